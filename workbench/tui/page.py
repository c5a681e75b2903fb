"""A document laid out for one width, with its marks and hits; it draws rows and remembers what it drew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len
from textual.cache import LRUCache
from textual.strip import Strip

from workbench.model import Document
from workbench.spans import Span
from workbench.tui.drawing import Columns, Piece, columns, piece, strip
from workbench.tui.ink import Ink
from workbench.tui.layout import Layout
from workbench.tui.marks import PROPOSED, Buckets, Mark, Sign
from workbench.tui.motions import Motions, Place

CHANGED = frozenset[int]
"""Indexes of paragraphs that look different now."""


class Page:
    """What a transcript shows. A change of marks bumps the revision of its paragraphs only."""

    def __init__(self, document: Document, buckets: Buckets, sentences: Sequence[Sequence[Span]] | None) -> None:
        self.document = document
        self.motions = Motions(document, sentences)
        self.known = sentences is not None
        """Whether marks and sentences are there, so that what is coded can be counted."""
        self.numbered = document.numbered
        self.changes = 0
        self.strips: LRUCache[tuple[Any, ...], Strip] = LRUCache(2048)
        self._pieces: LRUCache[tuple[int, int], Piece] = LRUCache(256)
        self._buckets = dict(buckets)
        self._turns: frozenset[int] | None = None
        self._open: set[int] = set()
        self._hits: dict[int, tuple[Span, ...]] = {}
        self._revisions: dict[int, int] = {}
        self._speaker = max((cell_len(speaker.label) for speaker in document.speakers), default=0)
        self._fitted: tuple[int, bool, bool] = (0, False, True)
        self.columns: Columns = columns(80, len(document.paragraphs), self._speaker)
        self._lines: Layout | None = None

    @property
    def lines(self) -> Layout:
        """The rows, for the width it was fitted to."""
        if self._lines is None:
            _, gap, aside = self._fitted
            self._lines = Layout(self.document, self.columns.text, gap=gap, aside=aside)
        return self._lines

    def fit(self, width: int, *, gap: bool, aside: bool) -> bool:
        """Makes it `width` cells wide; False if it was already."""
        if self._fitted == (width, gap, aside):
            return False
        self._fitted = (width, gap, aside)
        self.columns = columns(width, len(self.document.paragraphs), self._speaker)
        self._lines = None
        self.forget()
        return True

    def forget(self) -> None:
        """Drops what was drawn: another width, theme or codebook."""
        self.strips.clear()
        self._pieces.clear()

    # -- marks ---------------------------------------------------------------

    def touched(self, span: Span) -> CHANGED:
        """The paragraphs between the ends of a span."""
        if not self.document.paragraphs:
            return frozenset()
        first, last = self.motions.paragraph(span[0]), self.motions.paragraph(max(span[0], span[1] - 1))
        return frozenset(range(first, last + 1))

    def change(self, mark: Mark, *, add: bool) -> CHANGED:
        """Puts one mark in or takes it out."""
        self.changes += 1
        touched = self.touched((mark.start, mark.end))
        for index in touched:
            rest = tuple(held for held in self._buckets.get(index, ()) if held.id != mark.id)
            marks = (*rest, mark) if add else rest
            self._buckets[index] = tuple(sorted(marks, key=lambda held: (held.start, held.end)))
        self._count(touched)
        return self._bumped(touched)

    def put_marks(self, buckets: Buckets) -> CHANGED:
        """All marks anew; only paragraphs where something differs count as changed."""
        either = {*buckets, *self._buckets}
        changed = {index for index in either if buckets.get(index, ()) != self._buckets.get(index, ())}
        self._buckets = dict(buckets)
        self._count(changed)
        return self._bumped(changed)

    def put_hits(self, spans: Sequence[Span]) -> CHANGED:
        """What a search found; an empty sequence takes the hits away."""
        hits: dict[int, tuple[Span, ...]] = {}
        for span in spans:
            for index in self.touched(span):
                hits[index] = (*hits.get(index, ()), span)
        changed = {*hits, *self._hits}
        self._hits = hits
        return self._bumped(changed)

    def _bumped(self, paragraphs: Iterable[int]) -> CHANGED:
        changed = frozenset(paragraphs)
        for index in changed:
            self._revisions[index] = self._revisions.get(index, 0) + 1
        return changed

    def marks_in(self, index: int) -> tuple[Mark, ...]:
        """The marks that touch a paragraph."""
        return self._buckets.get(index, ())

    def marks_at(self, span: Span) -> list[Mark]:
        """The marks that touch a span (or hold an empty one), in order."""
        marks = {mark.id: mark for index in self.touched(span) for mark in self.marks_in(index)}
        low, high = span[0], max(span[1], span[0] + 1)
        found = [mark for mark in marks.values() if mark.start < high and mark.end > low]
        return sorted(found, key=lambda mark: (mark.start, mark.end))

    # -- what is coded -------------------------------------------------------

    def take_sentences(self, sentences: Sequence[Sequence[Span]]) -> None:
        """The sentences, where they came later than the text."""
        self.motions = Motions(self.document, sentences)
        self._turns, self.known = None, True

    def coded(self) -> tuple[int, int]:
        """How many participants' paragraphs have a coding, and how many there are."""
        turns = self._participants()
        return len(turns) - len(self._open), len(turns)

    def uncoded(self) -> list[Span]:
        """Participants' paragraphs without a coding, each from its first sentence to its last."""
        self._participants()
        found = [self.motions.units_of(index) for index in sorted(self._open)]
        return [(units[0][0], units[-1][1]) for units in found]

    def _participants(self) -> frozenset[int]:
        if self._turns is None:
            motions, every = self.motions, range(len(self.document.paragraphs))
            self._turns = frozenset(index for index in every if motions.has_units(index) and not motions.asks(index))
            self._open = set(self._turns)
            self._count(self._buckets)
        return self._turns

    def _count(self, paragraphs: Iterable[int]) -> None:
        """Notes which of these paragraphs have a coding now; suggestions do not count."""
        if self._turns is None:
            return
        for index in paragraphs:
            coded = any(mark.sign != PROPOSED for mark in self.marks_in(index))
            if index in self._turns and not coded:
                self._open.add(index)
            else:
                self._open.discard(index)

    # -- places --------------------------------------------------------------

    def offset(self, row: int, cell: int) -> int:
        """The canonical offset shown at a row and a cell of its text."""
        at = self.lines.row(row)
        shown = self.lines.shown(at.paragraph)
        place, used = at.start, 0
        while place < len(shown.text) and used + (width := cell_len(shown.text[place])) <= cell:
            used, place = used + width, place + 1
        return shown.canonical(place)

    def row(self, offset: int) -> int:
        """The row that shows a canonical offset."""
        index = self.motions.paragraph(offset)
        return self.lines.row_at(index, self.lines.shown(index).local(offset))

    def at_row(self, row: int) -> Place | None:
        """The first sentence that begins at or below a row."""
        offset = self.offset(row, 0)
        place = self.motions.at(offset)
        if place is not None and place.start < offset:
            further = self.motions.sentence(place, 1)
            # A sentence that fills screens is better than one from far below.
            return further if self.row(further.start) < row + 10 else place
        return place

    # -- drawing -------------------------------------------------------------

    def strip(self, y: int, place: Place | None, focus: str, signs: Mapping[str, Sign], ink: Ink) -> Strip | None:
        """Row `y`, from the cache if it was drawn before; None for an empty line between turns."""
        row = self.lines.row(y)
        if row.line < 0:
            return None
        local = self._selection(row.paragraph, place)
        if local and not (row.start < local[1] and (row.end < 0 or local[0] < row.end)):
            local = None
        focus = focus if any(mark.code == focus for mark in self.marks_in(row.paragraph)) else ""
        key = (y, self._revisions.get(row.paragraph, 0), local, focus)
        drawn = self.strips.get(key)
        if drawn is None:
            drawn = strip(row, self._piece(row.paragraph), self.columns, signs, ink, selection=local, focus=focus)
            self.strips[key] = drawn
        return drawn

    def _piece(self, index: int) -> Piece:
        key = (index, self._revisions.get(index, 0))
        held = self._pieces.get(key)
        if held is None:
            hits, starts = self._hits.get(index, ()), self.lines.starts(index)
            paragraph, shown = self.document.paragraphs[index], self.lines.shown(index)
            held = piece(paragraph, shown, starts, self.marks_in(index), hits, self.columns.lanes)
            held = replace(held, asked=self.motions.asks(index))
            self._pieces[key] = held
        return held

    def _selection(self, index: int, place: Place | None) -> Span | None:
        paragraph = self.document.paragraphs[index]
        if place is None or place.span[0] >= paragraph.end or place.span[1] <= paragraph.start:
            return None
        shown = self._piece(index).shown
        return shown.local(place.span[0]), shown.local(place.span[1])
