"""What the interface says, once per language; a test compares the keys."""

from collections.abc import Mapping

from workbench.tui import (
    english,
    english_agreement,
    english_compare,
    english_files,
    english_history,
    english_names,
    english_search,
    english_team,
    english_tutorial,
    german,
    german_agreement,
    german_compare,
    german_files,
    german_history,
    german_names,
    german_search,
    german_team,
    german_tutorial,
)

WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        **german.GERMAN,
        **german_compare.GERMAN,
        **german_search.GERMAN,
        **german_files.GERMAN,
        **german_history.GERMAN,
        **german_names.GERMAN,
        **german_agreement.GERMAN,
        **german_team.GERMAN,
        **german_tutorial.GERMAN,
    },
    "en": {
        **english.ENGLISH,
        **english_compare.ENGLISH,
        **english_search.ENGLISH,
        **english_files.ENGLISH,
        **english_history.ENGLISH,
        **english_names.ENGLISH,
        **english_agreement.ENGLISH,
        **english_team.ENGLISH,
        **english_tutorial.ENGLISH,
    },
}


class Words:
    """The words of one language; any other language gets English."""

    def __init__(self, language: str) -> None:
        self.language = language if language in WORDS else "en"
        self._words = WORDS[self.language]

    def __call__(self, key: str, /, **fields: object) -> str:
        """The words for a key, with its fields filled in. Braces in a field stay what they are."""
        text = self._words[key]
        return text.format(**fields) if fields else text

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def known(self, key: str, otherwise: str) -> str:
        """The words for a key; what comes from a newer program has none and is said as it is."""
        return self._words.get(key, otherwise)

    def key(self, word: str) -> str:
        """What a key does; the nine digits share their words."""
        return self("key.pinned") if word.startswith("key.pinned_") else self(word)

    def short(self, word: str) -> str:
        """What a key does, as the footer says it."""
        short = "short." + word.removeprefix("key.")
        return self._words.get(short) or self.key(word)
