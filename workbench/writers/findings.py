"""What a study found, before it becomes a file: quotations, the matrix that counts them, and what opens where."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.model import NOTHING, Code, Coding
from workbench.writers import labels
from workbench.writers.grid import plain
from workbench.writers.quotes import Collection, Quotation
from workbench.writers.report import Material, ReportSettings
from workbench.writers.sources import Sources, attribute_names
from workbench.writers.words import LANGUAGES

if TYPE_CHECKING:
    from workbench.analysis import Comparison
    from workbench.analysis.comparison import Key
    from workbench.analysis.portrait import Portrait

OMITTED = ""
"""What stands in place of words that must not be quoted."""


@dataclass(frozen=True)
class Findings:
    """Quotations and their matrix (codes against cases).

    `material.codings` are those that count; `every` are all of the study, the ones that were united too: the matrix
    names those. `portrait` shows the documents as strips; `figures` are charts: description -> SVG.
    """

    material: Material
    comparison: "Comparison"
    settings: ReportSettings
    every: Sequence[Coding]
    portrait: "Portrait | None" = None
    figures: Mapping[str, str] = NOTHING

    @property
    def language(self) -> str:
        """A language that the reports speak."""
        return self.settings.language if self.settings.language in LANGUAGES else "en"

    @cached_property
    def collection(self) -> Collection:
        """The quotations in order. Raises WorkbenchError for an unknown field in the source label."""
        found = Collection(self.material, self.settings)
        labels.check(self.settings.label, attribute_names(found))
        return found

    @cached_property
    def sources(self) -> Sources:
        """Names of codes, cases and places."""
        return Sources(self.collection, self.language)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation of the selected codes, in reading order."""
        return self.collection.quotations

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The codes that are the rows of the matrix: the selected ones that it has."""
        known = self.material.codebook.by_id
        rows = (known.get(entry.id) for entry in self.comparison.rows)
        return tuple(code for code in rows if code is not None and self.collection.selected(code))

    @cached_property
    def columns(self) -> "tuple[Key, ...]":
        """The columns as the matrix has them: names, or (coder, name)."""
        return tuple(self.comparison.frame.columns)

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(" · ".join(map(str, key)) if isinstance(key, tuple) else str(key) for key in self.columns)

    @cached_property
    def values(self) -> Mapping[str, tuple[int | float | None, ...]]:
        """Code id -> its numbers, one per column."""
        lines = self.comparison.frame.itertuples(index=False, name=None)
        ids = (entry.id for entry in self.comparison.rows)
        return {id_: tuple(map(plain, line)) for id_, line in zip(ids, lines, strict=True)}

    @cached_property
    def behind(self) -> "Mapping[tuple[str, Key], tuple[int, ...]]":
        """(Code id, column) -> which of the quotations its number counts, in reading order."""
        found: dict[tuple[str, Key], set[int]] = defaultdict(set)
        codings = {one.id: one for one in self.every}
        for code, column, coding in self._cells():
            place = self._place(code, codings[coding])
            if place is not None:
                found[code, column].add(place)
        return {cell: tuple(sorted(places)) for cell, places in found.items()}

    def _cells(self) -> "Iterator[tuple[str, Key, str]]":
        cells = self.comparison.cells
        ids = {entry.name: entry.id for entry in self.comparison.rows}
        columns = zip(cells["coder"], cells["column"], strict=True) if "coder" in cells.columns else cells["column"]
        for row, column, coding in zip(cells["row"], columns, cells["coding"], strict=True):
            yield ids[row], column, coding

    def _place(self, code: str, coding: Coding) -> int | None:
        """The quotation that a coding became: itself, or the united one that holds it."""
        if coding.id in self._places:
            return self._places[coding.id]
        spans = self._spans.get((code, coding.document), [])
        at = bisect_right(spans, (coding.start, coding.end, len(self.quotations))) - 1
        return spans[at][2] if at >= 0 and spans[at][1] >= coding.end else None

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {one.coding.id: place for place, one in enumerate(self.quotations)}

    @cached_property
    def _spans(self) -> Mapping[tuple[str, str], list[tuple[int, int, int]]]:
        found: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
        for place, one in enumerate(self.quotations):
            found[one.code.id, one.document.id].append((*one.span, place))
        return {key: sorted(spans) for key, spans in found.items()}

    def turns(self, quotation: Quotation) -> Iterator[tuple[str, str]]:
        """(Speaker, words) turn by turn; speakers are named, with a colon, where they are several."""
        turns, names = self.collection.turns(quotation), quotation.passages.names
        several = len({turn.speaker for turn in turns}) > 1
        for turn in turns:
            name = names.get(turn.speaker, turn.speaker).rstrip(":")
            yield (f"{name}:" if several and name else "", turn.text)

    def words(self, quotation: Quotation) -> str:
        """What was said, a turn on each line; nothing where it must not be quoted."""
        if quotation.withheld:
            return OMITTED
        return "\n".join(f"{speaker} {text}" if speaker else text for speaker, text in self.turns(quotation))

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How much there is, by noun."""
        return {
            "quotations": len(self.quotations),
            "printed": sum(not one.withheld for one in self.quotations),
            "codes": len({one.code.id for one in self.quotations}),
            "cases": len({case.id for one in self.quotations for case in one.cases}),
            "documents": len({one.document.id for one in self.quotations}),
        }
