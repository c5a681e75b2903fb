"""Sheets of a workbook as they grow. Text is text: nothing that somebody said becomes a formula."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.writers import archive, properties
from workbench.writers.docx_parts import FORBIDDEN, REPLACEMENT
from workbench.writers.report import ReportSettings
from workbench.writers.target import put
from workbench.writers.words import count, words

if TYPE_CHECKING:
    from openpyxl import Workbook

Value = str | int | float | date | None

LONGEST = 32_767
"""UTF-16 units that a cell of Excel holds."""

OMISSION = "[…]"
WIDEST = 60
FORMATS = {float: "0.000", date: "yyyy-mm-dd"}
LONGEST_NAME = 31
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a cell leads: a range such as `A12:C14` on a sheet, and what is told beside it."""

    sheet: str
    range: str
    says: str


@dataclass
class Sheets:
    """A workbook as it grows, and what had to change in its text."""

    book: "Workbook"
    cut: int = 0
    replaced: int = 0
    names: list[str] = field(default_factory=list)
    _styles: dict[tuple[str, bool, bool], Any] = field(default_factory=dict)

    def add(
        self,
        name: str,
        rows: Sequence[Sequence[Value]],
        *,
        header: bool = True,
        links: Mapping[tuple[int, int], Link] | None = None,
    ) -> None:
        """A sheet of rows; the first is a header that stays in view and filters. Widths follow the contents.

        `links` are by row and column, both from 0.
        """
        self.names.append(sheet_name(name, self.names))
        sheet = self.book.create_sheet(self.names[-1])
        for letter, width in _widths(rows):
            sheet.column_dimensions[letter].width = width
        if header:
            sheet.freeze_panes = "B2"
            sheet.auto_filter.ref = f"A1:{letter_of(max(1, len(rows[0])))}{max(1, len(rows))}"
        for number, row in enumerate(rows):
            cells = [self._cell(sheet, value, bold=header and number == 0) for value in row]
            if links:
                for column in range(len(row)):
                    if link := links.get((number, column)):
                        self._lead(cells[column], link)
            sheet.append(cells)

    def _cell(self, sheet: Any, value: Value, *, bold: bool) -> Any:
        """A cell; None where there is nothing to write."""
        from openpyxl.cell import WriteOnlyCell

        if value is None or value == "":
            return None
        text = self._text(value) if isinstance(value, str) else None
        # The types of openpyxl know neither dates nor where a cell keeps its text and style.
        cell: Any = WriteOnlyCell(sheet)
        if text is not None:
            # Not through `value`, which would look for formulas in what is cleaned and measured already.
            cell._value, cell.data_type = text, "s"
            cell._style = self._style(sheet, "@", wrap=len(text) > WIDEST or "\n" in text or bold, bold=bold)
            return cell
        cell.value = value
        if bold or type(value) in FORMATS:
            cell._style = self._style(sheet, FORMATS.get(type(value), "0"), wrap=False, bold=bold)
        return cell

    def _style(self, sheet: Any, form: str, *, wrap: bool, bold: bool) -> Any:
        """Fonts and alignments are looked up once per kind of cell: a look-up for each would take seconds."""
        key = (form, wrap, bold)
        if key not in self._styles:
            from openpyxl.cell import WriteOnlyCell
            from openpyxl.styles import Alignment, Font

            cell: Any = WriteOnlyCell(sheet)
            if form != "@":
                cell.number_format = form
            cell.alignment = Alignment(wrap_text=wrap, vertical="top")
            if bold:
                cell.font = Font(bold=True)
            # Set last: changing the alignment would not keep it.
            cell.quotePrefix = form == "@"
            self._styles[key] = cell._style
        return self._styles[key]

    def _lead(self, cell: Any, link: Link) -> None:
        from copy import copy

        from openpyxl.styles import Font
        from openpyxl.worksheet.hyperlink import Hyperlink

        name = link.sheet.replace("'", "''")
        cell._style = copy(cell._style)
        cell._hyperlink = Hyperlink(ref="", location=f"'{name}'!{link.range}", tooltip=link.says[:255])
        cell.font = Font(underline="single", color="0B4F9E")

    def _text(self, text: str) -> str:
        text, replaced = FORBIDDEN.subn(REPLACEMENT, text)
        self.replaced += replaced
        if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST:
            return text
        self.cut += 1
        kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(OMISSION))].decode("utf-16-le", "ignore")
        return kept + OMISSION

    def changes(self, language: str) -> list[str]:
        """Notes on what the cells could not hold."""
        pairs = (("note_cut", self.cut), ("note_cells", self.replaced))
        return [count(words(language), key, number) for key, number in pairs if number]

    def save(self, path: Path, settings: ReportSettings) -> None:
        """Write the file with nobody's name in it, the same bytes for the same cells."""
        stream = io.BytesIO()
        self.book.save(stream)
        entries = archive.unpack(stream.getvalue())
        entries["docProps/core.xml"] = properties.core(settings.title, settings.language, settings.state_time_ms)
        entries["docProps/app.xml"] = properties.application()
        put(path, archive.pack(entries))


def sheets() -> Sheets:
    """An empty workbook."""
    from openpyxl import Workbook

    return Sheets(Workbook(write_only=True))


def sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name as Excel takes it: at most 31 characters, none of `[ ] : * ? / \\`, not there yet."""
    plain = NOT_IN_NAMES.sub("_", FORBIDDEN.sub("_", name)).strip("' ") or "_"
    known = {one.casefold() for one in taken}
    found, number = plain[:LONGEST_NAME], 2
    while found.casefold() in known:
        ending = f" ({number})"
        found, number = plain[: LONGEST_NAME - len(ending)] + ending, number + 1
    return found


def letter_of(column: int) -> str:
    """The letters of a column, counted from 1."""
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _widths(rows: Sequence[Sequence[Value]]) -> Iterable[tuple[str, float]]:
    columns = max(map(len, rows), default=0)
    for column in range(columns):
        longest = max(
            (len(str(row[column])) for row in rows if column < len(row) and row[column] is not None), default=0
        )
        yield letter_of(column + 1), min(WIDEST, max(8, longest + 2))
