"""Where the cursor goes. Pure: a place in a document and a motion give the next place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from workbench.model import SET_ASIDE, Document
from workbench.spans import Span
from workbench.tui.layout import bounds, shown

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
LEVELS = ("word", "sentence", "paragraph", "turn")
TURN_ENDS = {"turn", "heading"}


@dataclass(frozen=True, slots=True)
class Place:
    """The unit under the cursor; `fixed` is where an extended selection began."""

    start: int
    end: int
    level: str = "sentence"
    fixed: Span | None = None

    @property
    def span(self) -> Span:
        """What would be coded now."""
        if self.fixed is None:
            return (self.start, self.end)
        return (min(self.start, self.fixed[0]), max(self.end, self.fixed[1]))


class Motions:
    """The units of one document: sentences per paragraph where they are known, else whole paragraphs."""

    def __init__(self, document: Document, sentences: Sequence[Sequence[Span]] | None = None) -> None:
        self.document = document
        self._starts = [paragraph.start for paragraph in document.paragraphs]
        held = [self._whole(index) for index in range(len(self._starts))] if sentences is None else sentences
        self._units = [unit for units in held for unit in units]
        self._unit_starts = [unit[0] for unit in self._units]
        self._firsts = list(accumulate((len(units) for units in held), initial=0))

    def _whole(self, index: int) -> tuple[Span, ...]:
        paragraph = self.document.paragraphs[index]
        if paragraph.kind in SET_ASIDE:
            return ()
        stretch = bounds(self.document.text, paragraph)
        if stretch is not None:
            return (stretch,) if stretch[0] < stretch[1] else ()
        piece = shown(self.document.text, paragraph)
        return ((piece.canonical(0), piece.canonical(len(piece.text))),) if piece.text else ()

    def paragraph(self, offset: int) -> int:
        """The index of the paragraph that an offset lies in or follows."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def units_of(self, index: int) -> list[Span]:
        """The sentences of a paragraph."""
        return self._units[self._firsts[index] : self._firsts[index + 1]]

    def has_units(self, index: int) -> bool:
        """Whether a paragraph has a sentence."""
        return self._firsts[index] < self._firsts[index + 1]

    def at(self, offset: int) -> Place | None:
        """The sentence at an offset, or the nearest after it; None in a document without any."""
        if not self._units:
            return None
        index = max(0, bisect_right(self._unit_starts, offset) - 1)
        if self._units[index][1] <= offset and index + 1 < len(self._units):
            index += self.paragraph(self._units[index][0]) != self.paragraph(offset)
        return Place(*self._units[index])

    def in_paragraph(self, index: int) -> Place | None:
        """The first sentence of the paragraph, or of the nearest after it that has one."""
        first = self._firsts[index]
        return Place(*self._units[min(first, len(self._units) - 1)]) if self._units else None

    def _moved(self, place: Place, to: Place | None) -> Place:
        return place if to is None else replace(to, fixed=place.fixed)

    def sentence(self, place: Place, step: int) -> Place:
        """The sentence `step` further."""
        if not self._units:
            return place
        index = bisect_right(self._unit_starts, place.start if step < 0 else max(place.start, place.end - 1)) - 1
        if step < 0 and self._units[max(index, 0)][0] < place.start and place.level == "word":
            index += 1
        return self._moved(place, Place(*self._units[max(0, min(index + step, len(self._units) - 1))]))

    def _with_units(self, index: int, step: int) -> int | None:
        index += step
        while 0 <= index < len(self._starts):
            if self._firsts[index] < self._firsts[index + 1]:
                return index
            index += step
        return None

    def by_paragraph(self, place: Place, step: int) -> Place:
        """The first sentence of the next paragraph; the whole paragraph while extending."""
        index = self._with_units(self.paragraph(place.start if step < 0 else place.end - 1), step)
        if index is None:
            return place
        return self._moved(place, self._paragraph_place(index) if place.fixed else self.in_paragraph(index))

    def by_turn(self, place: Place, step: int) -> Place:
        """The next turn of a participant: the interviewer is skipped. In notes without speakers the next paragraph."""
        if not self.document.speakers:
            return self.by_paragraph(place, step)
        here = self.paragraph(place.start)
        index = self._with_units(self._turn(here)[0] if step < 0 else here, step)
        while index is not None and (self.asks(index) or self.document.paragraphs[index].kind != "turn"):
            index = self._with_units(index, step)
        if index is None:
            return place
        return self._moved(place, self._turn_place(index) if place.fixed else self.in_paragraph(index))

    def asks(self, index: int) -> bool:
        """Whether the paragraph belongs to somebody who is not a participant."""
        speaker = self.document.paragraphs[index].speaker
        return speaker is not None and self.document.roles.get(speaker, "participant") != "participant"

    def by_word(self, place: Place, step: int) -> Place:
        """The end of the selection a word further or back; never before its first word."""
        start, end = place.span
        text = self.document.text
        if step > 0:
            match = WORD.search(text, end)
            limit = self.document.paragraphs[self.paragraph(end)].end
            end = match.end() if match and match.start() < limit else end
        else:
            words = [match.end() for match in WORD.finditer(text, start, end)]
            end = next((word for word in reversed(words) if word < end), end)
        return Place(start, end, "word", (start, end) if place.fixed else None)

    def _paragraph_place(self, index: int) -> Place | None:
        units = self.units_of(index)
        return Place(units[0][0], units[-1][1], "paragraph") if units else None

    def _turn(self, index: int) -> tuple[int, int]:
        paragraphs = self.document.paragraphs
        first = index
        while first > 0 and paragraphs[first].kind == "continuation":
            first -= 1
        last = index
        while last + 1 < len(paragraphs) and paragraphs[last + 1].kind == "continuation":
            last += 1
        return first, last

    def _turn_place(self, index: int) -> Place | None:
        first, last = self._turn(index)
        units = self._units[self._firsts[first] : self._firsts[last + 1]]
        return Place(units[0][0], units[-1][1], "turn") if units else None

    def _word_place(self, offset: int) -> Place | None:
        match = WORD.search(self.document.text, offset)
        return Place(match.start(), match.end(), "word") if match else None

    def resized(self, place: Place, step: int) -> Place:
        """The next larger or smaller unit: word, sentence, paragraph, turn."""
        level = LEVELS[max(0, min(LEVELS.index(place.level) + step, len(LEVELS) - 1))]
        if level == place.level:
            return place
        index = self.paragraph(place.start)
        units = {
            "word": lambda: self._word_place(place.start),
            "sentence": lambda: self.at(place.start),
            "paragraph": lambda: self._paragraph_place(index),
            "turn": lambda: self._turn_place(index),
        }
        return self._moved(place, units[level]())

    def snapped(self, start: int, end: int) -> Place:
        """A dragged stretch, widened to whole words."""
        text = self.document.text
        while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
            end += 1
        return Place(start, end, "word")

    def next_index(self, spans: Sequence[Span], place: Place, step: int) -> int | None:
        """Which of the sorted spans comes next after (or before) the place, going round at the ends."""
        if not spans:
            return None
        starts = [span[0] for span in spans]
        if step > 0:
            return bisect_right(starts, place.start) % len(spans)
        return (bisect_left(starts, place.start) - 1) % len(spans)
