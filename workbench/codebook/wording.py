"""Two wordings of a rule side by side, word by word."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["=", "-", "+"]


def wording(old: str, new: str) -> tuple[tuple[Mark, str], ...]:
    """Runs of words that stayed (`=`), went (`-`) and came (`+`), in reading order."""
    return tuple(_runs(old.split(), new.split()))


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[Mark, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "=", " ".join(old[a:b])
            continue
        if a < b:
            yield "-", " ".join(old[a:b])
        if c < d:
            yield "+", " ".join(new[c:d])
