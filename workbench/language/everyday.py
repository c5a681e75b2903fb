"""Names that are words, too: nobody may replace them unseen."""

from collections.abc import Mapping
from functools import cache, lru_cache

from workbench.language.lemmas import bare

NOUNS: Mapping[str, frozenset[str]] = {
    "de": frozenset(
        "wolf mai rose ernst stein berg koch fuchs vogel engel kaiser könig herz stern lilie iris linde fischer bauer"  # noqa: SIM905 - a table
        " richter schneider jäger hahn hase busch wald bach sommer winter herbst frühling sonntag freitag montag brand"
        " kraft krieg lamm adler rabe specht baum blume graf herzog ritter bischof papst pfarrer förster gärtner"
        " august april juni juli heide feld haus winkel kessel horn pohl sturm roth see ost west nord süd markt".split()
    ),
    "en": frozenset(
        "may rose will mark grace hope frank bill rich wood brown black white young stone june april august faith joy"  # noqa: SIM905 - a table
        " dawn jack pat drew art lance miles king bishop baker cook hill field lake reading bath hunter fox".split()
    ),
}
"""Nouns that are names; other words are known by the lemma dictionary."""


def is_word(name: str, language: str) -> bool:
    """Whether a name (in small letters) is an everyday word of the language as well."""
    tongue = bare(language)
    return name in NOUNS.get(tongue, ()) or (name.isalpha() and _in_small_letters(name, tongue))


def known(word: str, language: str) -> bool:
    """Whether the lemma dictionary has the word, whatever its case; False where there is no dictionary."""
    return _dictionary(bare(language)) and _known(word, bare(language))


@lru_cache(maxsize=50_000)
def _in_small_letters(name: str, language: str) -> bool:
    """The dictionary writes nouns and names with a capital: what it leaves small is another word."""
    if not _dictionary(language) or not _known(name, language):
        return False
    import simplemma

    return bool(str(simplemma.lemmatize(name, lang=language))[:1].islower())


@lru_cache(maxsize=200_000)
def _known(word: str, language: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang=language))


@cache
def _dictionary(language: str) -> bool:
    import simplemma

    try:
        simplemma.is_known("a", lang=language)
    except ValueError:
        return False
    return True
