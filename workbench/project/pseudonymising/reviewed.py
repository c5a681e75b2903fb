"""The reviewed list at work on one text: what is replaced, and what is left for a person to look at."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.project.pseudonymising.lines import KeyLine, pseudonyms

if TYPE_CHECKING:
    from workbench.language.pseudonyms import Edit, Pseudonyms

AROUND = 30
"""Code points of context on either side."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A place of a name: where it is, its name on the list, the word there, and why it is in doubt, if it is.

    `state`: `replaced`, `kept` (a person says so), or `open`: in doubt, and left until a person decides.
    """

    where: str
    place: str
    original: str
    word: str
    doubt: str
    context: str
    state: str


@dataclass
class Reviewed:
    """The accepted lines. What was replaced is counted in `counts` ((original, what) -> places) on the way."""

    lines: tuple[KeyLine, ...]
    language: str
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    seen: list[Seen] = field(default_factory=list)

    @cached_property
    def names(self) -> "Pseudonyms":
        """What is looked for."""
        return pseudonyms(self.lines, self.language)

    @cached_property
    def _lines(self) -> Mapping[str, KeyLine]:
        return {line.original: line for line in self.lines if line.accepted}

    def edits(self, text: str, row: str, label: str, what: str, where: str) -> "tuple[Edit, ...]":
        """What is replaced in a text of a row; `label` names the piece in places, `what` is counted."""
        found = []
        for edit in self.names.places(text):
            place = f"{row[-8:]}:{label}:{edit.number}"
            state = self._state(edit, place)
            context = " ".join(text[max(0, edit.start - AROUND) : edit.end + AROUND].split())
            word = text[edit.start : edit.end]
            self.seen.append(Seen(where, place, edit.original, word, edit.doubt, context, state))
            if state == "replaced":
                found.append(edit)
                self.counts[edit.original, what] += 1
        return tuple(found)

    def _state(self, edit: "Edit", place: str) -> str:
        line = self._lines[edit.original]
        if place in line.exceptions:
            return "kept"
        return "open" if edit.doubt and place not in line.places else "replaced"

    def replaced(self, value: Any, row: str, label: str, what: str, where: str) -> Any:
        """A value with its names replaced, in lists and objects, too; keys of objects stay."""
        if isinstance(value, str):
            from workbench.language.pseudonyms import applied

            return applied(value, self.edits(value, row, label, what, where))
        if isinstance(value, list):
            return [self.replaced(one, row, f"{label}_{place}", what, where) for place, one in enumerate(value, 1)]
        if isinstance(value, dict):
            return {name: self.replaced(one, row, f"{label}_{name}", what, where) for name, one in value.items()}
        return value


def strings(value: Any) -> Iterable[str]:
    """Every text inside a value, keys of objects included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield str(name)
            yield from strings(one)
