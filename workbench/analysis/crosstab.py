"""Codes against groups of cases: how many cases of each group have the code, and what a test may say about it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from workbench.analysis.chosen import chosen
from workbench.analysis.coderows import code_entries, rows_of
from workbench.analysis.columns import attribute, binned, columns, shown
from workbench.analysis.entries import Entry
from workbench.analysis.exact import Tested, chi_square, fisher, holm, permuted
from workbench.analysis.notes import some
from workbench.analysis.pairs import ratio
from workbench.analysis.result import Result, plain
from workbench.analysis.speech import Flags, Ints
from workbench.analysis.study import Study
from workbench.analysis.tally import Tally
from workbench.errors import NotFound, Refused

CHOSEN = "Cases were chosen, not drawn at random: read this as a description."
LIMIT = 0.05
BESIDE = ("case", "document", "speaker", "code", "coder")


@dataclass(frozen=True, eq=False)
class Crosstab(Result):
    """Cases by code and group. `frame`: index code (under the coder where each is shown alone), columns (value, then
    cases_with, cases, row_share, column_share); shares are of cases, NA for nothing to divide by. `tests` (None unless
    asked): index as in `frame`; columns p, holm, difference (of the two groups' column shares; of more the largest
    less the smallest), method, sentence. `rows` name the codes, `columns` the groups."""

    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    tests: pd.DataFrame | None

    def to_json(self) -> dict[str, Any]:
        """As `matrix` has it, with the groups' sizes, the shares and the tests beside the values."""
        public = {entry.name: entry.public or entry.name for entry in self.rows}
        keys = [key if isinstance(key, tuple) else (key,) for key in self.frame.index]
        parts = {part: self._part(part) for part in ("cases_with", "cases", "row_share", "column_share")}
        rows = [[*key[:-1], public[key[-1]]] if key[:-1] else public[key[-1]] for key in keys]
        names = [entry.name for entry in self.columns]
        found: dict[str, Any] = {"measure": "cases", "rows": rows, "columns": names, "values": parts.pop("cases_with")}
        found |= parts
        if self.tests is not None:
            lines = self.tests.to_dict("records")
            found["tests"] = [{str(name): plain(value) for name, value in line.items()} for line in lines]
        return {**found, "notes": list(self.notes)}

    def _part(self, part: str) -> list[list[Any]]:
        grid = self.frame.xs(part, axis=1, level=1)
        return [[plain(value) for value in line] for line in grid.itertuples(index=False, name=None)]


def crosstab(study: Study, by: str, *, test: bool = False, roll_up: bool = False, **choices: Any) -> Crosstab:
    """Cases that have each code, by the values of an attribute (`by`), or by ATTRIBUTE=VALUE against all other values.

    `choices` as in `chosen.chosen`. Cases without counted text are left out, as nobody could have coded them. With
    `test`: 2x2 by Fisher's exact test; larger tables by chi-square if all expected counts are 5 or more, else by
    permutation; cases without a value take no part in it. Raises Refused where there is nothing to test, NotFound for
    an unknown attribute.
    """
    start = chosen(study, **choices)
    if not study.cases:
        raise Refused("There are no cases yet.", "Make them with: workbench case set CASE KEY=VALUE")
    if by in BESIDE:
        raise Refused("Cases are compared by an attribute.", "Say which: --columns ATTRIBUTE.")
    codes, lift = rows_of(study, start.choice.layers, roll_up=roll_up)
    rows = code_entries(study, codes)
    tally = Tally(start.text, columns(study, "case", start.text), lift)
    entries, group = _groups(study, by, tally)
    kept = group >= 0
    parts, tested = [], []
    for layer in start.choice.layers:
        has = tally.presence(layer).cells.T[kept] > 0
        parts.append(_frame(has, group[kept], rows, entries))
        if test:
            tested.append(_tests(has, group[kept], rows, entries))
    keys = [start.coder(layer) for layer in start.choice.layers]
    if start.by_coder:
        parts = [pd.concat(parts, keys=keys, names=["coder", "code"])]
        tested = [pd.concat(tested, keys=keys, names=["coder", "code"])] if test else []
    settings = start.settings(measure="cases", rows="code", columns=by, test=test, roll_up=roll_up)
    out = int((~kept).sum())
    told = (f"{some(out, 'case')} without counted text left out.",) if out else ()
    said = (*told, *start.notes(), *((CHOSEN,) if test else ()))
    return Crosstab(parts[0], "cases", settings, said, rows, entries, tested[0] if test else None)


