"""Whose codings were counted and what changed a number, in the language of a report or of the interface. Pure.

The analysis says it in English, once for every way out; what is not known here is shown as it was said.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from workbench.writers.remarks_german import AGREED, REMARKS, WHOSE

_PLACE = re.compile(r"\\(\d)")


@lru_cache(1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), said) for pattern, said in (*REMARKS, *AGREED))


def remark(note: str, language: str) -> str:
    """A note of the analysis in a language."""
    if language != "de":
        return note
    for pattern, said in _patterns():
        found = pattern.fullmatch(note)
        if found:
            return _filled(said, found)
    return note


def remarks(notes: Iterable[str], language: str) -> tuple[str, ...]:
    """Some notes in a language."""
    return tuple(remark(note, language) for note in notes)


def _filled(said: str, found: re.Match[str]) -> str:
    return _PLACE.sub(lambda place: _german(found[int(place[1])]), said)


def _german(words: str) -> str:
    """What a sentence was filled with: thousands apart by a point, for a comma would be a fraction."""
    return words.replace(",", ".") if re.fullmatch(r"[\d,]+", words) else words


def whose(coders: str, language: str) -> str:
    """Who was counted, in a language."""
    if language != "de":
        return coders
    for pattern, said in WHOSE:
        coders = re.sub(pattern, said, coders)
    return coders
