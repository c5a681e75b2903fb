"""The chapters of the quotation report: by code with sections per case, or the reverse."""

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
from workbench.writers.quotes import Collection, Quotation, by_case
from workbench.writers.words import count, words

HEX = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Chapters:
    """Writes a collection of quotations into a body."""

    collection: Collection
    body: Body

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The report's own words."""
        return words(self.body.language)

    @cached_property
    def _of_code(self) -> Mapping[str, list[Quotation]]:
        found: dict[str, list[Quotation]] = {code.id: [] for code in self.collection.codes}
        for quotation in self.collection.quotations:
            found[quotation.code.id].append(quotation)
        return found

    @cached_property
    def _coders(self) -> Mapping[str, str]:
        return {coder.id: coder.name for coder in self.collection.material.coders}

    def write(self) -> None:
        """All chapters in the order that the settings ask for."""
        if self.collection.settings.by == "case":
            for cases, quotations in by_case(self.collection.quotations, self.collection.cases):
                self._case_chapter(cases, quotations)
        else:
            for code in self.collection.codes:
                self._code_chapter(code)
        if not self.collection.codes:
            self.body.text("Normal", self.words["no_code"])

    def sign(self, code: Code) -> str:
        """The short name of a code: its id in the codebook file, else its label."""
        book = self.collection.material.codebook
        return code.file_id if book.public_ids[code.id] == code.file_id else book.label(code, self.body.language)

    def name(self, code: Code) -> str:
        """Id and label of a code, as in its heading."""
        label = self.collection.material.codebook.label(code, self.body.language)
        sign = self.sign(code)
        return label if sign == label else f"{sign} {label}"

    def _code_chapter(self, code: Code) -> None:
        book = self.collection.material.codebook
        self.body.heading(min(3, book.depth(code) + 1), self.name(code))
        quotations = self._of_code[code.id]
        if self.collection.selected(code) and (code.codable or quotations):
            self._facts(code, quotations)
        if definition := book.words(code.definition, self.body.language):
            self.body.paragraph("CodeDefinition", self.body.run(definition), keep=bool(quotations))
        self._sections(quotations)

    def _sections(self, quotations: Sequence[Quotation]) -> None:
        """A section per case; as a table, all cases in one."""
        sections = by_case(quotations, self.collection.cases)
        if self.collection.settings.form == "table":
            self._section([quotation for _, section in sections for quotation in section])
            return
        for cases, section in sections:
            self.body.heading(4, self.case_names(cases))
            self._section(section)

    def _facts(self, code: Code, quotations: Sequence[Quotation]) -> None:
        key = [self.body.run(f"{self.words['key']} "), self.body.run(code.key, "CodeKey"), self.body.run(" · ")]
        extent = self.body.run(self._extent(quotations))
        self.body.paragraph("CodeDefinition", *(key if code.key else ()), extent, keep=bool(quotations))

    def _extent(self, quotations: Sequence[Quotation]) -> str:
        if not quotations:
            return self.words["no_quotation"]
        found = {case.id for quotation in quotations if quotation.counted for case in quotation.cases}
        total = len(self.collection.cases)
        cases = ", " + count(self.words, "of_cases", total, m=len(found)) if total else ""
        return count(self.words, "quotation", len(quotations)) + cases

    def _case_chapter(self, cases: tuple[Case, ...], quotations: Sequence[Quotation]) -> None:
        self.body.heading(1, self.case_names(cases))
        self.body.paragraph("CodeDefinition", self.body.run(self._case_extent(quotations)), keep=True)
        for code in self.collection.codes:
            section = [one for one in quotations if one.code.id == code.id]
            if section:
                self.body.heading(2, self.name(code))
                self._section(section)

    def _case_extent(self, quotations: Sequence[Quotation]) -> str:
        codes = count(self.words, "code", len({one.code.id for one in quotations}))
        return f"{count(self.words, 'quotation', len(quotations))}, {codes}"

    def case_names(self, cases: Sequence[Case]) -> str:
        """The labels of the cases that a section is about."""
        return ", ".join(case.label for case in cases) or self.words["no_case"]

    def _section(self, quotations: Sequence[Quotation]) -> None:
        printed = [one for one in quotations if not one.withheld]
        if printed and self.collection.settings.form == "table":
            self._table(printed)
        else:
            for quotation in printed:
                self._block(quotation)
        self._withheld([one for one in quotations if one.withheld])

    def _withheld(self, quotations: Sequence[Quotation]) -> None:
        if quotations:
            names = ", ".join(dict.fromkeys(one.document.name for one in quotations))
            self.body.text("CodeDefinition", count(self.words, "withheld", len(quotations), documents=names))

    def _block(self, quotation: Quotation) -> None:
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
        sentences = self.collection.material.sentences.get(quotation.document.id, ())
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
        label = self.collection.settings.label
        text = labels.render(label, self._fields(quotation), self._place(quotation), self.body.language)
        return self.body.run(text, "SourceLabel") if text else ""

    def _also(self, quotation: Quotation) -> str:
        """The run that names further codes on these words."""
        signs = ", ".join(map(self.sign, quotation.also))
        return self.body.run(self.words["also"].format(codes=signs), "SourceLabel") if signs else ""

    def _place(self, quotation: Quotation) -> labels.Place:
        return quotation.passages.place(quotation.span)

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

    def _table(self, quotations: Sequence[Quotation]) -> None:
        chosen = self.collection.settings.attributes
        header = [self.words[name] for name in ("number", "quotation", "source", "speaker")]
        header += [*chosen, self.words["weight"], self.words["memo"]]
        widths = table_widths(len(chosen))
        self.body.table(widths, header, [self._row(number, one) for number, one in enumerate(quotations, start=1)])
        self.body.paragraph("TableText")

    def _row(self, number: int, quotation: Quotation) -> list[str]:
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


def table_widths(attributes: int) -> list[float]:
    """Column widths in mm that fill the page: portrait without attributes, else landscape."""
    fixed = [9.0, 0.0, 29.0, 18.0, *([24.0] * attributes), 17.0, 27.0]
    page = 247.0 if landscape(attributes) else 160.0
    fixed[1] = max(50.0, page - sum(fixed))
    scale = page / sum(fixed)
    return [width * scale for width in fixed]


def landscape(attributes: int) -> bool:
    """Whether a table with so many chosen attributes has more than six columns."""
    return 6 + attributes > 6


def _hex(identity: str) -> str:
    digits = identity.replace("-", "").lower()
    return digits if HEX.fullmatch(digits) else uuid.uuid5(NAMESPACE, identity).hex
