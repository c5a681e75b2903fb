"""The transcript: a document with its codings, drawn line by line so that length costs nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model import Document
from workbench.spans import Span
from workbench.tui.drawing import Columns, Piece, columns, piece, strip
from workbench.tui.ink import Ink
from workbench.tui.keys import bindings
from workbench.tui.layout import Layout
from workbench.tui.marks import Buckets, Mark, Sign
from workbench.tui.motions import Motions, Place

from rich.cells import cell_len

PARTS = ("gutter", "speaker", "interviewer", "aside", "cursor", "hit")


class Transcript(ScrollView, can_focus=True):
    """Shows one document; knows the cursor, not the project."""

    COMPONENT_CLASSES = {f"transcript--{part}" for part in PARTS}
    BINDINGS = bindings("transcript")
    aside: var[bool] = var(True)

    class Moved(Message):
        """The cursor stands somewhere else."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.document: Document | None = None
        self.motions: Motions | None = None
        self.place: Place | None = None
        self.focus_code = ""
        self.signs: Mapping[str, Sign] = {}
        self.strips: LRUCache[tuple[Any, ...], Strip] = LRUCache(2048)
        self._pieces: LRUCache[tuple[int, int], Piece] = LRUCache(256)
        self._buckets: dict[int, tuple[Mark, ...]] = {}
        self._hits: dict[int, tuple[Span, ...]] = {}
        self._revisions: dict[int, int] = {}
        self._layout_key: tuple[Any, ...] = ()
        self._lines: Layout | None = None
        self._columns: Columns | None = None
        self._ink: Ink | None = None
        self._speaker_width = 0
        self._dragged: int | None = None

    # -- what is shown -------------------------------------------------------

    def show(
        self,
        document: Document,
        buckets: Buckets,
        sentences: Sequence[Sequence[Span]] | None,
        *,
        offset: int = 0,
    ) -> None:
        """Takes a document with its marks; the cursor goes to the sentence at `offset`."""
        self.document = document
        self._buckets, self._hits, self._revisions = dict(buckets), {}, {}
        self._speaker_width = max((cell_len(s.label) for s in document.speakers), default=0)
        self._layout_key = ()
        self.motions = Motions(document, sentences)
        self.place = self.motions.at(offset)
        self._forget()
        self.scroll_to(0, 0, animate=False)
        self._lay_out()
        self._follow()
        if self.place:
            self.post_message(self.Moved(self.place))

    def show_sentences(self, sentences: Sequence[Sequence[Span]]) -> None:
        """Takes the sentences of the document that is shown, where they came later."""
        if self.document is None:
            return
        self.motions = Motions(self.document, sentences)
        if self.place and not self.place.fixed:
            self.go(self.motions.at(self.place.start))

    def show_signs(self, signs: Mapping[str, Sign]) -> None:
        """Takes letters, labels and colours of the codes."""
        self.signs = signs
        self._forget()
        self.refresh()

    def show_marks(self, buckets: Buckets) -> None:
        """Takes all marks anew and repaints the paragraphs where something changed."""
        changed = {i for i in {*buckets, *self._buckets} if buckets.get(i) != self._buckets.get(i)}
        self._buckets = dict(buckets)
        self._repaint(changed)

    def add_mark(self, mark: Mark) -> None:
        """A coding that is on disk now."""
        self._change(mark, add=True)

    def remove_mark(self, mark: Mark) -> None:
        """A coding that is gone now."""
        self._change(mark, add=False)

    def show_hits(self, spans: Sequence[Span]) -> None:
        """Marks what a search found; an empty sequence takes the marks away."""
        hits: dict[int, tuple[Span, ...]] = {}
        for span in spans:
            for index in self._touched(span):
                hits[index] = (*hits.get(index, ()), span)
        changed = {*hits, *self._hits}
        self._hits = hits
        self._repaint(changed)

    def show_focus(self, code: str) -> None:
        """The code whose codings stand out."""
        if code == self.focus_code:
            return
        old, self.focus_code = self.focus_code, code
        for index in self._visible_paragraphs():
            if any(mark.code in (old, code) for mark in self._buckets.get(index, ())):
                self._refresh_paragraph(index)

    def marks_at(self, span: Span) -> list[Mark]:
        """The marks that touch a span (or hold an empty one), in order."""
        marks = {m.id: m for index in self._touched(span) for m in self._buckets.get(index, ())}
        low, high = span[0], max(span[1], span[0] + 1)
        return sorted((m for m in marks.values() if m.start < high and m.end > low), key=lambda m: (m.start, m.end))

    def uncoded_turns(self) -> list[Span]:
        """Participants' paragraphs without a coding, as spans."""
        if self.document is None or self.motions is None:
            return []
        paragraphs = self.document.paragraphs
        bare = (i for i in range(len(paragraphs)) if not any(not m.sign for m in self._buckets.get(i, ())))
        return [
            (units[0][0], units[-1][1])
            for i in bare
            if not self.motions.asks(i) and (units := self.motions.units_of(i))
        ]

    # -- the cursor ----------------------------------------------------------

    def go(self, place: Place | None) -> None:
        """Puts the cursor somewhere, repaints its old and new rows, keeps it in view."""
        if place is None or place == self.place:
            return
        old, self.place = self.place, place
        for span in (old.span if old else None, place.span):
            if span is not None:
                for index in self._touched(span):
                    self._refresh_paragraph(index)
        self._follow()
        self.post_message(self.Moved(place))

    def action_sentence(self, step: int) -> None:
        if self.motions and self.place:
            self.go(self.motions.sentence(self.place, step))

    def action_paragraph(self, step: int) -> None:
        if self.motions and self.place:
            self.go(self.motions.by_paragraph(self.place, step))

    def action_turn(self, step: int) -> None:
        if self.motions and self.place:
            self.go(self.motions.by_turn(self.place, step))

    def action_word(self, step: int) -> None:
        if self.motions and self.place:
            self.go(self.motions.by_word(self.place, step))

    def action_resize(self, step: int) -> None:
        if self.motions and self.place:
            self.go(self.motions.resized(self.place, step))

    def action_extend(self) -> None:
        """From here on every motion extends; pressed again, it ends that."""
        if self.place:
            place = self.place
            self.go(Place(place.start, place.end, place.level, None if place.fixed else place.span))

    def settle(self) -> bool:
        """Ends extending: the cursor is the sentence at its moving end. False if nothing was extended."""
        if self.place is None or self.motions is None:
            return False
        if self.place.fixed is None and self.place.level == "sentence":
            return False
        self.go(self.motions.at(self.place.start))
        return True

    def action_page(self, step: int) -> None:
        """A screen further, the cursor with it."""
        if self._lines is None or self.motions is None or self.document is None or not self._lines.height:
            return
        height = max(1, self.scrollable_content_region.height - 2)
        target = max(0, min(self.scroll_offset.y + step * height, self._lines.height - 1))
        self.scroll_to(y=target, animate=False)
        at_end = target >= self.max_scroll_y and step > 0
        self._land(self._lines.height - 1 if at_end else target)

    def action_edge(self, step: int) -> None:
        """To the first or the last sentence."""
        if self.motions and self.document:
            self.go(self.motions.at(0 if step < 0 else len(self.document.text)))

    def _land(self, row: int) -> None:
        assert self._lines is not None and self.motions is not None
        offset = self._offset(row, 0)
        place = self.motions.at(offset)
        if place and place.start < offset and (further := self.motions.sentence(place, 1)).start < offset + 2000:
            place = further
        self.go(place)

    # -- mouse ---------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragged = self._offset_at(event.x, event.y)
        if self._dragged is not None and self.motions:
            self.capture_mouse()
            self.go(self.motions.at(self._dragged))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragged is None or self.motions is None:
            return
        here = self._offset_at(event.x, event.y)
        if here is not None and abs(here - self._dragged) > 1:
            self.go(self.motions.snapped(min(here, self._dragged), max(here, self._dragged)))

    def on_mouse_up(self) -> None:
        self.release_mouse()
        self._dragged = None

    def _offset_at(self, x: int, y: int) -> int | None:
        if self._lines is None or self._columns is None:
            return None
        row = self.scroll_offset.y + y
        return self._offset(row, x - self._columns.gutter) if 0 <= row < self._lines.height else None

    def _offset(self, row: int, cell: int) -> int:
        """The canonical offset shown at a row and a cell of its text."""
        assert self._lines is not None
        at = self._lines.row(row)
        shown = self._lines.shown(at.paragraph)
        place, used = at.start, 0
        while place < len(shown.text) and used + (width := cell_len(shown.text[place])) <= cell:
            used, place = used + width, place + 1
        return shown.canonical(place)

    # -- drawing -------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen, from the cache if it was drawn before."""
        width = self.scrollable_content_region.width
        if self._lines is None:
            return Strip.blank(width, self.rich_style)
        ink = self._ink = self._ink or self._make_ink()
        at = self.scroll_offset.y + y
        if at >= self._lines.height:
            return Strip.blank(width, ink.base)
        row = self._lines.row(at)
        if row.line < 0:
            return Strip.blank(width, ink.base)
        local = self._selection(row.paragraph)
        if local and not (row.start < local[1] and (row.end < 0 or local[0] < row.end)):
            local = None
        marks = self._buckets.get(row.paragraph, ())
        focus = self.focus_code if any(mark.code == self.focus_code for mark in marks) else ""
        key = (at, self._revisions.get(row.paragraph, 0), local, focus)
        drawn = self.strips.get(key)
        if drawn is None:
            assert self._columns is not None
            body = self._piece(row.paragraph)
            drawn = strip(row, body, self._columns, self.signs, ink, selection=local, focus=focus)
            drawn = drawn.adjust_cell_length(width, ink.base)
            self.strips[key] = drawn
        return drawn

    def _piece(self, index: int) -> Piece:
        key = (index, self._revisions.get(index, 0))
        held = self._pieces.get(key)
        if held is None:
            assert self.document is not None and self._lines is not None and self._columns is not None
            paragraph, shown = self.document.paragraphs[index], self._lines.shown(index)
            marks, hits = self._buckets.get(index, ()), self._hits.get(index, ())
            held = piece(paragraph, shown, self._lines.starts(index), marks, hits, self._columns.lanes)
            if self.motions and self.motions.asks(index):
                held = Piece(held.paragraph, held.shown, held.runs, held.chips, held.hits, asked=True)
            self._pieces[key] = held
        return held

    def _selection(self, index: int) -> Span | None:
        assert self.document is not None and self._lines is not None
        paragraph = self.document.paragraphs[index]
        if self.place is None or self.place.span[0] >= paragraph.end or self.place.span[1] <= paragraph.start:
            return None
        shown = self._piece(index).shown
        return shown.local(self.place.span[0]), shown.local(self.place.span[1])

    # -- inside --------------------------------------------------------------

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._ink = None
        self._forget()

    def on_resize(self) -> None:
        self._lay_out()
        self._follow()

    def watch_aside(self) -> None:
        self._lay_out()
        self._follow()

    def _make_ink(self) -> Ink:
        def part(name: str) -> Style:
            return self.get_component_rich_style(f"transcript--{name}")

        plain = self.app.no_color or self.app.console.color_system in ("standard", "windows")
        cursor = Style(bold=True) if plain else part("cursor")
        hit = Style(bold=True, underline=True, reverse=True) if plain else part("hit")
        return Ink(
            base=self.rich_style,
            gutter=part("gutter"),
            speaker=part("speaker"),
            interviewer=part("interviewer"),
            aside=part("aside"),
            cursor=cursor,
            hit=hit,
            background=self.background_colors[1],
            plain=plain,
        )

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if self.document is None or width <= 0:
            return
        gap = self.size.height >= 34
        key = (id(self.document), width, gap, self.aside)
        if key == self._layout_key:
            return
        self._layout_key = key
        self._columns = columns(width, len(self.document.paragraphs), self._speaker_width)
        self._lines = Layout(self.document, self._columns.text, gap=gap, aside=self.aside)
        self._forget()
        self.virtual_size = Size(width, self._lines.height)
        self.refresh()

    def _forget(self) -> None:
        self.strips.clear()
        self._pieces.clear()

    def _touched(self, span: Span) -> range:
        if self.motions is None or self.document is None or not self.document.paragraphs:
            return range(0)
        return range(self.motions.paragraph(span[0]), self.motions.paragraph(max(span[0], span[1] - 1)) + 1)

    def _change(self, mark: Mark, *, add: bool) -> None:
        touched = set(self._touched((mark.start, mark.end)))
        for index in touched:
            rest = tuple(held for held in self._buckets.get(index, ()) if held.id != mark.id)
            marks = (*rest, mark) if add else rest
            self._buckets[index] = tuple(sorted(marks, key=lambda held: (held.start, held.end)))
        self._repaint(touched)

    def _repaint(self, paragraphs: set[int]) -> None:
        for index in paragraphs:
            self._revisions[index] = self._revisions.get(index, 0) + 1
        for index in paragraphs.intersection(self._visible_paragraphs()):
            self._refresh_paragraph(index)

    def _visible_paragraphs(self) -> range:
        if self._lines is None or not self._lines.height:
            return range(0)
        first = min(self.scroll_offset.y, self._lines.height - 1)
        last = min(first + self.size.height, self._lines.height - 1)
        return range(self._lines.row(first).paragraph, self._lines.row(last).paragraph + 1)

    def _refresh_paragraph(self, index: int) -> None:
        if self._lines is not None and (rows := self._lines.rows_of(index)):
            self.refresh_lines(rows.start, len(rows))

    def _follow(self) -> None:
        """Scrolls as little as shows the cursor with two lines around it."""
        if self._lines is None or self.place is None or self.motions is None:
            return
        start, end = self.place.start, max(self.place.start, self.place.end - 1)
        first, last = (
            self._lines.row_at(i, self._lines.shown(i).local(o))
            for o in (start, end)
            for i in [self.motions.paragraph(o)]
        )
        height = self.scrollable_content_region.height
        last = min(last, first + height - 3)
        top = self.scroll_offset.y
        if last + 2 >= top + height:
            top = last + 3 - height
        if first - 2 < top:
            top = first - 2
        top = max(0, min(top, self._lines.height - height))
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)

    def region_of(self, index: int) -> Region:
        """Where a paragraph stands on the screen, in cells; for tests and for menus that open beside it."""
        assert self._lines is not None
        rows = self._lines.rows_of(index)
        return Region(0, rows.start - self.scroll_offset.y, self.size.width, len(rows))
