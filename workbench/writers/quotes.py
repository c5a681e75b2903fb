"""Quotations in the order of the report: for which case, and what else the same words are coded with. Pure."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.model import Case, Code, Coding, Document
from workbench.spans import Span, flatten
from workbench.writers.passages import Passages, Turn
from workbench.writers.report import Material, ReportSettings
from workbench.writers.wording import OMISSION, gap, has_pauses, size, smooth

REFUSALS = frozenset({"no", "nein", "false", "0"})


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts Interview 2 before Interview 10."""
    pieces = re.findall(r"(\d+)|(\D+)", text.casefold())
    return tuple((0, int(digits), "") if digits else (1, 0, other) for digits, other in pieces)


def refused(cases: Iterable[Case]) -> frozenset[str]:
    """Ids of the documents that one of their cases forbids to quote."""
    refusing = [case for case in cases if str(case.attributes.get("quote_ok", "")).casefold() in REFUSALS]
    return frozenset(member.document for case in refusing for member in case.members)


@dataclass(frozen=True)
class Quotation:
    """One coding as it is printed.

    `code` is the one it stands under, `also` are further codes on some of its words, in codebook order.
    """

    coding: Coding
    code: Code
    passages: Passages
    cases: tuple[Case, ...]
    counted: bool
    withheld: bool
    also: tuple[Code, ...]
    memos: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Canonical offsets, half-open."""
        return (self.coding.start, self.coding.end)

    @property
    def document(self) -> Document:
        """Where it is quoted from."""
        return self.passages.document


@dataclass(frozen=True)
class Collection:
    """All quotations of a report, and what had to stay out."""

    material: Material
    settings: ReportSettings

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The selected codes with everything above and below them, in codebook order."""
        book = self.material.codebook
        shown = [code for code in book.codes if not code.deleted and not code.merged_into]
        if self.settings.codes is None:
            return tuple(shown)
        wanted = set(self.settings.codes)
        inside = [code for code in shown if wanted & {step.id for step in book.path(code)}]
        needed = {step.id for code in inside for step in book.path(code)}
        return tuple(code for code in shown if code.id in needed)

    def selected(self, code: Code) -> bool:
        """Whether a shown code was asked for, and is not there only because something below it was."""
        wanted = self.settings.codes
        return wanted is None or bool(set(wanted) & {step.id for step in self.material.codebook.path(code)})

    @cached_property
    def left_out(self) -> Mapping[str, int]:
        """How many codings have no place in the text (`unanchored`) or no code any more (`deleted`)."""
        return Counter(
            "unanchored" if not coding.anchored else "deleted"
            for coding in self.material.codings
            if not coding.anchored or not self.target(coding)
        )

    def target(self, coding: Coding) -> Code | None:
        """The code that a coding stands under: its own, or the one that was joined with; None for a deleted one."""
        book, seen = self.material.codebook.by_id, set()
        code = book.get(coding.code)
        while code and code.merged_into and code.id not in seen:
            seen.add(code.id)
            code = book.get(code.merged_into)
        return None if code is None or code.deleted or code.merged_into else code

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation of the selected codes: by document, then reading order, then coding id."""
        wanted = {code.id for code in self.codes if self.selected(code)}
        chosen = [(one, code) for one, code in self._usable if code.id in wanted]
        chosen.sort(key=lambda pair: self._reading_order(pair[0]))
        return tuple(self._quotation(one, code) for one, code in chosen)

    def _reading_order(self, coding: Coding) -> tuple[int, int, int, str]:
        return (self._document_order[coding.document], coding.start, coding.end, coding.id)

    @cached_property
    def _usable(self) -> tuple[tuple[Coding, Code], ...]:
        known = [one for one in self.material.codings if one.anchored and one.document in self._document_order]
        return tuple((one, code) for one in known if (code := self.target(one)))

    @cached_property
    def _document_order(self) -> Mapping[str, int]:
        ordered = sorted(self.material.documents, key=lambda one: (natural(one.name), one.id))
        return {document.id: number for number, document in enumerate(ordered)}

    @cached_property
    def _passages(self) -> Mapping[str, Passages]:
        return {document.id: Passages(document) for document in self.material.documents}

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All cases of the study by label."""
        return tuple(sorted(self.material.cases, key=lambda one: (natural(one.label), one.id)))

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Documents that must not be quoted: one of their cases says so."""
        return refused(self.cases)

    @cached_property
    def _members(self) -> Mapping[str, tuple[tuple[Case, str | None], ...]]:
        found: dict[str, list[tuple[Case, str | None]]] = defaultdict(list)
        for case in self.cases:
            for member in case.members:
                found[member.document].append((case, member.speaker))
        return {document: tuple(pairs) for document, pairs in found.items()}

    def _cases_of(self, coding: Coding, passages: Passages) -> tuple[Case, ...]:
        heard = passages.speakers((coding.start, coding.end))
        found = {
            case.id: case
            for case, speaker in self._members.get(coding.document, ())
            if speaker is None or speaker in heard
        }
        return tuple(found.values())

    @cached_property
    def memos_of(self) -> Mapping[str, tuple[str, ...]]:
        """Coding id -> its memos' texts, oldest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for memo in sorted(self.material.memos, key=lambda one: (one.created, one.id)):
            if memo.target_kind == "coding" and memo.text.strip():
                found[memo.target].append(memo.text.strip())
        return {target: tuple(texts) for target, texts in found.items()}

    @cached_property
    def _layers(self) -> Mapping[str, list[tuple[int, int, tuple[str, ...]]]]:
        """Per document the runs of coded text, each with the codes on it."""
        spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for coding, code in self._usable:
            spans[coding.document].append((coding.start, coding.end, code.id))
        return {document: flatten(items) for document, items in spans.items()}

    def _also(self, coding: Coding, own: Code) -> tuple[Code, ...]:
        runs = self._layers[coding.document]
        found: set[str] = set()
        for index in range(bisect_left(runs, (coding.start,)), len(runs)):
            if runs[index][0] >= coding.end:
                break
            found.update(runs[index][2])
        found.discard(own.id)
        return tuple(self.material.codebook.by_id[code] for code in sorted(found, key=self._code_order.__getitem__))

    @cached_property
    def _code_order(self) -> Mapping[str, int]:
        return {code.id: number for number, code in enumerate(self.material.codebook.codes)}

    def _quotation(self, coding: Coding, code: Code) -> Quotation:
        passages = self._passages[coding.document]
        return Quotation(
            coding=coding,
            code=code,
            passages=passages,
            cases=self._cases_of(coding, passages),
            counted=passages.counts((coding.start, coding.end)),
            withheld=coding.document in self.withheld,
            also=self._also(coding, code),
            memos=self.memos_of.get(coding.id, ()),
        )

    def turns(self, quotation: Quotation) -> tuple[Turn, ...]:
        """The words of a quotation as they are printed: faithful, or smoothed and shortened as the settings say."""
        turns = self._shortened(quotation) if self.settings.shorten else quotation.passages.turns(quotation.span)
        if not self.settings.smooth:
            return turns
        said = quotation.document.metadata.get("omission", "").split()
        long_pauses = has_pauses(quotation.document.text) and not {"(...)", "(…)"} & set(said)
        smoothed = [Turn(one.paragraph, one.speaker, smooth(one.text, long_pauses=long_pauses)) for one in turns]
        return tuple(one for one in smoothed if one.text) or turns

    def _shortened(self, quotation: Quotation) -> tuple[Turn, ...]:
        passages, span = quotation.passages, quotation.span
        sentences = passages.within(span, self.material.sentences.get(quotation.document.id, ()))
        sizes = [sum(size(turn.text) for turn in passages.turns(one)) for one in sentences]
        middle = gap(sentences, sizes, self.settings.shorten or 0)
        if middle is None:
            return passages.turns(span)
        return joined(passages.turns((span[0], middle[0])), passages.turns((middle[1], span[1])))


def joined(head: tuple[Turn, ...], tail: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Two ends of a quotation with the mark of an omission between them, in one paragraph where they share it."""
    last, first = head[-1], tail[0]
    if last.paragraph == first.paragraph:
        middle = Turn(last.paragraph, last.speaker, f"{last.text} {OMISSION} {first.text}")
        return (*head[:-1], middle, *tail[1:])
    return (*head[:-1], Turn(last.paragraph, last.speaker, f"{last.text} {OMISSION}"), *tail)


def by_case(quotations: Iterable[Quotation], order: tuple[Case, ...]) -> list[tuple[tuple[Case, ...], list[Quotation]]]:
    """Sections: one per case, then one per group of cases that share quotations, then what belongs to none."""
    position = {case.id: number for number, case in enumerate(order)}
    sections: dict[tuple[int, ...], list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        sections[tuple(sorted(position[case.id] for case in quotation.cases))].append(quotation)
    keys = sorted(sections, key=lambda key: (len(key) == 0, len(key) > 1, key))
    return [(tuple(order[number] for number in key), sections[key]) for key in keys]
