"""Codes that stand together: a circle in codebook order, lines as wide as their c. No random layout."""

from math import cos, pi, sin
from typing import Any

from workbench.writers.charts.canvas import Canvas, blank, pencil
from workbench.writers.charts.named import counted, full, words

LINES = 60
"""Lines that a picture holds; beyond them the threshold rises, and is printed."""


def draw(result: Any, language: str) -> Canvas:
    """Only codes that stand with another; of many pairs those with the greatest c."""
    said = words(language)
    pairs = _pairs(result)
    names = {name for a, b, _ in pairs for name in (a, b)}
    entries = [entry for entry in result.rows if entry.name in names]
    at = {entry.name: 2 * pi * place / max(1, len(entries)) for place, entry in enumerate(entries)}
    with pencil():
        figure, axes = blank(7.6, 5.6)
        top = max((c for _, _, c in pairs), default=1)
        for a, b, c in sorted(pairs, key=lambda pair: pair[2]):
            ends = [(sin(at[name]), cos(at[name])) for name in (a, b)]
            axes.plot(*zip(*ends, strict=True), color=str(round(0.75 - 0.75 * c / top, 3)), linewidth=0.4 + 4 * c / top)
        for entry in entries:
            _name(axes, at[entry.name], full(entry))
        axes.set_xlim(-2.0, 2.0)
        axes.set_ylim(-1.35, 1.2)
        axes.set_aspect("equal")
        axes.axis("off")
        low = min((c for _, _, c in pairs), default=0)
        axes.text(0, -1.32, said["edges"].format(low=low, high=top) if pairs else said["none"], ha="center", fontsize=7)
        figure.suptitle(counted(result), fontsize=8, x=0.01, ha="left")
    return Canvas(figure, counted(result))


def _pairs(result: Any) -> list[tuple[str, str, float]]:
    """(code a, code b, c) of those that stand together, the strongest; of several coders the greatest c."""
    best: dict[tuple[str, str], float] = {}
    for key, c, together in zip(result.frame.index, result.frame["c"], result.frame["n_ab"], strict=True):
        if together == together and together is not None and type(together).__name__ != "NAType" and together:
            pair = (key[-2], key[-1])
            best[pair] = max(best.get(pair, 0.0), float(c))
    found = [(a, b, c) for (a, b), c in best.items()]
    order = sorted(found, key=lambda pair: -pair[2])
    return [pair for pair in order if len(order) <= LINES or pair[2] > order[LINES][2]] or order[:LINES]


def _name(axes: Any, angle: float, name: str) -> None:
    x, y = sin(angle), cos(angle)
    axes.plot([x], [y], marker="o", markersize=5, color="black")
    side = "left" if x > 0.02 else "right" if x < -0.02 else "center"
    axes.text(1.06 * x, 1.08 * y, name, ha=side, va="center", fontsize=7)
