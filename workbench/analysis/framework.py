"""The framework grid: cases down, codes across, in each cell a written summary and the quotations it rests on."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.analysis.behind import codings_of
from workbench.analysis.chosen import Chosen, chosen
from workbench.analysis.coded import coded, counting
from workbench.analysis.coderows import code_entries, rows_of
from workbench.analysis.columns import columns as columns_of
from workbench.analysis.counted import counted
from workbench.analysis.entries import Entry
from workbench.analysis.layers import Layer
from workbench.analysis.result import Result
from workbench.analysis.study import Study
from workbench.analysis.tally import Tally
from workbench.errors import NotFound
from workbench.model import Coding, Memo

SUMMARY = "summary"
MARK = "/"
"""Between case and code in the target of a summary."""
STATES = ("empty", "quotes", "summary", "stale", "orphan")
Cell = tuple[str, str]
"""A case's name and a code's name."""
Marks = dict[Cell, dict[str, str]]
"""Per cell its codings (ids) with the mark of each."""


@dataclass(frozen=True, slots=True)
class Rests:
    """What a summary was written on: coding id -> `mark` of the coding, and the codings it points to, in order."""

    codings: Mapping[str, str]
    links: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Framework(Result):
    """`frame`: index case, one column per code, the text of the summaries ("" for none; several people's one after
    the other). `state`: the same shape, one of STATES. `cells` has one line per coding: row (case), column (code),
    coding, coder. `summaries` are the memos of a cell, `changed` the codings that were added, moved or removed since
    its summaries were saved."""

    state: pd.DataFrame
    cells: pd.DataFrame
    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    summaries: Mapping[Cell, tuple[Memo, ...]]
    changed: Mapping[Cell, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]]

    def codings(self, case: str, code: str) -> tuple[str, ...]:
        """Ids of the codings of a cell, in reading order; case and code by name."""
        found = (self.cells["row"] == case) & (self.cells["column"] == code)
        return tuple(dict.fromkeys(self.cells.loc[found, "coding"]))

    def to_json(self) -> dict[str, Any]:
        """Rows, columns and, in their shape, the cells; codes by their public ids."""
        together = self.cells.groupby(["row", "column"], observed=True)["coding"].agg(
            lambda ids: list(dict.fromkeys(ids))
        )
        codings: dict[Any, list[str]] = together.to_dict()
        return {
            "rows": [case.name for case in self.rows],
            "columns": [code.public or code.name for code in self.columns],
            "cells": [self._line(case.name, place, codings) for place, case in enumerate(self.rows)],
        }

    def _line(self, case: str, place: int, codings: Mapping[Any, list[str]]) -> list[dict[str, Any]]:
        texts, states = self.frame.iloc[place], self.state.iloc[place]
        parts = zip(self.columns, texts.tolist(), states.tolist(), strict=True)
        return [self._cell((case, code.name), text, state, codings) for code, text, state in parts]

    def _cell(self, cell: Cell, text: str, state: str, codings: Mapping[Any, list[str]]) -> dict[str, Any]:
        written = [
            {"id": memo.id, "coder": memo.coder, "text": memo.text, "links": list(self.links.get(memo.id, ()))}
            for memo in self.summaries.get(cell, ())
        ]
        found = {"text": text, "state": state, "codings": codings.get(cell, [])}
        return {**found, "summaries": written, "changed": list(self.changed.get(cell, ()))}


def framework(
    study: Study,
    *,
    codes: Iterable[str] | None = None,
    cases: Iterable[str] | None = None,
    rests: Mapping[str, Rests] | None = None,
    **choices: Any,
) -> Framework:
    """The grid for the chosen `codes` and `cases` (ids; None: all cases, and the codes with a coding or a summary).

    `rests` says for each summary (memo id) what it was written on; for a summary that is not in it, codings made
    after it was saved count as added. `choices` as in `chosen.chosen`: they choose the quotations; whether a summary
    is stale or an orphan is asked of all codings of its cell. Raises NotFound for an unknown code or case.
    """
    start = chosen(study, **choices)
    every, found = _grid(start, codes, cases)
    written = _written(study, found.rows, found.columns)
    columns = found.columns if codes is not None else _in_use(found, written)
    changed = {cell: _changed(study, memos, every.get(cell, {}), rests or {}) for cell, memos in written.items()}
    names = [case.name for case in found.rows], [code.name for code in columns]
    quoted = set(found.cells[["row", "column"]].itertuples(index=False, name=None))
    texts = [[_text(study, written.get((case, code), ())) for code in names[1]] for case in names[0]]
    states = [[_state((case, code), written, changed, every, quoted) for code in names[1]] for case in names[0]]
    index, across = (
        pd.Index(some, dtype=object, name=name) for some, name in zip(names, ("case", "code"), strict=True)
    )
    measure = "framework of summaries"
    return Framework(
        frame=pd.DataFrame(texts, index, across, dtype=object),
        measure=measure,
        settings=start.settings(measure=measure),
        notes=(*found.notes, *start.notes()),
        state=pd.DataFrame(states, index, across, dtype=object),
        cells=found.cells,
        rows=found.rows,
        columns=columns,
        summaries=written,
        changed=changed,
        links={memo: rest.links for memo, rest in (rests or {}).items()},
    )


@dataclass(frozen=True, eq=False)
class _Found:
    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    cells: pd.DataFrame
    notes: tuple[str, ...]


def _grid(
    start: Chosen, codes: Iterable[str] | None, cases: Iterable[str] | None
) -> tuple[dict[Cell, dict[str, str]], _Found]:
    """All codings of each cell with their marks, whoever made them; and the chosen rows, columns and quotations."""
    study, columns = start.study, columns_of(start.study, "case", start.text)
    everything = Layer(counting(coded(study), counted(study)))
    used, lift = rows_of(study, (everything, *start.choice.layers), roll_up=False)
    entries = code_entries(study, used)
    parts = [
        codings_of(Tally(start.text, columns, lift), layer, entries, columns.entries, start.coder(layer))
        for layer in start.choice.layers
    ]
    whole = codings_of(Tally(counted(study), columns, lift), everything, entries, columns.entries, "")
    marks = {coding.id: mark(coding) for coding in study.codings}
    every: Marks = {}
    for code, case, coding in whole[["row", "column", "coding"]].itertuples(index=False, name=None):
        every.setdefault((case, code), {})[coding] = marks.get(coding, "")
    across, down = _chosen(entries, codes, "code"), _chosen(columns.entries, cases, "case")
    cells = pd.concat(parts, ignore_index=True).rename(columns={"row": "column", "column": "row"})
    kept = cells["row"].isin([case.name for case in down]) & cells["column"].isin([code.name for code in across])
    cells = cells.loc[kept, ["row", "column", "coding", "coder"]]
    return every, _Found(down, across, cells.reset_index(drop=True), columns.notes)


def mark(coding: Coding) -> str:
    """What of a coding a summary rests on: its words; a corrected text before them does not count as a move."""
    return f"{zlib.crc32(coding.quote.encode('utf-8', 'surrogatepass')):08x}"


def _chosen(entries: tuple[Entry, ...], ids: Iterable[str] | None, kind: str) -> tuple[Entry, ...]:
    if ids is None:
        return entries
    found = []
    for wanted in ids:
        same = [entry for entry in entries if wanted in (entry.id, entry.name, entry.public)]
        if not same:
            known = ", ".join(entry.name for entry in entries[:20])
            raise NotFound(f"The grid has no {kind} {wanted!r}.", f"It has: {known}.")
        found.append(same[0])
    return tuple(dict.fromkeys(found))


def _written(study: Study, cases: tuple[Entry, ...], codes: tuple[Entry, ...]) -> dict[Cell, tuple[Memo, ...]]:
    case_names, code_names = {case.id: case.name for case in cases}, {code.id: code.name for code in codes}
    found: dict[Cell, tuple[Memo, ...]] = {}
    for memo in study.memos:
        case, _, code = memo.target.partition(MARK)
        cell = (case_names.get(case), code_names.get(study.joined.get(code) or ""))
        if memo.kind == SUMMARY and cell[0] is not None and cell[1] is not None:
            found[cell[0], cell[1]] = (*found.get((cell[0], cell[1]), ()), memo)
    return found


def _in_use(found: _Found, written: Mapping[Cell, Any]) -> tuple[Entry, ...]:
    used = {*found.cells["column"], *(code for _, code in written)}
    return tuple(code for code in found.columns if code.name in used)


def _changed(
    study: Study, memos: tuple[Memo, ...], now: Mapping[str, str], rests: Mapping[str, Rests]
) -> tuple[str, ...]:
    """Codings of a cell that were added, moved or removed since any of its summaries was saved."""
    found: dict[str, None] = {}
    for memo in memos:
        if memo.id in rests:
            then = rests[memo.id].codings
            found |= dict.fromkeys(id_ for id_ in (*now, *then) if now.get(id_) != then.get(id_))
        else:
            later = {coding.id for coding in study.codings if coding.created > memo.changed}
            found |= dict.fromkeys(id_ for id_ in now if id_ in later)
    return tuple(found)


def _state(
    cell: Cell,
    written: Mapping[Cell, Any],
    changed: Mapping[Cell, tuple[str, ...]],
    every: Mapping[Cell, Any],
    quoted: set[Any],
) -> str:
    if cell not in written:
        return "quotes" if cell in quoted else "empty"
    if cell not in every:
        return "orphan"
    return "stale" if changed.get(cell) else "summary"


def _text(study: Study, memos: tuple[Memo, ...]) -> str:
    if len(memos) < 2:
        return "".join(memo.text for memo in memos)
    names = {coder.id: coder.name for coder in study.coders}
    return "\n\n".join(f"{names.get(memo.coder, memo.coder)}: {memo.text}" for memo in memos)


def resting(study: Study, case: str, code: str) -> dict[str, str]:
    """The codings (id -> mark) that a summary of this case and code (ids) is written on: all that count."""
    start = chosen(study)
    every, found = _grid(start, [code], [case])
    return every.get((found.rows[0].name, found.columns[0].name), {})
