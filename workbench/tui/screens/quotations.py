"""Quotations of a code or of a cell: read, mark, recode, remove, jump to the text."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.model import Coding, Document
from workbench.spans import speech
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN, Sign
from workbench.tui.messages import Failed
from workbench.tui.screens.dialogs import Editor, Pick
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import clock
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.tui.words import Words


@dataclass
class Gathered(Message):
    """A worker has gathered quotations."""

    codings: Mapping[str, Coding]
    items: Sequence[Item]


def _place(document: Document, coding: Coding, starts: Sequence[int]) -> str:
    """Document, paragraph, speaker, time: where a quotation is from."""
    if not document.paragraphs:
        return document.name
    paragraph = document.paragraphs[max(0, bisect_right(starts, coding.start) - 1)]
    parts = [document.name, f"¶{paragraph.number}" if paragraph.number else "", paragraph.speaker or ""]
    parts.append(clock(paragraph.t0) if paragraph.t0 is not None else "")
    return " ".join(part for part in parts if part)


def _said(document: Document, coding: Coding) -> str:
    """The quotation without what is no speech inside it."""
    if not coding.anchored:
        return coding.quote
    cuts = [
        cut
        for paragraph in document.paragraphs
        if paragraph.end > coding.start and paragraph.start < coding.end
        for cut in paragraph.cuts
    ]
    return speech(document.text, coding.start, coding.end, cuts).text


def gather(project: "Project", codings: Sequence[Coding], signs: Mapping[str, Sign]) -> list[Item]:
    """Each coding as an item: letters and label of its code, where it is from, what was said."""
    coders = {coder.id: coder.name for coder in project.coders.list()}
    memos = {memo.target: memo.text for memo in project.memos.list("coding")}
    starts: dict[str, list[int]] = {}
    items = []
    for coding in codings:
        document = project.documents.get(coding.document)
        known = starts.setdefault(coding.document, [paragraph.start for paragraph in document.paragraphs])
        sign = signs.get(coding.code, UNKNOWN)
        mark = ("!" if coding.anchor else "") + ("*" if coding.id in memos else "")
        head = (
            Part(f"{sign.key:<2}", sign.colour),
            Part(f"{mark} " if mark else " ", "sign"),
            Part(_place(document, coding, known), "strong"),
        )
        weight = "" if coding.weight is None else f" ={coding.weight}"
        items.append(
            Item(coding.id, head, _said(document, coding), f"{coders.get(coding.coder, '')}{weight}", lines=4, indent=1)
        )
    return items


def united(words: "Words", codings: int, places: int) -> str:
    """What a cell counts beside what lies behind it: codings of the same words by several people are one passage."""
    word = "quotations.united_one" if places == 1 else "quotations.united"
    return words(word, codings=codings, places=places)


class Quotations(StudyScreen):
    """`ids`: exactly these codings (a cell of a matrix); else those of a code; else all.

    `places`: how many passages the cell counted, where codings that overlap were counted once.
    """

    NAME: ClassVar[str] = "quotations"
    BINDINGS = bindings("quotations")

    def __init__(
        self,
        *,
        ids: Sequence[str] | None = None,
        code: str | None = None,
        title: str = "",
        places: int | None = None,
    ) -> None:
        super().__init__()
        self._ids, self._code, self._title, self._places = ids, code, title, places
        self._counted: Mapping[str, tuple[int, int, str]] | None = None
        self._codings: Mapping[str, Coding] = {}

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf(gap=True)
        yield Static("", markup=False, classes="note")

    def begin(self) -> None:
        """Fills the screen once it is there."""
        recent = self.study_app.desk.recent
        if self._ids is None and self._code is None and recent:
            self._code = recent[0]
        super().begin()

    def reload(self) -> None:
        """Shows what is in the file now."""
        self.head(f"{self.words('title.quotations')} · {self.words('status.loading')}")
        self.gather(self._ids, self._code, self.signs)

    @work(thread=True, exclusive=True, group="quotations")
    def gather(self, ids: Sequence[str] | None, code: str | None, signs: Mapping[str, Sign]) -> None:
        """Reads codings and their words in a thread."""
        try:
            with self.project.second() as project:
                found = project.codings.list(code=code or None) if ids is None else project.codings.list()
                wanted = None if ids is None else set(ids)
                codings = [coding for coding in found if wanted is None or coding.id in wanted]
                self.post_message(Gathered({coding.id: coding for coding in codings}, gather(project, codings, signs)))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """A worker could not do it."""
        self.study_app.fail(message.error)

    @on(Gathered)
    def show_quotations(self, message: Gathered) -> None:
        """Shows what the worker gathered."""
        self._codings = message.codings
        self.query_one(Shelf).put(message.items)
        self.query_one(Shelf).focus()
        title = self._title or (self.signs.get(self._code, UNKNOWN).label if self._code else self.words("all_codes"))
        self.head(f"{self.words('title.quotations')} · {title} · {self._count()}")
        self.query_one(".note", Static).update("" if message.items else self.words("empty.quotations"))

    def _count(self) -> str:
        """How many quotations; and how many passages the cell counted, as long as they are what it counted."""
        count = len(self._codings)
        now = {coding.id: (coding.start, coding.end, coding.code) for coding in self._codings.values()}
        self._counted = self._counted or now
        if self._places not in (None, count) and now == self._counted:
            return united(self.words, count, self._places or 0)
        return self.words("quotations.one" if count == 1 else "quotations.count", count=count)

    def _coding(self) -> Coding | None:
        item = self.query_one(Shelf).item
        return self._codings.get(item.id) if item else None

    @on(Shelf.Chosen)
    def jump(self, event: Shelf.Chosen) -> None:
        """Opens the text at the quotation."""
        coding = self._codings.get(event.item.id)
        if coding is None or not coding.anchored:
            self.study_app.tell(self.words("told.other_document"))
            return
        # Late: the coding screen knows this one.
        from workbench.tui.screens.coding import CodingScreen

        self.app.push_screen(CodingScreen(coding.document, coding.start))

    def action_code(self) -> None:
        """The quotations of another code, or of all."""
        codebook, counts, signs = self.project.codebook.with_deleted, self.project.codebook.counts(), self.signs
        items = [Item("", (Part(self.words("all_codes"), "dim"),), right=str(sum(counts.values())))]
        for code in codebook.codes:
            if counts.get(code.id) or code.codable:
                head = (Part(f"{signs[code.id].key:<2}", signs[code.id].colour), Part(" " + signs[code.id].label))
                items.append(Item(code.id, head, right=str(counts.get(code.id, 0))))

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._ids, self._code, self._title, self._places = None, answer, "", None
                self.reload()

        self.app.push_screen(Pick(self.words, self.words("title.palette"), items, chosen=self._code or ""), answered)

    def action_uncode(self) -> None:
        """Removes the coding; u brings it back."""
        coding = self._coding()
        if coding is not None:
            with self.study_app.told():
                self.project.codings.remove(coding.id)
                self.reload()

    def action_recode(self) -> None:
        """Gives the quotation another code."""
        coding = self._coding()
        if coding is None:
            return

        def chosen(codes: tuple[str, ...], _: str) -> None:
            with self.study_app.told():
                self.project.codings.change(coding.id, code=codes[0])
                self.reload()

        self.choose_code(self.words("title.palette"), chosen, make=False, several=False)

    def action_anchor(self) -> None:
        """Marks the coding as an anchor example, or no longer."""
        coding = self._coding()
        if coding is not None:
            with self.study_app.told():
                self.project.codings.change(coding.id, anchor=not coding.anchor)
                self.reload()

    def action_memo(self) -> None:
        """Writes a memo on the coding."""
        coding = self._coding()
        if coding is None:
            return
        held = self.project.memos.list("coding", coding.id)

        def answered(text: str | None) -> None:
            with self.study_app.told():
                if text and held:
                    self.project.memos.edit(held[0].id, text)
                elif text:
                    self.project.memos.add(text, "coding", coding.id)
                self.reload()

        what = self.signs.get(coding.code, UNKNOWN).label
        title = self.words("title.memo_on", what=what)
        self.app.push_screen(Editor(self.words, title, held[0].text if held else ""), answered)
