"""A merge plan in lines, in the words of the interface. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.tui.visible import visible

if TYPE_CHECKING:
    from workbench.project import Conflict, MergeReport
    from workbench.team import Plan
    from workbench.tui.words import Words


def lines_of(text: str) -> str:
    """Text of several lines, each made safe to show."""
    return "\n".join(visible(line) for line in text.split("\n"))


KINDS = {"document": "documents", "code": "codes", "coding": "codings", "memo": "memos", "case": "cases"}


def plan_lines(words: "Words", report: "MergeReport", project: str) -> list[str]:
    """What would come in, file by file, and what would be open then."""
    lines: list[str] = []
    for file, plan in (report.plans or {}).items():
        lines += [words("plan.title", file=file, project=project), ""]
        lines += _file(words, plan, report) if plan.operations else [words("plan.nothing")]
        lines.append("")
    if report.conflicts:
        lines.append("! " + words("plan.conflicts", count=len(report.conflicts)))
        lines += [f"  {conflict.where} · {kind_in_words(words, conflict)}" for conflict in report.conflicts]
    if report.questions:
        lines.append("? " + words("plan.questions", count=len(report.questions)))
        lines += [f"  {words('dispute.' + question.kind)}: {question.one.name}" for question in report.questions]
    lines += [f"! „{' '.join(coding.quote.split())[:60]}“" for coding in report.unanchored]
    lines += [words("plan.blanked", count=report.blanked)] if report.blanked else []
    return [*lines, words("plan.blind")] if report.blind else lines


def _file(words: "Words", plan: "Plan", report: "MergeReport") -> Iterator[str]:
    names = report.names or {}
    for copy in plan.incoming:
        who = ", ".join(names.get(coder, coder) for coder in copy.coders)
        count = f"{copy.operations:,}"
        yield words("plan.operations", count=count, who=who, first=_day(copy.first), last=_day(copy.last))
    for kind, number in plan.kinds.items():
        if not any((number.new, number.same, number.there, number.both)):
            continue
        line = words("plan.line", new=f"{number.new:,}", same=f"{number.same:,}")
        line += words("plan.there", count=number.there) if number.there else ""
        line += words("plan.both", count=number.both) if number.both else ""
        if kind == "coding" and report.unanchored:
            line += words("plan.unanchored", count=len(report.unanchored))
        yield f"  {words('plan.' + KINDS[kind]):<12} {line}"
    done: dict[str, int] = {}
    for _, coder in plan.finished:
        done[names.get(coder, coder)] = done.get(names.get(coder, coder), 0) + 1
    for who, times in done.items():
        yield "  " + words("plan.finished", who=who, count=times)


def _day(milliseconds: int) -> str:
    return f"{datetime.fromtimestamp(milliseconds / 1000).astimezone():%d.%m.}"


def kind_in_words(words: "Words", conflict: "Conflict") -> str:
    """What sort of conflict it is."""
    if conflict.kind in ("deleted", "code deleted"):
        return words("dispute.deleted", who=", ".join(conflict.authors))
    name = words("dispute." + conflict.kind)
    if conflict.kind != "value":
        return name
    field, _, language = conflict.field.partition(".")
    what = words.known(f"field.{field}", field).partition(" (")[0]
    return f"{name} ({what}{', ' if language else ''}{language})"


def value_in_words(words: "Words", conflict: "Conflict", value: Any, labels: Mapping[str, str]) -> str:
    """One of the values of a conflict, as a person reads it."""
    if conflict.field == "deleted":
        return words("team.delete" if value else "team.keep")
    if conflict.kind == "ends":
        return f"{value[0]}–{value[1]} „{' '.join(str(value[2]).split())}“"
    if conflict.kind == "parent":
        return words("team.top") if value is None else labels.get(str(value), str(value))
    if conflict.kind == "status":
        return words("state." + str(value)) if str(value) in ("started", "finished") else str(value)
    return labels.get(str(value), str(value))
