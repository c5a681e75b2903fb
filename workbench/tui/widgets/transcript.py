"""The transcript: a document with its codings, drawn line by line so that length costs nothing."""

from collections.abc import Callable, Mapping, Sequence

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model import Document
from workbench.spans import Span
from workbench.tui.ink import Ink
from workbench.tui.keys import bindings
from workbench.tui.marks import Buckets, Mark, Sign
from workbench.tui.motions import Motions, Place
from workbench.tui.page import CHANGED, Page

PARTS = ("gutter", "speaker", "interviewer", "aside", "cursor", "hit")
TALL = 34
"""From so many rows on, an empty line between turns costs little."""


class Transcript(ScrollView, can_focus=True):
    """Shows one document; knows the cursor, not the project."""

    COMPONENT_CLASSES = {f"transcript--{part}" for part in PARTS}
    BINDINGS = bindings("transcript")
    aside: var[bool] = var(default=True)

    class Moved(Message):
        """The cursor stands somewhere else."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.page: Page | None = None
        self.place: Place | None = None
        self.focus_code = ""
        self._signs: Mapping[str, Sign] = {}
        self._ink: Ink | None = None
        self._dragged: int | None = None

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self.page.document if self.page else None

    @property
    def motions(self) -> Motions | None:
        """The units of what is shown."""
        return self.page.motions if self.page else None

    # -- what is shown -------------------------------------------------------

    def show(
        self, document: Document, buckets: Buckets, sentences: Sequence[Sequence[Span]] | None, *, offset: int = 0
    ) -> None:
        """Takes a document with its marks; the cursor goes to the sentence at `offset`."""
        self.page = Page(document, buckets, sentences)
        self.place = self.page.motions.at(offset)
        self.scroll_to(0, 0, animate=False)
        self._fit()
        self.refresh()
        self.post_message(self.Moved())

    def show_sentences(self, sentences: Sequence[Sequence[Span]]) -> None:
        """Takes the sentences of the document that is shown, where they came later."""
        if self.page is not None:
            self.page.take_sentences(sentences)
            if self.place and not self.place.fixed:
                self.go(self.page.motions.at(self.place.start))

    def show_signs(self, signs: Mapping[str, Sign]) -> None:
        """Takes letters, labels and colours of the codes."""
        self._signs = signs
        if self.page is not None:
            self.page.forget()
        self.refresh()

    def show_marks(self, buckets: Buckets) -> None:
        """Takes all marks anew and repaints the paragraphs where something changed."""
        if self.page is not None:
            self._repaint(self.page.put_marks(buckets))

    def add_mark(self, mark: Mark) -> None:
        """A coding that is on disk now."""
        if self.page is not None:
            self._repaint(self.page.change(mark, add=True))

    def remove_mark(self, mark: Mark) -> None:
        """A coding that is gone now."""
        if self.page is not None:
            self._repaint(self.page.change(mark, add=False))

    def show_hits(self, spans: Sequence[Span]) -> None:
        """Marks what a search found; an empty sequence takes the marks away."""
        if self.page is not None:
            self._repaint(self.page.put_hits(spans))

    def show_focus(self, code: str) -> None:
        """The code whose codings stand out."""
        old, self.focus_code = self.focus_code, code
        if self.page is not None and code != old:
            seen = self._visible_paragraphs()
            self._repaint(frozenset(i for i in seen if any(mark.code in (old, code) for mark in self.page.marks_in(i))))

    # -- the cursor ----------------------------------------------------------

    def go(self, place: Place | None) -> None:
        """Puts the cursor somewhere, repaints its old and new rows, keeps it in view."""
        if place is None or place == self.place or self.page is None:
            return
        old, self.place = self.place, place
        for span in (old.span if old else place.span, place.span):
            self._repaint(self.page.touched(span))
        self._follow()
        self.post_message(self.Moved())

    def _move(self, motion: Callable[[Motions, Place, int], Place], step: int) -> None:
        if self.page is not None and self.place is not None:
            self.go(motion(self.page.motions, self.place, step))

    def action_sentence(self, step: int) -> None:
        """To another sentence."""
        self._move(Motions.sentence, step)

    def action_paragraph(self, step: int) -> None:
        """To another paragraph."""
        self._move(Motions.by_paragraph, step)

    def action_turn(self, step: int) -> None:
        """To another turn of a participant."""
        self._move(Motions.by_turn, step)

    def action_word(self, step: int) -> None:
        """The end of the selection by a word."""
        self._move(Motions.by_word, step)

    def action_resize(self, step: int) -> None:
        """A larger or smaller unit."""
        self._move(Motions.resized, step)

    def action_extend(self) -> None:
        """From here on every motion extends; pressed again, it ends that."""
        if self.place:
            place = self.place
            self.go(Place(place.start, place.end, place.level, None if place.fixed else place.span))

    def settle(self) -> bool:
        """The cursor is a sentence again. False if it was."""
        if self.place is None or self.page is None:
            return False
        sentence = self.page.motions.at(self.place.start)
        if sentence is None or sentence == self.place:
            return False
        self.go(sentence)
        return True

    def action_page(self, step: int) -> None:
        """A screen further, the cursor with it."""
        if self.page is None or not self.page.lines.height:
            return
        height = max(1, self.scrollable_content_region.height - 2)
        top = max(0, min(self.scroll_offset.y + step * height, self.max_scroll_y))
        at_end = top == self.scroll_offset.y
        self.scroll_to(y=top, animate=False)
        row = top if not at_end else 0 if step < 0 else self.page.lines.height - 1
        self.go(self.page.at_row(row))

    def action_edge(self, step: int) -> None:
        """To the first or the last sentence."""
        if self.page is not None:
            self.go(self.page.motions.at(0 if step < 0 else len(self.page.document.text)))

    # -- mouse ---------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click goes to a sentence."""
        self._dragged = self._offset_at(event.x, event.y)
        if self._dragged is not None and self.page is not None:
            self.capture_mouse()
            self.go(self.page.motions.at(self._dragged))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging selects words."""
        if self._dragged is None or self.page is None:
            return
        here = self._offset_at(event.x, event.y)
        if here is not None and abs(here - self._dragged) > 1:
            self.go(self.page.motions.snapped(min(here, self._dragged), max(here, self._dragged)))

    def on_mouse_up(self) -> None:
        """The end of dragging."""
        self.release_mouse()
        self._dragged = None

    def _offset_at(self, x: int, y: int) -> int | None:
        row = self.scroll_offset.y + y
        if self.page is None or not 0 <= row < self.page.lines.height:
            return None
        return self.page.offset(row, x - self.page.columns.gutter)

    # -- drawing -------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        ink = self._ink = self._ink or self._make_ink()
        width, row, page = self.scrollable_content_region.width, self.scroll_offset.y + y, self.page
        if page is None or row >= page.lines.height:
            return Strip.blank(width, ink.base)
        drawn = page.strip(row, self.place, self.focus_code, self._signs, ink)
        return drawn if drawn is not None else Strip.blank(width, ink.base)

    def notify_style_update(self) -> None:
        """Another theme: what was drawn is drawn anew."""
        super().notify_style_update()
        self._ink = None
        if self.page is not None:
            self.page.forget()

    def _make_ink(self) -> Ink:
        def part(name: str) -> Style:
            return self.get_component_rich_style(f"transcript--{name}")

        plain = self.app.no_color or self.app.console.color_system in ("standard", "windows")
        return Ink(
            base=self.rich_style,
            gutter=part("gutter"),
            speaker=part("speaker"),
            interviewer=part("interviewer"),
            aside=part("aside"),
            cursor=self.rich_style + Style(bold=True) if plain else part("cursor"),
            hit=self.rich_style + Style(bold=True, reverse=True) if plain else part("hit"),
            background=self.background_colors[1],
            plain=plain,
        )

    def on_resize(self) -> None:
        """Another width: the rows are built anew."""
        self._fit()

    def watch_aside(self) -> None:
        """What is set aside appears or goes."""
        self._fit()

    def _fit(self) -> None:
        width = self.scrollable_content_region.width
        if self.page is None or width <= 0:
            return
        if self.page.fit(width, gap=self.size.height >= TALL, aside=self.aside):
            self.virtual_size = Size(width, self.page.lines.height)
            self.refresh()
        self._follow()

    def _repaint(self, paragraphs: CHANGED) -> None:
        if self.page is None:
            return
        for index in paragraphs.intersection(self._visible_paragraphs()):
            if rows := self.page.lines.rows_of(index):
                self.refresh_lines(rows.start, len(rows))

    def _visible_paragraphs(self) -> range:
        if self.page is None or not self.page.lines.height:
            return range(0)
        first = min(self.scroll_offset.y, self.page.lines.height - 1)
        last = min(first + self.size.height, self.page.lines.height - 1)
        return range(self.page.lines.row(first).paragraph, self.page.lines.row(last).paragraph + 1)

    def _follow(self) -> None:
        """Scrolls as little as shows the cursor with two lines around it."""
        if self.page is None or self.place is None:
            return
        height = self.scrollable_content_region.height
        first, last = self.page.row(self.place.start), self.page.row(max(self.place.start, self.place.end - 1))
        last = min(last, first + height - 3)
        top = self.scroll_offset.y
        if last + 2 >= top + height:
            top = last + 3 - height
        if first - 2 < top:
            top = first - 2
        top = max(0, min(top, self.page.lines.height - height))
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
