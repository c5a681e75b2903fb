"""Smoothing and shortening a quotation, only ever asked for. Pure."""

import re
from collections.abc import Sequence

from workbench.spans import Span

OMISSION = "[…]"

SOUNDS = (
    *("lacht", "lachen", "lachend", "schmunzelt", "kichert", "seufzt", "seufzen", "räuspert", "räuspern", "hustet"),
    *("husten", "weint", "weinen", "weinend", "schluckt", "schnieft", "atmet", "stöhnt", "flüstert", "flüsternd"),
    *("zögert", "zögernd", "klatscht", "nickt", "niest", "gähnt", "pfeift", "summt", "singt", "schnalzt"),
    *("laughs", "laughing", "laughter", "chuckles", "giggles", "sighs", "sighing", "coughs", "coughing", "cries"),
    *("crying", "sobs", "sniffs", "breathes", "whispers", "whispering", "hesitates", "nods", "clears", "yawns"),
)
"""First words of a note on a sound or gesture."""

SECONDS = r"\d+(?:[.,]\d+)?\s*(?:s|sek\.?|sec\.?|sekunden?|seconds?)?"
PAUSE = rf"\((?:\.{{1,2}}|-{{1,3}}|{SECONDS}|(?:kurze |lange |short |long )?pause(?:[ ,:]*{SECONDS})?)\)"
LONG_PAUSE = r"\((?:\.{3}|…)\)"
NOTE = rf"\(\((?:{'|'.join(SOUNDS)})\b[^()]*\)\)|[(\[](?:{'|'.join(SOUNDS)})\b[^()\[\]]*[)\]]"
BREAK_OFF = re.compile(r"(?<=\w)/(?=\s|$)")
WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def has_pauses(text: str) -> bool:
    """Whether a transcript marks pauses in brackets, so that its `(...)` is a pause and not an omission."""
    return bool(re.search(r"\((?:\.{1,2}|\d{1,2})\)", text))


def smooth(text: str, *, long_pauses: bool = False) -> str:
    """The words without pauses, notes on sounds, break-off slashes and double blanks.

    `(...)` goes only where `long_pauses` says that it is a pause; anything else in brackets stays.
    """
    marks = "|".join((PAUSE, NOTE, *((LONG_PAUSE,) if long_pauses else ())))
    text = re.sub(rf"\s*(?:{marks})(?=\s*[,.;:?!…]|\s*$)|(?:{marks})\s*", "", text, flags=re.IGNORECASE)
    return re.sub(r"[ \t]{2,}", " ", BREAK_OFF.sub("", text)).strip()


def gap(sentences: Sequence[Span], sizes: Sequence[int], most: int) -> Span | None:
    """The middle to leave out so that at most `most` words stay; the first and last sentence always do.

    `sizes` are the words of each sentence. None where nothing has to go, or nothing can.
    """
    if sum(sizes) <= most:
        return None
    left, right = 1, len(sentences) - 1
    kept = sizes[0] + sizes[-1]
    front = True
    while left < right and kept + sizes[left if front else right - 1] <= most:
        kept += sizes[left if front else right - 1]
        left, right = (left + 1, right) if front else (left, right - 1)
        front = not front
    return (sentences[left - 1][1], sentences[right][0]) if left < right else None


def size(text: str) -> int:
    """Number of words."""
    return len(WORD.findall(text))
