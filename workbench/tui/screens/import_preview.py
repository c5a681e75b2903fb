"""What would come in, file by file: looked at, set right, then taken in with a bar and Esc to stop it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.tui.incoming import Answers, Heard, Incoming, Looked, Other, look, pages, with_setting
from workbench.tui.keys import bindings
from workbench.tui.messages import Failed
from workbench.tui.remarks import refusal, remark
from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.progress import Advance, work_on
from workbench.tui.screens.recognised import Recognised, details, fact
from workbench.tui.taking_in import Came, file_items, take_in
from workbench.tui.visible import clipped
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project import Project

ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "mac-roman", "cp850", "utf-16")
NONE, OWN, EACH, OTHER = "", "*own", "*each", "*other"
"""Answers to "which case" that are no case of the study."""


@dataclass
class Relooked(Message):
    """A worker has read a file again with other answers."""

    index: int
    file: Incoming


class ImportPreview(Recognised):
    """Files on the left, what was recognised in the one under the cursor on the right."""

    NAME: ClassVar[str] = "import_preview"
    BINDINGS = bindings("import_preview")

    def __init__(self, files: Sequence[Incoming] = ()) -> None:
        super().__init__()
        self.files = list(files)
        self.cases: dict[int, str] = {}
        self.came = Came()
        self._at = (0, 0)

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        with Horizontal(classes="columns"):
            yield Shelf(id="files")
            yield Shelf(id="found")
        yield Static("", markup=False, classes="note")

    def on_resize(self, event: Resize) -> None:
        """Another size: what depends on it is made anew."""
        self.set_class(event.size.width < 100, "narrow")

    def begin(self) -> None:
        """Shows the files and what was recognised in the first."""
        self.show()
        self.query_one("#files", Shelf).focus()

    def show(self) -> None:
        """Shows the files as they were read last."""
        self.query_one("#files", Shelf).put(list(file_items(self.words, self.files)))
        failed = sum(bool(file.error) for file in self.files)
        parts = [self.words("title.import_preview"), self.words("status.files", count=len(self.files))]
        parts += [self.words("status.failed", count=failed)] if failed else []
        parts.append(self.words("status.not_yet"))
        self.query_one(".note", Static).update(self.hint("file_case", "for_all"))
        self.head(" · ".join(parts))
        self.show_found()

    @on(Shelf.Shown, "#files")
    def look_there(self, event: Shelf.Shown) -> None:
        """Another file is under the cursor."""
        at = tuple(map(int, event.item.id.split(":")))
        if at != self._at:
            self._at = (at[0], at[1])
            self.query_one("#found", Shelf).put((), cursor=0)
            self.show_found()

    @on(Shelf.Chosen, "#files")
    def go_there(self) -> None:
        """Enter on a file: to what was recognised in it."""
        self.query_one("#found", Shelf).focus()

    def show_found(self) -> None:
        """What was recognised in the document under the cursor."""
        self.query_one("#found", Shelf).put(list(self._lines()))

    def _lines(self) -> Iterator[Item]:
        if not self.files:
            return
        file, one = self.files[self._at[0]], self.document
        if one is None:
            why = refusal(self.words, file.error, file.hint)
            yield Item("error:", (Part(self.words("found.failed"), "sign"),), why, lines=8)
            return
        if not one.new:
            yield Item("there:", (Part(self.words("found.there", name=one.name), "sign"),))
        parts = [one.reader, one.encoding, self.words("found.paragraphs", count=one.paragraphs)]
        parts += [self.words("found.slides", count=one.slides)] if one.slides else []
        reader = " · ".join(part for part in parts if part)
        yield fact(self.words("found.reader"), "encoding:", reader, right="…" if one.encoding else "")
        case = self.cases.get(self._at[0], "") or one.case or self.words("case.none")
        yield fact(self.words("found.case"), "case:", case, right="…")
        for name, value in one.attributes:
            yield fact(name, "attribute:", value)
        yield from details(self.words, one, self.answers)

    # -- the document under the cursor ---------------------------------------

    @property
    def document(self) -> Looked | None:
        """The document under the cursor; None where its file cannot be read."""
        documents = self.files[self._at[0]].documents if self.files else ()
        return documents[self._at[1]] if self._at[1] < len(documents) else None

    @property
    def answers(self) -> Answers:
        """What the person said of the file under the cursor."""
        return self.files[self._at[0]].answers if self.files else {}

    def speaker(self, label: str) -> Heard | None:
        """The speaker of this label in the document under the cursor."""
        people = self.document.heard if self.document else ()
        return next((one for one in people if one.label == label), None)

    def answer(self, answers: Answers) -> None:
        """Reads the file again with this answer."""
        self.relook(self._at[0], answers)

    @work(thread=True, group="relook")
    def relook(self, index: int, answers: Answers) -> None:
        """Reads a file again in a thread."""
        try:
            with self.project.second() as project:
                self.post_message(Relooked(index, look(project, self.files[index].path, answers)))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(Relooked)
    def show_again(self, message: Relooked) -> None:
        """Shows what follows from the answer; an answer that makes the file unreadable is told and not kept."""
        if message.file.error:
            error, hint = (remark(self.words, text) for text in (message.file.error, message.file.hint))
            self.study_app.fail(WorkbenchError(error, hint))
            return
        self.files[message.index] = message.file
        self.show()

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """A worker could not do it."""
        self.study_app.fail(message.error)

    @property
    def others(self) -> Sequence[Other]:
        """Conventions that would fit the document under the cursor as well."""
        return self.document.others if self.document else ()

    def change_more(self, kind: str) -> None:
        """Encoding or case."""
        if kind == "encoding":
            self.action_encoding()
        elif kind == "case":
            self.action_case()

    def action_encoding(self) -> None:
        """Another encoding, for a file of old."""
        items = [Item("", (Part(self.words("convention.own"), "dim"),))]
        items += [Item(name, (Part(name),)) for name in ENCODINGS]

        def chosen(name: str | None) -> None:
            if name is not None:
                self.answer(with_setting(self.answers, "encoding", name))

        self.app.push_screen(Pick(self.words, self.words("title.encoding"), items, narrow=False), chosen)

    def action_case(self) -> None:
        """The case that the file belongs to."""
        if not self.files:
            return
        stem = self.files[self._at[0]].path.stem
        items = [
            Item(NONE, (Part(self.words("case.none"), "dim"),)),
            Item(OWN, (Part(self.words("case.own", name=stem)),)),
            Item(EACH, (Part(self.words("case.each")),)),
            Item(OTHER, (Part(self.words("case.other")),)),
        ]
        known = [case.label for case in self.project.cases.list()]
        items += [Item(label, (Part(label, "strong"),)) for label in known]

        def chosen(answer: str | None) -> None:
            if answer == OTHER:
                self.ask(self.words("title.case"), lambda name: self._assign({self._at[0]: name.strip()}))
            elif answer == EACH:
                self._assign({index: file.path.stem for index, file in enumerate(self.files)})
            elif answer is not None:
                self._assign({self._at[0]: stem if answer == OWN else answer})

        title = self.words("title.case")
        self.app.push_screen(Pick(self.words, title, items, chosen=self.cases.get(self._at[0], "")), chosen)

    def _assign(self, cases: Mapping[int, str]) -> None:
        self.cases |= cases
        self.show_found()

    def action_for_all(self) -> None:
        """The answers given here hold for every file."""
        answers, paths = self.answers, [file.path for file in self.files]

        def job(project: "Project", advance: Advance) -> list[Incoming]:
            found = []
            for number, path in enumerate(paths):
                advance(number, len(paths))
                found.append(look(project, path, answers, pages(number, len(paths), advance)))
            return found

        def seen(files: list[Incoming]) -> None:
            # A file that the answers make unreadable stays as it was.
            self.files = [old if new.error else new for old, new in zip(self.files, files, strict=True)]
            self.show()
            self.study_app.tell(self.words("told.for_all", count=len(self.files)))

        work_on(self, self.words("title.looking", count=len(paths)), job, seen, leave=True)

    # -- in ---------------------------------------------------------------------

    def action_import(self) -> None:
        """Takes in what can be read."""
        wanted = [(file, self.cases.get(index, "")) for index, file in enumerate(self.files) if not file.error]
        if not wanted:
            self.study_app.tell(self.words("told.nothing_to_import"))
            return
        self.project.acting()
        kept: list[Came] = [Came()]

        def job(project: "Project", advance: Advance) -> Came:
            for number, (file, case) in enumerate(wanted):
                advance(number, len(wanted))
                kept[0] = take_in(project, file, case, kept[0], pages(number, len(wanted), advance))
            return kept[0]

        title = self.words("title.taking_in", count=len(wanted))
        work_on(self, title, job, self._took_in, stopped=lambda: self._took_in(replace(kept[0], stopped=True)))

    def _took_in(self, came: Came) -> None:
        self.came = came
        self.project.refresh()
        self.project.forget()
        for text in self._said(came):
            self.study_app.tell(text)
        if came.stopped:
            self.show()
        else:
            self.dismiss()

    def _said(self, came: Came) -> Iterator[str]:
        """What happened, and how to take it back."""
        key, count = self.study_app.key("undo"), len(came.names)
        names = clipped(", ".join(came.names), 120)
        if count == 1:
            yield self.words("told.came_one", name=names, key=key)
        elif count:
            yield self.words("told.came", count=count, names=names, key=key)
        elif not came.failed:
            yield self.words("told.came_none")
        if came.there:
            yield self.words("told.were_there", count=came.there)
        yield from (refusal(self.words, error, hint) for error, hint in came.failed)
        if came.proposals:
            yield self.words("told.came_proposals", count=came.proposals)
        if came.stopped:
            yield self.words("told.import_stopped", count=count)

    def reload(self) -> None:
        """The study may change while one looks at files."""
