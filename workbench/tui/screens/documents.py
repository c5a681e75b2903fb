"""The documents of the study: on the left by case, with their state and a one-line portrait; and to pick one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work

from workbench.errors import WorkbenchError
from workbench.model import Coding
from workbench.tui.marks import Sign
from workbench.tui.messages import DocumentsListed, Failed, PortraitsMade
from workbench.tui.portrait import Portrait, portrait
from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project import DocumentLine

MOST = 100_000
"""Beyond so many codings portraits would keep the machine busy for seconds: they are left out."""
PORTRAIT = 20
"""Cells of a portrait."""
STATES = {"new": "○", "started": "◐", "finished": "●"}
"""How far the person is with a document -> the sign before its name."""


class WithDocuments(StudyScreen):
    """A screen with the list of documents at its left."""

    def __init__(self, document: str | None = None) -> None:
        super().__init__()
        self.document_id = document or ""
        self._lines: tuple[DocumentLine, ...] = ()
        self._portraits: Mapping[str, Portrait] = {}
        self._signs: Mapping[str, Sign] = {}
        self._said: Mapping[str, Mapping[str, str]] = {}
        self._begun: frozenset[str] = frozenset()

    def open_document(self, document: str, offset: int | None = None) -> None:
        """Shows a document, at an offset or where it was left."""

    def opened(self) -> None:
        """The person has chosen a document in the list."""

    @work(thread=True, exclusive=True, group="documents")
    def list_documents(self) -> None:
        """Counts what is coded in which document, while the person reads."""
        try:
            with self.project.second() as project:
                self.post_message(DocumentsListed(project.documents.list()))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(DocumentsListed)
    def show_documents(self, message: DocumentsListed) -> None:
        """Shows the documents the worker listed."""
        self._lines = message.lines
        self._learn_states()
        self.query_one("#documents", Shelf).put(self.document_items(self._lines), id=self.document_id)
        if sum(line.codings for line in self._lines) <= MOST:
            self.make_portraits()

    def document_items(self, lines: "tuple[DocumentLine, ...]") -> list[Item]:
        """Documents under their cases, each with its state and its portrait."""
        order = [case.label for case in self.project.cases.list()]
        items: list[Item] = []
        for case in [*order, ""]:
            held = [line for line in lines if (case in line.cases if case else not line.cases)]
            if held:
                items.append(Item("case:" + case, (Part(case or self.words("case.none"), "heading"),), heading=True))
                items += [self._document_item(line) for line in held]
        return items

    def _document_item(self, line: "DocumentLine") -> Item:
        state = self.state_of(line)
        mark = Part(STATES[state] + " ", "sign" if state == "finished" else "dim")
        cells = tuple(Part(letter, colour or "dim") for letter, colour in self._portraits.get(line.id, ()))
        right = str(line.codings) if line.codings else self.words(f"state.{state}")
        return Item(
            line.id, (mark, Part(line.name)), right=right, indent=1, tail=cells or (Part("·" * PORTRAIT, "dim"),)
        )

    def state_of(self, line: "DocumentLine") -> str:
        """How far the person at the desk is with a document; where nobody is named, whether anybody has coded it."""
        me = self.project.coder
        if me is None:
            return "started" if line.codings else "new"
        said = self._said.get(line.id, {}).get(me.id)
        return said or ("started" if line.id in self._begun else "new")

    @property
    def finished(self) -> bool:
        """Whether the person has finished the open document."""
        me = self.project.coder
        return me is not None and self._said.get(self.document_id, {}).get(me.id) == "finished"

    def _learn_states(self) -> None:
        me = self.project.coder
        self._said = self.project.statuses.all()
        self._begun = self.project.codings.begun(me.id) if me else frozenset()

    @work(thread=True, exclusive=True, group="portraits")
    def make_portraits(self) -> None:
        """One line per document, from all codings, while the person reads."""
        signs = self._signs
        try:
            with self.project.second() as project:
                codings: dict[str, list[Coding]] = {}
                for coding in project.codings.list():
                    if coding.anchored:
                        codings.setdefault(coding.document, []).append(coding)
                lines = [line for line in project.documents.list() if line.id in codings]
                made = {line.id: portrait(line.characters, codings[line.id], signs, PORTRAIT) for line in lines}
        except WorkbenchError as error:
            self.post_message(Failed(error))
        else:
            self.post_message(PortraitsMade(made))

    @on(PortraitsMade)
    def show_portraits(self, message: PortraitsMade) -> None:
        """Shows the portraits the worker made."""
        if message.portraits != self._portraits:
            self._portraits = message.portraits
            self.query_one("#documents", Shelf).put(self.document_items(self._lines))

    def mark_begun(self) -> None:
        """The person has coded something in the open document: the list says so."""
        if self.document_id not in self._begun:
            self._show_states()
            self.list_documents()

    def action_finish(self) -> None:
        """Marks the open document finished, or started again."""
        line = next((line for line in self._lines if line.id == self.document_id), None)
        if line is None:
            return
        self.project.statuses.set(line.id, "started" if self.finished else "finished")
        self._show_states()
        told = "told.finished" if self.finished else "told.begun"
        keys = {"key": self.study_app.key("finish"), "undo": self.study_app.key("undo")}
        self.study_app.tell(self.words(told, document=line.name, **keys))

    def _show_states(self) -> None:
        self._learn_states()
        self.query_one("#documents", Shelf).put(self.document_items(self._lines))
        self.show_status()

    def show_status(self) -> None:
        """Says where the person is reading."""

    @on(Shelf.Chosen, "#documents")
    def choose_document(self, event: Shelf.Chosen) -> None:
        """Opens a document of the list."""
        self.open_document(event.item.id)
        self.opened()

    def action_open(self) -> None:
        """Picks a document to open."""
        items = self.document_items(self._lines)

        def answered(answer: str | None) -> None:
            if answer:
                self.open_document(answer)

        plain = [replace(item, indent=0) for item in items]
        self.app.push_screen(Pick(self.words, self.words("title.open"), plain, chosen=self.document_id), answered)
