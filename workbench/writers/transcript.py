"""Transcripts with their codings: as Word comments on exactly the coded words, or as signs in the margin."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from workbench.model import SET_ASIDE, Case, Code, Codebook, Coder, Coding, Document, Memo, Paragraph
from workbench.writers import docx_parts
from workbench.writers.blocks import Blocks
from workbench.writers.body import Body
from workbench.writers.comments import Comment, closing, initials, opening
from workbench.writers.endings import close, dated, replaced_note
from workbench.writers.marked import Marked, Piece
from workbench.writers.passages import Passages
from workbench.writers.quotes import Collection, natural
from workbench.writers.report import Material, ReportSettings, Written
from workbench.writers.target import put
from workbench.writers.words import LANGUAGES, clock, count, moment

Marks = Literal["comments", "margin"]
ONE, SEVERAL = "FFF1CC", "FAD59B"
"""Behind words with one code, and with several; readable under black letters and apart from each other in grey."""

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
    writer = Transcripts(Blocks(collection, body), marks)
    notes = writer.write()
    title = settings.title or writer.title
    put(Path(path), close(body, title, settings))
    return Written(Path(path), writer.counts, notes)


@dataclass(frozen=True)
class Given:
    """A coding that is shown, and the code it stands under."""

    coding: Coding
    code: Code


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

    def _text(self, page: "Page") -> None:
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


@dataclass(frozen=True)
class Page:
    """One document's text with its codings."""

    blocks: Blocks
    document: Document
    given: Sequence[Given]
    marks: Marks

    @cached_property
    def _marked(self) -> Marked:
        return Marked(self.document, [(one.coding.start, one.coding.end) for one in self.given])

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self.document)

    @cached_property
    def _several_coders(self) -> bool:
        return len({one.coding.coder for one in self.given}) > 1

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """Coding (by place) -> number of its comment."""
        return {}

    def lines(self) -> list[str]:
        """The paragraphs, with comments."""
        tab = docx_parts.run("\t")
        return [
            docx_parts.paragraph(self._style(one), number, tab, *self._spoken(index, one), rtl=self._rtl(one))
            for index, one, number in self._numbered()
        ]

    def _numbered(self) -> Iterator[tuple[int, Paragraph, str]]:
        for index, one in enumerate(self.document.paragraphs):
            yield index, one, self._number(one)

    def rows(self) -> list[list[str]]:
        """The paragraphs as cells: number, text, signs of the codes."""
        return [
            [
                docx_parts.paragraph("TableText", number),
                docx_parts.paragraph("TableText", *self._spoken(index, one), rtl=self._rtl(one)),
                self.blocks.body.cell(", ".join(self._signs(index)), "CodeKey"),
            ]
            for index, one, number in self._numbered()
        ]

    def _style(self, one: Paragraph) -> str:
        return "StageDirection" if one.kind in SET_ASIDE or one.kind == "stage" else "TranscriptTurn"

    def _number(self, one: Paragraph) -> str:
        return self.blocks.body.run("" if one.kind in SET_ASIDE else self._passages.number(one), "ParagraphNumber")

    def _rtl(self, one: Paragraph) -> bool:
        words = self.document.text[max([one.start, *(cut.end for cut in one.cuts if cut.kind == "label")]) : one.end]
        return not words.isascii() and docx_parts.right_to_left(words)

    def _spoken(self, index: int, one: Paragraph) -> list[str]:
        body = self.blocks.body
        runs = []
        if one.speaker and one.kind == "turn":
            name = self._passages.names.get(one.speaker, one.speaker).rstrip(":")
            runs.append(body.run(f"{name}: ", "Speaker"))
        if one.t0 is not None:
            runs.append(body.run(f"{clock(one.t0)} ", "ParagraphNumber"))
        return [*runs, *map(self._piece, self._marked.pieces(index))]

    def _piece(self, piece: Piece) -> str:
        codes = {self.given[number].code.id for number in piece.on}
        shade = "" if not codes else ONE if len(codes) == 1 else SEVERAL
        words = self.blocks.body.run(piece.text, language=self.document.language, shade=shade) if piece.text else ""
        if self.marks == "margin":
            return words
        before = "".join(opening(self._comment(n)) + closing(self._numbers[n]) for n in piece.points)
        before += "".join(opening(self._comment(number)) for number in piece.opens)
        return before + words + "".join(closing(self._numbers[number]) for number in piece.closes)

    def _comment(self, number: int) -> int:
        one = self.given[number]
        weight = "" if one.coding.weight is None else f" · {self.blocks.words['weight']} {one.coding.weight}"
        memos = self.blocks.collection.memos_of.get(one.coding.id, ())
        lines = [line for memo in memos for line in filter(None, map(str.strip, memo.splitlines()))]
        head = self.blocks.name(one.code) + weight
        note = Comment(self.blocks.coder(one.coding.coder), one.coding.created, (head, *lines))
        self._numbers[number] = self.blocks.body.comment(note)
        return self._numbers[number]

    def _signs(self, index: int) -> list[str]:
        given = [self.given[number] for number in self._marked.codings(index)]
        shown = (
            f"{self.blocks.sign(one.code)} ({initials(self.blocks.coder(one.coding.coder))})"
            if self._several_coders
            else self.blocks.sign(one.code)
            for one in given
        )
        return list(dict.fromkeys(shown))
