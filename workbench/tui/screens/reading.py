"""The desk one reads at: documents on the left, the text in the middle, the rule on the right."""

from collections.abc import Mapping
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.model import Proposal
from workbench.tui.keys import bindings
from workbench.tui.marks import ANCHOR, Buckets, Mark, Sign, bucketed, mark_of
from workbench.tui.messages import Failed, MarksRead, Opened, SentencesKnown
from workbench.tui.screens.beside import Beside
from workbench.tui.widgets.keyline import PinLine
from workbench.tui.widgets.rule import RulePane
from workbench.tui.widgets.shelf import Shelf
from workbench.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.store.rows import Mark as StoredMark

NARROW, WIDE = 100, 140
"""Below the first number of columns only the text stays; from the second on the panes get more room."""
WAIT = 3.0
"""Seconds that a worker waits at most for the text to be drawn before it reads on."""
NEAR = 20_000
"""So many code points before and after the place where one reads are coded from the first moment."""
LONG = 3000
"""From so many paragraphs on, a document is shown before its marks are read and its sentences are known."""


def mark_at(coding: "StoredMark") -> Mark:
    """The mark that a coding leaves."""
    return Mark(coding.id, coding.start, coding.end, coding.code, ANCHOR if coding.anchor else "")


def read_marks(project: "Project", document: str) -> tuple[Buckets, tuple[Proposal, ...]]:
    """What is coded and proposed in a document, by paragraph."""
    proposals = project.proposals.list(document)
    marks = [mark_at(coding) for coding in project.codings.marks(document)]
    marks += [mark_of(proposal) for proposal in proposals]
    return bucketed(project.documents.get(document).paragraphs, marks), proposals


