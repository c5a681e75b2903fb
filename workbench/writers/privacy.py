"""Real names in finished files: where they still stand. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}+")
ENDINGS = "(?:['’]?s|es|ens|n)?"
LONG = 4
"""Letters of a name from which on it is looked for as the beginning of a compound, too."""


@dataclass(frozen=True, slots=True)
class Name:
    """A real name. `forms` are further ways to write it, `exceptions` words that look like it and are not.

    `forms_only`: the name is an everyday word, too, and a person decided about it place by place.
    """

    original: str
    forms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    forms_only: bool = False


@dataclass(frozen=True, slots=True)
class Leak:
    """A real name that still stands in a file: where, which one, and the word as it stands there."""

    where: str
    name: str
    found: str


@dataclass(frozen=True)
class Key:
    """The list of real names."""

    names: tuple[Name, ...]

    @cached_property
    def _written(self) -> dict[str, Name]:
        """Every folded way to write a name -> the name; umlauts as one letter and as two."""
        found: dict[str, Name] = {}
        for name in self.names:
            for form in (*(() if name.forms_only else (name.original,)), *name.forms):
                for spelt in (form, form.casefold().translate(UMLAUTS)):
                    if folded := " ".join(fold(spelt).split()):
                        found.setdefault(folded, name)
        return found

    @cached_property
    def _exceptions(self) -> frozenset[str]:
        return frozenset(fold(word).strip() for name in self.names for word in name.exceptions)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        spelt = sorted(self._written, key=lambda one: (-len(one), one))
        if not spelt:
            return None
        forms = "|".join(rf"{_words(one)}{_rest(one)}" for one in spelt)
        return re.compile(rf"(?<!{LETTER})(?:{forms})(?!{LETTER})")

    def find(self, text: str) -> list[tuple[str, str]]:
        """(Name, word as it stands) for every place; case, accents and invisible characters aside."""
        folded = fold(text)
        if self._pattern is None or not self._likely(folded):
            return []
        found = (match[0] for match in self._pattern.finditer(folded))
        return [(self._of(word).original, word) for word in found if word not in self._exceptions]

    @cached_property
    def _heads(self) -> dict[int, frozenset[str]]:
        """Length -> the beginnings of that length that names have, LONG letters at most."""
        heads = {WORD.findall(spelt)[0][:LONG] for spelt in self._written if WORD.search(spelt)}
        return {length: frozenset(one for one in heads if len(one) == length) for length in map(len, heads)}

    def _likely(self, folded: str) -> bool:
        """Whether any word begins as a name does: much cheaper than looking for the names themselves."""
        words = set(WORD.findall(folded))
        return any(word[:length] in heads for length, heads in self._heads.items() for word in words)

    def _of(self, word: str) -> Name:
        flat = " ".join(word.split())
        return next(
            self._written[flat[:length]] for length in range(len(flat), 0, -1) if flat[:length] in self._written
        )


def _words(spelt: str) -> str:
    return r"\s+".join(map(re.escape, spelt.split()))


def _rest(spelt: str) -> str:
    return rf"{LETTER}*" if len(spelt) >= LONG else ENDINGS


def fold(text: str) -> str:
    """Text without case, accents, soft hyphens and other signs that nobody sees."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Cf")).casefold()


def leaks(parts: Iterable[tuple[str, str]], key: Key) -> tuple[Leak, ...]:
    """Every listed name that still stands in the parts (where, text) of a file: inflected and in compounds, too."""
    found = (Leak(where, name, word) for where, text in parts for name, word in key.find(text))
    return tuple(dict.fromkeys(found))
