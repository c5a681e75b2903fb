"""What a blind coder does not see yet: temporary views over the tables of one connection, so every query minds them.

Folding, checking and the canonical dump name the tables with `main.` and see through it.
"""

import json
import sqlite3
from collections.abc import Collection

VIEWS = ("coding", "memo", "proposal", "conflict", "decision")
PARTS = {
    "coding": "document NOT IN (SELECT value FROM blind_document) OR coder IN (SELECT value FROM blind_self)",
    "memo": "coalesce(coder, '') IN (SELECT value FROM blind_self)"
    # A summary of the framework is on a case and a code: `case/code`.
    " OR NOT (substr(coalesce(target, ''), 1, instr(coalesce(target, '') || '/', '/') - 1)"
    " IN (SELECT value FROM blind_document UNION ALL SELECT value FROM blind_case)"
    " OR coalesce(target_kind, '') = 'coding' AND target NOT IN (SELECT id FROM coding))",
    "proposal": """document NOT IN (SELECT value FROM blind_document)
        OR creator IN (SELECT value FROM blind_self)""",
    "decision": "document NOT IN (SELECT value FROM blind_document)",
    "conflict": """CASE entity
        WHEN 'coding' THEN row IN (SELECT id FROM coding)
        WHEN 'memo' THEN row IN (SELECT id FROM memo)
        WHEN 'proposal' THEN row IN (SELECT id FROM proposal)
        WHEN 'decision' THEN row IN (SELECT id FROM decision)
        ELSE 1 END""",
}


def is_drawn(connection: sqlite3.Connection) -> bool:
    """Whether something is hidden from this connection."""
    return bool(connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'blind_document'").fetchone())


def draw(connection: sqlite3.Connection, documents: Collection[str], own: Collection[str]) -> None:
    """Hide others' work (not by the coders `own`) on these documents (ids) from every query of this connection."""
    reader = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only = OFF")
    try:
        _open(connection)
        if documents:
            _close(connection, documents, own)
    finally:
        connection.execute(f"PRAGMA query_only = {int(reader)}")


def _open(connection: sqlite3.Connection) -> None:
    for name in reversed(VIEWS):
        connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
    for name in ("document", "case", "self"):
        connection.execute(f"DROP TABLE IF EXISTS temp.blind_{name}")


def _close(connection: sqlite3.Connection, documents: Collection[str], own: Collection[str]) -> None:
    lists = {"document": documents, "self": own, "case": _cases(connection, set(documents))}
    for name, values in lists.items():
        connection.execute(f"CREATE TEMP TABLE blind_{name} (value TEXT PRIMARY KEY) WITHOUT ROWID")
        connection.executemany(f"INSERT INTO blind_{name} VALUES (?)", [(value,) for value in set(values)])  # noqa: S608
    for name in VIEWS:
        connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {PARTS[name]}")  # noqa: S608


def _cases(connection: sqlite3.Connection, documents: set[str]) -> list[str]:
    """Ids of the cases that a hidden document is part of: a memo on them may be about it."""
    found = connection.execute('SELECT id, member FROM main."case"').fetchall()
    return [id_ for id_, member in found if any(name.partition("\x1f")[0] in documents for name in json.loads(member))]
