"""The example study as the tests see it: its documents read by the workbench, its tables read as they are."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workbench.model import Document, Paragraph
from workbench.readers import read
from workbench.spans import paragraph_speech, paragraphs_of

REPOSITORY = Path(__file__).resolve().parents[2]
CORPORA = REPOSITORY / "corpora"
FOLDERS = ("interviews", "workshops", "slides")
FILES = {path.stem: path for folder in FOLDERS for path in sorted((CORPORA / folder).glob("[0-9]*"))}
INTERVIEWS = tuple(name for name, path in FILES.items() if path.parent.name == "interviews")
WORKSHOPS = tuple(name for name, path in FILES.items() if path.parent.name == "workshops")
LECTURE = "12_vortrag_quartier"
CODERS = ("mk", "tr", "adjudicated")
Row = dict[str, str]


@cache
def document(name: str) -> Document:
    """A document of the study, read once."""
    return read(FILES[name])[0].document


def table(*parts: str) -> list[Row]:
    """The rows of a CSV file below corpora/."""
    with CORPORA.joinpath(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def codings(coder: str) -> tuple[Row, ...]:
    """The rows of one coder's file."""
    return tuple(table("codings", f"{coder}.csv"))


def span(row: Row) -> tuple[int, int]:
    """The row's offsets as numbers."""
    return int(row["start"]), int(row["end"])


def touched(row: Row) -> list[Paragraph]:
    """The paragraphs a coding touches."""
    return list(paragraphs_of(document(row["document"]).paragraphs, *span(row)))


def turn(row: Row) -> tuple[str, int]:
    """The turn a coding begins in (or the line, where nobody speaks), as document and start of its paragraph."""
    before = [p for p in document(row["document"]).paragraphs if p.kind == "turn" and p.start <= span(row)[0]]
    return row["document"], (before or touched(row))[-1].start


def said(name: str, role: str) -> Iterator[str]:
    """What the speakers of one role said, paragraph by paragraph."""
    found = document(name)
    for paragraph in found.paragraphs:
        if paragraph.number is not None and found.roles.get(paragraph.speaker or "") == role:
            yield paragraph_speech(found.text, paragraph).text


def counted(name: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph counts by default: a participant's, or any numbered one where nobody speaks."""
    found = document(name)
    if paragraph.number is None:
        return False
    return not found.speakers or found.roles.get(paragraph.speaker or "") == "participant"


def words(name: str, role: str) -> int:
    """How many words the speakers of one role said."""
    return sum(len(speech.split()) for speech in said(name, role))
