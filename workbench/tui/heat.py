"""A table of numbers as a heat map in characters: a shade by fifths, and always the number. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

SHADES = "·░▒▓█"
Number = int | float | None


def shade(value: Number, ordered: Sequence[float]) -> str:
    """The fifth of the non-zero values (`ordered`) that a value lies in; a blank for zero and for no value."""
    if not value or not ordered:
        return " "
    middle = (bisect_left(ordered, value) + bisect_right(ordered, value)) / 2
    return SHADES[min(len(SHADES) - 1, int(middle * len(SHADES) / len(ordered)))]


def ordered(values: Iterable[Iterable[Number]]) -> list[float]:
    """The non-zero values, smallest first."""
    return sorted(float(value) for line in values for value in line if value)


def shown(value: Number, share: str) -> str:
    """A cell's number as people read it: a share of 0..1 as per cent, a missing one as a dash."""
    if value is None:
        return "-"
    if share in ("text", "row", "column"):
        return f"{100 * value:.0f} %" if value >= 0.095 or not value else f"{100 * value:.1f} %"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


BARS = "▁▂▃▄▅▆▇█"


def bars(numbers: Sequence[int]) -> str:
    """One sign per number, as high as its share of the greatest."""
    top = max(numbers, default=0)
    return "".join(BARS[min(len(BARS) - 1, number * len(BARS) // (top + 1))] if top else BARS[0] for number in numbers)
