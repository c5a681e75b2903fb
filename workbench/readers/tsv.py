"""Tables of speech recognition: `start`, `end` (ms) and `text`, parted by tabs."""

import re
from collections.abc import Iterable, Iterator

from workbench.readers.answers import Answers
from workbench.readers.charset import decode, remarks, text_or_refuse
from workbench.readers.cue_paragraphs import draft_of
from workbench.readers.cues import Cue
from workbench.readers.draft import Draft

_ROW = re.compile(r"(\d{1,10})(\.\d{1,6})?\t(\d{1,10})(\.\d{1,6})?\t(.*)")


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of a table of speech recognition."""
    text, encoding = decode(data, name, chosen=answers.encoding)
    text_or_refuse(text, name)
    return [draft_of(_cues(text), name, encoding=encoding, notes=remarks(text, encoding))]


def _cues(text: str) -> Iterator[Cue]:
    """A cue for each row; a line that is no row belongs to the text above it."""
    start = end = 0
    lines: list[str] | None = None
    for line in text.split("\n"):
        if found := _ROW.fullmatch(line):
            if lines:
                yield Cue(start, end, "\n".join(lines))
            start, end, lines = _milliseconds(found[1], found[2]), _milliseconds(found[3], found[4]), [found[5]]
        elif lines:
            lines.append(line)
    if lines:
        yield Cue(start, end, "\n".join(lines))


def _milliseconds(whole: str, fraction: str | None) -> int:
    """Whole numbers are milliseconds; where a fraction is written, they are seconds."""
    return round(float(whole + fraction) * 1000) if fraction else int(whole)
