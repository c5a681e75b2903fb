"""Charts for reports, as far as the extra for them is there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.writers.words import words

if TYPE_CHECKING:
    from workbench.analysis import Comparison, Study


def chart(comparison: Any, kind: str, language: str = "en") -> bytes:
    """A comparison as PNG; nothing where charts cannot be drawn here."""
    return _drawn("png", comparison, kind, language)


def _drawn(form: str, comparison: Any, kind: str, language: str) -> bytes:
    try:
        from workbench.writers import charts  # matplotlib is an extra
    except ImportError:
        return b""
    try:
        drawn: bytes = getattr(charts, form)(comparison, kind, language=language)
    except WorkbenchError:
        return b""
    return drawn


def chosen_rows(comparison: "Comparison", codes: Sequence[str] | None) -> "Comparison":
    """A matrix with the rows of some codes (ids) only; None for all of them."""
    if codes is None:
        return comparison
    kept = [entry.id in codes for entry in comparison.rows]
    rows = tuple(entry for entry, stays in zip(comparison.rows, kept, strict=True) if stays)
    cells = comparison.cells[comparison.cells["row"].isin([entry.name for entry in rows])]
    return replace(comparison, frame=comparison.frame[kept], cells=cells, rows=rows)


def drawings(
    study: "Study", choices: Mapping[str, Any], language: str, codes: Sequence[str] | None
) -> Mapping[str, str]:
    """Codes by cases, and new codes per case: description -> SVG; none where charts cannot be drawn here."""
    from workbench.analysis import matrix  # 1 s: pandas
    from workbench.analysis.saturation import saturation

    table = words(language)
    heat = chosen_rows(matrix(study, rows="code", columns="case", hide_empty=True, **choices), codes)
    names = {side: ", ".join(entry.name for entry in getattr(heat, side)) for side in ("rows", "columns")}
    found = {
        table["chart_heat_description"].format(**names): _drawn("svg", heat, "heat", language),
        table["chart_saturation"]: b""
        if codes
        else _drawn("svg", saturation(study, **choices), "saturation", language),
    }
    return {says: drawn.decode() for says, drawn in found.items() if drawn}
