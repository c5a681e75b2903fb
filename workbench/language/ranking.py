"""A study's sentences ranked for one code by all that is installed, and what the ranking is worth."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from workbench.language import learned, semantic, suggest
from workbench.language.lemmas import Corrections
from workbench.language.sentence_words import Flags, Floats, Said, SentenceWords, norms
from workbench.language.suggest import Level, Material
from workbench.language.words import WORD
from workbench.model import NOTHING
from workbench.spans import Span

if TYPE_CHECKING:
    from workbench.language.semantic import Meaning

Places = Mapping[str, Sequence[Span]]
"""Document id -> canonical spans."""


@dataclass(frozen=True)
class Known:
    """What was said about a code: where it was coded (so many codings), which documents (ids) were read to the end for
    it, where it was declined, where a cue of it stands, the texts of its rule with their languages; on which documents
    nothing may be suggested; what else must not be suggested again; the study's own lemmas.
    """

    coded: Places
    codings: int
    read: frozenset[str]
    declined: Places
    cued: Places
    rule: Sequence[tuple[str, str]]
    closed: frozenset[str] = frozenset()
    over: Places | None = None
    corrections: Corrections = NOTHING


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence, the words in it that speak for the code, and the coded sentence nearest in meaning (or "")."""

    said: Said
    words: tuple[str, ...]
    nearest: str


class Ranking:
    """The ranking for one code. `level` is what was asked for (None: the most that is installed), then what is used."""

    def __init__(self, words: SentenceWords, known: Known, level: Level | None = None) -> None:
        self._words, self._known = words, known
        coded, read = touched(words, known.coded), _of_documents(words, known.read)
        declined = touched(words, known.declined) & ~coded
        rule = [norms(WORD.findall(text), language, known.corrections) for text, language in known.rule]
        other = (read & ~coded) | declined
        self._material = Material(words, coded, other, touched(words, known.cued), rule)
        self._judged = read
        self._by_words: Level = "learn" if level != "words" and self._can_learn() else "words"
        means = level != "words" and level != "learn" and semantic.is_installed()
        self.level: Level = "semantic" if means and (coded.any() or known.rule) else self._by_words

    def _can_learn(self) -> bool:
        material = self._material
        enough = suggest.enough(self._words, material.coded, self._known.codings)
        return learned.is_installed() and enough and bool(material.other.any())

    def best(self, limit: int) -> list[Ranked]:
        """The sentences that look most like the code's, where it was not coded and nothing was answered."""
        if not len(self._words):
            return []
        closed = _of_documents(self._words, self._known.closed)
        chosen = ~self._material.coded & ~closed & ~touched(self._words, self._known.declined)
        if self._known.over:
            chosen &= ~touched(self._words, self._known.over)
        chosen &= self.speaking
        found = suggest.scores(self._material, self._by_words)
        if self.level == "semantic":
            found = self._meaning.scores(found, chosen)
        places = suggest.ranked(self._words, found, chosen, limit)
        why = suggest.reasons(self._material, places)
        return [
            Ranked(self._words.sentences[place], words, self._nearest(place))
            for place, words in zip(places, why, strict=True)
        ]

    def _nearest(self, place: int) -> str:
        near = self._meaning.nearest(place) if self.level == "semantic" else None
        return "" if near is None else self._words.sentences[near].text

    @cached_property
    def _meaning(self) -> "Meaning":
        found = suggest.scores(self._material, self._by_words)
        return semantic.Meaning(self._words, self._material.coded, found, [text for text, _ in self._known.rule])

    @property
    def can_be_judged(self) -> bool:
        """Whether enough was coded, in documents read to the end, to say what the ranking is worth."""
        known = sum(len(spans) for id_, spans in self._known.coded.items() if id_ in self._known.read)
        return suggest.enough(self._words, self._material.coded & self._judged, known)

    def worth(self) -> float | None:
        """Average precision where every document is ranked by what the others teach; None where too little is known."""
        return suggest.average_precision(self.held_out(), *self.right()) if self.can_be_judged else None

    @property
    def speaking(self) -> Flags:
        """The sentences that say something for the code themselves."""
        return suggest.speaks(self._material)

    @property
    def chance(self) -> float:
        """The share of the sentences read that are coded: about the average precision of a list in no order."""
        return float(self._material.coded[self._judged].mean()) if self._judged.any() else 0.0

    def held_out(self) -> Floats:
        """The score of each sentence that was read, by what the other documents teach."""
        found = suggest.held_out(self._material, self._judged, self._by_words)
        return self._meaning.scores(found, self._judged, elsewhere=True) if self.level == "semantic" else found

    def right(self) -> tuple[Flags, Flags]:
        """Which sentences are coded, and which were read."""
        return self._material.coded, self._judged


def touched(words: SentenceWords, places: Places) -> Flags:
    """The sentences that share more than white space with one of these spans."""
    found = np.zeros(len(words), np.bool_)
    for document, spans in places.items():
        first, last = words.range_of(document)
        ends = [one.end for one in words.sentences[first:last]]
        for start, end in spans:
            at = first + bisect_left(ends, start + 1)
            while at < last and words.sentences[at].start < end:
                found[at] = True
                at += 1
    return found


def _of_documents(words: SentenceWords, documents: Iterable[str]) -> Flags:
    found = np.zeros(len(words), np.bool_)
    for document in documents:
        first, last = words.range_of(document)
        found[first:last] = True
    return found
