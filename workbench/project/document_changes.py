"""Documents as changes of the log, and as lines of a list."""

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from workbench.log import Change
from workbench.model import Document, Speaker, derived_id, text_sha256
from workbench.store.layout import to_layout


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list, without its text. `file` is the name it was imported under."""

    id: str
    name: str
    cases: tuple[str, ...]
    language: str
    characters: int
    paragraphs: int
    turns: int
    sha256: str
    codings: int
    file: str = ""


def line_of(document: Document, case: str | None = None) -> DocumentLine:
    """A document without codings, as a line."""
    return DocumentLine(
        id=document.id,
        name=document.name,
        cases=(case,) if case else (),
        language=document.language,
        characters=len(document.text),
        paragraphs=document.numbered,
        turns=document.turns,
        sha256=document.sha256,
        codings=0,
        file=document.source.file if document.source else "",
    )


def document_changes(document: Document) -> list[Change]:
    """The changes that make a document."""
    revision = revision_change(document.id, document)
    fields = {
        "name": document.name,
        "language": document.language,
        "revision": revision.row,
        "metadata": dict(document.metadata),
        "convention": document.convention,
        "sentence_rules": document.sentence_rules,
        "words": words_fingerprint(document.text),
        "deleted": False,
        **speaker_fields(document.speakers),
    }
    if document.source:
        fields["source"] = asdict(document.source)
    return [revision, Change("document", document.id, fields)]


def speaker_fields(speakers: Iterable[Speaker]) -> dict[str, Any]:
    """One register per speaker, so that two people may set two roles at once."""
    return {
        f"speaker.{speaker.label}": {
            "name": speaker.name,
            "role": speaker.role,
            "aliases": list(speaker.aliases),
            "assumed": speaker.assumed,
            "order": order,
        }
        for order, speaker in enumerate(speakers)
    }


def words_fingerprint(text: str) -> str:
    """A hash of the words alone: the same for two files that differ in Unicode form or white space."""
    return text_sha256(" ".join(unicodedata.normalize("NFC", text).split()))


def revision_change(document_id: str, document: Document, *, previous: str | None = None) -> Change:
    """The change that writes a text and its paragraphs; the row's id follows from document and text."""
    sha = text_sha256(document.text)
    fields = {
        "document": document_id,
        "sha256": sha,
        "text": document.text,
        "layout": to_layout(document.paragraphs),
        "characters": len(document.text),
        "paragraphs": document.numbered,
        "turns": document.turns,
        "previous": previous,
    }
    return Change("revision", derived_id("revision", document_id, sha), fields)
