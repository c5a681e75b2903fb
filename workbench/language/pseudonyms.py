"""Real names in a text and what stands in their place, by a list that a person reviewed. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.language.everyday import is_word
from workbench.language.small import Small, small
from workbench.spans import Span

LETTER = r"[^\W\d_]"
POSSESSIVE = ("'s", "’s", "'", "’", "s")
TOWNSFOLK = ("erinnen", "erin", "ers", "ern", "er")
"""Endings of whoever comes from a place: Kölner, Kölnerin."""
LONG = 4
"""Letters of a name from which on words that begin with it are told; of shorter ones, only some endings."""
REST = ("n", "es", "ens")
DEPTH = 4
FEW = 4
"""How far the pattern of all names is parted by their letters, and how many are not worth it."""
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


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
    """A place of a text (half-open, in code points) and the words that come there; `original` as in the list.

    `doubt` is empty, or says why a person has to look: `word` (an everyday word too), `compound` (a word that begins
    with the name). `number` counts the places of this name in the text from 1, those replaced earlier included.
    """

    start: int
    end: int
    text: str
    original: str
    doubt: str = ""
    number: int = 0


@dataclass(frozen=True)
class Pseudonyms:
    """The whole list. What is written in it wins over what follows from an ending, the longer over the shorter."""

    entries: tuple[Pseudonym, ...]
    language: str = "de"

    def places(self, text: str) -> tuple[Edit, ...]:
        """Every place of a listed name in order, without overlap; the doubtful ones, too."""
        if self._pattern is None:
            return ()
        folded = small(text)
        if not self._pattern.search(folded.text):
            return ()
        return tuple(self._numbered(folded, [*self._found(text, folded)]))

    def edits(self, text: str) -> tuple[Edit, ...]:
        """What is replaced where nobody looks at single places."""
        return tuple(edit for edit in self.places(text) if not edit.doubt)

    def replaced(self, text: str) -> str:
        """The text with every listed name replaced that is certain."""
        return applied(text, self.edits(text))

    def doubtful(self) -> tuple[str, ...]:
        """Names of the list that are everyday words, looked at place by place."""
        return tuple(entry.original for entry in self.entries if self._is_word(entry))

    @cached_property
    def _forms(self) -> dict[str, tuple[Pseudonym, str]]:
        """Each way to write a name, in small letters -> its line and the ending that is carried over."""
        forms: dict[str, tuple[Pseudonym, str]] = {}
        for derived in (False, True):
            for entry in self.entries:
                for written, ending in _derived(entry) if derived else _listed(entry):
                    for spelt in _spellings(_flat(small(written).text)):
                        forms.setdefault(spelt, (entry, ending))
        return forms

    @cached_property
    def _beginnings(self) -> dict[str, Pseudonym]:
        """How names and forms are written -> the line, for the words that begin with them."""
        found: dict[str, Pseudonym] = {}
        for entry in self.entries:
            for written in (entry.original, *entry.forms):
                for spelt in _spellings(_flat(small(written).text)):
                    found.setdefault(spelt, entry)
        return found

    @cached_property
    def _exceptions(self) -> frozenset[str]:
        return frozenset(_flat(small(word).text) for entry in self.entries for word in entry.exceptions)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._forms:
            return None
        whole = _branches([(form, "") for form in self._forms])
        begun = _branches([(form, _rest(form)) for form in self._beginnings])
        return re.compile(rf"(?<!{LETTER})(?:(?P<whole>{whole})|(?P<begun>{begun}))(?!{LETTER})")

    def _found(self, text: str, folded: Small) -> Iterator[Edit]:
        assert self._pattern is not None  # noqa: S101 - places() asked
        for match in self._pattern.finditer(folded.text):
            form = _flat(match[0])
            if form in self._exceptions:
                continue
            start, end = folded.original(*match.span())
            if match["whole"] is not None:
                entry, ending = self._forms[form]
                doubt = "word" if self._in_doubt(entry, form, text[start:end]) else ""
            else:
                entry, ending = self._begun(form)
                ending, doubt = text[start:end][-len(ending) :], "compound"
            yield Edit(start, end, _inflected(entry.replacement, ending), entry.original, doubt)

    def _begun(self, form: str) -> tuple[Pseudonym, str]:
        head = next(form[:length] for length in range(len(form), 0, -1) if form[:length] in self._beginnings)
        return self._beginnings[head], form[len(head) :]

    def _in_doubt(self, entry: Pseudonym, form: str, written: str) -> bool:
        if form in _listed_forms(entry):
            return False
        return self._is_word(entry) or (written.islower() and is_word(form, self.language))

    def _is_word(self, entry: Pseudonym) -> bool:
        name = _flat(small(entry.original).text)
        return is_word(name, self.language) and name not in _listed_forms(entry)

    def _numbered(self, folded: Small, found: Sequence[Edit]) -> Iterator[Edit]:
        """A place keeps its number when the places before it are replaced."""
        done = {edit.original: self._done(edit.original, folded) for edit in found}
        counts: dict[str, int] = {}
        for edit in found:
            counts[edit.original] = counts.get(edit.original, 0) + 1
            before = sum(start < edit.start for start in done[edit.original])
            yield Edit(edit.start, edit.end, edit.text, edit.original, edit.doubt, counts[edit.original] + before)

    def _done(self, original: str, folded: Small) -> list[int]:
        words = next(small(entry.replacement).text for entry in self.entries if entry.original == original)
        return [folded.original(*at.span())[0] for at in re.finditer(re.escape(words), folded.text)] if words else []


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


def _listed(entry: Pseudonym) -> Iterator[tuple[str, str]]:
    yield entry.original, ""
    name = small(entry.original).text
    for form in entry.forms:
        yield form, form[len(name) :] if small(form).text.startswith(name) else ""


def _derived(entry: Pseudonym) -> Iterator[tuple[str, str]]:
    """(Form, ending): of the name and of each further way to write it."""
    for form, carried in _listed(entry):
        endings = (*POSSESSIVE, *(TOWNSFOLK if entry.kind == "place" else ()))
        yield from ((form + ending, carried + ending) for ending in endings)


def _listed_forms(entry: Pseudonym) -> frozenset[str]:
    return frozenset(_flat(small(form).text) for form in entry.forms)


def _spellings(form: str) -> frozenset[str]:
    """ß and ss, ü and ue. (ss is never read as ß where only one of several is meant: all of them are tried.)"""
    double, sharp = form.replace("ß", "ss"), form.replace("ss", "ß")
    return frozenset({form, double, sharp, form.translate(UMLAUTS), double.translate(UMLAUTS)})


def _flat(form: str) -> str:
    return " ".join(form.split())


def _branches(forms: Sequence[tuple[str, str]], depth: int = DEPTH) -> str:
    """Forms, each with a pattern behind it, as one pattern that parts by first letters: long lists stay quick.

    The longest at a place wins: of two that begin alike, the one that ends here is tried last.
    """
    if not depth or len(forms) < FEW:
        longest = sorted(forms, key=lambda form: (-len(form[0]), form))
        return "|".join(_words(form) + rest for form, rest in longest)
    begun: dict[str, list[tuple[str, str]]] = {}
    for form, rest in sorted(forms, key=lambda form: (not form[0], form)):
        begun.setdefault(form[:1], []).append((form[1:], rest))
    return "|".join(
        f"{_words(first)}(?:{_branches(inner, depth - 1)})" if first else "|".join(rest for _, rest in inner)
        for first, inner in begun.items()
    )


def _words(form: str) -> str:
    return r"\s+".join(map(re.escape, form.split(" ")))


def _rest(form: str) -> str:
    return rf"{LETTER}+" if len(form) >= LONG else f"(?:{'|'.join(REST)})"


def _inflected(replacement: str, ending: str) -> str:
    """A longer ending behind a bracket or a sign needs a hyphen to be read."""
    return replacement + ("-" if len(ending) > 1 and ending.isalpha() else "") + ending
