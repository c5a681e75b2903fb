"""Which row of the screen shows which part of which paragraph. Rows are counted from 0 over the whole document."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.model import SET_ASIDE, Document, Paragraph
from workbench.spans import Span, paragraph_speech
from workbench.tui.visible import visible
from workbench.tui.wrapping import breaks

BLANKS = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a paragraph shows: its speech, visible, and where each of its code points stands in the canonical text."""

    text: str
    start: int
    offsets: Sequence[int] | None = None

    def canonical(self, local: int) -> int:
        """The canonical offset of a place in the shown text."""
        local = max(0, min(local, len(self.text)))
        return self.offsets[local] if self.offsets is not None else self.start + local

    def local(self, offset: int) -> int:
        """The place in the shown text at or after a canonical offset."""
        if self.offsets is None:
            return max(0, min(offset - self.start, len(self.text)))
        return min(len(self.text), bisect_right(self.offsets[:-1], offset - 1))


def bounds(text: str, paragraph: Paragraph) -> Span | None:
    """Where the speech of a paragraph lies if it is one unbroken stretch, as it nearly always is."""
    low, high = paragraph.start, paragraph.end
    cuts = paragraph.cuts
    first, last = 0, len(cuts)
    while first < last and cuts[first].start <= low:
        low = max(low, cuts[first].end)
        first += 1
        while low < high and text[low] in BLANKS:
            low += 1
    while first < last and cuts[last - 1].end >= high:
        high = min(high, cuts[last - 1].start)
        last -= 1
        while high > low and text[high - 1] in BLANKS:
            high -= 1
    while low < high and text[low] in BLANKS:
        low += 1
    while high > low and text[high - 1] in BLANKS:
        high -= 1
    broken = first < last or text.find("\n", low, high) >= 0 or text.find("\r", low, high) >= 0
    return None if broken else (low, high)


def shown(text: str, paragraph: Paragraph) -> Shown:
    """The speech of a paragraph as it is shown; a paragraph that is set aside is shown whole."""
    if paragraph.kind in SET_ASIDE and paragraph.cuts:
        paragraph = Paragraph(paragraph.number, paragraph.start, paragraph.end, paragraph.kind)
    stretch = bounds(text, paragraph)
    if stretch is None:
        speech = paragraph_speech(text, paragraph)
        return Shown(visible(speech.text), paragraph.start, speech.offsets)
    return Shown(visible(text[stretch[0] : stretch[1]]), stretch[0])


@dataclass(frozen=True, slots=True)
class Row:
    """One line on the screen: [start, end) of a paragraph's shown text, where an end of -1 is the end of it.

    `line` counts from 0 in the paragraph; -1 is the empty line above a turn.
    """

    paragraph: int
    line: int
    start: int = 0
    end: int = 0


class Layout:
    """A document laid out for one text width (cells). Built once per width, in one pass."""

    def __init__(self, document: Document, width: int, *, gap: bool = False, aside: bool = True) -> None:
        self.document = document
        self.width = max(width, 4)
        self._breaks = [self._paragraph_breaks(paragraph, aside=aside) for paragraph in document.paragraphs]
        pairs = zip(document.paragraphs, self._breaks, strict=True)
        self._gaps = [gap and bool(starts) and paragraph.kind in ("turn", "heading") for paragraph, starts in pairs]
        counts = [len(b) + g for b, g in zip(self._breaks, self._gaps, strict=True)]
        self._firsts = list(accumulate(counts, initial=0))

    def _paragraph_breaks(self, paragraph: Paragraph, *, aside: bool) -> tuple[int, ...]:
        if paragraph.kind in SET_ASIDE and not aside:
            return ()
        return breaks(shown(self.document.text, paragraph).text, self.width)

    @property
    def height(self) -> int:
        """Rows in all."""
        return self._firsts[-1]

    def shown(self, paragraph: int) -> Shown:
        """What the paragraph at this index shows."""
        return shown(self.document.text, self.document.paragraphs[paragraph])

    def row(self, y: int) -> Row:
        """What row `y` shows; `end` of the last line is -1, which means to the end."""
        paragraph = bisect_right(self._firsts, y) - 1
        line = y - self._firsts[paragraph] - self._gaps[paragraph]
        if line < 0:
            return Row(paragraph, -1)
        starts = self._breaks[paragraph]
        return Row(paragraph, line, starts[line], starts[line + 1] if line + 1 < len(starts) else -1)

    def rows_of(self, paragraph: int) -> range:
        """The rows that show a paragraph, its gap not included."""
        return range(self._firsts[paragraph] + self._gaps[paragraph], self._firsts[paragraph + 1])

    def starts(self, paragraph: int) -> tuple[int, ...]:
        """Where the lines of a paragraph begin in its shown text."""
        return self._breaks[paragraph]

    def row_at(self, paragraph: int, local: int) -> int:
        """The row that shows a place of a paragraph's shown text."""
        rows = self.rows_of(paragraph)
        return rows.start + max(0, bisect_right(self._breaks[paragraph], local) - 1)
