"""Times beside what is said that open no turn: before a line without a label, or behind an utterance."""

import re
from collections.abc import Sequence

from workbench.model import Cut
from workbench.readers.pieces import Piece
from workbench.readers.times import LONG, TS, milliseconds, recording

FEWEST = 2
FEWEST_ALONE = 3
SHARE = 0.6
_RANGE = rf"\[?(?P<from>{TS})\s?-->\s?(?P<to>{TS})\]?"
LEADING = re.compile(rf"(?:{_RANGE}|(?P<one>\[{TS}\]|{LONG}))[^\S\n]+(?=\S)")
_CLOCK = re.compile(r":\d\d")
"""What every time holds; a search that begins with a fixed sign is many times as quick."""
TRAILING = re.compile(rf"[^\S\n]+(?P<one>\[{TS}\]|\({LONG}\))[^\S\n]*\Z")


def read_stamps(text: str, pieces: Sequence[Piece], *, turns: bool) -> None:
    """Sets t0 (and t1) of pieces from such times and cuts them out, if they can be recording times."""
    if not _CLOCK.search(text) or not re.search(TS, text):
        return
    open_ = [piece for piece in pieces if not piece.aside]
    bare = [piece for piece in open_ if piece.t0 is None and piece.head is None and not piece.unit.speaker]
    found = [(piece, stamp) for piece in bare if (stamp := LEADING.match(text, piece.start, piece.end))]
    enough = len(found) >= FEWEST if turns else len(found) >= max(FEWEST_ALONE, SHARE * len(bare))
    if enough and _in_order(open_, found):
        for piece, stamp in found:
            piece.t0 = milliseconds(stamp["one"] or stamp["from"])
            piece.t1 = milliseconds(stamp["to"]) if stamp["to"] else piece.t1
            piece.cuts.append(Cut(stamp.start(), stamp.end(), "time"))
    if turns:
        _behind(text, [piece for piece in open_ if piece.t0 is None and piece.t1 is None])


def _in_order(pieces: Sequence[Piece], found: Sequence[tuple[Piece, re.Match[str]]]) -> bool:
    stamps = {id(piece): milliseconds(stamp["one"] or stamp["from"]) for piece, stamp in found}
    times = [stamps.get(id(piece), piece.t0) for piece in pieces]
    return None not in stamps.values() and recording([time for time in times if time is not None])


def _behind(text: str, pieces: Sequence[Piece]) -> None:
    """Times in brackets that close utterances are where these end."""
    found = [(piece, stamp) for piece in pieces if (stamp := TRAILING.search(text, piece.start, piece.end))]
    times = [milliseconds(stamp["one"]) for _, stamp in found]
    if len(found) < FEWEST or 2 * len(found) < len(pieces) or None in times:
        return
    if recording([time for time in times if time is not None]):
        for (piece, stamp), time in zip(found, times, strict=True):
            if not piece.cuts or stamp.start() >= max(cut.end for cut in piece.cuts):
                piece.t1 = time
                piece.cuts.append(Cut(stamp.start(), piece.end, "time"))
