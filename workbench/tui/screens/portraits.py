"""Documents as strips of code letters; Enter shows the codelines of one, and Enter there its quotations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widget import Widget

from workbench.tui.marks import UNKNOWN, Sign
from workbench.tui.screens.comparing import Choice, Comparing
from workbench.tui.visible import fitted
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project import Project

COVERED, BARE, NOTHING = "█", "─", "·"
NAME, LABEL = 16, 18
"""Cells that the name of a document and the label of a code take."""


@dataclass(frozen=True)
class Settings:
    """`document` (an id) shows the lanes of one; empty shows all as strips. `parts` of each."""

    document: str = ""
    parts: int = 60


class PortraitsView(Comparing):
    """Strips and lanes."""

    NAME: ClassVar[str] = "portraits"
    DEFAULT: ClassVar[Any] = Settings()
    ROLLS_UP: ClassVar[bool] = False
    _at = ""

    def parts(self) -> Iterator[Widget]:
        """What the view shows."""
        yield Shelf()

    @property
    def chart(self) -> str:
        """Strips or lanes."""
        return "codeline" if self.settings.document else "portrait"

    def begin(self) -> None:
        """As many parts as there is room for."""
        self.settings = replace(self.settings, parts=self._room())
        super().begin()

    def _room(self) -> int:
        return max(20, self.size.width - NAME - 6)

    def count(self, project: "Project", choice: Choice, settings: Any) -> Any:
        """The strips, and the matrix in which the codings of a lane are found."""
        wanted = [settings.document] if settings.document else None
        found = project.compare.portrait(wanted, settings.parts, coder=choice.coder, where=choice.where)
        matrix = project.compare.matrix("code", "document", coder=choice.coder, where=choice.where)
        return found, matrix

    def _counted(self) -> Any:
        return self.result[0] if self.result else None

    def said_first(self) -> list[str]:
        """The view, and the document whose lanes are shown."""
        document = self.settings.document
        return [*super().said_first(), self.project.documents.get(document).name if document else ""]

    def show_result(self) -> None:
        """All documents, or the lanes of one."""
        found = self.result[0]
        self._signs = {entry.public or entry.name: self.signs.get(entry.id, UNKNOWN) for entry in found.rows}
        self._entries = {entry.public or entry.name: entry.name for entry in found.rows}
        self._strips: list[dict[str, Any]] = found.to_json()
        items = list(self._lanes() if self.settings.document else self._all())
        shelf = self.query_one(Shelf)
        shelf.put(items, id=self._at)
        shelf.focus()
        self.say()

    def _all(self) -> Iterator[Item]:
        for strip in self._strips:
            who = f" ({strip['coder']})" if strip.get("coder") else ""
            head = [Part(fitted(strip["document"] + who, NAME) + " ")]
            for part in strip["parts"]:
                sign = self._signs[part["code"]] if part["code"] else None
                head.append(Part(sign.key[:1].upper(), sign.colour) if sign else Part(NOTHING, "dim"))
            yield Item(f"{strip.get('coder', '')}/{strip['id']}", tuple(head))

    def _lanes(self) -> Iterator[Item]:
        for strip in self._strips:
            if strip.get("coder"):
                yield Item("", (Part(strip["coder"], "heading"),), heading=True)
            for code, sign in self._signs.items():
                line = "".join(COVERED if code in part["codes"] else BARE for part in strip["parts"])
                if COVERED in line:
                    head = (Part(f"{sign.key:<2}", sign.colour), Part(f" {fitted(sign.label, LABEL)} "))
                    yield Item(f"{strip.get('coder', '')}/{code}", (*head, *_runs(line)))

    @on(Shelf.Shown)
    def say(self) -> None:
        """What the letters of the strip under the cursor stand for."""
        if self.result is None:
            return
        item = self.query_one(Shelf).item
        if item is None:
            self.note([self.words("empty.portraits")])
            return
        self.note([self._legend(item.id) if not self.settings.document else self.words("portraits.lanes")])

    def _legend(self, id_: str) -> str:
        coder, _, document = id_.partition("/")
        strip = next(one for one in self._strips if one["id"] == document and one.get("coder", "") == coder)
        shown: dict[str, list[Sign]] = {}
        used = dict.fromkeys(part["code"] for part in strip["parts"] if part["code"])
        for code in self._signs:
            if code in used:
                shown.setdefault(self._signs[code].key[:1].upper(), []).append(self._signs[code])
        said = [f"{letter} {', '.join(sign.label for sign in signs)}" for letter, signs in shown.items()]
        return " · ".join(said) or self.words("portraits.nothing")

    @on(Shelf.Chosen)
    def open_line(self, event: Shelf.Chosen) -> None:
        """The lanes of a document, or the quotations of a lane."""
        coder, _, rest = event.item.id.partition("/")
        if not self.settings.document:
            self._at = event.item.id
            parts = max(20, self.size.width - LABEL - 7)
            self.use(replace(self.settings, document=rest, parts=parts))
            return
        matrix = self.result[1]
        document = next(entry for entry in matrix.columns if entry.id == self.settings.document)
        column = (coder, document.name) if coder else document.name
        title = f"{self._signs[rest].label} × {document.name}"
        self.open_quotations(matrix.codings(self._entries[rest], column), title)

    def action_back(self) -> None:
        """From the lanes to the strips; from there to the screen below."""
        if self.settings.document and not self._busy:
            self.use(replace(self.settings, document="", parts=self._room()))
        else:
            super().action_back()


def _runs(line: str) -> Iterator[Part]:
    """The lane in parts of one style each."""
    start = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or line[place] != line[start]:
            yield Part(line[start:place], "sign" if line[start] == COVERED else "dim")
            start = place
