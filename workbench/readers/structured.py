"""Structured text: `#TEXT` lines part documents, `#CODE` and `#ENDCODE` lines enclose proposed codings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.charset import decode, remarks, text_or_refuse
from workbench.readers.draft import Draft, joined, unit_of
from workbench.readers.reading import ProposedCoding

BY_CONVENTION = "#CODE lines are read by convention, not by a checked standard: please look at the proposed codings"
_COMMAND = re.compile(r"#(TEXT|ENDTEXT|CODE|ENDCODE)\b[ \t]*(.*?)[ \t]*\Z")


@dataclass
class Part:
    """A document in the making; `open` holds codes not yet closed, with the line where their passage begins."""

    name: str = ""
    lines: list[str] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    closed: list[tuple[str, int, int]] = field(default_factory=list)
    coded: bool = False
    stray: int = 0

    def command(self, word: str, rest: str) -> None:
        """Notes where a passage begins or ends; `#ENDCODE` closes the code that was opened last."""
        self.coded = True
        if word == "CODE":
            self.open.append((rest, len(self.lines)))
        elif self.open:
            code, start = self.open.pop()
            self.closed.append((code, start, len(self.lines)))
        else:
            self.stray += 1


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """A draft for each `#TEXT` line under which words stand."""
    source, encoding = decode(data, name, chosen=answers.encoding)
    parts = [part for part in _parts(text_or_refuse(source, name)) if any(line.strip() for line in part[1].lines)]
    if not parts:
        raise UnreadableFile(f"{name} holds no text.", "Check that it is the right file and was saved completely.")
    stem = Path(name).stem or name
    return [_draft(part, number, stem, encoding) for number, part in parts]


def _parts(source: str) -> Iterator[tuple[int, Part]]:
    """Documents with their number; words above the first `#TEXT` line are one of their own, numbered 0."""
    part, number = Part(), 0
    for line in source.split("\n"):
        found = _COMMAND.match(line)
        if found is None:
            part.lines.append(line)
        elif found[1] == "TEXT":
            yield number, part
            part, number = Part(found[2]), number + 1
        elif found[1] != "ENDTEXT":
            part.command(found[1], found[2])
    yield number, part


def _draft(part: Part, number: int, stem: str, encoding: str) -> Draft:
    left = len(part.open)
    closed = [*part.closed, *((code, start, len(part.lines)) for code, start in part.open)]
    first = next(index for index, line in enumerate(part.lines) if line.strip())
    last = max(index for index, line in enumerate(part.lines) if line.strip()) + 1
    lines = part.lines[first:last]
    text, units = joined((line, unit_of(line)) for line in lines)
    notes = remarks(text, encoding) + ([BY_CONVENTION] if part.coded else [])
    if left or part.stray:
        notes.append(f"{left} #CODE lines are never closed, {part.stray} #ENDCODE lines close nothing")
    return Draft(
        text,
        units,
        name=part.name or f"{stem} {max(1, number)}",
        encoding=encoding,
        proposals=tuple(_proposals(closed, lines, first)),
        warnings=notes,
    )


def _proposals(closed: list[tuple[str, int, int]], lines: list[str], first: int) -> Iterator[ProposedCoding]:
    """Passages without the white space at their ends, in reading order."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    text = "\n".join(lines)
    for code, begin, end in sorted(closed, key=lambda row: (row[1], -row[2])):
        start, stop = (starts[min(max(0, at - first), len(lines))] for at in (begin, end))
        stop = min(stop, len(text))
        passage = text[start:stop]
        path = code_path(code)
        if passage.strip() and path:
            at = start + len(passage) - len(passage.lstrip())
            yield ProposedCoding(at, at + len(passage.strip()), path)


def code_path(code: str) -> tuple[str, ...]:
    """`Ort\\Zwangsort` or `Ort > Zwangsort` as the names from the top of the tree down."""
    return tuple(word.strip() for word in re.split(r"\\| > ", code) if word.strip())
