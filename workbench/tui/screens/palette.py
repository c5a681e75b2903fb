"""The palette: type letters of the key, a label in any language or an alias."""

from collections.abc import Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.model import Codebook
from workbench.tui.marks import Sign
from workbench.tui.palette import Entry, at_once, entries, matching
from workbench.tui.screens.dialogs import line, steer
from workbench.tui.visible import visible
from workbench.tui.widgets.shelf import Item, Part, Shelf
from workbench.tui.words import Words


class Palette(ModalScreen[tuple[tuple[str, ...], str] | None]):
    """Answers with the codes chosen, or with the name of a code to make."""

    BINDINGS = [
        Binding("escape", "dismiss", show=False),
        Binding("tab", "mark", show=False, priority=True),
    ]

    def __init__(
        self,
        words: Words,
        codebook: Codebook,
        keys: Mapping[str, str],
        signs: Mapping[str, Sign],
        *,
        title: str,
        only: Sequence[str] | None = None,
        make: bool = True,
        several: bool = True,
    ) -> None:
        super().__init__()
        self._words, self._signs, self._codebook, self._title = words, signs, codebook, title
        self._entries = entries(codebook, keys)
        if only is not None:
            by_id = {entry.code.id: entry for entry in self._entries}
            self._entries = tuple(by_id[code] for code in only if code in by_id)
        self._make, self._several = make, several
        self._marked: list[str] = []

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog"):
            yield line(self._title, "dialog-title")
            yield Input(compact=True)
            yield Shelf()
            yield line(self._words("hint.palette" if self._several else "hint.pick"), "dialog-hint")

    def on_mount(self) -> None:
        """Fills the screen once it is there."""
        self.query_one(Shelf).styles.height = max(1, min(len(self._entries), 12, self.app.size.height - 11))
        self._list("")

    def _list(self, typed: str) -> None:
        found = matching(self._entries, typed)
        self.query_one(Shelf).put([self._item(entry) for entry in found], cursor=0)
        new = self._make and typed.strip() and not found
        hint = (
            self._words("hint.palette_new", label=typed.strip())
            if new
            else self._words("hint.palette" if self._several else "hint.pick")
        )
        self.query_one(".dialog-hint", Static).update(visible(hint))

    def _item(self, entry: Entry) -> Item:
        sign = self._signs[entry.code.id]
        path = self._codebook.path(entry.code)[:-1]
        above = " › ".join(self._codebook.label(code, self._words.language) for code in path)
        tick = "✓ " if entry.code.id in self._marked else ""
        head = (Part(f"{sign.key:<2}", sign.colour), Part(" " + tick, "sign"), Part(sign.label))
        return Item(entry.code.id, head, right=above)

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Shows what fits the letters typed so far."""
        entry = at_once(self._entries, event.value)
        if entry is not None:
            self.dismiss(((*self._marked, entry.code.id), ""))
            return
        self._list(event.value)

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Enter in the field."""
        item = self.query_one(Shelf).item
        typed = event.value.strip()
        if self._marked:
            self.dismiss((tuple(self._marked), ""))
        elif item is not None:
            self.dismiss(((item.id,), ""))
        elif typed and self._make:
            self.dismiss(((), typed))

    @on(Shelf.Chosen)
    def choose(self, event: Shelf.Chosen) -> None:
        """Enter or a double click in the list."""
        self.dismiss((tuple(dict.fromkeys((*self._marked, event.item.id))), ""))

    def action_mark(self) -> None:
        """Takes the code under the cursor in or out, and starts the next word."""
        item = self.query_one(Shelf).item
        if item is None or not self._several:
            return
        if item.id in self._marked:
            self._marked.remove(item.id)
        else:
            self._marked.append(item.id)
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self._list("")

    def on_key(self, event: events.Key) -> None:
        """Keys that do not belong to the field."""
        steer(self.query_one(Shelf), event)
