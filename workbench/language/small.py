"""Text in small letters with accents kept, composed as far as it goes, and the way back to where it came from. Pure."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.spans import Span

_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Small:
    """The small `text`, and for each of its code points the place in the original, plus the original's length."""

    text: str
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> Span:
        """A span of the small text as a span of the original, combining marks included."""
        if start >= end:
            return (self.offsets[start], self.offsets[start])
        return (self.offsets[start], self.offsets[bisect_right(self.offsets, self.offsets[end - 1])])


def small(text: str) -> Small:
    """The text in small letters: "KÖLN" is "köln", however its Ö is written; ß stays ß."""
    lower = text.lower()
    if len(lower) == len(text) and unicodedata.is_normalized("NFC", text):
        return Small(lower, range(len(text) + 1))
    pieces = [(match.start(), unicodedata.normalize("NFC", match[0]).lower()) for match in _CLUSTER.finditer(text)]
    offsets = [place for place, piece in pieces for _ in piece]
    return Small("".join(piece for _, piece in pieces), (*offsets, len(text)))
