"""What a person needs to see of two things that look alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.spans import edit_script

if TYPE_CHECKING:
    from workbench.model import Coding
    from workbench.project.study import Project

QUOTES = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of two look-alikes: what it is called, what it says, how much was coded with, in or by it."""

    id: str
    name: str
    text: str = ""
    codings: int = 0
    quotes: tuple[str, ...] = ()


class Sides:
    """Describes rows; counts the codings once."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._codings: dict[str, dict[str, list[Coding]]] = {}

    def of(self, kind: str, row: str) -> Side:
        """One side of a question."""
        name, text = getattr(self, f"_{kind}")(row)
        found = [] if kind == "case" else self._by(kind).get(row, [])
        quotes = tuple(" ".join(coding.quote.split()) for coding in found[:QUOTES]) if kind == "code" else ()
        return Side(row, name, text, len(found), quotes)

    def alike(self, kind: str, one: str, other: str) -> str:
        """How much of two documents' texts is equal, and where the first difference is."""
        if kind != "document":
            return ""
        first, second = (self._project.documents.get(row).text for row in (one, other))
        if first.split() == second.split():
            return "differs only in white space"
        if first.casefold().split() == second.casefold().split():
            return "differs only in white space and case"
        equal = sum(part.length for part in edit_script(first, second))
        share = equal / max(1, len(first), len(second))
        at = next((place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
        there = f"“{_near(first, at)}” / “{_near(second, at)}”"
        return f"{share:.0%} of the text is equal; first difference at {at}: {there}"

    def _by(self, kind: str) -> dict[str, "list[Coding]"]:
        if kind not in self._codings:
            found: dict[str, list[Coding]] = {}
            for coding in self._project.codings.list():
                found.setdefault(getattr(coding, kind), []).append(coding)
            self._codings[kind] = found
        return self._codings[kind]

    def _code(self, row: str) -> tuple[str, str]:
        book = self._project.codebook.with_deleted
        code = book.by_id[row]
        return book.label(code, self._project.language), book.words(code.definition, self._project.language)

    def _document(self, row: str) -> tuple[str, str]:
        document = self._project.documents.get(row)
        return document.name, f"{len(document.text):,} characters"

    def _coder(self, row: str) -> tuple[str, str]:
        dates = [coding.created for coding in self._by("coder").get(row, [])]
        return self._project.coders.name(row), _days(dates)

    def _case(self, row: str) -> tuple[str, str]:
        case = next((case for case in self._project.cases.list() if case.id == row), None)
        if case is None:
            return str(self._project.file.query('SELECT label FROM "case" WHERE id = ?', (row,))[0][0]), ""
        return case.label, "; ".join(f"{name}: {value}" for name, value in sorted(case.attributes.items()))


def _near(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 10) : at + 30].split())


def _days(dates: Sequence[int]) -> str:
    if not dates:
        return "no codings"
    from datetime import UTC, datetime

    first, last = (datetime.fromtimestamp(when / 1000, UTC).date().isoformat() for when in (min(dates), max(dates)))
    return f"coded on {first}" if first == last else f"coded from {first} to {last}"
