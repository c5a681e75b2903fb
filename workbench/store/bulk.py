"""Reading many rows at once."""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for reference cycles among what is read: frozen rows have none, and looking takes half the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what was read is not looked at again; it still goes when nobody refers to it
        if was:
            gc.enable()


@contextmanager
def room(connection: sqlite3.Connection, kilobytes: int = 262_144) -> Iterator[None]:
    """Memory for a transaction that touches most of the file; with SQLite's own 2 MB each page goes to disk twice."""
    before = connection.execute("PRAGMA cache_size").fetchone()[0]
    connection.execute(f"PRAGMA cache_size = {-kilobytes}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {before}")
