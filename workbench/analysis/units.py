"""Units of text that a query can speak of: sentences, paragraphs, turns, documents."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.axis import Axis
from workbench.analysis.speech import Ints
from workbench.model import SET_ASIDE, Document
from workbench.spans import Span

Sentences = Callable[[Document], Sequence[Sequence[Span]]]
"""A document's sentences per paragraph, canonical offsets, as language.sentences gives them."""

END = re.compile(r"[.!?…]+[\"“”»«)\]]*\s+")


@dataclass(frozen=True, eq=False)
class Units:
    """Units on the axis, in reading order: [start, end) and the place of the document."""

    start: Ints
    end: Ints
    document: Ints

    def of(self, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """The first and the last unit that each span touches (the next one, where it touches none)."""
        if not len(self.start):
            return np.zeros_like(start), np.zeros_like(end)
        first = np.searchsorted(self.end, start, side="right").clip(max=len(self.start) - 1)
        last = np.searchsorted(self.start, end, side="left") - 1
        return first, np.maximum(first, last)


def units(line: Axis, letter: str, sentences: Sentences | None = None) -> Units:
    """The units of one kind: s sentences, p paragraphs, t turns, d documents. What is set aside is in none."""
    if letter == "d":
        return Units(line.bases[:-1], line.bases[1:] - 1, np.arange(len(line.documents)))
    cut = {"s": lambda document: _sentences(document, sentences or plain_sentences), "t": _turns}.get(
        letter, _paragraphs
    )
    found = [(start, end, place) for place, document in enumerate(line.documents) for start, end in cut(document)]
    table = np.array(found, np.int64).reshape(-1, 3)
    base = line.bases[table[:, 2]]
    return Units(table[:, 0] + base, table[:, 1] + base, table[:, 2])


def plain_sentences(document: Document) -> tuple[tuple[Span, ...], ...]:
    """Sentences cut after every end mark that a blank follows; the language room knows better."""
    return tuple(tuple(_cut(document.text, p.start, p.end)) for p in document.paragraphs)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for mark in END.finditer(text, start, end):
        yield at, mark.start() + len(mark.group().rstrip())
        at = mark.end()
    if at < end:
        yield at, end


def _sentences(document: Document, sentences: Sentences) -> Iterator[Span]:
    for paragraph, found in zip(document.paragraphs, sentences(document), strict=True):
        if paragraph.kind not in SET_ASIDE:
            yield from found


def _paragraphs(document: Document) -> Iterator[Span]:
    for paragraph in document.paragraphs:
        if paragraph.kind not in SET_ASIDE:
            yield paragraph.start, paragraph.end


def _turns(document: Document) -> Iterator[Span]:
    """A labelled paragraph and its continuations; any other paragraph is a unit of its own."""
    turn: Span | None = None
    for paragraph in document.paragraphs:
        goes_on = turn is not None and paragraph.kind == "continuation"
        if turn is not None and not goes_on:
            yield turn
            turn = None
        if paragraph.kind not in SET_ASIDE:
            turn = (turn[0] if turn is not None else paragraph.start, paragraph.end)
    if turn is not None:
        yield turn
