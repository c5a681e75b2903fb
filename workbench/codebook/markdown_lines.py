"""Markdown to Given: headings are the tree, paragraphs that begin with a bold name are its fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.codebook.given import Given, Place

_HEADING = re.compile(r"(#+)[ \t]+(.*)|(#+)[ \t]*$")
_FIELD = re.compile(r"\*\*([^*\n]+?)(:?)\*\*(:?)[ \t]*(.*)")
_SPOKEN = re.compile(r"(.*?)[ \t]*[(]([^()]+)[)]")
NAMES = (
    *("label", "definition", "use when", "do not use", "doubt", "anchor", "anchor source", "anchor coding", "cues"),
    *("uuid", "key", "aliases", "codable", "colour", "weight", "theses", "derivation"),
    *("title", "notice", "rules", "version", "languages"),
)
"""Field names that need no colon to be seen as such."""


@dataclass(slots=True)
class Part:
    """A field of a section: its name as written, what stands in brackets after it, and its text."""

    name: str
    mark: str
    place: Place
    lines: list[str]

    @property
    def given(self) -> Given:
        """The text, without blank lines around it."""
        return Given("\n".join(self.lines).strip(), self.place)


@dataclass(slots=True)
class Section:
    """A heading (level 0: what stands before the first one) and its fields; an unnamed one is plain text."""

    level: int
    heading: Given
    parts: list[Part] = field(default_factory=list)


def sections(text: str, file: str) -> list[Section]:
    """All sections in the order of the text, the first of level 0."""
    found = [Section(0, Given("", Place(file)))]
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        place = Place(file, number)
        if heading := _HEADING.fullmatch(line):
            level = len(heading[1] or heading[3])
            found.append(Section(level, Given((heading[2] or "").strip(), place)))
        elif part := _part(line, place):
            found[-1].parts.append(part)
        elif found[-1].parts:
            found[-1].parts[-1].lines.append(line.removeprefix("\\"))
        elif line.strip():
            found[-1].parts.append(Part("", "", place, [line.removeprefix("\\")]))
    return found


def _part(line: str, place: Place) -> Part | None:
    match = _FIELD.fullmatch(line)
    if not match:
        return None
    spoken = _SPOKEN.fullmatch(match[1].strip())
    name, mark = (spoken[1], spoken[2]) if spoken else (match[1].strip(), "")
    known = name.casefold().replace("_", " ")
    if known in NAMES:
        return Part(known, mark.strip(), place, [match[4]])
    return Part(match[1].strip(), "", place, [match[4]]) if match[2] or match[3] else None


def escaped(text: str) -> Iterator[str]:
    """The lines of a text, so that none is taken for a heading or a field."""
    for position, line in enumerate(text.split("\n")):
        danger = position and (_HEADING.fullmatch(line) or line.startswith(("**", "\\")))
        yield f"\\{line}" if danger else line
