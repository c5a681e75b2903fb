"""Designs in which some of the coders coded each document: the coefficients that allow missing values.

Whoever did not finish a document is missing in all its units; documents of fewer than two coders drop out.
"""

import numpy as np

from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.figures import NAMES, Parts
from workbench.analysis.agreement.sums import FIRST, SQUARES, UNITS, Sums
from workbench.analysis.speech import Ints

DEFINED = ("percent", "kappa", "brennan_prediger", "alpha", "ac1")
"""What can be said where coders are missing; `kappa` is that of Fleiss in Gwet's form."""
N, APART, SHARE, MARKED, VALUES, MIXED = range(6)
"""Units; over units the share of pairs of coders who differ, and of coders with the code; values with it and in all;
values in pairs that differ, by (coders - 1)."""


def table(sums: Sums, many: Ints) -> Floats:
    """Documents x codes x columns; `many` is the number of coders who finished each document, at least two."""
    m = many[:, None].astype(np.float64)
    units, marked = sums.table[..., UNITS], sums.table[..., FIRST : FIRST + sums.coders].sum(axis=-1)
    mixed = m * marked - sums.table[..., SQUARES]
    below = np.maximum(m - 1, 1)
    columns = (units, 2 * mixed / (m * below), marked / m, marked, m * units, mixed / below)
    return np.stack(np.broadcast_arrays(*columns), axis=-1)


def parts(found: Floats) -> Parts:
    """D_o and D_e of every coefficient; any leading axes. D_e is 0 where one is undefined.

    Sources: percent; Fleiss in the form of Gwet 2008 and AC1, q = 2; Brennan and Prediger 1981 with q = 2;
    Krippendorff 2011, nominal.
    """
    used = found[..., MARKED] > 0
    observed, share = _over(found[..., APART], found[..., N]), _over(found[..., SHARE], found[..., N])
    one = used.astype(np.float64)
    marked, rest = found[..., MARKED], found[..., VALUES] - found[..., MARKED]
    pairs = found[..., VALUES] * (found[..., VALUES] - 1)
    alone = np.zeros_like(one)
    made = {
        "percent": (observed, one),
        "kappa": (observed, one * 2 * share * (1 - share)),
        "brennan_prediger": (observed, one / 2),
        "alpha": (_over(2 * found[..., MIXED], found[..., VALUES]), one * _over(2 * marked * rest, pairs)),
        "ac1": (observed, one * (1 - 2 * share * (1 - share))),
    }
    figures = {name: made.get(name, (alone, alone)) for name in NAMES}
    return {name: (np.where(apart > 0, seen, 0.0), apart) for name, (seen, apart) in figures.items()}


def _over(above: Floats, below: Floats) -> Floats:
    found: Floats = np.where(below > 0, above / np.where(below > 0, below, 1.0), 0.0)
    return found
