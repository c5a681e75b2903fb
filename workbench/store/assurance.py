"""What must hold before a merge is kept: no coding fewer, and none hidden that nobody deleted."""

import sqlite3
from collections.abc import Iterable

from workbench.errors import Refused
from workbench.store.operations import Key


def codings(connection: sqlite3.Connection) -> int:
    """How many codings there are in the tables, deleted ones too."""
    return int(connection.execute("SELECT count(*) FROM main.coding").fetchone()[0])


def assure(connection: sqlite3.Connection, before: int, came: Iterable[Key]) -> None:
    """Raise Refused, and so roll the merge back, where a coding of either file is not in the tables."""
    after = codings(connection)
    log = connection.execute("SELECT count(DISTINCT row) FROM op WHERE entity = 'coding'").fetchone()[0]
    rows = [(row,) for entity, row in came if entity == "coding"]
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS came (row TEXT)")
    connection.execute("DELETE FROM came")
    connection.executemany("INSERT INTO came VALUES (?)", rows)
    gone = connection.execute("SELECT count(*) FROM came WHERE row NOT IN (SELECT id FROM main.coding)").fetchone()[0]
    hidden = connection.execute("""
        SELECT count(*) FROM came JOIN main.coding AS coding ON coding.id = came.row AND coding.deleted = 1
        WHERE NOT EXISTS (SELECT 1 FROM op WHERE op.entity = 'coding' AND op.row = coding.id
            AND json_extract(op.fields, '$.deleted') = 1)
    """).fetchone()[0]
    connection.execute("DELETE FROM came")
    if gone or hidden or after != log or after < before:
        raise Refused("The merge would lose codings: nothing was merged.", "Run: workbench check on both files.")


def rows_here(connection: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, dict[str, int]]:
    """Of these rows, those known here: replica -> highest number of an operation on the row."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (entity TEXT, row TEXT)")
    connection.execute("DELETE FROM wanted")
    connection.executemany("INSERT INTO wanted VALUES (?, ?)", list(keys))
    sql = """
        SELECT wanted.entity, wanted.row, op.replica, max(op.seq) FROM wanted
        CROSS JOIN op ON op.row = wanted.row AND op.entity = wanted.entity GROUP BY 1, 2, 3
    """
    found: dict[Key, dict[str, int]] = {}
    for entity, row, replica, top in connection.execute(sql):
        found.setdefault((entity, row), {})[replica] = top
    return found
