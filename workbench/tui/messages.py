"""What widgets and workers tell their screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.model import Document, Proposal
from workbench.spans import Span
from workbench.tui.marks import Buckets

if TYPE_CHECKING:
    from workbench.project import DocumentLine


@dataclass
class Opened(Message):
    """A worker has read a document; `sentences` are None where they come later."""

    document: Document
    buckets: Buckets
    proposals: tuple[Proposal, ...]
    sentences: Sequence[Sequence[Span]] | None
    offset: int = 0


@dataclass
class SentencesKnown(Message):
    """A worker has found the sentences of a long document."""

    document: str
    sentences: Sequence[Sequence[Span]]


@dataclass
class MarksRead(Message):
    """A worker has read the marks of a document again."""

    document: str
    buckets: Buckets
    proposals: tuple[Proposal, ...]
    changes: int


@dataclass
class DocumentsListed(Message):
    """A worker has counted what is coded in which document."""

    lines: "tuple[DocumentLine, ...]"


@dataclass
class PortraitsMade(Message):
    """A worker has made the one-line portraits: document id -> letters with their colours."""

    portraits: dict[str, tuple[tuple[str, str], ...]]


@dataclass
class Failed(Message):
    """A worker could not do it."""

    error: WorkbenchError
