"""What `agree` prints beside its table where it is asked for: every coefficient, and a set of exclusive codes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from workbench.cli.output import many, table, words

if TYPE_CHECKING:
    from rich.console import Console

Name = Callable[[str], str]
Show = Callable[[float | None], str]
MORE = {
    "pi": "pi",
    "conger": "Conger",
    "kappa_max": "kappa max",
    "brennan_prediger": "S",
}
VALUES = {
    "percent": "percent",
    "kappa": "kappa",
    "kappa_max": "kappa max",
    "pi": "pi",
    "conger": "Conger",
    "brennan_prediger": "S",
    "alpha": "alpha",
    "ac1": "AC1",
    "u_alpha": "u",
    "u_binary": "binary u",
    "cu_alpha": "cu",
}


def draw_more(paper: "Console", data: Mapping[str, Any], name: Name, show: Show) -> None:
    """The coefficients that the first table has no room for; over sets of codes and over weights, too."""
    numbers = ("F1", "shift", *MORE.values(), "u [95 %]")
    used = {code: row for code, row in data["codes"].items() if any(row["spans"].values())}
    rows = [(name(code), show(row["f1"]), _shift(row["shift"]), *_more(row, show)) for code, row in used.items()]
    rows.append(("overall (pooled)", "", "", *_more(data["overall"], show)))
    paper.print(table(("code", *numbers), rows, right=numbers))
    paper.print(
        words(
            "F1: Holsti on matched spans (on units it equals percent). shift: median shift of their ends, characters. "
            "S: Brennan-Prediger. cu and (k)u take a set of exclusive codes: --exclusive.",
            "dim",
        )
    )
    sets = data["sets"]
    paper.print(
        words(
            f"Sets of codes per unit: alpha {show(sets['alpha_jaccard'])} (Jaccard), {show(sets['alpha_masi'])} (MASI)"
        )
    )
    weighed = [(name(code), row["weights"]) for code, row in used.items() if row["weights"]["n"]]
    if weighed:
        head = ("weights of code", "matched", "ordinal", "interval", "remark")
        lines = [
            (code, row["n"], show(row["alpha_ordinal"]), show(row["alpha_interval"]), row["undefined"] or "")
            for code, row in weighed
        ]
        paper.print(table(head, lines, right=head[1:4]))


def draw_exclusive(paper: "Console", data: Mapping[str, Any], unit: str, name: Name, show: Show) -> None:
    """One value per unit: the coefficients, then each value's kappa and (k)u, then who gave a unit two codes."""
    codes = ", ".join(name(code) for code in data["codes"])
    paper.print(words(f"Exclusive codes, one value per {unit}: {codes} · {many(data['n'], unit)}", "bold"))
    rows = [
        (shown, show(data[key]), _between(data["ci"].get(key), show), data["undefined"].get(key, ""))
        for key, shown in VALUES.items()
    ]
    paper.print(table(("coefficient", "value", "[95 %]", "undefined"), rows, right=("value", "[95 %]")))
    values = [
        (name(code) if code != "none" else "none", show(row["kappa"]), show(row["ku"]), show(row["ku_share"]))
        for code, row in data["values"].items()
    ]
    head = ("value", "kappa", "(k)u", "share of its length")
    paper.print(table(head, values, right=head[1:]))
    paper.print(words(f"cu speaks of {show(data['cu_share'])} of the text (pair rule).", "dim"))
    if data["breaches"]:
        said = "; ".join(f"{row['coder']} in {row['document']}: {row['n']}" for row in data["breaches"])
        paper.print(words(f"Left out, two codes of the set on one {unit}: {said}."))
    if data["overlapping"]:
        paper.print(words(f"Left out of u, cu and (k)u, codes overlap: {', '.join(data['overlapping'])}."))


def _more(row: Mapping[str, Any], show: Show) -> tuple[str, ...]:
    return (*(show(row[key]) for key in MORE), _between(row["ci"]["u_alpha"], show))


def _between(ends: Any, show: Show) -> str:
    return f"{show(ends[0])} {show(ends[1])}" if ends else "-"


def _shift(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"
