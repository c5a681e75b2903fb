"""Building paragraphs: units and heads become numbered stretches of text with cuts, speakers and times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.model import Cut, Paragraph
from workbench.readers.answers import Answers
from workbench.readers.conventions import Found
from workbench.readers.draft import Draft, Unit
from workbench.readers.preface import LINK, Preface
from workbench.readers.scan import Head, Line
from workbench.readers.slides import heads_and_feet
from workbench.readers.times import F4, milliseconds

_RUN = re.compile(r"(?<=[^\s])[ \t]{2,}(?=[^\s])")
_CUT_OFF = frozenset({"heading", "note", "row"})


@dataclass(slots=True)
class Piece:
    """A paragraph in the making."""

    start: int
    end: int
    unit: Unit
    head: Head | None = None
    aside: str = ""
    kind: str = ""
    speaker: str | None = None
    t0: int | None = None
    t1: int | None = None
    line: int | None = None
    cuts: list[Cut] = field(default_factory=list)


class Builder:
    """Paragraphs of one draft, built in the order of the text."""

    def __init__(self, draft: Draft, lines: list[Line], chosen: Found, before: Preface, answers: Answers) -> None:
        self.draft, self.text, self.before, self.answers = draft, draft.text, before, answers
        self.chosen = chosen
        self.by_unit: dict[int, list[Line]] = {}
        self.heads = {head.line: head for head in chosen.heads}
        self.position = {id(line): number for number, line in enumerate(lines)}
        for line in lines:
            self.by_unit.setdefault(line.unit, []).append(line)
        self.has_turns = bool(chosen.heads) or any(unit.speaker for unit in draft.units)

    def build(self) -> list[Paragraph]:
        """All paragraphs, numbered."""
        pieces = list(self._pieces())
        pieces = list(self._joined(pieces))
        self._f4(pieces)
        self._speakers(pieces)
        self._slides(pieces)
        if self.draft.loose:
            self._runs(pieces)
        return list(self._numbered(pieces))

    # pieces -------------------------------------------------------------------------------------------------------

    def _pieces(self) -> Iterator[Piece]:
        for index, unit in enumerate(self.draft.units):
            aside = self._aside(index, unit)
            lines = self.by_unit.get(index)
            if aside or not lines:
                yield Piece(unit.start, unit.end, unit, aside=aside)
                continue
            yield from self._of_lines(unit, lines)

    def _aside(self, index: int, unit: Unit) -> str:
        return "boilerplate" if unit.kind == "boilerplate" else self.before.aside.get(index, "")

    def _of_lines(self, unit: Unit, lines: list[Line]) -> Iterator[Piece]:
        piece: Piece | None = None
        for line in lines:
            start = line.numbered if line.numbered >= 0 else line.start
            head = self.heads.get(self.position[id(line)])
            if piece is None or head:
                if piece:
                    yield piece
                piece = Piece(start, line.end, unit, head, line=line.number)
            piece.end = line.end
            if line.numbered >= 0:
                piece.cuts.append(Cut(line.numbered, line.start, "line"))
        if piece:
            yield piece

    def _joined(self, pieces: list[Piece]) -> Iterator[Piece]:
        """A label on its own line goes with the text below; a mark or number on its own line with the text above."""
        held: Piece | None = None
        for piece in pieces:
            if held and self._takes(held, piece):
                held.end = piece.end
                held.cuts += piece.cuts
                held.line = held.line if held.line is not None else piece.line
                continue
            if held:
                yield held
            held = piece
        if held:
            yield held

    def _takes(self, held: Piece, piece: Piece) -> bool:
        if held.aside or piece.aside or piece.head or piece.unit.speaker or piece.unit.slide:
            return False
        if held.unit.kind in _CUT_OFF and not held.head:
            return False
        if self._is_machinery(piece):
            return True
        if LINK.match(self.text, piece.start, piece.end) or piece.unit.kind in _CUT_OFF or self._heading_head(piece):
            return False
        return held.head is not None and not self.text[held.head.body : held.end].strip() and held.head.body <= held.end

    def _heading_head(self, piece: Piece) -> bool:
        return piece.head is not None

    def _is_machinery(self, piece: Piece) -> bool:
        words = self.text[piece.start : piece.end]
        if piece.cuts:
            words = words[piece.cuts[0].end - piece.start :]
        return not F4.sub("", words).strip()

    # times, speakers ----------------------------------------------------------------------------------------------

    def _f4(self, pieces: list[Piece]) -> None:
        """f4 marks are cut wherever they stand; by majority they open or close what they stand beside."""
        if "#" not in self.text or not F4.search(self.text):
            return
        marked = [(piece, list(F4.finditer(self.text, piece.start, piece.end))) for piece in pieces if not piece.aside]
        marked = [(piece, marks) for piece, marks in marked if marks]
        opening = sum(self._opens(piece, marks[0]) for piece, marks in marked)
        closing = sum(self._closes(piece, marks[-1]) for piece, marks in marked)
        above: dict[int, Piece] = {id(b): a for a, b in pairwise(pieces)}
        for piece, marks in marked:
            times = [milliseconds(mark[1]) for mark in marks]
            first, last = self._opens(piece, marks[0]), self._closes(piece, marks[-1])
            if first and opening >= closing:
                piece.t0 = times[0]
            elif first and len(marks) == 1 and id(piece) in above and above[id(piece)].t1 is None:
                above[id(piece)].t1 = times[0]
            elif first:
                piece.t0 = times[0]
            if last and not (first and len(marks) == 1):
                piece.t1 = times[-1]
            for mark in marks:
                self._cut_mark(piece, mark)

    def _opens(self, piece: Piece, mark: re.Match[str]) -> bool:
        before = self.text[piece.start : mark.start()]
        return not before.strip() or (
            piece.head is not None and mark.start() <= piece.head.body and bool(self._said(piece, mark.end()))
        )

    def _said(self, piece: Piece, at: int) -> str:
        return self.text[at : piece.end].strip()

    def _closes(self, piece: Piece, mark: re.Match[str]) -> bool:
        return not F4.sub("", self.text[mark.end() : piece.end]).strip()

    def _cut_mark(self, piece: Piece, mark: re.Match[str]) -> None:
        start, end = mark.span()
        while start > piece.start and self.text[start - 1] in " \t\u00a0":
            start -= 1
        if start == piece.start or (piece.head and start <= piece.head.body):
            start = mark.start()
            while end < piece.end and self.text[end] in " \t\u00a0":
                end += 1
        piece.cuts.append(Cut(start, end, "time"))

    def _speakers(self, pieces: list[Piece]) -> None:
        speaker: str | None = None
        waiting: int | None = None
        units = {id(unit): index for index, unit in enumerate(self.draft.units)}
        for piece in pieces:
            index = units[id(piece.unit)]
            if piece.aside:
                waiting = self.before.block_times.get(index, waiting)
                speaker = None
            elif piece.head:
                speaker = piece.head.label
                self._head(piece, piece.head)
                if piece.t0 is None and waiting is not None:
                    piece.t0 = waiting
                waiting = None
            elif piece.unit.speaker:
                speaker = piece.speaker = piece.unit.speaker
                piece.kind, piece.t0 = "turn", piece.unit.t0
            elif piece.unit.kind in _CUT_OFF:
                speaker = None
            elif speaker is not None:
                piece.kind, piece.speaker = "continuation", speaker
            if piece.head and piece.head.kind == "stage":
                speaker = None

    def _head(self, piece: Piece, head: Head) -> None:
        piece.kind, piece.speaker = head.kind, head.label
        body = head.body
        if not self.text[body : piece.end].strip():
            body = piece.end
        while body < piece.end and self.text[body] in " \t\n\u00a0":
            body += 1
        at = max([head.start, *(cut.end for cut in piece.cuts if cut.kind == "line" and cut.end <= head.label_start)])
        if piece.start < at and head.start == at and not piece.cuts:
            at = piece.start
        for stamp in sorted(head.stamps, key=lambda stamp: stamp.start):
            if stamp.style == "#":
                continue
            before = head.label_start if stamp.start < head.label_start else body
            if stamp.start > at:
                piece.cuts.append(Cut(at, stamp.start, "label"))
            piece.cuts.append(Cut(stamp.start, before, "time"))
            at = before
            if piece.t0 is None:
                piece.t0 = stamp.ms
        if at < body:
            piece.cuts.append(Cut(at, body, "label"))

    # cuts ---------------------------------------------------------------------------------------------------------

    def _slides(self, pieces: list[Piece]) -> None:
        slides = [piece for piece in pieces if piece.unit.slide is not None and not piece.aside]
        if not slides or not self.answers.heads:
            return
        heads, feet = heads_and_feet(self.text, [(piece.start, piece.end) for piece in slides])
        for piece, head, foot in zip(slides, heads, feet, strict=True):
            if head:
                piece.cuts.append(Cut(*head, "head"))
            if foot:
                piece.cuts.append(Cut(*foot, "foot"))

    def _runs(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if not piece.aside:
                for run in _RUN.finditer(self.text, piece.start, piece.end):
                    piece.cuts.append(Cut(run.start() + 1, run.end(), "line"))

    # numbers ------------------------------------------------------------------------------------------------------

    def _numbered(self, pieces: list[Piece]) -> Iterator[Paragraph]:
        number = 0
        titled = not self.has_turns
        for piece in pieces:
            aside = {"legend": "meta"}.get(piece.aside, piece.aside)
            kind = aside or piece.kind or {"row": "text", "meta": "text"}.get(piece.unit.kind, piece.unit.kind)
            hidden = not aside and self._hidden(piece)
            if not aside:
                number += 1
            if not aside and not titled:
                titled = True
                kind = "heading" if self._is_title(piece, kind) else kind
            shown = self._restored(aside) if aside else "meta" if hidden else kind
            yield Paragraph(
                None if aside or hidden else number,
                piece.start,
                piece.end,
                shown,
                None if hidden else piece.speaker,
                piece.t0,
                piece.t1,
                piece.unit.slide,
                piece.line if piece.line is not None else piece.unit.line,
                None,
                tuple(disjoint(piece.cuts)),
            )

    def _is_title(self, piece: Piece, kind: str) -> bool:
        words = self.text[piece.start : piece.end]
        return kind == "text" and len(words) <= 120 and not words.rstrip().endswith((".", "?", "!", ":", ","))

    def _restored(self, aside: str) -> str:
        return "text" if aside == "boilerplate" and not self.answers.page else aside

    def _hidden(self, piece: Piece) -> bool:
        words = self.text[piece.start : piece.end] if self.answers.lines else ""
        return any(pattern.match(words) for pattern in self.answers.lines)


def disjoint(cuts: list[Cut]) -> Iterator[Cut]:
    """The cuts in order, none overlapping the one before, none empty."""
    at = -1
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        start = max(cut.start, at)
        if start < cut.end:
            yield cut if start == cut.start else Cut(start, cut.end, cut.kind)
            at = cut.end
