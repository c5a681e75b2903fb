"""How many codes each further case adds: a line, a table, and what it does not say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from workbench.tui.heat import bars
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN
from workbench.tui.screens.comparing import Choice, Comparing
from workbench.tui.screens.dialogs import Pick
from workbench.tui.visible import fitted
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project import Project

CASE = 14
"""Cells that the name of a case takes."""


@dataclass(frozen=True)
class Settings:
    """The order of the cases: an attribute, `name`, `listed`, or None for the interview date."""

    order: str | None = None


class SaturationView(Comparing):
    """New codes per case."""

    NAME: ClassVar[str] = "saturation"
    CHART = "saturation"
    BINDINGS = bindings("saturation")
    DEFAULT: ClassVar[Any] = Settings()
    ROLLS_UP: ClassVar[bool] = False
    NOTE_LINES: ClassVar[int] = 9
    _steps: tuple[dict[str, Any], ...] = ()

    def parts(self) -> Iterator[Widget]:
        """What the view shows."""
        yield Static("", markup=False, classes="line")
        yield Shelf()

    def count(self, project: "Project", choice: Choice, settings: Any) -> Any:
        """The steps, and the matrix in which their codings are found."""
        found = project.compare.saturation(settings.order, coder=choice.coder, where=choice.where)
        matrix = project.compare.matrix("code", "case", coder=choice.coder, where=choice.where)
        return found, matrix

    def notes(self) -> list[str]:
        """The three warnings, the order and the band first: they belong to the line."""
        return super().notes()[::-1]

    def _counted(self) -> Any:
        return self.result[0] if self.result else None

    def show_result(self) -> None:
        """The line and the table."""
        data = self.result[0].to_json()
        self._steps = tuple(data["steps"])
        named = {entry.public or entry.name: self.signs.get(entry.id, UNKNOWN) for entry in self.result[0].rows}
        self.query_one(".line", Static).update("\n".join(self._lines()))
        words = self.words
        head = f"{'':>3}  {fitted(words('saturation.case'), CASE)} {words('saturation.new'):>5} "
        head += f"{words('saturation.so_far'):>6} {words('saturation.expected'):>8} {'5–95 %':>8}  "
        head += words("saturation.new_codes")
        items = [Item("", (Part(head, "heading"),), heading=True)]
        coder = None
        for place, step in enumerate(self._steps):
            if step.get("coder") != coder:
                coder = step.get("coder")
                items.append(Item("", (Part(str(coder), "heading"),), heading=True))
            keys = " ".join(named[code].key for code in step["new_codes"])
            span = f"{step['low']}–{step['high']}"
            numbers = f"{step['new']:>5} {step['cumulative']:>6} {step['expected']:>8.1f} {span:>8}"
            line = f"{step['step']:>3}  {fitted(step['case'], CASE)} {numbers}  {keys or '–'}"
            items.append(Item(str(place), (Part(line),)))
        shelf = self.query_one(Shelf)
        shelf.put(items)
        shelf.focus()
        self.say()

    def _lines(self) -> Iterator[str]:
        """A line of bars for everybody who is counted alone, or one for all."""
        for coder in dict.fromkeys(step.get("coder") for step in self._steps):
            numbers = [step["cumulative"] for step in self._steps if step.get("coder") == coder]
            if numbers:
                total = self.words("saturation.codes", count=numbers[-1])
                yield f"{coder + '  ' if coder else ''}{bars(numbers)}  {total}"

    def _step(self) -> dict[str, Any] | None:
        item = self.query_one(Shelf).item
        return self._steps[int(item.id)] if item and item.id else None

    @on(Shelf.Shown)
    def say(self) -> None:
        """The codes that are new with the case under the cursor, and what the line does not say."""
        step = self._step() if self.result else None
        if step is None:
            self.note([self.words("empty.matrix")])
            return
        labels = {entry.public or entry.name: self.signs.get(entry.id, UNKNOWN).label for entry in self.result[0].rows}
        new = ", ".join(labels[code] for code in step["new_codes"]) or self.words("saturation.nothing")
        self.note([f"{step['case']}: {new}"])

    @on(Shelf.Chosen)
    def open_step(self) -> None:
        """The quotations of the codes that are new with this case."""
        step = self._step()
        if step is None:
            return
        ids: list[str] = []
        matrix = self.result[1]
        names = {entry.public or entry.name: entry.name for entry in matrix.rows}
        column = (step["coder"], step["case"]) if step.get("coder") else step["case"]
        for code in step["new_codes"]:
            ids += matrix.codings(names[code], column)
        self.open_quotations(ids, f"{self.words('saturation.new_in')} {step['case']}")

    def action_order(self) -> None:
        """Another order of the cases."""
        names = ["", "name", "listed", *(attribute.name for attribute in self.project.cases.attributes())]
        items = [Item(name, (Part(self._order(name)),)) for name in names]

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.use(replace(self.settings, order=answer or None))

        chosen = self.settings.order or ""
        self.app.push_screen(Pick(self.words, self.words("title.order"), items, chosen=chosen, narrow=False), answered)

    def _order(self, name: str) -> str:
        return self.words(f"order.{name or 'date'}") if name in ("", "name", "listed") else name
