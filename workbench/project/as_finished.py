"""Codings as they stood when each coder marked the document finished: later changes would flatter the number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.log import Operation, fold_row
from workbench.model import Coding
from workbench.store import operations

if TYPE_CHECKING:
    from workbench.project.study import Project

Place = tuple[str, str]
"""(document id, coder id)."""


@dataclass(frozen=True)
class Finished:
    """All codings, those of finished documents as at the mark; how many differ today; codebook versions in force."""

    codings: tuple[Coding, ...]
    changed: int
    versions: tuple[str, ...]


def as_finished(project: "Project", codings: Sequence[Coding], places: set[Place]) -> Finished:
    """The codings with those at `places` put back to where they stood when the place was marked finished."""
    marks = _marks(project, places)
    touched = _touched_since(project, marks)
    now = {coding.id: coding for coding in codings}
    texts = {document.id: document for document in project.documents.all()}
    put: dict[str, Coding | None] = {}
    for row in touched:
        known = operations.of_row(project.file.connection, ("coding", row))
        seen = marks[touched[row]]["seen"]
        before = [operation for operation in known if operation.seq <= seen.get(operation.replica, 0)]
        old = _coding(row, before, now.get(row), texts)
        if old != now.get(row):
            put[row] = old
    kept = [put.get(coding.id, coding) for coding in codings]
    back = [coding for row, coding in put.items() if row not in now]
    return Finished(
        tuple(coding for coding in (*kept, *back) if coding is not None),
        len(put),
        tuple(sorted({str(mark.get("codebook_version", "")) for mark in marks.values()})),
    )


def _marks(project: "Project", places: set[Place]) -> dict[Place, Mapping[str, Any]]:
    """The values of the finished marks at these places."""
    found: dict[Place, Mapping[str, Any]] = {}
    for (row,) in project.file.query("SELECT id FROM status WHERE deleted = 0"):
        values = fold_row(operations.of_row(project.file.connection, ("status", row))).values
        place = (str(values.get("document")), str(values.get("coder")))
        if place in places and values.get("state") == "finished" and isinstance(values.get("seen"), dict):
            found[place] = values
    return found


def _touched_since(project: "Project", marks: Mapping[Place, Mapping[str, Any]]) -> dict[str, Place]:
    """Codings with an operation that the mark of their place had not seen: row -> place."""
    lines = project.file.query(
        "SELECT op.row, op.replica, max(op.seq), coding.document, coding.coder FROM op"
        " JOIN coding ON coding.id = op.row WHERE op.entity = 'coding' GROUP BY op.row, op.replica"
    )
    return {
        row: (document, coder)
        for row, replica, top, document, coder in lines
        if (document, coder) in marks and top > marks[document, coder]["seen"].get(replica, 0)
    }


def _coding(row: str, before: Sequence[Operation], today: Coding | None, texts: Mapping[str, Any]) -> Coding | None:
    """The coding as these operations leave it; None where it was not there."""
    if not before:
        return None
    folded = fold_row(before)
    values = folded.values
    document = texts.get(str(values.get("document")))
    if folded.deleted or document is None or not {"start", "end", "code", "coder"} <= values.keys():
        return None
    if today is not None and (values["start"], values["end"], values.get("revision")) == _where(today):
        return replace(today, code=str(values["code"]), weight=values.get("weight"))
    start, end, revision = int(values["start"]), int(values["end"]), str(values.get("revision", ""))
    quote = str(values.get("quote", ""))
    return Coding(
        id=row,
        document=document.id,
        revision=revision,
        start=start,
        end=end,
        code=str(values["code"]),
        coder=str(values["coder"]),
        quote=quote,
        weight=values.get("weight"),
        origin=values.get("origin", "person"),
        created=folded.created[0],
        anchored=document.text[start:end] == quote,
    )


def _where(coding: Coding) -> tuple[int, int, str]:
    return coding.start, coding.end, coding.revision
