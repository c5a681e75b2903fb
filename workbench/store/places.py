"""Where codings lie in the text as it stands now. A coding keeps the revision, span and quote it was made with.

A text that was redacted cannot be compared any more: the redaction keeps, in numbers, what it shared with a later one.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from workbench.log import Row
from workbench.log.blanking import is_masked
from workbench.spans import Same, Span, carry, edit_script

Place = tuple[int | None, int | None, str | None, int]
"""(start, end, quote, anchored) in the document's current revision; no quote where it is the one that was coded."""


def place_codings(connection: sqlite3.Connection, codings: Iterable[Row], documents: Iterable[str]) -> None:
    """Place the codings that were touched and all codings of the documents (ids) that were touched."""
    wanted = {row.id: row.values for row in codings}
    lines: list[tuple[Any, ...]] = [
        (
            id_,
            values.get("document"),
            values.get("revision"),
            values.get("start"),
            values.get("end"),
            values.get("quote"),
        )
        for id_, values in wanted.items()
    ]
    for document in documents:
        sql = 'SELECT id, document, revision, start, "end", quote FROM main.coding WHERE document = ?'
        lines += [line for line in connection.execute(sql, (document,)) if line[0] not in wanted]
    carrier = Carrier(connection)
    sql = "UPDATE main.coding SET shown_start = ?, shown_end = ?, shown_quote = ?, anchored = ? WHERE id = ?"
    connection.executemany(sql, [(*carrier.place(*line[1:]), line[0]) for line in lines])


class Carrier:
    """Carries spans between revisions; compares each pair of texts once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._current: dict[str, str | None] = {}
        self._scripts: dict[tuple[str, str], tuple[Same, ...]] = {}
        self._texts: dict[str, str | None] = {}
        self._kept: dict[str, tuple[str, tuple[Same, ...]]] | None = None

    def place(self, document: str, revision: str, start: int, end: int, quote: str) -> Place:
        """Where a coding made on `revision` lies now; unanchored where that cannot be proved."""
        current = self._revision(document)
        if current == revision:
            return (start, end, None, 1)
        text, before = self._text(current), self._text(revision)
        if text is None or before is None or current is None or before[start:end] != quote:
            return (None, None, None, 0)
        if is_masked(before):
            return self._in_numbers(document, revision, (start, end))
        if (revision, current) not in self._scripts:
            self._scripts[revision, current] = edit_script(before, text)
        span = carry((start, end), self._scripts[revision, current])
        return (None, None, None, 0) if span is None else (*span, text[span[0] : span[1]], 1)

    def _in_numbers(self, document: str, revision: str, span: Span) -> Place:
        """By what a redaction noted of a text before it went."""
        if self._kept is None:
            self._kept = noted(self._connection)
        to, script = self._kept.pop(revision, ("", ()))  # once on the way: two redactions might point at each other
        moved, text = carry(span, script), self._text(to)
        try:
            if moved is None or text is None:
                return (None, None, None, 0)
            quote = text[moved[0] : moved[1]]
            return (*moved, quote, 1) if to == self._revision(document) else self.place(document, to, *moved, quote)
        finally:
            if script:
                self._kept[revision] = (to, script)

    def _revision(self, document: str) -> str | None:
        if document not in self._current:
            found = self._connection.execute("SELECT revision FROM document WHERE id = ?", (document,)).fetchone()
            self._current[document] = found[0] if found else None
        return self._current[document]

    def _text(self, revision: str | None) -> str | None:
        if revision is None:
            return None
        if revision not in self._texts:
            found = self._connection.execute("SELECT text FROM revision WHERE id = ?", (revision,)).fetchone()
            self._texts[revision] = found[0] if found else None
        return self._texts[revision]


def noted(connection: sqlite3.Connection) -> dict[str, tuple[str, tuple[Same, ...]]]:
    """Revision that was redacted -> the one it was compared with, and what they shared; the first redaction's word."""
    sql = "SELECT extra FROM main.redaction WHERE extra <> '{}' ORDER BY id DESC"
    found: dict[str, tuple[str, tuple[Same, ...]]] = {}
    for (extra,) in connection.execute(sql):
        for name, value in json.loads(extra).items():
            head, _, revision = name.partition(".")
            if head == "carry":
                found[revision] = (str(value["to"]), tuple(Same(*block) for block in value["same"]))
    return found
