"""Which copy of the project is writing. A file that lies elsewhere than it was last written is a new replica."""

import hashlib
import secrets
import sqlite3
import time
import uuid
from pathlib import Path

from workbench.log.operation import Stamp, new_id

_MACHINE_ID = Path("/etc/machine-id")


def machine() -> str:
    """Something that tells this machine from another."""
    try:
        return _MACHINE_ID.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return f"{uuid.getnode():x}"


def place(path: Path, salt: str) -> str:
    """Salted hash of machine, path and inode: says nothing about them, and differs for each copy."""
    whole = "\x1f".join((salt, machine(), str(path.resolve()), str(path.stat().st_ino)))
    return hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()


def local(connection: sqlite3.Connection, key: str) -> str:
    """A value that belongs to this file alone and never travels."""
    found = connection.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def set_local(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Remember a value for this file alone."""
    connection.execute("INSERT OR REPLACE INTO local (key, value) VALUES (?, ?)", (key, value))


def writer(connection: sqlite3.Connection, path: Path) -> str:
    """The replica id to write under, a new one if the file was copied or moved since the last write."""
    salt = local(connection, "salt")
    if not salt:
        salt = secrets.token_hex(16)
        set_local(connection, "salt", salt)
    here = place(path, salt)
    if local(connection, "place") != here:
        set_local(connection, "place", here)
        set_local(connection, "replica", new_id(now()).replace("-", ""))
    return local(connection, "replica")


def now() -> int:
    """Wall time in ms."""
    return time.time_ns() // 1_000_000


def clock(connection: sqlite3.Connection) -> Stamp:
    """The latest stamp this file has written or received."""
    wall, _, counter = local(connection, "clock").partition(":")
    return (int(wall or 0), int(counter or 0))


def set_clock(connection: sqlite3.Connection, stamp: Stamp) -> None:
    """Remember the latest stamp, so that the next one is later."""
    set_local(connection, "clock", f"{stamp[0]}:{stamp[1]}")
