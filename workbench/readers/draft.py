"""What a format's reader hands over before anybody asks who speaks: canonical text and its units."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.model import NOTHING


@dataclass(slots=True)
class Unit:
    """A stretch [start, end) that the format itself shows as one: a paragraph, line, heading, bullet or table row.

    `kind` is text, heading, bullet, row (of a table that is no transcript), note, meta or boilerplate. `speaker`, `t0`
    (ms) and `line` are set only where they are fields of the format. `quoted` says that all of it is quoted or italic.
    """

    start: int
    end: int
    kind: str = "text"
    level: int = 0
    quoted: bool = False
    speaker: str = ""
    t0: int | None = None
    line: int | None = None
    slide: int | None = None


@dataclass(frozen=True)
class Draft:
    """Canonical text with units in order, disjoint, none of them empty; `loose` says that runs of blanks mean one.

    `wrapped` says that lines were broken at a width, `bold` that the file marks bold words with signs of its own.
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
    warnings: list[str] = field(default_factory=list)

    def words(self, unit: Unit) -> str:
        """The unit's own stretch of text."""
        return self.text[unit.start : unit.end]
