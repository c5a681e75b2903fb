"""PDF: the words of its text layer; lines put together to paragraphs, running heads and feet marked as cuts."""

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from workbench.errors import UnreadableFile
from workbench.model import Cut
from workbench.readers.answers import Answers
from workbench.readers.charset import normal, remarks
from workbench.readers.draft import Draft, Unit
from workbench.readers.pace import ticking
from workbench.readers.pages import Block, Line, blocks_of, page_noise

MOST_PAGES = 5000
SCANNED = 20
"""Code points a page on average; under it, pages are pictures of text."""
GAP = 1.5
"""Points between two letters that part two words; pdfplumber's own 3 runs words together."""
LARGEST_STREAM = 64 * 2**20
LARGEST = 256 * 2**20
INSTALL = "Reading PDF needs a library: install it with `pip install pdfplumber`, or save the text as docx."
REPAIR = "Open it in a PDF program, save it again (or copy its text into a docx), and import that file."
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_BAD = re.compile("[\ud800-\udfff\0]|\\(cid:\\d+\\)")


def drafts(data: bytes, name: str, _answers: Answers) -> Iterable[Draft]:
    """The one draft of a PDF."""
    _refuse_bombs(data, name)
    pages = _pages(data, name)
    shown = sum(len(line.text) for page in pages for line in page)
    if shown < SCANNED * len(pages) and not (len(pages) == 1 and shown):
        raise UnreadableFile(
            f"{name} seems to be a scan: its pages hold no text.", "Run text recognition on it first, and check it."
        )
    noise = page_noise(pages)
    text, units, cuts = _put_together(blocks_of(pages, noise))
    lost = sum(line.lost for page in pages for line in page)
    notes = [f"{lost} characters have no known letter and were left out"] if lost else []
    return [Draft(text, units, cuts=tuple(cuts), warnings=[*remarks(text, ""), *notes])]


def _refuse_bombs(data: bytes, name: str) -> None:
    """Inflates each stream in small steps and throws it away: pdfminer would keep whatever comes."""
    whole = 0
    for found in _STREAM.finditer(data):
        inflating, rest, size = zlib.decompressobj(), data[found.end() : found.end() + LARGEST_STREAM], 0
        try:
            while rest and not inflating.eof and size <= LARGEST_STREAM:
                size += len(inflating.decompress(rest, 2**20))
                rest = inflating.unconsumed_tail
        except zlib.error:
            continue
        whole += size
        if size > LARGEST_STREAM or whole > LARGEST:
            raise UnreadableFile(f"{name} was not opened: a part of it inflates too far.", REPAIR)


def _pages(data: bytes, name: str) -> list[list[Line]]:
    """The lines of each page. Whatever the library raises becomes one sentence."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
    except ImportError:
        raise UnreadableFile(f"{name} is a PDF.", INSTALL) from None
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                raise UnreadableFile(f"{name} has more than {MOST_PAGES} pages.", "Split it, and import the parts.")
            inside = ticking(document.pages, len(document.pages), every=1)
            pages = [_read(page, number) for number, page in enumerate(inside, 1)]
    except (
        PdfminerException, MalformedPDFException, PSException, LookupError, ValueError, TypeError, AttributeError,
        AssertionError,
        ArithmeticError, RecursionError, EOFError, OSError, NotImplementedError, struct.error, zlib.error,
    ) as problem:  # fmt: skip
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (problem, *problem.args)):
            raise UnreadableFile(f"{name} needs a password.", "Save a copy without one and import that.") from None
        raise UnreadableFile(f"{name} is damaged or incomplete.", REPAIR) from None
    if not pages:
        raise UnreadableFile(f"{name} holds no pages.", REPAIR)
    return pages


def _read(page: Any, number: int) -> list[Line]:
    """The lines of a page from the top; blanks are kept as the file holds them (a no-break space stays one)."""
    words = page.extract_words(x_tolerance=GAP, keep_blank_chars=True)
    page.close()
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if rows and abs(word["bottom"] - rows[-1][0]["bottom"]) <= 3:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line for row in rows if (line := _line(sorted(row, key=lambda word: word["x0"]), number)).text]


def _line(words: list[dict[str, Any]], page: int) -> Line:
    text = ""
    for word in words:
        part = str(word["text"])
        text += part if not text or text[-1].isspace() or part[:1].isspace() else " " + part
    kept, lost = _BAD.subn("", normal(text).replace("\n", " "))
    first, last = words[0], words[-1]
    height = max(word["bottom"] - word["top"] for word in words)
    return Line(kept.strip(), page, first["x0"], last["x1"], first["bottom"], height, lost)


def _put_together(blocks: Iterable[Block]) -> tuple[str, list[Unit], list[Cut]]:
    """Paragraphs joined by LF. Heads and feet that part one paragraph stand behind it, so that no sentence is cut."""
    texts: list[str] = []
    units: list[Unit] = []
    cuts: list[Cut] = []
    at = 0
    for block in blocks:
        words = "".join(_joined(block.lines))
        unit = Unit(at, at + len(words), block.kind, 1 if block.kind == "heading" else 0)
        at += len(words)
        texts.append(words)
        for kind, line in block.noise:
            lead = 1 if words else 0
            cuts.append(Cut(at + lead, at + lead + len(line.text), kind))
            texts[-1] += "\n" * lead + line.text
            at = unit.end = at + lead + len(line.text)
            words = texts[-1]
        units.append(unit)
        at += 1
    return "\n".join(texts), units, cuts


_ENUMERATED = re.compile(r"(?:und|oder|bzw\.?|sowie|and|or)\b")


def _joined(lines: list[Line]) -> Iterator[str]:
    """Lines with LF between them; a word parted at the line end is whole again, but not in `Wohn- und`."""
    for index, line in enumerate(lines):
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        if not after:
            yield line.text
        elif _parted(line.text, after):
            yield line.text[:-1]
        else:
            yield line.text + "\n"


def _parted(line: str, after: str) -> bool:
    if line[-1] == "\u00ad":
        return True
    parted = len(line) > 1 and line[-1] in "-\u2010" and line[-2].isalpha()
    return parted and after[0].islower() and not _ENUMERATED.match(after)
