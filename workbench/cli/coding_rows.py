"""Codings in a CSV file: its rows, each with the line it stands on."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from workbench.errors import Refused, UnreadableFile

NEEDED = ("document", "start", "end", "code")
KNOWN = (*NEEDED, "coder", "memo", "quote", "weight")
GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'\n", "''")
"""How a text begins that was kept from becoming a formula when it was written."""


@dataclass(frozen=True)
class CodingRow:
    """One line of the file; names are as typed, offsets code points. `quote` is None where there is no such column."""

    line: int
    document: str
    start: int
    end: int
    code: str
    coder: str = ""
    memo: str = ""
    quote: str | None = None
    weight: int | None = None


def read_rows(path: Path) -> tuple[CodingRow, ...]:
    """All rows of the file, or a refusal that names the first line that is wrong."""
    text = _text(path)
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    # newline="" keeps line ends inside a quoted memo as they are.
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if missing := [name for name in NEEDED if name not in header]:
            raise Refused(
                f"{path.name} has no column {', '.join(missing)}.",
                f"The first line names the columns: {','.join(KNOWN)}.",
            )
        return tuple(_numbered(path, header, reader))
    except csv.Error as error:
        raise Refused(f"{path.name}, line {reader.line_num}: {error}.", "Check the quotation marks there.") from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is not UTF-8 text.", "Save it again as CSV in UTF-8.") from error


def _numbered(path: Path, header: list[str], reader: Iterable[list[str]]) -> Iterable[CodingRow]:
    line = getattr(reader, "line_num", 1)
    for cells in reader:
        first, line = line + 1, getattr(reader, "line_num", line + 1)
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise at_line(path, first, f"{len(cells)} cells, but {len(header)} columns.")
        yield _row(path, first, {name: _unguarded(cell) for name, cell in zip(header, cells, strict=True)})


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(GUARDED) else cell


def _row(path: Path, line: int, cells: Mapping[str, str]) -> CodingRow:
    if empty := [name for name in NEEDED if not cells[name].strip()]:
        raise at_line(path, line, f"{', '.join(empty)} is empty.")
    return CodingRow(
        line=line,
        document=cells["document"],
        start=_number(path, line, "start", cells["start"]),
        end=_number(path, line, "end", cells["end"]),
        code=cells["code"].strip(),
        coder=cells.get("coder", "").strip(),
        memo=cells.get("memo", "").strip(),
        quote=cells.get("quote") or None,
        weight=_number(path, line, "weight", cells["weight"]) if cells.get("weight", "").strip() else None,
    )


def _number(path: Path, line: int, column: str, text: str) -> int:
    if not text.strip().isdecimal():
        raise at_line(path, line, f'{column} is "{text}" and not a whole number.')
    return int(text)


def at_line(path: Path, line: int, what: str, hint: str = "") -> Refused:
    """A refusal of the whole file because of one line."""
    return Refused(f"{path.name}, line {line}: {what}", f"{hint} Nothing was imported.".strip())
