"""Charts for reports, as far as the extra for them is there."""

from typing import Any

from workbench.errors import WorkbenchError


def chart(comparison: Any, kind: str, language: str = "en") -> bytes:
    """A comparison as PNG; nothing where charts cannot be drawn here."""
    try:
        from workbench.writers import charts  # matplotlib is an extra

        return charts.png(comparison, kind, language=language)
    except (ImportError, WorkbenchError):
        return b""
