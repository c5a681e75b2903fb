"""Survey tables: a row is a case, each column of long answers a document of that case, the other columns attributes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.readers.answers import Answers
from workbench.readers.draft import Draft, joined, unit_of

Rows = Sequence[Sequence[str]]
_CASE_NAMES = (
    "case fall fallnr fallnummer id nr no nummer name code kürzel pseudonym respondent respondentid response person "
    "teilnehmer teilnehmerin teilnehmende tn participant befragte befragter proband probandin lfdn token caseid "
    "responseid fallid antwortid teilnehmerid"
)
CASE_NAMES = frozenset(_CASE_NAMES.split())
"""Heading words of the column that names the cases, without blanks and dashes."""
LONG = 60
SENTENCE = 25
DIFFERING = 0.6
LONGEST_NAME = 60


@dataclass(frozen=True)
class Plan:
    """Which column is what: indices of the case's name (or None), of long answers, of attributes."""

    case: int | None
    texts: tuple[int, ...]
    attributes: tuple[int, ...]


def plan(rows: Rows, answers: Answers) -> Plan | None:
    """How a table is a survey, by a person's word or by what stands in it; None where it is none."""
    heading, body = [_bare(cell) for cell in rows[0]], rows[1:]
    if not body or len(heading) < 2 or len(set(filter(None, heading))) < 2:
        return None
    if answers.case or answers.texts or answers.attributes is not None:
        return _told(heading, body, answers)
    texts = tuple(column for column in range(len(heading)) if heading[column] and _long(_column(body, column)))
    if not texts or len(texts) == len(heading) or (len(heading) < 3 and not _names(heading[0])):
        return None
    case = _case(heading, body, texts)
    return Plan(case, texts, tuple(c for c in range(len(heading)) if heading[c] and c not in (case, *texts)))


def _told(heading: Sequence[str], body: Rows, answers: Answers) -> Plan | None:
    place = {name.casefold(): column for column, name in reversed(list(enumerate(heading))) if name}
    texts = tuple(place[name.casefold()] for name in answers.texts if name.casefold() in place)
    if not answers.texts:
        texts = tuple(column for column in range(len(heading)) if _long(_column(body, column)))
    if not texts:
        return None
    case = place.get(answers.case.casefold()) if answers.case else _case(heading, body, texts)
    if answers.attributes is None:
        return Plan(case, texts, tuple(c for c in range(len(heading)) if heading[c] and c not in (case, *texts)))
    return Plan(case, texts, tuple(place[n.casefold()] for n in answers.attributes if n.casefold() in place))


def _bare(cell: str) -> str:
    return " ".join(cell.split())


def _column(body: Rows, column: int) -> list[str]:
    return [row[column].strip() if column < len(row) else "" for row in body]


def _long(cells: Iterable[str]) -> bool:
    """Whether these are answers in sentences: long on the whole, and hardly two alike."""
    filled = [cell for cell in cells if cell]
    if not filled or len(set(filled)) < DIFFERING * len(filled):
        return False
    spoken = sum(len(cell) >= SENTENCE and cell.count(" ") >= 3 for cell in filled)
    return sum(map(len, filled)) >= LONG * len(filled) and 2 * spoken >= len(filled)


def _names(word: str) -> bool:
    return "".join(char for char in word.casefold() if char.isalnum()) in CASE_NAMES


def _case(heading: Sequence[str], body: Rows, texts: Sequence[int]) -> int | None:
    """The column that names the cases: called so, or the first; every value once, none empty."""
    columns = [column for column in range(len(heading)) if column not in texts]
    named = [column for column in columns if _names(heading[column]) and _telling(_column(body, column))]
    first = [column for column in columns[:1] if _telling(_column(body, column)) and _counting(_column(body, column))]
    return next(iter(named + first), None)


def _telling(cells: Sequence[str]) -> bool:
    return all(cells) and len(set(cells)) == len(cells) and max(map(len, cells)) <= LONGEST_NAME


def _counting(cells: Sequence[str]) -> bool:
    """Whether these are names, or numbers that count the rows; everybody's age differs, too."""
    if not all(cell.isdecimal() and len(cell) < 9 for cell in cells):
        return not any(cell.replace(",", "").replace(".", "").isdecimal() for cell in cells)
    numbers = [int(cell) for cell in cells]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def drafts_of(rows: Rows, found: Plan, encoding: str, notes: Sequence[str]) -> list[Draft]:
    """A draft for each long answer that was given, called `CASE - COLUMN`."""
    heading = [_bare(cell) for cell in rows[0]]
    remarks = [*notes, report(heading, found, len(rows) - 1)]
    return [
        draft
        for number, row in enumerate(rows[1:], 1)
        for draft in _case_drafts(row, number, heading, found, encoding, remarks)
    ]


def _case_drafts(
    row: Sequence[str], number: int, heading: Sequence[str], found: Plan, encoding: str, notes: list[str]
) -> Iterator[Draft]:
    case = _bare(_cell(row, found.case))[:LONGEST_NAME] if found.case is not None else ""
    case = case or f"{number}"
    attributes: Mapping[str, str] = {heading[column]: _bare(_cell(row, column)) for column in found.attributes}
    for column in found.texts:
        answer = _cell(row, column).strip("\n")
        if answer.strip():
            text, units = joined((line, unit_of(line)) for line in answer.split("\n"))
            name = f"{case} - {heading[column]}"
            yield Draft(
                text,
                units,
                name=name,
                encoding=encoding,
                case=case,
                attributes=attributes,
                survey=True,
                warnings=[*notes],
            )


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column] if column is not None and column < len(row) else ""


def report(heading: Sequence[str], found: Plan, cases: int) -> str:
    """What was taken for what, in one sentence."""
    named = "numbered" if found.case is None else f"named by {heading[found.case]!r}"
    texts = ", ".join(repr(heading[column]) for column in found.texts)
    others = ", ".join(repr(heading[column]) for column in found.attributes) or "none"
    return f"read as a survey: {cases} cases {named}, documents from {texts}, attributes: {others}"
