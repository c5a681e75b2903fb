"""The tables made again from the log alone."""

import sqlite3

from workbench.log import Operation
from workbench.store import actions, columns, operations
from workbench.store.folding import fold
from workbench.store.operations import Key


def refold(connection: sqlite3.Connection) -> int:
    """Empty the folded tables and fold the whole log into them. Returns the number of operations."""
    for table in (*columns.TABLES, "conflict", "action"):
        connection.execute(f'DELETE FROM main."{table}"')  # noqa: S608 own names
    rows: dict[Key, list[Operation]] = {}
    count = 0
    for operation in operations.everything(connection):
        rows.setdefault((operation.entity, operation.row), []).append(operation)
        count += 1
    actions.add(
        connection, sorted((o for found in rows.values() for o in found), key=lambda o: (o.time, o.replica, o.seq))
    )
    fold(connection, rows)
    return count


def twin(connection: sqlite3.Connection) -> sqlite3.Connection:
    """An in-memory database with the same schema and log, its tables folded afresh."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    wanted = ("op", *columns.TABLES, "conflict", "action")
    for name, sql in connection.execute("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall():
        if name in wanted:
            memory.execute(sql)
    memory.execute("BEGIN")
    log = connection.execute(f"SELECT {operations.COLUMNS} FROM op")  # noqa: S608 own names
    memory.executemany(f"INSERT INTO op ({operations.COLUMNS}) VALUES ({operations.MARKS})", log)  # noqa: S608 own names
    refold(memory)
    memory.execute("COMMIT")
    return memory
