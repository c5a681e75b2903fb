"""Opening the SQLite file, and turning what SQLite says into sentences for people."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import NotAProject, NotFound, ProjectBusy, ReadOnlyProject, Refused, WorkbenchError
from workbench.store import schema

BUSY_MS = 5_000
"""How long a writer waits for another one before it says so."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode: transactions are begun and ended by name only."""
    if not path.exists():
        raise NotFound(f"There is no project file {path}.", "Make one with: workbench init NAME")
    if path.is_dir():
        raise NotAProject(f"{path} is a folder, not a project file.", "Name the .workbench file inside it.")
    with plain_errors(path):
        connection = _open(path, read_only=read_only)
        try:
            _settle(connection, path, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _open(path: Path, *, read_only: bool) -> sqlite3.Connection:
    # A reader that may write closes the file tidily; one that may not leaves `-wal` and `-shm` beside it.
    tidy = read_only and os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    mode = "ro" if read_only and not tidy else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
    if tidy:
        connection.execute("PRAGMA query_only = ON")
        return connection
    if read_only and not _readable(connection):
        connection.close()  # a WAL file in a folder that cannot be written needs `immutable`
        connection = sqlite3.connect(uri + "&immutable=1", uri=True, isolation_level=None)
    return connection


def _readable(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return False
    return True


def _settle(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    if not schema.is_project(connection):
        raise NotAProject(
            f"{path.name} is not a project of the workbench.",
            "Name a .workbench file, or make one: workbench init NAME",
        )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Whatever SQLite raises inside becomes one sentence with a next step."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, not of the file
    except sqlite3.DatabaseError as error:
        raise in_words(error, path) from error
    except UnicodeEncodeError as error:
        raise Refused(
            "The text holds half a character, which no file can keep: nothing was saved.",
            "Write it anew without the broken character.",
        ) from error


def in_words(error: sqlite3.DatabaseError, path: Path) -> WorkbenchError:
    """The sentence for an error of SQLite."""
    text = str(error)
    if "not a database" in text:
        return NotAProject(f"{path.name} is not a project of the workbench.", "Name a .workbench file.")
    if "locked" in text or "busy" in text:
        return ProjectBusy(f"Another process is writing to {path.name}.", "Wait a moment and try again.")
    if "readonly" in text or "read-only" in text:
        return ReadOnlyProject(
            f"{path.name} cannot be written here.", "Copy it to a folder of your own and open it there."
        )
    if "full" in text or "disk I/O" in text:
        return WorkbenchError(
            f"{path.name} could not be written: the disk is full or failing. This step was not saved.",
            "Free some space and try again.",
        )
    if "unable to open" in text:
        return WorkbenchError(f"{path} cannot be opened.", "Look at the permissions of the file and its folder.")
    if "malformed" in text or "corrupt" in text:
        return WorkbenchError(
            f"{path.name} is damaged.", "Run: workbench check; then restore a backup, or check --repair."
        )
    return WorkbenchError(f"{path.name} could not be used: {text}.", "Run: workbench check")
