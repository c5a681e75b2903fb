"""What was said in a span: its turns, where it stands, what was asked and said around it. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from workbench.model import SET_ASIDE, Document, Paragraph
from workbench.spans import Span, overlap, speech
from workbench.writers.labels import Place


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph's part in a quotation: the speaker's label ("" where nobody is named) and the words."""

    paragraph: int
    speaker: str
    text: str


@dataclass(frozen=True)
class Passages:
    """A document that is asked for spans again and again. Offsets are canonical code points."""

    document: Document

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.document.paragraphs]

    @cached_property
    def names(self) -> dict[str, str]:
        """Speaker label -> the name to print."""
        return {one.label: one.name or one.label for one in self.document.speakers}

    def indices(self, span: Span) -> range:
        """Which paragraphs a span touches, as indices into the document's paragraphs."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        last = bisect_right(self._starts, max(span[0], span[1] - 1))
        if first < last and self.document.paragraphs[first].end <= span[0] < span[1]:
            first += 1
        return range(first, last)

    def paragraphs(self, span: Span) -> list[Paragraph]:
        """The paragraphs whose speech a span holds; all that it touches where it holds none."""
        indices = [turn.paragraph for turn in self.speech(span)] or self.indices(span)
        return [self.document.paragraphs[index] for index in indices]

    def turns(self, span: Span) -> tuple[Turn, ...]:
        """The speech of a span, paragraph by paragraph; its bare text where nothing in it is speech."""
        return self.speech(span) or (Turn(-1, "", self.document.text[slice(*span)].strip()),)

    def speech(self, span: Span) -> tuple[Turn, ...]:
        """The speech of a span, paragraph by paragraph; what is set aside only where there is nothing else."""
        if span not in self._known:
            touched = self.indices(span)
            spoken = [index for index in touched if self.document.paragraphs[index].kind not in SET_ASIDE]
            turns = (self._turn(span, index) for index in spoken or touched)
            self._known[span] = tuple(turn for turn in turns if turn.text)
        return self._known[span]

    @cached_property
    def _known(self) -> dict[Span, tuple[Turn, ...]]:
        return {}

    def _turn(self, span: Span, index: int) -> Turn:
        paragraph = self.document.paragraphs[index]
        return Turn(index, paragraph.speaker or "", self._said(span, paragraph))

    def _said(self, span: Span, paragraph: Paragraph) -> str:
        start, end = max(span[0], paragraph.start), min(span[1], paragraph.end)
        return speech(self.document.text, start, end, paragraph.cuts).text if start < end else ""

    def speakers(self, span: Span) -> tuple[str, ...]:
        """Labels of who speaks in a span, each once, in order."""
        return tuple(dict.fromkeys(one.speaker for one in self.paragraphs(span) if one.speaker))

    def counts(self, span: Span) -> bool:
        """Whether comparisons count any of it: participants' speech, or all where a document has no speakers."""
        return any(self._counted(one) for one in self.paragraphs(span))

    def _counted(self, paragraph: Paragraph) -> bool:
        if paragraph.kind in SET_ASIDE or paragraph.kind == "stage":
            return False
        if self._speakerless:
            return True
        return (
            paragraph.speaker is not None and self.document.roles.get(paragraph.speaker, "participant") == "participant"
        )

    @cached_property
    def _speakerless(self) -> bool:
        return not self.document.speakers and all(one.speaker is None for one in self.document.paragraphs)

    def place(self, span: Span) -> Place:
        """Where a person finds the span again."""
        touched = self.paragraphs(span)
        if not touched:
            return Place()
        first, last = touched[0], touched[-1]
        slides = (str(first.slide), str(last.slide)) if first.slide and last.slide else None
        numbers = (self.number(first), self.number(last))
        return Place(numbers, self._lines(span, first, last), slides, self._time(first))

    def number(self, paragraph: Paragraph) -> str:
        """The frozen number, or the predecessor's with a letter (7a) for one that got none."""
        if paragraph.number is not None:
            return str(paragraph.number)
        index = bisect_left(self._starts, paragraph.start)
        before = next((i for i in range(index, -1, -1) if self.document.paragraphs[i].number is not None), -1)
        number = self.document.paragraphs[before].number if before >= 0 else 0
        return f"{number}{chr(ord('a') + min(25, index - before - 1))}"

    def _lines(self, span: Span, first: Paragraph, last: Paragraph) -> tuple[str, str] | None:
        """The printed line numbers at both ends of the span, where the transcript has them."""
        opening = self._line(first, span[0])
        return (opening, self._line(last, span[1] - 1) or opening) if opening else None

    def _line(self, paragraph: Paragraph, offset: int) -> str:
        marks = [cut for cut in paragraph.cuts if cut.kind == "line"]
        found = next((cut for cut in reversed(marks) if cut.start <= offset), marks[0] if marks else None)
        digits = "".join(filter(str.isdigit, self.document.text[found.start : found.end])) if found else ""
        return digits.lstrip("0")

    def _time(self, paragraph: Paragraph) -> int | None:
        """When the paragraph begins; for a continuation, when its turn begins."""
        for index in range(bisect_left(self._starts, paragraph.start), -1, -1):
            one = self.document.paragraphs[index]
            if one.t0 is not None or one.kind != "continuation":
                return one.t0
        return None

    @cached_property
    def _asked(self) -> list[bool]:
        roles = self.document.roles
        return [roles.get(one.speaker or "") == "interviewer" for one in self.document.paragraphs]

    def question(self, span: Span) -> Span | None:
        """The interviewer's turn before a span, unless the interviewer speaks in the span's first paragraph."""
        asked = self._asked
        at = next(iter(self.indices(span)), 0)
        last = next((i for i in range(at - 1, -1, -1) if asked[i]), None)
        if last is None or asked[at]:
            return None
        first = last
        while first and self.document.paragraphs[first].kind == "continuation" and asked[first - 1]:
            first -= 1
        return (self.document.paragraphs[first].start, self.document.paragraphs[last].end)

    def around(self, span: Span, sentences: Sequence[Sequence[Span]], number: int) -> tuple[Span | None, Span | None]:
        """The span of up to `number` sentences before and after; a sentence that the span cuts counts as one."""
        touched = self.indices(span)
        left = (one for index in range(touched.stop - 1, -1, -1) for one in reversed(sentences[index]))
        right = (one for paragraph in sentences[touched.start :] for one in paragraph)
        clipped = ((start, min(end, span[0])) for start, end in left if start < span[0])
        before = list(islice(filter(self._worded, clipped), number))
        clipped = ((max(start, span[1]), end) for start, end in right if end > span[1])
        after = list(islice(filter(self._worded, clipped), number))
        return (
            (before[-1][0], before[0][1]) if before else None,
            (after[0][0], after[-1][1]) if after else None,
        )

    def _worded(self, span: Span) -> bool:
        return any(map(str.isalnum, self.document.text[slice(*span)]))

    def within(self, span: Span, sentences: Sequence[Sequence[Span]]) -> list[Span]:
        """The sentences of a span, those at its ends clipped to it."""
        touched = [one for index in self.indices(span) for one in sentences[index : index + 1]]
        return [
            (max(one[0], span[0]), min(one[1], span[1]))
            for paragraph in touched
            for one in paragraph
            if overlap(one, span)
        ]
