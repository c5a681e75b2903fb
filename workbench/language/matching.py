"""The terms of a query in one paragraph's speech: which words they meet, and how well.

The index only says in which paragraphs to look; what is found there is decided here, with or without an index.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import product

from workbench.errors import QueryError
from workbench.language.fold import fold
from workbench.language.lemmas import norm
from workbench.language.sentences import split
from workbench.language.words import Words, last_part, letters
from workbench.model import NOTHING
from workbench.query import Lemma, Part, Pattern, Phrase, Word

Term = Word | Part | Phrase | Lemma | Pattern
Match = tuple[int, int, bool]
"""[start, end) in the speech, and whether the letters are exactly those asked for, accents included."""

SECONDS = 1.0
"""How long a regular expression may look at one paragraph."""
SPELLINGS = 16
"""So many ways to read ae, oe, ue as an umlaut are tried."""


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """Case and accents aside."""
    return fold(text).text


def folded_case(text: str) -> str:
    """Case aside, accents kept; ß is ss, as it is in Switzerland."""
    return letters(text).casefold()


def same_letters(text: str) -> str:
    """Case aside, everything else kept: what words in quotes are compared by."""
    return letters(text).lower()


def spellings(text: str) -> tuple[str, ...]:
    """The text, and with ae, oe, ue read as ä, ö, ü wherever that may be meant; all folded."""
    pieces: list[tuple[str, ...]] = []
    at = 0
    while at < len(text):
        pair = text[at : at + 2].casefold()
        umlaut = pair in ("ae", "oe", "ue")
        pieces.append((text[at : at + 2], pair[0]) if umlaut else (text[at],))
        at += 2 if umlaut else 1
    found = []
    for chosen in product(*pieces):
        found.append(folded("".join(chosen)))
        if len(found) == SPELLINGS:
            break
    return tuple(dict.fromkeys(found))


class Matcher:
    """Finds one term in the speech of paragraphs of one language."""

    def __init__(self, term: Term, language: str, corrections: Mapping[str, str] = NOTHING) -> None:
        self.term, self.language, self._corrections = term, language, corrections
        self._known: dict[str, tuple[int, bool] | None] = {}
        self._parts = term.parts if isinstance(term, Phrase) else ()

    def find(self, speech: str, *, lower_case: bool = False) -> list[Match]:
        """Every place of the term, in order; `lower_case`: the document is written without capitals.

        Raises QueryError where a regular expression takes too long.
        """
        if isinstance(self.term, Pattern):
            return [(start, end, True) for start, end in patterned(self.term.pattern, speech)]
        words = Words(speech)
        if isinstance(self.term, Phrase):
            return sorted(set(self._phrases(words)))
        return list(self._words(words, lower_case))

    # -- words -----------------------------------------------------------------

    def _words(self, words: Words, lower_case: bool) -> Iterator[Match]:
        starts: frozenset[int] | None = None
        for form, span in zip(words.forms, words.spans, strict=True):
            met = self._known[form] if form in self._known else self._learn(form)
            if met is None and isinstance(self.term, Word) and form.istitle():
                met = self._as_small(form)
                if met is not None:
                    if starts is None:
                        starts = frozenset(start for start, _ in split(words.text, self.language, lower_case))
                    met = met if _begins(span[0], starts, words.text) else None
            if met is not None:
                yield span[0] + met[0], span[1], met[1]

    def _learn(self, form: str) -> tuple[int, bool] | None:
        """Where in the form the hit begins, and how well it fits; a word after a hyphen is a word of its own."""
        met = self._fits(form)
        found = None if met is None else (0, met)
        last = last_part(form)
        if found is None and last != form:
            met = self._fits(last)
            found = None if met is None else (len(form) - len(last), met)
        self._known[form] = found
        return found

    def _norm(self, form: str) -> str:
        return norm(form, self.language, self._corrections)

    def _as_small(self, form: str) -> tuple[int, bool] | None:
        """A capital at the start of a sentence can hide a verb or an adjective ("Ländliche")."""
        small = "\0" + form
        if small not in self._known:
            self._known[small] = (0, True) if folded_case(self._norm(form.lower())) in self.lemmas else None
        return self._known[small]

    def _fits(self, form: str) -> bool | None:
        """True: exactly; False: but for accents or spelling; None: not."""
        if isinstance(self.term, Part):
            return self._part_fits(self.term, form)
        lemma = self._norm(form)
        if folded_case(lemma) in self.lemmas:
            return True
        if isinstance(self.term, Lemma):
            return None
        if folded_case(form) == folded_case(self.term.text):  # type: ignore[union-attr]  # a Word
            return True
        return False if folded(form) in self.loose or folded(lemma) in self.loose else None

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas asked for, case folded."""
        text = str(self.term.text)  # type: ignore[union-attr]  # a Word or a Lemma
        if isinstance(self.term, Lemma):
            return frozenset({folded_case(text)})
        own = folded_case(self._norm(text))
        # "orte" in small letters may be the noun; "fragen" is a dictionary form already, and not the noun "Frage".
        noun = text if own == folded_case(text) else text[:1].upper() + text[1:]
        return frozenset({own, folded_case(self._norm(noun))})

    @cached_property
    def loose(self) -> frozenset[str]:
        """What a folded word or lemma may be, where the query has no accents."""
        text = str(self.term.text)  # type: ignore[union-attr]  # a Word
        if folded(text) != folded_case(text):
            return frozenset()
        return frozenset(spellings(text)) | frozenset(map(folded, self.lemmas))

    @cached_property
    def _spelt(self) -> tuple[str, ...]:
        return spellings(self.term.text)  # type: ignore[union-attr]  # a Part

    def _part_fits(self, part: Part, form: str) -> bool | None:
        if _holds(part, folded_case(part.text), folded_case(form)):
            return True
        if _holds(part, folded_case(part.text), folded_case(self._norm(form))):
            return True
        if folded(part.text) != folded_case(part.text):
            return None
        words = (folded(form), folded(self._norm(form)))
        return False if any(_holds(part, text, word) for text in self._spelt for word in words) else None

    # -- phrases -----------------------------------------------------------------

    def _phrases(self, words: Words) -> Iterator[Match]:
        """The words of a phrase one after the other, what stands in brackets between them skipped."""
        forms = [same_letters(form) for form in words.forms]
        first, *others = self._parts
        begins = [place for place, form in enumerate(forms) if _fits(first, form) or _fits(first, last_part(form))]
        if not begins:
            return
        for run in words.runs:
            where = {place: at for at, place in enumerate(run)}
            for place in begins:
                at = where.get(place)
                following = run[at + 1 : at + 1 + len(others)] if at is not None else ()
                if at is not None and self._goes_on(others, [forms[other] for other in following]):
                    whole = _fits(first, forms[place])
                    start, end = words.spans[place]
                    stop = words.spans[following[-1]][1] if others else end
                    yield start if whole else end - len(last_part(words.forms[place])), stop, True

    def _goes_on(self, parts: Sequence[Part], forms: Sequence[str]) -> bool:
        return len(parts) == len(forms) and all(_fits(part, form) for part, form in zip(parts, forms, strict=True))


