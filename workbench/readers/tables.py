"""Tables inside a document: a transcript written as a table gives turns, any other one paragraph a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.readers.answers import Answers
from workbench.readers.draft import Unit
from workbench.readers.labels import is_role_word, objection, possible
from workbench.readers.times import TS, milliseconds

COLUMNS = {
    "time": "zeit zeitmarke zeitstempel timecode time timestamp start beginn von uhrzeit minute",
    "speaker": "sprecher sprecherin sprechende sprecher:in sprecher*in sprecher/in person wer name speaker who rolle",
    "text": "text inhalt transkript transkription transcript wortlaut äußerung aussage beitrag content utterance",
    "tags": "tags codes code kategorie kategorien",
    "line": "nr nr. zeile absatz no no. # line lfd. lfd",
}
_KIND = {word: kind for kind, words in COLUMNS.items() for word in words.split()}
_TIME = re.compile(rf"[\s\[(#]*({TS})[\s\])#]*")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
LONGEST_LABEL = 63


@dataclass
class Table:
    """Rows of cells, each cell a list of paragraphs."""

    rows: list[list[list[str]]]


Columns = dict[str, int]


def table_units(table: Table, answers: Answers) -> Iterator[tuple[str, Unit]]:
    """Texts in order, each with its unit (offsets within the text)."""
    rows = [row for row in table.rows if any(words.strip() for cell in row for words in cell)]
    columns, skip = columns_of(rows, answers)
    if columns is None:
        for row in rows:
            text = "\t".join(" ".join(words for words in cell if words) for cell in row)
            yield text, _unit(text, "row")
        return
    for row in rows[skip:]:
        yield from turn(row, columns)


def _unit(text: str, kind: str = "text", speaker: str = "", t0: int | None = None, line: int | None = None) -> Unit:
    kept = text.strip()
    start = text.index(kept) if kept else 0
    return Unit(start, start + len(kept), kind, speaker=speaker, t0=t0, line=line)


def turn(row: list[list[str]], columns: Columns) -> Iterator[tuple[str, Unit]]:
    """The paragraphs of one row; words beside the time are set aside, an empty speaker cell goes on with the last."""
    stamp = _cell(row, columns.get("time"))
    found = _TIME.search(stamp)
    t0 = milliseconds(found[1]) if found else None
    rest = _TIME.sub(" ", stamp, count=1).strip() if t0 is not None else stamp
    label = _cell(row, columns.get("speaker")).rstrip(": \t")
    number = _cell(row, columns.get("line")).rstrip(".")
    if rest:
        yield rest, _unit(rest, "meta")
    first = True
    for text in row[columns["text"]] if columns["text"] < len(row) else []:
        if text.strip():
            yield (
                text,
                _unit(
                    text,
                    "text",
                    label if first else "",
                    t0,
                    int(number) if number.isdecimal() and len(number) < 9 else None,
                ),
            )
            first = False


def _cell(row: Sequence[list[str]], column: int | None) -> str:
    return " ".join(row[column]).strip() if column is not None and column < len(row) else ""


def columns_of(rows: list[list[list[str]]], answers: Answers) -> tuple[Columns | None, int]:
    """Which column is what, and how many heading rows to leave out; None for a table that is no transcript."""
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None, 0
    named = named_columns(rows[0], answers)
    if "text" in named and ("speaker" in named or "time" in named):
        return named, 1
    guessed = _guessed(rows)
    return guessed, 0


def named_columns(heading: list[list[str]], answers: Answers) -> Columns:
    """The columns whose names in the heading row say what they are, or a person did."""
    chosen = {column.casefold(): kind for kind, column in answers.columns.items()}
    columns: Columns = {}
    for index, cell in enumerate(heading):
        word = " ".join(cell).strip().strip("*_:").casefold()
        kind = chosen.get(word) or _KIND.get(word) or _KIND.get(word.split(" ")[0] if word else "")
        if kind and kind not in columns:
            columns[kind] = index
    return columns


def _guessed(rows: list[list[list[str]]]) -> Columns | None:
    """Columns by what stands in them: short recurring labels, then the longest words; perhaps times and numbers."""
    width = max(map(len, rows))
    cells = [[_cell(row, column) for row in rows] for column in range(width)]
    columns: Columns = {}
    for index, words in enumerate(cells):
        filled = [word for word in words if word]
        if len(filled) < max(2, 0.6 * len(rows)):
            continue
        if "time" not in columns and sum(_TIME.fullmatch(word) is not None for word in filled) >= 0.8 * len(filled):
            columns["time"] = index
        elif "line" not in columns and all(word.rstrip(".").isdecimal() for word in filled):
            columns["line"] = index
        elif "speaker" not in columns and _labels(filled):
            columns["speaker"] = index
    others = [index for index in range(width) if index not in columns.values() and not _figures(cells[index])]
    if "speaker" not in columns or not others:
        return None
    columns["text"] = max(others, key=lambda index: sum(map(len, cells[index])))
    times = 1 if "time" in columns else 2
    long = sum(map(len, cells[columns["text"]])) > times * sum(map(len, cells[columns["speaker"]]))
    return columns if long and (len(rows) >= 4 or "time" in columns) else None


def _figures(words: list[str]) -> bool:
    """Whether a column holds nothing but times and numbers."""
    filled = [word for word in words if word]
    return bool(filled) and all(_TIME.fullmatch(word) or _NUMBER.fullmatch(word) for word in filled)


def _labels(words: list[str]) -> bool:
    labels = [word.rstrip(": ") for word in words]
    shaped = all(possible(label) and len(label) <= LONGEST_LABEL and not objection(label) for label in labels)
    return shaped and (len(set(labels)) <= len(labels) / 2 or sum(map(is_role_word, labels)) >= 0.8 * len(labels))
