"""What was done, by whom, newest first; undo from here."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from workbench.tui.keys import bindings
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf


class History(StudyScreen):
    """One line per action."""

    NAME: ClassVar[str] = "history"
    BINDINGS = bindings("history")

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf()
        yield Static("", markup=False, classes="note")

    def reload(self) -> None:
        """Shows what is in the file now."""
        entries = self.project.history.list()
        items = [
            Item(
                entry.action,
                (
                    Part(f"{datetime.fromtimestamp(entry.when / 1000).astimezone():%d.%m. %H:%M} ", "dim"),
                    Part(f"({self.words('undone')}) " if entry.undone else "", "sign"),
                    Part(entry.summary, "dim" if entry.undone else ""),
                ),
                right=entry.coder,
            )
            for entry in reversed(entries)
        ]
        self.query_one(Shelf).put(items)
        self.query_one(Shelf).focus()
        self.head(f"{self.words('title.history')} · {len(items)}")
        self.query_one(".note", Static).update("" if items else self.words("empty.history"))
