"""Everything that the coefficients of a code need, as sums per document: a resample of documents only adds them up."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.passages import Passages
from workbench.analysis.counted import Counted
from workbench.analysis.speech import Ints
from workbench.analysis.tally import expand
from workbench.analysis.units import Units

UNITS, SQUARES, LENGTH, LENGTH_SQUARES, OWN, FIRST = range(6)
"""Columns of `Sums.table`; behind them the units of each coder, then the characters of each coder."""


@dataclass(frozen=True, eq=False)
class Sums:
    """`table` is documents x codes x columns.

    UNITS: units. SQUARES: over units, (coders with the code) squared. LENGTH: characters. LENGTH_SQUARES: over
    characters, (coders with the code) squared. OWN: squared lengths of all spans.
    """

    table: Floats
    coders: int


def sums(text: Counted, places: Ints, units: Units | None, found: Passages, codes: int, coders: int) -> Sums:
    """The sums of `found`; `places` are the documents' places in the study; no units: characters are the units."""
    table = np.zeros((len(places), codes, FIRST + 2 * coders))
    base, past = text.axis.bases[places], text.axis.bases[places + 1] - 1
    table[:, :, LENGTH] = (text.characters_before(past) - text.characters_before(base))[:, None]
    start, end = text.characters_before(found.start), text.characters_before(found.end)
    long = (end - start).astype(np.float64)
    cell = found.document * codes + found.code
    shape = table.shape[:2]
    table[:, :, OWN] = _added(cell, long**2, shape)
    for coder in range(coders):
        mine = found.coder == coder
        table[:, :, FIRST + coders + coder] = _added(cell[mine], long[mine], shape)
    table[:, :, LENGTH_SQUARES] = _squares(cell, start, end, shape)
    if units is None:
        table[:, :, UNITS], table[:, :, SQUARES] = table[:, :, LENGTH], table[:, :, LENGTH_SQUARES]
        table[:, :, FIRST : FIRST + coders] = table[:, :, FIRST + coders :]
        return Sums(table, coders)
    number = np.bincount(units.document, minlength=len(text.axis.bases))[places]
    table[:, :, UNITS] = number[:, None]
    _count_units(table, units, places_among(places, units.document), found, codes, coders)
    return Sums(table, coders)


def places_among(places: Ints, document: Ints) -> Ints:
    """The documents of units (places in the study) as places among the documents compared."""
    at = np.full(max(int(document.max(initial=-1)), int(places.max(initial=-1))) + 1, -1, np.int64)
    at[places] = np.arange(len(places))
    return at[document]


def marks(units: Units, found: Passages, codes: int) -> tuple[Ints, Ints, Ints]:
    """Which coder gave which code to which unit: places of coder, code and unit, each triple once."""
    first = np.searchsorted(units.end, found.start, "right")
    item, unit = expand(first, np.searchsorted(units.start, found.end, "left"))
    size = max(1, len(units.start))
    # A unit that several spans of one coder touch is still one unit.
    chosen = np.unique((found.coder[item] * codes + found.code[item]) * size + unit)
    return chosen // (size * max(1, codes)), chosen // size % max(1, codes), chosen % size


def _count_units(table: Floats, units: Units, where: Ints, found: Passages, codes: int, coders: int) -> None:
    """Fill in, per document and code, the units of each coder and the squares; `where` is each unit's document."""
    coder, code, unit = marks(units, found, codes)
    size = max(1, len(units.start))
    for each in range(coders):
        mine = coder == each
        table[:, :, FIRST + each] = _added(where[unit[mine]] * codes + code[mine], None, table.shape[:2])
    pairs, times = np.unique(code * size + unit, return_counts=True)
    cells = where[pairs % size] * codes + pairs // size
    table[:, :, SQUARES] = _added(cells, times.astype(np.float64) ** 2, table.shape[:2])


def _added(cell: Ints, weights: Floats | None, shape: tuple[int, ...]) -> Floats:
    return np.bincount(cell, weights, shape[0] * shape[1]).reshape(shape).astype(np.float64)


def _squares(cell: Ints, start: Ints, end: Ints, shape: tuple[int, ...]) -> Floats:
    """Per document and code: over its characters, the number of coders who coded each, squared."""
    cells, edges = np.concatenate([cell, cell]), np.concatenate([start, end])
    steps = np.concatenate([np.ones(len(start)), -np.ones(len(end))])
    order = np.lexsort((edges, cells))
    cells, edges, depth = cells[order], edges[order], np.cumsum(steps[order])
    # Between the last edge of one cell and the first of the next nobody codes: depth is 0 there.
    return _added(cells[:-1], depth[:-1] ** 2 * np.diff(edges), shape) if len(cells) else np.zeros(shape)
