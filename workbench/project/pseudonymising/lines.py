"""The list of real names as a file: one line a name, with the decision about it. Pure but for the reading."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Refused, WorkbenchError

if TYPE_CHECKING:
    from workbench.language.pseudonyms import Pseudonym, Pseudonyms
    from workbench.writers.privacy import Key

COLUMNS = (
    *("original", "replacement", "kind", "decision", "forms", "exceptions", "places"),
    *("count", "found_by", "hint", "contexts"),
)
KINDS = ("person", "place", "organisation", "date", "contact", "other")
DECISIONS = ("accept", "decline", "")
PLACE = re.compile(r"[0-9a-f]{8}:\w+:\d+")
"""The end of a row's id, the paragraph's number, and which place of this name in it: `9c1e02ab:7:2`."""
SIGNS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A name on the list. `decision`: accept, decline, or empty while nobody has decided.

    `exceptions` are words that only look like the name, and places that stay; `places` are places to be replaced of
    a name that is an everyday word, too.
    """

    original: str
    replacement: str
    kind: str = "person"
    decision: str = ""
    forms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    count: int = 0
    found_by: tuple[str, ...] = ()
    hint: str = ""
    contexts: tuple[str, ...] = ()
    number: int = 0

    @property
    def accepted(self) -> bool:
        """Whether the name is to be replaced."""
        return self.decision == "accept"

    @property
    def by_place(self) -> bool:
        """Whether a person decided about single places."""
        return bool(self.places) or self.words_left != self.exceptions

    @property
    def words_left(self) -> tuple[str, ...]:
        """Words that only look like the name."""
        return tuple(one for one in self.exceptions if not PLACE.fullmatch(one))


def read(path: Path, *, only_names: bool = False) -> tuple[KeyLine, ...]:
    """The lines of a list. Raises WorkbenchError where it cannot be read, Refused with the line that is wrong.

    `only_names`: for looking for names, which a list without replacements can do as well.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbenchError(
            f"The list of names {path} cannot be read.", "Check the name; it is a CSV file in UTF-8."
        ) from error
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise WorkbenchError(f"The list of names {path} is no CSV file: {error}.", "Save it as CSV again.") from error
    if "original" not in (reader.fieldnames or ()):
        raise WorkbenchError(
            f"The list of names {path} holds no name: it has no column “original”.",
            f"Its first line: {','.join(COLUMNS[:7])}",
        )
    decided = "decision" in (reader.fieldnames or ())
    lines = tuple(_line(number, row, decided=decided) for number, row in rows if any(_cells(row)))
    if not lines:
        raise WorkbenchError(
            f"The list of names {path} holds no name.",
            "Make one with the candidates: workbench pseudonymise --names FILE",
        )
    if not only_names:
        check(lines)
    return lines


def _cells(row: Mapping[str, str]) -> Iterator[str]:
    return (value.strip() for value in row.values() if isinstance(value, str) and value.strip())


def _line(number: int, row: Mapping[str, str], *, decided: bool) -> KeyLine:
    """A list without a column of decisions was decided when it was written."""

    def cell(name: str) -> str:
        return " ".join((row.get(name) or "").split())

    def parts(name: str, mark: str = ";") -> tuple[str, ...]:
        return tuple(part.strip() for part in (row.get(name) or "").split(mark) if part.strip())

    count = cell("count")
    return KeyLine(
        original=cell("original"),
        replacement=(row.get("replacement") or "").strip(),
        kind=cell("kind").lower() or "person",
        decision=cell("decision").lower() if decided else "accept",
        forms=parts("forms"),
        exceptions=parts("exceptions"),
        places=parts("places"),
        count=int(count) if count.isdecimal() else 0,
        found_by=parts("found_by"),
        hint=cell("hint"),
        contexts=parts("contexts", " | "),
        number=number,
    )


def text_of(lines: Iterable[KeyLine]) -> str:
    """The file's text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        decided = (line.original, line.replacement, line.kind, line.decision)
        lists = ("; ".join(parts) for parts in (line.forms, line.exceptions, line.places))
        writer.writerow((*decided, *lists, line.count, "; ".join(line.found_by), line.hint, " | ".join(line.contexts)))
    return out.getvalue()


