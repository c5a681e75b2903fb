"""Candidates as lines of a list, each with a replacement that nobody has yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from workbench.project.pseudonymising.lines import KeyLine

if TYPE_CHECKING:
    from workbench.language.names import Candidate

WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "person": "Person_{n}",
        "place": "[Ort {a}]",
        "organisation": "[Einrichtung {a}]",
        "date": "[Datum]",
        "contact": "[Kontakt]",
        "other": "[{a}]",
    },
    "en": {
        "person": "Person_{n}",
        "place": "[Place {a}]",
        "organisation": "[Organisation {a}]",
        "date": "[Date]",
        "contact": "[Contact]",
        "other": "[{a}]",
    },
}


def with_candidates(lines: Sequence[KeyLine], found: "Iterable[Candidate]", language: str) -> tuple[KeyLine, ...]:
    """The lines and, behind them, the candidates that no line has; counts and contexts of the known ones anew."""
    candidates: dict[str, Candidate] = {}
    for one in found:
        if one.kind != "hint":
            candidates.setdefault(_key(one.name), one)  # the most frequent spelling; case makes no other name
    known = {_key(form) for line in lines for form in (line.original, *line.forms)}
    renewed = tuple(_renewed(line, candidates.get(_key(line.original))) for line in lines)
    taken = {line.replacement.casefold() for line in lines}
    fresh = [one for name, one in candidates.items() if name not in known]
    last = max((line.number for line in lines), default=1)
    added = (_line(one, taken, language, number) for number, one in enumerate(fresh, last + 1))
    return (*renewed, *added)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _renewed(line: KeyLine, found: "Candidate | None") -> KeyLine:
    if found is None:
        return line
    return replace(
        line, count=found.count, contexts=found.contexts, found_by=line.found_by or found.detectors, hint=found.hint
    )


def _line(found: "Candidate", taken: set[str], language: str, number: int) -> KeyLine:
    words = suggestion(found.kind, taken, language)
    told = (found.count, found.detectors, found.hint, found.contexts)
    return KeyLine(found.name, words, found.kind, "", (), (), (), *told, number)


def suggestion(kind: str, taken: set[str], language: str) -> str:
    """A replacement of this kind that is not taken yet; it is taken from now on."""
    form = WORDS.get(language, WORDS["en"])[kind]
    words = next(
        words
        for words in (form.format(n=number, a=letters) for number, letters in zip(count(1), _letters(), strict=False))
        if words.casefold() not in taken or form == words
    )
    taken.add(words.casefold())
    return words


def _letters() -> Iterator[str]:
    for number in count(1):
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        yield letters
