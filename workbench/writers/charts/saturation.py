"""Saturation: codes found case by case, beside what any order would have given."""

from typing import Any

from workbench.writers.charts.canvas import Canvas, blank, pencil
from workbench.writers.charts.named import counted, cut, words


def draw(result: Any, language: str) -> Canvas:
    """Steps for what was found, a dashed line for the mean over all orders, a grey band for 5 to 95 %."""
    said = words(language)
    frame = result.frame
    if frame.index.nlevels > 1:  # each coder alone: the first is drawn, the table beside has all
        frame = frame.loc[frame.index.get_level_values(0)[0]] if len(frame) else frame
    cases = [cut(str(name), 16) for name in frame["case"]]
    steps = range(1, len(cases) + 1)
    with pencil():
        figure, axes = blank(max(4.5, 1.6 + 0.45 * len(cases)), 3.4)
        axes.fill_between(steps, frame["low"], frame["high"], color="0.85", linewidth=0, label=said["band"])
        axes.plot(steps, frame["expected"], color="0.35", linestyle="--", linewidth=1, label=said["expected"])
        axes.plot(steps, frame["cumulative"], color="black", drawstyle="steps-mid", linewidth=1.4)
        axes.plot(
            steps, frame["cumulative"], color="black", marker="o", markersize=3.5, linestyle="", label=said["found"]
        )
        axes.set_xticks(list(steps), cases, rotation=45, ha="right")
        axes.set_ylim(bottom=0)
        axes.set_xlabel(f"{said['cases']} ({result.order})")
        axes.set_ylabel(said["codes"])
        axes.legend(frameon=False, loc="lower right", fontsize=7)
        figure.suptitle(counted(result), fontsize=8, x=0.01, ha="left")
    return Canvas(figure, counted(result))
