"""Codings and proposals as marks on the text, put into one bucket per paragraph."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Codebook, Coding, Paragraph, Proposal

PROPOSED = "?"
ANCHOR = "!"


@dataclass(frozen=True, slots=True)
class Mark:
    """A coded or proposed span; `sign` is empty for a coding, `!` for an anchor example, `?` for a proposal."""

    id: str
    start: int
    end: int
    code: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """How a code is shown: its one or two letters, its label, its colour (#rrggbb)."""

    key: str
    label: str
    colour: str


UNKNOWN = Sign("--", "", "#777777")
"""How a code is shown that the codebook does not know."""

Buckets = Mapping[int, tuple[Mark, ...]]


def mark_of(coding: Coding | Proposal) -> Mark:
    """The mark that a coding or a proposal leaves."""
    if isinstance(coding, Proposal):
        return Mark(coding.id, coding.start, coding.end, coding.code, PROPOSED)
    return Mark(coding.id, coding.start, coding.end, coding.code, ANCHOR if coding.anchor else "")


def signs_of(codebook: Codebook, keys: Mapping[str, str], language: str) -> dict[str, Sign]:
    """Code id -> how it is shown. Deleted codes have no key any more and are shown as `--`."""
    return {
        code.id: Sign(
            key="--"
            if code.deleted
            else (keys.get(code.id) or code.key or (code.file_id or codebook.label(code, language))[:2]),
            label=codebook.label(code, language),
            colour=codebook.colour(code),
        )
        for code in codebook.codes
    }


def bucketed(paragraphs: Sequence[Paragraph], marks: Iterable[Mark]) -> dict[int, tuple[Mark, ...]]:
    """Paragraph index -> the marks that touch it, by start and end; one sweep over both."""
    buckets: dict[int, list[Mark]] = {}
    first, count = 0, len(paragraphs)
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        while first < count and paragraphs[first].end <= mark.start:
            first += 1
        index = first
        while index < count and paragraphs[index].start < mark.end:
            buckets.setdefault(index, []).append(mark)
            index += 1
    return {index: tuple(held) for index, held in buckets.items()}
