"""What coders coded, made comparable: each coder's spans of a code united, white space and uncounted text trimmed."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from workbench.analysis.coded import Coded, coded, united
from workbench.analysis.counted import Counted, counted
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.study import Study
from workbench.analysis.tally import expand

BLANK = np.array([chr(point).isspace() for point in range(0x3002)], np.bool_)


@dataclass(frozen=True, eq=False)
class Passages:
    """Spans [start, end) on the axis, one entry each, sorted by code, then coder, then start.

    `code` is a place among the living codes, `coder` and `document` places among those compared. Of one coder and
    code they are disjoint; the first and the last character of each is counted and not white space.
    """

    code: Ints
    coder: Ints
    document: Ints
    start: Ints
    end: Ints

    def only(self, kept: Flags) -> "Passages":
        """The spans for which `kept` is true."""
        return Passages(*(getattr(self, field.name)[kept] for field in fields(self)))


def compared(study: Study, coders: Sequence[str], documents: Sequence[str]) -> Coded:
    """The codings of these coders in these documents that are anchored and of a living code."""
    found = coded(study)
    who = [study.coder_at[coder] for coder in coders]
    where = [study.document_at[document] for document in documents]
    fit = found.anchored & (found.code >= 0) & np.isin(found.coder, who) & np.isin(found.document, where)
    return found.only(fit)


def passages(study: Study, coders: Sequence[str], documents: Sequence[str], *, with_children: bool = False) -> Passages:
    """The passages of these coders (ids) in these documents (ids). Order and repeats of codings change nothing."""
    found = compared(study, coders, documents)
    code, start, end, who, where = found.code, found.start, found.end, found.coder, found.document
    if with_children:
        item, code = _rolled_up(study, code)
        start, end, who, where = start[item], end[item], who[item], where[item]
    person = _places(len(study.coders), [study.coder_at[coder] for coder in coders])[who]
    key, start, end = united(code * max(1, len(coders)) + person, start, end)
    document = np.searchsorted(counted(study).axis.bases, start, side="right") - 1
    at = _places(len(study.documents), [study.document_at[name] for name in documents])
    start, end, kept = trimmed(solid(counted(study)), start, end)
    many = max(1, len(coders))
    return Passages(key // many, key % many, at[document], start, end).only(kept)


def solid(text: Counted) -> Ints:
    """Places on the axis of all counted characters that are not white space."""
    line = text.axis
    starts, ends, paragraph = line.pieces
    kept = text.paragraphs[paragraph]
    edge = np.zeros(int(line.bases[-1]) + 1, np.int8)
    np.add.at(edge, starts[kept], 1)
    np.add.at(edge, ends[kept], -1)
    whole = "\n".join(document.text for document in line.documents) + "\n"
    points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    blank = BLANK[np.minimum(points, len(BLANK) - 1)]
    return np.flatnonzero((np.cumsum(edge[:-1])[: len(points)] > 0) & ~blank)


def trimmed(places: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Flags]:
    """Spans from their first to their last solid character; and for each whether it has any."""
    first, last = np.searchsorted(places, start, "left"), np.searchsorted(places, end, "left") - 1
    kept: Flags = first <= last
    if not len(places):
        return start, end, kept
    ends = np.where(kept, places[np.maximum(last, 0)] + 1, end)
    return np.where(kept, places[np.minimum(first, len(places) - 1)], start), ends, kept


def _rolled_up(study: Study, code: Ints) -> tuple[Ints, Ints]:
    """Each coding once for its code and each living code above it: the coding's place, and the code's."""
    at = {each.id: place for place, each in enumerate(study.living)}
    above = [[at[each] for each in study.ancestors[own.id]] for own in study.living]
    sizes = np.array([len(each) for each in above], np.int64)
    flat = np.array([place for each in above for place in each], np.int64)
    first = np.cumsum(sizes) - sizes
    item, place = expand(first[code], first[code] + sizes[code])
    return item, flat[place]


def _places(size: int, chosen: Sequence[int]) -> Ints:
    """For each of `size` numbers its place among the chosen, or -1."""
    found = np.full(size + 1, -1, np.int64)
    found[list(chosen)] = np.arange(len(chosen))
    return found
