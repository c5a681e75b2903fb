"""From a query's words to what an index is asked for, and, without an index, to where they stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.language.lemmas import Corrections, norm, own
from workbench.language.matching import Matcher, Term, folded, folded_case, spellings
from workbench.language.sentences import writes_lower_case
from workbench.language.words import WORD, last_part, letters
from workbench.model import NOTHING, SET_ASIDE, Document
from workbench.query import Lemma, Part, Pattern, Phrase, Word
from workbench.spans import paragraph_speech

SHORTEST = 3
"""Code points that a part of a word must have to be looked up; shorter ones are looked for in all speech."""

_TOKEN = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
OLD = 0x500
"""Letters below this are cut into words alike by every program; others are not looked up."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paragraph must hold to be looked at: one of the `words` (all its tokens) or `pieces`; else any will do.

    All are folded. A word that ends in `*` may go on.
    """

    words: tuple[tuple[str, ...], ...] = ()
    pieces: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether every paragraph has to be looked at."""
        return not self.words and not self.pieces


ANYTHING = Wanted()


def wanted(term: Term, languages: Iterable[str], corrections: Corrections = NOTHING) -> Wanted:
    """What to ask an index for; it finds at least the paragraphs that hold the term in any of the languages."""
    match term:
        case Word() | Lemma():
            forms = [form for name in languages for form in _forms(term, name, corrections)]
            return _words(forms)
        case Phrase():
            return _phrase(term)
        case Part(text, open_start, open_end):
            return _part(
                spellings(text) if folded(text) == folded_case(text) else (folded(text),), open_start, open_end
            )
        case Pattern():
            return ANYTHING


def _forms(term: Word | Lemma, language: str, corrections: Corrections) -> list[str]:
    matcher = Matcher(term, language, own(corrections, language))
    itself = (folded(term.text),) if isinstance(term, Word) else ()
    return [*itself, *map(folded, matcher.lemmas), *(matcher.loose if isinstance(term, Word) else ())]


def _words(forms: Iterable[str]) -> Wanted:
    found = [tuple(_TOKEN.findall(form)) for form in dict.fromkeys(forms)]
    return Wanted(words=tuple(found)) if found and all(map(_plain, found)) else ANYTHING


def _plain(tokens: tuple[str, ...]) -> bool:
    return bool(tokens) and all(ord(sign) < OLD for token in tokens for sign in token)


def _phrase(phrase: Phrase) -> Wanted:
    tokens: list[str] = []
    for part in phrase.parts:
        if not part.open_start:
            own = _TOKEN.findall(folded(part.text))
            tokens += [*own[:-1], *(token + "*" * part.open_end for token in own[-1:])]
    if tokens and _plain(tuple(tokens)):
        return Wanted(words=(tuple(tokens),))
    longest = max((folded(part.text) for part in phrase.parts), key=len)
    return Wanted(pieces=(longest,)) if len(longest) >= SHORTEST else ANYTHING


def _part(texts: tuple[str, ...], open_start: bool, open_end: bool) -> Wanted:
    if not open_start and open_end and all(text.isalnum() and _plain((text,)) for text in texts):
        return Wanted(words=tuple((text + "*",) for text in texts))
    if any(len(text) < SHORTEST or "\0" in text for text in texts):
        return ANYTHING
    return Wanted(pieces=texts)


@dataclass(frozen=True, slots=True)
class Analysed:
    """One paragraph as an index keeps it: its speech folded, and the folded lemmas that are no word of it."""

    text: str
    lemma: str


def holding(words: Iterable[str]) -> Wanted:
    """What to ask an index for; it finds at least the paragraphs with one of these word forms."""
    return _words(map(plain, words))


class Analysis:
    """Makes the lines of an index for one language; a word form is analysed once."""

    def __init__(self, language: str, corrections: Mapping[str, str] = NOTHING) -> None:
        self._language, self._corrections = language, corrections
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, speech: str) -> Analysed:
        """The folded speech and its lemmas."""
        text = plain(speech)
        known = self._known
        extra: set[str] = set()
        for form in set(WORD.findall(speech)):
            extra.update(known.get(form) or self._learn(form))
        extra.difference_update(_TOKEN.findall(text))
        extra.discard("")
        return Analysed(text.replace("\0", " "), " ".join(sorted(extra)))

    def _learn(self, form: str) -> tuple[str, ...]:
        forms = {form, last_part(form)}
        if form.istitle():
            forms.add(form.lower())  # at the start of a sentence a capital may hide a verb
        found = {plain(norm(each, self._language, self._corrections)) for each in forms}
        self._known[form] = tuple(found) or ("",)
        return self._known[form]


def plain(text: str) -> str:
    """As `folded`, for long texts."""
    if text.isascii():
        return text.casefold()
    loose = unicodedata.normalize("NFKD", letters(text))
    if not loose.isascii():
        loose = _MARKS.sub("", loose)
        if any(sign >= "\u0500" for sign in loose):
            loose = "".join(sign for sign in loose if unicodedata.category(sign) != "Mn")
    return loose.casefold()


def lower_case(document: Document) -> bool:
    """Whether a document is written without capitals."""
    speeches = [paragraph_speech(document.text, p).text for p in document.paragraphs if p.kind not in SET_ASIDE]
    return writes_lower_case(speeches, document.language)


def places(
    documents: Iterable[Document], term: Term, corrections: Corrections = NOTHING
) -> Iterator[tuple[str, int, int]]:
    """(document id, start, end) of a term in all speech, by each document's language; every paragraph is looked at."""
    matchers: dict[str, Matcher] = {}
    for document in documents:
        language = document.language or "de"
        matcher = matchers.setdefault(language, Matcher(term, language, own(corrections, language)))
        small = lower_case(document)
        for paragraph in document.paragraphs:
            speech = paragraph_speech(document.text, paragraph)
            for start, end, _ in matcher.find(speech.text, lower_case=small):
                yield (document.id, *speech.canonical(start, end))


def matchers(terms: Iterable[Term], language: str) -> Mapping[Term, Matcher]:
    """One matcher per term."""
    return {term: Matcher(term, language) for term in terms}
