"""Documents: canonical text, and what lies beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from workbench.model.identity import text_sha256
from workbench.model.nothing import NOTHING

Role = Literal["interviewer", "participant", "other"]

SET_ASIDE = frozenset({"meta", "boilerplate"})
"""Paragraph kinds that are kept in the text but neither numbered nor counted."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Machinery inside a paragraph that is not speech; kind is label, time, line, head or foot."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of canonical text. `number` is None where it is set aside; `speaker` is a Speaker's label."""

    number: int | None
    start: int
    end: int
    kind: str = "text"
    speaker: str | None = None
    t0: int | None = None
    t1: int | None = None
    slide: int | None = None
    line: int | None = None
    page: int | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody heard in a document; `assumed` says that nobody confirmed the role."""

    label: str
    name: str
    role: Role = "participant"
    aliases: tuple[str, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from; its bytes are not kept."""

    file: str
    size: int
    sha256: str
    reader: str
    reader_version: int
    encoding: str = ""


@dataclass(frozen=True)
class Document:
    """A transcript or a set of notes: canonical text and what lies beside it."""

    id: str
    name: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[Speaker, ...] = ()
    language: str = "de"
    source: Source | None = None
    metadata: Mapping[str, str] = NOTHING
    convention: str = ""
    sentence_rules: int = 1

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the canonical text."""
        return text_sha256(self.text)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Speaker label -> role."""
        return {speaker.label: speaker.role for speaker in self.speakers}

    @property
    def turns(self) -> int:
        """Number of labelled turns."""
        return sum(paragraph.kind == "turn" for paragraph in self.paragraphs)

    @property
    def numbered(self) -> int:
        """Number of paragraphs that are not set aside."""
        return sum(paragraph.number is not None for paragraph in self.paragraphs)
