"""One quotation in the report: its words, where they come from, what was asked and said around them."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model import NAMESPACE
from workbench.spans import Span
from workbench.writers.body import Body
from workbench.writers.docx_parts import apart, paragraph, right_to_left
from workbench.writers.passages import Turn
from workbench.writers.quotes import Quotation
from workbench.writers.sources import Sources

HEX = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Blocks(Sources):
    """Prints quotations of a collection into a body."""

    body: Body

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

    def _also(self, quotation: Quotation) -> str:
        """The run that names further codes on these words."""
        signs = ", ".join(map(self.sign, quotation.also))
        return self.body.run(self.words["also"].format(codes=signs), "SourceLabel") if signs else ""

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


def _hex(identity: str) -> str:
    digits = identity.replace("-", "").lower()
    return digits if HEX.fullmatch(digits) else uuid.uuid5(NAMESPACE, identity).hex
