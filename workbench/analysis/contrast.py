"""What one case or group has that another has not."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbench.analysis.axis import axis
from workbench.analysis.behind import codings_of
from workbench.analysis.chosen import Chosen, chosen
from workbench.analysis.coderows import code_entries, rows_of
from workbench.analysis.columns import Columns, attribute, of_groups, shown
from workbench.analysis.columns import columns as columns_of
from workbench.analysis.entries import Entry
from workbench.analysis.notes import some
from workbench.analysis.pairs import ratio
from workbench.analysis.result import Result, plain
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study
from workbench.analysis.tally import Tally
from workbench.errors import Ambiguous, NotFound, Refused


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a contrast: its name and the places of its cases."""

    id: str
    name: str
    cases: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Contrast(Result):
    """Codes against sides. `frame`: index code (under the coder where each is shown alone), largest difference first;
    one column per side with the share of its counted words under the code (NA where it has none), then found_in (the
    names of the sides with a coding) and difference (the first side's share less the second's; of more than two the
    largest less the smallest). `words` are the words behind the shares, in the shape of the side columns; `totals`
    the counted words per side; `cells` has one line per coding: row, column, coding (and coder)."""

    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    words: pd.DataFrame
    totals: pd.Series
    cells: pd.DataFrame

    def codings(self, code: str, side: str, coder: str | None = None) -> tuple[str, ...]:
        """Ids of the codings of a code on one side, in reading order; by name."""
        found = (self.cells["row"] == code) & (self.cells["column"] == side)
        if coder is not None:
            found &= self.cells["coder"] == coder
        return tuple(self.cells.loc[found, "coding"])

    def only(self, side: str) -> tuple[str, ...]:
        """Names of the codes that this side alone has, in codebook order."""
        return self._with({side})

    @property
    def shared(self) -> tuple[str, ...]:
        """Names of the codes that all sides have, in codebook order."""
        return self._with({entry.name for entry in self.columns})

    def _with(self, sides: set[str]) -> tuple[str, ...]:
        have = self.cells[["row", "column"]].drop_duplicates().groupby("row", observed=True)["column"].agg(set)
        return tuple(entry.name for entry in self.rows if have.get(entry.name) == sides)

    def to_json(self) -> dict[str, Any]:
        """The three lists and one line per code; codes by their public ids."""
        public = {entry.name: entry.public or entry.name for entry in self.rows}
        sides = [entry.name for entry in self.columns]
        lines = zip(self.frame.index, self.frame.to_dict("records"), self.words.to_dict("records"), strict=True)
        return {
            "sides": sides,
            "counted_words": {side: int(self.totals[side]) for side in sides},
            "only": {side: [public[code] for code in self.only(side)] for side in sides},
            "all": [public[code] for code in self.shared],
            "codes": [
                ({"coder": key[0]} if isinstance(key, tuple) else {})
                | {"code": public[key[1] if isinstance(key, tuple) else key]}
                | {"shares": {side: plain(line[side]) for side in sides}}
                | {"words": {side: int(words[side]) for side in sides}}
                | {"found_in": list(line["found_in"]), "difference": plain(line["difference"])}
                for key, line, words in lines
            ],
        }


def contrast(study: Study, sides: tuple[str, ...] | list[str], *, roll_up: bool = False, **choices: Any) -> Contrast:
    """Codes of two or more `sides`, each a case's name or id, or ATTRIBUTE=VALUE. `choices` as in `chosen.chosen`.

    Raises Refused for fewer than two, NotFound for an unknown side.
    """
    start = chosen(study, **choices)
    every = columns_of(study, "case", start.text).entries
    if len(sides) < 2 or len(every) < 2:
        known = ", ".join(entry.name for entry in every) or "none yet"
        raise Refused("A contrast needs two cases or groups.", f"Name two of these: {known}, or ATTRIBUTE=VALUE.")
    found = [side_of(study, every, name) for name in sides]
    if len({side.id for side in found}) < len(found):
        raise Refused("A case or group is named twice.", "Name two different ones.")
    columns = of_groups(study, axis(study), [(side.id, side.name, side.cases) for side in found])
    codes, lift = rows_of(study, start.choice.layers, roll_up=roll_up)
    tally = Tally(start.text, columns, lift)
    return _compared(study, start, code_entries(study, codes), columns, tally, found)


