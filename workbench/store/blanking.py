"""What the redactions of a log cover is blanked wherever it lies in the file: log, set aside, waiting, tables, caches.

Costs one look into an index where there is no redaction.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from workbench.errors import Refused
from workbench.log import Operation
from workbench.log.blanking import REDACTION, blanked
from workbench.log.redaction import Scope, covered, scope, targets
from workbench.store import actions, operations
from workbench.store.folding import fold
from workbench.store.operations import Key
from workbench.store.replica import local, set_local
from workbench.store.traces import forget_traces

UNFINISHED = "redaction"
"""Key of what is still to be done for this file: the words may lie in pages that SQLite has given up."""
SIDES = ("aside", "waiting")
REACHED = """
    SELECT DISTINCT entity, row FROM {table} WHERE row IN (SELECT value FROM json_each(:rows))
        AND entity IN ('document', 'case', 'revision')
    OR entity IN ('revision', 'coding', 'proposal', 'decision', 'status')
        AND json_extract(fields, '$.document') IN (SELECT value FROM json_each(:rows))
    OR entity IN ('coding', 'proposal')
        AND json_extract(fields, '$.revision') IN (SELECT value FROM json_each(:rows))
    OR entity = 'answer' AND (json_extract(fields, '$.one') IN (SELECT value FROM json_each(:rows))
        OR json_extract(fields, '$.other') IN (SELECT value FROM json_each(:rows)))
    OR entity = 'case' AND instr(fields, '\\u001f')
    OR id IN (SELECT value FROM json_each(:operations))
"""
MEMOS = """
    SELECT DISTINCT entity, row FROM {table} WHERE entity = 'memo' AND json_extract(fields, '$.target') IS NOT NULL
        AND substr(json_extract(fields, '$.target'), 1, 36) IN (SELECT value FROM json_each(?))
"""


def scope_of(connection: sqlite3.Connection) -> Scope:
    """All that was redacted; empty, and quickly so, where nothing was."""
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE entity = ?"  # noqa: S608 own names
    return scope(operations.from_line(line) for line in connection.execute(sql, (REDACTION,)))


def blank(connection: sqlite3.Connection, arrived: Iterable[Key] | None = None) -> int:
    """Blank what is covered among the rows that something arrived for; among all where a redaction did, or for None.

    Returns how many operations lost their words. Inside a transaction.
    """
    within = scope_of(connection)
    if not within:
        return 0
    some = None if arrived is None else set(arrived)
    if some is not None and any(entity == REDACTION for entity, _ in some):
        some = None
    log, beside = _candidates(connection, within, some)
    changed = 0
    for table, found in (("op", log), *beside.items()):
        old = [operation for operation in found if blanked(operation) is not operation]
        if old:
            replace(connection, [blanked(operation) for operation in old], table)
            traced(connection, old)
            changed += len(old)
            if table == "op":
                refold_some(connection, old)
    return changed


def covered_by(connection: sqlite3.Connection, within: Scope) -> list[Operation]:
    """All operations in the file, in the log or beside it, that such a redaction would cover."""
    log, beside = _candidates(connection, within, None)
    return [*log, *(operation for found in beside.values() for operation in found)]


def left_over(connection: sqlite3.Connection) -> int:
    """How many covered operations still hold their words: an older program may have written them."""
    within = scope_of(connection)
    return sum(blanked(o) is not o for o in covered_by(connection, within)) if within else 0


def traced(connection: sqlite3.Connection, old: Sequence[Operation]) -> None:
    """These lost their words just now: what was taken down from them goes, and the file is to be made anew."""
    forget_traces(connection, old)
    set_local(connection, UNFINISHED, local(connection, UNFINISHED) or "1")


def touched(changed: Iterable[Operation]) -> set[Key]:
    """The rows of operations that changed; a text takes its document along, and so its codings."""
    found = list(changed)
    keys = {(operation.entity, operation.row) for operation in found}
    return keys | {("document", id_) for o in found if o.entity == "revision" for id_ in targets("revision", [o])}


def replace(connection: sqlite3.Connection, better: Sequence[Operation], table: str = "op") -> None:
    """Put blanked operations in the place of the written ones."""
    sql = f"UPDATE {table} SET ({operations.COLUMNS}) = ({operations.MARKS}) WHERE replica = ? AND seq = ?"  # noqa: S608
    connection.executemany(sql, [(*operations.to_line(o), o.replica, o.seq) for o in better])


def refold_some(connection: sqlite3.Connection, old: Sequence[Operation]) -> None:
    """The tables after some operations were blanked; a text takes its document's codings along."""
    rows = {key: found for key, found in operations.of_rows(connection, touched(old)).items() if found}
    actions.renew(connection, {operation.action for operation in old})
    fold(connection, rows)


