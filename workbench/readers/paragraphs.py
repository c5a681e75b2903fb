"""From pieces to paragraphs: speakers, times, cuts, numbers."""

import re
from collections.abc import Iterator
from itertools import groupby

from workbench.model import Cut, Paragraph
from workbench.readers.answers import Answers
from workbench.readers.conventions import Found
from workbench.readers.draft import Draft
from workbench.readers.marks import read_marks
from workbench.readers.pace import ticking
from workbench.readers.pieces import CUT_OFF, Piece, pieces_of, prose
from workbench.readers.preface import Preface
from workbench.readers.scan import Head, Line
from workbench.readers.slides import running, running_lines
from workbench.readers.stamps import read_stamps

LONGEST_TITLE = 120
HEADS = ("head", "foot")
_RUN = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_NO_TITLE = (".", "?", "!", ":", ",")


def paragraphs_of_draft(
    draft: Draft, lines: list[Line], chosen: Found, before: Preface, answers: Answers
) -> list[Paragraph]:
    """All paragraphs of a draft in order, numbered."""
    pieces = pieces_of(draft, lines, chosen.heads, before.aside)
    if any(line.numbered >= 0 for line in lines):
        pieces = prose(draft.text, pieces)
    read_marks(draft.text, pieces)
    _speakers(draft.text, pieces, before)
    if not draft.cues:
        read_stamps(draft.text, pieces, turns=bool(chosen.heads))
    _heads_and_feet(draft.text, pieces, cut=answers.heads)
    if answers.heads:
        _cuts_of_the_format(draft, pieces)
    if draft.loose:
        _runs_of_blanks(draft.text, pieces)
    has_turns = bool(chosen.heads) or any(unit.speaker for unit in draft.units)
    return list(_numbered(draft.text, pieces, answers, titled=not has_turns or draft.survey))


def _speakers(text: str, pieces: list[Piece], before: Preface) -> None:
    """Gives each piece its speaker; block times wait for the next turn, stage paragraphs and headings end one."""
    speaker: str | None = None
    waiting: int | None = None
    for piece in pieces:
        if piece.aside:
            waiting, speaker = before.block_times.get(piece.index, waiting), None
        elif piece.head:
            _open_turn(text, piece, piece.head)
            piece.t0 = piece.t0 if piece.t0 is not None else waiting
            speaker, waiting = (None if piece.kind == "stage" else piece.speaker), None
        elif piece.unit.speaker:
            speaker = piece.speaker = piece.unit.speaker
            piece.kind, piece.t0 = "turn", piece.unit.t0
            if piece.unit.body > piece.start:
                piece.cuts.append(Cut(piece.start, piece.unit.body, "label"))
        elif piece.unit.kind in CUT_OFF:
            speaker = None
        elif speaker is not None:
            piece.kind, piece.speaker = "continuation", speaker
        if piece.unit.t1 is not None:
            piece.t0, piece.t1 = piece.unit.t0, piece.unit.t1


def _open_turn(text: str, piece: Piece, head: Head) -> None:
    """Kind, speaker, time, and the cuts up to where the speech begins."""
    piece.kind, piece.speaker = head.kind, head.label
    body = head.body
    while body < piece.end and text[body].isspace():
        body += 1
    at = head.start
    for stamp in sorted(head.stamps, key=lambda stamp: stamp.start) if head.stamps else ():
        behind = head.label_start if stamp.start < head.label_start else body
        if stamp.start > at:
            piece.cuts.append(Cut(at, stamp.start, "label"))
        piece.cuts.append(Cut(stamp.start, behind, "time"))
        at = behind
        if piece.t0 is None and stamp.style != "#":
            piece.t0 = stamp.ms
    if at < body:
        piece.cuts.append(Cut(at, body, "label"))


