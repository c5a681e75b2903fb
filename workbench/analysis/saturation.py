"""How many codes each further case adds, beside what any order of the cases would have given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.chosen import chosen
from workbench.analysis.coderows import code_entries, rows_of
from workbench.analysis.columns import attribute as attribute_of
from workbench.analysis.columns import columns as columns_of
from workbench.analysis.entries import Entry
from workbench.analysis.layers import Layer
from workbench.analysis.notes import some
from workbench.analysis.rarefaction import EXACT, ORDERS, band, expected
from workbench.analysis.result import Result, plain
from workbench.analysis.speech import Flags
from workbench.analysis.study import Study
from workbench.analysis.tally import Tally
from workbench.errors import NotFound, Refused

DATES = ("interview_date", "interviewdatum", "date", "datum")
"""Attributes that say when a case was interviewed, in lower case; the first that is there gives the order."""
WARNINGS = (
    "This uses today's codebook, not the codes as they were invented.",
    "It counts names of codes, not what is understood.",
    "A flat end in one order is not a flat end in all: see the band.",
)


@dataclass(frozen=True, eq=False)
class Saturation(Result):
    """Codes by case. `frame`: index step (1..n; under the coder where each is shown alone); columns case, new,
    cumulative, new_codes (names), expected (mean over all orders), low and high (5 % and 95 % of the choices of as
    many cases). `rows` name the codes, `order` says in words how the cases follow each other."""

    rows: tuple[Entry, ...]
    order: str

    def to_json(self) -> dict[str, Any]:
        """The order, one line per step, and the warnings; codes by their public ids."""
        public = {entry.name: entry.public or entry.name for entry in self.rows}
        steps = []
        for key, line in zip(self.frame.index, self.frame.itertuples(index=False, name=None), strict=True):
            coder = {"coder": key[0]} if isinstance(key, tuple) else {}
            row = {name: plain(value) for name, value in zip(self.frame.columns, line, strict=True)}
            row["new_codes"] = [public[name] for name in row["new_codes"]]
            steps.append({**coder, "step": int(key[1] if isinstance(key, tuple) else key), **row})
        return {"order": self.order, "steps": steps, "notes": list(self.notes)}


def saturation(study: Study, *, order: str | Sequence[str] | None = None, **choices: Any) -> Saturation:
    """Codes first met in each case. `choices` are those of `chosen.chosen`.

    `order`: an attribute (dates, numbers or words, smallest first, then the name), "name", "listed" (as the study has
    the cases), or the cases' names one by one; None for the interview date where there is one, then the name.
    Raises NotFound for an unknown attribute or case, Refused where a list leaves a case out.
    """
    start = chosen(study, **choices)
    found = columns_of(study, "case", start.text)
    places, told = arranged(study, found.entries, order)
    codes, lift = rows_of(study, start.choice.layers, roll_up=False)
    entries = code_entries(study, codes)
    tally = Tally(start.text, found, lift)
    parts = [
        _steps(_presence(tally, layer)[places], [found.entries[p] for p in places], entries)
        for layer in start.choice.layers
    ]
    keys = [start.coder(layer) for layer in start.choice.layers]
    frame = pd.concat(parts, keys=keys, names=["coder", "step"]) if start.by_coder else parts[0]
    how = f"all subsets of {some(len(places), 'case')}" if len(places) <= EXACT else f"{ORDERS:,} random orders, seed 0"
    said = (*found.notes, *_silent(tally), *start.notes(), f"Order of the cases: {told}.", f"Band: {how}.", *WARNINGS)
    measure = "new codes per case"
    return Saturation(frame, measure, start.settings(measure=measure, order=told), said, entries, told)


def _presence(tally: Tally, layer: Layer) -> Flags:
    """Cases x codes: has the case the code?"""
    present: Flags = tally.presence(layer).cells.T > 0
    return present


def _steps(found: Flags, cases: list[Entry], codes: tuple[Entry, ...]) -> pd.DataFrame:
    seen = np.logical_or.accumulate(found, axis=0) if len(found) else found
    before = np.concatenate([np.zeros((1, found.shape[1]), np.bool_), seen[:-1]])[: len(found)]
    new = found & ~before
    low, high = band(found)
    columns = {
        "case": pd.Series([case.name for case in cases], dtype=object),
        "new": new.sum(axis=1),
        "cumulative": seen.sum(axis=1),
        "new_codes": pd.Series([tuple(codes[c].name for c in np.flatnonzero(line)) for line in new], dtype=object),
        "expected": expected(found),
        "low": low,
        "high": high,
    }
    frame = pd.DataFrame(columns)
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="step")
    return frame


def _silent(tally: Tally) -> list[str]:
    empty = int((tally.text_of_columns(characters=True) == 0).sum())
    return [f"{some(empty, 'case')} without counted text."] if empty else []


def arranged(study: Study, cases: tuple[Entry, ...], order: str | Sequence[str] | None) -> tuple[list[int], str]:
    """Places of the cases in the order they follow each other, and that order in words."""
    every = range(len(cases))
    if order is not None and not isinstance(order, str):
        return _listed(cases, order), "as given"
    if order == "listed":
        return list(every), "as the study lists them"
    by_name = sorted(every, key=lambda place: cases[place].name)
    known = {name.lower(): name for case in study.cases for name in case.attributes}
    date = next((known[name] for name in DATES if name in known), None) if order is None else order
    if date is None or order == "name":
        return by_name, "by name" if order else "by name (there is no interview date)"
    return _by_attribute(study, by_name, attribute_of(study, date).name)


def _by_attribute(study: Study, by_name: list[int], name: str) -> tuple[list[int], str]:
    values = {place: study.cases[place].attributes.get(name) for place in by_name} if study.cases else {}
    given = [place for place in by_name if values.get(place) is not None]
    numbers = all(isinstance(values[place], int | float) for place in given)
    given.sort(key=lambda place: values[place] if numbers else str(values[place]))  # type: ignore[arg-type, return-value]
    missing = [place for place in by_name if values.get(place) is None]
    last = f", {some(len(missing), 'case')} without it last" if missing else ""
    return [*given, *missing], f"by {name}, then by name{last}"


def _listed(cases: tuple[Entry, ...], order: Sequence[str]) -> list[int]:
    at = {case.id: place for place, case in enumerate(cases)} | {case.name: place for place, case in enumerate(cases)}
    for name in order:
        if name not in at:
            raise NotFound(
                f"There is no case called {name!r}.", f"Known are: {', '.join(case.name for case in cases)}."
            )
    places = [at[name] for name in order]
    if sorted(places) != list(range(len(cases))):
        raise Refused("The order must name every case once.", f"Cases: {', '.join(case.name for case in cases)}.")
    return places
