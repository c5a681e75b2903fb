"""The bottom lines: what the keys do, and which codes lie on the digits."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from workbench.tui.keys import Key, of_screen, shown
from workbench.tui.marks import Sign
from workbench.tui.visible import clipped
from workbench.tui.words import Words

ALWAYS = ("back", "actions", "help", "quit")
"""The way back, the list of actions, help and the way out keep their place when it gets narrow."""


def _width(key: str, words: str) -> int:
    return cell_len(f" {key} {words} ")


class KeyLine(Widget):
    """The keys of a screen that belong in a footer, as many as fit."""

    COMPONENT_CLASSES = {"keyline--key"}

    class Pressed(Message):
        """A key of the line was clicked."""

        def __init__(self, key: Key) -> None:
            super().__init__()
            self.key = key

    def __init__(self, screen: str, words: Words, overrides: Mapping[str, str]) -> None:
        super().__init__()
        self._screen, self._overrides = screen, overrides
        self.put(words)

    def put(self, words: Words) -> None:
        """Takes the words of a language."""
        self._rows = [key for key in of_screen(self._screen) if key.footer]
        self._keys = [
            (shown(self._overrides.get(key.id, key.keys)).split(" ")[0], words.short(key.word), key.id in ALWAYS)
            for key in self._rows
        ]
        self.refresh()

    def _fitting(self) -> list[int]:
        """Which of the keys fit, by their place in the table."""
        room = self.size.width - sum(_width(key, words) for key, words, always in self._keys if always)
        fitting = []
        for place, (key, words, always) in enumerate(self._keys):
            if always or _width(key, words) <= room:
                fitting.append(place)
                room -= 0 if always else _width(key, words)
        return fitting

    def render(self) -> Text:
        """The line as it is shown."""
        text, style = Text(no_wrap=True), self.get_component_rich_style("keyline--key", partial=True)
        for place in self._fitting():
            key, words, _ = self._keys[place]
            text.append(f" {key} ", style)
            text.append(f"{words} ")
        return text

    def on_click(self, event: Click) -> None:
        """A click does what the key does."""
        at = 0
        for place in self._fitting():
            key, words, _ = self._keys[place]
            at += _width(key, words)
            if event.x < at:
                self.post_message(self.Pressed(self._rows[place]))
                return


class PinLine(Widget):
    """The pinned codes, equal room for each."""

    COMPONENT_CLASSES = {"keyline--key"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pins: Sequence[tuple[int, Sign]] = ()

    def show(self, pins: Sequence[tuple[int, Sign]]) -> None:
        """Takes digits with the codes on them."""
        self._pins = tuple(pins)
        self.refresh()

    def render(self) -> Text:
        """The line as it is shown."""
        text, style = Text(no_wrap=True), self.get_component_rich_style("keyline--key", partial=True)
        if not self._pins:
            return text
        room = max(5, self.size.width // len(self._pins))
        for slot, sign in self._pins:
            label = clipped(sign.label, room - 7) if room >= 11 else ""
            text.append(f" {slot} ", style)
            text.append(f"{clipped(sign.key, 2):<2}", self._chip(sign.colour))
            text.append(f" {label}" if label else "")
            text.append(" " * max(0, room - 5 - (cell_len(label) + 1 if label else 0)))
        return text

    def _chip(self, colour: str) -> Style:
        if self.app.no_color:
            return Style(bold=True)
        ground = Color.parse(colour)
        return Style.from_color(ground.get_contrast_text(1.0).rich_color, ground.rich_color)
