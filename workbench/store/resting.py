"""What points at a row: work that would be left hanging if the row went."""

import sqlite3
from collections.abc import Iterable

POINTERS = {
    "coding": ("document", "code"),
    "code": ("parent", "merged_into"),
    "proposal": ("document",),
    "memo": ("target",),
}
"""Entity -> the columns in which its rows name others."""


def on(connection: sqlite3.Connection, rows: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Entity -> how many of its living rows point at one of these, themselves left out."""
    ids = [row for _, row in rows]
    found: dict[str, int] = {}
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS going (row TEXT PRIMARY KEY)")
    connection.execute("DELETE FROM going")
    connection.executemany("INSERT OR IGNORE INTO going VALUES (?)", [(row,) for row in ids])
    for entity, columns in POINTERS.items():
        names = " OR ".join(f"{column} IN (SELECT row FROM going)" for column in columns)  # noqa: S608 own names
        going = "id NOT IN (SELECT row FROM going)"
        sql = f"SELECT count(*) FROM main.{entity} WHERE deleted = 0 AND {going} AND ({names})"  # noqa: S608 own names
        if number := connection.execute(sql).fetchone()[0]:
            found[entity] = int(number)
    return found
