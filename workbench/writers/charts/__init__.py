"""Comparisons as pictures, readable in grey; needs the extra `charts` (matplotlib, 0.8 s, imported here only)."""

from collections.abc import Callable, Mapping
from typing import Any

from workbench.errors import Refused
from workbench.writers.charts import codeline, heat, network, portrait, saturation
from workbench.writers.charts.canvas import Canvas, to_png, to_svg
from workbench.writers.charts.table import as_csv

Draw = Callable[[Any, str], Canvas]
KINDS: Mapping[str, tuple[str, Draw]] = {
    "heat": ("Comparison", heat.draw),
    "saturation": ("Saturation", saturation.draw),
    "portrait": ("Portrait", portrait.draw),
    "codeline": ("Portrait", codeline.draw),
    "network": ("Cooccurrence", network.draw),
}
"""Kind of chart -> the kind of result it draws, and how."""


def png(result: Any, kind: str, *, language: str = "en") -> bytes:
    """A comparison as a picture of 200 dots an inch. The same comparison gives the same bytes.

    Raises Refused where this kind of chart is not of this comparison, or there is too much for a picture.
    """
    return to_png(_drawn(result, kind, language))


def svg(result: Any, kind: str, *, language: str = "en") -> bytes:
    """The same as SVG (UTF-8); its data stand in `<desc>`."""
    return to_svg(_drawn(result, kind, language), as_csv(result))


def data(result: Any) -> str:
    """What is drawn, as CSV."""
    return as_csv(result)


def _drawn(result: Any, kind: str, language: str) -> Canvas:
    if kind not in KINDS:
        raise Refused(f"There is no chart “{kind}”.", f"Choose one of: {', '.join(KINDS)}.")
    wanted, draw = KINDS[kind]
    if type(result).__name__ != wanted:
        raise Refused(f"A {kind} chart cannot be drawn of a {type(result).__name__.lower()}.", f"It needs a {wanted}.")
    return draw(result, language)
