"""The dictionary form of a word, the same on every machine. simplemma is imported at the first word."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from workbench.language.words import letters
from workbench.model import NOTHING

CONTRACTIONS: Mapping[str, Mapping[str, str]] = {
    "de": dict(zip("im am beim vom zum zur ins ans".split(), "in an bei von zu zu in an".split(), strict=True))  # noqa: SIM905 - a table
}
"""Preposition and article in one word -> the preposition."""

_IRREGULAR_ENGLISH = """
    bear bore borne; break broke; drink drunk; feel felt; go gone; halve halved halving; leave left; think thought;
    shake shook; shoot shot; spell spelt; swear swore sworn; win won; creep crept; bend bent; smell smelt; tread trod;
    ring rung; far further furthest farther farthest; bad worse worst; wife wives; half halves; thief thieves;
    shelf shelves; loaf loaves; calf calves
"""

EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "en": {form: entry.split()[0] for entry in _IRREGULAR_ENGLISH.split(";") for form in entry.split()[1:]}
}
"""Irregular forms that simplemma does not know or takes for something else."""

CACHED_WORDS = 200_000

Corrections = Mapping[str, Mapping[str, str]]
"""Bare name of a language -> a study's own lemmas of it (form -> lemma), as `closed` gives them."""


def lemma(word: str, language: str, corrections: Mapping[str, str] = NOTHING) -> str:
    """The lemma of one word form, case kept as simplemma gives it; digits, marks and unknown words keep their text.

    `corrections` are the study's own (form -> lemma); they come before everything else.
    """
    if corrections:
        form = letters(word)
        if own := corrections.get(form) or corrections.get(_without_emphasis(form)):
            return own
    return _lemma(word, language)


def norm(word: str, language: str, corrections: Mapping[str, str] = NOTHING) -> str:
    """What matching compares: the lemma, case folded, accents kept."""
    return lemma(word, language, corrections).casefold()


def bare(language: str) -> str:
    """The bare name of a language: "de" for "de-AT"."""
    return language.replace("_", "-").split("-")[0].casefold()


def own(corrections: Corrections, language: str) -> Mapping[str, str]:
    """A study's own lemmas of a language."""
    return corrections.get(bare(language), NOTHING)


def closed(corrections: Mapping[str, str]) -> Mapping[str, str]:
    """A study's corrections and, where nothing else is said of them, their lemmas as lemmas of themselves.

    Without these, a word corrected to "Vertrauter" would not be found by that word, which simplemma makes "vertraut".
    """
    return {word: word for word in corrections.values()} | dict(corrections)


@lru_cache(maxsize=CACHED_WORDS)
def _lemma(word: str, language: str) -> str:
    name = bare(language)
    form = _without_emphasis(letters(word))
    if not form.replace("-", "").replace("'", "").replace("’", "").isalpha():
        return form
    small = form.casefold()
    known = CONTRACTIONS.get(name, NOTHING).get(small) or EXCEPTIONS.get(name, NOTHING).get(small)
    return known or _lemmatizer(name)(form)


def _without_emphasis(word: str) -> str:
    """Three or more capitals are a transcriber's emphasis: ZWANGSORTE is Zwangsorte."""
    if word.isupper() and sum(map(str.isalpha, word)) >= 3:
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


@cache
def _lemmatizer(language: str) -> Callable[[str], str]:
    import simplemma

    def lemmatize(word: str) -> str:
        return str(simplemma.lemmatize(word, lang=language, greedy=language == "de"))

    try:
        lemmatize("a")
    except ValueError:
        return str
    return lemmatize
