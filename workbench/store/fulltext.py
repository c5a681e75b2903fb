"""The full-text index: one line per paragraph. It belongs to this file alone: made when first asked, never merged.

`search` finds words and beginnings of words, `pieces` any part of a word of three letters or more. What a person types
is never syntax of either: every word goes in as a quoted string, every piece as an escaped pattern.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from workbench.store.project_file import ProjectFile

TABLES = """
CREATE TABLE spoken_document (
    document TEXT PRIMARY KEY, basis TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    lower_case INTEGER NOT NULL, voices INTEGER NOT NULL
);
CREATE TABLE spoken_lemma (name TEXT PRIMARY KEY, lemma TEXT NOT NULL);
CREATE TABLE spoken (id INTEGER PRIMARY KEY, place TEXT NOT NULL, text TEXT NOT NULL, lemma TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5 (
    text, lemma, content = 'spoken', content_rowid = 'id', detail = 'none', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE pieces USING fts5 (
    text, lemma, content = 'spoken', content_rowid = 'id', detail = 'none', tokenize = 'trigram'
)
"""
NAMES = ("search", "pieces", "spoken", "spoken_document", "spoken_lemma", "indexed")
"""All tables of the index; the last one is of an older kind."""

BASIS = """
    coalesce(document.revision, '') || '|' || coalesce(document.changed, 0) || '|' || coalesce(setting, '') || '|' ||
    coalesce(aside, '') || '|' || coalesce(speaker, '') || '|' || coalesce(document.language, '')
"""
"""What a document's lines follow from: its text, and what was decided about paragraphs and speakers."""

PORTION = 50
"""So many words are asked for at once."""


class Line(NamedTuple):
    """A paragraph: its place as (number, start, end, kind, speaker, role, t0, cuts), its folded speech, its lemmas."""

    place: Sequence[Any]
    text: str
    lemma: str


class Indexed(NamedTuple):
    """A living document in the index as it stands now, with its lines; `voices`: somebody is heard in it."""

    document: str
    revision: str
    name: str
    language: str
    first: int
    last: int
    lower_case: int
    voices: int


def stale(file: ProjectFile) -> list[str]:
    """Ids of the living documents whose current text is not in the index, in the order of import."""
    if not _is_there(file):
        return [id_ for (id_,) in file.query("SELECT id FROM document WHERE deleted = 0 ORDER BY created, nth, id")]
    return [
        id_
        for (id_,) in file.query(f"""
            SELECT id FROM document WHERE deleted = 0 AND NOT EXISTS (
                SELECT 1 FROM spoken_document WHERE spoken_document.document = document.id AND basis = {BASIS}
            ) ORDER BY created, nth, id
        """)  # noqa: S608 own words
    ]


def put(file: ProjectFile, document: str, lines: Iterable[Line], *, lower_case: bool, voices: bool) -> None:
    """Put the current text of a document into the index, in place of what was there."""
    with file.transaction():
        prepare(file)
        connection = file.connection
        forget(file, document)
        sql = f"SELECT {BASIS} FROM document WHERE id = ?"  # noqa: S608 own words
        basis = connection.execute(sql, (document,)).fetchone()[0]
        first = connection.execute("SELECT coalesce(max(last), 0) + 1 FROM spoken_document").fetchone()[0]
        rows = [
            (id_, json.dumps(line.place, ensure_ascii=False), line.text, line.lemma)
            for id_, line in enumerate(lines, first)
        ]
        connection.executemany("INSERT INTO spoken (id, place, text, lemma) VALUES (?, ?, ?, ?)", rows)
        for table in ("search", "pieces"):
            sql = f"INSERT INTO {table} (rowid, text, lemma) VALUES (?, ?, ?)"  # noqa: S608 own names
            connection.executemany(sql, ((id_, text, lemma) for id_, _, text, lemma in rows))
        connection.execute(
            "INSERT INTO spoken_document VALUES (?, ?, ?, ?, ?, ?)",
            (document, basis, first, first + len(rows) - 1, int(lower_case), int(voices)),
        )


def forget(file: ProjectFile, document: str) -> None:
    """Take a document out of the index."""
    if not _is_there(file):
        return
    with file.transaction():
        connection = file.connection
        known = connection.execute("SELECT first, last FROM spoken_document WHERE document = ?", (document,)).fetchone()
        if known is None:
            return
        for table in ("search", "pieces"):  # an external index has to be told what it knew
            sql = f"""INSERT INTO {table} ({table}, rowid, text, lemma)
                SELECT 'delete', id, text, lemma FROM spoken WHERE id BETWEEN ? AND ?"""  # noqa: S608 own names
            connection.execute(sql, known)
        connection.execute("DELETE FROM spoken WHERE id BETWEEN ? AND ?", known)
        connection.execute("DELETE FROM spoken_document WHERE document = ?", (document,))


def clear(file: ProjectFile) -> None:
    """Take the whole index away, with every word in it; it is made again when somebody searches."""
    with file.transaction():
        for name in NAMES:
            file.connection.execute(f"DROP TABLE IF EXISTS {name}")


def known_lemmas(file: ProjectFile) -> dict[str, str]:
    """The study's own lemmas (`LANGUAGE.form` -> lemma) that the index was made with."""
    return dict(file.query("SELECT name, lemma FROM spoken_lemma")) if _is_there(file) else {}


def know_lemmas(file: ProjectFile, given: Mapping[str, str]) -> None:
    """Say with which lemmas of the study's own the index is made from now on."""
    with file.transaction():
        if known_lemmas(file) != given:
            prepare(file)
            file.connection.execute("DELETE FROM spoken_lemma")
            file.connection.executemany("INSERT INTO spoken_lemma VALUES (?, ?)", given.items())


def documents_with(file: ProjectFile, words: Sequence[Sequence[str]]) -> list[str]:
    """Ids of the documents in the index with one of these words, as its tokens; without words all of them."""
    if not _is_there(file):
        return []
    if not words:
        return [id_ for (id_,) in file.query("SELECT document FROM spoken_document ORDER BY first")]
    sql = """
        SELECT DISTINCT document FROM spoken_document
        JOIN (SELECT rowid AS line FROM search WHERE search MATCH ?) ON line BETWEEN first AND last ORDER BY first
    """
    portions = (words[at : at + PORTION] for at in range(0, len(words), PORTION))
    return list(dict.fromkeys(id_ for portion in portions for (id_,) in file.query(sql, (_expression(portion),))))


def state(file: ProjectFile) -> tuple[int, int, int]:
    """Changes whenever anything in the file does, from this connection or another."""
    data, schema = (int(file.query(f"PRAGMA {name}")[0][0]) for name in ("data_version", "schema_version"))
    return data, schema, file.connection.total_changes


def documents(file: ProjectFile) -> list[Indexed]:
    """The living documents whose current text is in the index, in the order of import."""
    if not _is_there(file):
        return []
    lines = file.query(f"""
        SELECT document.id, document.revision, document.name, coalesce(document.language, ''), first, last, lower_case,
            voices
        FROM spoken_document JOIN document ON document.id = spoken_document.document AND basis = {BASIS}
        WHERE document.deleted = 0 ORDER BY document.created, document.nth, document.id
    """)  # noqa: S608 own words
    return [Indexed(*line) for line in lines]


def with_words(file: ProjectFile, words: Sequence[Sequence[str]], first: int, last: int) -> Iterator[int]:
    """Ids (in order, from first to last) of lines that hold all the tokens of one of these words; `wor*` goes on."""
    sql = "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid"
    return (id_ for (id_,) in file.connection.execute(sql, (_expression(words), first, last)))


def with_pieces(file: ProjectFile, pieces: Sequence[str], first: int, last: int) -> Iterator[int]:
    """Ids (in order, from first to last) of lines with one of these runs of three or more letters in a word."""
    expression = " OR ".join(f"({' AND '.join(map(_quoted, _trigrams(piece)))})" for piece in pieces)
    holds = " OR ".join("instr(spoken.text, ?) OR instr(spoken.lemma, ?)" for _ in pieces)
    sql = f"""
        SELECT pieces.rowid FROM pieces JOIN spoken ON spoken.id = pieces.rowid
        WHERE pieces MATCH ? AND pieces.rowid BETWEEN ? AND ? AND ({holds}) ORDER BY pieces.rowid
    """  # noqa: S608 own words
    twice = [piece for piece in pieces for _ in range(2)]
    return (id_ for (id_,) in file.connection.execute(sql, (expression, first, last, *twice)))


def places(file: ProjectFile, ids: Sequence[int]) -> list[tuple[int, list[Any]]]:
    """(id, place) of lines, in order."""
    sql = "SELECT id, place FROM spoken WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return [(id_, json.loads(place)) for id_, place in file.query(sql, (json.dumps(list(ids)),))]


def text(file: ProjectFile, revision: str) -> str:
    """The canonical text of a revision."""
    return str(file.query("SELECT text FROM revision WHERE id = ?", (revision,))[0][0])


def prepare(file: ProjectFile) -> None:
    """Make the tables where they are missing; an index of an older kind goes."""
    if not _is_there(file):
        clear(file)
        for statement in TABLES.split(";"):
            file.connection.execute(statement)


def _is_there(file: ProjectFile) -> bool:
    return bool(file.query("SELECT 1 FROM sqlite_master WHERE name = 'spoken_lemma'"))


def _expression(words: Iterable[Sequence[str]]) -> str:
    return " OR ".join("(" + " AND ".join(map(_quoted, tokens)) + ")" for tokens in words)


def _trigrams(piece: str) -> list[str]:
    return list(dict.fromkeys(piece[at : at + 3] for at in range(len(piece) - 2)))


def _quoted(word: str) -> str:
    body = word.removesuffix("*").replace('"', '""').replace("\0", "")
    return f'"{body}"*' if word.endswith("*") else f'"{body}"'
