"""A comparison as a picture file, with its numbers as CSV beside it."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused, WorkbenchError
from workbench.project.exporting.privacy import Privacy, delivered

if TYPE_CHECKING:
    from workbench.project.study import Project
    from workbench.writers import Written

ENDINGS = (".svg", ".png")


def chart(project: "Project", path: Path, result: Any, kind: str, language: str, privacy: Privacy) -> "Written":
    """Draw `result` as a `kind` of chart. Raises Refused for another ending, NamesLeft for a name in its words."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Refused(f"{path.name} is no picture.", "Name it .svg or .png.")
    charts = _charts()
    drawn = charts.svg(result, kind, language=language)
    if ending == ".png":
        if privacy.names:
            with tempfile.TemporaryDirectory() as folder:  # words in a PNG are dots: they are looked for in its twin
                _put(project, Path(folder) / "chart.svg", drawn, privacy)
        drawn = charts.png(result, kind, language=language)
    _put(project, path.with_suffix(".csv"), charts.data(result).encode("utf-8"), privacy)
    return _put(project, path, drawn, privacy)


def _put(project: "Project", path: Path, data: bytes, privacy: Privacy) -> "Written":
    from workbench.writers import Written
    from workbench.writers.target import put

    def write(target: Path, notes: tuple[str, ...]) -> "Written":
        put(target, data)
        return Written(target, {}, notes)

    return delivered(project, path, "chart", privacy, write)


def _charts() -> Any:
    try:
        from workbench.writers import charts  # matplotlib is an extra
    except ImportError as error:
        raise WorkbenchError("Charts need the library matplotlib.", "pip install 'workbench[charts]'") from error
    return charts
