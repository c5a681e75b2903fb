"""What can stand beside codes in a matrix: cases, documents, speakers, or the values of an attribute."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.analysis.axis import Axis, axis
from workbench.analysis.counted import Counted
from workbench.analysis.entries import Entry, named
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study
from workbench.errors import NotFound
from workbench.model import Attribute, Value

NO_VALUE = "(no value)"
NO_SPEAKER = "(no speaker)"


@dataclass(frozen=True, eq=False)
class Columns:
    """Columns and whose text is in each.

    `group` gives each voice of the axis a group number (-1: in no column). A group's members are the pairs
    (column, case) in `columns` and `cases` from `first[group]` to `first[group + 1]`; case -1 is none.
    """

    kind: str
    entries: tuple[Entry, ...]
    group: Ints
    first: Ints
    columns: Ints
    cases: Ints
    notes: tuple[str, ...] = ()


def columns(study: Study, kind: str, text: Counted) -> Columns:
    """The columns `case`, `document`, `speaker`, or an attribute's name (`case.NAME` where it is such a word)."""
    line = axis(study)
    if kind == "case":
        return _by_case(study, line)
    if kind == "document":
        return _by_document(study, line)
    if kind == "speaker":
        return _by_speaker(study, line, text)
    return _by_attribute(study, line, attribute(study, kind))


def attribute(study: Study, name: str) -> Attribute:
    """The attribute of this name, declared or found on a case; NotFound names the known ones."""
    wanted = name.removeprefix("case.")
    known = {declared.name: declared for declared in study.attributes}
    for case in study.cases:
        for found in case.attributes:
            known.setdefault(found, Attribute(found))
    if wanted in known:
        return known[wanted]
    choices = ", ".join(["code", "case", "document", "speaker", *known])
    raise NotFound(f"There is nothing called {name!r} to compare by.", f"Known are: {choices}.")


def shown(value: Value) -> str:
    """A value of an attribute in words."""
    if value is None:
        return NO_VALUE
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def cases_of(study: Study, line: Axis) -> list[list[int]]:
    """For each voice of the axis, the places of the cases it belongs to."""
    whole: dict[str, list[int]] = {}
    parts: dict[tuple[str, str], list[int]] = {}
    for place, case in enumerate(study.cases):
        for member in case.members:
            if member.speaker is None:
                whole.setdefault(member.document, []).append(place)
            else:
                parts.setdefault((member.document, member.speaker), []).append(place)
    found = []
    for document, speaker in line.voices:
        key = line.documents[document].id
        belongs = whole.get(key, []) + (parts.get((key, speaker), []) if speaker is not None else [])
        found.append(sorted(set(belongs)))
    return found


def _by_case(study: Study, line: Axis) -> Columns:
    if not study.cases:
        found = _by_document(study, line)
        note = "There are no cases yet: each document stands in as a case."
        pairs = [[(document, document)] for document, _ in line.voices]
        return _columns("case", found.entries, pairs, (note,))
    entries = named((case.id, case.label) for case in study.cases)
    return _columns("case", entries, [[(case, case) for case in cases] for cases in cases_of(study, line)])


def of_groups(study: Study, line: Axis, groups: Sequence[tuple[str, str, Sequence[int]]]) -> Columns:
    """One column per group of cases: its id, its name, and the places of its cases, which may be in several groups."""
    chosen = [frozenset(cases) for _, _, cases in groups]
    own = cases_of(study, line) if study.cases else [[document] for document, _ in line.voices]
    pairs = [[(column, case) for column, some in enumerate(chosen) for case in cases if case in some] for cases in own]
    return _columns("case", named((identity, name) for identity, name, _ in groups), pairs)


def _units(study: Study, line: Axis) -> list[list[int]]:
    """For each voice its cases, or -1 for none; where there are no cases at all, its document stands in."""
    if not study.cases:
        return [[document] for document, _ in line.voices]
    return [cases or [-1] for cases in cases_of(study, line)]


def _by_document(study: Study, line: Axis) -> Columns:
    entries = named((document.id, document.name) for document in study.documents)
    members = zip(line.voices, _units(study, line), strict=True)
    pairs = [[(document, case) for case in cases] for (document, _), cases in members]
    return _columns("document", entries, pairs)


