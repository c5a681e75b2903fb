"""Span algebra over half-open code-point offsets. Pure; a span is (start, end) with start <= end."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workbench.model import Cut, Paragraph

Span = tuple[int, int]
Key = TypeVar("Key", bound=Hashable)


def overlap(a: Span, b: Span) -> int:
    """Number of code points that both spans cover."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def union(spans: Iterable[Span]) -> list[Span]:
    """Overlapping spans made one, in order. Spans that only touch stay two; empty spans vanish."""
    united: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def subtract(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of a span when the holes are cut out."""
    left, at = [], span[0]
    for start, end in sorted(holes):
        start, end = max(start, span[0]), min(end, span[1])
        if start > at:
            left.append((at, start))
        at = max(at, end)
    if at < span[1]:
        left.append((at, span[1]))
    return left


def flatten(items: Iterable[tuple[int, int, Key]]) -> list[tuple[int, int, tuple[Key, ...]]]:
    """Disjoint runs, in order, each with the keys that cover it in order of appearance; uncovered text has no run."""
    spans = [(start, end, key) for start, end, key in items if start < end]
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, (start, end, _) in enumerate(spans):
        opening.setdefault(start, []).append(index)
        closing.setdefault(end, []).append(index)
    active: set[int] = set()
    runs = []
    for start, end in zip(edges, edges[1:], strict=False):
        active.difference_update(closing.get(start, ()))
        active.update(opening.get(start, ()))
        if active:
            runs.append((start, end, tuple(spans[index][2] for index in sorted(active))))
    return runs


def snap(span: Span, units: Sequence[Span]) -> Span:
    """The span widened to the units it touches; itself where it touches none."""
    touched = [unit for unit in units if overlap(span, unit) or (span[0] == span[1] and unit[0] <= span[0] < unit[1])]
    return (min(span[0], touched[0][0]), max(span[1], touched[-1][1])) if touched else span


@dataclass(frozen=True, slots=True)
class Speech:
    """What was said: `text`, and for each of its code points the canonical offset it stands at, plus one for the end."""

    text: str
    offsets: tuple[int, ...]

    def canonical(self, start: int, end: int) -> Span:
        """A span of the speech as a span of the canonical text."""
        if start >= end:
            return (self.offsets[start], self.offsets[start])
        return (self.offsets[start], self.offsets[end - 1] + 1)

    def local(self, offset: int) -> int:
        """The place in the speech at or after a canonical offset."""
        return min(len(self.text), bisect_right(self.offsets[:-1], offset - 1))


def _kept(text: str, start: int, end: int, cuts: Iterable[Cut]) -> Iterator[tuple[int, str]]:
    for low, high in subtract((start, end), [(cut.start, cut.end) for cut in cuts]):
        for offset in range(low, high):
            yield offset, text[offset]


def speech(text: str, start: int, end: int, cuts: Iterable[Cut] = ()) -> Speech:
    """The text of [start, end) without its cuts; white space with a line break in it reads as one blank; ends trimmed."""
    characters: list[str] = []
    offsets: list[int] = []
    pending: list[tuple[int, str]] = []
    for offset, character in _kept(text, start, end, cuts):
        if character in " \t\n\r":
            pending.append((offset, character))
            continue
        if pending and characters:
            broken = any(blank in "\n\r" for _, blank in pending)
            for place, blank in pending[:1] if broken else pending:
                characters.append(" " if broken else blank)
                offsets.append(place)
        pending = []
        characters.append(character)
        offsets.append(offset)
    tail = offsets[-1] + 1 if offsets else start
    return Speech("".join(characters), (*offsets, tail))


def paragraph_speech(text: str, paragraph: Paragraph) -> Speech:
    """What was said in a paragraph."""
    return speech(text, paragraph.start, paragraph.end, paragraph.cuts)


def paragraphs_of(paragraphs: Sequence[Paragraph], start: int, end: int) -> Sequence[Paragraph]:
    """The paragraphs that a span touches, in order (an empty span touches the one it lies in)."""
    starts = [paragraph.start for paragraph in paragraphs]
    first = max(0, bisect_right(starts, start) - 1)
    last = bisect_right(starts, max(start, end - 1))
    return [p for p in paragraphs[first:last] if p.end > start or start == end <= p.end]