def _fits(part: Part, form: str) -> bool:
    return _holds(part, same_letters(part.text), form)


def _holds(part: Part, text: str, form: str) -> bool:
    if part.open_start and part.open_end:
        return text in form
    if part.open_start:
        return form.endswith(text)
    return form.startswith(text) if part.open_end else form == text


def _begins(start: int, starts: frozenset[int], text: str) -> bool:
    """Whether a sentence begins here, quotation marks and the like aside."""
    while start not in starts and start > 0 and not text[start - 1].isalnum() and not text[start - 1].isspace():
        start -= 1
    return start in starts


def patterned(pattern: str, speech: str) -> Iterator[tuple[int, int]]:
    """Where a regular expression matches something. Raises QueryError where it takes too long."""
    compiled = timed_pattern(pattern)
    try:
        for match in compiled.finditer(speech, timeout=SECONDS):
            if match.end() > match.start():
                yield match.span()
    except TimeoutError as error:
        raise QueryError(
            f"The pattern {pattern} takes too long in one paragraph.", "Make it simpler, such as without nested + or *."
        ) from error


@lru_cache(maxsize=64)
def timed_pattern(pattern: str):  # type: ignore[no-untyped-def]  # regex has no types
    """A pattern that can be stopped. Raises QueryError where it is none."""
    import regex  # Python's own `re` cannot be stopped

    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise QueryError(f"The pattern {pattern} cannot be read: {error}.", "Mend the pattern.") from error
