"""How dark a number is: its fifth among the values that are not zero."""

from collections.abc import Iterable, Sequence
from statistics import quantiles

SHADES = "·░▒▓█"


def fifths(values: Iterable[float | None]) -> Sequence[float]:
    """The four limits between five equally frequent groups of the values above zero."""
    found = [value for value in values if value]
    return quantiles(found, n=5, method="inclusive") if len(found) > 1 else ()


def shade(value: float | None, limits: Sequence[float]) -> str:
    """A sign for the value: blank for none or zero, then from `·` to `█`."""
    if not value:
        return " "
    if not limits or limits[0] == limits[-1]:
        return SHADES[2]
    return SHADES[sum(value > limit for limit in limits)]
