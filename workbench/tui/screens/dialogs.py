"""Small questions: pick one, type something, write a text, yes or no."""

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from workbench.tui.visible import visible
from workbench.tui.widgets.shelf import Item, Shelf
from workbench.tui.words import Words


def line(text: str, classes: str = "") -> Static:
    """A line of literal text."""
    return Static(visible(text), markup=False, classes=classes)


class Pick(ModalScreen[str | None]):
    """One of a list, with letters that narrow it down; the answer is the item's id."""

    BINDINGS = [Binding("escape", "dismiss", show=False)]

    def __init__(
        self,
        words: Words,
        title: str,
        items: Sequence[Item],
        *,
        chosen: str = "",
        narrow: bool = True,
        rows: int = 16,
    ) -> None:
        super().__init__()
        self._words, self._title, self._items = words, title, items
        self._chosen, self._narrow, self._rows = chosen, narrow, rows

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog"):
            yield line(self._title, "dialog-title")
            if self._narrow:
                yield Input(compact=True)
            yield Shelf()
            yield line(self._words("hint.pick"), "dialog-hint")

    def on_mount(self) -> None:
        """Fills the screen once it is there."""
        shelf = self.query_one(Shelf)
        shelf.put(self._items, id=self._chosen)
        rows = sum(bool(item.head) + bool(item.tail) + bool(item.body) for item in self._items)
        shelf.styles.height = max(1, min(rows, self._rows, self.app.size.height - 11))
        self.query_one(Input if self._narrow else Shelf).focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Shows what fits the letters typed so far."""
        wanted = event.value.casefold().split()
        self.query_one(Shelf).put([item for item in self._items if all(word in _words_of(item) for word in wanted)])

    @on(Input.Submitted)
    def submit(self) -> None:
        """Enter in the field."""
        item = self.query_one(Shelf).item
        if item is not None:
            self.dismiss(item.id)

    @on(Shelf.Chosen)
    def choose(self, event: Shelf.Chosen) -> None:
        """Enter or a double click in the list."""
        self.dismiss(event.item.id)

    def on_key(self, event: events.Key) -> None:
        """Keys that do not belong to the field."""
        steer(self.query_one(Shelf), event)


def _words_of(item: Item) -> str:
    return " ".join((*(part.text for part in item.head), item.right, item.body)).casefold()


def steer(shelf: Shelf, event: events.Key) -> None:
    """Arrows move the list while the letters go to the field above it."""
    if shelf.has_focus:
        return
    steps = {"down": (shelf.action_cursor, 1), "up": (shelf.action_cursor, -1)}
    steps |= {"pagedown": (shelf.action_page, 1), "pageup": (shelf.action_page, -1)}
    if event.key in steps:
        move, step = steps[event.key]
        move(step)
        event.stop()
        event.prevent_default()


class Ask(ModalScreen[str | None]):
    """One line of text; `check` gives a sentence where it will not do."""

    BINDINGS = [Binding("escape", "dismiss", show=False)]

    def __init__(
        self, words: Words, title: str, value: str = "", *, check: Callable[[str], str] | None = None, hint: str = ""
    ) -> None:
        super().__init__()
        self._words, self._title, self._value = words, title, value
        self._check, self._hint = check, hint

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog"):
            yield line(self._title, "dialog-title")
            yield Input(visible(self._value), compact=True)
            yield line(self._hint, "dialog-note")
            yield line(self._words("hint.ask"), "dialog-hint")

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        trouble = self._check(event.value) if self._check else ""
        if trouble:
            self.query_one(".dialog-note", Static).update(visible(trouble))
        else:
            self.dismiss(event.value)


class Editor(ModalScreen[str | None]):
    """A text of several lines. Esc keeps it, for nothing written should be lost by a slip; the button discards."""

    BINDINGS = [Binding("escape", "keep", show=False)]

    def __init__(self, words: Words, title: str, value: str = "") -> None:
        super().__init__()
        self._words, self._title, self._value = words, title, value

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog tall"):
            yield line(self._title, "dialog-title")
            yield TextArea(self._value, tab_behavior="focus", soft_wrap=True, compact=True)
            yield Button(self._words("button.discard"), compact=True)
            yield line(self._words("hint.editor"), "dialog-hint")

    def on_mount(self) -> None:
        """Fills the screen once it is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Closes and keeps what was written."""
        self.dismiss(self.query_one(TextArea).text.strip())

    @on(Button.Pressed)
    def discard(self) -> None:
        """Closes without keeping."""
        self.dismiss(None)


class Confirm(ModalScreen[bool]):
    """Yes or no. Both y and j say yes, for hands that think in either language."""

    BINDINGS = [Binding("y,j", "answer(True)", show=False), Binding("escape,n", "answer(False)", show=False)]

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self._words, self._title = words, title

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog"):
            yield line(self._title, "dialog-title")
            yield line(self._words("hint.confirm"), "dialog-hint")

    def action_answer(self, answer: bool) -> None:
        """Closes with yes or no."""
        self.dismiss(answer)


class Told(ModalScreen[None]):
    """A text to be read in full; any of the usual keys closes it."""

    BINDINGS = [Binding("escape,enter,q,n", "dismiss", show=False)]

    def __init__(self, words: Words, title: str, text: str) -> None:
        super().__init__()
        self._words, self._title, self._text = words, title, text

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog plan"):
            yield line(self._title, "dialog-title")
            with VerticalScroll():
                yield Static("\n".join(map(visible, self._text.split("\n"))), markup=False)
            yield line(self._words("hint.told"), "dialog-hint")


class Slot(ModalScreen[int | None]):
    """A digit from 1 to 9."""

    BINDINGS = [Binding("escape", "dismiss", show=False)]

    def __init__(self, words: Words, title: str, slots: Sequence[str]) -> None:
        super().__init__()
        self._words, self._title, self._slots = words, title, slots

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog"):
            yield line(self._title, "dialog-title")
            yield line("\n".join(f"{n}  {label}" for n, label in enumerate(self._slots, 1)))
            yield line(self._words("hint.pick"), "dialog-hint")

    def on_key(self, event: events.Key) -> None:
        """Keys that do not belong to the field."""
        if event.key in "123456789" and len(event.key) == 1:
            event.stop()
            self.dismiss(int(event.key))
