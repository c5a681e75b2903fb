"""PowerPoint presentations (pptx): slides in order, on each of them what is written from top to bottom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.archive import Archive
from workbench.readers.charset import normal
from workbench.readers.deck import opened, readable
from workbench.readers.draft import Draft, Unit, joined, unit_of
from workbench.readers.officexml import parse
from workbench.readers.pace import ticking
from workbench.readers.preface import CONSTRUCTED

if TYPE_CHECKING:
    from pptx.slide import Slide

MOST_SLIDES = 5000
DEEPEST = 50
ROW_OF_SHAPES = 91_440
"""Shapes whose tops differ by up to a tenth of an inch (in EMU) stand side by side."""
_SKIPPED = frozenset({"DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"})
_TITLES = frozenset({"TITLE", "CENTER_TITLE", "SUBTITLE", "VERTICAL_TITLE"})
_BODIES = frozenset({"BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"})
_BULLETED = "bullet"


@dataclass
class Found:
    """The paragraphs of one slide in order, and what it shows that is not text."""

    paragraphs: list[tuple[str, Unit]] = field(default_factory=list)
    pictures: int = 0
    diagrams: int = 0


def drafts(data: bytes, name: str, _answers: Answers) -> Iterable[Draft]:
    """The one draft of a presentation."""
    archive = Archive(data, name)
    presentation = opened(archive)
    paragraphs: list[tuple[str, Unit]] = []
    warnings: list[str] = []
    with readable(name):
        slides = presentation.slides
        if len(slides) > MOST_SLIDES:
            raise UnreadableFile(f"{name} holds {len(slides)} slides.", f"Split it: up to {MOST_SLIDES} are read.")
        for number, slide in enumerate(ticking(slides, len(slides), every=1), 1):
            found = _slide(slide, number)
            paragraphs += found.paragraphs
            warnings += _remarks(found, number)
    text, units = joined(paragraphs)
    if not text.strip():
        raise UnreadableFile(
            f"{name} holds no text.", "If its slides are pictures, run text recognition on them first."
        )
    return [Draft(text, units, warnings=[*warnings, *_comments(archive)])]


def _slide(slide: "Slide", number: int) -> Found:
    found = Found()
    _shapes(slide.shapes, found)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        found.paragraphs += _frame(slide.notes_slide.notes_text_frame, "meta")
    for at, (text, unit) in enumerate(found.paragraphs):
        unit.slide = number
        if number == 1 and at < 3 and CONSTRUCTED.match(text):
            unit.kind = "meta"
    return found


def _shapes(shapes: Iterable[Any], found: Found, depth: int = 0) -> None:
    """Takes in shapes from the top left; those of a group stay together."""
    if depth > DEEPEST:
        return
    for shape in _ordered(shapes):
        kind = shape.placeholder_format.type.name if shape.is_placeholder and shape.placeholder_format.type else ""
        if kind in _SKIPPED:
            continue
        if hasattr(shape, "shapes"):
            _shapes(shape.shapes, found, depth + 1)
        elif shape.has_text_frame:
            found.paragraphs += _frame(
                shape.text_frame, "heading" if kind in _TITLES else _BULLETED if kind in _BODIES else "text"
            )
        elif getattr(shape, "has_table", False):
            found.paragraphs += _table(shape.table)
        elif shape.element.tag.endswith("}graphicFrame"):
            found.diagrams += 1
        elif shape.element.tag.endswith("}pic"):
            found.pictures += 1


def _ordered(shapes: Iterable[Any]) -> Iterator[Any]:
    """Shapes row by row, each from the left; one without a place comes first, in the order of the file."""
    placed = [(shape.top, shape.left, shape) for shape in shapes]
    yield from (shape for top, left, shape in placed if top is None or left is None)
    row: list[tuple[int, int, Any]] = []
    for top, left, shape in sorted((place for place in placed if None not in place[:2]), key=lambda place: place[0]):
        if row and top - row[0][0] > ROW_OF_SHAPES:
            yield from _from_left(row)
            row = []
        row.append((top, left, shape))
    yield from _from_left(row)


def _from_left(row: list[tuple[int, int, Any]]) -> list[Any]:
    return [shape for _, _, shape in sorted(row, key=lambda place: place[1])]


def _frame(frame: Any, kind: str) -> Iterator[tuple[str, Unit]]:
    """The paragraphs of a text frame that hold words; a title that breaks into lines is one paragraph."""
    for paragraph in frame.paragraphs:
        text = _shown(paragraph.text)
        if text.strip():
            yield text, unit_of(text, kind, 1 if kind == "heading" else 0)


def _table(table: Any) -> Iterator[tuple[str, Unit]]:
    for row in table.rows:
        cells = [" ".join(_shown(cell.text_frame.text).split("\n")) for cell in row.cells if not cell.is_spanned]
        text = "\t".join(cells)
        if text.strip():
            yield text, unit_of(text, "row")


def _shown(text: str) -> str:
    """Line breaks arrive as vertical tabs."""
    return normal(text.replace("\v", "\n"))


def _remarks(found: Found, number: int) -> Iterator[str]:
    silent = not any(unit.kind != "meta" for _, unit in found.paragraphs)
    if found.diagrams:
        yield f"slide {number}: a diagram or chart whose words are not read"
    elif found.pictures and silent:
        yield f"slide {number}: a picture and no text"


def _comments(archive: Archive) -> Iterator[str]:
    parts = [entry for entry in archive.parts if entry.startswith("ppt/comments/") and entry.endswith(".xml")]
    if number := sum(len(parse(archive, entry)) for entry in parts):
        yield f"{number} comments in the margin are not part of the text"
