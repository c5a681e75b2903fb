"""A paragraph's words cut at every coding's start and end, so that each keeps its own range. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from workbench.model import Document
from workbench.spans import Span, Speech, speech
from workbench.writers.passages import Passages

Local = tuple[int, int]
"""Offsets in a paragraph's speech."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: codings (numbers) without words before it, what begins, lies on it, ends behind it."""

    text: str
    points: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    on: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Marked:
    """A document with the spans of its codings; a coding is known by its place in `spans`."""

    document: Document
    spans: Sequence[Span]

    @cached_property
    def _speech(self) -> list[Speech]:
        text = self.document.text
        return [speech(text, one.start, one.end, one.cuts) for one in self.document.paragraphs]

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self.document)

    @cached_property
    def _ranges(self) -> list[list[tuple[int, Local]]]:
        """Per paragraph the codings on it, each with its words there, in the order of `spans`."""
        found: list[list[tuple[int, Local]]] = [[] for _ in self.document.paragraphs]
        for number, span in enumerate(self.spans):
            touched = self._passages.indices(span)
            held = [(index, self._local(index, span)) for index in touched]
            nearest = (max(0, min(touched.start, len(found)) - 1), (0, 0))
            worded = [(index, local) for index, local in held if local[0] < local[1]]
            for index, local in worded or held[:1] or [nearest][: len(found)]:
                found[index].append((number, local))
        return found

    @cached_property
    def _ends(self) -> dict[int, tuple[int, int]]:
        """Coding -> its first and last paragraph."""
        ends: dict[int, tuple[int, int]] = {}
        for index, ranges in enumerate(self._ranges):
            for number, _ in ranges:
                ends[number] = (ends.get(number, (index, index))[0], index)
        return ends

    def _local(self, index: int, span: Span) -> Local:
        """The words of a span in a paragraph, without blanks at their ends; empty where it holds none."""
        said = self._speech[index]
        low, high = place(said, span[0]), place(said, span[1])
        words = said.text[low:high]
        low += len(words) - len(words.lstrip(" \t"))
        return (low, max(low, low + len(words.strip(" \t"))))

    def codings(self, index: int) -> list[int]:
        """Which codings have words in a paragraph."""
        return [number for number, _ in self._ranges[index]]

    def pieces(self, index: int) -> Iterator[Piece]:
        """A paragraph's speech, cut wherever a coding begins or ends; a coding without words stands at its start."""
        said = self._speech[index].text
        points = tuple(number for number, local in self._ranges[index] if local[0] == local[1])
        ranges = [(number, local) for number, local in self._ranges[index] if local[0] < local[1]]
        starts, stops = _at((local[0], number) for number, local in ranges), _at((local[1], n) for n, local in ranges)
        edges = sorted({0, len(said), *starts, *stops})
        on: set[int] = set()
        for low, high in pairwise(edges) if said else ((0, 0),):
            on.difference_update(stops.get(low, ()))
            on.update(starts.get(low, ()))
            opens = tuple(number for number in starts.get(low, ()) if self._ends[number][0] == index)
            closes = tuple(number for number in stops.get(high, ()) if self._ends[number][1] == index)
            yield Piece(said[low:high], points if low == 0 else (), opens, tuple(sorted(on)), closes)


def _at(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for offset, number in pairs:
        found.setdefault(offset, []).append(number)
    return found


def place(said: Speech, offset: int) -> int:
    """The place in the speech at or after a canonical offset."""
    return bisect_right(said.offsets, offset - 1, 0, len(said.text))
