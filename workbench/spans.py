"""Span algebra over half-open code-point offsets. Pure; a span is (start, end) with start <= end."""

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
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
    inside = ((max(low, span[0]), min(high, span[1])) for low, high in holes)
    for start, end in sorted(hole for hole in inside if hole[0] < hole[1]):
        if at < start:
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
    for start, end in pairwise(edges):
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
    """What was said: `text`, and for each of its code points the canonical offset it stands at, and one for the end.

    Where nothing is cut, the offsets are a range: a long document's speech costs no more than its text.
    """

    text: str
    offsets: Sequence[int]

    def canonical(self, start: int, end: int) -> Span:
        """A span of the speech as a span of the canonical text."""
        if start >= end:
            return (self.offsets[start], self.offsets[start])
        return (self.offsets[start], self.offsets[end - 1] + 1)

    def local(self, offset: int) -> int:
        """The place in the speech at or after a canonical offset."""
        return min(len(self.text), bisect_right(self.offsets[:-1], offset - 1))


_BREAK = re.compile(r"[\n\r]")


def _whole(text: str, start: int, piece: Span) -> Speech:
    """The common case at once: one stretch without a line break, where only the ends are trimmed."""
    low, high = piece
    said = text[low:high].strip(" \t")
    if not said:
        return Speech("", (start,))
    low += len(text[low:high]) - len(text[low:high].lstrip(" \t"))
    return Speech(said, range(low, low + len(said) + 1))


def _kept(text: str, pieces: Iterable[Span]) -> Iterator[tuple[int, str]]:
    for low, high in pieces:
        for offset in range(low, high):
            yield offset, text[offset]


def speech(text: str, start: int, end: int, cuts: Iterable[Cut] = ()) -> Speech:
    """The text of [start, end) without its cuts; white space with a line break in it is one blank; ends trimmed."""
    pieces = subtract((start, end), [(cut.start, cut.end) for cut in cuts])
    if len(pieces) == 1 and not _BREAK.search(text, *pieces[0]):
        return _whole(text, start, pieces[0])
    characters: list[str] = []
    offsets: list[int] = []
    pending: list[tuple[int, str]] = []
    for offset, character in _kept(text, pieces):
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


@dataclass(frozen=True, slots=True)
class Same:
    """A stretch that two texts share: `length` code points from `old` there and from `new` here."""

    old: int
    new: int
    length: int


def edit_script(old: str, new: str) -> tuple[Same, ...]:
    """What two revisions of a text share, in order: by lines first, then by words inside changed lines."""
    blocks: list[Same] = []
    for tag, a, b, c, d in _changes(old, new, _LINE):
        if tag == "equal":
            blocks.append(Same(a, c, b - a))
        elif tag == "replace":
            for inner, e, f, g, _ in _changes(old[a:b], new[c:d], _WORD):
                if inner == "equal":
                    blocks.append(Same(a + e, c + g, f - e))
    return tuple(blocks)


_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def _changes(old: str, new: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Opcodes over the pieces that the pattern finds, as code-point offsets."""
    ours, theirs = pattern.findall(old), pattern.findall(new)
    at_old = list(accumulate(map(len, ours), initial=0))
    at_new = list(accumulate(map(len, theirs), initial=0))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    a = c = 0
    for b, d, length in _slid([list(block) for block in blocks], ours, theirs):
        if a < b or c < d:
            tag = "replace" if a < b and c < d else "delete" if a < b else "insert"
            yield tag, at_old[a], at_old[b], at_new[c], at_new[d]
        a, c = b + length, d + length
        if length:
            yield "equal", at_old[b], at_old[a], at_new[d], at_new[c]


def _slid(blocks: list[list[int]], ours: Sequence[str], theirs: Sequence[str]) -> list[list[int]]:
    """What was typed or deleted begins as late as it can: a sentence typed behind a full stop takes its own along."""
    kept = [[0, 0, 0]]
    for block in blocks:
        before = kept[-1]
        end, stop = before[0] + before[2], before[1] + before[2]
        pure = end == block[0] or stop == block[1]
        while pure and block[2] and ours[end] == ours[block[0]] and theirs[stop] == theirs[block[1]]:
            before[2], end, stop = before[2] + 1, end + 1, stop + 1
            block[:] = [block[0] + 1, block[1] + 1, block[2] - 1]
        if block[2] or block is blocks[-1]:
            kept.append(block)
    return kept


def carry(span: Span, script: Sequence[Same]) -> Span | None:
    """Where a span lies in the new text; None unless both its ends are certain and half of its text survives."""
    if not script:
        return None
    start, end = span
    survives = sum(overlap(span, (same.old, same.old + same.length)) for same in script)
    low, high = _carry_start(start, script), _carry_end(end, script)
    if low is None or high is None or low >= high or 2 * survives < end - start:
        return None
    return (low, high)


def _carry_start(start: int, script: Sequence[Same]) -> int | None:
    for before, same in zip((Same(0, 0, 0), *script), script, strict=False):
        if same.old <= start < same.old + same.length:
            return same.new + start - same.old
        if start < same.old:
            return before.new + before.length if start == before.old + before.length else None
    return None


def _carry_end(end: int, script: Sequence[Same]) -> int | None:
    for same, after in zip(script, (*script[1:], None), strict=True):
        if same.old < end <= same.old + same.length:
            return same.new + end - same.old
        if after is not None and same.old + same.length < end == after.old:
            return after.new
    return None
