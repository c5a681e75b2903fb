"""A redaction written and carried out, until no byte of the words is left in the file; and what else still holds them.

Killed at any moment, the file is as before or as after; what is then left to do is done when it is next opened.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workbench.log import Change
from workbench.log.blanking import REDACTION, is_masked
from workbench.log.marks import REDACTED
from workbench.log.operation import new_id
from workbench.spans import edit_script
from workbench.store import check, replica
from workbench.store.backup import automatic
from workbench.store.blanking import UNFINISHED
from workbench.store.check import Problem, problems
from workbench.store.connection import BUSY_MS
from workbench.store.project_file import ProjectFile

VERB = "redact"
CONFIRM = "confirm redaction"
FILES = ("*.backup", "*.workbench", "*/*.backup", "*/*.workbench")
"""Where other copies are looked for."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of a redaction: its row, how many operations were blanked, what is wrong with the file since (then
    the backup is kept), and whether other programs still have the file open, so that old bytes lie in it."""

    row: str
    operations: int
    problems: tuple[Problem, ...]
    backup: Path | None
    finished: bool


def erase(
    file: ProjectFile, coder: str, parts: Mapping[str, Sequence[str]], before: Iterable[Change], reason: str
) -> Erased:
    """Blank what the ids in `parts` (documents, revisions, operations, cases) cover; `before` is written first.

    Of each text that goes and is not today's, the redaction keeps in numbers what it shares with today's.
    """
    backup = automatic(file.path, file.connection, "redaction")
    row = new_id(file.now())
    fields: dict[str, object] = {part: sorted(ids) for part, ids in parts.items() if ids}
    fields |= _shared(file, parts)
    with file.transaction():
        copy = replica.writer(file.connection, file.path)
        made = Change(REDACTION, row, {**fields, f"confirmed.{copy}": True})
        file.write(coder, VERB, [*before, made], reason=reason)
        changed = file.blank()
        replica.set_local(file.connection, UNFINISHED, str(backup))
        if not changed:
            replica.set_local(file.connection, UNFINISHED, "")
    if not changed:
        backup.unlink(missing_ok=True)
    if not backup.exists():  # it went because the file was looked through and is sound
        return Erased(row, changed, (), None, not is_unfinished(file))
    return Erased(row, changed, problems(file), backup, not is_unfinished(file))


def _shared(file: ProjectFile, parts: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Codings that come late from a colleague find their place by it; no word can be read from it."""
    sql = """
        SELECT old.id, old.text, now.id, now.text FROM revision AS old JOIN document ON document.id = old.document
        JOIN revision AS now ON now.id = document.revision WHERE old.id <> now.id
            AND (old.id IN (SELECT value FROM json_each(?)) OR document.id IN (SELECT value FROM json_each(?)))
    """
    ids = [json.dumps([*parts.get(part, ())]) for part in ("revisions", "documents")]
    found = [line for line in file.query(sql, ids) if not is_masked(line[1])]
    return {
        f"carry.{old}": {"to": now, "same": [[s.old, s.new, s.length] for s in edit_script(before, text)]}
        for old, before, now, text in found
    }


def is_unfinished(file: ProjectFile) -> bool:
    """Whether old bytes of redacted words may still lie in the file."""
    return bool(replica.local(file.connection, UNFINISHED))


def finish(file: ProjectFile) -> bool:
    """Make the file anew without the pages that SQLite gave up; then the backup of the redaction goes, if all is sound.

    False where another program has the file open: it is tried again when the file is next opened.
    """
    left = replica.local(file.connection, UNFINISHED)
    try:
        with closing(sqlite3.connect(file.path, isolation_level=None, timeout=BUSY_MS / 1000)) as other:
            other.execute("PRAGMA temp_store = MEMORY")
            other.execute("PRAGMA secure_delete = ON")
            other.execute("VACUUM")
            busy = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    if busy:
        return False
    backup = Path(left)
    if backup.suffix == ".backup" and all(problem.kind == check.UNFINISHED for problem in problems(file)):
        backup.unlink(missing_ok=True)
    with file.transaction():
        replica.set_local(file.connection, UNFINISHED, "")
    return True


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redaction in the log: by whom (coder id), when (wall ms), of how many things, which copies have confirmed."""

    row: str
    coder: str
    when: int
    reason: str
    parts: Mapping[str, tuple[str, ...]]
    confirmed: frozenset[str]


def redactions(file: ProjectFile) -> tuple[Redacted, ...]:
    """All redactions, oldest first."""
    sql = "SELECT row, coder, wall, reason, fields FROM op WHERE entity = ? ORDER BY wall, counter, replica, seq"
    found: dict[str, list[tuple[str, int, str, dict[str, object]]]] = {}
    for row, coder, wall, reason, fields in file.query(sql, (REDACTION,)):
        found.setdefault(row, []).append((coder, wall, reason, json.loads(fields)))
    return tuple(_redacted(row, lines) for row, lines in found.items())


def _redacted(row: str, lines: Sequence[tuple[str, int, str, dict[str, object]]]) -> Redacted:
    head = "confirmed."
    confirmed = {name.removeprefix(head) for *_, fields in lines for name in fields if name.startswith(head)}
    coder, wall, reason, _ = lines[0]
    parts = {
        part: tuple(str(id_) for *_, fields in lines for id_ in fields.get(part) or ())  # type: ignore[attr-defined]
        for part in ("documents", "revisions", "operations", "cases")
    }
    return Redacted(row, coder, wall, reason, parts, frozenset(confirmed))


def blanked_count(file: ProjectFile) -> int:
    """How many operations of the log were blanked."""
    if not redactions(file):
        return 0
    return int(file.query("SELECT count(*) FROM op WHERE mark = ?", (REDACTED,))[0][0])


def still_holding(file: ProjectFile) -> tuple[Path, ...]:
    """Project files and backups in the same folder, or one below, that hold words which are blanked here."""
    ids = {id_ for (id_,) in file.query("SELECT id FROM op WHERE mark = ?", (REDACTED,))}
    ids |= {
        id_ for each in redactions(file) for part in ("documents", "revisions", "cases") for id_ in each.parts[part]
    }
    folder = file.path.absolute().parent
    found = (path for pattern in FILES for path in folder.glob(pattern))
    others = sorted({path for path in found if path.is_file()} - {file.path.absolute()})
    return tuple(path for path in others if ids and _holds(path, ids))


def _holds(path: Path, ids: set[str]) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as other:
            names = {line[1] for line in other.execute("PRAGMA table_info(op)")}
            where = "WHERE mark = ''" if "mark" in names else ""
            found = other.execute(f"SELECT id, row FROM op {where}") if "row" in names else ()  # noqa: S608 own words
            return any(id_ in ids or row in ids for id_, row in found)
    except sqlite3.DatabaseError:
        return False
