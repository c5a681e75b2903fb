"""What was done, by whom, newest first; any action of one's own can be taken back from here."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from workbench.tui.keys import bindings
from workbench.tui.past import sentence
from workbench.tui.screens.dialogs import Confirm
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project.history import Entry

MERGES = ("merge", "merge undone", "sync")
"""Lines that are no actions: they stand in the journal of this file."""


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
                    Part(sentence(entry.said, self.words), "dim" if entry.undone else ""),
                ),
                right=entry.coder,
            )
            for entry in reversed(entries)
        ]
        self.query_one(Shelf).put(items)
        self.query_one(Shelf).focus()
        self.head(f"{self.words('title.history')} · {len(items)}")
        self.query_one(".note", Static).update("" if items else self.words("empty.history"))

    @on(Shelf.Chosen)
    def choose(self) -> None:
        """Enter: as the key for it."""
        self.action_take_back()

    def action_take_back(self) -> None:
        """Takes back the action under the cursor, after a question; what rests on it is named instead."""
        item = self.query_one(Shelf).item
        if item is None:
            return
        entry = next(each for each in self.project.history.list() if each.action == item.id)
        if entry.verb in MERGES:
            self._take_merge_back(entry)
            return
        said = "".join(part.text for part in item.head[1:])

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    entry = self.project.history.undo(action=item.id)
                    what, key = sentence(entry.said, self.words), self.study_app.key("redo")
                    self.study_app.tell(self.words("told.undone", what=what, key=key))
                    self.reload()

        self.app.push_screen(Confirm(self.words, self.words("title.take_back", what=said)), answered)

    def _take_merge_back(self, entry: "Entry") -> None:
        """A merge is set aside in this file; an exchange with a hub stays: what came has gone to everybody."""
        if entry.verb != "merge":
            self.study_app.tell(self.words("told.stays"))
            return

        standing = {note.id: ", ".join(note.report["files"]) for note in self.project.team.merges()}

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    self.project.team.undo_merge(entry.action)
                    self.study_app.tell(self.words("told.unmerged"))
                    self.study_app.reload()

        if entry.action not in standing:
            self.project.team.undo_merge(entry.action)  # says that it was taken back already
        question = self.words("title.undo_merge", files=standing[entry.action])
        self.app.push_screen(Confirm(self.words, question), answered)
