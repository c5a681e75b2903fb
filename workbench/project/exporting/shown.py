"""A comparison as it is shown, as a file: table or picture, by the ending of its name."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.project.exporting.privacy import OPEN, Privacy, delivered

if TYPE_CHECKING:
    from workbench.project.study import Project
    from workbench.writers import Written

TABLES, PICTURES = (".xlsx", ".csv"), (".svg", ".png")


def write_shown(
    project: "Project", path: Path, result: Any, chart: str = "", language: str | None = None, privacy: Privacy = OPEN
) -> "Written":
    """Write what project.compare gave. `chart`: its kind of picture, as project.export.chart names it; "" for none.

    Raises Refused for another ending, NamesLeft where a protected name would stand in the file.
    """
    ending = path.suffix.lower()
    if ending in PICTURES and chart:
        return project.export.chart(path, result, chart, language=language, privacy=privacy)
    if ending not in TABLES:
        known = ", ".join((*TABLES, *(PICTURES if chart else ())))
        raise Refused(f"{path.name} cannot be written from this.", f"Let the name end in {known}.")
    matrix = hasattr(result, "denominators")
    from workbench.writers.remarks import remarks

    if ending == ".xlsx" and matrix:
        return project.export.matrix_xlsx(result, path, privacy)

    tongue = language or project.language
    told = remarks(result.notes, tongue)

    def write(target: Path, notes: tuple[str, ...]) -> "Written":
        settings = project.export.settings(language=tongue, notes=notes)
        if ending == ".xlsx":
            from workbench.writers.excel import frame_workbook  # openpyxl, 0.3 s

            return frame_workbook(result.frame, result.settings, told, target, settings)
        from workbench.writers import Written
        from workbench.writers.csv import frame_text, matrix_text
        from workbench.writers.target import put

        text = matrix_text(result) if matrix else frame_text(result.frame)
        put(target, text.encode("utf-8", "replace"))
        return Written(target, {}, (*notes, *told))

    return delivered(project, path, "comparison", privacy, write, language=tongue)
