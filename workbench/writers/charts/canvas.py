"""A figure on paper: its size in inches, and how it becomes the same bytes every time."""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from workbench.errors import Refused

DOTS = 200
LARGEST = 60.0
"""Inches: beyond that a picture is no longer looked at as one."""
# What people wrote is never mathematics: without parse_math a `$` is a `$`.
SETTINGS: Any = {
    "text.parse_math": False,
    "svg.hashsalt": "workbench",
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans"],
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


@dataclass(frozen=True, eq=False)
class Canvas:
    """A drawn figure and what it is called."""

    figure: Figure
    title: str


def blank(width: float, height: float) -> tuple[Figure, Any]:
    """An empty figure of that size (inches) with one pair of axes. Raises Refused for one that is too large."""
    if width > LARGEST or height > LARGEST:
        raise Refused("This is too much for one picture.", "Choose fewer codes or columns, with --where or --columns.")
    with rc_context(SETTINGS):
        figure = Figure(figsize=(width, height), layout="constrained")
        return figure, figure.add_subplot()


@contextmanager
def pencil() -> Iterator[None]:
    """What is drawn inside is drawn with our settings; a letter that the font lacks is no warning."""
    with rc_context(SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*[Gg]lyph.*")
        yield


def to_png(canvas: Canvas) -> bytes:
    """The picture, without a word about program or time."""
    target = io.BytesIO()
    with pencil():
        FigureCanvasAgg(canvas.figure)
        canvas.figure.savefig(target, format="png", dpi=DOTS, metadata={"Software": None})
    return target.getvalue()


def to_svg(canvas: Canvas, description: str) -> bytes:
    """The picture as SVG with its title and its data in it."""
    target = io.BytesIO()
    with pencil():
        FigureCanvasSVG(canvas.figure)
        canvas.figure.savefig(
            target, format="svg", metadata={"Date": None, "Creator": None, "Type": None, "Format": None}
        )
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", target.getvalue().decode("utf-8"), count=1, flags=re.DOTALL)
    text = text.replace(' id="matplotlib.', ' id="')
    head = f"<title>{escape(canvas.title)}</title>\n <desc>{escape(description)}</desc>\n"
    return re.sub(r"(<svg\b[^>]*>\s*)", lambda found: found.group(1) + head, text, count=1).encode("utf-8")
