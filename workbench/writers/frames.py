"""Frames as a folder: one CSV each, what their columns mean, and ten lines that make them frames again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.writers.delimited import delimited
from workbench.writers.frame_words import MEANINGS
from workbench.writers.report import Written
from workbench.writers.target import make_folder, put

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "workbench-frames/1"
MISSING = "<NA>"
DICTIONARY = ("frame", "column", "dtype", "meaning")

LOAD = '''"""Frames of a study for pandas: `from load import frames` in this folder, then frames["codings"]."""

import csv
import json
from pathlib import Path

import pandas as pd

READ = {"text": str, "whole": int, "number": float, "yesno": "True".__eq__, "json": json.loads}

here = Path(__file__).parent
frames = {}
for name, schema in json.loads((here / "schema.json").read_text("utf-8"))["frames"].items():
    with (here / f"{name}.csv").open(encoding="utf-8", errors="surrogatepass", newline="") as file:
        rows = list(csv.reader(file))[1:]
    table = {}
    for place, column in enumerate(schema["columns"]):
        read, nothing = READ[column["kind"]], None if column["dtype"].startswith("float") else pd.NA
        cells = [nothing if row[place] == column["missing"] else read(row[place]) for row in rows]
        table[place] = pd.Series(cells, dtype=column["dtype"])
    frame = pd.DataFrame(table)
    keys = [frame[place].rename(None) for place in range(schema["index"])]
    names = [column["name"] for column in schema["columns"]]
    frame = frame.drop(columns=list(range(schema["index"])))
    frame.columns = pd.Index(names[schema["index"] :], name=schema["columns_name"], dtype=schema["columns_dtype"])
    if len(keys) > 1:
        frame.index = pd.MultiIndex.from_arrays(keys, names=names[: schema["index"]])
    elif keys:
        frame.index = pd.Index(keys[0], name=names[0])
    frames[name] = frame
'''


@dataclass(frozen=True)
class Bundle:
    """Frames by name, with every choice behind them and what a reader should know."""

    frames: "Mapping[str, pd.DataFrame]"
    settings: Mapping[str, Any]
    notes: Sequence[str] = ()


def frames_folder(bundle: Bundle, path: Path) -> Written:
    """Write the frames into a folder, which is made where it is not there.

    Raises WorkbenchError where the path is a file or cannot be written.
    """
    path = Path(path)
    make_folder(path)
    schema: dict[str, Any] = {}
    for name, frame in bundle.frames.items():
        schema[name], text = _frame(frame)
        put(path / f"{name}.csv", text.encode("utf-8", "surrogatepass"))
    said = {"format": FORMAT, "frames": schema, "settings": dict(bundle.settings), "notes": list(bundle.notes)}
    put(path / "schema.json", (json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n").encode())
    put(path / "dictionary.csv", _dictionary(schema).encode())
    put(path / "load.py", LOAD.encode())
    return Written(path, {name: len(frame) for name, frame in bundle.frames.items()}, tuple(bundle.notes))


def _frame(frame: "pd.DataFrame") -> tuple[dict[str, Any], str]:
    """A frame's columns, the index first, and its CSV."""
    levels = [frame.index.get_level_values(place) for place in range(frame.index.nlevels)]
    plain = frame.index.nlevels == 1 and frame.index.name is None
    named: list[tuple[str, Any]] = [] if plain else [(str(level.name), level) for level in levels]
    index = len(named)
    named += [(str(name), frame.iloc[:, place]) for place, name in enumerate(frame.columns)]
    columns, cells = [], []
    for name, values in named:
        column, written = _column(name, values)
        columns.append(column)
        cells.append(written)
    text = delimited([[name for name, _ in named], *zip(*cells, strict=True)])
    heads = {"columns_name": frame.columns.name, "columns_dtype": str(frame.columns.dtype)}
    return {"index": index, **heads, "columns": columns}, text


def _column(name: str, values: Any) -> tuple[dict[str, Any], list[str]]:
    """How a column is read again, and its cells. Where text is empty, what is missing is written as a word."""
    dtype = _dtype(values.dtype)
    kind = _kind(dtype, [value for value in values if not _absent(value)])
    written = [None if _absent(value) else _text(value, kind) for value in values]
    missing = ""
    if "" in written:
        missing = MISSING
        while missing in written:
            missing += "_"
    return (
        {"name": name, "dtype": dtype, "kind": kind, "missing": missing},
        [missing if value is None else value for value in written],
    )


def _kind(dtype: str, present: Sequence[Any]) -> str:
    plain = dtype.casefold()
    if plain.startswith(("int", "uint")):
        return "whole"
    if plain.startswith("float"):
        return "number"
    if plain.startswith("bool"):
        return "yesno"
    return "text" if all(isinstance(value, str) for value in present) else "json"


def _dtype(dtype: Any) -> str:
    # Text kept in Python calls itself "string" alone; read so, it would become text kept in Arrow.
    storage = getattr(dtype, "storage", None)
    if storage is None:
        return str(dtype)
    return f"string[{storage}]" if str(dtype) == "string" else str(dtype)


def _absent(value: Any) -> bool:
    # Neither NaN nor NA equals itself, and NA has no truth value.
    return value is None or type(value).__name__ == "NAType" or bool(value != value)


def _text(value: Any, kind: str) -> str:
    if kind == "json":
        return json.dumps(value, ensure_ascii=False)
    return repr(float(value)) if kind == "number" else str(value)


def _dictionary(schema: Mapping[str, Any]) -> str:
    """The data dictionary: a row per column."""
    rows = [DICTIONARY]
    for name, frame in schema.items():
        known = MEANINGS.get(name, {})
        for column in frame["columns"]:
            meaning = known.get(column["name"], known.get("*", ""))
            rows.append((name, column["name"], column["dtype"], meaning))
    return delimited(rows)
