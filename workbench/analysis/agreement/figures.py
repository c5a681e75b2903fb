"""All coefficients of single codes from their sums, each as observed and expected disagreement: 1 - D_o / D_e.

Any leading axes: codes, or resamples x codes. D_e is 0 where a coefficient is undefined.
"""

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.sums import FIRST, LENGTH, LENGTH_SQUARES, OWN, SQUARES, UNITS

NAMES = ("percent", "kappa", "kappa_max", "pi", "conger", "brennan_prediger", "alpha", "ac1", "jaccard", "u_alpha")
Parts = Mapping[str, tuple[Floats, Floats]]
"""Coefficient -> D_o, D_e."""


def parts(table: Floats, m: int) -> Parts:
    """D_o and D_e of every coefficient (the last axis of `table` is that of Sums), for m coders, none missing.

    Sources: percent; Cohen 1960 (two coders; kappa_max: the largest that their shares allow), Fleiss 1971 (more);
    Scott 1955, pooled shares also for more than two; Conger 1980; Brennan and Prediger 1981 with q = 2; Krippendorff
    2011, nominal; Gwet 2008 with q = 2; Jaccard over pairs of coders; u: Krippendorff, Mathet, Bouvry, Widlöcher 2016.
    """
    n, marked = table[..., UNITS], table[..., FIRST : FIRST + m].sum(axis=-1)
    used = (marked > 0) & (m > 1)
    rest = m * n - marked
    mixed = m * marked - table[..., SQUARES]
    observed = _over(2 * mixed, n * m * (m - 1), used)
    share = _over(marked, n * m, used)
    chance = _cohen(table, n) if m == 2 else 2 * share * (1 - share)
    pairs = n * m * (n * m - 1)
    one = used.astype(np.float64)
    found = {
        "percent": (observed, one),
        "kappa": (observed, np.where(used, chance, 0.0)),
        "kappa_max": (_least(table, n), np.where(used & (m == 2), chance, 0.0)),
        "pi": (observed, np.where(used, 2 * share * (1 - share), 0.0)),
        "conger": (observed, np.where(used, _conger(table, n, m), 0.0)),
        "brennan_prediger": (observed, one / 2),
        "alpha": (observed, _over(2 * marked * rest, pairs, used)),
        "ac1": (observed, one * (1 - 2 * share * (1 - share))),
    }
    # What is without variation has nothing in the pooled figure either.
    pooled = {name: (np.where(apart > 0, seen, 0.0), apart) for name, (seen, apart) in found.items()}
    return pooled | _lengths(table, m)


def _lengths(table: Floats, m: int) -> dict[str, tuple[Floats, Floats]]:
    """Jaccard and u, from characters."""
    coded = table[..., FIRST + m : FIRST + 2 * m].sum(axis=-1)
    total = m * table[..., LENGTH]
    used = (coded > 0) & (m > 1)
    both = (table[..., LENGTH_SQUARES] - coded) / 2
    either = (m - 1) * coded - both
    apart = _over(2 * (m * coded - table[..., LENGTH_SQUARES]), np.full_like(coded, m - 1), used)
    space = total - _over(total - coded + table[..., OWN], total, used)
    chance = _over(2 * coded * (total - coded), space, used & (space > 0))
    return {
        "jaccard": (np.where(used, either - both, 0.0), np.where(used, either, 0.0)),
        "u_alpha": (np.where(chance > 0, apart, 0.0), chance),
    }


def ratio(observed: Floats, expected: Floats) -> Floats:
    """1 - D_o / D_e, nan where D_e is 0."""
    safe = np.where(expected > 0, expected, 1.0)
    return np.where(expected > 0, 1 - observed / safe, np.nan)


def _cohen(table: Floats, n: Floats) -> Floats:
    a, b = table[..., FIRST], table[..., FIRST + 1]
    return _over(a * (n - b) + b * (n - a), n * n, n > 0)


def _least(table: Floats, n: Floats) -> Floats:
    """How much two coders with these shares must at least differ: what the largest kappa rests on (Cohen 1960)."""
    return _over(np.abs(table[..., FIRST] - table[..., FIRST + 1]), n, n > 0)


def _conger(table: Floats, n: Floats, m: int) -> Floats:
    """Expected disagreement of each two coders by their own shares, averaged over the pairs (Conger 1980)."""
    own = [_over(table[..., FIRST + coder], n, n > 0) for coder in range(m)]
    pairs = [a * (1 - b) + b * (1 - a) for a, b in combinations(own, 2)]
    return np.mean(pairs, axis=0) if pairs else np.zeros_like(n)


def _over(above: Floats, below: Floats, where: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    """A quotient; 0 where it is not asked for or would divide by 0."""
    fit = where & (below > 0)
    return np.where(fit, above / np.where(fit, below, 1.0), 0.0)
