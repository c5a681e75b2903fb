"""A matrix as a heat map with a cursor; head line and row names stay where they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.heat import Number, ordered, shade, shown
from workbench.tui.keys import bindings
from workbench.tui.marks import Sign
from workbench.tui.visible import clipped, fitted

CELL = 10
"""Least cells of the terminal per column: the number, its shade twice, and one cell apart."""
WIDEST = 18
"""With few columns there is room for more of their names."""
BESIDE = 4
"""Cells beside a number: its shade, and one cell on both sides."""
PARTS = ("dim", "strong", "chosen", "cold", "warm")


@dataclass(frozen=True, slots=True)
class Grid:
    """What a heat map shows. `signs` gives rows that are codes their letters, by place; `share` how numbers read.

    `texts` are shown instead of numbers and shades, where a cell is no number.
    """

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    values: tuple[tuple[Number, ...], ...] = ()
    signs: Mapping[int, Sign] | None = None
    share: str = ""
    texts: tuple[tuple[str, ...], ...] = ()


class HeatMap(Widget, can_focus=True):
    """Shows a grid; says which cell is under the cursor and which one is opened."""

    COMPONENT_CLASSES = {f"heat--{part}" for part in PARTS}
    BINDINGS = bindings("matrix")

    class Shown(Message):
        """The cursor stands on another cell."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row, self.column = row, column

    class Chosen(Shown):
        """Enter or a double click on a cell."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()
        self.row = self.column = 0
        self._top = self._left = 0
        self._ordered: list[float] = []
        self._longest = self._stub = 0

    def put(self, grid: Grid) -> None:
        """Takes another grid; the cursor stays where it is if that still exists."""
        self.grid = grid
        self._ordered = ordered(grid.values)
        lines = grid.texts or (map(self._number, line) for line in grid.values)
        self._stub = max(map(cell_len, grid.rows), default=0)
        self._longest = max((cell_len(text) for line in lines for text in line), default=0)
        self.go(self.row, self.column)
        self.refresh()

    def go(self, row: int, column: int) -> None:
        """Puts the cursor on a cell and keeps it in view."""
        self.row = max(0, min(row, len(self.grid.rows) - 1))
        self.column = max(0, min(column, len(self.grid.columns) - 1))
        height, across = max(1, self.size.height - 1), self._across()
        self._top = max(min(self._top, self.row), self.row - height + 1)
        self._left = max(min(self._left, self.column), self.column - across + 1)
        self.refresh()
        if self.grid.rows and self.grid.columns:
            self.post_message(self.Shown(self.row, self.column))

    def _names(self) -> int:
        return max(12, min(30, self.size.width // 3, self._stub + BESIDE))

    @property
    def cell(self) -> int:
        """Cells of the terminal per column: no number is ever cut."""
        least = max(CELL, self._longest + BESIDE)
        room = (self.size.width - self._names()) // max(1, len(self.grid.columns))
        return max(least, min(room, WIDEST))

    def _across(self) -> int:
        return max(1, (self.size.width - self._names()) // self.cell)

    def _number(self, value: Number) -> str:
        return "0" if value == 0 else shown(value, self.grid.share)

    def action_cursor(self, rows: int, columns: int) -> None:
        """Moves the cursor."""
        self.go(self.row + rows, self.column + columns)

    def action_page(self, step: int) -> None:
        """Moves the cursor by a screen."""
        self.go(self.row + step * max(1, self.size.height - 2), self.column)

    def action_choose(self) -> None:
        """Opens the cell under the cursor."""
        if self.grid.rows and self.grid.columns:
            self.post_message(self.Chosen(self.row, self.column))

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self.go(self.row, self.column)

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.action_cursor(1, 0)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.action_cursor(-1, 0)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a cell, a double click opens it."""
        row, column = self._top + event.y - 1, self._left + (event.x - self._names()) // self.cell
        if event.y > 0 and event.x >= self._names() and row < len(self.grid.rows) and column < len(self.grid.columns):
            self.go(row, column)
            if event.chain > 1:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        """The head line, or a row of the matrix."""
        columns = range(self._left, min(self._left + self._across(), len(self.grid.columns)))
        if y == 0:
            return self._head(columns)
        row = self._top + y - 1
        if row >= len(self.grid.rows):
            return Strip.blank(self.size.width, self.rich_style)
        cells = [self._cell(row, column) for column in columns]
        return Strip([*self._row_name(row), *cells]).adjust_cell_length(self.size.width, self.rich_style)

    def _head(self, columns: Sequence[int]) -> Strip:
        style, chosen = self.rich_style + self._style("strong"), self.rich_style + self._style("chosen")
        parts = [
            Segment(f"{self._column_name(column)} ", chosen if column == self.column else style) for column in columns
        ]
        more = "‹" if self._left else " "
        more += " ›" if columns and columns[-1] + 1 < len(self.grid.columns) else ""
        return Strip([Segment(fitted(more, self._names()), style), *parts]).adjust_cell_length(self.size.width, style)

    def _column_name(self, column: int) -> str:
        """The name above its numbers, to the right as they are."""
        name = clipped(self.grid.columns[column], self.cell - 2)
        return " " * (self.cell - 1 - cell_len(name)) + name

    def _row_name(self, row: int) -> list[Segment]:
        base = self.rich_style + (self._style("chosen") if row == self.row else Style())
        sign = (self.grid.signs or {}).get(row)
        if sign is None:
            return [Segment(fitted(self.grid.rows[row], self._names() - 1) + " ", base)]
        chip = Style(bold=True) if self.app.no_color else _chip(sign.colour)
        return [
            Segment(f"{fitted(sign.key, 2)}", base + chip),
            Segment(" " + fitted(self.grid.rows[row], self._names() - 4) + " ", base),
        ]

    def _cell(self, row: int, column: int) -> Segment:
        value = self.grid.values[row][column]
        style = self.rich_style + self._style("warm" if value else "cold")
        if (row, column) == (self.row, self.column):
            style = self.rich_style + self._style("chosen") + Style(reverse=True)
        if self.grid.texts:
            text = self.grid.texts[row][column]
            return Segment(" " * (self.cell - 1 - cell_len(text)) + text + " ", style)
        sign = shade(value, self._ordered)
        return Segment(f"{self._number(value):>{self.cell - BESIDE}} {sign}{sign} ", style)

    def _style(self, name: str) -> Style:
        full = self.get_component_rich_style(f"heat--{name}")
        # A colour with transparency is mixed in the full style only.
        ground = full.bgcolor if name == "chosen" else None
        return Style(color=full.color, bgcolor=ground, bold=full.bold or None, italic=full.italic or None)


def _chip(colour: str) -> Style:
    ground = Color.parse(colour)
    return Style.from_color(ground.get_contrast_text(1.0).rich_color, ground.rich_color)
