"""Quotations with the matrix that counts them, gathered for Excel, CSV and the browser."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.project.exporting.pictures import drawings
from workbench.project.exporting.privacy import OPEN, Privacy, delivered

if TYPE_CHECKING:
    from workbench.analysis import Comparison, Study
    from workbench.project.study import Project
    from workbench.writers import ReportSettings, Written
    from workbench.writers.findings import Findings

Delivered = tuple["Written", set[str]]
"""What was written, and the ids of the documents that it quotes."""


def page(project: "Project", path: Path, *, charts: bool = False, **choices: Any) -> Delivered:
    """One page for a browser."""
    from workbench.writers.html import browser_report  # Jinja2, 0.1 s

    return _delivered(project, path, "html", browser_report, portrait=True, charts=charts, **choices)


def workbook(project: "Project", path: Path, **choices: Any) -> Delivered:
    """Sheets for Excel."""
    from workbench.writers.workbook import quotations_workbook  # openpyxl, 0.3 s

    return _delivered(project, path, "excel", quotations_workbook, **choices)


def rows(project: "Project", path: Path, form: Mapping[str, Any], **choices: Any) -> Delivered:
    """CSV; `form` says with which mark, separator and guard."""
    from workbench.writers.csv import quotations_file

    return _delivered(project, path, "csv", partial(quotations_file, **form), **choices)


def _delivered(
    project: "Project",
    path: Path,
    kind: str,
    write: "Callable[[Findings, Path], Written]",
    *,
    codes: Sequence[str] | None = None,
    where: str | None = None,
    coder: str | None = None,
    language: str | None = None,
    privacy: Privacy = OPEN,
    portrait: bool = False,
    charts: bool = False,
    **choices: Any,
) -> Delivered:
    export, tongue = project.export, language or project.language
    study = export.study(privacy, tongue)
    chosen = tuple(codes) if codes else None
    settings = export.settings(language=tongue, codes=chosen, selection=where or "", **choices)
    alias = export.alias(coder, study)
    found = findings(project, study, settings, alias, where)
    # Under a query there are no strips: their other parts would look as if nothing had been coded there.
    if portrait and where is None:
        found = _with_portrait(project, study, found, alias)
    if charts:
        found = _with_charts(project, study, found, alias, where)

    def draft(target: Path, notes: tuple[str, ...]) -> "Written":
        if not notes:
            return write(found, target)
        said = replace(found.settings, notes=(*found.settings.notes, *notes))
        return write(replace(found, settings=said), target)

    written = delivered(project, path, kind, privacy, draft, language=tongue)
    return written, {one.document.id for one in found.quotations}


def findings(
    project: "Project", study: "Study", settings: "ReportSettings", coder: str | None, where: str | None
) -> "Findings":
    """What counts for `coder` and stays under `where`; `study` is the project as it may leave."""
    from workbench.analysis import matrix  # 1 s: numpy and pandas
    from workbench.analysis.quoted import quoted
    from workbench.writers.findings import Findings
    from workbench.writers.remarks import whose
    from workbench.writers.report import Material

    counting = project.compare.choices(coder, where)
    chosen = quoted(study, **counting)
    material = Material(study.documents, chosen.codings, study.codebook, study.cases, study.coders, study.memos)
    table = in_words(matrix(study, rows="code", columns="case", **counting), settings.language)
    told = replace(settings, coders=whose(chosen.coders, settings.language))
    return Findings(material, table, told, study.codings)


def in_words(comparison: "Comparison", language: str) -> "Comparison":
    """A comparison that says in a language what changed its numbers."""
    from workbench.writers.remarks import remarks

    return replace(comparison, notes=remarks(comparison.notes, language))


def _with_portrait(project: "Project", study: "Study", found: "Findings", coder: str | None) -> "Findings":
    from workbench.analysis.portrait import portrait  # 1 s: pandas

    strips = portrait(study, documents=[one.id for one in study.documents], **project.compare.choices(coder, None))
    return replace(found, portrait=strips)


def _with_charts(
    project: "Project", study: "Study", found: "Findings", coder: str | None, where: str | None
) -> "Findings":
    """With charts, or a note that there are none."""
    from workbench.writers.words import words

    drawn = drawings(study, project.compare.choices(coder, where), found.language, found.settings.codes)
    told = () if drawn else (words(found.language)["note_no_charts"],)
    return replace(found, figures=drawn, settings=replace(found.settings, notes=(*found.settings.notes, *told)))
