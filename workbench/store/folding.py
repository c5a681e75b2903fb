"""From operations to tables: fold the touched rows, then settle what depends on other rows."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.log import Operation, Row, break_loops, fold_row, kept_alive
from workbench.log.deletion import USES
from workbench.store import columns, operations
from workbench.store.operations import Key
from workbench.store.places import place_codings

Touched = Mapping[Key, list[Operation]]
"""(entity, row) -> all operations of that row."""


def fold(connection: sqlite3.Connection, touched: Touched) -> None:
    """Bring the tables up to date with the operations of the touched rows."""
    rows = {key: fold_row(found) for key, found in touched.items() if key[0] in columns.TABLES}
    if any(key[0] == "code" and "parent" in row.values for key, row in rows.items()):
        rows |= {key: fold_row(found) for key, found in operations.of_entity(connection, "code").items()}
        loops = _without_loops(rows)
    else:
        loops = {}
    codings = [row for (entity, _), row in rows.items() if entity == "coding"]
    _write(connection, rows.values(), loops)
    _settle_deletions(connection, rows, codings)
    documents = [id_ for entity, id_ in rows if entity == "document"]
    place_codings(connection, codings, [*documents, *_compared(connection, rows, documents)])


def _compared(connection: sqlite3.Connection, rows: Mapping[Key, Row], known: Iterable[str]) -> set[str]:
    """Documents of texts about which a redaction says what they shared with a later one."""
    names = [name for (entity, _), row in rows.items() if entity == "redaction" for name in row.values]
    revisions = [name.partition(".")[2] for name in names if name.startswith("carry.")]
    sql = "SELECT document FROM revision WHERE id IN (SELECT value FROM json_each(?))"
    found = connection.execute(sql, (json.dumps(revisions),)).fetchall() if revisions else []
    return {document for (document,) in found} - set(known)


def _without_loops(rows: dict[Key, Row]) -> dict[str, Row]:
    """Put codes whose moves make a loop to the top; returns those codes as folded, for the conflict list."""
    codes = {key[1]: row for key, row in rows.items() if key[0] == "code"}
    moved = {code: row.heads["parent"][0].order for code, row in codes.items() if "parent" in row.heads}
    parents = {code: row.values.get("parent") for code, row in codes.items()}
    _, loose = break_loops({code: parents[code] for code in parents if code in moved}, moved)
    return {code: codes[code] for code in loose}


def _write(connection: sqlite3.Connection, rows: Iterable[Row], loops: Mapping[str, Row]) -> None:
    lines: dict[str, list[tuple[Any, ...]]] = {}
    conflicts: list[tuple[str, str, str, str]] = []
    cleared = []
    for row in rows:
        line = columns.encode(row, deleted=row.deleted)
        if row.entity == "code" and row.id in loops:
            line = _at_top(line)
            conflicts.append((row.entity, row.id, "parent", _heads(row, "parent")))
        lines.setdefault(row.entity, []).append(line)
        cleared.append((row.entity, row.id))
        conflicts += [(row.entity, row.id, field, _heads(row, field)) for field in row.conflicts]
    for entity, found in lines.items():
        marks = ", ".join("?" * len(found[0]))
        connection.executemany(f'INSERT OR REPLACE INTO main."{entity}" VALUES ({marks})', found)  # noqa: S608 own names
    connection.executemany("DELETE FROM main.conflict WHERE entity = ? AND row = ?", cleared)
    connection.executemany("INSERT OR REPLACE INTO main.conflict VALUES (?, ?, ?, ?)", conflicts)


def _at_top(line: tuple[Any, ...]) -> tuple[Any, ...]:
    at = columns.names("code").index("parent")
    return (*line[:at], None, *line[at + 1 :])


def _heads(row: Row, field: str) -> str:
    """Ids of the operations in conflict, the shown one first."""
    return json.dumps([head.id for head in row.heads[field]])


def _settle_deletions(connection: sqlite3.Connection, rows: Mapping[Key, Row], codings: Iterable[Row]) -> None:
    """Keep deleted codes and documents alive where an operation used them without having seen the deletion."""
    targets = {key for key, row in rows.items() if row.deleters and key[0] in USES["coding"]}
    for coding in codings:
        targets |= {(entity, str(coding.values.get(entity))) for entity in USES["coding"]}
    for entity, target in sorted(target for target in targets if target in rows or _is_disputed(connection, *target)):
        row = rows.get((entity, target)) or fold_row(operations.of_row(connection, (entity, target)))
        if not row.deleters:
            continue
        alive = row.deleted and kept_alive(row, _uses(connection, entity, target))
        hidden = row.deleted and not alive
        connection.execute(f'UPDATE main."{entity}" SET deleted = ? WHERE id = ?', (int(hidden), target))  # noqa: S608
        if alive:
            heads = _heads(row, "deleted")
            connection.execute(
                "INSERT OR REPLACE INTO main.conflict VALUES (?, ?, 'deleted', ?)", (entity, target, heads)
            )
        elif row.deleted:
            connection.execute(
                "DELETE FROM main.conflict WHERE entity = ? AND row = ? AND field = 'deleted'", (entity, target)
            )


def _is_disputed(connection: sqlite3.Connection, entity: str, row: str) -> bool:
    sql = f"""
        SELECT EXISTS (SELECT 1 FROM main."{entity}" WHERE id = :row AND deleted = 1)
            OR EXISTS (SELECT 1 FROM main.conflict WHERE entity = :entity AND row = :row AND field = 'deleted')
    """  # noqa: S608 own names
    return bool(connection.execute(sql, {"entity": entity, "row": row}).fetchone()[0])


def _uses(connection: sqlite3.Connection, entity: str, target: str) -> list[tuple[str, int]]:
    """(replica, seq) of the operations that bind a living coding to the target."""
    sql = f"""
        SELECT op.replica, op.seq FROM main.coding AS coding JOIN op ON op.entity = 'coding' AND op.row = coding.id
        WHERE coding.{entity} = ? AND coding.deleted = 0 AND json_extract(op.fields, '$.{entity}') = coding.{entity}
    """  # noqa: S608 own names
    return connection.execute(sql, (target,)).fetchall()
