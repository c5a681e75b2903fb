"""The codings behind the cells of a comparison, one line each."""

import pandas as pd

from workbench.analysis.entries import Entry
from workbench.analysis.layers import Layer
from workbench.analysis.tally import Tally, distinct


def codings_of(
    tally: Tally, layer: Layer, rows: tuple[Entry, ...], columns: tuple[Entry, ...], coder: str
) -> pd.DataFrame:
    """Columns row (a code's name), column (a case's or group's name), coding and coder, in reading order."""
    item, column, _ = tally.placed(layer.codings.start, layer.codings.end)
    item, column = distinct(item, column)
    pair, row = tally.lift.spread(layer.codings.code[item])
    lines = {
        "row": pd.Categorical.from_codes(row, categories=_names(rows)),
        "column": pd.Categorical.from_codes(column[pair], categories=_names(columns)),
        "coding": pd.Series(layer.codings.ids[item[pair]], dtype=object),
        "coder": pd.Series([coder] * len(pair), dtype=object),
    }
    return pd.DataFrame(lines)


def _names(entries: tuple[Entry, ...]) -> pd.Index:
    return pd.Index([entry.name for entry in entries], dtype=object)
