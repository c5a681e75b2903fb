"""Comparing cases: model objects in, pandas frames out."""

from typing import Any

from workbench.analysis.comparison import Comparison
from workbench.analysis.study import Study

__all__ = ["Comparison", "Study", "matrix"]


def matrix(study: Study, **choices: Any) -> Comparison:
    """Codes against cases, documents, speakers or an attribute: see `matrices.matrix` for the choices."""
    from workbench.analysis import matrices  # pandas and numpy cost a second at start-up

    return matrices.matrix(study, **choices)
