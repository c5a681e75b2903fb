"""Findings as a workbook: quotations, the matrix whose numbers lead to them, codebook, cases, settings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from workbench.writers.findings import Findings
from workbench.writers.quotes import Quotation
from workbench.writers.report import Written
from workbench.writers.said import cases_table, codebook_rows, facts, notes_of
from workbench.writers.sheets import Link, Value, letter_of, sheets
from workbench.writers.words import clock, count, words

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def quotations_workbook(findings: Findings, path: Path) -> Written:
    """Write one row per quotation, and a matrix whose numbers lead to the rows that they count.

    Raises WorkbenchError for an unknown field in the source label, and where the file cannot be written.
    """
    table, book, made = words(findings.language), sheets(), Workbook(findings)
    book.add(table["quotations"], list(made.quotations()))
    book.add(table["matrix"], list(made.matrix()), links=made.links(book.names[0]))
    book.add(table["codebook"], list(made.codebook()))
    head, rows = cases_table(findings)
    book.add(table["cases"], [head, *([_dated(value) for value in row] for row in rows)])
    notes = (*notes_of(findings), *book.changes(findings.language))
    book.add(table["settings"], list(made.settings(notes)))
    # The settings' own cells may have been too long, too.
    notes = tuple(dict.fromkeys((*notes, *book.changes(findings.language))))
    book.save(Path(path), findings.settings)
    return Written(Path(path), findings.counts, notes)


@dataclass(frozen=True)
class Workbook:
    """The rows of the sheets."""

    findings: Findings

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return words(self.findings.language)

    @cached_property
    def _order(self) -> list[int]:
        """The quotations by code, then by the first column that counts them: what a number counts stands together."""
        codes = {code.id: number for number, code in enumerate(self.findings.material.codebook.codes)}
        columns = {column: number for number, column in enumerate(self.findings.columns)}
        first: dict[int, int] = defaultdict(lambda: len(columns))
        for (_, column), places in self.findings.behind.items():
            for place in places:
                first[place] = min(first[place], columns[column])
        quotations = self.findings.quotations
        return sorted(range(len(quotations)), key=lambda one: (codes[quotations[one].code.id], first[one], one))

    def quotations(self) -> Iterator[Sequence[Value]]:
        """Header, then a row for each."""
        names = ("number", "code", "path", "quotation", "source", "document", "case", "speaker", "time")
        more = ("paragraph_first", "paragraph_last", "coded_by", "weight", "memo", "further", "coded_on")
        yield [self._words[name] for name in (*names, *more)] + list(self.findings.settings.attributes)
        for number, place in enumerate(self._order, start=1):
            yield [number, *self._row(self.findings.quotations[place])]

    def _row(self, one: Quotation) -> Sequence[Value]:
        sources, book = self.findings.sources, self.findings.material.codebook
        place = one.passages.place(one.span)
        first, last = place.paragraphs or ("", "")
        return [
            sources.name(one.code),
            " / ".join(book.label(step, self.findings.language) for step in book.path(one.code)),
            self._words["withheld_words"] if one.withheld else self.findings.words(one),
            sources.label_text(one),
            one.document.name,
            ", ".join(case.label for case in one.cases),
            sources.speakers(one),
            clock(place.time) if place.time is not None else None,
            _number(first),
            _number(last),
            sources.coder(one.coding.coder),
            one.coding.weight,
            None if one.withheld else "\n".join(one.memos),
            ", ".join(map(sources.sign, one.also)),
            datetime.fromtimestamp(one.coding.created / 1000, UTC).date() if one.coding.created else None,
            *(self._attribute(one, name) for name in self.findings.settings.attributes),
        ]

    def _attribute(self, one: Quotation, name: str) -> Value:
        """A number of one case as itself, anything else in words."""
        value = one.cases[0].attributes.get(name) if len(one.cases) == 1 else None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        return _dated(self.findings.sources.attribute(one.cases, name))

    def matrix(self) -> Iterator[Sequence[Value]]:
        """Codes against cases, as the matrix has them."""
        yield [self._words["code"], *self.findings.column_names]
        for code in self.findings.codes:
            yield [self.findings.sources.name(code), *self.findings.values[code.id]]

    def links(self, sheet: str) -> Mapping[tuple[int, int], Link]:
        """Row and column of the matrix -> the rows of its quotations on a sheet."""
        at = {place: number for number, place in enumerate(self._order, start=2)}
        last = letter_of(16 + len(self.findings.settings.attributes))
        found = {}
        for line, code in enumerate(self.findings.codes, start=1):
            for column, name in enumerate(self.findings.columns, start=1):
                rows = sorted(at[place] for place in self.findings.behind.get((code.id, name), ()))
                if rows:
                    runs = list(_runs(rows))
                    says = f"{count(self._words, 'quotation', len(rows))}: {self._words['rows']} " + ", ".join(
                        f"{low}–{high}" if low < high else str(low) for low, high in runs
                    )
                    found[line, column] = Link(sheet, f"A{runs[0][0]}:{last}{runs[0][1]}", says)
        return found

    def codebook(self) -> Iterator[Sequence[Value]]:
        """Every selected code with its rules."""
        nouns = ("key", "definition", "use_when", "do_not_use", "doubt", "anchor", "extent")
        book = self.findings.material.codebook
        yield [self._words[name] for name in ("code", "path", *nouns)]
        for code, said in codebook_rows(self.findings):
            rules = dict(said)
            path = " / ".join(book.label(step, self.findings.language) for step in book.path(code))
            yield [self.findings.sources.name(code), path, *(rules.get(self._words[noun]) for noun in nouns)]

    def settings(self, notes: Sequence[str]) -> Iterator[Sequence[Value]]:
        """Of which state, by which choices, with which notes."""
        yield [self._words["settings"], self.findings.settings.title]
        yield from ([noun, text] for noun, text in facts(self.findings))
        for name, value in self.findings.comparison.settings.items():
            yield [str(name), "" if value is None else str(value)]
        yield from ([self._words["note"], note] for note in notes)


def _number(text: str) -> Value:
    """A paragraph's number; one that got a letter (7a) stays text."""
    return int(text) if text.isdecimal() else text


def _dated(value: "str | int | float | None") -> Value:
    """A day as a date, anything else as it is."""
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other: first and last."""
    low = rows[0]
    for before, row in zip(rows, [*rows[1:], None], strict=True):
        if row is None or row != before + 1:
            yield low, before
            low = row or 0
