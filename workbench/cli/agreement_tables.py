"""Agreement and disagreements as tables for people: the numbers never without what they rest on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.cli.agreement_more import draw_exclusive, draw_more
from workbench.cli.output import many, table, words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

LONG_ID = 36
QUOTE = 60
SHOWN = ("percent", "kappa", "alpha", "ac1", "jaccard", "u_alpha")
GAP, NARROWEST = 3, 6
"""Columns of white between two columns, and of a code's id at least."""
NEARLY_ALL, HALF = 0.995, 0.005
"""What would round to 1.00 without being 1, and what rounds to more than -0.00."""
COLUMNS = ("kappa", "alpha", "[95 %]", "AC1", "Jaccard", "u")
FOOT = (
    "Krippendorff asks for an alpha of 0.8, for tentative conclusions of 0.667; fields differ. "
    "What counts is talking about the differences: workbench disagreements"
)


def draw_agreement(
    paper: "Console", data: Mapping[str, Any], labels: Mapping[str, str], *, everything: bool = False
) -> None:
    """Header, one line per code in use, overall, and what to know; `everything`: all other coefficients as well."""
    _head(paper, data)
    paper.print(_figures_table(data, labels, paper.width))
    if everything:
        draw_more(paper, data, lambda code: _name(code, labels, short=True), figure)
    if "exclusive" in data:
        draw_exclusive(paper, data["exclusive"], data["unit"], lambda code: _name(code, labels, short=True), figure)
    for pair in data["kappa_pairs"]:
        paper.print(words(f"Cohen's kappa {' and '.join(pair['coders'])}: {figure(pair['kappa'])}"))
    for remark, codes in _remarks(data).items():
        paper.print(words(f"{remark.capitalize()}: {', '.join(_name(code, labels, short=True) for code in codes)}"))
    for line in _undefined(data["overall"]["undefined"]):
        paper.print(words(line))
    for note in data["notes"]:
        paper.print(words(note))
    how = data["settings"]["ci"]
    paper.print(words(f"kappa: {data['kappa_kind']}. Interval of alpha: {how['method']}, seed {how['seed']}.", "dim"))
    paper.print(words(FOOT, "dim"))


def _figures_table(data: Mapping[str, Any], labels: Mapping[str, str], width: int) -> "Table":
    two = len(data["coders"]) == 2
    rows = [_line(code, row, labels) for code, row in data["codes"].items() if any(row["spans"].values())]
    rows.append(("overall (pooled)", "", "", *_figures(data["overall"])))
    numbers = ("both/A/B/none" if two else "units", "spans: same", "percent", *COLUMNS)
    head = ("code", *numbers)
    drawn = table(head, rows, right=numbers)
    # A label that is cut is better than a line of numbers that is torn into five.
    drawn.columns[0].no_wrap, drawn.columns[0].overflow = True, "ellipsis"
    room = width
    for place, column in enumerate(drawn.columns[1:], start=1):
        column.no_wrap, column.min_width = True, max(len(head[place]), *(len(row[place]) for row in rows))
        room -= column.min_width + GAP
    drawn.columns[0].max_width = max(NARROWEST, room)
    return drawn


def _undefined(reasons: Mapping[str, str]) -> list[str]:
    """Why overall figures are missing; in one line where all are, for one reason."""
    shown = {name: why for name, why in reasons.items() if name in SHOWN}
    if len(shown) == len(SHOWN) and len(set(shown.values())) == 1:
        return [f"Everything is undefined: {next(iter(shown.values()))}."]
    return [f"{name}: undefined ({why})." for name, why in shown.items()]


