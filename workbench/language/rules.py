"""A file of rules for coding by words: read, checked as a whole, and found in documents.

A rule names a code and what its unit of text must hold (`any`, `pattern`) and must not (`none`).
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap

from workbench.codebook.given import Given
from workbench.codebook.yaml_nodes import compose
from workbench.errors import CodebookError, QueryError
from workbench.language.cues import Cue, CueList, Heard, Hit, counted, quote
from workbench.language.lemmas import Corrections, own
from workbench.language.matching import timed_pattern
from workbench.language.nearness import Occurrence
from workbench.language.sentences import Spoken, spoken
from workbench.model import NOTHING, SET_ASIDE, Document, Paragraph
from workbench.query import Pattern, Tree, parse, parse_cue
from workbench.spans import Span

UNITS = ("match", "sentence", "paragraph", "turn")
ROLES = ("participant", "interviewer", "other", "none", "any")
FIELDS = ("code", "any", "none", "pattern", "unit", "role", "where")
EXAMPLE = "Write `rules:` and below it `- code: O1` with `any: [zuweisen]`."


@dataclass(frozen=True)
class Rule:
    """One rule as written: `code` as it is named in the file, cues with their trees, `where` a query or None."""

    code: str
    given: Given
    number: int
    any: tuple[Cue, ...] = ()
    none: tuple[Cue, ...] = ()
    unit: str = "sentence"
    role: str = "participant"
    where: Tree | None = None
    lists: dict[str, tuple[CueList, CueList]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The rule in one line."""
        parts = [f"any: {'; '.join(cue.text for cue in self.any)}"] if self.any else []
        parts += [f"none: {'; '.join(cue.text for cue in self.none)}"] if self.none else []
        fields = self.given.fields("A rule")
        parts += [f"{name}: {fields[name].text(name)}" for name in ("unit", "role", "where") if name in fields]
        return " · ".join(parts)

    def error(self, message: str, hint: str) -> CodebookError:
        """An error that names the file, the line and the rule."""
        return self.given.error(f"Rule {self.number} ({self.code}): {message}", hint)


def read_rules(text: str, file: str) -> tuple[Rule, ...]:
    """All rules of a file. Raises CodebookError, which names file, line and rule; one wrong rule refuses the file."""
    whole = compose(text, file)
    found = whole.fields("A file of rules")
    if "rules" not in found:
        raise whole.error("There are no rules in this file.", EXAMPLE)
    rules = [_rule(given, number) for number, given in enumerate(found["rules"].items("The rules"), 1)]
    if not rules:
        raise found["rules"].error("There are no rules in this file.", EXAMPLE)
    return tuple(rules)


def _rule(given: Given, number: int) -> Rule:
    fields = given.fields(f"Rule {number}")
    for name, value in fields.items():
        if name not in FIELDS:
            raise value.error(f"Rule {number}: “{name}” is no part of a rule.", f"A rule has {', '.join(FIELDS)}.")
    if "code" not in fields or fields["code"].empty:
        raise given.error(f"Rule {number} names no code.", "Add `code:` with a code's id, key or label.")
    code = fields["code"].text("The code").strip()
    rule = Rule(
        code,
        given,
        number,
        any=(*_cues(fields, "any", number, code), *_pattern(fields, number, code)),
        none=tuple(_cues(fields, "none", number, code)),
        unit=_choice(fields, "unit", UNITS, "sentence", number),
        role=_choice(fields, "role", ROLES, "participant", number),
        where=_where(fields, number),
    )
    if not rule.any and rule.where is None:
        raise rule.error("it does not say what to look for.", "Add `any:` with words, `pattern:` or `where:`.")
    return rule


def _cues(fields: Mapping[str, Given], name: str, number: int, code: str) -> Iterator[Cue]:
    if name not in fields:
        return
    given = fields[name]
    for item in (given,) if isinstance(given.value, str) else given.items(f"`{name}`"):
        text = item.text(f"A cue of `{name}`").strip()
        try:
            yield Cue(code, text, parse_cue(text))
        except QueryError as error:
            raise item.error(f"Rule {number} ({code}), {name}, “{text}”: {error.message}", error.hint) from error


def _pattern(fields: Mapping[str, Given], number: int, code: str) -> Iterator[Cue]:
    if "pattern" not in fields:
        return
    text = fields["pattern"].text("The pattern")
    try:
        timed_pattern(text)
    except QueryError as error:
        raise fields["pattern"].error(f"Rule {number} ({code}): {error.message}", error.hint) from error
    yield Cue(code, f"/{text}/", Pattern(text))


