"""A merge plan, its conflicts and its questions, as plain data and for people."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workbench.cli.output import many, table, words
from workbench.cli.shapes import CodingRows, Row, conflict_row

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.project import MergeReport, Project, Question
    from workbench.team import Count, Incoming, Plan

KINDS = {"document": "documents", "code": "codes", "coding": "codings", "memo": "memos", "case": "cases"}
COUNTS = ("operations", "documents", "codes", "codings", "memos")


def report_row(project: "Project", report: "MergeReport") -> Row:
    """The whole report; in a blind study conflicts and codings only as far as they may be seen."""
    row: Row = {name: getattr(report, name) for name in COUNTS}
    row["conflicts"] = [conflict_row(project.codebook.with_deleted, conflict) for conflict in report.conflicts]
    row["questions"] = [question_row(question) for question in report.questions]
    row["unanchored"] = CodingRows(project).rows(report.unanchored)
    row["merged"] = report.merged
    row["backup"] = report.backup.name if report.backup else None
    row["files"] = {name: _plan_row(plan, report.names or {}) for name, plan in (report.plans or {}).items()}
    row["blind"] = report.blind
    row["blanked"] = report.blanked
    return row


def _plan_row(plan: "Plan", names: Mapping[str, str]) -> Row:
    return {
        "operations": plan.operations,
        "copies": [
            {
                "replica": copy.replica,
                "operations": copy.operations,
                "from": _day(copy.first),
                "to": _day(copy.last),
                "coders": [names.get(coder, coder) for coder in copy.coders],
            }
            for copy in plan.incoming
        ],
        **{
            KINDS[kind]: {"new": n.new, "same": n.same, "edited": n.there, "edited_on_both_sides": n.both}
            for kind, n in plan.kinds.items()
        },
        "finished": _finished(plan, names),
    }


def _finished(plan: "Plan", names: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, coder in plan.finished:
        found[names.get(coder, coder)] = found.get(names.get(coder, coder), 0) + 1
    return found


def _day(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date().isoformat()


def draw_plan(paper: "Console", project: "Project", report: "MergeReport") -> None:
    """What comes in, file by file; `!` is a conflict, `?` a question."""
    names = report.names or {}
    entities = {conflict.entity for conflict in report.conflicts}
    asked = {question.kind: 0 for question in report.questions}
    for question in report.questions:
        asked[question.kind] += 1
    for name, plan in (report.plans or {}).items():
        if not plan.operations:
            paper.print(words(f"{name} → {project.path.name}: nothing new, all it holds is here already."))
            continue
        paper.print(words(f"{name} → {project.path.name}: {many(plan.operations, 'operation')} not here yet", "bold"))
        for copy in plan.incoming:
            paper.print(words(f"  {_copy(copy, names)}", "dim"))
        for kind, count in plan.kinds.items():
            if line := _count(kind, count, asked.get(kind, 0), report):
                mark = "!" if _disputed(kind, entities, report) else "?" if asked.get(kind) else ""
                paper.print(words(f"  {KINDS[kind]:<11} {line}{'  ' if mark else ''}{mark}"))
        also = [many(len(report.conflicts), "conflict")] if report.conflicts else []
        also += [many(len(report.questions), "question")] if report.questions else []
        also += [f"{who} has finished {many(number, 'document')}" for who, number in _finished(plan, names).items()]
        if also:
            paper.print(words(f"  {'also':<11} {', '.join(also)}"))
    if report.blanked:
        paper.print(words(f"  {'redacted':<11} {many(report.blanked, 'operation')} blanked for good by a redaction"))
    if report.blind:
        paper.print(words("Blind: others are at work. The plan gives totals only.", "dim"))


def _copy(copy: "Incoming", names: Mapping[str, str]) -> str:
    who = ", ".join(names.get(coder, coder) for coder in copy.coders)
    return f"copy {copy.replica[:4]}…, {_day(copy.first)} to {_day(copy.last)}, {who}"


def _disputed(kind: str, entities: set[str], report: "MergeReport") -> bool:
    return kind in entities or (kind == "coding" and bool(report.unanchored))


def _count(kind: str, count: "Count", asked: int, report: "MergeReport") -> str:
    parts = [f"{count.new:,} new"]
    parts += [f"{count.same:,} the same{' text' if kind == 'document' else ''}"] if count.same else []
    parts += [f"{count.there:,} edited there"] if count.there else []
    parts += [f"{count.both:,} edited on both sides"] if count.both else []
    parts += [f"{asked:,} that look{'s' if asked == 1 else ''} like another"] if asked else []
    if kind == "coding":
        parts.append("0 lost")
        parts += [f"{len(report.unanchored):,} cannot be anchored (listed)"] if report.unanchored else []
    return ", ".join(parts) if any((count.new, count.there, count.both, count.same, asked)) else ""


def draw_details(paper: "Console", project: "Project", report: "MergeReport") -> None:
    """Each conflict, question and coding without a place."""
    if report.conflicts:
        draw_conflicts(paper, [conflict_row(project.codebook.with_deleted, conflict) for conflict in report.conflicts])
    draw_questions(paper, report.questions)
    for coding in report.unanchored:
        paper.print(words(f"no place in today's text: “{' '.join(coding.quote.split())[:70]}”"))


def draw_conflicts(paper: "Console", rows: list[Row]) -> None:
    """One line per conflict, its values numbered."""
    lines = [(row["number"], row["where"], _what(row), _values(row)) for row in rows]
    paper.print(table(("no.", "where", "what", "values"), lines, right=("no.",)))


def _what(row: Row) -> str:
    if row["kind"] in ("deleted", "code deleted"):
        return f"deleted by {', '.join(row['authors'])}, used or edited by others"
    names = {"ends": "where it begins and ends", "unanchored": "no place in today's text", "text": "corrected text"}
    return f"{names.get(row['kind'], row['field'])} ({', '.join(row['authors'])})"


def _values(row: Row) -> str:
    marks = [" (shown)" if value == row["shown"] else "" for value in row["values"]]
    lines = [f"[{n}] {_said(row, v)}{mark}" for n, (v, mark) in enumerate(zip(row["values"], marks, strict=True), 1)]
    if row["kind"] == "unanchored":
        lines = [_said(row, row["values"][0])]
    return "\n".join(lines + ([f"or: {', '.join(row['choices'])}"] if row["choices"] else []))


def _said(row: Row, value: Any) -> str:
    if row["field"] == "deleted":
        return "delete" if value else "keep"
    if row["kind"] == "ends":
        return f"{value[0]}-{value[1]} “{' '.join(str(value[2]).split())[:60]}”"
    return "at the top" if row["kind"] == "parent" and value is None else str(value)


def question_row(question: "Question") -> Row:
    """One question; `choices` are what it may be answered with."""
    fields = ("id", "name", "text", "codings", "quotes")
    sides = {
        name: {field: _plain(getattr(side, field)) for field in fields}
        for name, side in (("one", question.one), ("other", question.other))
    }
    about = {"number": question.number, "kind": question.kind}
    return {**about, **sides, "alike": question.alike, "choices": list(question.choices)}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def draw_questions(paper: "Console", questions: "tuple[Question, ...]") -> None:
    """Look-alikes side by side."""
    for question in questions:
        paper.print(words(f"[{question.number}] Are these the same {question.kind}? {question.alike}".rstrip(), "bold"))
        lines = [
            (place, side.name, side.text, side.codings, "\n".join(f"“{quote[:60]}”" for quote in side.quotes))
            for place, side in (("one", question.one), ("other", question.other))
        ]
        paper.print(table(("", "name", "what it says", "codings", "quotations"), lines, right=("codings",)))
        paper.print(words(f"Answer: workbench answer {question.number} {'|'.join(question.choices)}", "dim"))
