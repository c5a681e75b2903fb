"""A handle for people who want to read the project file with scripts of their own."""

import sqlite3
from typing import Any

from workbench.store.project_file import ProjectFile


def tables(file: ProjectFile) -> Any:
    """A sqlite-utils Database over a read-only connection."""
    from sqlite_utils import Database  # 1 s: with pandas installed it imports pandas

    return Database(sqlite3.connect(f"{file.path.absolute().as_uri()}?mode=ro", uri=True))