def side_of(study: Study, cases: tuple[Entry, ...], name: str) -> Side:
    """The case of this name or id, else the cases with this value of an attribute."""
    for place, case in enumerate(cases):
        if name in (case.name, case.id):
            return Side(case.id, case.name, (place,))
    same = [entry for entry, case in zip(cases, study.cases, strict=False) if case.label == name]
    if same:
        raise Ambiguous(f"{len(same)} cases are called {name!r}.", f"Type one of: {', '.join(e.name for e in same)}.")
    key, equals, value = name.partition("=")
    if not equals:
        known = ", ".join(case.name for case in cases)
        raise NotFound(f"There is no case called {name!r}.", f"Known are: {known}, or a group: ATTRIBUTE=VALUE.")
    wanted = attribute(study, key.strip())
    values = [shown(case.attributes.get(wanted.name)) for case in study.cases]
    places = tuple(place for place, found in enumerate(values) if found == value.strip())
    if not places:
        raise NotFound(
            f"No case has {wanted.name} {value.strip()!r}.", f"There is: {', '.join(dict.fromkeys(values))}."
        )
    return Side(name, name, places)


def _compared(
    study: Study, start: Chosen, rows: tuple[Entry, ...], columns: Columns, tally: Tally, sides: list[Side]
) -> Contrast:
    totals = tally.text_of_columns()
    names = [entry.name for entry in columns.entries]
    parts, words, cells = [], [], []
    for layer in start.choice.layers:
        under = tally.words(layer).cells
        frame = _frame(under, tally.presence(layer).cells, totals, rows, names)
        parts.append(frame)
        words.append(pd.DataFrame(under, [row.name for row in rows], names).loc[list(frame.index)])
        cells.append(codings_of(tally, layer, rows, columns.entries, start.coder(layer)))
    keys = [start.coder(layer) for layer in start.choice.layers]
    if start.by_coder:
        parts, words = ([pd.concat(some, keys=keys, names=["coder", "code"])] for some in (parts, words))
    measure = f"contrast of {' and '.join(names)}, share of text"
    said = (*_both(study, sides), *start.notes(), "Shares are coded words over all counted words of the case or group.")
    return Contrast(
        frame=parts[0],
        measure=measure,
        settings=start.settings(measure=measure, sides=names),
        notes=said,
        rows=rows,
        columns=columns.entries,
        words=words[0],
        totals=pd.Series(totals, names, dtype="int64"),
        cells=pd.concat(cells, ignore_index=True),
    )


def _frame(under: Ints, present: Ints, totals: Ints, rows: tuple[Entry, ...], names: list[str]) -> pd.DataFrame:
    shares = ratio(under, np.broadcast_to(totals[None, :], under.shape).astype(np.int64))
    difference = _difference(shares)
    frame = pd.DataFrame(shares, pd.Index([row.name for row in rows], name="code", dtype=object), names)
    found_in = [tuple(name for name, has in zip(names, line, strict=True) if has) for line in present.tolist()]
    frame["found_in"] = pd.Series(found_in, frame.index, dtype=object)
    frame["difference"] = difference
    return frame.iloc[np.argsort(-np.nan_to_num(np.abs(difference), nan=-1.0), kind="stable")]


def _difference(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    if shares.shape[1] == 2:
        two: npt.NDArray[np.float64] = shares[:, 0] - shares[:, 1]
        return two
    span: npt.NDArray[np.float64] = shares.max(axis=1) - shares.min(axis=1)
    return span


def _both(study: Study, sides: list[Side]) -> list[str]:
    """Cases that stand on several sides."""
    often = [place for side in sides for place in side.cases if study.cases]
    twice = sorted({place for place in often if often.count(place) > 1})
    names = ", ".join(study.cases[place].label for place in twice)
    return [f"{some(len(twice), 'case')} on more than one side: {names}."] if twice else []
