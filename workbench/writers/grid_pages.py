"""The framework grid on pages of its own: cases down, codes across, summaries with the quotations they rest on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.writers.blocks import Blocks
from workbench.writers.captions import Captions
from workbench.writers.docx_parts import paragraph
from workbench.writers.quotes import Quotation
from workbench.writers.words import count

LINK = re.compile(r"\[\^(\d+)\]")
ACROSS = 5
"""Codes side by side; a broader grid is printed in several tables."""

PAGE, FIRST = 247.0, 32.0
"""Widths in mm of a landscape page and of the cases' names."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One person's summary; `[^1]` in the text points to the first of `links` (coding ids). `coder` may be ""."""

    text: str
    links: tuple[str, ...] = ()
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Summaries of a case and a code, their state (as in the analysis), and how many quotations there are."""

    state: str
    summaries: tuple[Summary, ...] = ()
    quotations: int = 0


@dataclass(frozen=True)
class Grid:
    """Names of cases and codes in order, and what stands in the cells (case, code)."""

    cases: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[str, str], Cell]


@dataclass(frozen=True)
class GridPages:
    """Writes a grid; `quoted` gives the quotation behind a coding id."""

    blocks: Blocks
    grid: Grid
    quoted: Mapping[str, Quotation]
    captions: Captions

    def write(self) -> None:
        """Tables, then the quotations that the summaries point to."""
        words, body = self.blocks.words, self.blocks.body
        body.heading(1, words["framework"])
        for first in range(0, len(self.grid.codes), ACROSS):
            codes = self.grid.codes[first : first + ACROSS]
            self.captions.table("", words["framework_table"].format(codes=", ".join(name for name, _ in codes)))
            rest = (PAGE - FIRST) / len(codes)
            header = [words["case"], *(label for _, label in codes)]
            rows = [[body.cell(case), *(self._cell(case, name) for name, _ in codes)] for case in self.grid.cases]
            body.table([FIRST, *([rest] * len(codes))], header, rows, split=True)
            body.paragraph("TableText")
        self._sources()

    def _cell(self, case: str, code: str) -> str:
        cell, body, words = self.grid.cells.get((case, code), Cell("empty")), self.blocks.body, self.blocks.words
        if not cell.summaries:
            waiting = count(words, "only_quotations", cell.quotations) if cell.quotations else ""
            return body.cell(waiting, "Asked") if waiting else body.cell("–")
        lines = [line for one in cell.summaries for line in self._lines(one, named=len(cell.summaries) > 1)]
        state = words.get(f"state_{cell.state}", "")
        return "".join(lines) + (body.cell(state, "Asked") if state else "")

    def _lines(self, one: Summary, *, named: bool) -> list[str]:
        body = self.blocks.body
        head = body.run(f"{one.coder}: ", "Speaker") if named and one.coder else ""
        lines = [line for line in one.text.splitlines() if line.strip()]
        return [
            paragraph("TableText", head if place == 0 else "", *self._runs(line, one.links))
            for place, line in enumerate(lines)
        ]

    def _runs(self, line: str, links: Sequence[str]) -> list[str]:
        """The words, with source labels in the place of their marks; a mark that points nowhere stays as it is."""
        body, runs, at = self.blocks.body, [], 0
        for mark in LINK.finditer(line):
            label = self._label(links, int(mark[1]))
            if label:
                runs += [body.run(line[at : mark.start()]), body.run(label, "SourceLabel")]
                at = mark.end()
        return [*runs, body.run(line[at:])]

    def _label(self, links: Sequence[str], number: int) -> str:
        found = self.quoted.get(links[number - 1]) if 0 < number <= len(links) else None
        return self.blocks.label_text(found) if found else ""

    def _sources(self) -> None:
        """Each quotation that a summary points to, once, in the order of the grid."""
        cells = (self.grid.cells.get((case, code)) for case in self.grid.cases for code, _ in self.grid.codes)
        linked = (link for cell in cells if cell for one in cell.summaries for link in one.links)
        found = [self.quoted[link] for link in dict.fromkeys(linked) if link in self.quoted]
        if not found:
            return
        self.blocks.body.heading(2, self.blocks.words["framework_sources"])
        for quotation in found:
            self.blocks.mention(quotation)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: PNG, caption, and words for people who do not see it."""

    png: bytes
    caption: str
    description: str


def figure_pages(blocks: Blocks, figures: Sequence[Figure], captions: Captions) -> None:
    """Charts with captions, each named in the sentence before."""
    if not figures:
        return
    body, words = blocks.body, blocks.words
    body.heading(1, words["overview"])
    for figure in figures:
        body.paragraph(
            "Normal",
            body.run(f"{figure.caption}: {words['see']}"),
            captions.upcoming("figure"),
            body.run("."),
            keep=True,
        )
        body.paragraph("Normal", body.figure(figure.png, figure.description, 160.0), keep=True)
        captions.figure(figure.caption)
