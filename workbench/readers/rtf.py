"""RTF documents: striprtf finds the words; what it would lose or run together is marked before and told after."""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.archive import REPAIR
from workbench.readers.charset import normal, remarks
from workbench.readers.draft import Draft, joined, unit_of

MOST_FONTS = 2000
LONGEST_FONT = 500
_SOFT = "\ufdd0"
"""A noncharacter stands for a soft break on the way through striprtf, which writes `\\line` and `\\par` alike."""
_CODEPAGE = re.compile(rb"\\ansicpg(\d{1,6})")
_CONTROL = re.compile(r"\\\\|\\(line|cell|nestcell|fldinst)(?![a-zA-Z])[ ]?|(?=\\f\d)")
_SHOWN = {"line": "{\\uc1\\u-560?}", "cell": "\\tab ", "nestcell": "\\tab ", "fldinst": "\\fldtype "}
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of an RTF document."""
    start = data.find(b"{\\rtf", 0, 64)
    if start < 0:
        raise UnreadableFile(f"{name} is no RTF document.", REPAIR)
    encoding = answers.encoding or _encoding(data)
    source = _source(data[start:], encoding, name)
    words, halves = _whole(_words(_marked(source), encoding, name))
    if not words.strip():
        raise UnreadableFile(f"{name} holds no text.", "If its pages are pictures, run text recognition on it first.")
    text, units = joined((line, unit_of(line)) for line in _paragraphs(words))
    notes = [*remarks(text, ""), *_warnings(source)]
    if halves:
        notes.append(f"{halves} broken characters were left out")
    return [Draft(text, units, encoding=encoding, warnings=notes)]


def _encoding(data: bytes) -> str:
    found = _CODEPAGE.search(data[:4096])
    wanted = f"cp{int(found[1])}" if found else "mac_roman" if b"\\mac" in data[:64] else "cp1252"
    try:
        return codecs.lookup(wanted).name
    except LookupError:
        return "cp1252"


def _source(data: bytes, encoding: str, name: str) -> str:
    try:
        source = data.decode(encoding)
    except (UnicodeError, LookupError):
        raise _encoding_unknown(name) from None
    fonts = [found.end() for found in re.finditer(r"\\fcharset", source)]
    if len(fonts) > MOST_FONTS or any(source.find(";", at, at + LONGEST_FONT) < 0 for at in fonts):
        raise UnreadableFile(f"{name} is damaged or incomplete: its list of fonts does not end.", REPAIR)
    return source


def _encoding_unknown(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name}: cannot tell the encoding.", "Open it in Word or LibreOffice and save it as docx, or name `encoding:`."
    )


def _marked(source: str) -> str:
    """Soft breaks and cells written so that they can be told apart; addresses of links are not put into the text.

    A line end before each font keeps striprtf's search for fonts within one line: it would run for minutes otherwise.
    """
    return _CONTROL.sub(lambda found: _SHOWN[found[1]] if found[1] else found[0] or "\n", source)


def _words(source: str, encoding: str, name: str) -> str:
    from striprtf import striprtf

    convert = cast("Callable[..., str]", striprtf.rtf_to_text)
    try:
        return convert(source, encoding=encoding, errors="strict")
    except UnicodeError:
        raise _encoding_unknown(name) from None
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        raise UnreadableFile(f"{name} is damaged or incomplete.", REPAIR) from None


def _whole(words: str) -> tuple[str, int]:
    """The words with characters outside the basic plane put together, and how many halves of such stood alone."""
    paired = _PAIR.sub(lambda found: found[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), words)
    whole, halves = _HALF.subn("", paired)
    return normal(whole.replace("\0", "")), halves


def _paragraphs(words: str) -> Iterator[str]:
    """Paragraphs, with soft breaks as LF; the tab that closes a row of cells is none."""
    for line in words.strip("\n").split("\n"):
        yield line.removesuffix("\t").replace(_SOFT, "\n")


def _warnings(source: str) -> Iterator[str]:
    for word, what in (
        ("footnote", "footnotes were left out"),
        ("annotation", "comments in the margin are not part of the text"),
        ("deleted", "deletions are marked as tracked changes and still stand in the text"),
    ):
        if often := len(re.findall(rf"\\{word}(?![a-z0-9])", source)):
            yield f"{often} {what}"
