"""Merges in the history: they are no actions, do not travel, and are taken back in another way."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.project.summaries import Said
from workbench.store import journal

if TYPE_CHECKING:
    from workbench.project.history import Entry
    from workbench.project.study import Project

COUNTED = ("documents", "codes", "codings", "memos", "conflicts", "questions")
HIDDEN = """
    SELECT action FROM op WHERE (entity = 'coding' AND row NOT IN (SELECT id FROM coding))
    OR (entity = 'memo' AND row NOT IN (SELECT id FROM memo))
    OR (entity = 'proposal' AND row NOT IN (SELECT id FROM proposal))
    OR (entity = 'decision' AND row NOT IN (SELECT id FROM decision))
"""
"""Actions on rows that a blind coder does not see yet."""


def merge_entries(project: "Project", since: int) -> "Iterator[Entry]":
    """The merges into this file from a time (ms) on."""
    from workbench.project.history import Entry  # it asks for these entries

    for note in journal.notes(project.file):
        if note.wall >= since:
            coder = project.coders.name(note.coder) if note.coder else ""
            yield Entry(note.id, note.wall, coder, note.what, bool(note.report.get("undone")), _said(note))


def _said(note: journal.Note) -> Said:
    if note.what == "sync":
        return Said("sync", f"{note.report['hub']}: {note.report['came']} in, {note.report['sent']} out")
    files = ", ".join(str(name) for name in note.report.get("files", ()))
    counts = [(int(note.report.get(name, 0)), name) for name in COUNTED]
    brought = ", ".join(f"{number:,} {name if number != 1 else name[:-1]}" for number, name in counts if number)
    return Said(note.what, f"{files}{': ' if brought else ''}{brought}")
