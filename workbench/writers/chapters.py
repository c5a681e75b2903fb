"""The chapters of the quotation report: by code with sections per case, or the reverse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.model import Case, Code
from workbench.writers.blocks import Blocks
from workbench.writers.body import Body
from workbench.writers.quotes import Collection, Quotation, by_case
from workbench.writers.words import count


@dataclass(frozen=True)
class Chapters:
    """Writes a collection of quotations, chapter by chapter."""

    blocks: Blocks

    @property
    def collection(self) -> Collection:
        """What is written."""
        return self.blocks.collection

    @property
    def body(self) -> Body:
        """What it is written into."""
        return self.blocks.body

    @property
    def words(self) -> Mapping[str, str]:
        """The report's own words."""
        return self.blocks.words

    @cached_property
    def _of_code(self) -> Mapping[str, list[Quotation]]:
        found: dict[str, list[Quotation]] = {code.id: [] for code in self.collection.codes}
        for quotation in self.collection.quotations:
            found[quotation.code.id].append(quotation)
        return found

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

    def _code_chapter(self, code: Code) -> None:
        book = self.collection.material.codebook
        self.body.heading(min(3, book.depth(code) + 1), self.blocks.name(code))
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
            self.body.heading(4, self.blocks.case_names(cases))
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
        self.body.heading(1, self.blocks.case_names(cases))
        self.body.paragraph("CodeDefinition", self.body.run(self._case_extent(quotations)), keep=True)
        for code in self.collection.codes:
            section = [one for one in quotations if one.code.id == code.id]
            if section:
                self.body.heading(2, self.blocks.name(code))
                self._section(section)

    def _case_extent(self, quotations: Sequence[Quotation]) -> str:
        codes = count(self.words, "code", len({one.code.id for one in quotations}))
        return f"{count(self.words, 'quotation', len(quotations))}, {codes}"

    def _section(self, quotations: Sequence[Quotation]) -> None:
        printed = [one for one in quotations if not one.withheld]
        if printed and self.collection.settings.form == "table":
            self._table(printed)
        else:
            for quotation in printed:
                self.blocks.block(quotation)
        self._withheld([one for one in quotations if one.withheld])

    def _withheld(self, quotations: Sequence[Quotation]) -> None:
        if quotations:
            names = ", ".join(dict.fromkeys(one.document.name for one in quotations))
            self.body.text("CodeDefinition", count(self.words, "withheld", len(quotations), documents=names))

    @cached_property
    def _memos(self) -> bool:
        return any(one.memos for one in self.collection.quotations)

    def _table(self, quotations: Sequence[Quotation]) -> None:
        chosen = self.collection.settings.attributes
        header = [self.words[name] for name in ("number", "quotation", "source", "speaker")]
        header += [*chosen, self.words["weight"], self.words["memo"]]
        widths = table_widths(len(chosen), memos=self._memos)
        self.body.table(
            widths, header, [self.blocks.row(number, one) for number, one in enumerate(quotations, start=1)]
        )
        self.body.paragraph("TableText")


def table_widths(attributes: int, *, memos: bool = True) -> list[float]:
    """Column widths in mm that fill the page: portrait without attributes, else landscape; alike in a whole report."""
    fixed = [9.0, 0.0, 30.0, 22.0, *([24.0] * attributes), 16.0, 28.0 if memos else 14.0]
    page = 247.0 if landscape(attributes) else 160.0
    fixed[1] = max(50.0, page - sum(fixed))
    scale = page / sum(fixed)
    return [width * scale for width in fixed]


def landscape(attributes: int) -> bool:
    """Whether a table with so many chosen attributes has more than six columns."""
    return 6 + attributes > 6
