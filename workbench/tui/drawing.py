"""One line of a transcript as a strip of segments. Pure: everything it needs comes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench import spans
from workbench.model import SET_ASIDE, Paragraph
from workbench.spans import Span
from workbench.tui import lanes as margin
from workbench.tui.ink import Ink
from workbench.tui.layout import Row, Shown
from workbench.tui.marks import PROPOSED, UNKNOWN, Mark, Sign
from workbench.tui.visible import clock, fitted

CURSOR = "▌"
SEVERAL = "  ²³⁴⁵⁶⁷⁸⁹"
"""How many gave the same code to the same words; small, for `w22` could be read as a code."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the width of a transcript is shared out, in cells."""

    number: int
    speaker: int
    text: int
    lanes: int

    @property
    def gutter(self) -> int:
        """Cells left of the text."""
        return 1 + self.number + 1 + self.speaker + (1 if self.speaker else 0)


def columns(width: int, paragraphs: int, speaker: int) -> Columns:
    """Shares out `width` cells for a document of so many paragraphs whose longest speaker takes `speaker` cells."""
    number = max(3, len(str(paragraphs)))
    lanes = 4 if width >= 76 else 3 if width >= 56 else 2
    speaker = min(speaker, 10 if width >= 76 else 6)
    gutter = 1 + number + 1 + speaker + (1 if speaker else 0)
    return Columns(number, speaker, max(8, width - gutter - lanes * margin.WIDTH - 2), lanes)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph ready to be drawn: shown text, its lines, what is coded in it (local offsets), its margin."""

    paragraph: Paragraph
    shown: Shown
    runs: Sequence[tuple[int, int, tuple[Mark, ...]]]
    chips: Sequence[Sequence[margin.Chip | None]]
    hits: Sequence[Span]
    asked: bool = False


def piece(
    paragraph: Paragraph, shown: Shown, starts: Sequence[int], marks: Sequence[Mark], hits: Sequence[Span], lanes: int
) -> Piece:
    """Flattens the marks of one paragraph and gives them their lanes."""
    local = [(shown.local(mark.start), shown.local(mark.end), mark) for mark in marks if mark.sign != PROPOSED]
    found = [(shown.local(start), shown.local(end)) for start, end in hits]
    return Piece(paragraph, shown, spans.flatten(local), margin.lanes(marks, shown, starts, lanes), found)


def _style(
    piece: Piece, at: int, selection: Span | None, focus: str, signs: Mapping[str, Sign], ink: Ink, base: Style
) -> Style:
    marks = next((marks for start, end, marks in piece.runs if start <= at < end), ())
    if any(start <= at < end for start, end in piece.hits):
        return ink.hit
    codes = len({mark.code for mark in marks})
    if selection and selection[0] <= at < selection[1]:
        return ink.cursor + Style(underline=codes > 1 or (ink.plain and bool(marks)))
    if not marks:
        return base
    focused = any(mark.code == focus for mark in marks)
    code = focus if focused else marks[-1].code
    return ink.coded(signs.get(code, UNKNOWN).colour, codes, focused=focused)


def _whole(text: str, edge: int, start: int, end: int) -> int:
    """The edge, moved on where it would tear apart what the terminal draws as one sign."""
    if text.isascii():
        return edge
    cells = cell_len(text[start:end])
    while edge < end and cell_len(text[start:edge]) + cell_len(text[edge:end]) != cells:
        edge += 1
    return edge


def _text(
    piece: Piece,
    start: int,
    end: int,
    selection: Span | None,
    focus: str,
    signs: Mapping[str, Sign],
    ink: Ink,
    base: Style,
) -> list[Segment]:
    edges = {start, end}
    for low, high in (*((run[0], run[1]) for run in piece.runs), *piece.hits, *([selection] if selection else ())):
        edges.update(_whole(piece.shown.text, edge, start, end) for edge in (low, high) if start < edge < end)
    ordered = sorted(edges)
    return [
        Segment(piece.shown.text[low:high], _style(piece, low, selection, focus, signs, ink, base))
        for low, high in pairwise(ordered)
    ]


def _gutter(paragraph: Paragraph, line: int, columns: Columns, ink: Ink, *, cursor: bool) -> list[Segment]:
    bar = Segment(CURSOR if cursor else " ", ink.speaker if cursor else ink.gutter)
    width = columns.number + 1 + columns.speaker
    if line == 0:
        number = "·" if paragraph.number is None else str(paragraph.number)
        name = fitted((paragraph.speaker or "") if paragraph.kind == "turn" else "", columns.speaker)
        parts = [Segment(f"{number:>{columns.number}} ", ink.gutter), Segment(name, ink.speaker)]
    elif line == 1 and paragraph.t0 is not None and len(time := clock(paragraph.t0)) <= width:
        parts = [Segment(f"{time:>{width}}", ink.gutter)]
    else:
        parts = [Segment(" " * width, ink.gutter)]
    return [bar, *parts, Segment(" ", ink.gutter)] if columns.speaker else [bar, *parts]


def _sign(chip: margin.Chip) -> str:
    return chip.mark.sign or SEVERAL[min(chip.coders, 9)]


def _margin(chips: Sequence[margin.Chip | None], signs: Mapping[str, Sign], ink: Ink) -> list[Segment]:
    segments = [Segment(" ", ink.base)]
    for chip in chips[:-1]:
        if chip is None:
            segments.append(Segment(" " * margin.WIDTH, ink.base))
            continue
        sign = signs.get(chip.mark.code, UNKNOWN)
        style = ink.chip(sign.colour, proposed=chip.mark.sign == PROPOSED)
        if chip.first:
            segments += [Segment(fitted(sign.key, 2), style), Segment(_sign(chip), ink.speaker)]
        else:
            segments += [Segment("│", style), Segment("  ", ink.base)]
    segments.append(Segment("+" if chips[-1] else " ", ink.speaker))
    return segments


def strip(
    row: Row, piece: Piece, columns: Columns, signs: Mapping[str, Sign], ink: Ink, *, selection: Span | None, focus: str
) -> Strip:
    """The strip of one row; `selection` is in offsets of the paragraph's shown text."""
    end = len(piece.shown.text) if row.end < 0 else row.end
    end = row.start + len(piece.shown.text[row.start : end].rstrip(" "))
    aside = piece.paragraph.kind in SET_ASIDE
    base = ink.aside if aside else ink.interviewer if piece.asked else ink.base
    if piece.paragraph.kind == "heading":
        base += Style(bold=True)
    here = selection is not None and selection[0] < max(end, row.start + 1) and selection[1] > row.start
    text = _text(piece, row.start, end, selection if here else None, focus, signs, ink, base)
    pad = " " * (columns.text - sum(cell_len(segment.text) for segment in text))
    gutter = _gutter(piece.paragraph, row.line, columns, ink, cursor=here)
    return Strip([*gutter, *text, Segment(pad, ink.base), *_margin(piece.chips[row.line], signs, ink)])
