"""Show in the text where a coding belongs now: the motions of the coding screen, then Enter."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from workbench.model import Coding
from workbench.spans import Span
from workbench.tui.keys import bindings
from workbench.tui.screens.reading import read_marks
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import clipped, visible
from workbench.tui.widgets.transcript import Transcript

TAIL = 24
"""Code points of the context that are looked for, to begin near the place."""


class Attaching(StudyScreen):
    """The text with its codings; `then` gets the span that was chosen."""

    NAME: ClassVar[str] = "attaching"
    BINDINGS = bindings("attaching")

    def __init__(
        self,
        coding: Coding | None = None,
        before: str = "",
        label: str = "",
        then: Callable[[Span], None] | None = None,
    ) -> None:
        super().__init__()
        self._coding, self._before, self._label, self._then = coding, before, label, then

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        quote = clipped(self._coding.quote, 300) if self._coding else ""
        yield Static(f"»{visible(quote)}«", markup=False, classes="lost")
        yield Transcript()
        yield Static(self.words("hint.attaching"), markup=False, classes="note")

    def begin(self) -> None:
        """Shows the text near the place where it stood."""
        self.head(f"{self.words('title.attaching')} · {self._label}")
        if self._coding is None:
            return
        transcript, document = self.query_one(Transcript), self.project.documents.get(self._coding.document)
        buckets, _ = read_marks(self.project, document.id)
        transcript.show_signs(self.signs)
        near = near_place(document.text, self._before, self._coding.start)
        transcript.show(document, buckets, self.project.documents.sentences(document.id), offset=near)
        transcript.focus()

    def action_attach(self) -> None:
        """Here it is."""
        place = self.query_one(Transcript).place
        self.dismiss()
        if place is not None and self._then is not None:
            self._then(place.span)


def near_place(text: str, before: str, start: int) -> int:
    """Where to begin to look: behind the words that stood before, else where it was."""
    tail = before[-TAIL:].strip()
    found = text.find(tail) if tail else -1
    return min(found + len(tail) if found >= 0 else start, max(0, len(text) - 1))
