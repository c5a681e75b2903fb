"""Agreement in lines: per code and together, the number never without what it rests on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.writers.remarks import remark

if TYPE_CHECKING:
    from workbench.analysis.agreement.report import Agreement
    from workbench.project import Project
    from workbench.tui.words import Words

LABEL = 22
SHOWN = ("alpha", "kappa", "jaccard")
FURTHER = ("percent", "ac1", "brennan_prediger", "u_alpha")


def agreement_lines(words: "Words", project: "Project", report: "Agreement", key: str) -> list[str]:
    """A head line, one line per code in use, and together; undefined values are dashes with their reason below."""
    names = {coder.id: coder.name for coder in project.coders.list()}
    coders = ", ".join(names[coder] for coder in report.coders)
    state = words("agree.finished" if report.settings.get("state") == "as finished" else "agree.now")
    head = {"documents": len(report.universe.documents), "units": report.units, "state": state}
    book, language = project.codebook.with_deleted, words.language
    lines = [words("agree.head", coders=coders, **head), ""]
    lines.append(f"{words('agree.code'):<{LABEL}} {words('agree.both'):>11}   alpha  [95 %]      kappa  Jaccard")
    for code in report.codes:
        if any(code.spans):
            cells = "/".join(map(str, code.cells[:3] or code.used))
            lines.append(_line(book.label(book.by_id[code.code], language), cells, code.values, code.ci))
    lines.append(_line(words("agree.overall"), "", report.overall, report.ci))
    shown = {why for name, why in report.undefined.items() if name in SHOWN}
    why = [remark(reason, words.language) for reason in sorted(shown)]
    left = [f"{name}: {remark(reason, words.language)}" for name, reason in report.universe.left_out[:5]]
    notes = [remark(note, words.language) for note in report.notes]
    more = _more(words, project, report) if not set(SHOWN) <= report.undefined.keys() else []
    return [*lines, "", *why, *left, *notes, words("agree.foot", key=key), *more]


def _more(words: "Words", project: "Project", report: "Agreement") -> list[str]:
    """The other coefficients, below: per code, and what there is of all codes together."""
    book, language = project.codebook.with_deleted, words.language
    used = [code for code in report.codes if any(code.spans)]
    lines = ["", words("agree.more", head=f"{words('agree.code'):<{LABEL}}")]
    for code in used:
        figures = [number(code.values[name]) for name in FURTHER] + [number(code.f1)]
        shift = "–" if code.shift is None else f"{code.shift:g}"
        lines.append(f"{cut(book.label(book.by_id[code.code], language)):<{LABEL}} {_columns(figures)} {shift:>8}")
    whole = report.overall
    lines.append(f"{words('agree.overall'):<{LABEL}} {_columns([number(whole[name]) for name in FURTHER])}")
    named = {"pi": "pi", "conger": "conger", "most": "kappa_max"}
    figures_ = {key: number(whole[name]) for key, name in named.items()}
    lines += ["", words("agree.alone", **figures_, between=_between(report.ci.get("u_alpha")))]
    if report.sets:
        sets = {key: number(report.sets[f"alpha_{key}"]) for key in ("jaccard", "masi")}
        lines.append(words("agree.sets", **sets))
    for code in used:
        if code.weights and code.weights.pairs:
            both = {key: number(getattr(code.weights, f"alpha_{key}")) for key in ("ordinal", "interval")}
            label = book.label(book.by_id[code.code], language)
            lines.append(words("agree.weights", code=label, pairs=code.weights.pairs, **both))
    return [*lines, words("agree.more_foot")]


def _columns(figures: list[str]) -> str:
    return f"{figures[0]:>7}" + "".join(f" {figure:>5}" for figure in figures[1:])


def cut(label: str) -> str:
    """A label in the room that there is for it."""
    return label if len(label) <= LABEL else label[: LABEL - 1] + "…"


def _between(ends: Any) -> str:
    return f"[{number(ends[0])} {number(ends[1])}]" if ends and not isinstance(ends, str) else "–"


def _line(label: str, cells: str, values: Mapping[str, Any], ci: Mapping[str, Any]) -> str:
    name, between = cut(label), _between(ci.get("alpha"))
    figures = [number(values.get(name)) for name in ("alpha", "kappa", "jaccard")]
    return f"{name:<{LABEL}} {cells:>11}   {figures[0]:>5}  {between:<11} {figures[1]:>5}  {figures[2]:>7}"


def number(value: Any) -> str:
    """Two decimals as the field prints coefficients; a dash where it is undefined."""
    return "–" if value is None else f"{value:.2f}".replace("0.", ".", 1)
