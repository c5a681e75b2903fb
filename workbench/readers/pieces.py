"""Pieces: units cut where a label begins, and joined where a label or a mark stands alone on its line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.model import Cut
from workbench.readers.draft import Draft, Unit
from workbench.readers.preface import LINK
from workbench.readers.scan import Head, Line
from workbench.readers.times import F4

CUT_OFF = frozenset({"heading", "note", "row"})
"""Kinds of units that end a turn."""


@dataclass(slots=True)
class Piece:
    """A paragraph in the making; `aside` is meta, legend, boilerplate or empty, `unit` its unit's index."""

    start: int
    end: int
    unit: Unit
    index: int
    head: Head | None = None
    aside: str = ""
    kind: str = ""
    speaker: str | None = None
    t0: int | None = None
    t1: int | None = None
    line: int | None = None
    cuts: list[Cut] = field(default_factory=list)


def pieces_of(draft: Draft, lines: Sequence[Line], heads: Iterable[Head], aside: dict[int, str]) -> list[Piece]:
    """All pieces in order. `aside` holds unit index -> meta or legend."""
    opened = {head.line: head for head in heads}
    pieces: list[Piece] = []
    at, last = 0, len(lines)
    for index, unit in enumerate(draft.units):
        first = at
        while at < last and lines[at].unit == index:
            at += 1
        kept = "boilerplate" if unit.kind == "boilerplate" else aside.get(index, "")
        if kept or first == at:
            pieces.append(Piece(unit.start, unit.end, unit, index, aside=kept))
        elif at == first + 1 and lines[first].numbered < 0:
            pieces.append(Piece(lines[first].start, lines[first].end, unit, index, opened.get(first)))
        else:
            pieces.extend(_of_lines(unit, index, [(lines[n], opened.get(n)) for n in range(first, at)]))
    return list(_joined(draft.text, pieces))


def _of_lines(unit: Unit, index: int, lines: list[tuple[Line, Head | None]]) -> Iterator[Piece]:
    piece: Piece | None = None
    for line, head in lines:
        start = line.numbered if line.numbered >= 0 else line.start
        if piece is None or head:
            if piece:
                yield piece
            piece = Piece(start, line.end, unit, index, head, line=line.number)
        piece.end = line.end
        if line.numbered >= 0:
            piece.cuts.append(Cut(line.numbered, line.start, "line"))
    if piece:
        yield piece


def _joined(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """A label on its own line goes with the text below; a mark or number on its own line with the text above."""
    held: Piece | None = None
    for piece in pieces:
        if held and _takes(text, held, piece):
            held.end = piece.end
            held.cuts += piece.cuts
            held.line = held.line if held.line is not None else piece.line
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _takes(text: str, held: Piece, piece: Piece) -> bool:
    if held.aside or piece.aside or piece.head or piece.unit.speaker or piece.unit.slide:
        return False
    if held.unit.kind in CUT_OFF and not held.head:
        return False
    if _machinery(text, piece):
        return True
    if held.head is None or piece.unit.kind in CUT_OFF or LINK.match(text, piece.start, piece.end):
        return False
    return not text[held.head.body : held.end].strip()


def prose(text: str, pieces: list[Piece]) -> list[Piece]:
    """Numbered lines of running prose joined to utterances; verse-like notation (GAT 2) keeps its lines."""
    spoken = [piece for piece in pieces if not piece.aside and piece.unit.kind == "text"]
    ended = sum(text[piece.start : piece.end].rstrip().endswith((".", "?", "!")) for piece in spoken)
    follow = [piece for piece in spoken if piece.head is None]
    if not follow or 4 * ended < len(spoken) or not any(piece.head for piece in spoken):
        return pieces
    joined: list[Piece] = []
    for piece in pieces:
        held = joined[-1] if joined else None
        if held is not None and _goes_on(text, held, piece):
            held.end, held.cuts = piece.end, held.cuts + piece.cuts
        else:
            joined.append(piece)
    return joined


def _goes_on(text: str, held: Piece, piece: Piece) -> bool:
    texts = held.unit.kind == piece.unit.kind == "text" and not held.aside and not piece.aside
    return texts and piece.head is None and text.count("\n", held.end, piece.start) == 1


def _machinery(text: str, piece: Piece) -> bool:
    """Whether a piece is nothing but a line number or f4 marks."""
    start = piece.cuts[0].end if piece.cuts else piece.start
    return (text[start : start + 1] in "#" or start >= piece.end) and not F4.sub("", text[start : piece.end]).strip()
