"""Whose codings were counted and what changed a number, in the language of the interface. Pure.

The analysis says it in English, once for every way out; what is not known here is shown as it was said.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.tui.remarks_german import AGREED, REMARKS, WHOSE

if TYPE_CHECKING:
    from workbench.tui.words import Words

_PLACE = re.compile(r"\\(\d)")


@lru_cache(1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), said) for pattern, said in (*REMARKS, *AGREED))


def remark(note: str, words: "Words") -> str:
    """A note of a comparison in the language of the interface."""
    if words.language != "de":
        return note
    for pattern, said in _patterns():
        found = pattern.fullmatch(note)
        if found:
            return _filled(said, found)
    return note


def _filled(said: str, found: re.Match[str]) -> str:
    return _PLACE.sub(lambda place: _german(found[int(place[1])]), said)


def _german(words: str) -> str:
    """What a sentence was filled with: thousands apart by a point, for a comma would be a fraction."""
    return words.replace(",", ".") if re.fullmatch(r"[\d,]+", words) else words


def whose(coders: str, words: "Words") -> str:
    """Who was counted, in the language of the interface."""
    if words.language != "de":
        return coders
    for pattern, said in WHOSE:
        coders = re.sub(pattern, said, coders)
    return coders
