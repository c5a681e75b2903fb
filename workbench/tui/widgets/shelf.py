"""A list of any length drawn by lines: documents, quotations, codes, memos, actions, choices."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.keys import bindings
from workbench.tui.visible import clipped, visible
from workbench.tui.wrapping import wrapped

PARTS = ("dim", "strong", "sign", "chosen", "heading")


@dataclass(frozen=True, slots=True)
class Part:
    """Some text in one style: empty, a name of PARTS, or a chip on a colour (#rrggbb)."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: a head line (`right` stands at its right end), and a body that is wrapped to at most `lines` lines."""

    id: str
    head: tuple[Part, ...] = ()
    body: str = ""
    right: str = ""
    lines: int = 3
    indent: int = 0
    tail: tuple[Part, ...] = ()
    heading: bool = False


class Shelf(ScrollView, can_focus=True):
    """Shows items and a cursor; says which one is under it and which one is chosen."""

    COMPONENT_CLASSES = {f"shelf--{part}" for part in PARTS}
    BINDINGS = [*bindings("list"), *bindings("leaf"), *bindings("pick")]

    class Shown(Message):
        """The cursor stands on another item."""

        def __init__(self, shelf: "Shelf", item: Item) -> None:
            super().__init__()
            self.shelf, self.item = shelf, item

        @property
        def control(self) -> "Shelf":
            """Whose message it is."""
            return self.shelf

    class Chosen(Shown):
        """Enter or a click on the item under the cursor."""

    def __init__(self, *, id: str | None = None, gap: bool = False) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.cursor = 0
        self._gap = gap
        self._firsts = [0]
        self._bodies: list[list[str]] = []
        self._strips: LRUCache[tuple[int, bool], Strip] = LRUCache(1024)
        self._width = 0

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.cursor] if self.items else None

    def put(self, items: Sequence[Item], *, cursor: int | None = None, id: str = "") -> None:  # noqa: A002
        """Shows other items; the cursor stays on the same id if it is still there, or goes where it is told."""
        wanted = id or (self.item.id if self.item else "")
        self.items = tuple(items)
        if cursor is None:
            cursor = next((i for i, item in enumerate(self.items) if item.id == wanted and wanted), self.cursor)
        self.cursor = self._selectable(max(0, min(cursor, len(self.items) - 1)), 1)
        self._lay_out()
        self._follow()
        self._tell(self.Shown)

    def _selectable(self, index: int, step: int) -> int:
        at = index
        while 0 <= at < len(self.items) and self.items[at].heading:
            at += step
        if 0 <= at < len(self.items):
            return at
        return next((i for i, item in enumerate(self.items) if not item.heading), 0)

    def _tell(self, message: type[Shown]) -> None:
        if self.item is not None and not self.item.heading:
            self.post_message(message(self, self.item))

    def go(self, index: int, step: int = 1) -> None:
        """Puts the cursor on an item; headings are passed over."""
        if not self.items:
            return
        index = max(0, min(index, len(self.items) - 1))
        at = index
        while 0 <= at < len(self.items) and self.items[at].heading:
            at += step
        if not 0 <= at < len(self.items):
            at = self.cursor
        if at == self.cursor:
            return
        old, self.cursor = self.cursor, at
        for item in (old, at):
            self.refresh_lines(self._firsts[item], self._firsts[item + 1] - self._firsts[item])
        self._follow()
        self._tell(self.Shown)

    def action_cursor(self, step: int) -> None:
        """Moves the cursor."""
        self.go(self.cursor + step, step)

    def action_edge(self, step: int) -> None:
        """To the first or the last."""
        self.go(0 if step < 0 else len(self.items) - 1, -step)

    def action_page(self, step: int) -> None:
        """Moves by a screen."""
        if not self.items:
            return
        rows = self._firsts[self.cursor] + step * max(1, self.size.height - 1)
        rows = max(0, min(rows, self._firsts[-1] - 1))
        self.go(bisect_right(self._firsts, rows) - 1, step)

    def action_leaf(self) -> None:
        """On by a page in what is told below the list, and from its end to its beginning; else in the list."""
        below = next(iter(self.screen.query(".detail")), None)
        if below is None or not below.max_scroll_y:
            self.action_page(1)
        elif below.scroll_offset.y < below.max_scroll_y:
            below.scroll_relative(y=max(1, below.size.height - 1), animate=False)
        else:
            below.scroll_home(animate=False)

    def action_choose(self) -> None:
        """Chooses what is under the cursor."""
        self._tell(self.Chosen)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click chooses."""
        row = self.scroll_offset.y + event.y
        if row < self._firsts[-1]:
            self.go(bisect_right(self._firsts, row) - 1)
            if event.chain > 1:
                self._tell(self.Chosen)

    # -- drawing -------------------------------------------------------------

    def on_resize(self) -> None:
        """Another size: what depends on it is made anew."""
        if self._width != self.scrollable_content_region.width:
            self._lay_out()
        self._follow()

    def notify_style_update(self) -> None:
        """Another theme: what was drawn is drawn anew."""
        super().notify_style_update()
        self._strips.clear()

    def _lay_out(self) -> None:
        self._width = width = self.scrollable_content_region.width
        if width <= 0:
            return
        self._bodies = [self._body(item, width - 2 - item.indent) for item in self.items]
        extra = [bool(item.head) + bool(item.tail) + (self._gap and not item.heading) for item in self.items]
        self._firsts = list(accumulate((len(b) + e for b, e in zip(self._bodies, extra, strict=True)), initial=0))
        self._strips.clear()
        self.virtual_size = Size(width, self._firsts[-1])
        self.refresh()

    def _body(self, item: Item, width: int) -> list[str]:
        if not item.body:
            return []
        # A line break of the document shows as a line, anything else a terminal would obey as a sign.
        lines = wrapped("\n".join(map(visible, item.body.split("\n"))), max(width, 8))
        if len(lines) > item.lines:
            lines = [*lines[: item.lines - 1], clipped(lines[item.lines - 1] + " …", max(width, 8))]
        return lines

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, row = self.scrollable_content_region.width, self.scroll_offset.y + y
        if row >= self._firsts[-1] or not self.items:
            return Strip.blank(width, self.rich_style)
        index = bisect_right(self._firsts, row) - 1
        chosen = index == self.cursor and not self.items[index].heading
        key = (row, chosen and self.has_focus_within)
        drawn = self._strips.get(key) if not chosen else None
        if drawn is None:
            drawn = self._line(index, row - self._firsts[index], width, chosen=chosen)
            self._strips[key] = drawn
        return drawn

    def _line(self, index: int, line: int, width: int, *, chosen: bool) -> Strip:
        item, body = self.items[index], self._bodies[index]
        base = self.rich_style + (self._style("chosen") if chosen else Style())
        bar = Segment("▌" if chosen else " ", self._style("sign") + Style(bgcolor=base.bgcolor) if chosen else base)
        lead = [bar, Segment(" " * item.indent, base)]
        line -= bool(item.head)
        if line < 0:
            return self._head(item, lead, base, width)
        if line < len(body):
            return Strip([*lead, Segment(body[line], base)]).adjust_cell_length(width, base)
        if line > len(body) or not item.tail:
            return Strip.blank(width, self.rich_style)
        return Strip([*lead, *self._parts(item.tail, base, width - 1 - item.indent)]).adjust_cell_length(width, base)

    def _head(self, item: Item, lead: list[Segment], base: Style, width: int) -> Strip:
        room = width - 2 - item.indent
        right = clipped(item.right, max(0, room // 2))
        parts = self._parts(item.head, base, room - (cell_len(right) + 1 if right else 0))
        used = sum(cell_len(segment.text) for segment in parts)
        gap = " " * max(0, room - used - cell_len(right))
        return Strip([*lead, *parts, Segment(gap, base), Segment(right, base + self._style("dim"))]).adjust_cell_length(
            width, base
        )

    def _parts(self, parts: Sequence[Part], base: Style, room: int) -> list[Segment]:
        segments = []
        for part in parts:
            text = clipped(part.text, room)
            room -= cell_len(text)
            segments.append(Segment(text, base + self._part_style(part.style)))
            if room <= 0:
                break
        return segments

    def _part_style(self, name: str) -> Style:
        if name.startswith("#"):
            if self.app.no_color:
                return Style(bold=True)
            ground = Color.parse(name)
            return Style.from_color(ground.get_contrast_text(1.0).rich_color, ground.rich_color)
        return self._style(name) if name else Style()

    def _style(self, name: str) -> Style:
        full = self.get_component_rich_style(f"shelf--{name}")
        # A colour with transparency is mixed in the full style only.
        ground = full.bgcolor if name == "chosen" else None
        return Style(color=full.color, bgcolor=ground, bold=full.bold or None, italic=full.italic or None)

    def _follow(self) -> None:
        if not self.items or len(self._firsts) <= self.cursor + 1:
            return
        first, last = self._firsts[self.cursor], self._firsts[self.cursor + 1]
        if self.cursor and self.items[self.cursor - 1].heading:
            first = self._firsts[self.cursor - 1]
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if last > top + height:
            top = last - height
        if first < top:
            top = first
        if top != self.scroll_offset.y:
            self.scroll_to(y=max(0, top), animate=False)


class Markable(Shelf, inherit_bindings=False):
    """A list whose items can be marked: the space bar is not for turning pages here."""

    BINDINGS = [*bindings("list"), *bindings("pick")]
