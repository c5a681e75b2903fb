"""Constructed documents and a screen that holds nothing but a transcript."""

from textual.app import App, ComposeResult

from workbench.model import Cut, Document, Paragraph, Speaker, document_id
from workbench.tui.marks import Mark, Sign, bucketed
from workbench.tui.widgets.transcript import Transcript

SIGNS = {
    "c1": Sign("o1", "Zwangsort", "#332288"),
    "c2": Sign("q1", "Quartier", "#117733"),
    "c3": Sign("r1", "Recht", "#CC6677"),
}


def talk(*turns: str, label: bool = True) -> Document:
    """A document whose turns alternate between an interviewer I and a participant B1."""
    text, paragraphs = "", []
    for number, said in enumerate(turns, 1):
        speaker = "I" if number % 2 else "B1"
        start = len(text)
        head = f"{speaker}: " if label else ""
        text += head + said
        cuts = (Cut(start, start + len(head) - 1, "label"),) if label else ()
        paragraphs.append(Paragraph(number, start, len(text), "turn", speaker, t0=number * 15_000, cuts=cuts))
        text += "\n"
    speakers = (Speaker("I", "I", "interviewer"), Speaker("B1", "B1"))
    return Document(document_id(text), "Gespräch", text, tuple(paragraphs), speakers)


def sentences(document: Document) -> list[list[tuple[int, int]]]:
    """Sentences as a full stop ends them: enough for tests of the screen."""
    found = []
    for paragraph in document.paragraphs:
        spans, start = [], document.text.index(": ", paragraph.start) + 2
        for at in range(start, paragraph.end):
            if document.text[at] in ".?!":
                spans.append((start, at + 1))
                start = at + 2
        found.append(spans)
    return found


def span(document: Document, words: str) -> tuple[int, int]:
    start = document.text.index(words)
    return start, start + len(words)


def mark(document: Document, words: str, code: str = "c1", sign: str = "") -> Mark:
    start, end = span(document, words)
    return Mark(f"{code}{start}{sign}", start, end, code, sign)


class Bench(App[None]):
    """A transcript alone."""

    CSS_PATH = "../../workbench/tui/workbench.tcss"

    def __init__(self, document: Document, marks: list[Mark] | None = None, *, split: bool = True) -> None:
        super().__init__()
        self.document, self.marks, self.split = document, marks or [], split

    def compose(self) -> ComposeResult:
        yield Transcript()

    def on_mount(self) -> None:
        self.transcript.show_signs(SIGNS)
        units = sentences(self.document) if self.split else None
        self.transcript.show(self.document, bucketed(self.document.paragraphs, self.marks), units)
        self.transcript.focus()

    @property
    def transcript(self) -> Transcript:
        return self.query_one(Transcript)

    def lines(self) -> list[str]:
        """What the screen shows, line by line, straight from render_line."""
        return [self.transcript.render_line(y).text for y in range(self.transcript.size.height)]
