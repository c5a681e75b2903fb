"""Codelines: one lane per code over the whole text, document under document."""

from itertools import groupby
from typing import Any

from workbench.writers.charts.canvas import Canvas, blank, pencil
from workbench.writers.charts.named import counted, cut, full, words


def draw(result: Any, language: str) -> Canvas:
    """A black stretch wherever a code is; a line parts the documents."""
    said = words(language)
    frame = result.frame
    coder = frame.index.get_level_values(0)[0] if frame.index.nlevels > 2 and len(frame) else None
    entries = {entry.name: entry for entry in result.rows}
    lanes: list[tuple[str, tuple[bool, ...]]] = []
    heads: list[tuple[int, str]] = []
    for document in result.documents:
        heads.append((len(lanes), cut(document.label, 40)))
        lanes += [(full(entries[name]), parts) for name, parts in result.lanes(document.name, coder).items()]
    with pencil():
        figure, axes = blank(8.5, 1.2 + 0.17 * max(1, len(lanes)))
        for y, (_, parts) in enumerate(lanes):
            axes.broken_barh(_stretches(parts), (y - 0.35, 0.7), facecolors="black")
        for y, name in heads:
            axes.axhline(y - 0.5, color="0.6", linewidth=0.6)
            axes.text(1.01, y - 0.3, name, fontsize=6, va="top", rotation=0)
        axes.set_ylim(max(1, len(lanes)) - 0.5, -0.5)
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.set_yticks(range(len(lanes)), [name for name, _ in lanes], fontsize=6)
        axes.set_xlabel(said["time"] if lanes else said["none"])
        figure.suptitle(counted(result), fontsize=8, x=0.01, ha="left")
    return Canvas(figure, counted(result))


def _stretches(parts: tuple[bool, ...]) -> list[tuple[float, float]]:
    found, start = [], 0
    for there, run in groupby(parts):
        length = len(list(run))
        if there:
            found.append((start / len(parts), length / len(parts)))
        start += length
    return found