def _by_speaker(study: Study, line: Axis, text: Counted) -> Columns:
    """One column per speaker and document: a B in one interview is not the B of another."""
    wanted = [voice for voice, heard in zip(line.voices, text.voices.tolist(), strict=True) if heard and voice[1]]
    for place, document in enumerate(study.documents):
        silent = [
            s.label for s in document.speakers if s.role == "participant" and (place, s.label) not in line.voice_at
        ]
        wanted += [(place, label) for label in silent]
    wanted.sort(key=lambda voice: (voice[0], _order(study, voice[0], voice[1])))
    often = Counter(label for _, label in wanted)
    pairs = []
    for place, label in wanted:
        document = study.documents[place]
        name = f"{label} ({document.name})" if often[label] > 1 else str(label)
        pairs.append((f"{document.id}/{label}", name))
    at = {voice: column for column, voice in enumerate(wanted)}
    unspoken = any(heard and voice[1] is None for voice, heard in zip(line.voices, text.voices.tolist(), strict=True))
    entries = named([*pairs, ("", NO_SPEAKER)] if unspoken else pairs)
    rest = len(pairs) if unspoken else None
    found = []
    for voice, cases in zip(line.voices, _units(study, line), strict=True):
        column = rest if voice[1] is None else at.get(voice)
        found.append([] if column is None else [(column, case) for case in cases])
    return _columns("speaker", entries, found)


def _order(study: Study, place: int, label: str | None) -> int:
    labels = [speaker.label for speaker in study.documents[place].speakers]
    return labels.index(label) if label in labels else len(labels)


def _by_attribute(study: Study, line: Axis, wanted: Attribute) -> Columns:
    """Cases grouped by value: declared values first, others by size or in order of the cases, missing ones last."""
    values = [binned(case.attributes.get(wanted.name), wanted.bins) for case in study.cases]
    words = list(dict.fromkeys([*wanted.values, *bin_names(wanted.bins), *_arranged(values, wanted)]))
    found = [(f"={word}", word) for word in words] + ([("", NO_VALUE)] if None in values else [])
    at = {identity: column for column, (identity, _) in enumerate(found)}
    column = [at[""] if value is None else at[f"={shown(value)}"] for value in values]
    pairs = [[(column[case], case) for case in cases] for cases in cases_of(study, line)]
    cut = (f"{wanted.name} is cut at {', '.join(f'{edge:g}' for edge in wanted.bins)}.",) if wanted.bins else ()
    return _columns(wanted.name, named(found), pairs, cut)


def bin_names(bins: Sequence[float]) -> list[str]:
    """What the parts of a number's range are called, from the lowest."""
    if not bins:
        return []
    inner = [f"{low:g} – < {high:g}" for low, high in pairwise(bins)]
    return [f"< {bins[0]:g}", *inner, f"≥ {bins[-1]:g}"]


def binned(value: Value, bins: Sequence[float]) -> Value:
    """A number as the part of the range it lies in; an edge belongs to the part above it."""
    if not bins or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return bin_names(bins)[bisect_right(bins, value)]


def _arranged(values: Sequence[Value], wanted: Attribute) -> list[str]:
    present = [value for value in values if value is not None]
    numbers = sorted(value for value in present if isinstance(value, int | float) and not isinstance(value, bool))
    others = [value for value in present if isinstance(value, str | bool)]
    if wanted.kind in ("date", "number"):
        others = sorted(others, key=str)
    return [shown(value) for value in [*numbers, *others]]


def _columns(
    kind: str, entries: tuple[Entry, ...], pairs: list[list[tuple[int, int]]], notes: tuple[str, ...] = ()
) -> Columns:
    """Columns from the (column, case) pairs of each voice; voices with the same pairs form a group."""
    groups: dict[tuple[tuple[int, int], ...], int] = {}
    keys = [tuple(found) for found in pairs]
    group = [groups.setdefault(key, len(groups)) if key else -1 for key in keys]
    members = [pair for key in groups for pair in key]
    table = np.array(members, np.int64).reshape(-1, 2)
    first = np.cumsum([0, *(len(key) for key in groups)], dtype=np.int64)
    return Columns(kind, entries, np.array(group, np.int64), first, table[:, 0], table[:, 1], notes)