def _heads_and_feet(text: str, pieces: list[Piece], *, cut: bool) -> None:
    """Heads and feet become cuts; a paragraph that is nothing else is set aside, and has no number in any case."""
    on_slides = (piece for piece in pieces if piece.unit.slide is not None and not piece.aside)
    slides = [list(slide) for _, slide in groupby(on_slides, key=lambda piece: piece.unit.slide)]
    if any(len(slide) > 1 for slide in slides):
        _set_lines_aside(text, slides, "head")
        _set_lines_aside(text, slides, "foot")
    slides = [slide for slide in slides if slide]
    if not cut:
        return
    for piece in pieces:
        piece.cuts += [Cut(piece.start, piece.end, piece.aside)] if piece.aside in HEADS else []
    heads = running(text, [(slide[0].start, slide[0].end) for slide in slides], first=True)
    ends = [
        (head[1] if head and len(slide) == 1 else slide[-1].start, slide[-1].end)
        for slide, head in zip(slides, heads, strict=True)
    ]
    for slide, head, foot in zip(slides, heads, running(text, ends, first=False), strict=True):
        slide[0].cuts += [Cut(*head, "head")] if head else []
        slide[-1].cuts += [Cut(*foot, "foot")] if foot else []


def _set_lines_aside(text: str, slides: list[list[Piece]], kind: str) -> None:
    """Takes lines that are all head (or foot) from the slides, as long as there are any."""
    at = 0 if kind == "head" else -1
    while any(slides):
        outer = [text[slide[at].start : slide[at].end] if slide else "" for slide in slides]
        found = running_lines(outer)
        if not found:
            return
        for index in found:
            slides[index].pop(at).aside = kind


def _cuts_of_the_format(draft: Draft, pieces: list[Piece]) -> None:
    """Gives each piece the heads and feet within it."""
    rest = iter(draft.cuts)
    cut = next(rest, None)
    for piece in pieces:
        while cut and cut.end <= piece.end:
            if cut.start >= piece.start and not piece.aside:
                piece.cuts.append(cut)
            cut = next(rest, None)


def _runs_of_blanks(text: str, pieces: list[Piece]) -> None:
    """Cuts what is surplus where a run of blanks means one."""
    for piece in pieces:
        if not piece.aside:
            runs = _RUN.finditer(text, piece.start, piece.end)
            piece.cuts.extend(Cut(run.start() + 1, run.end(), "line") for run in runs)


def _numbered(text: str, pieces: list[Piece], answers: Answers, *, titled: bool) -> Iterator[Paragraph]:
    """Numbers count what the reader itself does not set aside, whatever a person hides or puts back."""
    number = 0
    for piece in ticking(pieces, len(pieces)):
        kind = piece.kind or {"row": "text", "meta": "text"}.get(piece.unit.kind, piece.unit.kind)
        hidden = False
        if piece.aside:
            kind = _kind_aside(piece, answers)
        else:
            number += 1
            if not titled:
                titled, kind = True, "heading" if _is_title(text, piece, kind) else kind
            if hidden := _hidden(text, piece, answers):
                kind = "meta"
        yield Paragraph(
            None if piece.aside or hidden else number,
            *_trimmed(text, piece),
            kind,
            None if hidden else piece.speaker,
            piece.t0,
            piece.t1,
            piece.unit.slide,
            piece.line if piece.line is not None else piece.unit.line,
            None,
            tuple(disjoint(piece.cuts)) if piece.cuts else (),
        )


def _kind_aside(piece: Piece, answers: Answers) -> str:
    shown = (piece.aside == "boilerplate" and not answers.page) or (piece.aside in HEADS and not answers.heads)
    return "text" if shown else "boilerplate" if piece.aside == "boilerplate" else "meta"


def _trimmed(text: str, piece: Piece) -> tuple[int, int]:
    """Start and end without white space at the edges; a cut there is machinery and stays inside."""
    start, end = piece.start, piece.end
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    low = min((cut.start for cut in piece.cuts), default=end)
    high = max((cut.end for cut in piece.cuts), default=start)
    while start < low and text[start].isspace():
        start += 1
    while end > max(high, start + 1) and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_title(text: str, piece: Piece, kind: str) -> bool:
    short = piece.end - piece.start <= LONGEST_TITLE
    return kind == "text" and short and not text[piece.start : piece.end].rstrip().endswith(_NO_TITLE)


def _hidden(text: str, piece: Piece, answers: Answers) -> bool:
    return bool(answers.lines) and any(line.match(text[piece.start : piece.end]) for line in answers.lines)


def disjoint(cuts: list[Cut]) -> Iterator[Cut]:
    """The cuts in order, none overlapping the one before, none empty."""
    if len(cuts) == 1:
        yield from cuts if cuts[0].start < cuts[0].end else ()
        return
    at = -1
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        start = max(cut.start, at)
        if start < cut.end:
            yield cut if start == cut.start else Cut(start, cut.end, cut.kind)
            at = cut.end
