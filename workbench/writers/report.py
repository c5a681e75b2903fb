"""What a report is asked for, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from workbench.model import NOTHING, Case, Codebook, Coder, Coding, Document, Memo
from workbench.spans import Span

Sentences = Mapping[str, Sequence[Sequence[Span]]]
"""Document id -> per paragraph (aligned with `document.paragraphs`) its sentences as canonical spans."""


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Every choice of a report.

    `title` is the study's name; `selection` and `coders` are words for the title block. `codes` are code ids (with all
    below them; None is all), `attributes` the case attributes that may leave the project. `context` counts sentences
    on each side, `shorten` is the most words a quotation keeps, `state_time_ms` the time of the last operation,
    `template` a Word file whose styles the report takes.
    """

    language: str = "de"
    label: str = "standard"
    by: Literal["code", "case"] = "code"
    codes: tuple[str, ...] | None = None
    title: str = ""
    selection: str = ""
    coders: str = ""
    context: int = 0
    questions: bool = False
    smooth: bool = False
    shorten: int | None = None
    form: Literal["text", "table"] = "text"
    state_time_ms: int = 0
    notes: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written, what it holds (word -> number), and what was changed or left out."""

    path: Path
    counts: Mapping[str, int] = NOTHING
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Material:
    """What a report is made from."""

    documents: Sequence[Document]
    codings: Sequence[Coding]
    codebook: Codebook
    cases: Sequence[Case] = ()
    coders: Sequence[Coder] = ()
    memos: Sequence[Memo] = ()
    sentences: Sentences = field(default_factory=dict)
