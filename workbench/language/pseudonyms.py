"""Real names in a text and what stands in their place, by a list that a person reviewed. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.errors import Refused
from workbench.spans import Span

LETTER = r"[^\W\d_]"
POSSESSIVE = ("'s", "’s", "'", "’", "s")
TOWNSFOLK = ("erinnen", "erin", "ers", "ern", "er")
"""Endings of whoever comes from a place: Kölner, Kölnerin."""

WORDS: Mapping[str, frozenset[str]] = {
    "de": frozenset("wolf mai rose ernst stein berg koch fuchs vogel lang klein stern engel kaiser könig herz".split()),  # noqa: SIM905 - a table
    "en": frozenset("may rose will mark grace hope frank bill rich wood brown black white young stone june".split()),  # noqa: SIM905 - a table
}
"""Names that are everyday words, too: replaced only where the list names them among the forms as well."""


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """A line of the list. `forms` are further ways to write the name, `exceptions` words that look like it only."""

    original: str
    replacement: str
    kind: str = "person"
    forms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A place of a text (half-open, in code points) and the words that come there; `original` as in the list."""

    start: int
    end: int
    text: str
    original: str


@dataclass(frozen=True)
class Pseudonyms:
    """The whole list. Raises Refused for one replacement for two people, and for a word that two lines claim."""

    entries: tuple[Pseudonym, ...]
    language: str = "de"

    def __post_init__(self) -> None:
        _refuse_shared(self.entries)

    def edits(self, text: str) -> tuple[Edit, ...]:
        """What is replaced in a text, in order, without overlap; the longest name at a place wins."""
        if self._pattern is None:
            return ()
        found = (self._edit(match) for match in self._pattern.finditer(text))
        return tuple(edit for edit in found if edit is not None)

    def replaced(self, text: str) -> str:
        """The text with every listed name replaced."""
        return applied(text, self.edits(text))

    def doubtful(self) -> tuple[str, ...]:
        """Names of the list that are everyday words and are left alone."""
        return tuple(entry.original for entry in self.entries if self._is_word(entry))

    @cached_property
    def _forms(self) -> dict[str, tuple[Pseudonym, str]]:
        """Each way to write a name, in small letters -> its line and the ending that is carried over."""
        forms: dict[str, tuple[Pseudonym, str]] = {}
        for entry in self.entries:
            if not self._is_word(entry):
                for written, ending in _written(entry):
                    forms.setdefault(written.casefold(), (entry, ending))
        return forms

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._forms:
            return None
        longest = sorted(self._forms, key=lambda form: (-len(form), form))
        forms = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest)
        return re.compile(rf"(?<!{LETTER})(?:{forms})(?!{LETTER})", re.IGNORECASE)

    def _edit(self, match: re.Match[str]) -> Edit | None:
        form = " ".join(match[0].casefold().split())
        if form not in self._forms:
            return None
        entry, ending = self._forms[form]
        if form in {word.casefold() for word in entry.exceptions}:
            return None
        return Edit(match.start(), match.end(), _inflected(entry.replacement, ending), entry.original)

    def _is_word(self, entry: Pseudonym) -> bool:
        name = entry.original.casefold()
        return name in WORDS.get(self.language, ()) and name not in {form.casefold() for form in entry.forms}


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after its edits."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span lies after the edits; an end inside a replaced name takes the whole replacement along."""
    return (_moved(span[0], edits, first=True), _moved(span[1], edits, first=False))


def _moved(offset: int, edits: Sequence[Edit], *, first: bool) -> int:
    shift = 0
    for edit in edits:
        if edit.start >= offset:
            break
        if offset < edit.end:
            return edit.start + shift + (0 if first else len(edit.text))
        shift += len(edit.text) - (edit.end - edit.start)
    return offset + shift


def _written(entry: Pseudonym) -> Iterable[tuple[str, str]]:
    """(Form, ending) of all that a line covers."""
    name = entry.original
    endings = (*POSSESSIVE, *(TOWNSFOLK if entry.kind == "place" else ()))
    for form in entry.forms:
        yield form, form[len(name) :] if form.casefold().startswith(name.casefold()) else ""
    for ending in ("", *endings):
        yield name + ending, ending


def _inflected(replacement: str, ending: str) -> str:
    """A longer ending behind a bracket or a sign needs a hyphen to be read."""
    return replacement + ("-" if len(ending) > 1 and ending.isalpha() else "") + ending


def _refuse_shared(entries: Sequence[Pseudonym]) -> None:
    people: dict[str, str] = {}
    claimed: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "person" and people.setdefault(entry.replacement.casefold(), entry.original) != entry.original:
            raise Refused(
                f"“{entry.replacement}” stands for two people in the list of names.",
                "Give each person a name of their own.",
            )
        for form in (entry.original, *entry.forms):
            if claimed.setdefault(form.casefold(), entry.original) != entry.original:
                raise Refused(
                    f"Two lines of the list of names claim “{entry.original}” or a form of it.",
                    "Leave the form in one of them.",
                )