def _choice(fields: Mapping[str, Given], name: str, known: Sequence[str], default: str, number: int) -> str:
    if name not in fields:
        return default
    value = fields[name].text(f"`{name}`").strip()
    if value not in known:
        raise fields[name].error(f"Rule {number}: {name} cannot be “{value}”.", f"Choose one of {', '.join(known)}.")
    return value


def _where(fields: Mapping[str, Given], number: int) -> Tree | None:
    if "where" not in fields:
        return None
    try:
        return parse(fields["where"].text("`where`"))
    except QueryError as error:
        raise fields["where"].error(f"Rule {number}, where: {error.message}", error.hint) from error


# -- finding ---------------------------------------------------------------------------


def find(
    rule: Rule, document: Document, code: str, where: Sequence[Span] | None, corrections: Corrections = NOTHING
) -> Iterator[Hit]:
    """The rule's hits in a document, one per unit; `code` is the code's id, `where` limits them to units it touches.

    Raises QueryError where a pattern takes too long.
    """
    language = document.language or "de"
    if language not in rule.lists:
        mine = own(corrections, language)
        rule.lists[language] = (CueList(rule.any, language, mine), CueList(rule.none, language, mine))
    wanted, unwanted = rule.lists[language]
    said, heard = spoken(document), _heard(rule.role)
    units = _Units(rule.unit, document, said)
    texts = [one.speech.text if one else "" for one in said]
    denied = {units.of(found) for _, found in unwanted.occurrences(document, said, heard)} if rule.none else set()
    met: dict[Span, list[tuple[Cue, Occurrence]]] = {}
    if rule.any:
        for cue, found in wanted.occurrences(document, said, heard):
            met.setdefault(units.of(found), []).append((cue, found))
    else:
        met = {unit: [] for unit in units.all(heard)}
    for unit, why in sorted(met.items()):
        if unit not in denied and (where is None or any(start < unit[1] and unit[0] < end for start, end in where)):
            words = dict.fromkeys(quote(found, texts) for _, found in why)
            yield Hit(document.id, *unit, code, rule.text, "; ".join(words))


def _heard(role: str) -> Heard:
    if role == "participant":
        return counted

    def heard(document: Document, paragraph: Paragraph) -> bool:
        if paragraph.kind in SET_ASIDE or paragraph.kind == "stage":
            return False
        own = document.roles.get(paragraph.speaker, "participant") if paragraph.speaker is not None else "none"
        return role in ("any", own)

    return heard


class _Units:
    """The unit of text that a hit stands for, as canonical offsets."""

    def __init__(self, unit: str, document: Document, said: Sequence[Spoken | None]) -> None:
        self._unit, self._document, self._said = unit, document, said

    def of(self, found: Occurrence) -> Span:
        """The unit around the hit."""
        place = found[0]
        one = self._said[place.paragraph]
        if one is None:
            raise ValueError("a hit stands in speech")
        if self._unit == "match":
            return one.speech.canonical(place.start, place.end)
        if self._unit == "sentence":
            number = bisect_right([start for start, _ in one.sentences], place.start) - 1
            return one.speech.canonical(*one.sentences[number])
        return self._turn(place.paragraph) if self._unit == "turn" else self._whole(place.paragraph)

    def all(self, heard: Heard) -> Iterator[Span]:
        """Every unit that is heard."""
        for number, (paragraph, one) in enumerate(zip(self._document.paragraphs, self._said, strict=True)):
            if one and one.speech.text and heard(self._document, paragraph):
                if self._unit == "sentence":
                    yield from starmap(one.speech.canonical, one.sentences)
                else:
                    yield self._turn(number) if self._unit == "turn" else self._whole(number)

    def _whole(self, number: int) -> Span:
        one = self._said[number]
        return one.speech.canonical(0, len(one.speech.text)) if one else (0, 0)

    def _turn(self, number: int) -> Span:
        """A labelled paragraph and the continuations after it."""
        paragraphs = self._document.paragraphs
        first = last = number
        while first > 0 and paragraphs[first].kind == "continuation":
            first -= 1
        while last + 1 < len(paragraphs) and paragraphs[last + 1].kind == "continuation":
            last += 1
        return self._whole(first)[0] if self._said[first] else self._whole(number)[0], self._whole(last)[1]
