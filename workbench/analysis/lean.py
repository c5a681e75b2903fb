"""The codings of a large study as columns: counting needs no more, and the objects are made when one is looked at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import lt
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from workbench.analysis.speech import Flags, Ints
from workbench.model import Coding

Batches = Callable[[], Iterable[Sequence[tuple[Any, ...]]]]
"""Gives (id, document, start, end, code, coder, anchored) of living codings in any order, some thousands at a time."""
LARGEST = 2.0**62


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


def _gathered(batches: Iterable[Sequence[tuple[Any, ...]]]) -> Columns:
    known = {"document": _Known(), "code": _Known(), "coder": _Known()}
    ids: list[str] = []
    parts: dict[str, list[Ints]] = {name: [] for name in ("document", "start", "end", "code", "coder", "anchored")}
    for batch in batches:
        own, document, start, end, code, coder, anchored = zip(*batch, strict=True)
        ids += own
        for name, values in (("document", document), ("code", code), ("coder", coder)):
            parts[name].append(np.fromiter(map(known[name].__getitem__, values), np.int64, len(values)))
        for name, numbers in (("start", start), ("end", end), ("anchored", anchored)):
            parts[name].append(np.array(numbers, np.int64))
    whole = {name: np.concatenate(some) if some else np.zeros(0, np.int64) for name, some in parts.items()}
    array = np.empty(len(ids), object)
    array[:] = ids
    names = {name: tuple(places) for name, places in known.items()}
    anchored_flags = whole.pop("anchored").astype(np.bool_)
    return Columns(array, anchored=anchored_flags, names=names, **whole)


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
    parts = (found.document, found.start, found.code, found.coder)
    sizes = [int(part.max(initial=0)) + 1 for part in parts]
    if np.prod(sizes, dtype=np.float64) < LARGEST:
        key = np.sort(np.ravel_multi_index(parts, sizes))
        if (key[1:] != key[:-1]).all():
            return found
    # Stable: of what is alike the smallest id comes first.
    keys = (found.end, *parts)
    order = np.lexsort(keys)
    alike = np.all([part[order][1:] == part[order][:-1] for part in keys], axis=0)
    return _at(found, np.sort(order[np.concatenate([[True], ~alike])]))


def _at(found: Columns, places: Ints) -> Columns:
    names = ("ids", "document", "start", "end", "code", "coder", "anchored")
    return Columns(**{name: getattr(found, name)[places] for name in names}, names=found.names)