def _groups(study: Study, wanted: str, tally: Tally) -> tuple[tuple[Entry, ...], Ints]:
    """The groups, and for each case the place of its group; -1 for a case without counted text."""
    name, equals, value = wanted.partition("=")
    found = attribute(study, (name if equals else wanted).strip())
    every = columns(study, f"case.{found.name}", tally.text).entries
    at = {entry.id: place for place, entry in enumerate(every)}
    values = [binned(case.attributes.get(found.name), found.bins) for case in study.cases]
    group = np.array([at["" if given is None else f"={shown(given)}"] for given in values], np.int64)
    if equals:
        every, group = _split(every, group, value.strip(), found.name)
    return every, np.where(tally.text_of_columns(characters=True) > 0, group, -1)


def _split(entries: tuple[Entry, ...], group: Ints, value: str, name: str) -> tuple[tuple[Entry, ...], Ints]:
    """One value against all others; what has no value stays a group of its own."""
    wanted = [place for place, entry in enumerate(entries) if entry.name == value]
    if not wanted:
        raise NotFound(f"No case has {name} {value!r}.", f"There is: {', '.join(entry.name for entry in entries)}.")
    missing = [place for place, entry in enumerate(entries) if not entry.id]
    groups = (entries[wanted[0]], Entry("rest", f"not {value}", f"not {value}"), *(entries[place] for place in missing))
    return groups, np.where(group == wanted[0], 0, np.where(np.isin(group, missing), 2, 1))


def _frame(has: Flags, group: Ints, rows: tuple[Entry, ...], groups: tuple[Entry, ...]) -> pd.DataFrame:
    found, sizes = _counts(has, group, len(groups))
    parts = {
        "cases_with": found,
        "cases": np.broadcast_to(sizes, found.shape),
        "row_share": ratio(found, np.broadcast_to(found.sum(axis=1, keepdims=True), found.shape)),
        "column_share": ratio(found, np.broadcast_to(sizes, found.shape)),
    }
    index = pd.Index([row.name for row in rows], name="code", dtype=object)
    grids = {(entry.name, part): grid[:, place] for place, entry in enumerate(groups) for part, grid in parts.items()}
    frame = pd.DataFrame(grids, index)
    frame.columns.names = ["value", "part"]
    return frame


def _counts(has: Flags, group: Ints, groups: int) -> tuple[Ints, Ints]:
    """Codes x groups: cases with the code; and the size of each group."""
    member = group[:, None] == np.arange(groups)[None, :]
    found: Ints = has.T.astype(np.int64) @ member.astype(np.int64)
    return found, member.sum(axis=0)


def _tests(has: Flags, group: Ints, rows: tuple[Entry, ...], groups: tuple[Entry, ...]) -> pd.DataFrame:
    """One line per code, over the groups that have cases and a value."""
    with_value = np.array([bool(entry.id) for entry in groups], np.bool_)[group]
    has, own = has[with_value], group[with_value]
    present, own = np.unique(own, return_inverse=True)
    if len(present) < 2:
        raise Refused("A test needs two groups of cases.", "Choose an attribute that has two values, or no test.")
    found, sizes = _counts(has, own, len(present))
    tested = _two(found, sizes) if len(present) == 2 else _more(has, own, found, sizes)
    shares = found / sizes
    columns = {
        "p": [one.p for one in tested],
        "holm": holm([one.p for one in tested]),
        "difference": shares[:, 0] - shares[:, 1] if len(present) == 2 else shares.max(axis=1) - shares.min(axis=1),
        "method": [one.method for one in tested],
        "sentence": [_sentence(one) for one in tested],
    }
    return pd.DataFrame(columns, pd.Index([row.name for row in rows], name="code", dtype=object))


def _two(found: Ints, sizes: Ints) -> list[Tested]:
    return [
        fisher([line, [size - one for size, one in zip(sizes.tolist(), line, strict=True)]]) for line in found.tolist()
    ]


def _more(has: Flags, group: Ints, found: Ints, sizes: Ints) -> list[Tested]:
    by_chance = permuted(has, group, len(sizes))
    return [chi_square(line, sizes) or drawn for line, drawn in zip(found, by_chance, strict=True)]


def _sentence(tested: Tested) -> str:
    if tested.smallest is not None and tested.smallest >= LIMIT:
        return f"No outcome of this table could fall below .05 (smallest possible p: {tested.smallest:.2f})."
    return CHOSEN
