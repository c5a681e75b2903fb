"""Words near one another, by the units of a document: characters, words, sentences, paragraphs, turns. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbench.query import Distance


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a term was found: offsets into its paragraph's speech, numbers counted over the document.

    `first` and `last` are the numbers of its words inside the paragraph.
    """

    paragraph: int
    start: int
    end: int
    sentence: int
    turn: int
    first: int
    last: int


Occurrence = tuple[Place, ...]
"""A hit and its evidence: the first place is the hit."""

_UNIT: dict[str, Callable[[Place], int]] = {
    "s": lambda place: place.sentence,
    "p": lambda place: place.paragraph,
    "t": lambda place: place.turn,
    "d": lambda _: 0,
}


def near(left: Sequence[Occurrence], right: Sequence[Occurrence], distance: Distance) -> list[Occurrence]:
    """The left occurrences that have a right one within the distance, each with its nearest as evidence.

    Both are in reading order. Words and characters are counted inside a paragraph; nothing is near itself.
    """
    unit = _UNIT.get(distance.unit, _UNIT["p"])
    reach = distance.number if distance.unit in _UNIT else 0
    keys = [unit(found[0]) for found in right]
    joined = []
    for found in left:
        key = unit(found[0])
        window = right[bisect_left(keys, key - reach) : bisect_right(keys, key + reach)]
        fitting = list(_fitting(found[0], window, distance))
        if fitting:
            joined.append(found + min(fitting, key=lambda other: _apart(found[0], other[0])))
    return joined


def _fitting(hit: Place, window: Sequence[Occurrence], distance: Distance) -> Iterator[Occurrence]:
    for other in window:
        place = other[0]
        if place.paragraph == hit.paragraph and place.start < hit.end and hit.start < place.end:
            continue
        if distance.unit not in _UNIT and _gap(hit, place, distance.unit) > distance.number:
            continue
        yield other


def _gap(a: Place, b: Place, unit: str) -> int:
    """How many words, or characters, lie between two places of one paragraph."""
    if unit == "w":
        return max(b.first - a.last, a.first - b.last) - 1
    return max(b.start - a.end, a.start - b.end)


def _apart(a: Place, b: Place) -> tuple[int, int]:
    return abs(b.paragraph - a.paragraph), abs(b.start - a.start)
