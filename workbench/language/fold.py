"""Text without case and accents, and the way back to where it came from. Pure."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from workbench.language.words import HYPHENS, INVISIBLE
from workbench.spans import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded `text`, and for each of its code points the place in the original, plus the original's length."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """A span of the folded text as a span of the original, combining marks included."""
        if start >= end:
            return (self.offsets[start], self.offsets[start])
        return (self.offsets[start], self.offsets[bisect_right(self.offsets, self.offsets[end - 1])])


def fold(text: str) -> Folded:
    """The text decomposed (NFKD), without marks and what is invisible, case folded: "Köln" is "koln"."""
    pieces = [_folded(character) for character in text]
    offsets = [place for place, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), (*offsets, len(text)))


def find(text: Folded, term: str) -> list[Span]:
    """Where a term stands in a folded text, case and accents aside: spans of the original, not overlapping."""
    wanted = fold(term).text
    found, at = [], text.text.find(wanted) if wanted else -1
    while at >= 0:
        found.append(text.original(at, at + len(wanted)))
        at = text.text.find(wanted, at + len(wanted))
    return found


@lru_cache(maxsize=20_000)
def _folded(character: str) -> str:
    if character in INVISIBLE or character in HYPHENS:
        return "" if character in INVISIBLE else "-"
    plain = (sign for sign in unicodedata.normalize("NFKD", character) if unicodedata.category(sign) != "Mn")
    return "".join(plain).casefold()
