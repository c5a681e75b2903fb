"""Whose codings were counted and what changed a number, in the language of the interface. Pure.

The analysis says it in English, once for every way out; what is not known here is shown as it was said.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.tui.remarks_german import REMARKS, WHOSE

if TYPE_CHECKING:
    from workbench.tui.words import Words


@lru_cache(1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), said) for pattern, said in REMARKS)


def remark(note: str, words: "Words") -> str:
    """A note of a comparison in the language of the interface."""
    if words.language != "de":
        return note
    for pattern, said in _patterns():
        found = pattern.fullmatch(note)
        if found:
            return found.expand(said)
    return note


def whose(coders: str, words: "Words") -> str:
    """Who was counted, in the language of the interface."""
    if words.language != "de":
        return coders
    for pattern, said in WHOSE:
        coders = re.sub(pattern, said, coders)
    return coders
