"""All documents of a study laid on one line of code points, so that spans of any document can be handled at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.analysis.remember import remembered
from workbench.analysis.speech import Ints, Layout, layout
from workbench.analysis.study import Study
from workbench.model import Document

ROLES = ("none", "participant", "interviewer", "other")
"""Roles by number; `none` is a paragraph that nobody speaks."""

Voice = tuple[int, str | None]
"""A document's place in the study, and a speaker's label (None where nobody speaks)."""


@dataclass(frozen=True, eq=False)
class Axis:
    """Documents on one line. `bases` has one entry per document plus one; the rest is one entry per paragraph."""

    documents: tuple[Document, ...]
    layouts: tuple[Layout, ...]
    bases: Ints
    first: Ints
    document: Ints
    voice: Ints
    role: Ints
    kind: Ints
    kinds: tuple[str, ...]
    voices: tuple[Voice, ...]
    speakerless: Ints

    @cached_property
    def pieces(self) -> tuple[Ints, Ints, Ints]:
        """Start, end and paragraph (all on the line) of every piece of speech, in reading order."""
        if not self.layouts:
            return (np.zeros(0, np.int64),) * 3
        parts = list(zip(self.layouts, self.bases.tolist(), self.first.tolist(), strict=False))
        return (
            np.concatenate([page.starts + base for page, base, _ in parts]),
            np.concatenate([page.ends + base for page, base, _ in parts]),
            np.concatenate([page.paragraph + first for page, _, first in parts]),
        )

    @cached_property
    def words(self) -> tuple[Ints, Ints]:
        """First code point of every spoken word on the line, in order, and its paragraph."""
        if not self.layouts:
            return (np.zeros(0, np.int64),) * 2
        parts = list(zip(self.layouts, self.bases.tolist(), self.first.tolist(), strict=False))
        return (
            np.concatenate([page.words[0] + base for page, base, _ in parts]),
            np.concatenate([page.paragraph[page.words[1]] + first for page, _, first in parts]),
        )

    @cached_property
    def voice_at(self) -> Mapping[Voice, int]:
        """Voice -> its number."""
        return {voice: place for place, voice in enumerate(self.voices)}

    @cached_property
    def bounds(self) -> tuple[Ints, Ints]:
        """Start and end of every paragraph on the line."""
        starts = [
            p.start + base for d, base in zip(self.documents, self.bases.tolist(), strict=False) for p in d.paragraphs
        ]
        ends = [
            p.end + base for d, base in zip(self.documents, self.bases.tolist(), strict=False) for p in d.paragraphs
        ]
        return np.array(starts, np.int64), np.array(ends, np.int64)


@remembered
def axis(study: Study) -> Axis:
    """The line of a study's documents, in the study's order."""
    documents = study.documents
    sizes = [len(document.text) + 1 for document in documents]
    counts = [len(document.paragraphs) for document in documents]
    voices: dict[Voice, int] = {}
    kinds: dict[str, int] = {}
    roles: list[int] = []
    voice: list[int] = []
    for place, document in enumerate(documents):
        known = {None: 0} | {label: ROLES.index(role) for label, role in document.roles.items()}
        roles += [known.get(p.speaker, 1) for p in document.paragraphs]
        voice += [voices.setdefault((place, p.speaker), len(voices)) for p in document.paragraphs]
    kind = [kinds.setdefault(p.kind, len(kinds)) for document in documents for p in document.paragraphs]
    return Axis(
        documents=documents,
        layouts=tuple(map(layout, documents)),
        bases=np.cumsum([0, *sizes], dtype=np.int64),
        first=np.cumsum([0, *counts], dtype=np.int64),
        document=np.repeat(np.arange(len(documents)), counts),
        voice=np.array(voice, np.int64),
        role=np.array(roles, np.int64),
        kind=np.array(kind, np.int64),
        kinds=tuple(kinds),
        voices=tuple(voices),
        speakerless=np.array([_speakerless(document) for document in documents], np.int64),
    )


def _speakerless(document: Document) -> bool:
    return not document.speakers and all(paragraph.speaker is None for paragraph in document.paragraphs)
