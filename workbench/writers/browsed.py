"""What the report for a browser shows: plain data for its template, which escapes all of it."""

import re
import urllib.parse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.model import Code
from workbench.writers import grid
from workbench.writers.findings import Findings
from workbench.writers.quotes import Quotation
from workbench.writers.said import cases_table, codebook_rows, facts, notes_of
from workbench.writers.strips import strips
from workbench.writers.words import count, words

if TYPE_CHECKING:
    from workbench.analysis.comparison import Key

SHADES = 5
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
GREY = "#777777"


@dataclass(frozen=True)
class Cell:
    """A number of the matrix: what it says, how dark it is (0 to SHADES), and the section it opens ("" for none)."""

    text: str
    shade: int
    section: str
    says: str


@dataclass(frozen=True)
class Line:
    """A row of the matrix."""

    number: int
    code: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Section:
    """The quotations behind a cell."""

    name: str
    title: str
    quotations: Sequence[tuple[int, Quotation]]


@dataclass(frozen=True)
class Picture:
    """A chart as an image's address, with words for those who do not see it."""

    address: str
    description: str


@dataclass(frozen=True)
class Browsed:
    """Findings as a page shows them."""

    findings: Findings

    @property
    def language(self) -> str:
        """The page's own language."""
        return self.findings.language

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The page's own words."""
        return words(self.language)

    @property
    def title(self) -> str:
        """The study's name."""
        return self.findings.settings.title or self.words["untitled"]

    @cached_property
    def facts(self) -> Sequence[tuple[str, str]]:
        """What the page shows, of which state."""
        return facts(self.findings)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What changed a number, and what was left out."""
        return notes_of(self.findings)

    @cached_property
    def choices(self) -> Sequence[tuple[str, str]]:
        """Every choice behind the numbers."""
        said = self.findings.comparison.settings.items()
        return [(str(name), "" if value is None else str(value)) for name, value in said]

    @cached_property
    def columns(self) -> Sequence[str]:
        """Names of the matrix's columns; the last is for what belongs to no case, where there is such."""
        return (*self.findings.column_names, *((self.words["no_case"],) if self._homeless else ()))

    @cached_property
    def _homeless(self) -> Mapping[str, tuple[int, ...]]:
        """Code id -> quotations that stand behind no cell."""
        placed = {place for places in self.findings.behind.values() for place in places}
        found: dict[str, tuple[int, ...]] = {}
        for place, one in enumerate(self.findings.quotations):
            if place not in placed:
                found[one.code.id] = (*found.get(one.code.id, ()), place)
        return found

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The matrix: every code of it, in codebook order."""
        most = max((value or 0 for values in self.findings.values.values() for value in values), default=0)
        return [
            Line(number, self.name(code), [self._cell(number, code, at, most) for at in range(len(self.columns))])
            for number, code in enumerate(self.findings.codes)
        ]

    def _cell(self, number: int, code: Code, at: int, most: float) -> Cell:
        places = self._places(code, at)
        values = self.findings.values[code.id]
        value = values[at] if at < len(values) else len(places)
        text = "–" if value is None else f"{value:g}"
        shade = min(SHADES, -int(-SHADES * (value or 0) // most)) if most and at < len(values) else 0
        says = f"{self.name(code)}, {self.columns[at]}: {count(self.words, 'quotation', len(places))}"
        return Cell(text, shade, f"{number}-{at}" if places else "", says)

    def _places(self, code: Code, at: int) -> tuple[int, ...]:
        if at == len(self.findings.columns):
            return self._homeless.get(code.id, ())
        column: Key = self.findings.columns[at]
        return self.findings.behind.get((code.id, column), ())

    @cached_property
    def sections(self) -> Sequence[tuple[str, Sequence[Section]]]:
        """Code by code the quotations behind its cells; in every cell that counts them."""
        found = []
        for number, code in enumerate(self.findings.codes):
            inside = [
                Section(f"{number}-{at}", f"{self.name(code)} · {column}", self._numbered(places))
                for at, column in enumerate(self.columns)
                if (places := self._places(code, at))
            ]
            if inside:
                found.append((self.name(code), inside))
        return found

    def _numbered(self, places: Sequence[int]) -> Sequence[tuple[int, Quotation]]:
        return [(place, self.findings.quotations[place]) for place in places]

    def name(self, code: Code) -> str:
        """Id and label of a code."""
        return self.findings.sources.name(code)

    def source(self, quotation: Quotation) -> str:
        """Where it stands."""
        return self.findings.sources.label_text(quotation)

    def also(self, quotation: Quotation) -> str:
        """Further codes on the same words."""
        signs = ", ".join(map(self.findings.sources.sign, quotation.also))
        return self.words["also"].format(codes=signs) if signs else ""

    @cached_property
    def codebook(self) -> Sequence[tuple[int | None, Code, Sequence[tuple[str, str]]]]:
        """Every selected code with its rules; the first is the row of the matrix that leads to it."""
        row = {code.id: number for number, code in enumerate(self.findings.codes)}
        return [(row.get(code.id), code, said) for code, said in codebook_rows(self.findings)]

    @cached_property
    def cases(self) -> tuple[Sequence[str], Sequence[Sequence[grid.Cell]]]:
        """Head and rows of the table of cases."""
        return cases_table(self.findings)

    @cached_property
    def pictures(self) -> Sequence[Picture]:
        """Charts."""
        return [Picture(_address(svg), says) for says, svg in self.findings.figures.items()]

    @cached_property
    def portraits(self) -> Sequence[tuple[str, Picture]]:
        """(Document, picture of it as a strip)."""
        return [(name, Picture(_address(svg), says)) for name, svg, says in strips(self.findings, self.colour)]

    def colour(self, code: Code) -> str:
        """A code's colour as six digits."""
        found = self.findings.material.codebook.colour(code)
        return found.lower() if COLOUR.fullmatch(found) else GREY

    @cached_property
    def colours(self) -> str:
        """Rules of style for the codes' colours: an attribute in the page would not be allowed."""
        return "".join(f".k{n}{{background:{self.colour(code)}}}\n" for n, code in enumerate(self.findings.codes))


def _address(svg: str) -> str:
    return f"data:image/svg+xml,{urllib.parse.quote(svg)}"
