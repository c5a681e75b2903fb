"""Placeholders in the log: operations that a hub withholds from this file until their documents are finished."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.log import Operation
from workbench.log.marks import WITHHELD, placeholder
from workbench.store import operations
from workbench.store.replica import local, set_local

COPIES = "whose copies"
INDEX = f"CREATE INDEX IF NOT EXISTS op_withheld ON op (replica, seq) WHERE mark = '{WITHHELD}'"


def numbers(connection: sqlite3.Connection) -> Mapping[str, list[int]]:
    """Replica -> the numbers that placeholders fill, in order."""
    found: dict[str, list[int]] = {}
    sql = f"SELECT replica, seq FROM op WHERE mark = '{WITHHELD}' ORDER BY replica, seq"  # noqa: S608 own word
    for replica, seq in connection.execute(sql):
        found.setdefault(replica, []).append(seq)
    return found


def places(connection: sqlite3.Connection) -> frozenset[tuple[str, int]]:
    """(replica, number) of every placeholder."""
    return frozenset((replica, seq) for replica, found in numbers(connection).items() for seq in found)


def whole(connection: sqlite3.Connection, some: Iterable[Sequence[Any]]) -> list[Operation]:
    """The operations at these places (replica, number)."""
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE replica = ? AND seq = ?"  # noqa: S608 own names
    return [operations.from_line(line) for place in some for line in connection.execute(sql, tuple(place))]


def put_back(connection: sqlite3.Connection, merge: str, some: Iterable[Sequence[Any]]) -> None:
    """Set aside what a merge showed at these places, and fill them with placeholders again."""
    shown = whole(connection, some)
    columns = operations.COLUMNS
    connection.executemany(
        f"INSERT OR REPLACE INTO aside (merge, {columns}) SELECT ?, {columns} FROM op WHERE replica = ? AND seq = ?",  # noqa: S608
        [(merge, operation.replica, operation.seq) for operation in shown],
    )
    operations.replace(connection, [placeholder(operation.replica, operation.seq) for operation in shown])


def remember(connection: sqlite3.Connection, copies: Mapping[str, str]) -> None:
    """Whose copies (replica -> coder) a hub says they are."""
    if copies:
        set_local(connection, COPIES, json.dumps({**_remembered(connection), **copies}, sort_keys=True))


def _remembered(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(json.loads(local(connection, COPIES) or "{}"))


def people(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Coder -> how many operations are withheld; whose they are is told by what else came from the same copy.

    The coder is empty for a copy of which neither that nor the hub says whose it is.
    """
    found: dict[str, int] = {}
    copies = _remembered(connection)
    sql = f"SELECT replica, count(*) FROM op WHERE mark = '{WITHHELD}' GROUP BY replica"  # noqa: S608 own word
    for replica, count in connection.execute(sql).fetchall():
        last = "SELECT coder FROM op WHERE replica = ? AND mark <> ? ORDER BY seq DESC LIMIT 1"
        coder = connection.execute(last, (replica, WITHHELD)).fetchone()
        who = coder[0] if coder else copies.get(replica, "")
        found[who] = found.get(who, 0) + count
    return found


def shown_since(connection: sqlite3.Connection, before: Mapping[str, list[int]]) -> Mapping[str, int]:
    """Coder -> how many operations are whole now whose places were filled by placeholders before."""
    found: dict[str, int] = {}
    sql = """
        SELECT coder, count(*) FROM op WHERE replica = ? AND seq IN (SELECT value FROM json_each(?)) AND mark <> ?
        GROUP BY coder
    """
    for replica, places in before.items():
        for coder, count in connection.execute(sql, (replica, json.dumps(places), WITHHELD)):
            found[coder] = found.get(coder, 0) + count
    return found
