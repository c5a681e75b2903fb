"""Which codes stand together: pairs of spans that share counted text, and pairs of codes in one unit."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.coded import united
from workbench.analysis.counted import Counted
from workbench.analysis.speech import Ints
from workbench.analysis.tally import distinct, expand


@dataclass(frozen=True, eq=False)
class Spans:
    """Spans of rows by coders on the axis; one coder's spans of one row are disjoint. One entry each."""

    coder: Ints
    row: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, eq=False)
class Pieces:
    """Stretches that two rows share inside one coder's codings, `a` before `b`."""

    coder: Ints
    a: Ints
    b: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, eq=False)
class Together:
    """Numbers of a comparison of rows in pairs: per row `each`, per pair (rows x rows, symmetric) `both`, and c."""

    each: Ints
    both: Ints
    c: np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def spans_of(coder: Ints, row: Ints, start: Ints, end: Ints, rows: int) -> Spans:
    """One coder's overlapping spans of a row made one."""
    key, start, end = united(coder * rows + row, start, end)
    return Spans(key // rows, key % rows, start, end)


def shared(spans: Spans, text: Counted) -> Pieces:
    """Where two rows of one coder share counted text. One sweep over the sorted spans: no pair is tried in vain."""
    lift = spans.coder * (int(spans.end.max(initial=0)) + 1)
    order = np.lexsort((spans.start, spans.coder))
    coder, row, start, end = (part[order] for part in (spans.coder, spans.row, spans.start, spans.end))
    low, high = (start + lift[order]), (end + lift[order])
    first, second = expand(np.arange(1, len(row) + 1), np.searchsorted(low, high, "left"))
    begin, finish = start[second], np.minimum(end[first], end[second])
    kept = text.characters_before(finish) > text.characters_before(begin)
    first, second, begin, finish = first[kept], second[kept], begin[kept], finish[kept]
    one, other = row[first], row[second]
    return Pieces(coder[first], np.minimum(one, other), np.maximum(one, other), begin, finish)


def overlapping(spans: Spans, text: Counted, rows: int) -> tuple[Together, Pieces]:
    """Pairs of united spans that share counted text, and c by characters.

    With several coders a row's spans are united over them before they are counted, but what two rows share must be
    shared by one coder.
    """
    row, start, end = united(spans.row, spans.start, spans.end)
    whole = Spans(np.zeros_like(row), row, start, end)
    pieces = shared(spans, text)
    everywhere = pieces if len(distinct(spans.coder)[0]) < 2 else shared(whole, text)
    amount = text.characters_before(end) - text.characters_before(start)
    size = np.bincount(row, weights=amount, minlength=rows).astype(np.int64)
    under = size[:, None] + size[None, :] - _both_ways(_characters(everywhere, text, rows))
    common = _both_ways(_characters(pieces, text, rows))
    np.fill_diagonal(common, size)
    np.fill_diagonal(under, size)
    both = _both_ways(_span_pairs(pieces, whole, rows))
    return Together(np.bincount(row, minlength=rows), both, ratio(common, under)), pieces


def _characters(pieces: Pieces, text: Counted, rows: int) -> Ints:
    """Counted characters that each pair of rows shares, each once however many coders found it."""
    key, start, end = united(pieces.a * rows + pieces.b, pieces.start, pieces.end)
    amount = text.characters_before(end) - text.characters_before(start)
    return np.bincount(key, weights=amount, minlength=rows * rows).astype(np.int64).reshape(rows, rows)


def _span_pairs(pieces: Pieces, whole: Spans, rows: int) -> Ints:
    """How many pairs of united spans the pieces lie in."""
    size = int(whole.end.max(initial=0)) + 1
    keys = whole.row * size + whole.start
    one = np.searchsorted(keys, pieces.a * size + pieces.start, "right") - 1
    other = np.searchsorted(keys, pieces.b * size + pieces.start, "right") - 1
    one, other = distinct(one, other)
    pair = whole.row[one] * rows + whole.row[other]
    return np.bincount(pair, minlength=rows * rows).reshape(rows, rows)


def in_units(coder: Ints, unit: Ints, row: Ints, rows: int) -> Together:
    """Units touched by each row, and by both of a pair inside one coder's codings; c is Jaccard's coefficient."""
    if not len(row):
        none = np.zeros((rows, rows), np.int64)
        return Together(np.zeros(rows, np.int64), none, np.full((rows, rows), np.nan))
    coder, unit, row = distinct(coder, unit, row)
    each = np.bincount(distinct(unit, row)[1], minlength=rows)
    fresh = np.flatnonzero(np.concatenate([[True], (np.diff(coder) != 0) | (np.diff(unit) != 0)]))
    end = np.repeat(np.append(fresh[1:], len(row)), np.diff(np.append(fresh, len(row))))
    first, second = expand(np.arange(1, len(row) + 1), end)
    place, a, b = unit[first], row[first], row[second]
    if coder[0] != coder[-1]:
        place, a, b = distinct(place, a, b)
    both = _both_ways(np.bincount(a * rows + b, minlength=rows * rows).reshape(rows, rows))
    full = both.copy()
    np.fill_diagonal(full, each)
    return Together(each, both, ratio(full, each[:, None] + each[None, :] - full))


def _both_ways(upper: Ints) -> Ints:
    both: Ints = upper + upper.T
    return both


def ratio(above: Ints, below: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """A share; nothing to divide by gives NaN, never 0."""
    share = np.full(np.broadcast_shapes(above.shape, below.shape), np.nan)
    np.divide(above, below, out=share, where=below > 0)
    return share