def _remarks(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is to be known about a code's figures -> the codes."""
    found: dict[str, list[str]] = {}
    for code, row in data["codes"].items():
        remark = row["remark"] if any(row["spans"].values()) else "unused"
        if remark:
            found.setdefault(remark, []).append(code)
    return found


def _head(paper: "Console", data: Mapping[str, Any]) -> None:
    said = data["settings"]
    characters = f"{data['characters']:,} characters"
    size = characters if data["unit"] == "character" else f"{many(data['n'], data['unit'])}, {characters}"
    documents = many(len(data["documents"]), "document")
    paper.print(words(f"{', '.join(data['coders']) or 'nobody'} · {documents} · {size} · {said['state']}", "bold"))
    paper.print(words(f"Universe: {said['universe']}. Text: {said['text']}."))
    shares = ", ".join(f"{name} {share:.1%}" for name, share in data["coded_share"].items())
    paper.print(
        words(f"Share of the text with any code: {shares or '-'}. Codebook {said['codebook'] or 'without version'}.")
    )
    _left_out(paper, data)
    if data["unit"] == "character":
        paper.print(words("Characters are not independent: percent and AC1 rise with every uncoded page."))


def _left_out(paper: "Console", data: Mapping[str, Any]) -> None:
    if data["left_out"]:
        names = "; ".join(f"{line['document']} ({line['reason']})" for line in data["left_out"])
        paper.print(words(f"Left out: {names}."))


def _line(code: str, row: Mapping[str, Any], labels: Mapping[str, str]) -> tuple[Any, ...]:
    used = "/".join(str(number) for number in row["used"].values())
    spans = f"{'/'.join(str(number) for number in row['spans'].values())}: {row['matched']}"
    cells = "/".join(str(row[name]) for name in ("both", "only_a", "only_b", "neither")) if "both" in row else used
    return (_name(code, labels), cells, spans, *_figures(row))


def _figures(row: Mapping[str, Any]) -> tuple[str, ...]:
    ends = row["ci"]["alpha"]
    between = f"{figure(ends[0])} {figure(ends[1])}" if ends else "-"
    names = ("ac1", "jaccard", "u_alpha")
    first = [figure(row[name]) for name in ("percent", "kappa", "alpha")]
    return (*first, between, *(figure(row[name]) for name in names))


def figure(value: float | None) -> str:
    """Two decimals without the leading zero, as the field prints coefficients; a dash where undefined."""
    if value is None:
        return "-"
    if NEARLY_ALL <= value < 1:
        return ">.99"
    sign = "-" if value <= -HALF else ""
    return sign + f"{abs(value):.2f}".removeprefix("0")


def _name(code: str, labels: Mapping[str, str], *, short: bool = False) -> str:
    label = labels.get(code, code)
    if len(code) >= LONG_ID:
        return label
    return code if short else f"{code} {label}"


def draw_disagreements(
    paper: "Console", data: Mapping[str, Any], labels: Mapping[str, str], kinds: Mapping[str, str]
) -> None:
    """One line per place, and how many are alike."""
    listed = data["disagreements"]
    documents = many(len(data["documents"]), "document")
    alike = many(data["agreed"], "passage")
    head = f"{' and '.join(data['coders'])} · {documents} · {many(len(listed), 'disagreement')} · {alike} alike"
    paper.print(words(f"{head} · {data['settings']['state']}", "bold"))
    paper.print(words(f"Universe: {data['settings']['universe']}."))
    _left_out(paper, data)
    rows = [
        (
            item["number"],
            item["document"],
            item["paragraph"],
            kinds[item["kind"]] + (" (decided, changed since)" if item["state"] == "stale" else ""),
            " / ".join(_name(code, labels) for code in item["codes"]),
            _short(item["quote"]),
        )
        for item in listed
    ]
    if rows:
        paper.print(table(("no.", "document", "par.", "what", "code", "words"), rows, right=("no.", "par.")))
    if data["decided"]:
        paper.print(words(f"{data['decided']:,} adjudicated already (--all lists them).", "dim"))
    if rows:
        paper.print(words("Settle one with: workbench adjudicate NUMBER a|b|both|neither|CODE --reason TEXT", "dim"))
    for note in data["notes"]:
        paper.print(words(note))


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= QUOTE else f"{flat[: QUOTE // 2 - 1]} … {flat[-QUOTE // 2 + 2 :]}"
