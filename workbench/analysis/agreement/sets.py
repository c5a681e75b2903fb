"""All codes at once: each coder gives a unit a set of codes, and alpha weighs how far two sets differ."""

from typing import NamedTuple

import numpy as np

from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.passages import Passages
from workbench.analysis.agreement.sums import marks
from workbench.analysis.agreement.units_judged import Judged
from workbench.analysis.speech import Ints

BLOCK = 512
"""Sets whose distances to all others are worked out at once."""
NAMES = ("alpha_jaccard", "alpha_masi")


class SetAlphas(NamedTuple):
    """Alpha over sets by Jaccard's distance and by MASI; nan: nothing paired, or no variation."""

    alpha_jaccard: float
    alpha_masi: float


def set_alphas(over: Judged, found: Passages, codes: int) -> SetAlphas:
    """Krippendorff's alpha over sets of codes (Krippendorff 2019; MASI: Passonneau 2006).

    Two empty sets do not differ: that is this program's own definition.
    """
    coders = over.there.shape[1]
    member, each = _sets(over, found, codes, coders)
    many = over.there.sum(axis=1)
    judged = over.there & (many >= 2)[:, None]
    own: Floats = np.bincount(each[judged], (over.weight[:, None] * judged)[judged], len(member)).astype(np.float64)
    if not own.sum():
        return SetAlphas(np.nan, np.nan)
    observed = np.zeros(2)
    share = over.weight / np.maximum(1, many - 1)
    for a in range(coders):
        for b in range(a):
            both = judged[:, a] & judged[:, b]
            apart = distances(member[each[both, a]], member[each[both, b]])
            observed += [2 * float(share[both] @ kind) for kind in apart]
    chance = _expected(member, own)
    total = float(own.sum())
    return SetAlphas(
        *(1 - (total - 1) * o / e if e > 0 else np.nan for o, e in zip(observed.tolist(), chance, strict=True))
    )


def distances(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """1 - J and 1 - J M of sets row by row; both are rows x codes of 0 and 1, or broadcast to that."""
    return _apart((a * b).sum(axis=-1), a.sum(axis=-1), b.sum(axis=-1))


def _apart(common: Floats, a: Floats, b: Floats) -> tuple[Floats, Floats]:
    either = a + b - common
    alike = np.where(either > 0, common / np.where(either > 0, either, 1.0), 1.0)
    inside = np.where(common == np.minimum(a, b), 2 / 3, 1 / 3)
    weight = np.where((common == a) & (common == b), 1.0, np.where(common > 0, inside, 0.0))
    return 1 - alike, 1 - alike * weight


def _sets(over: Judged, found: Passages, codes: int, coders: int) -> tuple[Floats, Ints]:
    """The distinct sets, sets x codes; and for each unit and coder the place of the set."""
    coder, code, unit = marks(over.units, found, codes)
    given = np.zeros((len(over.weight) * coders, max(1, codes)), np.bool_)
    given[unit * coders + coder, code] = True
    packed, places = np.unique(np.packbits(given, axis=1), axis=0, return_inverse=True)
    member = np.unpackbits(packed, axis=1, count=given.shape[1]).astype(np.float64)
    return member, places.reshape(len(over.weight), coders)


def _expected(member: Floats, own: Floats) -> tuple[float, float]:
    """Sum over all ordered pairs of values of their distance, by Jaccard and by MASI."""
    size = member.sum(axis=1)
    jaccard = masi = 0.0
    for at in range(0, len(member), BLOCK):
        rows = slice(at, at + BLOCK)
        kinds = _apart(member[rows] @ member.T, size[rows, None], size[None, :])
        jaccard += float(own[rows] @ kinds[0] @ own)
        masi += float(own[rows] @ kinds[1] @ own)
    return jaccard, masi
