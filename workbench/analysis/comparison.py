"""A comparison: numbers that say who was counted, and open into the codings behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from workbench.analysis.entries import Entry
from workbench.errors import NotFound

if TYPE_CHECKING:
    import pandas as pd

Key = str | tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Comparison:
    """What a comparison found.

    `frame` is what is shown: index and columns are names, unique, with a level `coder` above the columns where each
    coder is shown alone. `cells` has one line per coding behind a cell, in reading order: row, column, coding (with a
    coder level: coder too). `settings` repeats every choice; `notes` says in words what changed a number. `rows` and
    `columns` give id, name and full words of every row and column. Shares (0..1, NA for nothing to divide by) have
    their `numerators` and `denominators` beside them, in the shape of `frame`.
    """

    frame: "pd.DataFrame"
    cells: "pd.DataFrame"
    measure: str
    settings: Mapping[str, Any]
    notes: tuple[str, ...] = ()
    rows: tuple[Entry, ...] = ()
    columns: tuple[Entry, ...] = ()
    numerators: "pd.DataFrame | None" = None
    denominators: "pd.DataFrame | None" = None

    def codings(self, row: str, column: Key) -> tuple[str, ...]:
        """Ids of the codings behind a cell, in reading order; row and column by name or id.

        With a coder level the column is a pair (coder, column); without the coder all of them are given.
        """
        coder, column = column if isinstance(column, tuple) else ("", column)
        chosen = (self.cells["row"] == _name(self.rows, row)) & (self.cells["column"] == _name(self.columns, column))
        if coder:
            chosen &= self.cells["coder"] == coder
        return tuple(self.cells.loc[chosen, "coding"])

    def fraction(self, row: str, column: Key) -> tuple[int, int] | None:
        """The two counts a share was made from, such as (9, 20); None where the cell is no share."""
        if self.numerators is None or self.denominators is None:
            return None
        at = (_name(self.rows, row), column if isinstance(column, tuple) else _name(self.columns, column))
        pair = [
            frame.to_numpy()[frame.index.get_loc(at[0]), frame.columns.get_loc(at[1])]
            for frame in (self.numerators, self.denominators)
        ]
        return int(pair[0]), int(pair[1])

    def to_json(self) -> dict[str, Any]:
        """Plain values, codes by their public ids; a missing value is None, a column of one coder [coder, column]."""
        shown = [entry.public or entry.name for entry in self.columns]
        keys = list(self.frame.columns)
        return {
            "measure": self.measure,
            "rows": [entry.public or entry.name for entry in self.rows],
            "columns": [
                [key[0], shown[place % len(shown)]] if isinstance(key, tuple) else shown[place]
                for place, key in enumerate(keys)
            ],
            "values": [[_value(value) for value in line] for line in self.frame.itertuples(index=False, name=None)],
        }

    def _repr_html_(self) -> str:
        """The frame for a notebook; names are text, never markup."""
        head = "".join(f"<th>{escape(_words(key))}</th>" for key in self.frame.columns)
        body = "".join(
            f"<tr><th>{escape(str(line[0]))}</th>"
            + "".join(f"<td>{escape(_shown(v))}</td>" for v in line[1:])
            + "</tr>"
            for line in self.frame.itertuples(name=None)
        )
        choices = "".join(f"<li>{escape(f'{name}: {value}')}</li>" for name, value in self.settings.items())
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return (
            f"<table><caption>{escape(self.measure)}</caption><thead><tr><th></th>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table><ul>{choices}</ul><ul>{notes}</ul>"
        )


def _name(entries: tuple[Entry, ...], wanted: str) -> str:
    for entry in entries:
        if wanted == entry.name:
            return entry.name
    for entry in entries:
        if wanted == entry.id:
            return entry.name
    known = ", ".join(entry.name for entry in entries[:20])
    raise NotFound(f"The comparison has no row or column {wanted!r}.", f"It has: {known}.")


def _value(value: Any) -> int | float | None:
    # Neither NaN nor NA equals itself, and NA has no truth value.
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    return float(value) if isinstance(value, float) else int(value)


def _words(key: Any) -> str:
    return " · ".join(map(str, key)) if isinstance(key, tuple) else str(key)


def _shown(value: Any) -> str:
    plain = _value(value)
    if plain is None:
        return "-"
    return f"{plain:.3f}" if isinstance(plain, float) else str(plain)
