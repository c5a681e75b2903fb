"""Portraits: each document a strip of its codes, the code's letters on every stretch that has room for them."""

from itertools import groupby
from typing import Any

from matplotlib import colormaps

from workbench.writers.charts.canvas import Canvas, blank, pencil
from workbench.writers.charts.named import counted, cut, full, key, words

ROOM = 2
"""Parts that a code's letters need."""


def draw(result: Any, language: str) -> Canvas:
    """Documents down; colours by code, with a legend; the letters say what a grey copy no longer shows."""
    said = words(language)
    frame = result.frame
    if frame.index.nlevels > 2:
        frame = frame.loc[frame.index.get_level_values(0)[0]]
    names = list(dict.fromkeys(frame.index.get_level_values("document")))
    used = [entry for entry in result.rows if entry.name in set(frame["code"].dropna())]
    shades = {entry.name: colormaps["tab20"](place % 20) for place, entry in enumerate(used)}
    letters = {entry.name: key(entry) for entry in used}
    with pencil():
        figure, axes = blank(9.0, 1.4 + 0.36 * max(1, len(names)) + 0.16 * (len(used) // 4 + 1))
        for place, name in enumerate(names):
            _strip(axes, place, list(frame.loc[name, "code"]), shades, letters)
        axes.set_ylim(max(1, len(names)) - 0.5, -0.5)
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.set_yticks(range(len(names)), [cut(str(name)) for name in names])
        axes.set_xlabel(said["time"] if names else said["none"])
        axes.tick_params(length=0)
        _legend(figure, used, shades)
        figure.suptitle(counted(result), fontsize=8, x=0.01, ha="left")
    return Canvas(figure, counted(result))


def _strip(axes: Any, y: int, parts: list[Any], shades: dict[str, Any], letters: dict[str, str]) -> None:
    axes.barh(y, 1, height=0.6, color="0.94", linewidth=0)
    start, wide = 0, 1 / max(1, len(parts))
    for code, run in groupby(part if part in shades else None for part in parts):
        length = len(list(run))
        if code is not None:
            axes.barh(
                y, length * wide, left=start * wide, height=0.6, color=shades[code], edgecolor="white", linewidth=0.4
            )
        if code is not None and length >= ROOM:
            axes.text((start + length / 2) * wide, y, letters[code], ha="center", va="center", fontsize=6)
        start += length


def _legend(figure: Any, used: list[Any], shades: dict[str, Any]) -> None:
    from matplotlib.patches import Patch

    patches = [Patch(color=shades[entry.name], label=full(entry)) for entry in used]
    if patches:
        figure.legend(handles=patches, loc="outside lower center", ncols=4, fontsize=6, frameon=False)
