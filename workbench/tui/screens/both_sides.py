"""A code's quotations on two sides, beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.tui.keys import bindings
from workbench.tui.marks import Sign
from workbench.tui.messages import Failed
from workbench.tui.screens.gathering import gather
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.model import Coding

Side = tuple[str, Sequence[str]]
"""What a side is called, and the ids of its codings."""


@dataclass
class Gathered(Message):
    """A worker has gathered the quotations of every side."""

    items: "list[list[Item]]"
    codings: "dict[str, Coding]"


class BothSides(StudyScreen):
    """Tab or h and l go from side to side; Enter opens the text."""

    NAME: ClassVar[str] = "both_sides"
    BINDINGS = bindings("both_sides")

    def __init__(self, title: str = "", sides: Sequence[Side] = ()) -> None:
        super().__init__()
        self._title, self._sides = title, sides
        self._codings: Mapping[str, Coding] = {}

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        with Horizontal(classes="columns sides"):
            for place in range(len(self._sides)):
                yield Shelf(id=f"side{place}", gap=True)

    def reload(self) -> None:
        """Shows what is in the file now."""
        self.head(f"{self._title} · {self.words('status.loading')}")
        self.gather([list(ids) for _, ids in self._sides], self.signs)

    @work(thread=True, exclusive=True, group="sides")
    def gather(self, sides: Sequence[Sequence[str]], signs: Mapping[str, Sign]) -> None:
        """Reads codings and their words in a thread."""
        try:
            with self.project.second() as project:
                wanted = {id_ for ids in sides for id_ in ids}
                found = {coding.id: coding for coding in project.codings.list() if coding.id in wanted}
                items = [gather(project, [found[id_] for id_ in ids if id_ in found], signs) for ids in sides]
                self.post_message(Gathered(items, found))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """A worker could not do it."""
        self.study_app.fail(message.error)

    @on(Gathered)
    def show_sides(self, message: Gathered) -> None:
        """Shows what the worker gathered."""
        self._codings = message.codings
        for place, (items, (name, _)) in enumerate(zip(message.items, self._sides, strict=True)):
            word = "quotations.one" if len(items) == 1 else "quotations.count"
            title = Item("", (Part(f"{name} · {self.words(word, count=len(items))}", "heading"),), heading=True)
            self.query_one(f"#side{place}", Shelf).put([title, *items])
        self.head(f"{self._title} · {' | '.join(name for name, _ in self._sides)}")
        if self.focused is None:
            full = next((place for place, items in enumerate(message.items) if items), 0)
            self.query_one(f"#side{full}", Shelf).focus()

    def action_other(self) -> None:
        """To the other side."""
        self.focus_next(Shelf)

    @on(Shelf.Chosen)
    def jump(self, event: Shelf.Chosen) -> None:
        """To the text of the quotation."""
        coding = self._codings.get(event.item.id)
        if coding is None or not coding.anchored:
            self.study_app.tell(self.words("told.other_document"))
            return
        from workbench.tui.screens.coding import CodingScreen  # late: it knows this room

        self.app.push_screen(CodingScreen(coding.document, coding.start))
