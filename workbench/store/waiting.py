"""Operations that came before an earlier one of their copy: they wait, visibly, until the gap is filled."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.log import Operation
from workbench.store import operations

TABLE = """
CREATE TABLE IF NOT EXISTS waiting (
    id TEXT NOT NULL, replica TEXT NOT NULL, seq INTEGER NOT NULL, wall INTEGER NOT NULL, counter INTEGER NOT NULL,
    coder TEXT NOT NULL, action TEXT NOT NULL, verb TEXT NOT NULL, entity TEXT NOT NULL, row TEXT NOT NULL,
    fields TEXT NOT NULL, parents TEXT NOT NULL, reason TEXT NOT NULL, undoes TEXT NOT NULL,
    mark TEXT NOT NULL DEFAULT '', PRIMARY KEY (replica, seq)
)
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """What a copy's log lacks: `first` to `last` are missing, `waiting` operations behind them are here."""

    replica: str
    coder: str
    first: int
    last: int
    waiting: int


def keep(connection: sqlite3.Connection, later: Iterable[Operation]) -> None:
    """Let operations wait."""
    connection.execute(TABLE)
    connection.executemany(
        f"INSERT OR REPLACE INTO waiting ({operations.COLUMNS}) VALUES ({operations.MARKS})",  # noqa: S608 own names
        map(operations.to_line, later),
    )


def all_of(connection: sqlite3.Connection) -> list[Operation]:
    """What waits, copy by copy in order."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'waiting'").fetchone():
        return []
    sql = f"SELECT {operations.COLUMNS} FROM waiting ORDER BY replica, seq"  # noqa: S608 own names
    return [operations.from_line(line) for line in connection.execute(sql)]


def no_longer(connection: sqlite3.Connection, arrived: Iterable[Operation]) -> None:
    """These are in the log now."""
    connection.executemany("DELETE FROM waiting WHERE replica = ? AND seq = ?", [(o.replica, o.seq) for o in arrived])


def gaps(connection: sqlite3.Connection) -> list[Gap]:
    """The first gap of each copy of which something waits."""
    known = operations.tops(connection)
    behind: dict[str, list[Operation]] = {}
    for operation in all_of(connection):
        behind.setdefault(operation.replica, []).append(operation)
    return [
        Gap(replica, found[0].coder, known.get(replica, 0) + 1, found[0].seq - 1, len(found))
        for replica, found in behind.items()
    ]
