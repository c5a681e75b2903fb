"""Memos on the study, its documents, codes, cases and codings."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from workbench.errors import NotFound
from workbench.model import Memo
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN
from workbench.tui.screens.dialogs import Confirm, Editor
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf

BOTH = "/"
"""Between case and code in what a summary is about; the analysis that says so takes a second to load."""


class Memos(StudyScreen):
    """Enter edits, g goes to what a memo is about."""

    NAME: ClassVar[str] = "memos"
    BINDINGS = bindings("memos")

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf(gap=True)
        yield Static("", markup=False, classes="note")

    def reload(self) -> None:
        """Shows what is in the file now."""
        coders = {coder.id: coder.name for coder in self.project.coders.list()}
        memos = self.project.memos.list()
        items = [
            Item(
                memo.id,
                (Part(self.words(f"target.{memo.target_kind}") + " ", "sign"), Part(self._about(memo), "strong")),
                memo.text,
                coders.get(memo.coder, ""),
                lines=6,
                indent=1,
            )
            for memo in reversed(memos)
        ]
        self.query_one(Shelf).put(items)
        self.query_one(Shelf).focus()
        self.head(f"{self.words('title.memos')} · {len(items)}")
        self.query_one(".note", Static).update("" if items else self.words("empty.memos"))

    def _about(self, memo: Memo) -> str:
        try:
            if memo.target_kind == "document":
                return self.project.documents.get(memo.target).name
            if memo.target_kind == "code":
                return self.signs.get(memo.target, UNKNOWN).label
            if memo.target_kind == "case":
                return self._case(memo.target)
            if memo.target_kind == "coding":
                coding = self.project.codings.find(memo.target)
                return f"{self.signs.get(coding.code, UNKNOWN).label}: „{' '.join(coding.quote.split())}“"
        except NotFound:
            # What it was about is gone; the memo stays.
            return "–"
        return self.project.name

    def _case(self, target: str) -> str:
        """A case; of a summary, the code too."""
        case, _, code = target.partition(BOTH)
        label = next((known.label for known in self.project.cases.list() if known.id == case), "–")
        return f"{label} · {self.signs.get(code, UNKNOWN).label}" if code else label

    def _memo(self) -> Memo | None:
        item = self.query_one(Shelf).item
        return self.project.memos.find(item.id) if item else None

    @on(Shelf.Chosen)
    def edit(self, event: Shelf.Chosen) -> None:
        """Opens the memo to be edited."""
        memo = next((memo for memo in self.project.memos.list() if memo.id == event.item.id), None)
        if memo is None:
            return

        def answered(text: str | None) -> None:
            if text and text != memo.text:
                with self.study_app.told():
                    self.project.memos.edit(memo.id, text)
                    self.reload()

        title = self.words("title.memo_on", what=self._about(memo))
        self.app.push_screen(Editor(self.words, title, memo.text), answered)

    def action_new(self) -> None:
        """A memo on the study."""

        def answered(text: str | None) -> None:
            if text:
                with self.study_app.told():
                    self.project.memos.add(text)
                    self.reload()

        self.app.push_screen(Editor(self.words, self.words("title.memo_on", what=self.project.name)), answered)

    def action_delete(self) -> None:
        """Takes the memo away after a question."""
        memo = self._memo()
        if memo is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    self.project.memos.remove(memo.id)
                    self.done("done.deleted_memo")
                    self.reload()

        self.app.push_screen(Confirm(self.words, self.words("title.delete_memo")), answered)

    def action_jump(self) -> None:
        """To the passage or the document that the memo is about."""
        memo = self._memo()
        if memo is None:
            return
        # Late: the coding screen is loaded by then.
        from workbench.tui.screens.coding import CodingScreen

        with self.study_app.told():
            if memo.target_kind == "coding":
                coding = self.project.codings.find(memo.target)
                self.app.push_screen(CodingScreen(coding.document, coding.start))
            elif memo.target_kind == "document":
                self.app.push_screen(CodingScreen(memo.target))
