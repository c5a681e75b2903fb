"""Coefficients of two coders from their table: rows are the first coder's values, columns the second's."""

import numpy as np

from workbench.analysis.agreement.counts import Floats, corrected


def observed(table: Floats) -> float:
    """Percent agreement, the share of the diagonal; Holsti's coefficient on units is the same (Holsti 1969)."""
    return float(np.trace(table) / table.sum()) if table.sum() else np.nan


def expected(table: Floats) -> float:
    """Cohen's P_e: the sum over values of the product of both coders' shares (Cohen 1960, EPM 20:37)."""
    share = table / table.sum()
    return float(share.sum(axis=1) @ share.sum(axis=0))


def cohen(table: Floats) -> float:
    """Cohen's kappa (Cohen 1960, EPM 20:37); nan for no unit and for no variation."""
    return corrected(observed(table), expected(table)) if table.sum() else np.nan


def cohen_max(table: Floats) -> float:
    """The largest kappa that the coders' shares allow (Cohen 1960)."""
    if not table.sum():
        return np.nan
    share = table / table.sum()
    return corrected(float(np.minimum(share.sum(axis=1), share.sum(axis=0)).sum()), expected(table))


def scott(table: Floats) -> float:
    """Scott's pi (Scott 1955, POQ 19:321)."""
    if not table.sum():
        return np.nan
    pooled = (table.sum(axis=1) + table.sum(axis=0)) / (2 * table.sum())
    return corrected(observed(table), float((pooled**2).sum()))


def counts_of(table: Floats) -> Floats:
    """The table as units x values, for the coefficients that take counts."""
    places = np.argwhere(np.ones_like(table))
    both = np.eye(len(table))[places[:, 0]] + np.eye(len(table))[places[:, 1]]
    found: Floats = np.repeat(both, table.ravel().astype(np.int64), axis=0)
    return found
