"""What findings say about themselves: which state, which codes, which cases, which notes. Plain words for any file."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model import Anchor, Case, Code
from workbench.writers.endings import dated
from workbench.writers.findings import Findings
from workbench.writers.quotes import Quotation
from workbench.writers.words import count, moment, words

if TYPE_CHECKING:
    from workbench.writers.grid import Cell


def facts(findings: Findings) -> list[tuple[str, str]]:
    """State, selection, coders, codebook and extent: (noun, words), as far as there are any."""
    table, settings, language = words(findings.language), findings.settings, findings.language
    book = findings.material.codebook
    version = table["version"].format(version=book.version) if book.version else ""
    nouns = ("quotation", "code", "case", "document")
    said = {
        "state": moment(language, settings.state_time_ms) if settings.state_time_ms else "",
        "selection": settings.selection or _selection(findings),
        "coders": settings.coders,
        "codebook": ", ".join(filter(None, (book.words(book.title, language), version))),
        "extent": ", ".join(count(table, noun, findings.counts[f"{noun}s"]) for noun in nouns),
    }
    return [(table[name], text) for name, text in said.items() if text]


def _selection(findings: Findings) -> str:
    wanted = findings.settings.codes
    if wanted is None:
        return words(findings.language)["selection_all"]
    codes = (code for code in findings.material.codebook.codes if code.id in wanted)
    return ", ".join(map(findings.sources.name, codes))


def notes_of(findings: Findings) -> tuple[str, ...]:
    """What changed a number, what was left out, whose consent ended."""
    table = words(findings.language)
    withheld = Counter(one.document.name for one in findings.quotations if one.withheld)
    quoted = {case.id for one in findings.quotations for case in one.cases}
    cases = [case for case in findings.collection.cases if case.id in quoted]
    return (
        *findings.settings.notes,
        *findings.comparison.notes,
        *(count(table, "note_withheld", number, document=name) for name, number in withheld.items()),
        *dated(cases, findings.settings, table),
    )


def codebook_rows(findings: Findings) -> list[tuple[Code, list[tuple[str, str]]]]:
    """Every selected code with its rules and counts: (noun, words)."""
    found: dict[str, list[Quotation]] = {}
    for one in findings.quotations:
        found.setdefault(one.code.id, []).append(one)
    return [(code, _rules(findings, code, found.get(code.id, []))) for code in findings.collection.codes]


def _rules(findings: Findings, code: Code, quotations: Sequence[Quotation]) -> list[tuple[str, str]]:
    table, book, language = words(findings.language), findings.material.codebook, findings.language
    cases = {case.id for one in quotations for case in one.cases}
    numbers = f"{count(table, 'quotation', len(quotations))}, {count(table, 'case', len(cases))}"
    said = {
        "key": code.key,
        "definition": book.words(code.definition, language) or (table["owed"] if code.codable else ""),
        "use_when": book.words(code.use_when, language),
        "do_not_use": book.words(code.do_not_use, language),
        "doubt": book.words(code.doubt, language),
        "anchor": "\n".join(_anchor(findings, anchor) for anchor in code.anchors),
        "extent": numbers if code.codable and findings.collection.selected(code) else "",
    }
    return [(table[name], text) for name, text in said.items() if text]


def _anchor(findings: Findings, anchor: Anchor) -> str:
    """An example with its source; words of a document that must not be quoted are not printed."""
    table = words(findings.language)
    if anchor.coding and any(
        one.id == anchor.coding and one.document in findings.collection.withheld for one in findings.every
    ):
        return table["withheld_words"]
    source = table["constructed"] if anchor.constructed else anchor.source
    return f"{anchor.text} ({source})" if source else anchor.text


def cases_table(findings: Findings) -> tuple[list[str], list[list["Cell"]]]:
    """Head and rows: every case with its documents, the chosen attributes and its number of quotations."""
    table = words(findings.language)
    names = {one.id: one.name for one in findings.material.documents}
    numbers = Counter(case.id for one in findings.quotations for case in one.cases)
    chosen = findings.settings.attributes
    rows = [
        [
            case.label,
            ", ".join(dict.fromkeys(names[one.document] for one in case.members if one.document in names)),
            *(_value(findings, case, name) for name in chosen),
            numbers[case.id],
        ]
        for case in findings.collection.cases
    ]
    return [table["case"], table["documents"], *chosen, table["quotations"]], rows


def _value(findings: Findings, case: Case, name: str) -> "Cell":
    """A number as itself, anything else in words."""
    value = case.attributes.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return findings.sources.attribute([case], name)
