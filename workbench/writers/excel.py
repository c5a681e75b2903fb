"""Workbooks for Excel: matrices and codebooks. Text is text: nothing that somebody said becomes a formula."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.model import Codebook
from workbench.writers import grid
from workbench.writers.report import ReportSettings, Written
from workbench.writers.sheets import sheets as new_sheets
from workbench.writers.words import LANGUAGES, moment, words

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analysis import Comparison


def matrix_workbook(comparison: "Comparison", path: Path, settings: ReportSettings | None = None) -> Written:
    """Write a matrix: its numbers on one sheet, every choice and note behind them on the next.

    Of `settings` the language, title, time and notes are used. Raises WorkbenchError where nothing can be written.
    """
    settings = settings or ReportSettings()
    table, sheets = words(_language(settings)), new_sheets()
    sheets.add(table["matrix"], grid.rows(comparison))
    notes = [*settings.notes, *comparison.notes, *sheets.changes(_language(settings))]
    sheets.add(table["settings"], _choices(comparison, settings, notes))
    sheets.save(Path(path), settings)
    return Written(Path(path), grid.counts(comparison), tuple(notes))


def frame_workbook(
    frame: "pd.DataFrame",
    choices: Mapping[str, Any],
    notes: Sequence[str],
    path: Path,
    settings: ReportSettings | None = None,
) -> Written:
    """Write any comparison's table: its lines on one sheet, every choice and note behind them on the next."""
    settings = settings or ReportSettings()
    table, sheets = words(_language(settings)), new_sheets()
    rows = grid.of_frame(frame)
    sheets.add(str(choices.get("table") or table["matrix"]), rows)
    told = [*settings.notes, *notes, *sheets.changes(_language(settings))]
    chosen: list[list[grid.Cell]] = [[str(name), _words(value)] for name, value in choices.items()]
    said: list[list[grid.Cell]] = [[table["note"], note] for note in told]
    sheets.add(table["settings"], [[table["settings"], settings.title], *chosen, *said])
    sheets.save(Path(path), settings)
    return Written(Path(path), {"rows": len(rows) - 1, "columns": len(rows[0])}, tuple(told))


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
    table, sheets = words(_language(settings)), new_sheets()
    rows: list[list[grid.Cell]] = [
        list(row) for row in csv.reader(io.StringIO(to_csv(codebook).removeprefix("\ufeff")))
    ]
    sheets.add(table["codebook"], rows)
    notes = [*settings.notes, *sheets.changes(_language(settings))]
    sheets.save(Path(path), settings)
    return Written(Path(path), {"codes": len(rows) - 1}, tuple(notes))
