"""Tests of a table of cases: has the code or not, against groups. Exact where the table is 2x2."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, erfc, exp, gamma, sqrt

import numpy as np
import numpy.typing as npt

from workbench.analysis.speech import Flags, Ints

DRAWS = 9_999
ENOUGH = 5
"""Expected count below which chi-square is not used (Cochran 1954, Biometrics 10(4))."""
NEAR = 1e-9
TABLES = 100_000
"""Up to so many tables all are looked at, to say how small p could become."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A p value, how it was found, and the smallest p that any table with these totals could have (None: not known)."""

    p: float
    method: str
    smallest: float | None = None


def fisher(table: Sequence[Sequence[int]]) -> Tested:
    """Fisher's exact test of a 2x2 table, two-sided: all tables no more probable than this one, in whole numbers."""
    (a, b), (c, d) = table
    weights = {k: comb(a + b, k) * comb(c + d, a + c - k) for k in range(max(0, a - d), min(a + b, a + c) + 1)}
    total = sum(weights.values())

    def at_most(limit: int) -> float:
        return float(Fraction(sum(weight for weight in weights.values() if weight <= limit), total))

    return Tested(at_most(weights[a]), "Fisher's exact test, two-sided", at_most(min(weights.values())))


def chi_square(found: Ints, sizes: Ints) -> Tested | None:
    """Pearson's test of 2 x groups; None where an expected count is below ENOUGH. `found`: cases with the code."""
    total, have = int(sizes.sum()), int(found.sum())
    expected = np.stack([sizes * have, sizes * (total - have)]) / total
    if (expected < ENOUGH).any():
        return None
    observed = np.stack([found, sizes - found])
    return Tested(tail(float(((observed - expected) ** 2 / expected).sum()), len(sizes) - 1), "chi-square")


def tail(x: float, freedom: int) -> float:
    """The probability that chi-square with so many degrees of freedom is at least x."""
    half, odd = x / 2, freedom % 2
    p = erfc(sqrt(half)) if odd else exp(-half)
    for degree in range(1 if odd else 2, freedom, 2):
        p += half ** (degree / 2) * exp(-half) / gamma(degree / 2 + 1)
    return min(p, 1.0)


def permuted(has: Flags, group: Ints, groups: int) -> list[Tested]:
    """For each code (column of `has`, cases x codes): how often cases dealt to groups at random differ as much.

    DRAWS orders of the cases' groups from seed 0, the same for every code; p = (hits + 1) / (draws + 1).
    """
    sizes = np.bincount(group, minlength=groups)
    draws = np.random.default_rng(0).permuted(np.tile(group.astype(np.int16), (DRAWS, 1)), axis=1)
    spread = _spread(draws, has, sizes)
    observed = _spread(group[None, :], has, sizes)
    hits = (spread >= observed - NEAR).sum(axis=0)
    method = f"permutation of cases, {DRAWS:,} draws, seed 0"
    ends = {have: smallest(sizes, have) for have in set(has.sum(axis=0).tolist())}
    ps = zip(hits.tolist(), has.sum(axis=0).tolist(), strict=True)
    return [Tested((hit + 1) / (DRAWS + 1), method, ends[have]) for hit, have in ps]


def smallest(sizes: Ints, have: int) -> float | None:
    """How probable the most uneven tables of `have` cases in groups of these sizes are; None for too many tables."""
    sizes = sizes[sizes > 0]
    if np.prod(sizes + 1.0) > TABLES:
        return None
    tables = np.indices(tuple((sizes + 1).tolist())).reshape(len(sizes), -1)
    tables = tables[:, tables.sum(axis=0) == have]
    ways = np.ones(tables.shape[1])
    for line, size in zip(tables, sizes.tolist(), strict=True):
        ways *= np.array([comb(size, k) for k in range(size + 1)], np.float64)[line]
    spread = (tables**2 / sizes[:, None]).sum(axis=0)
    return float(ways[spread >= spread.max() - NEAR].sum() / ways.sum())


def _spread(groups: npt.NDArray[np.integer], has: Flags, sizes: Ints) -> npt.NDArray[np.float64]:
    """Orders x codes: grows with Pearson's statistic while the totals stay."""
    total = np.zeros((len(groups), has.shape[1]))
    for group in np.flatnonzero(sizes).tolist():
        total += ((groups == group).astype(np.float32) @ has.astype(np.float32)).astype(np.float64) ** 2 / sizes[group]
    return total


def holm(ps: Sequence[float]) -> list[float]:
    """Holm's correction over all p values (Holm 1979, Scandinavian Journal of Statistics 6(2))."""
    order = sorted(range(len(ps)), key=ps.__getitem__)
    corrected, reached = [0.0] * len(ps), 0.0
    for rank, place in enumerate(order):
        reached = max(reached, min(1.0, (len(ps) - rank) * ps[place]))
        corrected[place] = reached
    return corrected
