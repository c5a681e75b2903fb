"""What `workbench check` looks at. It changes nothing; `repair` makes the tables again from the log."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from workbench.store import blanking, dump
from workbench.store.project_file import ProjectFile
from workbench.store.rebuild import refold, twin
from workbench.store.replica import local

REPAIR = "Run: workbench check --repair"
RESTORE = "Restore a backup; what a colleague's copy holds comes back by merging it."
WAITING = """
    NOT EXISTS (SELECT 1 FROM op WHERE op.entity = :target AND op.row = held.{register})
    AND NOT EXISTS (SELECT 1 FROM op WHERE op.entity = :entity AND op.row = held.id AND op.replica = (
        SELECT value FROM local WHERE key = 'replica'))
"""
"""A row from another copy may come before what it points to, which is on its way through the hub."""
UNFINISHED = "redaction to be finished"
"""The kind of what is only a question of when no other program has the file open."""
MANY = 20
"""Problems of one kind that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the file: what, where, and what to do."""

    kind: str
    where: str
    what: str
    hint: str


def problems(file: ProjectFile) -> tuple[Problem, ...]:
    """Everything that is wrong; an empty tuple is a sound file."""
    connection = file.connection
    try:
        found = list(_integrity(connection))
        if not found:
            found += [*_sequences(connection), *_operations(connection)]
        if not found:
            found += [*_tables(connection), *_quotes(connection), *_orphans(connection), *_loops(connection)]
            found += _redactions(connection)
    except sqlite3.DatabaseError as error:
        found = [Problem("damaged", file.path.name, f"SQLite cannot read it: {error}.", RESTORE)]
    return tuple(found)


def repair(file: ProjectFile) -> int:
    """Make the tables again from the log, in one transaction. Returns the number of operations."""
    with file.transaction():
        count = refold(file.connection)
        file.blank()
        return count


def _integrity(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({MANY})").fetchall():
        if line != "ok":
            yield Problem("damaged", "file", f"SQLite finds damage: {line}.", RESTORE)


def _sequences(connection: sqlite3.Connection) -> Iterator[Problem]:
    sql = "SELECT replica, count(*), min(seq), max(seq) FROM op GROUP BY replica"
    for replica, count, first, last in connection.execute(sql).fetchall():
        if first != 1 or last != count:
            missing = last - count
            yield Problem("gap", f"copy {replica[:8]}", f"{missing} of its {last} operations are missing.", RESTORE)


def _operations(connection: sqlite3.Connection) -> Iterator[Problem]:
    sql = f"SELECT replica, seq FROM op WHERE NOT json_valid(fields) LIMIT {MANY}"  # noqa: S608 a number
    for replica, seq in connection.execute(sql).fetchall():
        yield Problem("unreadable", f"copy {replica[:8]}, {seq}", "this operation is no valid JSON.", RESTORE)


def _tables(connection: sqlite3.Connection) -> Iterator[Problem]:
    with closing(twin(connection)) as fresh:
        ours, theirs = (dict.fromkeys(map(_text, dump.lines(each))) for each in (connection, fresh))
    for text in list(_only(ours, theirs))[:MANY]:
        yield Problem("table", text[:80], "this line does not follow from the log.", REPAIR)
    for text in list(_only(theirs, ours))[:MANY]:
        yield Problem("table", text[:80], "this line is missing: the log says it should be there.", REPAIR)


def _text(line: tuple[str, tuple[object, ...]]) -> str:
    return f"{line[0]} {json.dumps(line[1], ensure_ascii=False)}"


def _only(some: dict[str, None], others: dict[str, None]) -> Iterator[str]:
    return (text for text in some if text not in others)


def _quotes(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Each coding's quote stands where it was made; what is anchored also stands where it is shown."""
    sql = """
        SELECT coding.id, substr(made.text, start + 1, "end" - start) = quote
            OR trim(replace(quote, char(10), ''), '█') = '', anchored = 0
            OR substr(shown.text, shown_start + 1, shown_end - shown_start) = coalesce(shown_quote, quote)
        FROM main.coding AS coding JOIN document ON document.id = coding.document
        LEFT JOIN revision AS made ON made.id = coding.revision
        LEFT JOIN revision AS shown ON shown.id = document.revision
        WHERE coding.deleted = 0
    """
    for id_, as_made, as_shown in connection.execute(sql):
        if not as_made:
            yield Problem("quote", f"coding {id_}", "its text is not the quote that was coded.", RESTORE)
        elif not as_shown:
            yield Problem("quote", f"coding {id_}", "the text where it is shown is not its quote.", REPAIR)


def _redactions(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What a redaction covers must be blanked, and its words gone from the file."""
    if number := blanking.left_over(connection):
        yield Problem("redaction", "file", f"{number} operations that were redacted hold their words.", REPAIR)
    elif local(connection, blanking.UNFINISHED):
        hint = "Close the file in all other programs, then run: workbench check --repair"
        yield Problem(UNFINISHED, "file", "old bytes of redacted words may still lie in it.", hint)


def _orphans(connection: sqlite3.Connection) -> Iterator[Problem]:
    for entity, register, target in (
        ("coding", "document", "document"),
        ("coding", "code", "code"),
        ("coding", "coder", "coder"),
        ("coding", "revision", "revision"),
        ("document", "revision", "revision"),
        ("proposal", "code", "code"),
    ):
        waiting = WAITING.format(register=register)
        sql = f"""
            SELECT id FROM main.{entity} AS held WHERE deleted = 0 AND {register} NOT IN (SELECT id FROM {target})
                AND NOT ({waiting}) LIMIT {MANY}
        """  # noqa: S608 own names
        for (id_,) in connection.execute(sql, {"entity": entity, "target": target}).fetchall():
            yield Problem("orphan", f"{entity} {id_}", f"its {register} is not in the file.", RESTORE)


def _loops(connection: sqlite3.Connection) -> Iterator[Problem]:
    parents = dict(connection.execute("SELECT id, parent FROM code").fetchall())
    for code in parents:
        passed, at = {code}, parents[code]
        while at in parents and at not in passed:
            passed.add(at)
            at = parents[at]
        if at == code:
            yield Problem("loop", f"code {code}", "it lies below itself.", REPAIR)
