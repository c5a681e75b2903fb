"""Operations in and out of the table `op`."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workbench.log import Operation
from workbench.log.operation import canonical

COLUMNS = "id, replica, seq, wall, counter, coder, action, verb, entity, row, fields, parents, reason, undoes, mark"
MARKS = ", ".join("?" * 15)
"""One for each column."""
Key = tuple[str, str]
"""(entity, row)."""


def from_line(line: Sequence[Any]) -> Operation:
    """An operation as it was written."""
    return Operation(
        id=line[0],
        replica=line[1],
        seq=line[2],
        time=(line[3], line[4]),
        coder=line[5],
        action=line[6],
        verb=line[7],
        entity=line[8],
        row=line[9],
        fields=json.loads(line[10]),
        parents=tuple(line[11].split()),
        reason=line[12],
        undoes=line[13],
        mark=line[14],
    )


def to_line(op: Operation) -> tuple[Any, ...]:
    """The line of an operation in the table."""
    return (
        *(op.id, op.replica, op.seq, *op.time, op.coder, op.action, op.verb, op.entity, op.row),
        *(canonical(op.fields), " ".join(op.parents), op.reason, op.undoes, op.mark),
    )


def insert(connection: sqlite3.Connection, operations: Iterable[Operation]) -> None:
    """Append to the log."""
    connection.executemany(f"INSERT INTO op ({COLUMNS}) VALUES ({MARKS})", map(to_line, operations))  # noqa: S608 own names


def replace(connection: sqlite3.Connection, operations: Iterable[Operation]) -> None:
    """Put these in the place of those under the same numbers: what was withheld is shown, or words are blanked."""
    sql = f"UPDATE op SET ({COLUMNS}) = ({MARKS}) WHERE replica = ? AND seq = ?"  # noqa: S608 own names
    connection.executemany(sql, [(*to_line(operation), operation.replica, operation.seq) for operation in operations])


def of_row(connection: sqlite3.Connection, key: Key) -> list[Operation]:
    """All operations on a row."""
    sql = f"SELECT {COLUMNS} FROM op WHERE row = ? AND entity = ?"  # noqa: S608 own names
    return [from_line(line) for line in connection.execute(sql, (key[1], key[0]))]


def of_rows(connection: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, list[Operation]]:
    """All operations on several rows, in one query."""
    found: dict[Key, list[Operation]] = {key: [] for key in keys}
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (entity TEXT, row TEXT)")
    connection.execute("DELETE FROM touched")
    connection.executemany("INSERT INTO touched VALUES (?, ?)", found)
    columns = ", ".join(f"op.{name.strip()}" for name in COLUMNS.split(","))
    sql = f"SELECT {columns} FROM touched CROSS JOIN op ON op.row = touched.row AND op.entity = touched.entity"  # noqa: S608
    for line in connection.execute(sql):
        found[line[8], line[9]].append(from_line(line))
    return found


def of_entity(connection: sqlite3.Connection, entity: str) -> dict[Key, list[Operation]]:
    """All operations on all rows of an entity."""
    rows = connection.execute("SELECT DISTINCT row FROM op WHERE entity = ?", (entity,)).fetchall()
    return of_rows(connection, [(entity, row) for (row,) in rows])


def of_action(connection: sqlite3.Connection, action: str) -> list[Operation]:
    """The operations of one user action in the order they were written."""
    sql = f"SELECT {COLUMNS} FROM op WHERE action = ? ORDER BY wall, counter, replica, seq"  # noqa: S608 own names
    return [from_line(line) for line in connection.execute(sql, (action,))]


def everything(connection: sqlite3.Connection) -> Iterator[Operation]:
    """The whole log, replica by replica in sequence."""
    sql = f"SELECT {COLUMNS} FROM op ORDER BY replica, seq"  # noqa: S608 own names
    for line in connection.execute(sql):
        yield from_line(line)


def tops(connection: sqlite3.Connection) -> dict[str, int]:
    """Replica -> its highest sequence number here: the version vector. Skips through the index, never scans it."""
    sql = """
        WITH RECURSIVE known (replica) AS (
            SELECT min(replica) FROM op
            UNION ALL SELECT (SELECT min(replica) FROM op WHERE op.replica > known.replica) FROM known
            WHERE replica IS NOT NULL
        )
        SELECT replica, (SELECT max(seq) FROM op WHERE op.replica = known.replica) FROM known WHERE replica IS NOT NULL
    """
    return dict(connection.execute(sql).fetchall())
