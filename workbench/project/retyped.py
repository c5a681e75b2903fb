"""A text that was corrected by hand keeps its paragraphs, speakers and times: they move along with the words. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.model import Cut, Document, Paragraph
from workbench.spans import Same, Span, edit_script

SPOKEN = ("turn", "continuation")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where offsets of the old text lie in the new one."""

    script: Sequence[Same]
    length: int

    def start(self, offset: int) -> int:
        """For something that begins here: what was typed in place of its first words belongs to it."""
        end = 0
        for same in self.script:
            if offset < same.old:
                return end
            if offset < same.old + same.length:
                return same.new + offset - same.old
            end = same.new + same.length
        return end

    def end(self, offset: int) -> int:
        """For something that ends here: what was typed in place of its last words belongs to it."""
        for same in self.script:
            if offset <= same.old:
                return same.new
            if offset <= same.old + same.length:
                return same.new + offset - same.old
        return self.length

    def tight(self, offset: int) -> int:
        """For machinery that ends here: only what is left of it. What was typed in its place is speech."""
        end = 0
        for same in self.script:
            if offset <= same.old:
                return end
            if offset <= same.old + same.length:
                return same.new + offset - same.old
            end = same.new + same.length
        return end


def retyped(old: Document, text: str) -> Document:
    """The document with a text corrected by hand: paragraphs keep kind, speaker, time and cuts.

    A line that is new carries on what stands above it, or is a turn if it begins with a known speaker and a colon.
    """
    script = edit_script(old.text, text)
    places = _Places(script, len(text))
    moved = [one for one in (_moved(paragraph, places, text) for paragraph in old.paragraphs) if one is not None]
    tiled = _with_new_lines(_joined(moved, text), text, old)
    parted = (piece for paragraph in tiled for piece in _parted(paragraph, text, old))
    return replace(old, text=text, paragraphs=tuple(_numbered(parted, old)))


def moved_decisions(old: Document, new: Document, aside: Mapping[str, Any]) -> dict[str, Any]:
    """The registers of what people set aside or put back, which name a paragraph by its start: old away, new set."""
    places = _Places(edit_script(old.text, new.text), len(new.text))
    starts = [paragraph.start for paragraph in new.paragraphs]
    registers: dict[str, Any] = dict.fromkeys((f"aside.{start}" for start in aside), None)
    for paragraph in old.paragraphs:
        word = aside.get(str(paragraph.start))
        at = bisect_right(starts, places.start(paragraph.start)) - 1
        if word and at >= 0 and places.start(paragraph.start) < new.paragraphs[at].end:
            registers[f"aside.{starts[at]}"] = word
    return {name: word for name, word in registers.items() if aside.get(name.removeprefix("aside.")) != word}


def _moved(paragraph: Paragraph, places: _Places, text: str) -> Paragraph | None:
    start, end = places.start(paragraph.start), places.end(paragraph.end)
    start, end = _trimmed(text, start, end)
    if start >= end:
        return None
    cuts = [
        Cut(max(start, places.start(cut.start)), min(end, places.tight(cut.end)), cut.kind) for cut in paragraph.cuts
    ]
    return replace(paragraph, start=start, end=end, cuts=tuple(cut for cut in cuts if cut.start < cut.end))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _joined(paragraphs: Sequence[Paragraph], text: str) -> list[Paragraph]:
    """Each paragraph takes the rest of its lines; two that now share a line are one."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        low = text.rfind("\n", 0, paragraph.start) + 1
        high = text.find("\n", paragraph.end)
        start, end = _trimmed(text, low, len(text) if high < 0 else high)
        if found and start < found[-1].end:
            last = found[-1]
            cuts = [*last.cuts, *(cut for cut in paragraph.cuts if not last.cuts or cut.start >= last.cuts[-1].end)]
            found[-1] = replace(last, end=max(end, last.end), cuts=tuple(cuts))
        else:
            found.append(replace(paragraph, start=start, end=end))
    return found


def _with_new_lines(paragraphs: Sequence[Paragraph], text: str, old: Document) -> Iterator[Paragraph]:
    """Between the paragraphs, what was typed on lines of its own."""
    at, above = 0, None
    for paragraph in (*paragraphs, None):
        for start, end in _lines(text, at, paragraph.start if paragraph else len(text)):
            above = _new_line(text, start, end, above, old)
            yield above
        if paragraph is not None:
            yield paragraph
            at, above = paragraph.end, paragraph


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = _trimmed(text, at, stop)
        if line[0] < line[1]:
            yield line
        at = stop + 1


def _new_line(text: str, start: int, end: int, above: Paragraph | None, old: Document) -> Paragraph:
    for speaker in old.speakers:
        label = re.match(rf"{re.escape(speaker.label)}[ \t]*:[ \t]*", text[start:end])
        if label:
            return Paragraph(0, start, end, "turn", speaker.label, cuts=(Cut(start, start + label.end(), "label"),))
    if above is not None and above.kind in SPOKEN:
        return Paragraph(0, start, end, "continuation", above.speaker, slide=above.slide)
    return Paragraph(0, start, end, slide=above.slide if above else None)


def _parted(paragraph: Paragraph, text: str, old: Document) -> Iterator[Paragraph]:
    """An empty line typed into a paragraph parts it."""
    at, first = paragraph.start, True
    stops = [gap.span() for gap in _EMPTY_LINE.finditer(text, paragraph.start, paragraph.end)]
    if any(_EMPTY_LINE.search(old.text, one.start, one.end) for one in (old.paragraphs if stops else ())):
        stops = []  # this file has paragraphs with empty lines in them
    for low, high in (*stops, (paragraph.end, paragraph.end)):
        start, end = _trimmed(text, at, low)
        cuts = tuple(cut for cut in paragraph.cuts if start <= cut.start and cut.end <= end)
        if start < end and first:
            yield replace(paragraph, start=start, end=end, cuts=cuts)
            first = False
        elif start < end:
            yield replace(_new_line(text, start, end, paragraph, old), number=paragraph.number, cuts=cuts)
        at = high


def _numbered(paragraphs: Iterator[Paragraph], old: Document) -> Iterator[Paragraph]:
    """Numbers in order; what a person hid keeps its numbers for when it comes back."""
    left_out, before = {}, 0
    for paragraph in old.paragraphs:
        if paragraph.number is not None:
            left_out[paragraph.number] = paragraph.number - before - 1
            before = paragraph.number
    number = 0
    for paragraph in paragraphs:
        if paragraph.number is not None:
            number += 1 + left_out.pop(paragraph.number, 0)
            paragraph = replace(paragraph, number=number)
        yield paragraph
