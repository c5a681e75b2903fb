"""The words of a paragraph, and how many of them lie between two places. Pure."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.spans import Span

HYPHENS = "-\u2010\u2011"
"""The usual one and, as word processors write them, one by another name and one at which no line ends."""
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens, and blanks and joiners without width: they stand inside words and are no letters."""
_INNER = rf"[\w\u0300-\u036f{INVISIBLE}]"
WORD = re.compile(rf"[^\W_]{_INNER}*(?:[{HYPHENS}'’]{_INNER}+)*")
"""A run of letters and digits, with hyphens, apostrophes and what is invisible inside it."""
_TIDY = str.maketrans(dict.fromkeys(INVISIBLE) | dict.fromkeys(HYPHENS, "-"))

_BRACKETS = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")


def letters(form: str) -> str:
    """A word or text composed (NFC), without what is invisible, hyphens alike: what is compared with what."""
    return form if form.isascii() else unicodedata.normalize("NFC", form).translate(_TIDY)


def last_part(form: str) -> str:
    """What stands after the last hyphen; the whole word without one."""
    return form[max(map(form.rfind, HYPHENS)) + 1 :]


@dataclass(frozen=True)
class Words:
    """The words of one paragraph's speech, in order."""

    text: str

    @cached_property
    def spans(self) -> list[Span]:
        """Where each word stands in the speech."""
        return [found.span() for found in WORD.finditer(self.text)]

    @cached_property
    def forms(self) -> list[str]:
        """The words as written."""
        return [self.text[start:end] for start, end in self.spans]

    @cached_property
    def numbers(self) -> list[int]:
        """The number of each word; words in brackets add nothing to the count."""
        bracketed, number, numbers = self._bracketed, -1, []
        for place in range(len(self.spans)):
            number += place not in bracketed
            numbers.append(max(number, 0))
        return numbers

    @cached_property
    def _bracketed(self) -> frozenset[int]:
        places: set[int] = set()
        for low, high in (found.span() for found in _BRACKETS.finditer(self.text)):
            places.update(range(self.place(low), self.place(high)))
        return frozenset(places)

    @cached_property
    def runs(self) -> tuple[Sequence[int], ...]:
        """The words by place as they follow one another: all of them and, if any are in brackets, without those."""
        everything = range(len(self.spans))
        if not self._bracketed:
            return (everything,)
        return (everything, [place for place in everything if place not in self._bracketed])

    def place(self, start: int) -> int:
        """The place of the first word that begins at or after an offset; the number of words if there is none."""
        return bisect_left(self.spans, start, key=_start)

    def numbered(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first and the last word that a span touches."""
        first = max(0, bisect_right(self.spans, start, key=_start) - 1)
        last = max(first, bisect_right(self.spans, end - 1, key=_start) - 1)
        return (self.numbers[first], self.numbers[last]) if self.numbers else (0, 0)


def _start(span: Span) -> int:
    return span[0]
