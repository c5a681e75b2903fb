"""A matrix as a heat map: the number in each cell, shaded by its share of the greatest."""

from typing import Any

from matplotlib import colormaps

from workbench.writers.charts.canvas import Canvas, blank, pencil
from workbench.writers.charts.named import counted, cut, full

CELL, ROW, MARGIN = 0.62, 0.24, 3.2
DARK = 0.5
"""Luminance below which a cell is dark and its number light."""


def draw(result: Any, language: str) -> Canvas:  # noqa: ARG001 numbers need no words
    """Rows down, columns across, in the order of the comparison."""
    values = [[_number(value) for value in line] for line in result.frame.itertuples(index=False, name=None)]
    columns = [cut(_column(name), 22) for name in result.frame.columns]
    with pencil():
        figure, axes = blank(MARGIN + CELL * max(1, len(columns)), 1.6 + ROW * max(1, len(values)))
        top = max((abs(v) for line in values for v in line if v is not None), default=0) or 1
        for y, line in enumerate(values):
            for x, value in enumerate(line):
                _cell(axes, x, y, value, top, _shown(result, value))
        axes.set_xlim(-0.5, max(1, len(columns)) - 0.5)
        axes.set_ylim(max(1, len(values)) - 0.5, -0.5)
        axes.set_xticks(range(len(columns)), columns, rotation=45, ha="left")
        axes.set_yticks(range(len(values)), [full(entry) for entry in result.rows])
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        figure.suptitle(counted(result), fontsize=8, x=0.01, ha="left")
    return Canvas(figure, counted(result))


def _cell(axes: Any, x: int, y: int, value: float | None, top: float, shown: str) -> None:
    colour = colormaps["cividis"](1 - abs(value) / top) if value else (1.0, 1.0, 1.0, 1.0)
    light = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    axes.add_patch(_box(x, y, colour))
    axes.text(x, y, shown, ha="center", va="center", fontsize=7, color="white" if light < DARK else "black")


def _box(x: int, y: int, colour: Any) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=colour, edgecolor="0.85", linewidth=0.5)


def _number(value: Any) -> float | None:
    # Neither NaN nor NA equals itself, and NA has no truth value.
    return None if value is None or type(value).__name__ == "NAType" or value != value else float(value)


def _shown(result: Any, value: float | None) -> str:
    if value is None:
        return "–"
    if result.settings.get("share") in ("text", "row", "column"):
        return f"{value:.0%}" if value >= 0.1 or not value else f"{value:.1%}"
    return f"{value:,.0f}" if value == int(value) else f"{value:.1f}"


def _column(name: Any) -> str:
    return " · ".join(map(str, name)) if isinstance(name, tuple) else str(name)
