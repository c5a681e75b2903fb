"""A codebook that was kept in a spreadsheet, as CSV text for the codebook room."""

import csv
import io
import zipfile
from pathlib import Path

from workbench.errors import CodebookError

LARGEST = 5_000_000
"""Bytes; a codebook is a few hundred kB at most."""


def sheet_as_csv(path: Path) -> str:
    """The first sheet of an .xlsx file, row by row. Raises CodebookError."""
    from openpyxl import load_workbook  # 0.3 s
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        if path.stat().st_size > LARGEST:
            raise CodebookError(f"{path.name} is larger than 5 MB.", "A codebook is a few hundred kB at most.")
        book = load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise CodebookError(
            f"{path} cannot be read: {error.strerror or error}.", "Check the name and rights."
        ) from error
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise CodebookError(
            f"{path.name} is damaged.", "Open it in a spreadsheet program and save it again."
        ) from error
    text = io.StringIO()
    sheet = book.worksheets[0]
    csv.writer(text).writerows([["" if cell is None else str(cell) for cell in row] for row in sheet.values])
    book.close()
    return text.getvalue()
