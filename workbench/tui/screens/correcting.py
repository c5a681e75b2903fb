"""Correct a text where it stands: before anything is saved it says which codings move along and which cannot."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Button, Input, Static, TextArea

from workbench.errors import WorkbenchError
from workbench.model import Document
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN
from workbench.tui.messages import Failed
from workbench.tui.screens.study import StudyScreen
from workbench.tui.typed import shown_for_typing, typed_over
from workbench.tui.visible import clipped, visible

if TYPE_CHECKING:
    from workbench.project import Correction

PAUSE = 0.3
"""Seconds after the last key before the codings are tried on the new text."""


@dataclass
class Tried(Message):
    """What a text would do to the codings."""

    text: str
    correction: "Correction"


class Correcting(StudyScreen):
    """One paragraph, or the whole document, in a field to type in."""

    NAME: ClassVar[str] = "correcting"
    BINDINGS = [*bindings("correcting"), Binding("escape", "onward", show=False)]

    def __init__(self, document: str = "", offset: int = 0) -> None:
        super().__init__()
        self._shown, self._offset = document, offset
        self._span: tuple[int, int] = (0, 0)
        self._timer: Timer | None = None
        self.lost: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield TextArea(tab_behavior="focus", soft_wrap=True, compact=True, id="typed")
        yield Static("", markup=False, classes="carried")
        yield Input(placeholder=self.words("hint.reason"), compact=True, classes="path")
        with Horizontal(classes="buttons"):
            yield Button(self.words("button.save"), compact=True, id="save")
            yield Button(self.words("button.discard"), compact=True, id="discard")
            yield Button(self.words("button.whole"), compact=True, id="whole")
        yield Static(self.words("hint.correcting"), markup=False, classes="note")

    @property
    def document(self) -> Document:
        """The document as it stands in the study."""
        return self.project.documents.get(self._shown)

    def begin(self) -> None:
        """Shows the paragraph that the cursor of the text stood in."""
        self._shown = self._shown or next((line.id for line in self.project.documents.list()), "")
        if not self._shown:
            self.study_app.tell(self.words("told.no_document"))
            self.dismiss()
            return
        held = [one for one in self.document.paragraphs if one.start <= self._offset < one.end]
        here = held[0] if held else self.document.paragraphs[0]
        number = here.number or "·"
        where = self.words("correct.paragraph", number=number, name=self.document.name)
        self._take(here.start, here.end, where, cursor=max(0, self._offset - here.start))

    def _take(self, start: int, end: int, where: str, *, cursor: int = 0) -> None:
        self._span = (start, end)
        self.head(f"{self.words('title.correcting')} · {where}")
        area = self.query_one(TextArea)
        area.text = shown_for_typing(self.document.text[start:end])
        before = area.text[:cursor]
        area.move_cursor((before.count("\n"), cursor - before.rfind("\n") - 1))
        area.focus()
        self._say(self.words("correct.same"))

    @property
    def text(self) -> str:
        """The whole text as it would be saved."""
        old, (start, end) = self.document.text, self._span
        return old[:start] + typed_over(old[start:end], self.query_one(TextArea).text) + old[end:]

    @property
    def changed(self) -> bool:
        """Whether anything was typed that makes a difference."""
        return self.query_one(TextArea).text != shown_for_typing(self.document.text[slice(*self._span)])

    # -- what it does to the codings ---------------------------------------------

    @on(TextArea.Changed)
    def wait(self) -> None:
        """Tries the codings on the text once the fingers rest."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._try_now)

    def _try_now(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if self.changed:
            self.try_text(self.text)
        else:
            self._say(self.words("correct.same"))

    @work(thread=True, exclusive=True, group="correct")
    def try_text(self, text: str) -> None:
        """Tries the codings on a text in a thread; nothing is written."""
        try:
            with self.project.second() as project:
                self.post_message(Tried(text, project.documents.correct_text(self._shown, text, dry_run=True)))
        except WorkbenchError as error:
            self.post_message(Failed(error))

    @on(Tried)
    def show_tried(self, message: Tried) -> None:
        """Says which codings move along and which would lose their passage."""
        done, signs = message.correction, self.signs
        self.lost = tuple(coding.id for coding in done.unanchored)
        if not done.unanchored:
            self._say(self.words("correct.carried", carried=done.carried))
            return
        lines = [
            f"  {signs.get(coding.code, UNKNOWN).label}: „{clipped(coding.quote, max(10, self.size.width - 30))}“"
            for coding in done.unanchored
        ]
        self._say("\n".join([self.words("correct.lost", carried=done.carried, lost=len(lines)), *lines]))

    @on(Failed)
    def show_failure(self, message: Failed) -> None:
        """A worker could not do it."""
        self._say(str(message.error))

    def _say(self, text: str) -> None:
        self.query_one(".carried", Static).update("\n".join(map(visible, text.split("\n"))))

    # -- keys -------------------------------------------------------------------

    def action_onward(self) -> None:
        """From the text to the reason, from there back to the text; away where nothing was typed."""
        if not self.changed:
            self.dismiss()
        elif self.query_one(TextArea).has_focus:
            self._try_now()
            self.query_one(Input).focus()
        else:
            self.query_one(TextArea).focus()

    @on(Button.Pressed, "#discard")
    def discard(self) -> None:
        """Leaves without saving."""
        self.dismiss()

    @on(Button.Pressed, "#whole")
    def whole(self) -> None:
        """The whole document instead of one paragraph; what was typed stays."""
        text, (start, end) = self.text, self._span
        if (start, end) == (0, len(self.document.text)):
            return
        row, column = self.query_one(TextArea).cursor_location
        lines = self.query_one(TextArea).text.split("\n")
        place = start + sum(len(line) + 1 for line in lines[:row]) + column
        self._take(0, len(self.document.text), f"{self.document.name} · {self.words('status.whole')}", cursor=place)
        if text != self.document.text:
            self.query_one(TextArea).text = shown_for_typing(text)
            self.query_one(TextArea).move_cursor((text[:place].count("\n"), place - text[:place].rfind("\n") - 1))
            self._try_now()

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def save(self) -> None:
        """Writes the new revision; each coding moves along with proof, or is listed."""
        if not self.changed:
            self.study_app.tell(self.words("told.nothing_changed"))
            self.dismiss()
            return
        with self.study_app.told():
            reason = self.query_one(Input).value.strip()
            done = self.project.documents.correct_text(self._shown, self.text, reason=reason)
            key, keys = self.study_app.key("undo"), self.study_app.key("unanchored")
            told = "told.corrected_lost" if done.unanchored else "told.corrected"
            fields = {"carried": done.carried, "key": key}
            fields |= {"lost": len(done.unanchored), "list": keys} if done.unanchored else {}
            self.study_app.tell(self.words(told, **fields))
            self.dismiss()

    def reload(self) -> None:
        """Somebody else changed the study: what is typed here stays, and is tried on the new text."""
        if self._shown:
            self.wait()
