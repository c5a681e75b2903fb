"""The table `action`: one line per user action, for the history and for undo."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.log import Operation
from workbench.log.marks import WITHHELD
from workbench.log.operation import Stamp
from workbench.store import operations

COLUMNS = "id, wall, counter, replica, coder, verb, undoes, entity, row, rows, reason"
FINAL = "'redact', 'confirm redaction'"
"""Verbs of what is never taken back."""


@dataclass(frozen=True, slots=True)
class Action:
    """What one person did at once; `entity` and `row` name the first row it touched, `rows` counts operations."""

    id: str
    time: Stamp
    coder: str
    verb: str
    undoes: str
    entity: str
    row: str
    rows: int
    reason: str
    undone: bool


def add(connection: sqlite3.Connection, written: Iterable[Operation]) -> None:
    """Enter the actions of new operations; an action may arrive in parts."""
    sql = f"""
        INSERT INTO action ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET rows = rows + excluded.rows
    """  # noqa: S608 own names
    counts: dict[str, int] = {}
    first: dict[str, Operation] = {}
    for operation in written:
        if operation.mark == WITHHELD:
            continue
        counts[operation.action] = counts.get(operation.action, 0) + 1
        first.setdefault(operation.action, operation)
    connection.executemany(
        sql,
        [
            (id_, *op.time, op.replica, op.coder, op.verb, op.undoes, op.entity, op.row, counts[id_], op.reason)
            for id_, op in first.items()
        ],
    )


def renew(connection: sqlite3.Connection, some: Iterable[str]) -> None:
    """Enter actions again of which an operation was blanked, or is shown now."""
    for id_ in sorted(some):
        connection.execute("DELETE FROM main.action WHERE id = ?", (id_,))
        add(connection, operations.of_action(connection, id_))


def listed(connection: sqlite3.Connection, where: str = "1", parameters: tuple[object, ...] = ()) -> list[Action]:
    """Actions oldest first."""
    sql = f"SELECT {COLUMNS} FROM action WHERE {where} ORDER BY wall, counter, replica, id"  # noqa: S608 own conditions
    undone = _undone(connection)
    return [_action(line, undone) for line in connection.execute(sql, parameters)]


def _action(line: Sequence[Any], undone: set[str]) -> Action:
    return Action(*[line[0], (line[1], line[2]), *line[4:], line[0] in undone])


def last_to_undo(connection: sqlite3.Connection, coder: str) -> tuple[Action, str] | None:
    """The coder's latest action that still stands, and the id of what to invert: itself or the redo of it."""
    undoers = _undoers(connection)
    blanked = has_blanked(connection)
    for action in _backwards(connection, coder, f"verb NOT IN ('undo', 'redo', 'init', {FINAL})"):
        if not action.undone and not (blanked and lost_words(connection, _standing(action.id, undoers))):
            return action, _standing(action.id, undoers)
    return None


def last_to_redo(connection: sqlite3.Connection, coder: str) -> Action | None:
    """The coder's latest undo that still stands, if nothing else was done since."""
    blanked = has_blanked(connection)
    for action in _backwards(connection, coder, f"verb NOT IN ({FINAL})"):
        if action.verb == "undo" and not action.undone:
            return None if blanked and lost_words(connection, action.id) else action
        if action.verb not in ("undo", "redo") and not action.undone:
            return None
    return None


def has_blanked(connection: sqlite3.Connection) -> bool:
    """Whether there was a redaction."""
    return bool(connection.execute("SELECT 1 FROM op WHERE entity = 'redaction' LIMIT 1").fetchone())


def lost_words(connection: sqlite3.Connection, action: str) -> bool:
    """Whether an action holds operations that a redaction blanked: taking it back would write masks."""
    sql = "SELECT 1 FROM op WHERE action = ? AND mark = 'redacted' LIMIT 1"
    return bool(connection.execute(sql, (action,)).fetchone())


def origin(connection: sqlite3.Connection, action: str) -> Action:
    """The action that a chain of undo and redo is about."""
    found = listed(connection, "id = ?", (action,))[0]
    return origin(connection, found.undoes) if found.undoes else found


def standing(connection: sqlite3.Connection, action: str) -> str:
    """What is to be inverted where an action is taken back: itself, or the redo that brought it back."""
    return _standing(action, _undoers(connection))


def still_there(connection: sqlite3.Connection, some: Iterable[str]) -> set[str]:
    """The actions that these are about (undo and redo lead back to them), without those that are taken back."""
    origins = [origin(connection, action) for action in some]
    return {action.id for action in origins if not action.undone}


def _backwards(connection: sqlite3.Connection, coder: str, where: str) -> Iterable[Action]:
    sql = f"""
        SELECT {COLUMNS} FROM action WHERE coder = ? AND {where} ORDER BY wall DESC, counter DESC, replica DESC, id DESC
    """  # noqa: S608 own conditions
    undone = _undone(connection)
    for line in connection.execute(sql, (coder,)):
        yield _action(line, undone)


def _undone(connection: sqlite3.Connection) -> set[str]:
    """Ids of actions that an undo, itself not undone, takes back."""
    undoers = _undoers(connection)
    return {action for action in undoers if not _effective(action, undoers)}


def _undoers(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Action -> the undo and redo actions that take it back."""
    undoers: dict[str, list[str]] = {}
    sql = "SELECT id, undoes FROM action WHERE undoes <> '' ORDER BY wall, counter, replica, id"
    for undoer, undone in connection.execute(sql):
        undoers.setdefault(undone, []).append(undoer)
    return undoers


def _effective(action: str, undoers: dict[str, list[str]]) -> bool:
    return not any(_effective(undoer, undoers) for undoer in undoers.get(action, ()))


def _standing(action: str, undoers: dict[str, list[str]]) -> str:
    redone = [redo for undo in undoers.get(action, ()) for redo in undoers.get(undo, ()) if _effective(redo, undoers)]
    return _standing(redone[-1], undoers) if redone else action
