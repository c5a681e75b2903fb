"""Codings whose words were lost in a correction: seen with their context, attached again by hand, or deleted."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from workbench.model import Coding
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN
from workbench.tui.screens.attaching import Attaching
from workbench.tui.screens.dialogs import Confirm
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import clipped
from workbench.tui.widgets.shelf import Item, Part, Shelf


class Unanchored(StudyScreen):
    """One entry per coding that has no passage now; a program never guesses where it belongs."""

    NAME: ClassVar[str] = "unanchored"
    BINDINGS = bindings("unanchored")

    def __init__(self) -> None:
        super().__init__()
        self._codings: Mapping[str, Coding] = {}

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf(gap=True)
        yield Static("", markup=False, classes="note")

    def reload(self) -> None:
        """Shows what is in the file now."""
        names = {line.id: line.name for line in self.project.documents.list()}
        found = self.project.unanchored.list()
        self._codings = {one.id: one for one in found}
        contexts = self.project.unanchored.contexts(self._codings)
        coders = {coder.id: coder.name for coder in self.project.coders.list()}
        signs = self.signs
        items = []
        for one in found:
            sign, (before, after) = signs.get(one.code, UNKNOWN), contexts.get(one.id, ("", ""))
            head = (
                Part(f"{sign.key:<2}", sign.colour),
                Part(f" {sign.label} ", "strong"),
                Part(names[one.document], "dim"),
            )
            body = " ".join(f"…{before}»{one.quote}«{after}…".split())
            items.append(Item(one.id, head, body, coders.get(one.coder, ""), lines=4, indent=1))
        self.query_one(Shelf).put(items)
        self.query_one(Shelf).focus()
        self.head(f"{self.words('title.unanchored')} · {len(items)}")
        self.query_one(".note", Static).update(self.words("hint.unanchored" if items else "told.no_unanchored"))

    def _coding(self) -> Coding | None:
        item = self.query_one(Shelf).item
        return self._codings.get(item.id) if item else None

    @on(Shelf.Chosen)
    def chosen(self) -> None:
        """Enter: to the text, to show where it stands now."""
        self.action_reattach()

    def action_reattach(self) -> None:
        """To the text, to show where it stands now."""
        coding = self._coding()
        if coding is None:
            return
        before, _ = self.project.unanchored.contexts([coding.id]).get(coding.id, ("", ""))

        def attached(span: tuple[int, int]) -> None:
            with self.study_app.told():
                quote = self.project.codings.change(coding.id, start=span[0], end=span[1]).quote
                key = self.study_app.key("undo")
                self.study_app.tell(self.words("told.reattached", quote=clipped(quote, 60), key=key))
                self.reload()

        label = self.signs.get(coding.code, UNKNOWN).label
        self.app.push_screen(Attaching(coding, before, label, attached))

    def action_delete(self) -> None:
        """Deletes the coding after a question; only one's own."""
        coding = self._coding()
        me = self.project.coder
        if coding is None:
            return
        if me is None or coding.coder != me.id:
            self.study_app.tell(self.words("told.not_mine", coder=self.project.coders.name(coding.coder)))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    self.project.codings.remove(coding.id)
                    self.study_app.tell(self.words("told.deleted_unanchored", key=self.study_app.key("undo")))
                    self.reload()

        label = self.signs.get(coding.code, UNKNOWN).label
        title = self.words("title.delete_unanchored", label=label)
        self.app.push_screen(Confirm(self.words, title), answered)
