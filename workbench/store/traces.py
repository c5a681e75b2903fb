"""What was taken down from words that are redacted now: the search index, names in the journal. All of it can go."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.log import Operation
from workbench.log.blanking import label, masked

LEAST = 3
"""Shorter words are no name that could be looked for."""


def forget_traces(connection: sqlite3.Connection, old: Iterable[Operation]) -> None:
    """Drop the search index, and mask in the journal what the operations, as they were written, called their rows."""
    from workbench.store.fulltext import NAMES  # it works on files that are open

    for name in NAMES:
        connection.execute(f'DROP TABLE IF EXISTS main."{name}"')
    names = sorted({name for operation in old for name in called(operation)}, key=len, reverse=True)
    if names:
        _mask_journal(connection, names)


def called(operation: Operation) -> Iterator[str]:
    """The names that an operation gives: of a document and its file, of a case, of speakers."""
    for register, value in operation.fields.items():
        head, _, rest = register.partition(".")
        if operation.entity in ("document", "case") and head in ("name", "label"):
            yield from _names(value)
        elif head == "speaker" and label(rest) != rest:
            yield from _names(rest)
        elif head == "source" and isinstance(value, dict):
            yield from _names(value.get("file"))


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value) >= LEAST:
        yield value


def _mask_journal(connection: sqlite3.Connection, names: list[str]) -> None:
    for id_, report in connection.execute("SELECT id, report FROM journal").fetchall():
        text = json.dumps(_without(json.loads(report), names), ensure_ascii=False)
        if text != report:
            connection.execute("UPDATE journal SET report = ? WHERE id = ?", (text, id_))


def _without(value: Any, names: list[str]) -> Any:
    if isinstance(value, str):
        for name in names:
            value = value.replace(name, masked(name))
        return value
    if isinstance(value, list):
        return [_without(item, names) for item in value]
    if isinstance(value, dict):
        return {key: _without(item, names) for key, item in value.items()}
    return value
