"""Excel workbooks (xlsx): the shown values of each sheet's cells as text."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO

from workbench.errors import UnreadableFile
from workbench.readers.archive import Archive
from workbench.readers.charset import normal
from workbench.readers.officexml import refuse_document_types

REPAIR = "Open it in a spreadsheet program, save it again as xlsx or csv, and import that file."
MOST_CELLS = 2_000_000
_FORMULA = re.compile(rb"<f[ >/][^<]*(?:</f>)?\s*(?:<v\s*/>|<v></v>)?\s*</c>")


@dataclass
class Book:
    """Sheets by title with their rows; rows without any value are left out."""

    sheets: list[tuple[str, list[list[str]]]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def sheets(data: bytes, name: str) -> Book:
    """The sheets of a workbook. Raises UnreadableFile where it is damaged, locked or hostile."""
    archive = Archive(data, name)
    inner = [part for part in archive.parts if part.endswith((".xml", ".rels"))]
    formulas = sum(_empty_formulas(refuse_document_types(archive, part)) for part in inner)
    from openpyxl import load_workbook  # 0.3 s
    from openpyxl.utils.exceptions import InvalidFileException

    book = Book()
    try:
        opened = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in opened.worksheets:
            # What a sheet says of its own size may be a lie, and is believed by openpyxl.
            sheet.reset_dimensions()
            book.sheets.append((sheet.title, list(_rows(sheet.iter_rows(values_only=True), name))))
        opened.close()
    except (
        zipfile.BadZipFile, zlib.error, InvalidFileException, SyntaxError, LookupError, ValueError, TypeError,
        AttributeError, EOFError, OSError, OverflowError, NotImplementedError,
    ):  # fmt: skip
        raise UnreadableFile(f"{name} is damaged or incomplete.", REPAIR) from None
    if formulas:
        book.warnings.append(f"{formulas} formulas hold no stored value and were read as empty cells")
    return book


def _rows(found: Iterable[tuple[object, ...]], name: str) -> Iterator[list[str]]:
    cells = 0
    for row in found:
        cells += len(row)
        if cells > MOST_CELLS:
            raise UnreadableFile(f"{name} is too large (over {MOST_CELLS:,} cells).", "Split it, and import the parts.")
        shown = [_shown(value) for value in row]
        if any(cell.strip() for cell in shown):
            yield shown


def _empty_formulas(part: bytes) -> int:
    return len(_FORMULA.findall(part)) if b"<f" in part and b"<sheetData" in part else 0


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return normal(str(value))
