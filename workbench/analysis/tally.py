"""Counting: spans of codes against counted text that is dealt out to columns. Every word and coding once per cell."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from workbench.analysis.coded import united
from workbench.analysis.columns import Columns
from workbench.analysis.counted import Counted
from workbench.analysis.layers import Layer
from workbench.analysis.speech import Ints

Before = Callable[[Ints], Ints]
"""How much counted text lies before each place on the axis."""


class Numbers(NamedTuple):
    """Cells (rows x columns), and the totals that a share divides by: per row, per column."""

    cells: Ints
    rows: Ints
    columns: Ints


@dataclass(frozen=True, eq=False)
class Lift:
    """Which rows a code counts in: pairs (code, row), sorted by code. Without roll-up each code has one row."""

    code: Ints
    row: Ints
    rows: int

    def spread(self, code: Ints) -> tuple[Ints, Ints]:
        """For codes: the places in `code`, repeated per row, and those rows."""
        first, last = np.searchsorted(self.code, code, "left"), np.searchsorted(self.code, code, "right")
        item, pair = expand(first, last)
        return item, self.row[pair]


def expand(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """For half-open ranges [first, last): the range's place and each number in it."""
    sizes = np.maximum(last - first, 0)
    item = np.repeat(np.arange(len(sizes)), sizes)
    offset = np.arange(len(item)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return item, first[item] + offset


@dataclass(frozen=True, eq=False)
class Tally:
    """One text, one set of columns, one set of rows; numbers for any layer of codings."""

    text: Counted
    columns: Columns
    lift: Lift

    @cached_property
    def _runs(self) -> tuple[Ints, Ints, Ints]:
        return self.text.runs(self.columns.group)

    def meet(self, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Spans cut to the runs they lie in: span, group, start, end; only where counted text is touched."""
        low, high, group = self._runs
        item, run = expand(np.searchsorted(high, start, "right"), np.searchsorted(low, end, "left"))
        start, end = np.maximum(start[item], low[run]), np.minimum(end[item], high[run])
        kept = self.text.characters_before(end) > self.text.characters_before(start)
        return item[kept], group[run[kept]], start[kept], end[kept]

    def placed(self, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
        """Spans with each column and case whose text they touch: span, column, case."""
        item, group, _, _ = self.meet(start, end)
        first = self.columns.first
        pair, member = expand(first[group], first[group + 1])
        return item[pair], self.columns.columns[member], self.columns.cases[member]

    def codings(self, layer: Layer) -> Numbers:
        """How many codings (united: spans)."""
        code, start, end = layer.spans()
        item, column, _ = self.placed(start, end)
        item, column = distinct(item, column)
        width, rows = len(self.columns.entries), self.lift.rows
        pair, row = self.lift.spread(code[item])
        placed = code[distinct(item)[0]]
        return Numbers(
            _grid(row, column[pair], rows, width),
            np.bincount(self.lift.spread(placed)[1], minlength=rows),
            np.bincount(column, minlength=width),
        )

    def documents(self, layer: Layer) -> Numbers:
        """How many documents with at least one coding."""
        item, column, _ = self.placed(layer.codings.start, layer.codings.end)
        return self._units(layer.codings.code[item], column, layer.codings.document[item])

    def cases(self, layer: Layer) -> Numbers:
        """How many cases with at least one coding."""
        item, column, case = self.placed(layer.codings.start, layer.codings.end)
        known = case >= 0
        return self._units(layer.codings.code[item[known]], column[known], case[known])

    def presence(self, layer: Layer) -> Numbers:
        """1 where there is a coding."""
        cells = (self.codings(Layer(layer.codings)).cells > 0).astype(np.int64)
        return Numbers(cells, cells.sum(axis=1), cells.sum(axis=0))

    def words(self, layer: Layer) -> Numbers:
        """Counted words under the code, each once."""
        return self._amounts(layer, self.text.words_before)

    def characters(self, layer: Layer) -> Numbers:
        """Counted code points under the code, each once."""
        return self._amounts(layer, self.text.characters_before)

    def text_of_columns(self, *, characters: bool = False) -> Ints:
        """Counted words (or code points) of each column."""
        low, high, group = self._runs
        before = self.text.characters_before if characters else self.text.words_before
        words: Ints = self._deal(group, before(high) - before(low), np.zeros_like(group), 1)[0]
        return words

    def _units(self, code: Ints, column: Ints, unit: Ints) -> Numbers:
        """Distinct units (documents, cases) per row and column."""
        pair, row = self.lift.spread(code)
        width, rows = len(self.columns.entries), self.lift.rows
        cells = distinct(row, column[pair], unit[pair])
        return Numbers(
            _grid(cells[0], cells[1], rows, width),
            np.bincount(distinct(row, unit[pair])[0], minlength=rows),
            np.bincount(distinct(column, unit)[0], minlength=width),
        )

    def _amounts(self, layer: Layer, before: Before) -> Numbers:
        """Counted text under each row's united spans."""
        codings = layer.codings
        pair, row = self.lift.spread(codings.code)
        cells, total = self._held(*united(row, codings.start[pair], codings.end[pair]), self.lift.rows, before)
        together = np.zeros(len(codings), np.int64)
        everything = self._held(*united(together, codings.start, codings.end), 1, before)[0]
        return Numbers(cells, total, everything[0])

    def _held(self, row: Ints, start: Ints, end: Ints, rows: int, before: Before) -> tuple[Ints, Ints]:
        item, group, start, end = self.meet(start, end)
        amount = before(end) - before(start)
        total = np.bincount(row[item], weights=amount, minlength=rows).astype(np.int64)
        return self._deal(group, amount, row[item], rows), total

    def _deal(self, group: Ints, amount: Ints, row: Ints, rows: int) -> Ints:
        """Amounts of groups added up in every column the group belongs to (once, however many of its cases do)."""
        first, width = self.columns.first, len(self.columns.entries)
        groups = len(first) - 1
        sums = np.bincount(row * groups + group, weights=amount, minlength=rows * groups).reshape(rows, groups)
        owner, member = expand(first[:-1], first[1:])
        owner, column = distinct(owner, self.columns.columns[member])
        dealt = np.zeros((width, rows))
        np.add.at(dealt, column, sums.T[owner])
        whole: Ints = dealt.T.astype(np.int64)
        return whole


def distinct(*parts: Ints) -> tuple[Ints, ...]:
    """The distinct tuples of equally long arrays of non-negative numbers, sorted."""
    if not len(parts[0]):
        return parts
    sizes = [int(part.max()) + 1 for part in parts]
    key = np.ravel_multi_index(parts, sizes).astype(np.int64)
    if (key[1:] > key[:-1]).all():
        return parts
    if np.prod(sizes, dtype=np.float64) <= 20 * len(key):
        # A flag per possible tuple is faster than sorting where there are few.
        seen = np.zeros(int(np.prod(sizes)), np.bool_)
        seen[key] = True
        key = np.flatnonzero(seen)
    else:
        key = np.sort(key)
        key = key[np.concatenate([[True], key[1:] != key[:-1]])]
    return tuple(part.astype(np.int64) for part in np.unravel_index(key, sizes))


def _grid(row: Ints, column: Ints, rows: int, width: int) -> Ints:
    return np.bincount(row * width + column, minlength=rows * width).reshape(rows, width)