def refuse_covered(connection: sqlite3.Connection, rows: dict[Key, list[Operation]], written: list[Operation]) -> None:
    """Raise Refused where words would be written to what was redacted: they would be blanked at once."""
    within = scope_of(connection)
    if not within:
        return
    inside = _codings_behind(connection, within, rows)
    new = {operation.id for operation in written}
    if any(o.id in new and blanked(o) is not o for o in covered(within, rows, inside)):
        raise Refused(
            "This was redacted: what is written there is blanked at once, so nothing was saved.",
            "A redaction cannot be undone. A note about it can be a memo on the project: workbench memo add",
        )


def _candidates(
    connection: sqlite3.Connection, within: Scope, some: set[Key] | None
) -> tuple[list[Operation], dict[str, list[Operation]]]:
    """The covered operations of the log, and of the tables beside it."""
    tables = [name for name in SIDES if _is_there(connection, name)]
    keys = _reached(connection, within, ("op", *tables)) if some is None else some
    rows: dict[Key, list[Operation]] = _rows_of(connection, keys)
    inside = _codings_behind(connection, within, rows)
    inside |= {key[1] for key, found in rows.items() if key[0] == "coding" and within.row(key, found)}
    if inside:
        memos = _found(connection, MEMOS, ("op", *tables), (json.dumps(sorted(inside)),))
        rows |= _rows_of(connection, memos - rows.keys())
    places: dict[str, str] = {}
    for table in tables:
        sql = f"SELECT {operations.COLUMNS} FROM {table}"  # noqa: S608 own names
        for operation in map(operations.from_line, connection.execute(sql)):
            rows.setdefault((operation.entity, operation.row), []).append(operation)
            places[operation.id] = table
    found = covered(within, rows, inside)
    beside = {table: [o for o in found if places.get(o.id) == table] for table in tables}
    return [o for o in found if o.id not in places], beside


def _reached(connection: sqlite3.Connection, within: Scope, tables: Sequence[str]) -> set[Key]:
    ids = sorted(within.documents | within.revisions | within.cases)
    values = {"rows": json.dumps(ids), "operations": json.dumps(sorted(within.operations))}
    found = _found(connection, REACHED, tables, values)
    on = [*ids, *(row for entity, row in found if entity == "coding")]
    return found | _found(connection, MEMOS, tables, (json.dumps(on),))


def _found(connection: sqlite3.Connection, sql: str, tables: Sequence[str], values: object) -> set[Key]:
    return {
        (entity, row)
        for table in tables
        for entity, row in connection.execute(sql.format(table=table), values)  # type: ignore[arg-type]  # list or map
    }


def _codings_behind(connection: sqlite3.Connection, within: Scope, rows: dict[Key, list[Operation]]) -> set[str]:
    """Covered codings that memos among these rows are on."""
    on = {target for (entity, _), found in rows.items() if entity == "memo" for target in targets("memo", found)}
    behind = _rows_of(connection, [("coding", target) for target in on])
    return {row for (entity, row), found in behind.items() if within.row((entity, row), found)}


def _rows_of(connection: sqlite3.Connection, keys: Iterable[Key]) -> dict[Key, list[Operation]]:
    """All operations on some rows; also where nothing may be written, not even for the time being."""
    found: dict[Key, list[Operation]] = {key: [] for key in keys}
    columns = ", ".join(f"op.{name.strip()}" for name in operations.COLUMNS.split(","))
    sql = f"""
        SELECT {columns} FROM json_each(?) AS wanted
        CROSS JOIN op ON op.entity = json_extract(wanted.value, '$[0]') AND op.row = json_extract(wanted.value, '$[1]')
    """  # noqa: S608 own names
    for line in connection.execute(sql, (json.dumps(list(found)),)):
        found[line[8], line[9]].append(operations.from_line(line))
    return found


def _is_there(connection: sqlite3.Connection, table: str) -> bool:
    return bool(connection.execute("SELECT 1 FROM main.sqlite_master WHERE name = ?", (table,)).fetchone())
