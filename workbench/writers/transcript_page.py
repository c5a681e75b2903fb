"""One document's text in Word, with its codings as comments or as signs beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from workbench.model import SET_ASIDE, Code, Coding, Document, Paragraph
from workbench.writers import docx_parts
from workbench.writers.blocks import Blocks
from workbench.writers.comments import Comment, closing, initials, opening
from workbench.writers.marked import Marked, Piece
from workbench.writers.passages import Passages
from workbench.writers.words import clock

Marks = Literal["comments", "margin"]
ONE, SEVERAL = "FFF1CC", "FAD59B"
"""Behind words with one code, and with several; readable under black letters and apart from each other in grey."""


@dataclass(frozen=True)
class Given:
    """A coding that is shown, and the code it stands under."""

    coding: Coding
    code: Code


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
