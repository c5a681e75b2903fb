"""The single terms of a cue list in the texts of paragraphs: lemmas by spaCy's ruler, forms and patterns beside it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from workbench.language.forms import Forms, Found
from workbench.language.lemmas import norm
from workbench.language.matching import patterned
from workbench.language.sentences import Spoken
from workbench.language.words import Words
from workbench.model import NOTHING
from workbench.query import Lemma, Part, Pattern, Phrase, Word
from workbench.spans import Span

Term = Word | Part | Phrase | Lemma | Pattern
Context = TypeVar("Context")


class Terms:
    """Finds all terms of one language at once."""

    def __init__(self, terms: Iterable[Term], language: str, corrections: Mapping[str, str] = NOTHING) -> None:
        self._terms = tuple(dict.fromkeys(terms))
        self._patterns = [(number, term.pattern) for number, term in self._numbered() if isinstance(term, Pattern)]
        self._forms = Forms(
            {number: part for number, term in self._numbered() if (part := _form(term))},
            {number: term for number, term in self._numbered() if isinstance(term, Phrase)},
            language,
            corrections,
        )
        self._lemmas: dict[str, list[int]] = {}
        for number, term in self._numbered():
            if isinstance(term, Word):
                self._lemmas.setdefault(norm(term.text, language, corrections), []).append(number)
        self._language, self._corrections = language, corrections
        self._nlp = _pipeline(language, self._numbered(), corrections)

    def find(self, paragraphs: Iterable[tuple[Spoken, Context]]) -> Iterator[tuple[Term, Span, Span, Context]]:
        """For each (paragraph, context) its terms in order: term, span, its first and last word's number, context."""
        texts = ((one.speech.text, (one, context)) for one, context in paragraphs)
        for doc, (one, context) in self._nlp.pipe(texts, as_tuples=True, disable=["workbench_sentences"]):
            words = Words(one.speech.text)
            found = {(int(span.id_), span.start_char, span.end_char) for span in doc.spans.get("cues", ())}
            found.update(self._forms.find(words), self._matches(words.text), self._at_starts(words, one.sentences))
            for term, start, end in sorted(found, key=lambda item: (item[1], item[2], item[0])):
                yield self._terms[term], (start, end), words.numbered(start, end), context

    def _numbered(self) -> list[tuple[int, Term]]:
        return list(enumerate(self._terms))

    def _at_starts(self, words: Words, sentences: Iterable[Span]) -> Iterator[Found]:
        """Bare words at the start of a sentence, where a capital can hide a verb or an adjective ("Ländliche")."""
        for start, _ in sentences:
            place = words.place(start)
            if place < len(words.spans) and words.forms[place].istitle():
                for number in self._lemmas.get(self._norm(words.forms[place].lower()), ()):
                    yield (number, *words.spans[place])

    def _norm(self, form: str) -> str:
        return norm(form, self._language, self._corrections)

    def _matches(self, text: str) -> Iterator[Found]:
        for number, pattern in self._patterns:
            for start, end in patterned(pattern, text):
                yield number, start, end


def _pipeline(language: str, terms: Iterable[tuple[int, Term]], corrections: Mapping[str, str]) -> Any:
    from workbench.language.pipeline import with_cues

    patterns = [pattern for number, term in terms for pattern in _ruler_patterns(number, term)]
    return with_cues(language, patterns, corrections)


def _ruler_patterns(number: int, term: Term) -> Iterator[dict[str, Any]]:
    """What the ruler looks for: any form of a bare word's lemma, or a lemma as it is given."""
    row = {"label": "cue", "id": str(number)}
    if isinstance(term, Word):
        yield {**row, "pattern": unicodedata.normalize("NFC", term.text)}
    elif isinstance(term, Lemma):
        yield {**row, "pattern": [{"NORM": unicodedata.normalize("NFC", term.text).casefold()}]}


def _form(term: Term) -> Part | None:
    """What is compared with word forms; of a bare word the word itself, which need not have the lemma of its forms."""
    return Part(term.text) if isinstance(term, Word) else term if isinstance(term, Part) else None
