"""Operations of a merge that was taken back: kept in this file, out of the log, the tables and the version vector."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.log import Operation
from workbench.log.marks import WITHHELD
from workbench.store import operations
from workbench.store.columns import MEMBER_MARK
from workbench.store.rebuild import refold

TABLE = """
CREATE TABLE IF NOT EXISTS aside (
    merge TEXT NOT NULL, id TEXT NOT NULL, replica TEXT NOT NULL, seq INTEGER NOT NULL, wall INTEGER NOT NULL,
    counter INTEGER NOT NULL, coder TEXT NOT NULL, action TEXT NOT NULL, verb TEXT NOT NULL, entity TEXT NOT NULL,
    row TEXT NOT NULL, fields TEXT NOT NULL, parents TEXT NOT NULL, reason TEXT NOT NULL, undoes TEXT NOT NULL,
    mark TEXT NOT NULL DEFAULT '', PRIMARY KEY (replica, seq)
)
"""
Came = Mapping[str, tuple[int, int]]
"""Replica -> (highest number before the merge, highest number after it)."""


def came_in(connection: sqlite3.Connection, came: Came) -> list[Operation]:
    """The operations that a merge brought; a placeholder is nothing to build on."""
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE replica = ? AND seq > ? AND seq <= ? AND mark <> ? ORDER BY seq"  # noqa: S608
    return [
        operations.from_line(line)
        for replica, (before, after) in sorted(came.items())
        for line in connection.execute(sql, (replica, before, after, WITHHELD))
    ]


def later(connection: sqlite3.Connection, vector: Mapping[str, int]) -> list[Operation]:
    """What the log holds beyond a version vector."""
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE replica = ? AND seq > ? ORDER BY seq"  # noqa: S608 own names
    return [
        operations.from_line(line)
        for replica in sorted(operations.tops(connection))
        for line in connection.execute(sql, (replica, vector.get(replica, 0)))
    ]


def resting(since: Iterable[Operation], came: Iterable[Operation], made: set[str]) -> Iterator[Operation]:
    """Of the operations since, those that build on what came in, or name a row (`made`) that is here only by it."""
    known = {operation.id for operation in came}
    new = set(made)
    for operation in since:
        if known.intersection(operation.parents) or new.intersection(_named(operation)):
            known.add(operation.id)
            yield operation


def _named(operation: Operation) -> Iterator[str]:
    yield operation.coder
    yield operation.row
    for name, value in operation.fields.items():
        if name == "seen":
            continue
        head, _, rest = name.partition(".")
        if head in ("member", "attribute"):
            yield from rest.split(MEMBER_MARK)
        yield from _texts(value)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _texts(item)


def only_here_by(connection: sqlite3.Connection, came: Iterable[Operation]) -> set[str]:
    """Rows that have no other operations than these."""
    counts: dict[tuple[str, str], int] = {}
    for operation in came:
        key = (operation.entity, operation.row)
        counts[key] = counts.get(key, 0) + 1
    sql = "SELECT count(*) FROM op WHERE row = ? AND entity = ?"
    return {
        row
        for (entity, row), number in counts.items()
        if connection.execute(sql, (row, entity)).fetchone()[0] == number
    }


def set_aside(connection: sqlite3.Connection, merge: str, came: Came) -> int:
    """Move what a merge brought out of the log, and fold the tables anew. Returns how many operations."""
    connection.execute(TABLE)
    moved = 0
    for replica, (before, after) in came.items():
        where = (replica, before, after)
        moved += connection.execute(
            f"INSERT OR REPLACE INTO aside SELECT ?, {operations.COLUMNS} FROM op"  # noqa: S608 own names
            " WHERE replica = ? AND seq > ? AND seq <= ?",
            (merge, *where),
        ).rowcount
        connection.execute("DELETE FROM op WHERE replica = ? AND seq > ? AND seq <= ?", where)
    refold(connection)
    return moved


def back_in_the_log(connection: sqlite3.Connection) -> None:
    """What was set aside and has come in again need not be kept twice."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'aside'").fetchone():
        connection.execute("DELETE FROM aside WHERE EXISTS (SELECT 1 FROM op WHERE op.id = aside.id)")


def to_json(came: Came) -> str:
    """As the journal keeps it."""
    return json.dumps(came, sort_keys=True)
