"""What a format's reader hands over before anybody asks who speaks: canonical text and its units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.model import NOTHING, Cut
from workbench.readers.pace import ticking
from workbench.readers.reading import ProposedCoding


@dataclass(slots=True)
class Unit:
    """A stretch [start, end) that the format itself shows as one: a paragraph, line, heading, bullet or table row.

    `kind` is text, heading, bullet, row (of a table that is no transcript), note, meta or boilerplate. `speaker`, `t0`,
    `t1` (ms) and `line` are set only where they are fields of the format; a speaker that is also written in the text
    takes [start, body). `quoted` says that all of it is quoted or italic, `bold` how many code points at its start are
    bold where the rest is not.
    """

    start: int
    end: int
    kind: str = "text"
    level: int = 0
    quoted: bool = False
    speaker: str = ""
    t0: int | None = None
    t1: int | None = None
    body: int = 0
    line: int | None = None
    slide: int | None = None
    bold: int = 0


@dataclass(frozen=True)
class Draft:
    """Canonical text with units in order, disjoint, none of them empty; `loose` says that runs of blanks mean one.

    `wrapped` says that lines were broken at a width, `bold` that the file marks bold words with signs of its own.
    `cues` says that the text was put together from subtitles; `doubtful` are labels that the reader itself refused.
    `cuts` are heads and feet that the format itself shows. `case` and `attributes` come from a row of a `survey`,
    whose answers hold no turns.
    """

    text: str
    units: list[Unit]
    name: str = ""
    encoding: str = ""
    metadata: Mapping[str, str] = NOTHING
    names: tuple[str, ...] = ()
    language: str = ""
    loose: bool = False
    wrapped: bool = False
    bold: bool = False
    cues: bool = False
    doubtful: tuple[str, ...] = ()
    proposals: tuple[ProposedCoding, ...] = ()
    case: str = ""
    attributes: Mapping[str, str] = NOTHING
    survey: bool = False
    cuts: tuple[Cut, ...] = ()
    warnings: list[str] = field(default_factory=list)

    def words(self, unit: Unit) -> str:
        """The unit's own stretch of text."""
        return self.text[unit.start : unit.end]


def unit_of(text: str, kind: str = "text", level: int = 0) -> Unit:
    """The unit of a paragraph: its text without the white space round it."""
    kept = text.strip()
    start = text.index(kept) if kept else 0
    return Unit(start, start + len(kept), kind, level)


def joined(paragraphs: Iterable[tuple[str, Unit]]) -> tuple[str, list[Unit]]:
    """Paragraphs joined by LF, their units moved along; empty ones stay as empty lines and are no units."""
    texts, units, at = [], [], 0
    for text, unit in ticking(paragraphs):
        if unit.end > unit.start:
            unit.start, unit.end = unit.start + at, unit.end + at
            units.append(unit)
        texts.append(text)
        at += len(text) + 1
    return "\n".join(texts), units
