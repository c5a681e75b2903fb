"""What the study refuses, in the language of the interface; what is not known here is said as it is. Pure.

The study says it in English, once for every way out: commands, notebooks and the interface.
"""

import re
from functools import lru_cache

from workbench.errors import WorkbenchError
from workbench.tui.words import Words


@lru_cache(1)
def _german() -> tuple[tuple[re.Pattern[str], str], ...]:
    # Late: most days nothing is refused.
    from workbench.tui.words.german.errors import SAID
    from workbench.tui.words.german.names import REFUSED

    return tuple((re.compile(pattern, re.DOTALL), german) for pattern, german in (*SAID, *REFUSED))


def said(sentence: str, words: Words) -> str:
    """One sentence of an error, or of its hint."""
    if words.language != "de":
        return sentence
    for pattern, german in _german():
        if found := pattern.fullmatch(sentence):
            return german.format(**found.groupdict())
    return sentence


def refused(error: WorkbenchError, words: Words) -> str:
    """What is wrong and what to do next."""
    return " ".join(part for part in (said(error.message, words), said(error.hint, words)) if part)
