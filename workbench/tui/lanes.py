"""The margin: which code stands in which lane of which line of a paragraph. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.tui.layout import Shown
from workbench.tui.marks import PROPOSED, Mark

WIDTH = 3
"""Cells per lane: two letters and a sign."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One lane on one line; `first` is where the letters stand, later lines show a bar.

    `coders` says how many marks it stands for: the same code on the same words takes one lane, whoever gave it.
    """

    mark: Mark
    first: bool
    coders: int = 1


def _lines_of(mark: Mark, shown: Shown, starts: Sequence[int]) -> tuple[int, int]:
    """First and last line of the paragraph that the mark touches."""
    low, high = shown.local(mark.start), max(shown.local(mark.start), shown.local(mark.end) - 1)
    return bisect_right(starts, low) - 1, bisect_right(starts, high) - 1


def lanes(marks: Sequence[Mark], shown: Shown, starts: Sequence[int], count: int) -> list[list[Chip | None]]:
    """Per line of the paragraph `count` lanes and one place more, which holds a chip where the lanes did not suffice.

    Marks that come from the paragraph above keep the left lanes, so that a long coding runs straight down;
    proposals take what is left.
    """
    alike: dict[tuple[int, int, str, bool], list[Mark]] = {}
    for mark in marks:
        alike.setdefault((mark.start, mark.end, mark.code, mark.sign == PROPOSED), []).append(mark)
    table: list[list[Chip | None]] = [[None] * (count + 1) for _ in starts]
    for group in sorted(alike.values(), key=lambda group: _order(group[0], shown.start)):
        # An anchor's sign matters more than that somebody else agrees.
        mark = max(group, key=lambda mark: mark.sign)
        first, last = _lines_of(mark, shown, starts)
        lines = range(first, last + 1)
        lane = next((lane for lane in range(count) if all(table[line][lane] is None for line in lines)), count)
        for line in lines:
            table[line][lane] = Chip(mark, line == first and mark.start >= shown.start, len(group))
    return table


def _order(mark: Mark, start: int) -> tuple[bool, bool, int, int]:
    return mark.sign == PROPOSED, mark.start >= start, mark.start, mark.end
