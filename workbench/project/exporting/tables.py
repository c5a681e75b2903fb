"""Quotations with the matrix that counts them, gathered for Excel, CSV and the browser."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.project.exporting.privacy import delivered

if TYPE_CHECKING:
    from workbench.analysis import Study
    from workbench.project.exporting.privacy import Privacy
    from workbench.project.study import Project
    from workbench.writers import ReportSettings, Written
    from workbench.writers.findings import Findings


def findings(
    project: "Project", study: "Study", settings: "ReportSettings", coder: str | None, where: str | None
) -> "Findings":
    """What counts for `coder` and stays under `where`; `study` is the project as it may leave."""
    from workbench.analysis import matrix  # 1 s: numpy and pandas
    from workbench.analysis.quoted import quoted
    from workbench.writers.findings import Findings
    from workbench.writers.report import Material

    counting = project.compare.choices(coder, where)
    chosen = quoted(study, **counting)
    material = Material(study.documents, chosen.codings, study.codebook, study.cases, study.coders, study.memos)
    table = matrix(study, rows="code", columns="case", **counting)
    return Findings(material, table, replace(settings, coders=chosen.coders), study.codings)


def with_portrait(project: "Project", study: "Study", found: "Findings", coder: str | None) -> "Findings":
    """With the documents as strips; under a query there are none, for their other parts would look empty."""
    from workbench.analysis.portrait import portrait  # 1 s: pandas

    strips = portrait(study, documents=[one.id for one in study.documents], **project.compare.choices(coder, None))
    return replace(found, portrait=strips)


def written(
    project: "Project",
    path: Path,
    kind: str,
    privacy: "Privacy",
    found: "Findings",
    write: "Callable[[Findings, Path], Written]",
) -> "Written":
    """Deliver a file that `write` makes of findings."""

    def draft(target: Path, notes: tuple[str, ...]) -> "Written":
        said = replace(found.settings, notes=(*found.settings.notes, *notes))
        return write(replace(found, settings=said), target)

    return delivered(project, path, kind, privacy, draft, language=found.language)