class Reading(Beside):
    """Opens documents, moves through them, shows the rule and what is coded at the cursor."""

    NAME: ClassVar[str] = "coding"
    BINDINGS = bindings("coding")

    def __init__(self, document: str | None = None, offset: int | None = None) -> None:
        super().__init__(document)
        self._offset = offset
        self.proposals: tuple[Proposal, ...] = ()
        self.stands = Event()
        self._stamp: tuple[object, ...] = ()

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        with Horizontal(id="desk"):
            yield Shelf(id="documents")
            yield Transcript(id="transcript")
            yield RulePane(id="side")
        key = self.study_app.key("importing")
        yield Static(self.words("empty.documents", key=key), markup=False, id="empty")

    def speak(self) -> None:
        """The words of the interface are others now."""
        super().speak()
        key = self.study_app.key("importing")
        self.query_one("#empty", Static).update(self.words("empty.documents", key=key))
        self.show_rule()

    def foot(self) -> ComposeResult:
        """The parts above the line of keys."""
        yield PinLine()

    @property
    def signs(self) -> Mapping[str, Sign]:
        """Code id -> letters, label, colour."""
        return self._signs

    def begin(self) -> None:
        """Fills the screen once it is there."""
        self._learn_codes()
        known, desk = self.project.documents.ids(), self.study_app.desk
        if not self.document_id and known:
            self.document_id = desk.document if desk.document in known else known[0]
        self.set_class(not known, "without")
        self.show_rule()
        if self.document_id:
            self.open_document(self.document_id, self._offset)
        self.transcript.focus()

    def reload(self) -> None:
        """Shows what is in the file now."""
        self._learn_codes()
        known = self.project.documents.ids()
        self.list_documents()
        self.set_class(not known, "without")
        if self.document_id not in known:
            self.document_id = known[0] if known else ""
            if self.document_id:
                self.open_document(self.document_id)
            return
        document = self.transcript.document
        if document is not None and document.id == self.document_id and self._shows_differently():
            self.open_document(self.document_id, self.transcript.place.start if self.transcript.place else 0)
        else:
            self.read_marks_again(self.document_id, self._changes())

    def _shows_differently(self) -> bool:
        return self._stamp != self.project.documents.stamp(self.document_id)

    def _learn_codes(self) -> None:
        signs = super().signs
        if signs != self._signs:
            self._signs = signs
            self.transcript.show_signs(signs)
        desk = self.study_app.desk
        desk.pins = {slot: code for slot, code in desk.pins.items() if code in signs}
        if not desk.pins:
            codable = [code.id for code in self.project.codebook.current.codes if code.codable]
            desk.pins = dict(enumerate(codable[:9], 1))
        self.show_pins()

    def show_pins(self) -> None:
        """Writes the pinned codes on their line."""
        pins = sorted(self.study_app.desk.pins.items())
        self.query_one(PinLine).show([(slot, self._signs[code]) for slot, code in pins if code in self._signs])

    # -- documents ------------------------------------------------------------

    def opened(self) -> None:
        """The list gives the keys back to the text."""
        self.transcript.focus()

    def remember_place(self) -> None:
        """Notes where the person is reading."""
        desk, transcript = self.study_app.desk, self.transcript
        if transcript.document is not None and transcript.place is not None:
            desk.places[transcript.document.id] = transcript.place.start
            desk.document = transcript.document.id

    def open_document(self, document: str, offset: int | None = None) -> None:
        """Shows a document, at an offset or where it was left."""
        self.remember_place()
        self.document_id = document
        self.head(self.words("status.loading"))
        place = self.study_app.desk.places.get(document, 0) if offset is None else offset
        self.read_document(document, place)

    @work(thread=True, exclusive=True, group="document")
    def read_document(self, document: str, offset: int) -> None:
        """Reads a document in a thread."""
        try:
            with self.project.second() as project:
                text = project.documents.get(document)
                if len(text.paragraphs) <= LONG:
                    buckets, proposals = read_marks(project, document)
                    self.post_message(Opened(text, buckets, proposals, project.documents.sentences(document), offset))
                    return
                self.stands.clear()
                near = project.codings.marks_near(document, offset - NEAR, offset + NEAR)
                self.post_message(Opened(text, bucketed(text.paragraphs, map(mark_at, near)), (), None, offset))
                self.stands.wait(WAIT)  # reading on at once would keep the text from being drawn
                self.post_message(MarksRead(document, *read_marks(project, document), 0))
                self.post_message(SentencesKnown(document, project.documents.sentences(document)))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(Opened)
    def show_document(self, message: Opened) -> None:
        """Shows what the worker read."""
        if message.document.id != self.document_id:
            return
        self.proposals = message.proposals
        self._stamp = self.project.documents.stamp(self.document_id)
        self.transcript.show(message.document, message.buckets, message.sentences, offset=message.offset)
        self.call_after_refresh(self.stands.set)
        self.list_documents()
        self.show_status()

    @on(SentencesKnown)
    def take_sentences(self, message: SentencesKnown) -> None:
        """Takes sentences that came later."""
        if self.transcript.document is not None and message.document == self.transcript.document.id:
            self.transcript.show_sentences(message.sentences)
            self.show_status()

    def _changes(self) -> int:
        return self.transcript.page.changes if self.transcript.page else 0

    @work(thread=True, exclusive=True, group="marks")
    def read_marks_again(self, document: str, changes: int) -> None:
        """Reads the marks in a thread; `changes` is how many this screen had made when it began."""
        try:
            with self.project.second() as project:
                self.post_message(MarksRead(document, *read_marks(project, document), changes))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(MarksRead)
    def show_marks(self, message: MarksRead) -> None:
        """Shows the marks the worker read, unless the person has coded meanwhile."""
        if self.transcript.document is None or message.document != self.transcript.document.id:
            return
        if message.changes != self._changes():
            self.read_marks_again(message.document, self._changes())
            return
        self.proposals = message.proposals
        self.transcript.show_marks(message.buckets)
        with self.study_app.told():
            self.show_here()
            self.show_status()

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """A worker could not do it."""
        self.study_app.fail(message.error)
        self.show_status()

    # -- what is said about the place ----------------------------------------

    @on(Transcript.Moved)
    def moved(self) -> None:
        """The cursor stands somewhere else: rule, codings and head line follow."""
        marks = self.marks_here()
        with self.study_app.told():
            if marks and not any(mark.code == self.transcript.focus_code for mark in marks):
                self.focus_on(marks[-1].code)
            self.show_status()
            self.show_here()

    # -- panes ---------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Another size: what depends on it is made anew."""
        self.set_class(event.size.width < NARROW, "narrow")
        self.set_class(event.size.width >= WIDE, "wide")

    def action_panes(self) -> None:
        """Shows or hides the panes."""
        self.toggle_class("sided" if self.has_class("narrow") else "bare")
        self.call_after_refresh(self.show_here)

    def action_aside(self) -> None:
        """Shows or hides what is set aside."""
        self.transcript.aside = not self.transcript.aside

    def action_back(self) -> None:
        """Back to the screen below."""
        if len(self.app.screen_stack) > 2:
            self.remember_place()
            self.dismiss()
