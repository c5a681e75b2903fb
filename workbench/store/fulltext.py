"""The full-text index: one line per paragraph of speech. It belongs to this file alone and is made when first asked."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model import Document
from workbench.spans import paragraph_speech
from workbench.store.project_file import ProjectFile

TABLES = """
CREATE TABLE IF NOT EXISTS indexed (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, revision TEXT NOT NULL, paragraph INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS indexed_document ON indexed (document);
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph (place in the document's paragraphs, from 0) that holds what was looked for."""

    document: str
    paragraph: int


def stale(file: ProjectFile) -> list[str]:
    """Ids of the documents whose current text is not in the index."""
    _prepare(file)
    return [
        id_
        for (id_,) in file.query("""
            SELECT id FROM document WHERE deleted = 0 AND NOT EXISTS (
                SELECT 1 FROM indexed WHERE indexed.document = document.id AND indexed.revision = document.revision
            ) ORDER BY id
        """)
    ]


def index(file: ProjectFile, documents: Iterable[Document]) -> None:
    """Put the current text of documents into the index, in place of what was there."""
    with file.transaction():
        for document in documents:
            _forget(file.connection, document.id)
            revision = file.query("SELECT revision FROM document WHERE id = ?", (document.id,))[0][0]
            for place, paragraph in enumerate(document.paragraphs):
                text = paragraph_speech(document.text, paragraph).text
                line = file.connection.execute(
                    "INSERT INTO indexed (document, revision, paragraph) VALUES (?, ?, ?)",
                    (document.id, revision, place),
                )
                file.connection.execute("INSERT INTO search (rowid, text) VALUES (?, ?)", (line.lastrowid, text))


def find(file: ProjectFile, words: str, *, limit: int = 500) -> list[Found]:
    """Paragraphs that hold all of these words, in reading order; a last word that ends in * may go on.

    What a person types is never syntax: every word goes in as a quoted string.
    """
    terms = [_quoted(word) for word in words.split() if word.strip("*")]
    if not terms:
        return []
    sql = """
        SELECT indexed.document, paragraph FROM search JOIN indexed ON indexed.id = search.rowid
        JOIN document ON document.id = indexed.document AND document.deleted = 0
        WHERE search MATCH ? ORDER BY document.created, document.nth, paragraph LIMIT ?
    """
    return [Found(*line) for line in file.query(sql, (" ".join(terms), limit))]


def _quoted(word: str) -> str:
    body = word.strip("*").replace('"', '""').replace("\0", "")
    return f'"{body}"*' if word.endswith("*") else f'"{body}"'


def _prepare(file: ProjectFile) -> None:
    if not file.query("SELECT 1 FROM sqlite_master WHERE name = 'search'"):
        with file.transaction():
            for statement in TABLES.split(";"):
                file.connection.execute(statement)


def _forget(connection: sqlite3.Connection, document: str) -> None:
    connection.execute("DELETE FROM search WHERE rowid IN (SELECT id FROM indexed WHERE document = ?)", (document,))
    connection.execute("DELETE FROM indexed WHERE document = ?", (document,))
