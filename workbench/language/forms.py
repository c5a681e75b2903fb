"""Terms that look at word forms: whole words, parts of words (`*ort`), phrases in quotes (`"keine Wahl"`).

A form is compared once and remembered: a regular expression per token would cost spaCy's matcher ten times as much.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.language.lemmas import norm
from workbench.language.words import WORD, Words, letters
from workbench.model import NOTHING
from workbench.query import Part, Phrase

Found = tuple[int, int, int]
"""Number of a term, and where it was found in a paragraph's speech."""


class _Known(NamedTuple):
    folded: str
    parts: tuple[int, ...]
    phrases: tuple[int, ...]


class Forms:
    """Finds the parts and phrases of one language; terms are known by their numbers."""

    def __init__(
        self,
        parts: Mapping[int, Part],
        phrases: Mapping[int, Phrase],
        language: str,
        corrections: Mapping[str, str] = NOTHING,
    ) -> None:
        self._language, self._corrections = language, corrections
        self._whole: dict[str, list[int]] = {}
        self._open = {}
        for number, part in parts.items():
            folded = Part(_folded(part.text), part.open_start, part.open_end)
            if part.open_start or part.open_end:
                self._open[number] = folded
            else:
                self._whole.setdefault(folded.text, []).append(number)
        self._phrases = {number: pieces for number, phrase in phrases.items() if (pieces := _pieces(phrase))}
        self._known: dict[str, _Known] = {}

    def find(self, words: Words) -> Iterator[Found]:
        """Every part of a word and every phrase in a paragraph; marks and brackets inside a phrase are skipped."""
        known = [self._known.get(form) or self._learn(form) for form in words.forms]
        for place, word in enumerate(known):
            for number in word.parts:
                yield (number, *words.spans[place])
        if any(word.phrases for word in known):
            for run in words.runs:
                yield from self._find_phrases(words, known, run)

    def _find_phrases(self, words: Words, known: Sequence[_Known], run: Sequence[int]) -> Iterator[Found]:
        for at, place in enumerate(run):
            for number in known[place].phrases:
                pieces = self._phrases[number]
                following = run[at : at + len(pieces)]
                if len(following) == len(pieces) and all(
                    _fits(piece, known[other].folded) for piece, other in zip(pieces, following, strict=True)
                ):
                    yield number, words.spans[place][0], words.spans[following[-1]][1]

    def _learn(self, form: str) -> _Known:
        folded = _folded(form)
        lemma = norm(form, self._language, self._corrections)
        parts = [number for word in {folded, lemma} for number in self._whole.get(word, ())]
        parts += (number for number, part in self._open.items() if _fits(part, folded) or _fits(part, lemma))
        phrases = (number for number, pieces in self._phrases.items() if _fits(pieces[0], folded))
        self._known[form] = _Known(folded, tuple(parts), tuple(phrases))
        return self._known[form]


def _folded(text: str) -> str:
    return letters(text).casefold()


def _fits(part: Part, folded: str) -> bool:
    """Whether a word is, begins with, ends with or holds the part's text; both are case folded."""
    text = part.text
    if part.open_start and part.open_end:
        return text in folded
    if part.open_start:
        return folded.endswith(text)
    return folded.startswith(text) if part.open_end else folded == text


def _pieces(phrase: Phrase) -> tuple[Part, ...]:
    """The words to be found one after the other; only its outer ends of an open word are open."""
    pieces = []
    for part in phrase.parts:
        words = WORD.findall(_folded(part.text))
        for place, word in enumerate(words):
            pieces.append(Part(word, part.open_start and place == 0, part.open_end and place == len(words) - 1))
    return tuple(pieces)
