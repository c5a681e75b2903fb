"""Intervals by a bootstrap of documents: passages of one interview depend on each other, so documents are drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.analysis.agreement.counts import Floats
from workbench.analysis.agreement.figures import NAMES, Parts, ratio

SEED = 20_160
RESAMPLES = 1_000
TOO_FEW, FEW = 5, 10
METHOD = "bootstrap of documents, percentile 2.5-97.5"
MOST_UNDEFINED = 0.05
BLOCK = 4_000_000
"""Numbers of a block of resamples that are worked on at once."""

Figures = Callable[[Floats], Parts]
Interval = tuple[float, float] | str
"""Low and high, or why there is none."""


@dataclass(frozen=True)
class Intervals:
    """Per code and overall: coefficient -> interval."""

    codes: tuple[dict[str, Interval], ...]
    overall: dict[str, Interval]
    documents: int
    resamples: int
    seed: int = SEED

    @property
    def settings(self) -> dict[str, Any]:
        """How the intervals came about."""
        remark = "few documents" if TOO_FEW <= self.documents < FEW else None
        how = {"method": METHOD, "resamples": self.resamples, "documents": self.documents, "seed": self.seed}
        return how | ({"remark": remark} if remark else {})


def intervals(table: Floats, figures: Figures, resamples: int = RESAMPLES, seed: int = SEED) -> Intervals:
    """Percentile intervals of all coefficients; a resample is a row of multinomial weights (Efron's bootstrap).

    `table` is documents x codes x columns, `figures` makes the coefficients of sums of it.
    """
    documents, codes, _ = table.shape
    weights = random_weights(documents, resamples, seed)
    if isinstance(weights, str):
        none: dict[str, Interval] = dict.fromkeys(NAMES, weights)
        return Intervals((none,) * codes, none, documents, resamples, seed)
    own, pooled = _drawn(table, figures, weights)
    per_code = {name: percentiles(values) for name, values in own.items()}
    return Intervals(
        tuple({name: per_code[name][code] for name in NAMES} for code in range(codes)),
        {name: percentiles(values[:, None])[0] for name, values in pooled.items()},
        documents,
        resamples,
        seed,
    )


def random_weights(documents: int, resamples: int, seed: int) -> Floats | str:
    """Resamples x documents: how often each is drawn; or why none are drawn."""
    if documents < TOO_FEW or resamples < 1:
        return "not asked for" if resamples < 1 else "too few documents"
    random = np.random.default_rng(seed)
    return random.multinomial(documents, np.full(documents, 1 / documents), resamples).astype(np.float64)


def _drawn(table: Floats, figures: Figures, weights: Floats) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """Coefficient -> resamples x codes, and coefficient -> resamples for the pooled ones."""
    documents, codes, columns = table.shape
    flat, resamples = table.reshape(documents, codes * columns), len(weights)
    step = max(1, BLOCK // max(1, codes * columns))
    own: dict[str, list[Floats]] = {name: [] for name in NAMES}
    pooled: dict[str, list[Floats]] = {name: [] for name in NAMES}
    for at in range(0, resamples, step):
        drawn = (weights[at : at + step] @ flat).reshape(-1, codes, columns)
        for name, (seen, chance) in figures(drawn).items():
            own[name].append(ratio(seen, chance))
            pooled[name].append(ratio(seen.sum(axis=1), chance.sum(axis=1)))
    return {n: np.concatenate(v) for n, v in own.items()}, {n: np.concatenate(v) for n, v in pooled.items()}


def percentiles(values: Floats) -> list[Interval]:
    """For each column low and high, or "unstable" where too many resamples are undefined."""
    gone = np.isnan(values).mean(axis=0) if values.size else np.zeros(values.shape[1])
    found: list[Interval] = []
    for column, share in enumerate(gone.tolist()):
        if share > MOST_UNDEFINED:
            found.append("unstable")
            continue
        low, high = np.nanpercentile(values[:, column], [2.5, 97.5]).tolist()
        found.append((low, high))
    return found
