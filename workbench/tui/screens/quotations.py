"""Quotations of a code or of a cell: read, mark, recode, remove, jump to the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.model import Coding
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN, Sign
from workbench.tui.messages import Failed
from workbench.tui.screens.dialogs import Editor, Pick
from workbench.tui.screens.gathering import gather, united
from workbench.tui.screens.weighing import Weighing
from workbench.tui.widgets.shelf import Item, Markable, Part, Shelf

TICK = "✓ "


@dataclass
class Gathered(Message):
    """A worker has gathered quotations."""

    codings: Mapping[str, Coding]
    items: Sequence[Item]


class Quotations(Weighing):
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
        self._marked: dict[str, None] = {}

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Markable(gap=True)
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
        self._marked = {id_: None for id_ in self._marked if id_ in self._codings}
        self.query_one(Shelf).put([self._ticked(item) for item in message.items])
        self.query_one(Shelf).focus()
        self.say()
        self.query_one(".note", Static).update("" if message.items else self.words("empty.quotations"))

    def say(self) -> None:
        """The head line: whose quotations, how many, how many are marked."""
        title = self._title or (self.signs.get(self._code, UNKNOWN).label if self._code else self.words("all_codes"))
        marked = f" · {self.words('quotations.marked', count=len(self._marked))}" if self._marked else ""
        self.head(f"{self.words('title.quotations')} · {title} · {self._count()}{marked}")

    def _ticked(self, item: Item) -> Item:
        """The item with a tick before it, if it is marked."""
        rest = item.head[1:] if item.head and item.head[0].text == TICK else item.head
        return replace(item, head=(Part(TICK, "sign"), *rest) if item.id in self._marked else rest)

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

    # -- many at once --------------------------------------------------------

    def chosen(self) -> list[str]:
        """The marked quotations; without any, the one under the cursor."""
        coding = self._coding()
        return list(self._marked) or ([coding.id] if coding else [])

    def action_mark(self) -> None:
        """Marks the quotation under the cursor, or no longer, and goes on to the next."""
        coding = self._coding()
        if coding is not None:
            if coding.id in self._marked:
                del self._marked[coding.id]
            else:
                self._marked[coding.id] = None
            self._show_marks()
            self.query_one(Shelf).action_cursor(1)

    def action_mark_all(self) -> None:
        """Marks all quotations, or none if all are marked."""
        self._marked = {} if len(self._marked) == len(self._codings) else dict.fromkeys(self._codings)
        self._show_marks()

    def _show_marks(self) -> None:
        shelf = self.query_one(Shelf)
        shelf.put([self._ticked(item) for item in shelf.items])
        self.say()

    def _finished(self, word: str, count: int, **fields: object) -> None:
        self._marked = {}
        self.done(word, count=count, **fields)
        self.reload()

    def action_uncode(self) -> None:
        """Removes the codings."""
        if ids := self.chosen():
            with self.study_app.told():
                self._finished(
                    "done.uncoded_many" if len(ids) > 1 else "done.uncoded", self.project.recoding.remove(ids)
                )

    def action_recode(self) -> None:
        """Gives the quotation another code, or the marked ones, with a reason."""
        ids = self.chosen()
        if not ids:
            return

        def chosen(codes: tuple[str, ...], _: str) -> None:
            label = self.signs[codes[0]].label

            def said(reason: str) -> None:
                self.project.recoding.recode(ids, codes[0], reason)
                self._finished("done.recoded_many" if len(ids) > 1 else "done.recoded", len(ids), code=label)

            if self._marked:
                self.ask(self.words("title.reason"), said)
            else:
                with self.study_app.told():
                    said("")

        self.choose_code(
            self.words("title.recode" if len(ids) > 1 else "title.recode_one", count=len(ids)),
            chosen,
            make=False,
            several=False,
        )

    def action_split(self) -> None:
        """Makes a code of its own for the marked quotations, beside the one they have."""
        ids = list(self._marked)
        if not ids:
            self.study_app.tell(
                self.words("told.mark_first", key=self.study_app.key("mark"), split=self.study_app.key("split"))
            )
            return

        def named(label: str) -> None:
            def said(reason: str) -> None:
                code = self.project.recoding.split(ids, label, reason=reason)
                self._finished(
                    "done.split" if len(ids) > 1 else "done.split_one", len(ids), code=self.signs[code.id].label
                )

            if label.strip():
                self.ask(self.words("title.reason"), said)

        self.ask(self.words("title.split" if len(ids) > 1 else "title.split_one", count=len(ids)), named)

    def action_merge(self) -> None:
        """Joins the code of the quotation under the cursor to another one."""
        coding = self._coding()
        if coding is not None:
            self.join_code(coding.code)

    # -- one of them ---------------------------------------------------------

    def action_weight(self) -> None:
        """Gives the coding a weight."""
        coding = self._coding()
        if coding is not None:
            self.weigh(coding, lambda _: self.reload())

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
                if text and held and text != held[0].text:
                    self.project.memos.edit(held[0].id, text)
                elif text and not held:
                    self.project.memos.add(text, "coding", coding.id)
                elif text == "" and held:
                    self.project.memos.remove(held[0].id)
                self.reload()

        what = self.signs.get(coding.code, UNKNOWN).label
        title = self.words("title.memo_on", what=what)
        self.app.push_screen(Editor(self.words, title, held[0].text if held else ""), answered)
