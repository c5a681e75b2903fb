"""Workbooks for Excel: matrices and codebooks. Text is text: nothing that somebody said becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.model import Codebook
from workbench.writers import archive, grid, properties
from workbench.writers.docx_parts import FORBIDDEN, REPLACEMENT
from workbench.writers.report import ReportSettings, Written
from workbench.writers.target import put
from workbench.writers.words import LANGUAGES, count, moment, words

if TYPE_CHECKING:
    from openpyxl import Workbook

    from workbench.analysis import Comparison

LONGEST = 32_767
"""UTF-16 units that a cell of Excel holds."""

OMISSION = "[…]"
WIDEST = 60


@dataclass
class Sheets:
    """A workbook as it grows, and what had to change in its text."""

    book: "Workbook"
    cut: int = 0
    replaced: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, rows: Sequence[Sequence[grid.Cell]], *, header: bool = True) -> None:
        """A sheet of rows; the first is a header that stays in view and filters. Widths follow the contents."""
        sheet = self.book.create_sheet(name)
        for letter, width in _widths(rows):
            sheet.column_dimensions[letter].width = width
        if header:
            sheet.freeze_panes = "B2"
            sheet.auto_filter.ref = f"A1:{_letter(max(1, len(rows[0])))}{max(1, len(rows))}"
        for number, row in enumerate(rows):
            sheet.append([self._cell(sheet, value, bold=header and number == 0) for value in row])

    def _cell(self, sheet: Any, value: grid.Cell, *, bold: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        text = self._text(value) if isinstance(value, str) and value else None
        cell = WriteOnlyCell(sheet, (value if value != "" else None) if text is None else text)
        if text is not None:
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=len(text) > WIDEST or bold, vertical="top")
            # Set last: changing the alignment would not keep it.
            cell.quotePrefix = True
        elif isinstance(value, float):
            cell.number_format = "0.000"
        if bold:
            cell.font = Font(bold=True)
        return cell

    def _text(self, text: str) -> str:
        text, replaced = FORBIDDEN.subn(REPLACEMENT, text)
        self.replaced += replaced
        if len(text.encode("utf-16-le")) // 2 <= LONGEST:
            return text
        self.cut += 1
        kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(OMISSION))].decode("utf-16-le", "ignore")
        return kept + OMISSION

    def changes(self, language: str) -> list[str]:
        """Notes on what the cells could not hold."""
        pairs = (("note_cut", self.cut), ("note_cells", self.replaced))
        return [count(words(language), key, number) for key, number in pairs if number]


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _widths(rows: Sequence[Sequence[grid.Cell]]) -> Iterable[tuple[str, float]]:
    columns = max(map(len, rows), default=0)
    for column in range(columns):
        longest = max(
            (len(str(row[column])) for row in rows if column < len(row) and row[column] is not None), default=0
        )
        yield _letter(column + 1), min(WIDEST, max(8, longest + 2))


def _sheets() -> Sheets:
    from openpyxl import Workbook

    return Sheets(Workbook(write_only=True))


def _save(sheets: Sheets, path: Path, settings: ReportSettings) -> None:
    stream = io.BytesIO()
    sheets.book.save(stream)
    entries = archive.unpack(stream.getvalue())
    entries["docProps/core.xml"] = properties.core(settings.title, settings.language, settings.state_time_ms)
    entries["docProps/app.xml"] = properties.application()
    put(path, archive.pack(entries))


def matrix_workbook(comparison: "Comparison", path: Path, settings: ReportSettings | None = None) -> Written:
    """Write a matrix: its numbers on one sheet, every choice and note behind them on the next.

    Of `settings` the language, title, time and notes are used. Raises WorkbenchError where nothing can be written.
    """
    settings = settings or ReportSettings()
    table, sheets = words(_language(settings)), _sheets()
    sheets.add(table["matrix"], grid.rows(comparison))
    notes = [*settings.notes, *comparison.notes, *sheets.changes(_language(settings))]
    sheets.add(table["settings"], _choices(comparison, settings, notes))
    _save(sheets, Path(path), settings)
    return Written(Path(path), grid.counts(comparison), tuple(notes))


def _language(settings: ReportSettings) -> str:
    return settings.language if settings.language in LANGUAGES else "en"


def _choices(comparison: "Comparison", settings: ReportSettings, notes: Sequence[str]) -> list[list[grid.Cell]]:
    table = words(_language(settings))
    state = moment(_language(settings), settings.state_time_ms) if settings.state_time_ms else ""
    head: list[list[grid.Cell]] = [[table["settings"], settings.title], [table["state"], state]]
    chosen: list[list[grid.Cell]] = [[str(name), _words(value)] for name, value in comparison.settings.items()]
    said: list[list[grid.Cell]] = [[table["note"], note] for note in notes]
    return [*head, [table["measure"], comparison.measure], *chosen, *said]


def _words(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def codebook_workbook(codebook: Codebook, path: Path, settings: ReportSettings | None = None) -> Written:
    """Write a codebook as one sheet with the columns of its CSV form. Raises WorkbenchError where that cannot be."""
    from workbench.codebook import to_csv

    settings = settings or ReportSettings()
    table, sheets = words(_language(settings)), _sheets()
    rows: list[list[grid.Cell]] = [
        list(row) for row in csv.reader(io.StringIO(to_csv(codebook).removeprefix("\ufeff")))
    ]
    sheets.add(table["codebook"], rows)
    notes = [*settings.notes, *sheets.changes(_language(settings))]
    _save(sheets, Path(path), settings)
    return Written(Path(path), {"codes": len(rows) - 1}, tuple(notes))
