"""One quotation in the report: its words, where they come from, what was asked and said around them."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.model import NAMESPACE, Case, Code, Value
from workbench.spans import Span
from workbench.writers import labels
from workbench.writers.body import Body
from workbench.writers.docx_parts import apart, paragraph, right_to_left
from workbench.writers.passages import Turn
from workbench.writers.quotes import Collection, Quotation
from workbench.writers.words import words

HEX = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Blocks:
    """Prints quotations of a collection into a body."""

    collection: Collection
    body: Body

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The report's own words."""
        return words(self.body.language)

    @cached_property
    def _coders(self) -> Mapping[str, str]:
        return {coder.id: coder.name for coder in self.collection.material.coders}

    def sign(self, code: Code) -> str:
        """The short name of a code: its id in the codebook file, else its label."""
        book = self.collection.material.codebook
        return code.file_id if book.public_ids[code.id] == code.file_id else book.label(code, self.body.language)

    def name(self, code: Code) -> str:
        """Id and label of a code, as in its heading."""
        label = self.collection.material.codebook.label(code, self.body.language)
        sign = self.sign(code)
        return label if sign == label else f"{sign} {label}"

    def coder(self, identity: str) -> str:
        """A coder's name; nothing for one that nobody knows."""
        return self._coders.get(identity, "")

    def case_names(self, cases: Sequence[Case]) -> str:
        """The labels of the cases that a section is about."""
        return ", ".join(case.label for case in cases) or self.words["no_case"]

    def block(self, quotation: Quotation) -> None:
        """A quotation as running text, with what was asked and said around it and the memos below."""
        first = len(self.body.blocks)
        before, after = self._surroundings(quotation)
        self._question(quotation, before)
        self._context(quotation, before, keep=True)
        turns = self.collection.turns(quotation)
        contents = self._marked(quotation, turns)
        contents[-1] += self._source(quotation)
        self._paragraphs("Quote", turns, contents)
        self._context(quotation, after)
        if first < len(self.body.blocks) - len(turns):
            self.body.blocks[first] = apart(self.body.blocks[first])
        for memo in quotation.memos:
            for line in filter(None, map(str.strip, f"{self.words['memo']}: {memo}".splitlines())):
                self.body.text("CodingMemo", line)

    def mention(self, quotation: Quotation) -> None:
        """A quotation once more, without a bookmark of its own; only its source where it must not be quoted."""
        if quotation.withheld:
            self.body.paragraph("Quote", self._label(quotation))
            return
        turns = self.collection.turns(quotation)
        contents = self._spoken(quotation, turns)
        label = self._label(quotation)
        contents[-1] += self.body.run(" ") + label if label else ""
        self._paragraphs("Quote", turns, contents)

    def _paragraphs(self, style: str, turns: Sequence[Turn], contents: Sequence[str], *, keep: bool = False) -> None:
        for turn, content in zip(turns, contents, strict=True):
            self.body.paragraph(style, content, rtl=right_to_left(turn.text), keep=keep)

    def _marked(self, quotation: Quotation, turns: Sequence[Turn]) -> list[str]:
        spoken = self._spoken(quotation, turns)
        return self.body.marked(f"seg_{_hex(quotation.coding.id)}", spoken)

    def _spoken(self, quotation: Quotation, turns: Sequence[Turn]) -> list[str]:
        """The turns as runs; speakers are named where there is more than one."""
        several = len({turn.speaker for turn in turns}) > 1
        contents, speaker = [], None
        for turn in turns:
            named = several and turn.speaker and turn.speaker != speaker
            prefix = self._speaker(quotation, turn.speaker) if named else ""
            contents.append(prefix + self.body.run(turn.text, language=quotation.document.language))
            speaker = turn.speaker
        return contents

    def _speaker(self, quotation: Quotation, label: str) -> str:
        return self.body.run(f"{quotation.passages.names.get(label, label).rstrip(':')}:", "Speaker") + self.body.run(
            " "
        )

    def _surroundings(self, quotation: Quotation) -> tuple[Span | None, Span | None]:
        sentences = self.collection.material.sentences.get(quotation.document.id)
        if not sentences or not self.collection.settings.context:
            return (None, None)
        return quotation.passages.around(quotation.span, sentences, self.collection.settings.context)

    def _question(self, quotation: Quotation, before: Span | None) -> None:
        question = quotation.passages.question(quotation.span) if self.collection.settings.questions else None
        if question and before:
            question = (question[0], min(question[1], before[0]))
        if question and question[0] < question[1]:
            self._aside("QuoteQuestion", quotation, question)

    def _context(self, quotation: Quotation, span: Span | None, *, keep: bool = False) -> None:
        if span:
            self._aside("QuoteContext", quotation, span, keep=keep)

    def _aside(self, style: str, quotation: Quotation, span: Span, *, keep: bool = False) -> None:
        turns = quotation.passages.speech(span)
        self._paragraphs(style, turns, self._spoken(quotation, turns), keep=keep)

    def _source(self, quotation: Quotation) -> str:
        """What follows the words: a blank, the source label (or a footnote's mark), further codes."""
        label, also = self._label(quotation), self._also(quotation)
        if label and self.collection.settings.label == "footnote":
            mark = self.body.footnote(label)
            return mark + self.body.run(" ") + also if also else mark
        return self.body.run(" ") + self._joined(label, also) if label or also else ""

    def _joined(self, label: str, also: str) -> str:
        return label + self.body.run(" · ") + also if label and also else label + also

    def _label(self, quotation: Quotation) -> str:
        text = self.label_text(quotation)
        return self.body.run(text, "SourceLabel") if text else ""

    def label_text(self, quotation: Quotation) -> str:
        """Where a quotation comes from, as the settings' template says it."""
        place = quotation.passages.place(quotation.span)
        return labels.render(self.collection.settings.label, self._fields(quotation), place, self.body.language)

    def _also(self, quotation: Quotation) -> str:
        """The run that names further codes on these words."""
        signs = ", ".join(map(self.sign, quotation.also))
        return self.body.run(self.words["also"].format(codes=signs), "SourceLabel") if signs else ""

    def _fields(self, quotation: Quotation) -> dict[str, str]:
        heard = quotation.passages.speakers(quotation.span)
        roles = dict.fromkeys(quotation.document.roles.get(label, "other") for label in heard)
        coding = quotation.coding
        return {
            "document": quotation.document.name,
            "case": ", ".join(case.label for case in quotation.cases),
            "speaker": self.speakers(quotation),
            "role": ", ".join(self.words[role] for role in roles),
            "coder": self._coders.get(coding.coder, ""),
            "code": self.sign(quotation.code),
            "weight": "" if coding.weight is None else str(coding.weight),
            **{f"case.{name}": self.attribute(quotation.cases, name) for name in self._attributes},
        }

    def speakers(self, quotation: Quotation) -> str:
        """Who speaks in a quotation, by name."""
        names = quotation.passages.names
        return ", ".join(names.get(label, label).rstrip(":") for label in quotation.passages.speakers(quotation.span))

    @cached_property
    def _attributes(self) -> tuple[str, ...]:
        return attribute_names(self.collection)

    def attribute(self, cases: Sequence[Case], name: str) -> str:
        """An attribute's values over the cases, each once."""
        values = (value_text(case.attributes.get(name), self.words) for case in cases)
        return ", ".join(dict.fromkeys(value for value in values if value))

    def row(self, number: int, quotation: Quotation) -> list[str]:
        """A quotation as the cells of a table."""
        turns = self.collection.turns(quotation)
        contents = self._marked(quotation, turns)
        words = "".join(
            paragraph("TableText", content, rtl=right_to_left(turn.text))
            for turn, content in zip(turns, contents, strict=True)
        )
        weight = "" if quotation.coding.weight is None else str(quotation.coding.weight)
        chosen = [self.attribute(quotation.cases, name) for name in self.collection.settings.attributes]
        return [
            self.body.cell(str(number)),
            words,
            paragraph("TableText", self._joined(self._label(quotation), self._also(quotation))),
            *(self.body.cell(text) for text in (self.speakers(quotation), *chosen, weight)),
            "".join(map(self.body.cell, quotation.memos)) or self.body.cell(""),
        ]


def attribute_names(collection: Collection) -> tuple[str, ...]:
    """Every attribute that a case of the study has."""
    return tuple(sorted({name for case in collection.cases for name in case.attributes}))


def value_text(value: Value, table: Mapping[str, str]) -> str:
    """A typed attribute in words: yes and no in the report's language, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return table["yes" if value else "no"]
    return f"{value:g}" if isinstance(value, float) else str(value)


def _hex(identity: str) -> str:
    digits = identity.replace("-", "").lower()
    return digits if HEX.fullmatch(digits) else uuid.uuid5(NAMESPACE, identity).hex
