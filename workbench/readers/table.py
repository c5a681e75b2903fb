"""Transcripts kept as tables (csv, tsv, xlsx): a row is a turn; its codes come along as proposed codings."""

import csv
import html
import io
import re
from collections.abc import Iterable, Iterator

from workbench.errors import UnreadableFile
from workbench.readers import survey
from workbench.readers.answers import Answers
from workbench.readers.charset import decode, normal, remarks, text_or_refuse
from workbench.readers.draft import Draft, Unit, joined
from workbench.readers.labels import is_role_word
from workbench.readers.reading import ProposedCoding
from workbench.readers.structured import code_path
from workbench.readers.tables import Columns, columns_of, turn
from workbench.readers.workbook import sheets

SEPARATORS = ";,\t|"
LONGEST_CELL = 10_000_000
LOOKED_AT = 50
ROLE_WORDS = 0.8
NAME_THEM = "Name its columns in a map file (--map), such as `columns: {speaker: Person, text: Inhalt}`."
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
Rows = list[list[str]]


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of a table (its first sheet that is a transcript), or those of a survey."""
    if data.startswith(b"PK"):
        book = sheets(data, name)
        candidates, notes, encoding = book.sheets, book.warnings, ""
    else:
        source, encoding = decode(data, name, chosen=answers.encoding)
        candidates = [("", list(rows_of(text_or_refuse(source, name), name)))]
        notes = remarks(source, encoding)
    candidates = [(title, rows) for title, rows in candidates if rows]
    if not candidates:
        raise UnreadableFile(f"{name} holds no text.", "Check that it is the right file and was saved completely.")
    for title, rows in [] if answers.survey else candidates:
        columns, skip = _columns(rows, answers)
        if columns is not None and not (skip and not answers.columns and _everybody_once(rows[skip:], columns)):
            if len(candidates) > 1:
                notes = [*notes, f"only the sheet {title!r} was read; {len(candidates) - 1} more hold cells"]
            return [_draft(rows[skip:], columns, encoding, notes)]
    for _, rows in candidates:
        if found := survey.plan(rows, answers):
            return survey.drafts_of(rows, found, encoding, notes)
    raise _no_transcript(name, candidates[0][1])


def _everybody_once(rows: Rows, columns: Columns) -> bool:
    """Whether nobody speaks twice and there are no times: then a row is a case, though a column is called `Name`."""
    names = [_cell(row, columns.get("speaker")) for row in rows]
    return "time" not in columns and len(rows) > 2 and len(set(names)) == len(names)


def rows_of(text: str, name: str) -> Iterator[list[str]]:
    """The rows of a csv file that hold anything, cells as written but for their quotes."""
    separator = separator_of(text[:65536])
    csv.field_size_limit(LONGEST_CELL)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                yield [_resolved(cell) for cell in row]
    except csv.Error:
        raise UnreadableFile(
            f"{name} is damaged: a cell of it never ends.", "Open it in a spreadsheet program and save it as csv."
        ) from None


def separator_of(text: str) -> str:
    """The sign that parts most rows into the same number of cells, two at least."""
    lines = text.split("\n")[:LOOKED_AT]
    return max(SEPARATORS, key=lambda sign: _fit(lines, sign))


def _fit(lines: list[str], sign: str) -> int:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
    except csv.Error:
        return 0
    return max((widths.count(width) * 1000 + width for width in set(widths) if width > 1), default=0)


def _resolved(cell: str) -> str:
    """Signs that a web form wrote as entities, as they are shown."""
    if "&" not in cell:
        return normal(cell)
    return normal(_ENTITY.sub(lambda found: _sign(found[0]), cell))


def _sign(entity: str) -> str:
    sign = html.unescape(entity)
    return entity if "\ufffd" in sign or sign < " " else sign


def _columns(rows: Rows, answers: Answers) -> tuple[Columns | None, int]:
    """Which column is what; a text column alone is enough where a person named it."""
    columns, skip = columns_of(_cells(rows), answers)
    if columns is not None and not skip and not _sure(rows, columns):
        columns = None
    if columns is None and answers.columns:
        wanted = {column.casefold(): kind for kind, column in answers.columns.items()}
        heading = [cell.strip().casefold() for cell in rows[0]]
        named = {wanted[word]: index for index, word in enumerate(heading) if word in wanted}
        return (named, 1) if "text" in named else (None, 0)
    return columns, skip


def _sure(rows: Rows, columns: Columns) -> bool:
    """Whether columns without names can be trusted: a survey's gender column recurs as speakers do."""
    labels = [_cell(row, columns["speaker"]).rstrip(": ") for row in rows]
    return "time" in columns or sum(map(is_role_word, labels)) >= ROLE_WORDS * len(labels)


def _cells(rows: Rows) -> list[list[list[str]]]:
    """Cells as lists of paragraphs: an empty line within a cell parts two."""
    return [[[part for part in re.split(r"\n[ \t]*\n", cell) if part.strip()] or [""] for cell in row] for row in rows]


def _draft(rows: Rows, columns: Columns, encoding: str, notes: list[str]) -> Draft:
    collected: list[tuple[str, Unit]] = []
    tagged: list[tuple[int, int, str]] = []
    for row, cells in zip(rows, _cells(rows), strict=True):
        before = len(collected)
        collected.extend(turn(cells, columns))
        if codes := _cell(row, columns.get("tags")):
            tagged.append((before, len(collected), codes))
    text, units = joined(collected)
    passages = ([unit for _, unit in collected[start:end] if unit.kind == "text"] for start, end, _ in tagged)
    proposals = [
        ProposedCoding(found[0].start, found[-1].end, path)
        for found, (_, _, codes) in zip(passages, tagged, strict=True)
        if found
        for path in _paths(codes)
    ]
    return Draft(text, units, encoding=encoding, proposals=tuple(proposals), warnings=notes)


def _cell(row: list[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _paths(codes: str) -> list[tuple[str, ...]]:
    """Codes parted by semicolons, bars or line ends; by commas only where there is none of these."""
    sign = r"[;|\n]" if re.search(r"[;|\n]", codes) else ","
    return list(dict.fromkeys(path for code in re.split(sign, codes) if (path := code_path(code))))


def _no_transcript(name: str, rows: Rows) -> UnreadableFile:
    heading = [cell.strip() for cell in rows[0] if cell.strip()]
    shown = ", ".join(" ".join(cell.split())[:30] for cell in heading[:8]) + (", ..." if len(heading) > 8 else "")
    return UnreadableFile(f"{name} is a table without a column of speech that can be told ({shown}).", NAME_THEM)
