"""Krippendorff's alpha, for values of any level and for sets of codes."""

from collections.abc import Set
from typing import Literal

import numpy as np

from workbench.analysis.agreement.counts import Floats

Level = Literal["nominal", "ordinal", "interval", "ratio"]


def coincidences(counts: Floats) -> Floats:
    """o_ck, values x values (Krippendorff 2011); `counts` is units x values, units of one coder drop out."""
    kept = counts[counts.sum(axis=1) >= 2]
    weight = 1 / (kept.sum(axis=1) - 1)
    pairs: Floats = (kept * weight[:, None]).T @ kept
    pairs[np.diag_indices_from(pairs)] -= weight @ kept
    return pairs


def alpha(counts: Floats, values: Floats | None = None, level: Level = "nominal") -> float:
    """Krippendorff's alpha (Krippendorff 2011; 2019, ch. 12). nan: nothing paired, or no variation.

    `values` are the numbers that the columns of `counts` stand for (interval, ratio).
    """
    pairs = coincidences(counts)
    numbers = np.arange(counts.shape[1], dtype=np.float64) if values is None else values
    return from_coincidences(pairs, differences(pairs.sum(axis=1), numbers, level))


def from_coincidences(pairs: Floats, difference: Floats) -> float:
    """1 - D_o / D_e from coincidences and squared differences, both values x values (Krippendorff 2011)."""
    own = pairs.sum(axis=1)
    apart = float((np.outer(own, own) * difference).sum())
    return 1 - (own.sum() - 1) * float((pairs * difference).sum()) / apart if apart > 0 else np.nan


def differences(own: Floats, values: Floats, level: Level) -> Floats:
    """Squared differences of all pairs of values (Krippendorff 2011); `own` is how often each was paired."""
    first, second = values[:, None], values[None, :]
    if level == "nominal":
        found: Floats = (first != second).astype(np.float64)
    elif level == "interval":
        found = (first - second) ** 2
    elif level == "ratio":
        total = first + second
        found = np.where(total != 0, (first - second) / np.where(total != 0, total, 1), 0.0) ** 2
    else:
        upto = np.cumsum(own)
        between = np.abs(upto[:, None] - upto[None, :])
        lower = np.where(np.arange(len(own))[:, None] <= np.arange(len(own))[None, :], own[:, None], own[None, :])
        found = (between + lower - (own[:, None] + own[None, :]) / 2) ** 2
    found[np.diag_indices_from(found)] = 0.0
    return found


def jaccard_distance(a: Set[object], b: Set[object]) -> float:
    """1 - J (Jaccard). Two empty sets do not differ: that is this program's own definition."""
    return 1 - len(a & b) / len(a | b) if a | b else 0.0


def masi_distance(a: Set[object], b: Set[object]) -> float:
    """1 - J M (Passonneau 2006): M is 1 equal, 2/3 one inside the other, 1/3 overlapping, 0 disjoint."""
    if a == b:
        return 0.0
    inside = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - (1 - jaccard_distance(a, b)) * (inside if a & b else 0.0)


def set_alpha(rows: list[list[frozenset[object] | None]], *, masi: bool = False) -> float:
    """Alpha over sets of codes (Krippendorff 2019; Passonneau 2006); `rows` is coders x units, None missing."""
    sets = list(dict.fromkeys(each for row in rows for each in row if each is not None))
    counts = np.zeros((len(rows[0]) if rows else 0, len(sets)))
    for row in rows:
        for unit, each in enumerate(row):
            if each is not None:
                counts[unit, sets.index(each)] += 1
    distance = masi_distance if masi else jaccard_distance
    return from_coincidences(coincidences(counts), np.array([[distance(a, b) for b in sets] for a in sets]))
