"""What the interface says, once per language; a test compares the keys."""

from collections.abc import Mapping

from workbench.tui.words.english import ENGLISH
from workbench.tui.words.german import GERMAN

WORDS: Mapping[str, Mapping[str, str]] = {"de": GERMAN, "en": ENGLISH}


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