def check(lines: Sequence[KeyLine]) -> None:
    """Raises Refused with the first line that cannot be, naming it."""
    for line in lines:
        _check_line(line)
    accepted = [line for line in lines if line.accepted]
    _check_people(accepted)
    _check_claims(accepted)
    _check_circles(accepted)


def _check_line(line: KeyLine) -> None:
    where = f"Line {line.number} of the list of names"
    if sum(map(str.isalnum, line.original)) < 2:
        raise Refused(f"{where} has no name under “original”.", "A name has two letters or more.")
    if line.kind not in KINDS:
        raise Refused(f"{where} has the kind “{line.kind}”.", f"Kinds: {', '.join(KINDS)}.")
    if line.decision not in DECISIONS:
        raise Refused(f"{where} has the decision “{line.decision}”.", "Write accept, decline, or nothing.")
    if SIGNS.search(line.replacement):
        raise Refused(f"{where}: the replacement has a line break or a tab.", "Write it on one line.")
    if line.accepted and not line.replacement:
        raise Refused(f"{where} accepts “{line.original}” and says no replacement.", "To take it out, write […].")
    if wrong := [place for place in line.places if not PLACE.fullmatch(place)]:
        raise Refused(f"{where}: “{wrong[0]}” is no place.", "Places are listed by: workbench pseudonymise --dry-run")


def _check_people(lines: Iterable[KeyLine]) -> None:
    people: dict[str, KeyLine] = {}
    for line in lines:
        other = people.setdefault(line.replacement.casefold(), line) if line.kind == "person" else line
        if other is not line:
            raise Refused(
                f"“{line.replacement}” stands for two people in the list of names (lines {other.number} and "
                f"{line.number}).",
                "Give each person a name of their own; one person's second name belongs under “forms”.",
            )


def _check_claims(lines: Iterable[KeyLine]) -> None:
    claimed: dict[str, KeyLine] = {}
    for line in lines:
        for form in dict.fromkeys(" ".join(form.casefold().split()) for form in (line.original, *line.forms)):
            other = claimed.setdefault(form, line)
            if other is not line:
                raise Refused(
                    f"Lines {other.number} and {line.number} of the list of names both claim “{form}”.",
                    "Leave it in one of them.",
                )


def _check_circles(lines: Sequence[KeyLine]) -> None:
    """A replacement in which a listed name is read would be replaced again."""
    from workbench.language.pseudonyms import Pseudonyms

    known = Pseudonyms(tuple(_pseudonym(line) for line in lines))
    for line in lines:
        for place in known.places(line.replacement):
            raise Refused(
                f"Line {line.number} of the list of names: the replacement “{line.replacement}” holds the real name "
                f"“{place.original}”.",
                "Choose another replacement.",
            )


def sought(path: Path) -> "Key":
    """The accepted names of a list, to be looked for in what leaves. Raises WorkbenchError."""
    from workbench.writers.privacy import Key, Name

    return Key(
        tuple(
            Name(line.original, line.forms, line.words_left, forms_only=line.by_place)
            for line in read(path, only_names=True)
            if line.accepted and line.original
        )
    )


def pseudonyms(lines: Iterable[KeyLine], language: str) -> "Pseudonyms":
    """The accepted lines, ready to be looked for."""
    from workbench.language.pseudonyms import Pseudonyms

    return Pseudonyms(tuple(_pseudonym(line) for line in lines if line.accepted), language)


def _pseudonym(line: KeyLine) -> "Pseudonym":
    from workbench.language.pseudonyms import Pseudonym

    return Pseudonym(line.original, line.replacement, line.kind, line.forms, line.words_left)
