"""From counted numbers to the frames of a Comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.coded import Coded
from workbench.analysis.comparison import Comparison
from workbench.analysis.entries import Entry
from workbench.analysis.speech import Flags, Ints

Grid = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Part:
    """The numbers of one layer, and the codings behind them.

    `times` says for each of `codings` in how many columns it is; `row`, `column` and `item` (its place in `codings`)
    have one entry per line of the cells.
    """

    name: str
    cells: Ints
    below: Ints | None
    codings: Coded
    times: Ints
    row: Ints
    column: Ints
    item: Ints


@dataclass(frozen=True, eq=False)
class Table:
    """Rows, columns, and one part per layer; `per` is 1, or 1,000 for codings per 1,000 words."""

    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    parts: tuple[Part, ...]
    corner: tuple[str, str] = ("code", "")
    per: int = 1

    def without_empty(self) -> tuple["Table", tuple[str, ...]]:
        """Without rows and columns that are empty in every part, and a note that says how many were hidden."""
        full = np.zeros((len(self.rows), len(self.columns)), np.bool_)
        for part in self.parts:
            full |= part.cells > 0
        rows, columns = np.any(full, axis=1), np.any(full, axis=0)
        hidden = int((~rows).sum()), int((~columns).sum())
        note = f"Empty rows and columns are hidden: {hidden[0]} and {hidden[1]}."
        return self._only(rows, columns), (note,)

    def _only(self, rows: Flags, columns: Flags) -> "Table":
        new_row, new_column = np.cumsum(rows) - 1, np.cumsum(columns) - 1
        parts = [
            replace(
                part,
                cells=part.cells[rows][:, columns],
                below=None if part.below is None else part.below[rows][:, columns],
                row=new_row[part.row],
                column=new_column[part.column],
            )
            for part in self.parts
        ]
        return replace(self, rows=_kept(self.rows, rows), columns=_kept(self.columns, columns), parts=tuple(parts))

    def turned(self) -> "Table":
        """Rows as columns and columns as rows."""
        parts = [
            replace(
                part,
                cells=part.cells.T,
                below=None if part.below is None else part.below.T,
                row=part.column,
                column=part.row,
            )
            for part in self.parts
        ]
        corner = (self.corner[1], self.corner[0])
        return replace(self, rows=self.columns, columns=self.rows, parts=tuple(parts), corner=corner)

    def comparison(self, measure: str, settings: Mapping[str, Any], notes: tuple[str, ...]) -> Comparison:
        """The frames that people see."""
        above = [part.cells for part in self.parts]
        below = [part.below for part in self.parts if part.below is not None]
        shown = [_divided(a, b) * self.per for a, b in zip(above, below, strict=True)] if below else above
        return Comparison(
            frame=self._frame(shown),
            cells=self._cells(),
            measure=measure,
            settings=settings,
            notes=notes,
            rows=self.rows,
            columns=self.columns,
            numerators=self._frame(above) if below else None,
            denominators=self._frame(below) if below else None,
        )

    def _frame(self, grids: list[Grid]) -> pd.DataFrame:
        index = pd.Index([entry.name for entry in self.rows], name=self.corner[0], dtype=object)
        names = [entry.name for entry in self.columns]
        columns: pd.Index = pd.Index(names, name=self.corner[1], dtype=object)
        if self.by_coder:
            pairs = [(part.name, name) for part in self.parts for name in names]
            columns = pd.MultiIndex.from_tuples(pairs, names=["coder", self.corner[1]])
        return pd.DataFrame(np.hstack(grids), index=index, columns=columns)

    @property
    def by_coder(self) -> bool:
        """Is there a level of coders above the columns?"""
        return any(part.name for part in self.parts)

    def _cells(self) -> pd.DataFrame:
        lines = [self._lines(part) for part in self.parts]
        return pd.concat(lines, ignore_index=True) if len(lines) > 1 else lines[0]

    def _lines(self, part: Part) -> pd.DataFrame:
        lines = {
            "row": _labelled(part.row, self.rows),
            "column": _labelled(part.column, self.columns),
            "coding": pd.Series(part.codings.ids[part.item], dtype=object),
        }
        if self.by_coder:
            lines["coder"] = pd.Series([part.name] * len(part.item), dtype=object)
        return pd.DataFrame(lines)


def _labelled(places: Ints, entries: tuple[Entry, ...]) -> pd.Categorical:
    return pd.Categorical.from_codes(places, categories=pd.Index([entry.name for entry in entries], dtype=object))


def _kept(entries: tuple[Entry, ...], kept: Flags) -> tuple[Entry, ...]:
    return tuple(entry for entry, stays in zip(entries, kept.tolist(), strict=True) if stays)


def _divided(above: Ints, below: Ints) -> npt.NDArray[np.float64]:
    """A share; nothing to divide by gives NaN, never 0."""
    share = np.full(above.shape, np.nan)
    np.divide(above, below, out=share, where=below > 0)
    return share
