"""A document as a strip: cut into equal parts of counted text, each with the code that fills most of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.chosen import Chosen, chosen
from workbench.analysis.coded import united
from workbench.analysis.coderows import code_entries, rows_of
from workbench.analysis.counted import Counted
from workbench.analysis.entries import Entry, named
from workbench.analysis.layers import Layer
from workbench.analysis.notes import some
from workbench.analysis.result import Result, plain
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study
from workbench.analysis.tally import Lift, expand
from workbench.errors import NotFound, Refused

PARTS = 60


@dataclass(frozen=True, eq=False)
class Portrait(Result):
    """Documents in parts. `frame`: index document, cell (1..; under the coder where each is shown alone); columns
    start and end (canonical offsets, half-open), code (the one with most counted characters in the part, at a tie the
    first in the codebook; None where nothing is coded), share (its part of the part, 0..1), codes (all of them, in
    codebook order). `rows` name the codes, `documents` the documents."""

    rows: tuple[Entry, ...]
    documents: tuple[Entry, ...]

    def lanes(self, document: str, coder: str | None = None) -> dict[str, tuple[bool, ...]]:
        """The codeline of a document (by name): code -> for each part whether the code is in it; used codes only."""
        frame = self.frame if coder is None else self.frame.loc[coder]
        own = frame.index.get_level_values("document") == document
        parts: list[tuple[str, ...]] = frame["codes"][own].tolist()
        used = {code for codes in parts for code in codes}
        return {e.name: tuple(e.name in codes for codes in parts) for e in self.rows if e.name in used}

    def to_json(self) -> list[dict[str, Any]]:
        """One entry per document with its parts; codes by their public ids."""
        public = {entry.name: entry.public or entry.name for entry in self.rows}
        ids = {entry.name: entry.id for entry in self.documents}
        lines = zip(self.frame.index, self.frame.itertuples(index=False, name=None), strict=True)
        found = []
        for key, some_ in groupby(lines, key=lambda line: line[0][:-1]):
            parts = [
                {
                    **dict(zip(("start", "end"), (int(line[0]), int(line[1])), strict=True)),
                    "code": public.get(line[2]) if line[2] is not None else None,
                    "share": plain(line[3]),
                    "codes": [public[code] for code in line[4]],
                }
                for _, line in some_
            ]
            coder = {"coder": key[0]} if len(key) > 1 else {}
            found.append({**coder, "document": key[-1], "id": ids[key[-1]], "parts": parts})
        return found


def portrait(study: Study, *, documents: Iterable[str] | None = None, parts: int = PARTS, **choices: Any) -> Portrait:
    """Each of the `documents` (ids or names; None: all) in `parts` equal parts of counted text.

    A document with fewer counted characters than parts has one part per character. `choices` as in `chosen.chosen`.
    Raises NotFound for an unknown document, Refused for no parts.
    """
    if parts < 1:
        raise Refused("A portrait needs at least one part.", "Choose a number such as 60.")
    start = chosen(study, **choices)
    every = named((document.id, document.name) for document in study.documents)
    places = range(len(every)) if documents is None else [_place(every, wanted) for wanted in documents]
    codes, lift = rows_of(study, start.choice.layers, roll_up=False)
    entries = code_entries(study, codes)
    grid = _Grid.of(start.text, list(dict.fromkeys(places)), parts)
    frames = [_frame(grid, start.text, layer, lift, entries, every) for layer in start.choice.layers]
    keys = [start.coder(layer) for layer in start.choice.layers]
    frame = pd.concat(frames, keys=keys, names=["coder", "document", "cell"]) if start.by_coder else frames[0]
    silent = [every[place].name for place, size in zip(grid.documents, grid.sizes.tolist(), strict=True) if not size]
    told = (f"{some(len(silent), 'document')} without counted text: {', '.join(silent[:5])}.",) if silent else ()
    settings = start.settings(measure="portrait", parts=parts)
    shown = tuple(every[place] for place in grid.documents)
    return Portrait(frame, "portrait", settings, (*told, *_notes(start)), entries, shown)


def _notes(start: Chosen) -> Iterable[str]:
    yield from start.notes()
    yield "Parts are equally long in counted text, not in time."


def _place(documents: tuple[Entry, ...], wanted: str) -> int:
    for place, entry in enumerate(documents):
        if wanted in (entry.id, entry.name):
            return place
    known = ", ".join(entry.name for entry in documents[:20])
    raise NotFound(f"There is no document called {wanted!r}.", f"Known are: {known}.")


@dataclass(frozen=True, eq=False)
class _Grid:
    """Parts of documents one after the other: `low` and `high` count characters of counted text from the beginning of
    the study; `first[n]` is the first part of the n-th document."""

    documents: list[int]
    sizes: Ints
    first: Ints
    low: Ints
    high: Ints
    base: Ints

    @classmethod
    def of(cls, text: Counted, documents: list[int], parts: int) -> "_Grid":
        places = np.array(documents, np.int64)
        base = text.characters_before(text.axis.bases[places])
        sizes = text.characters_before(text.axis.bases[places + 1] - 1) - base if len(places) else base
        counts = np.minimum(sizes, parts)
        first = np.concatenate([[0], np.cumsum(counts)])
        document, number = expand(np.zeros_like(counts), counts)
        low = base[document] + _edge(number, sizes[document], counts[document])
        high = base[document] + _edge(number + 1, sizes[document], counts[document])
        return cls(documents, sizes, first, low, high, base)

    @property
    def document(self) -> Ints:
        """For each part the place of its document in `documents`."""
        return np.repeat(np.arange(len(self.documents)), np.diff(self.first))


def _edge(number: Ints, size: Ints, parts: Ints) -> Ints:
    """Where the part of this number begins: parts differ by one character at most."""
    edge: Ints = number * size // np.maximum(parts, 1)
    return edge


def _frame(
    grid: _Grid, text: Counted, layer: Layer, lift: Lift, codes: tuple[Entry, ...], documents: tuple[Entry, ...]
) -> pd.DataFrame:
    amounts = _amounts(grid, text, layer, lift)
    length = grid.high - grid.low
    most = amounts.argmax(axis=1) if len(codes) else np.zeros(len(length), np.int64)
    top = amounts.max(axis=1, initial=0)
    start, end = text.place_of(grid.low), text.place_of(grid.high - 1) + 1
    base = text.axis.bases[np.array(grid.documents, np.int64)[grid.document]]
    names = [entry.name for entry in codes]
    where, held = np.nonzero(amounts)
    bounds = np.searchsorted(where, np.arange(len(length) + 1))
    inside = [
        tuple(names[c] for c in held[a:b]) for a, b in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    ]
    index = pd.MultiIndex(
        levels=[
            [documents[place].name for place in grid.documents],
            list(range(1, int(np.diff(grid.first).max(initial=0)) + 1)),
        ],
        codes=[grid.document.tolist(), (np.arange(len(length)) - grid.first[grid.document]).tolist()],
        names=["document", "cell"],
    )
    lead = [names[code] if number else None for code, number in zip(most.tolist(), top.tolist(), strict=True)]
    columns = {
        "start": start - base,
        "end": end - base,
        "code": pd.Series(lead, index, dtype=object),
        "share": np.where(top > 0, top / np.maximum(length, 1), 0.0),
        "codes": pd.Series(inside, index, dtype=object),
    }
    return pd.DataFrame(columns, index)


def _index(grid: _Grid, names: list[str]) -> pd.MultiIndex:
    longest = int(np.diff(grid.first).max(initial=0))
    document = grid.document
    cell = np.arange(len(document)) - grid.first[document]
    return pd.MultiIndex(
        levels=[names, list(range(1, longest + 1))],
        codes=[document.tolist(), cell.tolist()],
        names=["document", "cell"],
    )


def _amounts(grid: _Grid, text: Counted, layer: Layer, lift: Lift) -> Ints:
    """Parts x codes: counted characters of the code in the part."""
    pair, row = lift.spread(layer.codings.code)
    row, start, end = united(row, layer.codings.start[pair], layer.codings.end[pair])
    low, high = text.characters_before(start), text.characters_before(end)
    order = np.argsort(grid.low, kind="stable")
    item, place = expand(
        np.searchsorted(grid.high[order], low, "right"), np.searchsorted(grid.low[order], high, "left")
    )
    part = order[place]
    amount = np.minimum(high[item], grid.high[part]) - np.maximum(low[item], grid.low[part])
    cells = len(grid.low) * lift.rows
    held = np.bincount(part * lift.rows + row[item], weights=amount, minlength=cells)
    return held.astype(np.int64).reshape(len(grid.low), lift.rows)
