"""Comparisons and quotations as CSV: comma, line feed, decimal point; text that a sheet would calculate is harmless."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.writers import grid
from workbench.writers.delimited import delimited
from workbench.writers.findings import Findings
from workbench.writers.quotes import Quotation
from workbench.writers.report import Written
from workbench.writers.said import notes_of
from workbench.writers.target import put
from workbench.writers.words import clock

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analysis import Comparison

BOM = "\ufeff"
DANGEROUS = re.compile(r"'*[=+\-@\t\r\n]")


def harmless(text: str) -> str:
    """Text with a leading `'` where a spreadsheet would take it for a formula, or for such a text made harmless."""
    return "'" + text if DANGEROUS.match(text) else text


def table_text(
    rows: Iterable[Sequence[grid.Cell]], *, bom: bool = True, separator: str = ",", raw: bool = False
) -> str:
    """Rows as CSV; nothing is an empty cell, `raw` leaves text as it is."""
    return (BOM if bom else "") + delimited(([_cell(value, raw=raw) for value in row] for row in rows), separator)


def _cell(value: grid.Cell, *, raw: bool) -> str:
    if isinstance(value, str):
        return value if raw else harmless(value)
    return "" if value is None else str(value)


def matrix_text(comparison: "Comparison", *, bom: bool = True, separator: str = ",", raw: bool = False) -> str:
    """A matrix with its row names first; where coders stand side by side a column is called "coder · column"."""
    return table_text(grid.rows(comparison), bom=bom, separator=separator, raw=raw)


def frame_text(frame: "pd.DataFrame", *, bom: bool = True, separator: str = ",", raw: bool = False) -> str:
    """Any comparison's table as CSV, the levels of its index first."""
    return table_text(grid.of_frame(frame), bom=bom, separator=separator, raw=raw)


def matrix_file(
    comparison: "Comparison", path: Path, *, bom: bool = True, separator: str = ",", raw: bool = False
) -> Written:
    """Write a matrix as CSV in UTF-8. Raises WorkbenchError where that cannot be."""
    text = matrix_text(comparison, bom=bom, separator=separator, raw=raw)
    put(Path(path), text.encode("utf-8", "replace"))
    return Written(Path(path), grid.counts(comparison), comparison.notes)


COLUMNS = (
    *("document", "start", "end", "code", "coder", "quote", "memo", "weight"),
    *("code_label", "code_path", "case", "speaker", "paragraph", "last_paragraph", "time", "source", "speech", "also"),
    *("origin", "codebook_version", "created", "coding"),
)
"""What is known of a quotation. The first eight are what `codings import` reads; `quote` is the document's text from
`start` to `end` as it is, `speech` what a report prints of it."""


def quotations_file(
    findings: Findings, path: Path, *, bom: bool = True, separator: str = ",", raw: bool = False
) -> Written:
    """Write one row per quotation with all that is known of it, in UTF-8; chosen attributes are `case.NAME`.

    Raises Refused for a separator that CSV cannot have, WorkbenchError where the file cannot be written.
    """
    if len(separator) != 1 or separator in "\"'\r\n" or separator.isalnum() or not separator.isascii():
        raise Refused(f"{separator!r} cannot separate the columns.", "Give one sign: a comma, a semicolon or a tab.")
    text = table_text(_rows(findings), bom=bom, separator=separator, raw=raw)
    put(Path(path), text.encode("utf-8", "replace"))
    return Written(Path(path), findings.counts, notes_of(findings))


def _rows(findings: Findings) -> Iterator[list[grid.Cell]]:
    attributes = findings.settings.attributes
    yield [*COLUMNS, *(f"case.{name}" for name in attributes)]
    for one in findings.quotations:
        chosen = (findings.sources.attribute(one.cases, name) for name in attributes)
        yield [*_coding(findings, one), *_known(findings, one), *chosen]


def _coding(findings: Findings, one: Quotation) -> list[grid.Cell]:
    coding, book = one.coding, findings.material.codebook
    return [
        one.document.name,
        coding.start,
        coding.end,
        book.public_ids[one.code.id],
        findings.sources.coder(coding.coder),
        "" if one.withheld else one.document.text[coding.start : coding.end],
        "" if one.withheld else "\n".join(one.memos),
        coding.weight,
    ]


def _known(findings: Findings, one: Quotation) -> list[grid.Cell]:
    sources, book, coding = findings.sources, findings.material.codebook, one.coding
    place = one.passages.place(one.span)
    first, last = place.paragraphs or ("", "")
    made = datetime.fromtimestamp(coding.created / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if coding.created else ""
    return [
        book.label(one.code, findings.language),
        " / ".join(book.label(step, findings.language) for step in book.path(one.code)),
        ", ".join(case.label for case in one.cases),
        sources.speakers(one),
        first,
        last,
        clock(place.time) if place.time is not None else "",
        sources.label_text(one),
        findings.words(one),
        ", ".join(map(sources.sign, one.also)),
        coding.origin,
        coding.codebook_version,
        made,
        coding.id,
    ]
