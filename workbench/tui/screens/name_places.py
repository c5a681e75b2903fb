"""Every place of one name: replaced, left as it is, or open until a person decides."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from workbench.tui.keys import bindings
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project.pseudonymising.lines import KeyLine
    from workbench.project.pseudonymising.reviewed import Seen

MARKS = {"replaced": "✓", "kept": "–", "open": "?"}


class NamePlaces(StudyScreen):
    """One entry per place, in reading order."""

    NAME: ClassVar[str] = "name_places"
    BINDINGS = bindings("name_places")

    def __init__(self, line: "KeyLine | None" = None, put: "Callable[[KeyLine], bool] | None" = None) -> None:
        super().__init__()
        self._line, self._put = line, put
        self._seen: dict[str, Seen] = {}

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf()
        yield Static("", markup=False, classes="note")

    def reload(self) -> None:
        """Shows the places as they are decided now."""
        shelf, note = self.query_one(Shelf), self.query_one(".note", Static)
        if self._line is None:
            self.head(self.words("title.names"))
            note.update(self.words("told.name_first"))
            return
        at = shelf.item.id if shelf.item else ""
        self._seen = {one.place: one for one in self.project.real_names.places(self._line)}
        shelf.put([self._item(one) for one in self._seen.values()], id=at)
        shelf.focus()
        self.head(f"{self._line.original} → {self._line.replacement} · {len(self._seen)}")
        note.update(self.words("hint.name_places" if self._seen else "told.name_nowhere"))

    def _item(self, one: "Seen") -> Item:
        doubt = self.words(f"names.doubt_{one.doubt}") if one.doubt else ""
        head = (
            Part(f"{MARKS[one.state]} ", "sign"),
            Part(one.where, "strong" if one.state == "replaced" else "dim"),
            Part(f"  {one.word}"),
        )
        return Item(one.place, head, f"…{one.context}…", doubt, lines=2, indent=2)

    def _place(self) -> "Seen | None":
        item = self.query_one(Shelf).item
        return self._seen.get(item.id) if item else None

    def action_replace(self) -> None:
        """This place is the name."""
        line, one = self._line, self._place()
        if line is not None and one is not None:
            left = _without(line.exceptions, one.place)
            places = (*_without(line.places, one.place), one.place) if one.doubt else line.places
            self._decide(replace(line, exceptions=left, places=places))

    def action_keep(self) -> None:
        """This place stays as it is."""
        line, one = self._line, self._place()
        if line is not None and one is not None and one.place not in line.exceptions:
            left = (*line.exceptions, one.place)
            self._decide(replace(line, exceptions=left, places=_without(line.places, one.place)))

    def _decide(self, line: "KeyLine") -> None:
        if self._put is not None and self._put(line):
            self._line = line
            self.reload()
            self.query_one(Shelf).action_cursor(1)

    def action_next(self, step: int) -> None:
        """To the next place."""
        self.query_one(Shelf).action_cursor(step)


def _without(places: tuple[str, ...], place: str) -> tuple[str, ...]:
    return tuple(one for one in places if one != place)
