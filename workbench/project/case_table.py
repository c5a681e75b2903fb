"""A CSV of cases: one line a case, attributes in columns. Pure but for reading the file."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Refused, UnreadableFile

NAME_COLUMNS = ("case", "name", "fall", "id")
DOCUMENT_COLUMNS = ("documents", "document", "dokumente", "dokument")


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as a person wrote it: attribute texts, and documents as `name` or `name/speaker`."""

    name: str
    values: Mapping[str, str]
    documents: tuple[str, ...]


def read_text(path: Path) -> str:
    """A small table's text, UTF-8 or Windows-1252. Raises UnreadableFile."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path} cannot be read: {error.strerror}.", "Look at its name and permissions."
        ) from error
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(f"{path.name} is neither UTF-8 nor Windows-1252.", "Save it again as UTF-8.")


def read_table(path: Path) -> list[dict[str, str]]:
    """The lines of a CSV with a head line; the separator is comma, semicolon or tab."""
    text = read_text(path)
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restkey="", strict=True)
    try:
        lines = [{(key or "").strip(): value or "" for key, value in line.items() if key} for line in reader]
    except csv.Error as error:
        raise UnreadableFile(
            f"{path.name}, line {reader.line_num}: {error}.", "Save it again as CSV from the spreadsheet program."
        ) from error
    if not lines:
        raise UnreadableFile(f"{path.name} has no lines below its head line.", "Add a line for each row.")
    return lines


def read_cases(path: Path) -> list[CaseLine]:
    """The cases of a table. Raises UnreadableFile, or Refused where the column with the names is missing."""
    lines = read_table(path)
    columns = {name.casefold(): name for name in lines[0]}
    name = next((columns[known] for known in NAME_COLUMNS if known in columns), None)
    if name is None:
        raise Refused(f"{path.name} has no column “case”.", "Call the column with the cases' names: case")
    documents = next((columns[known] for known in DOCUMENT_COLUMNS if known in columns), None)
    return [
        CaseLine(
            line[name].strip(),
            {key: value for key, value in line.items() if key not in (name, documents)},
            tuple(part.strip() for part in line.get(documents or "", "").split(";") if part.strip()),
        )
        for line in lines
        if line[name].strip()
    ]
