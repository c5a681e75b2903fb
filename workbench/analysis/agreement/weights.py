"""Agreement on the weights of codings: alpha, ordinal and interval, over quotations that two coders matched."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.agreement.alpha import alpha
from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.passages import Passages, compared
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study

NONE = "no matched quotations weighed by both"
ALIKE = "no variation"


@dataclass(frozen=True)
class Weighed:
    """`pairs`: matched quotations that both coders weighed; a coefficient is None where `undefined` says why."""

    pairs: int
    alpha_ordinal: float | None
    alpha_interval: float | None
    undefined: str = ""


def weights(study: Study, coders: Sequence[str], documents: Sequence[str], found: Passages, chosen: Ints) -> Floats:
    """The weight of each passage; nan where it has none or, united of several codings, more than one.

    `chosen` is, for each code of `found`, its place among the living codes.
    """
    own = compared(study, coders, documents)
    given = np.array([study.codings[place].weight for place in own.place.tolist()], np.float64)
    who = np.full(len(study.coders) + 1, -1, np.int64)
    who[[study.coder_at[coder] for coder in coders]] = np.arange(len(coders))
    at = np.full(len(study.living) + 1, -1, np.int64)
    at[chosen] = np.arange(len(chosen))
    key, lift = at[own.code] * len(coders) + who[own.coder], int(own.end.max(initial=0)) + 1
    fit = (at[own.code] >= 0) & ~np.isnan(given)
    starts = (found.code * len(coders) + found.coder) * lift
    place = np.searchsorted(starts + found.end, key[fit] * lift + own.start[fit], "right")
    inside = place < len(starts)
    inside[inside] &= (starts + found.start)[place[inside]] < key[fit][inside] * lift + own.end[fit][inside]
    low, high = np.full(len(starts), np.inf), np.full(len(starts), -np.inf)
    np.minimum.at(low, place[inside], given[fit][inside])
    np.maximum.at(high, place[inside], given[fit][inside])
    return np.where(low == high, low, np.nan)


def weighed(first: Floats, second: Floats) -> Weighed:
    """Alpha of matched pairs of weights (Krippendorff 2011), every pair a unit of two values."""
    both = ~np.isnan(first) & ~np.isnan(second)
    pairs = int(both.sum())
    if not pairs:
        return Weighed(0, None, None, NONE)
    values = np.unique(np.concatenate([first[both], second[both]]))
    counts = (first[both][:, None] == values).astype(np.float64) + (second[both][:, None] == values)
    ordinal, interval = alpha(counts, values, "ordinal"), alpha(counts, values, "interval")
    if np.isnan(interval):
        return Weighed(pairs, None, None, ALIKE)
    return Weighed(pairs, ordinal, interval)
