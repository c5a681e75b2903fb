"""Transcripts with their codings: as Word comments on exactly the coded words, or as signs in the margin."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench.model import Case, Codebook, Coder, Coding, Document, Memo
from workbench.writers.blocks import Blocks
from workbench.writers.body import Body
from workbench.writers.endings import close, dated, replaced_note
from workbench.writers.quotes import Collection, natural
from workbench.writers.report import Material, ReportSettings, Written
from workbench.writers.target import put
from workbench.writers.transcript_page import Given, Marks, Page
from workbench.writers.words import LANGUAGES, count, moment

MARGIN = (14.0, 112.0, 34.0)
"""Widths in mm of number, text and codes."""


def annotated_transcripts(
    documents: Sequence[Document],
    codings: Sequence[Coding],
    codebook: Codebook,
    cases: Sequence[Case],
    coders: Sequence[Coder],
    memos: Sequence[Memo],
    settings: ReportSettings,
    path: Path,
    *,
    marks: Marks = "comments",
) -> Written:
    """Write whole documents with the codings of the selected codes.

    Each anchored coding is one comment (author: the coder; date: when it was coded), or its code's sign in the margin.
    Documents that must not be quoted give numbers and no words. Raises WorkbenchError for a place that cannot be
    written.
    """
    collection = Collection(Material(documents, codings, codebook, cases, coders, memos), settings)
    body = Body(settings.language if settings.language in LANGUAGES else "en", settings.template)
    writer = Transcripts(Blocks(collection, body.language, body), marks)
    notes = writer.write()
    title = settings.title or writer.title
    put(Path(path), close(body, title, settings))
    return Written(Path(path), writer.counts, notes)


@dataclass(frozen=True)
class Transcripts:
    """Writes documents into a body."""

    blocks: Blocks
    marks: Marks

    @property
    def body(self) -> Body:
        """What it is written into."""
        return self.blocks.body

    @cached_property
    def documents(self) -> list[Document]:
        """In the order of their names."""
        known = self.blocks.collection.material.documents
        return sorted(known, key=lambda one: (natural(one.name), one.id))

    @property
    def title(self) -> str:
        """What the file is called inside."""
        return count(self.blocks.words, "transcript", len(self.documents))

    @cached_property
    def counts(self) -> dict[str, int]:
        """What the file holds; `codings` are those with a place in a printed text."""
        printed = [one for one in self.documents if one.id not in self.blocks.collection.withheld]
        anchored = sum(len(self._given[one.id]) for one in printed)
        lost = sum(len(self._lost[one.id]) for one in self.documents)
        return {"documents": len(printed), "codings": anchored, "unanchored": lost}

    @cached_property
    def _given(self) -> dict[str, list[Given]]:
        return self._of_documents(anchored=True)

    @cached_property
    def _lost(self) -> dict[str, list[Given]]:
        return self._of_documents(anchored=False)

    def _of_documents(self, *, anchored: bool) -> dict[str, list[Given]]:
        collection = self.blocks.collection
        wanted = {code.id for code in collection.codes if collection.selected(code)}
        found: dict[str, list[Given]] = {document.id: [] for document in self.documents}
        for coding in collection.material.codings:
            code = collection.target(coding)
            if coding.anchored == anchored and coding.document in found and code and code.id in wanted:
                found[coding.document].append(Given(coding, code))
        order = {code.id: number for number, code in enumerate(collection.codes)}
        for given in found.values():
            given.sort(key=lambda one: (one.coding.start, -one.coding.end, order[one.code.id], one.coding.id))
        return found

    def write(self) -> tuple[str, ...]:
        """Front, documents, notes. Returns the notes."""
        settings, table = self.blocks.collection.settings, self.blocks.words
        self.body.text("Title", settings.title or self.title)
        self.body.text("Subtitle", self.title)
        self._fact("state", moment(self.body.language, settings.state_time_ms) if settings.state_time_ms else "")
        self._fact("selection", settings.selection)
        self._fact("coders", settings.coders)
        self._fact("shading", table["shading_key"] if any(self._given.values()) else "")
        if len(self.documents) > 1:
            self.body.contents_here(table["contents"])
        notes = list(settings.notes)
        for document in self.documents:
            notes += self._document(document)
        notes += dated(self._cases, settings, table)
        notes += replaced_note(self.body, table)
        if notes:
            self.body.heading(1, table["notes"])
            for note in notes:
                self.body.text("Normal", note)
        return tuple(notes)

    @property
    def _cases(self) -> list[Case]:
        """The cases whose words are in the documents, by label."""
        shown = {document.id for document in self.documents}
        return [one for one in self.blocks.collection.cases if any(m.document in shown for m in one.members)]

    def _fact(self, name: str, text: str) -> None:
        if text:
            self.body.paragraph(
                "TitleBlock", self.body.run(self.blocks.words[name], "Speaker"), self.body.run("\t" + text)
            )

    def _document(self, document: Document) -> list[str]:
        given, table = self._given[document.id], self.blocks.words
        self.body.heading(1, document.name)
        names = ", ".join(one.name or one.label for one in document.speakers)
        withheld = document.id in self.blocks.collection.withheld
        self._fact("speakers", "" if withheld else names)
        self._fact("paragraphs", str(document.numbered))
        self._fact("codings", str(len(given)))
        notes = []
        if withheld:
            self.body.text("CodeDefinition", table["not_to_quote"])
            notes.append(f"{document.name}: {table['not_to_quote']}")
        else:
            self._text(Page(self.blocks, document, given, self.marks))
        self._code_table(given)
        if not withheld:
            self._unanchored(self._lost[document.id])
        return notes

    def _text(self, page: Page) -> None:
        self.body.paragraph("TableText")
        if self.marks == "margin":
            header = [self.blocks.words[name] for name in ("turn_number", "text", "codes")]
            self.body.table(MARGIN, header, page.rows(), split=True)
            self.body.paragraph("TableText")
        else:
            self.body.blocks.extend(page.lines())

    def _code_table(self, given: Sequence[Given]) -> None:
        if not given:
            return
        numbers, table = Counter(one.code.id for one in given), self.blocks.words
        codes = [code for code in self.blocks.collection.codes if numbers[code.id]]
        self.body.heading(2, table["code_table"])
        rows = [
            [
                self.body.cell(self.blocks.sign(code), "CodeKey"),
                self.body.cell(self.blocks.collection.material.codebook.label(code, self.body.language)),
                self.body.cell(str(numbers[code.id])),
            ]
            for code in codes
        ]
        self.body.table((30.0, 100.0, 30.0), [table[name] for name in ("code", "label", "codings")], rows)
        self.body.paragraph("TableText")

    def _unanchored(self, lost: Sequence[Given]) -> None:
        if not lost:
            return
        table = self.blocks.words
        self.body.heading(2, table["without_place"])
        rows = [
            [
                self.body.cell(self.blocks.sign(one.code), "CodeKey"),
                self.body.cell(one.coding.quote),
                self.body.cell(self.blocks.coder(one.coding.coder)),
            ]
            for one in lost
        ]
        self.body.table((30.0, 100.0, 30.0), [table[name] for name in ("code", "words_once", "coder")], rows)
        self.body.paragraph("TableText")
