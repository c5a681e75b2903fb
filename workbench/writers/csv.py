"""A comparison as CSV: comma, line feed, decimal point; text that a spreadsheet would calculate is made harmless."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.writers import grid
from workbench.writers.report import Written
from workbench.writers.target import put

if TYPE_CHECKING:
    from workbench.analysis import Comparison

BOM = "\ufeff"
DANGEROUS = re.compile(r"'*[=+\-@\t\r\n]")


def harmless(text: str) -> str:
    """Text with a leading `'` where a spreadsheet would take it for a formula, or for such a text made harmless."""
    return "'" + text if DANGEROUS.match(text) else text


def table_text(
    rows: Iterable[Sequence[grid.Cell]], *, bom: bool = True, separator: str = ",", raw: bool = False
) -> str:
    """Rows as CSV; nothing is an empty cell, `raw` leaves text as it is."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\n")
    writer.writerows([_cell(value, raw=raw) for value in row] for row in rows)
    return (BOM if bom else "") + stream.getvalue()


def _cell(value: grid.Cell, *, raw: bool) -> str:
    if isinstance(value, str):
        return value if raw else harmless(value)
    return "" if value is None else str(value)


def matrix_text(comparison: "Comparison", *, bom: bool = True, separator: str = ",", raw: bool = False) -> str:
    """A matrix with its row names first; where coders stand side by side a column is called "coder · column"."""
    return table_text(grid.rows(comparison), bom=bom, separator=separator, raw=raw)


def matrix_file(
    comparison: "Comparison", path: Path, *, bom: bool = True, separator: str = ",", raw: bool = False
) -> Written:
    """Write a matrix as CSV in UTF-8. Raises WorkbenchError where that cannot be."""
    text = matrix_text(comparison, bom=bom, separator=separator, raw=raw)
    put(Path(path), text.encode("utf-8", "replace"))
    return Written(Path(path), grid.counts(comparison), comparison.notes)
