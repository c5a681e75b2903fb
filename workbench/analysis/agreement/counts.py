"""Coefficients from counts: how many coders gave each unit each value. An undefined one is nan, never a number.

`counts` is units x values; coders may be missing. P_o is observed, P_e expected agreement.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def counted_values(rows: Floats) -> tuple[Floats, Floats]:
    """The values seen, ascending, and the counts; `rows` is coders x units, nan where a coder is missing."""
    values = np.unique(rows[~np.isnan(rows)])
    return values, (rows[:, :, None] == values).sum(axis=0).astype(np.float64)


def percent(counts: Floats) -> float:
    """Observed agreement: the mean, over units with two coders or more, of the share of their pairs that agree."""
    coders = counts.sum(axis=1)
    judged = coders >= 2
    if not judged.any():
        return np.nan
    n, m = counts[judged], coders[judged]
    return float(np.mean((n * (n - 1)).sum(axis=1) / (m * (m - 1))))


def corrected(observed: float, expected: float) -> float:
    """(P_o - P_e) / (1 - P_e); nan where chance alone explains everything: no variation."""
    return (observed - expected) / (1 - expected) if expected < 1 - 1e-12 else np.nan


def shares(counts: Floats) -> Floats:
    """For each value, the mean over units of the share of the unit's coders who gave it."""
    judged = counts[counts.sum(axis=1) > 0]
    found: Floats = (judged / judged.sum(axis=1, keepdims=True)).mean(axis=0) if len(judged) else np.zeros(0)
    return found


def fleiss(counts: Floats) -> float:
    """Fleiss' kappa (Fleiss 1971, Psych. Bull. 76:378), in Gwet's form (2008) where coders are missing."""
    return corrected(percent(counts), float((shares(counts) ** 2).sum()))


def fleiss_of_values(counts: Floats) -> Floats:
    """Fleiss' kappa of each value (Fleiss 1971); every unit has the same number of coders."""
    m = counts[0].sum()
    share = counts.sum(axis=0) / counts.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        apart: Floats = (counts * (m - counts)).sum(axis=0) / (len(counts) * m * (m - 1) * share * (1 - share))
    return 1 - apart


def ac1(counts: Floats, offered: int) -> float:
    """Gwet's AC1 (Gwet 2008, BJMSP 61:29); `offered` is how many values the codebook has, seen or not."""
    share = shares(counts)
    return corrected(percent(counts), float((share * (1 - share)).sum() / (offered - 1))) if offered > 1 else np.nan


def brennan_prediger(counts: Floats, offered: int) -> float:
    """S, or Randolph's kappa (Brennan & Prediger 1981, EPM 41:687); `offered` values, not those seen."""
    return corrected(percent(counts), 1 / offered) if offered > 1 else np.nan


def conger(rows: Floats) -> float:
    """Conger's kappa (Conger 1980, Psych. Bull. 88:322); `rows` is coders x units, complete."""
    values, counts = counted_values(rows)
    own = (rows[:, :, None] == values).mean(axis=1)
    pairs = [float(own[g] @ own[h]) for g in range(len(own)) for h in range(g)]
    return corrected(percent(counts), float(np.mean(pairs))) if pairs else np.nan
