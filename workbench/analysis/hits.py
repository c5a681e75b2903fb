"""What a query finds: words, codings or units of text, as arrays on the axis."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.counted import Counted
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.tally import expand


@dataclass(frozen=True, eq=False)
class Hits:
    """Spans [start, end) on the axis. `coding` is a place among the study's codings in reading order, `coder` its
    coder's place; both are -1 for what is not a coding."""

    start: Ints
    end: Ints
    coding: Ints
    coder: Ints

    def __len__(self) -> int:
        return len(self.start)

    def at(self, chosen: Flags | Ints) -> "Hits":
        """The chosen hits."""
        return Hits(self.start[chosen], self.end[chosen], self.coding[chosen], self.coder[chosen])

    def inside(self, text: Counted) -> "Hits":
        """The hits that touch at least one code point of this text."""
        return self.at(text.characters_before(self.end) > text.characters_before(self.start))

    def ordered(self) -> "Hits":
        """In reading order, each once."""
        found = self.at(np.lexsort((self.coding, self.end, self.start)))
        if not len(found):
            return found
        parts = (found.start, found.end, found.coding)
        return found.at(np.concatenate([[True], np.any([part[1:] != part[:-1] for part in parts], axis=0)]))


def spans(start: Ints, end: Ints) -> Hits:
    """Hits that are not codings."""
    nobody = np.full(len(start), -1, np.int64)
    return Hits(start.astype(np.int64), end.astype(np.int64), nobody, nobody)


def both(*found: Hits) -> Hits:
    """Everything that any of them found, in reading order, each once."""
    parts = [np.concatenate([getattr(hits, name) for hits in found]) for name in ("start", "end", "coding", "coder")]
    return Hits(*parts).ordered()


PAIRS = 4_000_000
"""So many pairs are looked at at once: memory stays bounded however many hits there are."""


def meeting(left: tuple[Ints, Ints], right: tuple[Ints, Ints]) -> list[tuple[Ints, Ints]]:
    """Pairs (place on the left, place on the right) of half-open intervals that share a point, in portions."""
    order = np.argsort(right[0], kind="stable")
    low, high = right[0][order], right[1][order]
    if not len(low):
        return []
    reach = np.maximum.accumulate(high)
    first = np.searchsorted(reach, left[0], side="right")
    last = np.maximum(np.searchsorted(low, left[1], side="left"), first)
    done = np.cumsum(last - first)
    total = int(done[-1]) if len(done) else 0
    portions = np.searchsorted(done, np.arange(PAIRS, total + 1, PAIRS))
    found, begin = [], 0
    for stop in [*(portions + 1).tolist(), len(left[0])]:
        item, place = expand(first[begin:stop], last[begin:stop])
        item = item + begin
        kept = high[place] > left[0][item]
        found.append((item[kept], order[place[kept]]))
        begin = max(begin, stop)
    return found
