"""The speech of a document as arrays: where it lies in the text, and where its words begin. No loop per character."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from workbench.analysis.remember import remembered
from workbench.model import Document, Paragraph
from workbench.spans import Span, subtract

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BLANKS = " \t\n\r"
BROKEN = re.compile(r"[ \t\n\r]*[\n\r][ \t\n\r]*")
BETWEEN = "\x1d"
"""Stands between two paragraphs, so that no word and no mark reaches over the border."""

SOUNDS = (
    "lacht|lachen|lachend|lachende|gelächter|schmunzelt|kichert|grinst|seufzt|seufzen|hustet|husten|räuspert|räuspern"
    "|weint|weinen|schluchzt|schnieft|schnaubt|stöhnt|atmet|flüstert|pfeift|klopft|schnalzt|nickt|nicken|kopfschütteln"
    "|schüttelt|gähnt|zögert|überlegt|pause|schweigt|schweigen|stille|unv|unverständlich|störung|beifall|applaus"
    "|laughs|laughing|laughter|chuckles|giggles|smiles|sighs|sighing|coughs|coughing|sniffs|cries|crying|sobs|clears"
    "|whispers|silence|nods|nodding|breathes|gasps|yawns|inaudible|unclear|unintelligible|crosstalk|applause"
)
"""First words of a transcriber's remarks; case is ignored."""

MARK = re.compile(
    rf"[(\[]+\s*(?:\d{{1,3}}(?:[.,:]\d+)*\s*(?:s|sek|sec)?\.?|(?:{SOUNDS})\b[^()\[\]{BETWEEN}]{{0,40}})\s*[)\]]+"
    rf"|(?<!:)//[^/{BETWEEN}]{{1,30}}//",
    re.IGNORECASE,
)
"""`(lacht)`, `((seufzt))`, `[inaudible]`, `(3)`, `(3 s)`, `//mhm//`; not `(Axt?)`, `(2016)`, `[große Stadt]`."""


@dataclass(frozen=True, eq=False)
class Layout:
    """Pieces of speech in reading order: code points [starts, ends) of the text, and the paragraph's place."""

    text: str
    starts: Ints
    ends: Ints
    paragraph: Ints

    @cached_property
    def words(self) -> tuple[Ints, Ints]:
        """The first code point of every word, in order, and the piece it lies in."""
        joined, places, pieces = self._joined()
        found = np.flatnonzero(_word_starts(joined))
        piece = np.searchsorted(places, found, side="right") - 1
        return self.starts[pieces[piece]] + found - places[piece], pieces[piece]

    def _joined(self) -> tuple[str, Ints, Ints]:
        """The speech in one string, where each piece begins in it, and which piece that is."""
        if not len(self.starts):
            return "", np.zeros(0, np.int64), np.zeros(0, np.int64)
        fresh = np.diff(self.paragraph, prepend=self.paragraph[0]) != 0
        lengths = self.ends - self.starts
        places = np.cumsum(lengths + fresh) - lengths
        spans = zip(self.starts.tolist(), self.ends.tolist(), fresh.tolist(), strict=True)
        joined = "".join(BETWEEN * new + self.text[start:end] for start, end, new in spans)
        return joined, places, np.arange(len(places))


@remembered
def layout(document: Document) -> Layout:
    """Where speech lies in a document (spans.speech says what speech is), for paragraphs of every kind and role."""
    found = [(*piece, place) for place, p in enumerate(document.paragraphs) for piece in pieces(document.text, p)]
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return Layout(document.text, table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy())


def pieces(text: str, paragraph: Paragraph) -> list[Span]:
    """The spans of a paragraph that are speech: no cuts, no blanks at the ends, one blank for a soft break."""
    start, end = _without_leading_cuts(paragraph)
    while start < end and text[start] in BLANKS:
        start += 1
    while start < end and text[end - 1] in BLANKS:
        end -= 1
    cuts = [(cut.start, cut.end) for cut in paragraph.cuts if cut.end > start and cut.start < end]
    if not cuts and text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0:
        return [(start, end)] if start < end else []
    kept = subtract((start, end), cuts)
    return [piece for span in _said("".join(text[low:high] for low, high in kept)) for piece in _back(span, kept)]


def _without_leading_cuts(paragraph: Paragraph) -> Span:
    start = paragraph.start
    for cut in paragraph.cuts:
        if cut.start > start:
            break
        start = max(start, cut.end)
    return start, paragraph.end


def _said(joined: str) -> Iterator[Span]:
    """What is kept of a paragraph's text without cuts: all but its outer blanks, of each soft break the first blank."""
    at, end = len(joined) - len(joined.lstrip(BLANKS)), len(joined.rstrip(BLANKS))
    for gap in BROKEN.finditer(joined, at, end):
        yield at, gap.start() + 1
        at = gap.end()
    if at < end:
        yield at, end


def _back(span: Span, kept: list[Span]) -> Iterator[Span]:
    """A span of the joined text as spans of the canonical text."""
    at = 0
    for low, high in kept:
        start, end = max(span[0] - at + low, low), min(span[1] - at + low, high)
        if start < end:
            yield start, end
        at += high - low


def _word_starts(text: str) -> Flags:
    inside = _inside_words(text)
    starts: Flags = inside.copy()
    starts[1:] &= ~inside[:-1]
    return starts


def _inside_words(text: str) -> Flags:
    """For each code point: is it part of a word? An inner hyphen or apostrophe is, a transcription mark is not."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    classes = _classes()[points]
    marks = [mark.span() for mark in MARK.finditer(text)] if any(sign in text for sign in ("(", "[", "//")) else []
    for start, end in marks:
        classes[start:end] = 0
    inside: Flags = classes == 1
    joint = np.flatnonzero(classes[1:-1] == 2) + 1
    inside[joint] = (classes[joint - 1] == 1) & (classes[joint + 1] == 1)
    return inside


@cache
def _classes() -> npt.NDArray[np.int8]:
    """Code point -> 1 letter, digit or mark on a letter, 2 what may join two of them, 0 anything else."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    table = np.zeros(len(everything), dtype=np.int8)
    for run in re.finditer(r"[^\W_]+", everything):
        table[run.start() : run.end()] = 1
    accents = [point for point in range(0x300, 0x1F000) if unicodedata.category(chr(point)) in ("Mn", "Mc")]
    table[accents] = 1
    table[[ord(sign) for sign in "-'’‐‑\xad\u200c\u200d"]] = 2
    return table
