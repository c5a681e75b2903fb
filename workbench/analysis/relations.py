"""Where one hit stands to another: overlap, order, nearness."""

from collections.abc import Callable

import numpy as np

from workbench.analysis.counted import Counted
from workbench.analysis.hits import Hits, meeting
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.units import Units
from workbench.query import Distance, Relation

Interval = tuple[Ints, Ints]
BEFORE, AFTER = "BEFORE", "AFTER"


def related(
    left: Hits, right: Hits, relation: Relation, *, same_coder: bool, text: Counted, units: Callable[[str], Units]
) -> Hits:
    """The left hits for which a right hit stands in the relation; with `negated`, those for which none does.

    A hit is never its own right hit. With `same_coder` two codings must be by one coder. `text` is all speech, for
    distances in words.
    """
    near = _intervals(left, right, relation.distance, text, units)
    found = np.zeros(len(left), np.bool_)
    for one, other in meeting(*near):
        kept = _holds(left, right, one, other, relation, text)
        if same_coder:
            kept &= (left.coder[one] == right.coder[other]) | (left.coder[one] < 0) | (right.coder[other] < 0)
        found[one[kept]] = True
    return left.at(~found if relation.negated else found)


def _intervals(
    left: Hits, right: Hits, distance: Distance | None, text: Counted, units: Callable[[str], Units]
) -> tuple[Interval, Interval]:
    """Half-open intervals that meet exactly where two hits overlap or lie near enough, whatever the document."""
    if distance is None:
        return (left.start, left.end), (right.start, right.end)
    wide = distance.number
    if distance.unit in ("c", "w"):
        scale = text.words_before if distance.unit == "w" else _as_it_is
        return (scale(left.start) - wide, scale(left.end) + wide + 1), (scale(right.start), scale(right.end) + 1)
    found = units(distance.unit)
    first, last = found.of(left.start, left.end)
    other_first, other_last = found.of(right.start, right.end)
    return (first - wide, last + wide + 1), (other_first, other_last + 1)


def _holds(left: Hits, right: Hits, one: Ints, other: Ints, relation: Relation, text: Counted) -> Flags:
    """For pairs that meet: is the relation true?"""
    start, end, other_start, other_end = left.start[one], left.end[one], right.start[other], right.end[other]
    bases = text.axis.bases
    holds: Flags = np.searchsorted(bases, start, "right") == np.searchsorted(bases, other_start, "right")
    holds &= (left.coding[one] != right.coding[other]) | _different(left, right, one, other)
    match relation.kind:
        case "INSIDE":
            holds &= (start >= other_start) & (end <= other_end)
        case "CONTAINS":
            holds &= (start <= other_start) & (end >= other_end)
        case "EQUALS":
            holds &= (start == other_start) & (end == other_end)
        case "BEFORE":
            holds &= end <= other_start
        case "AFTER":
            holds &= start >= other_end
    return holds


def _different(left: Hits, right: Hits, one: Ints, other: Ints) -> Flags:
    """Pairs of words (or units) that are not one and the same stretch of text."""
    same: Flags = (left.start[one] == right.start[other]) & (left.end[one] == right.end[other])
    return ~same & (left.coding[one] < 0)


def _as_it_is(place: Ints) -> Ints:
    return place
