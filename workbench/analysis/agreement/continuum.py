"""The u family: how coders cut a continuum into units and gaps.

Source: Krippendorff, Mathet, Bouvry, Widlöcher 2016 (doi 10.1007/s11135-015-0266-1); Krippendorff 2019, 12.6.
Where three or more coders leave eq. 10 of 2016 open, the pair rule is taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.analysis.agreement.counts import Floats
from workbench.analysis.speech import Ints

Unit = tuple[int, int, int]
"""[start, end) in characters, and a value from 1 on."""

CU_RULE = "pair"


@dataclass(frozen=True, eq=False)
class Continuum:
    """Each coder's disjoint units as an array of (start, end, value), sorted; gaps have the value 0."""

    coders: tuple[Ints, ...]
    length: int
    values: int
    breaks: tuple[int, ...] = ()

    @cached_property
    def observed(self) -> Floats:
        """Length coincidences l_ck, values x values, 0 first (2016, step 2 of the sweep)."""
        edges = [units[:, :2].ravel() for units in self.coders]
        cuts = np.unique(np.concatenate([*edges, np.array([0, self.length, *self.breaks], np.int64)]))
        width = np.diff(cuts).astype(np.float64)
        counts = np.zeros((len(width), self.values + 1))
        rows = np.arange(len(width))
        for units in self.coders:
            counts[rows, held(units, cuts[:-1])] += 1
        weighed: Floats = counts * width[:, None]
        found: Floats = weighed.T @ counts
        found[np.diag_indices_from(found)] -= weighed.sum(axis=0)
        return found / max(1, len(self.coders) - 1)

    @cached_property
    def own(self) -> Floats:
        """Self terms: squared lengths of each value's units; for gaps their length."""
        found = np.zeros(self.values + 1)
        for units in self.coders:
            long = (units[:, 1] - units[:, 0]).astype(np.float64)
            found += np.bincount(units[:, 2], long**2, self.values + 1)
            found[0] += self.length - long.sum()
        return found

    @cached_property
    def covered(self) -> Floats:
        """What a coder's units must not expect of themselves where others have units: corr_k, pair rule."""
        found = np.zeros(self.values + 1)
        for i, units in enumerate(self.coders):
            for j, others in enumerate(self.coders):
                if i != j and len(units) and len(others):
                    inside = reach(others, units[:, 1]) - reach(others, units[:, 0])
                    found += np.bincount(units[:, 2], inside**2, self.values + 1)
        return found[1:] / max(1, len(self.coders) - 1)

    @property
    def binary(self) -> "Continuum":
        """The same boundaries, with one value for all units."""
        coders = tuple(np.column_stack([units[:, :2], np.ones(len(units), np.int64)]) for units in self.coders)
        return Continuum(coders, self.length, 1, self.breaks)


def continuum(coders: Sequence[Iterable[Unit]], length: int, breaks: Iterable[int] = ()) -> Continuum:
    """A continuum of `length` characters; one coder's units are disjoint and half-open, none crosses a break."""
    tables = tuple(np.array(sorted(units), np.int64).reshape(-1, 3) for units in coders)
    return Continuum(tables, length, max((int(t[:, 2].max()) for t in tables if len(t)), default=0), tuple(breaks))


def held(units: Ints, places: Ints) -> Ints:
    """The value that each place lies in: a unit's, or 0 for a gap."""
    if not len(units):
        return np.zeros_like(places)
    at = np.searchsorted(units[:, 0], places, side="right") - 1
    return np.where((at >= 0) & (places < units[at, 1]), units[at, 2], 0)


def reach(units: Ints, places: Ints) -> Floats:
    """How much of these units lies before each place."""
    long = np.cumsum(units[:, 1] - units[:, 0])
    at = np.searchsorted(units[:, 0], places, side="right") - 1
    before = np.where(at >= 0, long[at] - (units[at, 1] - units[at, 0]), 0)
    inside = np.where(at >= 0, np.minimum(places, units[at, 1]) - units[at, 0], 0)
    return (before + inside).astype(np.float64)


def expected(lengths: Floats, own: Floats) -> Floats:
    """Expected coincidences, values x values, from row sums and self terms (2016, eq. 6). Any leading axes."""
    total = lengths.sum(axis=-1)
    space = total - own.sum(axis=-1) / np.where(total > 0, total, 1.0)
    held_apart = lengths[..., :, None] * lengths[..., None, :] - own[..., :, None] * np.eye(own.shape[-1])
    room = np.where(space > 0, space, 1.0)[..., None, None]
    found: Floats = np.where(space[..., None, None] > 0, held_apart / room, 0.0)
    return found


def u_alpha(found: Continuum) -> float:
    """u (2016): boundaries and values. nan for fewer than two coders and for no variation."""
    pairs = found.observed
    return _alpha(pairs, expected(pairs.sum(axis=1), found.own)) if len(found.coders) > 1 else np.nan


def binary_u_alpha(found: Continuum) -> float:
    """Binary u (2016): boundaries only."""
    return u_alpha(found.binary)


def cu_alpha(found: Continuum) -> tuple[float, float]:
    """cu (2016, pair rule): values where two coders have units; and the share of the continuum it speaks of."""
    pairs = found.observed[1:, 1:]
    total = found.observed.sum()
    if len(found.coders) < 2 or not total:
        return np.nan, 0.0
    return _alpha(pairs, expected(pairs.sum(axis=1), found.covered)), float(pairs.sum() / total)


def ku_alpha(found: Continuum, value: int) -> tuple[float, float]:
    """(k)u of one value (2016, pair rule), and the share of the value's length it speaks of."""
    pairs, k = found.observed[1:, 1:], value - 1
    chance = expected(pairs.sum(axis=1), found.covered)
    own, by_chance, all_of_it = pairs[k].sum(), chance[k].sum(), found.observed[value].sum()
    share = float(own / all_of_it) if all_of_it else 0.0
    if not own or by_chance - chance[k, k] <= 1e-12:
        return np.nan, share
    return float(1 - (by_chance / own) * (own - pairs[k, k]) / (by_chance - chance[k, k])), share


def _alpha(pairs: Floats, chance: Floats) -> float:
    apart = chance.sum() - np.trace(chance)
    return float(1 - (pairs.sum() - np.trace(pairs)) / apart) if apart > 1e-12 else np.nan
