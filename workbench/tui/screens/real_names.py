"""Real names: the list of what may be one, decided name by name, and replaced everywhere."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from workbench.project.pseudonymising.lines import KINDS, KeyLine
from workbench.tui.keys import bindings
from workbench.tui.screens.dialogs import Confirm, Pick
from workbench.tui.screens.name_places import NamePlaces
from workbench.tui.screens.progress import Advance, work_on
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import clipped, visible
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.pseudonymising.applying import Plan

MARKS = {"accept": "✓", "decline": "–", "": "?"}
CELLS = 24
"""Cells of the name in front of its replacement."""


class RealNames(StudyScreen):
    """One entry per name. The list lies in a file of the person's own; each decision is in it before it shows."""

    NAME: ClassVar[str] = "names"
    BINDINGS = bindings("names")

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._lines: tuple[KeyLine, ...] = ()

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf()
        yield Static("", markup=False, classes="note")

    def begin(self) -> None:
        """Asks where the list lies, or shall lie."""
        self.reload()
        known = self.project.real_names.remembered
        proposed = str(known or Path.home() / f"{self.project.path.stem}-names.csv")
        self.ask(self.words("title.names_file"), self._open, proposed, hint=self.words("hint.names_file"))

    def reload(self) -> None:
        """Shows the list as it is decided now."""
        shelf = self.query_one(Shelf)
        at = shelf.item.id if shelf.item else ""
        shelf.put([self._item(line) for line in self._lines], id=at)
        shelf.focus()
        open_ = sum(not line.decision for line in self._lines)
        accepted = sum(line.accepted for line in self._lines)
        told = self.words("names.head", names=len(self._lines), accepted=accepted, open=open_)
        self.head(f"{self.words('title.names')} · {told}" if self._path else self.words("title.names"))
        where = clipped(str(self._path), 50) if self._path else "–"
        self.query_one(".note", Static).update(visible(self.words("hint.names", path=where)))

    def _item(self, line: KeyLine) -> Item:
        style = {"accept": "strong", "decline": "dim"}.get(line.decision, "")
        head = (
            Part(f"{MARKS[line.decision]} ", "sign"),
            Part(f"{clipped(line.original, CELLS):<{CELLS}} ", style),
            Part(f"→ {clipped(line.replacement, CELLS)}", style or "dim"),
        )
        context = f"…{line.contexts[0]}…" if line.contexts else line.hint
        right = f"{self.words(f'names.{line.kind}')} {line.count:>4}"
        return Item(str(line.number), head, context, right, lines=1, indent=2)

    def _open(self, typed: str) -> None:
        path = Path(typed.strip()).expanduser()
        if path.is_file():
            self._path, self._lines = path, self.project.real_names.read(path)
            self.reload()
            return

        def job(project: "Project", advance: Advance) -> tuple[KeyLine, ...]:
            advance(0, 1)
            return project.real_names.make(path)

        def made(lines: tuple[KeyLine, ...]) -> None:
            self._path, self._lines = path, self.project.real_names.read(path) if lines else ()
            self.reload()

        work_on(self, self.words("title.names_looking"), job, made)

    def _line(self) -> KeyLine | None:
        item = self.query_one(Shelf).item
        return next((line for line in self._lines if item and str(line.number) == item.id), None)

    def _put(self, changed: KeyLine) -> bool:
        """The decision is in the file first; a list that cannot be is refused, and stays as it was."""
        lines = tuple(changed if line.number == changed.number else line for line in self._lines)
        with self.study_app.told():
            if self._path is not None:
                self.project.real_names.save(self._path, lines)
                self._lines = lines
                self.reload()
                return True
        return False

    def action_accept(self) -> None:
        """The name is to be replaced."""
        self._decide("accept")

    def action_decline(self) -> None:
        """It is no name, or may stay."""
        self._decide("decline")

    def _decide(self, decision: str) -> None:
        line = self._line()
        if line and self._put(replace(line, decision=decision)):
            self.query_one(Shelf).action_cursor(1)

    def action_kind(self) -> None:
        """Another kind."""
        line = self._line()
        if line is None:
            return

        def answered(kind: str | None) -> None:
            if kind:
                self._put(replace(line, kind=kind))

        items = [Item(kind, (Part(self.words(f"names.{kind}")),)) for kind in KINDS]
        self.app.push_screen(Pick(self.words, line.original, items, chosen=line.kind), answered)

    def action_replacement(self) -> None:
        """Other words in its place."""
        line = self._line()
        if line is not None:
            title = self.words("title.replacement", name=line.original)
            self.ask(title, lambda text: self._typed(replace(line, replacement=text.strip())), line.replacement)

    def action_forms(self) -> None:
        """Further ways to write the name."""
        line = self._line()
        if line is not None:
            title = self.words("title.forms", name=line.original)
            self.ask(title, lambda text: self._typed(replace(line, forms=_parts(text))), "; ".join(line.forms))

    def _typed(self, changed: KeyLine) -> None:
        self._put(changed)

    def action_next(self, step: int) -> None:
        """To the next name that nobody has decided."""
        shelf = self.query_one(Shelf)
        at = next((place for place, line in enumerate(self._lines) if line is self._line()), 0)
        order = [*range(at + step, len(self._lines) if step > 0 else -1, step)]
        found = next((place for place in order if not self._lines[place].decision), None)
        if found is None:
            self.study_app.tell(self.words("told.names_decided"))
        else:
            shelf.action_cursor(found - at)

    @on(Shelf.Chosen)
    def chosen(self) -> None:
        """Enter: every place of the name."""
        line = self._line()
        if line is not None:
            with self.study_app.told():
                self.app.push_screen(NamePlaces(line, self._put))

    def action_add(self) -> None:
        """Candidates that came with new documents."""
        if self._path is None:
            return
        known, path = self._lines, self._path

        def job(project: "Project", advance: Advance) -> tuple[KeyLine, ...]:
            advance(0, 1)
            return project.real_names.with_new(known)

        def added(lines: tuple[KeyLine, ...]) -> None:
            with self.study_app.told():
                self.project.real_names.save(path, lines)
                self._lines = self.project.real_names.read(path)
                self.study_app.tell(self.words("told.names_added", count=len(lines) - len(known)))
                self.reload()

        work_on(self, self.words("title.names_looking"), job, added)

    def action_apply(self) -> None:
        """Replaces every accepted name after a question."""
        if self._path is None or not any(line.accepted for line in self._lines):
            self.study_app.tell(self.words("told.names_none"))
            return
        with self.study_app.told():
            plan = self.project.real_names.plan(self._lines)

            def answered(yes: bool | None) -> None:
                if yes:
                    self._apply(self._lines)

            title = self.words("title.names_apply", places=plan.places, documents=plan.documents, left=len(plan.left))
            self.app.push_screen(Confirm(self.words, title), answered)

    def _apply(self, lines: Sequence[KeyLine]) -> None:
        def job(project: "Project", advance: Advance) -> "Plan":
            advance(0, 1)
            return project.real_names.apply(lines)

        def applied(plan: "Plan") -> None:
            self.study_app.reload()
            self.done("told.names_applied", places=plan.places, codings=plan.codings, left=len(plan.left))
            self.reload()

        work_on(self, self.words("title.names_applying"), job, applied)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
