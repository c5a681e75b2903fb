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

LETTER, JOINS, OPENS = 1, 2, 3

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
    def speech(self) -> tuple[str, Ints]:
        """All speech in one string (BETWEEN stands between paragraphs), and where each piece begins in it."""
        if not len(self.starts):
            return "", np.zeros(0, np.int64)
        fresh = np.diff(self.paragraph, prepend=self.paragraph[0]) != 0
        lengths = self.ends - self.starts
        spans = zip(self.starts.tolist(), self.ends.tolist(), fresh.tolist(), strict=True)
        joined = "".join(BETWEEN * new + self.text[start:end] for start, end, new in spans)
        return joined, np.cumsum(lengths + fresh) - lengths

    def canonical(self, place: "Ints | int") -> tuple[Ints, Ints]:
        """Places in the speech as offsets of the text, and the pieces they lie in."""
        places = self.speech[1]
        piece = np.searchsorted(places, place, side="right") - 1
        return self.starts[piece] + place - places[piece], piece

    @cached_property
    def words(self) -> tuple[Ints, Ints]:
        """The first code point of every word, in order, and the piece it lies in."""
        return self.canonical(np.flatnonzero(_word_starts(self.speech[0])))


@remembered
def layout(document: Document) -> Layout:
    """Where speech lies in a document (spans.speech says what speech is), for paragraphs of every kind and role."""
    text = document.text
    starts, ends, paragraph = [], [], []
    for place, p in enumerate(document.paragraphs):
        cuts = p.cuts
        start = cuts[0].end if cuts and cuts[0].start == p.start else p.start
        if len(cuts) > 1 or (cuts and start == p.start) or not _plain(text, start, p.end):
            found = pieces(text, p)
            starts += [piece[0] for piece in found]
            ends += [piece[1] for piece in found]
            paragraph += [place] * len(found)
            continue
        starts.append(start)
        ends.append(p.end)
        paragraph.append(place)
    return Layout(text, np.array(starts, np.int64), np.array(ends, np.int64), np.array(paragraph, np.int64))


def _plain(text: str, start: int, end: int) -> bool:
    """Is this one unbroken line without blanks at its ends?"""
    return (
        start < end
        and text[start] not in BLANKS
        and text[end - 1] not in BLANKS
        and text.find("\n", start, end) < 0
        and text.find("\r", start, end) < 0
    )


def pieces(text: str, paragraph: Paragraph) -> list[Span]:
    """The spans of a paragraph that are speech: no cuts, no blanks at the ends, one blank for a soft break."""
    start, end = _without_leading_cuts(paragraph)
    while start < end and text[start] in BLANKS:
        start += 1
    while start < end and text[end - 1] in BLANKS:
        end -= 1
    cuts = [(cut.start, cut.end) for cut in paragraph.cuts if cut.end > start and cut.start < end]
    if not cuts and _plain(text, start, end):
        return [(start, end)]
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
    for start, end in _marks(text, np.flatnonzero(classes == OPENS)):
        classes[start:end] = 0
    inside: Flags = classes == LETTER
    joint = np.flatnonzero(classes[1:-1] == JOINS) + 1
    inside[joint] = inside[joint - 1] & inside[joint + 1]
    return inside


def _marks(text: str, places: Ints) -> Iterator[Span]:
    """The transcription marks that begin at one of these places."""
    behind = 0
    for place in places.tolist():
        mark = MARK.match(text, place) if place >= behind else None
        if mark:
            behind = mark.end()
            yield mark.span()


@cache
def _classes() -> npt.NDArray[np.int8]:
    """Code point -> LETTER (digits and accents too), JOINS two of them inside a word, OPENS a mark, or 0."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    table = np.zeros(len(everything), dtype=np.int8)
    for run in re.finditer(r"[^\W_]+", everything):
        table[run.start() : run.end()] = LETTER
    accents = [point for point in range(0x300, 0x1F000) if unicodedata.category(chr(point)) in ("Mn", "Mc")]
    table[accents] = LETTER
    table[[ord(sign) for sign in "-'’‐‑\xad\u200c\u200d"]] = JOINS
    table[[ord(sign) for sign in "([/"]] = OPENS
    return table
