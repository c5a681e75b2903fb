"""The codebook as CSV: a table with one row per code, or a list of paths and definitions."""

import re
from collections.abc import Iterable

from workbench.codebook.cells import delimiter_of, rows_of_cells
from workbench.codebook.table_reading import from_table
from workbench.codebook.table_writing import to_table
from workbench.model import Codebook

_QUOTE = re.compile(r'[",;\t\r\n]')


def from_csv(
    text: str, name: str = "codebook.csv", *, language: str = "de", known: Iterable[Codebook] = ()
) -> Codebook:
    """The codebook of a CSV text (comma, semicolon or tab); see `from_table`. Raises CodebookError."""
    return from_table(list(rows_of_cells(text, delimiter_of(text), name)), name, language=language, known=known)


def to_csv(codebook: Codebook) -> str:
    """The table of `to_table`, comma separated, LF."""
    return "".join(",".join(_cell(cell) for cell in row) + "\n" for row in to_table(codebook))


def _cell(text: str) -> str:
    """Quoted where needed; the csv module leaves a lone carriage return bare, and takes it for the end of a row."""
    return '"' + text.replace('"', '""') + '"' if _QUOTE.search(text) else text
