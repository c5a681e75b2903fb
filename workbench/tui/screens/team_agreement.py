"""Agreement in lines: per code and together, the number never without what it rests on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.writers.remarks import remark

if TYPE_CHECKING:
    from workbench.analysis.agreement.report import Agreement
    from workbench.project import Project
    from workbench.tui.words import Words

LABEL = 22


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
    why = [remark(reason, words.language) for reason in sorted(set(report.undefined.values()))]
    left = [f"{name}: {remark(reason, words.language)}" for name, reason in report.universe.left_out[:5]]
    notes = [remark(note, words.language) for note in report.notes]
    return [*lines, "", *why, *left, *notes, words("agree.foot", key=key)]


def _line(label: str, cells: str, values: Mapping[str, Any], ci: Mapping[str, Any]) -> str:
    name = label if len(label) <= LABEL else label[: LABEL - 1] + "…"
    ends = ci.get("alpha")
    between = f"[{_number(ends[0])} {_number(ends[1])}]" if ends and not isinstance(ends, str) else "–"
    figures = [_number(values.get(name)) for name in ("alpha", "kappa", "jaccard")]
    return f"{name:<{LABEL}} {cells:>11}   {figures[0]:>5}  {between:<11} {figures[1]:>5}  {figures[2]:>7}"


def _number(value: Any) -> str:
    return "–" if value is None else f"{value:.2f}".replace("0.", ".", 1)
