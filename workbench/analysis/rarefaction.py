"""How many codes one meets in k of n cases: the mean over all orders exactly, and where most orders lie.

Rarefaction: Hurlbert 1971, Ecology 52(4), applied to codes in place of species.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from workbench.analysis.speech import Flags, Ints

EXACT = 15
"""Up to this many cases every subset is looked at."""
ORDERS = 1000
AT_ONCE = 50
"""Orders that are looked at together: memory stays bounded."""
LOW, HIGH = 5, 95
"""Per cent of the orders that lie at or below each end of the band."""


def expected(found: Flags) -> npt.NDArray[np.float64]:
    """Mean number of codes in 1..n cases; `found` is cases x codes.

    The sum over codes of 1 - C(n-m, k) / C(n, k), m being the cases that have the code.
    """
    n = len(found)
    have = found.sum(axis=0)
    have = have[have > 0]
    step = np.arange(n)
    # C(n-m, k) / C(n, k) is a product of k factors; from the first zero on it is exactly zero.
    factors = np.maximum(n - have[:, None] - step[None, :], 0) / (n - step)[None, :]
    total: npt.NDArray[np.float64] = (1 - np.cumprod(factors, axis=1)).sum(axis=0)
    return total


def band(found: Flags) -> tuple[Ints, Ints]:
    """Between which numbers of codes 90 % of the choices of 1..n cases lie: low and high.

    Over all subsets for up to EXACT cases, else over ORDERS random orders from seed 0. A quantile is the smallest
    value that this share of the choices reaches.
    """
    n = len(found)
    counts = _of_subsets(found) if n <= EXACT else _of_orders(found)
    ends = [[_quantile(some, share) for some in counts] for share in (LOW, HIGH)]
    return np.array(ends[0], np.int64), np.array(ends[1], np.int64)


def _quantile(counts: Ints, share: int) -> int:
    ordered = np.sort(counts)
    return int(ordered[-(-share * len(ordered) // 100) - 1])


def _of_subsets(found: Flags) -> list[Ints]:
    """For each size from 1 on, the number of codes in every subset of that many cases."""
    covered = np.zeros((1, found.shape[1]), np.bool_)
    size = np.zeros(1, np.int64)
    for case in found:
        covered = np.concatenate([covered, covered | case])
        size = np.concatenate([size, size + 1])
    number = covered.sum(axis=1)
    return [number[size == k] for k in range(1, len(found) + 1)]


def _of_orders(found: Flags) -> list[Ints]:
    """For each step from 1 on, the number of codes by then in every random order."""
    n = len(found)
    code, case = np.nonzero(found.T)
    if not len(code):
        return [np.zeros(ORDERS, np.int64)] * n
    first = np.flatnonzero(np.concatenate([[True], np.diff(code) != 0]))
    chance = np.random.default_rng(0)
    ranks = chance.permuted(np.tile(np.arange(n, dtype=np.int32), (ORDERS, 1)), axis=1)
    seen = [_seen(ranks[low:high], case, first) for low, high in pairwise(range(0, ORDERS + 1, AT_ONCE))]
    return list(np.concatenate(seen).T)


def _seen(ranks: npt.NDArray[np.int32], case: Ints, first: Ints) -> Ints:
    """Orders x steps: codes met by then. `ranks` gives each case's place in each order."""
    met = np.minimum.reduceat(ranks[:, case], first, axis=1)
    orders, n = ranks.shape
    flat = met + np.arange(orders)[:, None] * n
    return np.bincount(flat.ravel(), minlength=orders * n).reshape(orders, n).cumsum(axis=1)
