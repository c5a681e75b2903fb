"""Times of f4 (`#00:01:02-3#`): cut out of the speech, and read as the beginning or end of what they stand beside."""

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.model import Cut
from workbench.readers.pieces import Piece
from workbench.readers.times import F4, milliseconds

_BLANK = " \t\u00a0"


def read_marks(text: str, pieces: Sequence[Piece]) -> None:
    """Sets t0 and t1 of the pieces. Where most marks close a unit, one at the start closes the unit above it."""
    if "#" not in text or not F4.search(text):
        return
    found = [(piece, list(F4.finditer(text, piece.start, piece.end))) for piece in pieces if not piece.aside]
    marked = [(piece, marks) for piece, marks in found if marks]
    opening = sum(_opens(text, piece, marks[0]) for piece, marks in marked)
    closing = sum(_closes(text, piece, marks[-1]) for piece, marks in marked)
    above = {id(later): earlier for earlier, later in pairwise(pieces)}
    for piece, marks in marked:
        _set_times(text, piece, marks, None if opening >= closing else above.get(id(piece)))
        piece.cuts.extend(_cut(text, piece, mark) for mark in marks)


def _set_times(text: str, piece: Piece, marks: list[re.Match[str]], above: Piece | None) -> None:
    times = [milliseconds(mark[1]) for mark in marks]
    first, last = _opens(text, piece, marks[0]), _closes(text, piece, marks[-1])
    if first and len(marks) == 1 and above is not None and above.t1 is None:
        above.t1 = times[0]
    elif first:
        piece.t0 = times[0]
    if last and not (first and len(marks) == 1):
        piece.t1 = times[-1]


def _opens(text: str, piece: Piece, mark: re.Match[str]) -> bool:
    if not text[piece.start : mark.start()].strip():
        return True
    behind_label = piece.head is not None and mark.start() <= piece.head.body
    return behind_label and bool(text[mark.end() : piece.end].strip())


def _closes(text: str, piece: Piece, mark: re.Match[str]) -> bool:
    return not F4.sub("", text[mark.end() : piece.end]).strip()


def _cut(text: str, piece: Piece, mark: re.Match[str]) -> Cut:
    """The mark with the blanks before it, or at the start of a unit with those behind it."""
    start, end = mark.span()
    while start > piece.start and text[start - 1] in _BLANK:
        start -= 1
    if start == piece.start or (piece.head and start <= piece.head.body):
        start = mark.start()
        while end < piece.end and text[end] in _BLANK:
            end += 1
    return Cut(start, end, "time")
