"""The codings of a large study as columns: counting needs no more, and the objects are made when one is looked at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import lt
from typing import overload

import numpy as np
import numpy.typing as npt

from workbench.analysis.speech import Flags, Ints
from workbench.model import Coding, CodingColumns

Batches = Callable[[], Iterable[CodingColumns]]
"""Gives the living codings in any order, some thousands at a time."""


@dataclass(frozen=True, eq=False)
class Columns:
    """One entry per coding, in the order of the ids; `document`, `code` and `coder` are places in `names`."""

    ids: npt.NDArray[np.object_]
    document: Ints
    start: Ints
    end: Ints
    code: Ints
    coder: Ints
    anchored: Flags
    names: Mapping[str, tuple[str, ...]]

    def places(self, column: str, at: Mapping[str, int]) -> Ints:
        """The document, code or coder of each coding as its place in `at`; -1 for one that is not there."""
        known = np.array([at.get(name, -1) for name in self.names[column]] or [-1], np.int64)
        found: Ints = known[getattr(self, column)]
        return found


class LeanCodings(Sequence[Coding]):
    """All codings of a study, as `load` gives them; `columns` are had without it."""

    def __init__(self, batches: Batches, load: Callable[[], tuple[Coding, ...]]) -> None:
        self._batches, self._load = batches, load
        self._made: tuple[Coding, ...] | None = None

    def columns(self) -> Columns:
        """What counting needs. Twins (one coder, span and code) are one coding, that with the smallest id."""
        found = _ordered(_gathered(self._batches()))
        return _without_twins(found)

    def _all(self) -> tuple[Coding, ...]:
        if self._made is None:
            self._made = self._load()
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Coding]:
        return iter(self._all())

    @overload
    def __getitem__(self, place: int) -> Coding: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Coding, ...]: ...

    def __getitem__(self, place: int | slice) -> Coding | tuple[Coding, ...]:
        return self._all()[place]


def _gathered(batches: Iterable[CodingColumns]) -> Columns:
    known = {"document": _Known(), "code": _Known(), "coder": _Known()}
    ids: list[str] = []
    parts: dict[str, list[Ints]] = {name: [] for name in ("document", "start", "end", "code", "coder", "anchored")}
    for batch in batches:
        ids += batch.ids
        for name, values in (("document", batch.documents), ("code", batch.codes), ("coder", batch.coders)):
            parts[name].append(np.fromiter(map(known[name].__getitem__, values), np.int64, len(values)))
        for name, numbers in (("start", batch.starts), ("end", batch.ends), ("anchored", batch.anchored)):
            parts[name].append(np.fromstring(numbers, np.int64, sep=","))
    whole = {name: np.concatenate(some) if some else np.zeros(0, np.int64) for name, some in parts.items()}
    names = {name: tuple(places) for name, places in known.items()}
    anchored = whole.pop("anchored").astype(np.bool_)
    return Columns(np.array([*ids, None], object)[:-1], anchored=anchored, names=names, **whole)


class _Known(dict[str, int]):
    """Names numbered as they come."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number


def _ordered(found: Columns) -> Columns:
    if all(map(lt, found.ids, islice(found.ids, 1, None))):
        return found
    return _at(found, np.argsort(found.ids, kind="stable"))


def _without_twins(found: Columns) -> Columns:
    parts = (found.document, found.start, found.end, found.code, found.coder)
    suspects = _alike(parts)
    some = [part[suspects] for part in parts]
    # Stable: of what is alike the smallest id comes first.
    order = np.lexsort(some)
    again = np.all([part[order][1:] == part[order][:-1] for part in some], axis=0)
    kept = np.ones(len(found.ids), np.bool_)
    kept[suspects[order[1:][again]]] = False
    return found if kept.all() else _at(found, np.flatnonzero(kept))


def _alike(parts: Sequence[Ints]) -> Ints:
    """Places of entries that may be the same as another: few, where one sort of numbers can tell most apart."""
    key = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        # What two different entries share by accident is looked at again; what is the same stays the same.
        key = key * np.uint64(1_000_003) + part.astype(np.uint64)
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero(key[order][1:] == key[order][:-1])
    places: Ints = np.unique(order[np.concatenate([same, same + 1])])
    return places


def _at(found: Columns, places: Ints) -> Columns:
    names = ("ids", "document", "start", "end", "code", "coder", "anchored")
    return Columns(**{name: getattr(found, name)[places] for name in names}, names=found.names)
