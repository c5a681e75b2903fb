"""Which codes stand together: by overlapping spans, or in one sentence, paragraph, turn, document or case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.chosen import Chosen, chosen
from workbench.analysis.coded import Coded
from workbench.analysis.coderows import code_entries, rows_of
from workbench.analysis.columns import columns as columns_of
from workbench.analysis.entries import Entry, named
from workbench.analysis.layers import Layer
from workbench.analysis.pairs import Pieces, Together, in_units, overlapping, ratio, spans_of
from workbench.analysis.result import Result, plain
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.study import Study
from workbench.analysis.tally import Lift, Tally, expand
from workbench.analysis.units import Sentences, units
from workbench.errors import NotFound, Refused

UNITS: Mapping[str, str] = {
    "overlap": "",
    "sentence": "s",
    "paragraph": "p",
    "turn": "t",
    "document": "d",
    "case": "k",
}


@dataclass(frozen=True, eq=False)
class Behind:
    """The codings behind one coder's pairs: `item` (their places) and `row` per code they count under.

    By overlap `pieces` are the shared stretches; by unit `place` says for every entry of `touch` (a coding) which
    unit of its coder it touches.
    """

    coder: str
    codings: Coded
    who: Ints
    item: Ints
    row: Ints
    pieces: Pieces | None
    touch: Ints
    place: Ints

    def of(self, a: int, b: int) -> tuple[str, ...]:
        """Ids of the codings of both rows where they stand together, in reading order."""
        mine = np.unique(self.item[(self.row == a) | (self.row == b)])
        if self.pieces is not None:
            return tuple(self.codings.ids[mine[self._in_pieces(self.pieces, mine, a, b)]])
        sides = [np.unique(self.place[np.isin(self.touch, self.item[self.row == row])]) for row in (a, b)]
        there = np.unique(self.touch[np.isin(self.place, np.intersect1d(sides[0], sides[1]))])
        return tuple(self.codings.ids[np.intersect1d(mine, there)])

    def _in_pieces(self, pieces: Pieces, mine: Ints, a: int, b: int) -> Flags:
        size = int(self.codings.end.max(initial=0)) + 1
        here = np.flatnonzero((pieces.a == min(a, b)) & (pieces.b == max(a, b)))
        lift = pieces.coder[here] * size
        low, high = np.sort(pieces.start[here] + lift), np.sort(pieces.end[here] + lift)
        own = self.who[mine] * size
        first = np.searchsorted(high, self.codings.start[mine] + own, "right")
        found: Flags = first < np.searchsorted(low, self.codings.end[mine] + own, "left")
        return found


@dataclass(frozen=True, eq=False)
class Cooccurrence(Result):
    """Pairs of codes. `frame`: index coder, code_a, code_b (a before b in the codebook); columns n_a, n_b, n_ab, c,
    a_with_b = n_ab / n_a, b_with_a = n_ab / n_b; NA for nothing to divide by. `rows` name the codes."""

    rows: tuple[Entry, ...]
    behind: tuple[Behind, ...]

    def codings(self, code_a: str, code_b: str, coder: str | None = None) -> tuple[str, ...]:
        """Ids of the codings of both codes where they stand together, in reading order; codes by name or id."""
        a, b = self._place(code_a), self._place(code_b)
        return tuple(id_ for part in self.behind if coder in (None, part.coder) for id_ in part.of(a, b))

    def to_json(self, *, everything: bool = False) -> list[dict[str, Any]]:
        """One line per pair that stands together (`everything`: per pair); codes by their public ids."""
        frame = self.frame if everything else self.frame[self.frame["n_ab"].fillna(0) > 0]
        public = {entry.name: entry.public or entry.name for entry in self.rows}
        several = len(self.behind) > 1 or self.settings["coders"] == "each coder alone"
        return [
            ({"coder": coder} if several else {})
            | {"code_a": public[a], "code_b": public[b]}
            | {name: plain(value) for name, value in zip(frame.columns, line, strict=True)}
            for (coder, a, b), line in zip(frame.index, frame.itertuples(index=False, name=None), strict=True)
        ]

    def _place(self, code: str) -> int:
        for place, entry in enumerate(self.rows):
            if code in (entry.name, entry.id, entry.public):
                return place
        raise NotFound(f"The comparison has no code {code!r}.", f"It has: {', '.join(e.name for e in self.rows[:20])}.")


def cooccurrence(
    study: Study,
    *,
    unit: str = "overlap",
    across: bool = False,
    roll_up: bool = False,
    sentences: Sentences | None = None,
    **choices: Any,
) -> Cooccurrence:
    """Codes in pairs, inside each coder's codings (`across`: also one coder's with another's, never the default).

    `unit` is one of UNITS; `sentences` gives a document's sentences; `choices` are those of `chosen.chosen`. By
    overlap n_a counts united spans, n_ab pairs of them that share counted text, and c is shared over joint characters;
    by unit n_a counts units, and c is n_ab / (n_a + n_b - n_ab) (Jaccard). With `roll_up` a code and the code above it
    are NA. Raises Refused for an unknown unit, NotFound for an unknown coder.
    """
    if unit not in UNITS:
        raise Refused(f"Codes cannot stand together in a {unit!r}.", f"Choose one of: {', '.join(UNITS)}.")
    start = chosen(study, sentences=sentences, **choices)
    codes, lift = rows_of(study, start.choice.layers, roll_up=roll_up)
    entries = code_entries(study, codes)
    kin = _kin(study, [code.id for code in codes]) if roll_up else None
    frames, behind = [], []
    for layer in start.choice.layers:
        together, part = _layer(start, layer, lift, unit, sentences, across=across)
        frames.append(_numbers(together, kin))
        behind.append(part)
    measure = f"co-occurrence by {unit}{', across coders' if across else ''}"
    settings = start.settings(measure=measure, unit=unit, across=across, roll_up=roll_up)
    frame = _frame(frames, entries, [part.coder for part in behind])
    return Cooccurrence(frame, measure, settings, tuple(start.notes()), entries, tuple(behind))


def _layer(
    start: Chosen, layer: Layer, lift: Lift, unit: str, sentences: Sentences | None, *, across: bool
) -> tuple[Together, Behind]:
    codings = layer.codings
    # An unknown coder stands at -1.
    who = np.zeros_like(codings.coder) if across else codings.coder + 1
    item, row = lift.spread(codings.code)
    name = start.coder(layer)
    nothing = np.zeros(0, np.int64)
    if unit == "overlap":
        spans = spans_of(who[item], row, codings.start[item], codings.end[item], lift.rows)
        together, pieces = overlapping(spans, start.text, lift.rows)
        return together, Behind(name, codings, who, item, row, pieces, nothing, nothing)
    touch, place = _touched(start, codings, unit, sentences)
    pair, code = lift.spread(codings.code[touch])
    together = in_units(who[touch[pair]], place[pair], code, lift.rows)
    places = who[touch] * (int(place.max(initial=0)) + 1) + place
    return together, Behind(name, codings, who, item, row, None, touch, places)


def _touched(start: Chosen, codings: Coded, unit: str, sentences: Sentences | None) -> tuple[Ints, Ints]:
    """Pairs (coding, unit whose counted text it touches), in the order of the codings."""
    text, study = start.text, start.study
    if unit == "document":
        return np.arange(len(codings)), codings.document
    if unit == "case":
        nowhere = np.zeros(0, np.int64)
        tally = Tally(text, columns_of(study, "case", text), Lift(nowhere, nowhere, 0))
        item, case, _ = tally.placed(codings.start, codings.end)
        return item, case
    found = units(text.axis, UNITS[unit], sentences)
    item, place = expand(
        np.searchsorted(found.end, codings.start, "right"), np.searchsorted(found.start, codings.end, "left")
    )
    low = np.maximum(codings.start[item], found.start[place])
    high = np.minimum(codings.end[item], found.end[place])
    kept = text.characters_before(high) > text.characters_before(low)
    return item[kept], place[kept]


def _kin(study: Study, codes: list[str]) -> Flags:
    """Rows x rows: is one of the two codes above the other?"""
    at = {code: place for place, code in enumerate(codes)}
    kin: Flags = np.zeros((len(codes), len(codes)), np.bool_)
    for code in codes:
        for above in study.ancestors[code][1:]:
            if above in at:
                kin[at[code], at[above]] = kin[at[above], at[code]] = True
    return kin


def _numbers(together: Together, kin: Flags | None) -> dict[str, npt.NDArray[Any] | pd.api.extensions.ExtensionArray]:
    a, b = np.triu_indices(len(together.each), 1)
    both, one, other = together.both[a, b], together.each[a], together.each[b]
    shares = {"c": together.c[a, b], "a_with_b": ratio(both, one), "b_with_a": ratio(both, other)}
    if kin is None:
        return {"n_a": one, "n_b": other, "n_ab": both, **shares}
    own = kin[a, b]
    for share in shares.values():
        share[own] = np.nan
    return {"n_a": one, "n_b": other, "n_ab": pd.arrays.IntegerArray(both, own), **shares}


def _frame(parts: list[dict[str, Any]], entries: tuple[Entry, ...], coders: list[str]) -> pd.DataFrame:
    a, b = np.triu_indices(len(entries), 1)
    names = [entry.name for entry in entries]
    people = [entry.name for entry in named((str(place), coder) for place, coder in enumerate(coders))]
    who = np.repeat(np.arange(len(coders)), len(a)).tolist()
    pairs = [np.tile(side, len(coders)).tolist() for side in (a, b)]
    index = pd.MultiIndex(levels=[people, names, names], codes=[who, *pairs], names=["coder", "code_a", "code_b"])
    frame = pd.concat([pd.DataFrame(part) for part in parts], ignore_index=True)
    frame.index = index
    return frame
