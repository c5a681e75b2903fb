"""Passages of two coders that are the same ones: matched by how much they overlap."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.passages import Passages
from workbench.analysis.counted import Counted
from workbench.analysis.speech import Ints
from workbench.analysis.tally import expand

IOU = 0.5


@dataclass(frozen=True, eq=False)
class Matches:
    """Matched pairs of spans: their code, |shift of start| + |shift of end| in characters, and both spans' places."""

    code: Ints
    shift: Ints
    first: Ints
    second: Ints


def matches(text: Counted, found: Passages, a: int, b: int, iou: float = IOU) -> Matches:
    """One-to-one matches of two coders' spans of one code with intersection over union >= `iou`.

    Taken by falling overlap, then by position; exchanging the coders changes nothing (Holsti 1969, on spans).
    """
    start, end = text.characters_before(found.start), text.characters_before(found.end)
    mine, theirs = np.flatnonzero(found.coder == a), np.flatnonzero(found.coder == b)
    i, j = overlapping(found.code, start, end, mine, theirs)
    both = np.minimum(end[i], end[j]) - np.maximum(start[i], start[j])
    share: Floats = both / np.maximum(1, np.maximum(end[i], end[j]) - np.minimum(start[i], start[j]))
    kept = share >= iou
    i, j = one_to_one(i[kept], j[kept], share[kept], start)
    return Matches(found.code[i], np.abs(start[i] - start[j]) + np.abs(end[i] - end[j]), i, j)


def overlapping(key: Ints, start: Ints, end: Ints, mine: Ints, theirs: Ints) -> tuple[Ints, Ints]:
    """All pairs of spans of one key that share a character; `mine` and `theirs` are places, sorted by key, start."""
    if not len(mine) or not len(theirs):
        return mine[:0], theirs[:0]
    lift = int(end.max()) + 1
    starts, ends = start[theirs] + key[theirs] * lift, end[theirs] + key[theirs] * lift
    first = np.searchsorted(ends, start[mine] + key[mine] * lift, "right")
    item, other = expand(first, np.searchsorted(starts, end[mine] + key[mine] * lift, "left"))
    return mine[item], theirs[other]


def one_to_one(i: Ints, j: Ints, share: Floats, start: Ints) -> tuple[Ints, Ints]:
    """Of candidate pairs those that are taken, the closest first, each span once."""
    order = np.lexsort((np.maximum(start[i], start[j]), np.minimum(start[i], start[j]), -share))
    taken: set[int] = set()
    kept = []
    for place, one, other in zip(order.tolist(), i[order].tolist(), j[order].tolist(), strict=True):
        if one not in taken and other not in taken:
            taken |= {one, other}
            kept.append(place)
    chosen = np.array(sorted(kept), np.int64)
    return i[chosen], j[chosen]
