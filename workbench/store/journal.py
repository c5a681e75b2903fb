"""The journal of this file: merges and what became of them. Not part of the log, so it never travels."""

import json
from dataclasses import dataclass
from typing import Any

from workbench.log.operation import new_id
from workbench.store.project_file import ProjectFile
from workbench.store.replica import now


@dataclass(frozen=True, slots=True)
class Note:
    """One entry: when (wall ms), by whom (coder id, may be empty), what, and its report."""

    id: str
    wall: int
    coder: str
    what: str
    report: dict[str, Any]


def enter(file: ProjectFile, coder: str, what: str, report: dict[str, Any]) -> Note:
    """Write an entry; inside the transaction it is about."""
    wall = now()
    note = Note(new_id(wall), wall, coder, what, report)
    text = json.dumps(report, ensure_ascii=False)
    file.connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", (note.id, wall, coder, what, text))
    return note


def notes(file: ProjectFile, what: str = "") -> list[Note]:
    """Entries oldest first, of one kind or of all."""
    lines = file.query(
        "SELECT id, wall, coder, what, report FROM journal WHERE ? IN ('', what) ORDER BY wall, id", (what,)
    )
    return [Note(id_, wall, coder, kind, json.loads(report)) for id_, wall, coder, kind, report in lines]


def mark_undone(file: ProjectFile, note: Note) -> None:
    """The merge of this entry was taken back."""
    text = json.dumps({**note.report, "undone": True}, ensure_ascii=False)
    file.connection.execute("UPDATE journal SET report = ? WHERE id = ?", (text, note.id))
