"""A comparison as plain rows of cells, the same for every spreadsheet."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analysis import Comparison

Cell = str | int | float | None


def rows(comparison: "Comparison") -> list[list[Cell]]:
    """A header row, then one row per row of the matrix.

    The first cell is the row's name; where words say more than names (O1: Zwangsort), they stand in a second column.
    """
    frame = comparison.frame
    names: list[Cell] = [str(name) for name in frame.index]
    spelt: list[Cell] = [entry.label for entry in comparison.rows]
    heads = [[name] for name in names]
    corner: list[Cell] = [str(frame.index.name or "")]
    if len(spelt) == len(names) and spelt != names:
        heads = [[name, label] for name, label in zip(names, spelt, strict=True)]
        corner.append("label")
    values = frame.itertuples(index=False, name=None)
    lines = ([*head, *map(plain, line)] for head, line in zip(heads, values, strict=True))
    return [[*corner, *_columns(comparison)], *lines]


def _columns(comparison: "Comparison") -> list[str]:
    spelt = {entry.name: entry.label for entry in comparison.columns}
    keys = [key if isinstance(key, tuple) else (key,) for key in comparison.frame.columns]
    return [" · ".join((*map(str, key[:-1]), _full(str(key[-1]), spelt))) for key in keys]


def _full(name: str, spelt: Mapping[str, str]) -> str:
    label = spelt.get(name, name)
    return name if label == name else f"{name} {label}"


def of_frame(frame: "pd.DataFrame") -> list[list[Cell]]:
    """Any table: a header row, then its lines with the levels of the index first; "a · b" for columns with levels."""
    levels = [str(name) if name is not None else "" for name in frame.index.names]
    columns = [" · ".join(map(str, key)) if isinstance(key, tuple) else str(key) for key in frame.columns]
    keys = ([*key] if isinstance(key, tuple) else [key] for key in frame.index)
    lines = frame.itertuples(index=False, name=None)
    return [
        [*levels, *columns],
        *([*map(cell, key), *map(cell, line)] for key, line in zip(keys, lines, strict=True)),
    ]


def cell(value: Any) -> Cell:
    """A value of a table as a cell: numbers as numbers, lists with semicolons, anything else as text."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return "; ".join(map(str, value))
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    try:
        return plain(value)
    except (TypeError, ValueError):
        return str(value)


def plain(value: Any) -> int | float | None:
    """A number of a frame as Python's own; None where there is none."""
    # Neither NaN nor NA equals itself, and NA has no truth value.
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    number = float(value)
    return number if not number.is_integer() or isinstance(value, float) else int(value)


def counts(comparison: "Comparison") -> dict[str, int]:
    """How large a matrix is."""
    return {"rows": len(comparison.frame.index), "columns": len(comparison.frame.columns)}
