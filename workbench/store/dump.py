"""The canonical dump: what two copies with the same operations must have in common, byte for byte."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from workbench.store import columns


def lines(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every line of every folded table, and of the conflict list, in an order that follows from the data alone."""
    for entity in columns.TABLES:
        for line in connection.execute(f'SELECT * FROM main."{entity}" ORDER BY id'):  # noqa: S608 own names
            yield entity, line
    for line in connection.execute("SELECT * FROM main.conflict ORDER BY entity, row, field"):
        yield "conflict", line


def fingerprint(connection: sqlite3.Connection) -> str:
    """Hex SHA-256 of the canonical dump."""
    whole = hashlib.sha256()
    for entity, line in lines(connection):
        whole.update(json.dumps([entity, *line], ensure_ascii=False).encode("utf-8", "surrogatepass"))
        whole.update(b"\n")
    return whole.hexdigest()
