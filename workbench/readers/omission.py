"""`(...)` and `[…]`: a pause in one school of transcribing, words left out in another."""

import re
from collections.abc import Iterator, Mapping, Sequence

MARKS = ("(...)", "(…)", "[...]", "[…]")
_PAUSES = re.compile(r"\(\.{1,2}\)|\(\d{1,3}(?:[.,]\d)?\s?s?\)|#\d{1,2}:\d{2}:\d{2}(?:[-.,]\d{1,3})?#")


def omissions(text: str, said: Sequence[str]) -> Iterator[str]:
    """What a person should look at: each mark that occurs, and what it seems to mean, unless it was said."""
    found = [(mark, text.count(mark)) for mark in MARKS if mark not in said and mark in text]
    if not found:
        return
    meaning = "a pause" if _PAUSES.search(text) else "words left out"
    for mark, often in found:
        yield f"{mark} {often}×: perhaps {meaning}; `omission:` in a map file says that words are left out"


def settled(said: Sequence[str]) -> Mapping[str, str]:
    """The marks that a person said to be omissions, as a fact about the document."""
    return {"omission": " ".join(said)} if said else {}
