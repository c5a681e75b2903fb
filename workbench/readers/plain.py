"""Plain text: the canonical text is the decoded file; lines or blocks are its units."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from workbench.readers.answers import Answers
from workbench.readers.charset import decode, remarks, text_or_refuse
from workbench.readers.draft import Draft, Unit
from workbench.readers.slides import marker, suspected_noise

WRAPPED = 0.8
NARROW, WIDE = 60, 80
FEWEST_WRAPPED = 3
_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_LABELLED = re.compile(r"[^\s:.?!][^:\n.?!]{0,30}:\s")
_BULLET = re.compile(r"(?:[-*•–+\uf0a7\uf0b7]|\d{1,3}[.)])[ \t]+\S")


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of a text file."""
    text, encoding = decode(data, name, chosen=answers.encoding)
    text_or_refuse(text, name)
    draft = draft_of(text, encoding, remarks(text, encoding))
    if marker(text) is None and (noise := suspected_noise(text)):
        draft.warnings.append(noise)
    return [draft]


def draft_of(text: str, encoding: str = "", notes: list[str] | None = None) -> Draft:
    """The draft of a canonical text: a function of the text alone."""
    lines = list(_lines(text))
    loose = marker(text) is None and wrapped(text, lines)
    units = list(_blocks(text, lines)) if loose else [_unit(text, line) for line in lines if line]
    bold = "**" in text
    return Draft(text, units, encoding=encoding, loose=loose, wrapped=loose, bold=bold, warnings=notes or [])


Stretch = tuple[int, int]


def _lines(text: str) -> Iterator[Stretch | None]:
    """Start and end of each line without the white space round it; None for an empty one."""
    at = 0
    for line in text.split("\n"):
        kept = line.strip()
        if kept:
            start = at + line.index(kept[0]) if line[0] != kept[0] else at
            yield start, start + len(kept)
        else:
            yield None
        at += len(line) + 1


def wrapped(text: str, lines: list[Stretch | None]) -> bool:
    """Whether lines were broken at a fixed width, or blocks have hanging indents: then only empty lines part them."""
    inner = [
        line for line, after in pairwise(lines) if line and after and not _LABELLED.match(text, after[0], after[1])
    ]
    if len(inner) >= FEWEST_WRAPPED:
        even = sum(NARROW <= end - start <= WIDE for start, end in inner)
        if even >= WRAPPED * len(inner):
            return True
    return _hanging(text, lines)


def _hanging(text: str, lines: list[Stretch | None]) -> bool:
    """Whether at least half of the blocks of several lines begin at the margin and go on with an indent."""
    blocks = hanging = 0
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if line and after and not before:
            blocks += 1
            hanging += not _indented(text, line) and _indented(text, after) and text[after[0]] != "#"
    return blocks > 0 and 2 * hanging >= blocks


def _indented(text: str, line: Stretch) -> bool:
    return line[0] > 0 and text[line[0] - 1] in " \t"


def _unit(text: str, line: Stretch) -> Unit:
    start, end = line
    first = text[start]
    if first == "#" and (found := _HEADING.match(text, start, end)):
        return Unit(start, end, "heading", len(found[1]))
    if (first in "-*•–+\uf0a7\uf0b7" or first.isdigit()) and _BULLET.match(text, start, end):
        return Unit(start, end, "bullet")
    return Unit(start, end)


def _blocks(text: str, lines: list[Stretch | None]) -> Iterator[Unit]:
    """Lines up to the next empty line as one unit; a heading or bullet begins one of its own."""
    block: Unit | None = None
    for line in lines:
        if line is None:
            if block:
                yield block
            block = None
            continue
        unit = _unit(text, line)
        if block is None or block.kind == "heading" or _begins(text, unit, block):
            if block:
                yield block
            block = unit
        else:
            block.end = unit.end
    if block:
        yield block


def _begins(text: str, unit: Unit, block: Unit) -> bool:
    """Whether a line inside a block is the next heading or bullet, and not a dash or a date where the line broke."""
    return unit.kind == "heading" or (unit.kind == "bullet" and (text[unit.start] in "*•" or block.kind == "bullet"))
