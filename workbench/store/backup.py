"""Copies of the project file for safety."""

import sqlite3
from contextlib import closing
from pathlib import Path

from workbench.errors import Refused, WorkbenchError
from workbench.store import curtain
from workbench.store.connection import plain_errors


def backup(connection: sqlite3.Connection, target: Path) -> Path:
    """Write a compact copy. The first write in it takes a new replica id, wherever it is put."""
    if target.exists():
        raise Refused(f"{target} is there already.", "Choose another name for the backup.")
    if not target.absolute().parent.is_dir():
        raise Refused(f"There is no folder {target.absolute().parent}.", "Make it first, or choose another place.")
    try:
        with plain_errors(target):
            _vacuum(connection, target)
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                copy.execute("DELETE FROM local WHERE key = 'place'")
    except WorkbenchError:
        target.unlink(missing_ok=True)
        raise
    return target


def _vacuum(connection: sqlite3.Connection, target: Path) -> None:
    """A reader's connection may not write, not even elsewhere: for this one statement it may."""
    if curtain.is_drawn(connection):  # VACUUM stumbles over views that lie over tables
        with closing(sqlite3.connect(connection.execute("PRAGMA database_list").fetchone()[2])) as other:
            other.execute("VACUUM INTO ?", (str(target),))
        return
    reader = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.execute(f"PRAGMA query_only = {int(reader)}")


def automatic(path: Path, connection: sqlite3.Connection, before: str) -> Path:
    """A backup beside the project file, before something large; numbered, so that none is overwritten."""
    number = 1
    while (target := path.with_name(f"{path.stem}.before-{before}-{number}.backup")).exists():
        number += 1
    return backup(connection, target)
