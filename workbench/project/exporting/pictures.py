"""Charts for reports, as far as the extra for them is there."""

import importlib
from typing import Any

from workbench.errors import WorkbenchError


def chart(comparison: Any, kind: str) -> bytes:
    """A comparison as PNG; nothing where charts cannot be drawn here."""
    try:
        # By name: matplotlib is an extra, and without it the module cannot be imported.
        charts = importlib.import_module("workbench.writers.charts")
        drawn: bytes = charts.png(comparison, kind)
    except (ImportError, WorkbenchError):
        return b""
    return drawn
