"""Who speaks, asked once more of a text that was read before: no source file, and not one character changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import Refused
from workbench.model import NOTHING, Document, Paragraph, Speaker
from workbench.readers import plain
from workbench.readers.answers import Answers
from workbench.readers.draft import Draft, Unit
from workbench.readers.noise import parted
from workbench.readers.reading import Alternative
from workbench.readers.transcript import interpret

FIELDS = frozenset({"F7", "F8", "F20"})
CUES = frozenset({"vtt", "srt", "tsv", "table", "powerpoint"})
SETTLED = "Its speakers are fields of the file, not words in the text"
HEADS = ("head", "foot")


@dataclass(frozen=True)
class Found:
    """What a text turns out to be; `reasons` are label -> why it has its role."""

    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[Speaker, ...]
    convention: str
    explained: float
    doubtful: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    reasons: Mapping[str, str] = NOTHING


def settled(document: Document) -> str:
    """Why the speakers of a document cannot be looked for again; empty where they can."""
    reader = document.source.reader if document.source else ""
    if any(paragraph.slide for paragraph in document.paragraphs):
        return "Its paragraphs are slides: what is set aside can be changed, there are no speakers to look for."
    if document.convention in FIELDS or reader in CUES:
        return f"{SETTLED} ({document.convention or reader}): roles, names and what is set aside can be changed."
    return ""


def read_again(document: Document, base: Sequence[Paragraph], answers: Answers) -> Found:
    """Paragraphs and speakers of a text that was read before as the paragraphs `base`. Pure.

    A paragraph keeps the number that it, beginning at the same place, has in `base`; none gets a new one.
    Raises Refused for formats whose speakers are fields.
    """
    if reason := settled(document):
        raise Refused(f"{document.name}: the convention cannot be changed.", reason)
    found = interpret(parted(_draft(document, base)), answers)
    return Found(
        tuple(_numbered(found.paragraphs, base)),
        found.speakers,
        found.convention,
        found.explained,
        found.doubtful,
        found.suggestions,
        found.alternatives,
        found.reasons,
    )


def _draft(document: Document, base: Sequence[Paragraph]) -> Draft:
    reader = document.source.reader if document.source else "text"
    if reader == "text":
        return plain.draft_of(document.text)
    whole = reader == "word" and document.convention == "F4"
    matter = reader == "markdown"
    units = list(_units(document.text, base, matter=matter, convention=document.convention, whole=whole))
    cuts = tuple(cut for paragraph in base for cut in paragraph.cuts if cut.kind in HEADS)
    bold = document.convention == "F4"
    if whole:
        labels = {one.start: one.cuts[0].end - one.start for one in base if one.cuts and one.cuts[0].kind == "label"}
        for unit in units:
            unit.bold = labels.get(unit.start, 0)
    return Draft(document.text, units, loose=reader in ("markdown", "html"), bold=bold, cuts=cuts)


def _units(text: str, base: Sequence[Paragraph], *, matter: bool, convention: str, whole: bool) -> Iterator[Unit]:
    """Units as the file showed them, as far as paragraphs tell: a label on a line of its own is one again."""
    for index, paragraph in enumerate(base):
        kind = paragraph.kind if paragraph.kind in ("heading", "bullet", "note", "boilerplate") else "text"
        if index == 0 and matter and paragraph.kind == "meta" and "\n" in text[paragraph.start : paragraph.end]:
            kind = "meta"
        if convention == "F14" and paragraph.kind == "turn":
            # Questions are headings, answers are quoted.
            yield Unit(
                paragraph.start, paragraph.end, *(("heading",) if paragraph.speaker == "I" else ("text", 0, True))
            )
            continue
        start = paragraph.start
        for end in () if whole else _alone(text, paragraph):
            yield Unit(start, end, "heading" if convention == "F13" else "text")
            start = end + 1
        if start < paragraph.end:
            yield Unit(start, paragraph.end, kind)


def _alone(text: str, paragraph: Paragraph) -> Iterable[int]:
    """Where a label ends that has its line to itself."""
    if paragraph.kind != "turn" or not paragraph.cuts or paragraph.cuts[0].start != paragraph.start:
        return ()
    end = paragraph.cuts[0].end
    for cut in paragraph.cuts[1:]:
        if cut.start != end:
            break
        end = cut.end
    head = text[paragraph.start : end]
    return (paragraph.start + len(head.rstrip()),) if "\n" in head[len(head.rstrip()) :] else ()


def _numbered(paragraphs: Iterable[Paragraph], base: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs with the numbers of `base`; what the page alone shows as head or foot stays as it was."""
    numbers = {paragraph.start: paragraph.number for paragraph in base}
    running = {paragraph.start: paragraph for paragraph in base if _running(paragraph)}
    for found in paragraphs:
        old = running.get(found.start)
        if old is not None and old.end == found.end:
            yield old
            continue
        number = numbers.get(found.start) if found.number is not None else None
        yield Paragraph(
            number, found.start, found.end, found.kind, found.speaker, found.t0, found.t1, found.slide, found.line,
            found.page, found.cuts,
        )  # fmt: skip


def _running(paragraph: Paragraph) -> bool:
    span = (paragraph.start, paragraph.end)
    return any(cut.kind in HEADS and (cut.start, cut.end) == span for cut in paragraph.cuts)
