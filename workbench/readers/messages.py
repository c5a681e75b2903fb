"""Chats as telephones export them: `[12.03.24, 09:15:02] Name: text` and `12.03.24, 09:15 - Name: text`."""

import re
from collections.abc import Sequence
from datetime import date

from workbench.readers.scan import Head, Line, Stamp

FEWEST = 3
LEAST_SHARE = 0.3
_DAY = r"(?P<a>\d{1,4})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{2,4})"
_CLOCK = r"(?P<h>\d{1,2})[:.](?P<m>\d{2})(?:[:.](?P<s>\d{2}))?(?:[\s\u202f]?(?P<half>[AaPp])\.?[Mm]\.?)?"
_OTHER = rf"{_DAY},?[ ]{_CLOCK}".replace("?P<", "?P<x").replace("(?P=sign)", "(?P=xsign)")
STAMP = re.compile(rf"[\u200e\u200f]?(?:\[{_DAY},?[ ]{_CLOCK}\][ ]*|{_OTHER}(?:[ ]Uhr)?[ ][-–][ ])")
_FIRST = frozenset("0123456789[\u200e\u200f")
_NAME = re.compile(r"[\u200e\u202a~]?(?P<label>[^\n:]{1,63}?)[\u202c]?:(?:[ ]|\Z)")
_LEFT_OUT = re.compile(
    r"\u200e|<[^<>\n]{0,40}(?:omitted|ausgeschlossen|weggelassen)[^<>\n]{0,10}>|(?:This message was deleted"
    r"|You deleted this message|Diese Nachricht wurde gelöscht|Du hast diese Nachricht gelöscht|null\Z)"
    r"|(?:image|video|audio|sticker|GIF|document) omitted|(?:Bild|Video|Audio|Sticker|Dokument) weggelassen",
    re.IGNORECASE,
)
_SYSTEM = re.compile(r"\u200e?.{0,200}(?:Ende-zu-Ende-verschlüsselt|end-to-end encrypted)", re.IGNORECASE)


def messages(text: str, lines: Sequence[Line]) -> tuple[list[Head], set[int]]:
    """Heads of messages, and the units of lines that the program itself wrote; nothing where this is no chat.

    Times are ms from midnight before the first message, so that the next day goes on.
    """
    dated = ((index, line) for index, line in enumerate(lines) if text[line.start : line.start + 1] in _FIRST)
    found = [(index, line, STAMP.match(text, line.start, line.end)) for index, line in dated]
    stamped = [(index, line, stamp) for index, line, stamp in found if stamp]
    if len(stamped) < FEWEST or len(stamped) < LEAST_SHARE * len(lines):
        return [], set()
    month_first = any(int(_part(stamp, "b")) > 12 for _, _, stamp in stamped)
    first: int | None = None
    heads: list[Head] = []
    system: set[int] = set()
    for index, line, stamp in stamped:
        day = _day(stamp, month_first=month_first)
        first = day if first is None else first
        head = _head(text, index, line, stamp, (day - first) * 86_400_000 + _clock(stamp))
        if head:
            heads.append(head)
        else:
            system.add(line.unit)
    return heads, system


def _head(text: str, index: int, line: Line, stamp: re.Match[str], ms: int) -> Head | None:
    named = _NAME.match(text, stamp.end(), line.end)
    if named is None or _SYSTEM.match(text, named.end(), line.end):
        return None
    body = min(named.end(), line.end)
    kind = "stage" if _LEFT_OUT.match(text, body, line.end) else "turn"
    place = Stamp(line.start, stamp.end(), "chat", ms)
    label = named["label"].strip()
    return Head(index, line.start, label, body, [place], named.start("label"), strong=True, kind=kind)


def _part(stamp: re.Match[str], name: str) -> str:
    return stamp[name] or stamp["x" + name] or ""


def _clock(stamp: re.Match[str]) -> int:
    hours, minutes, seconds = (int(_part(stamp, name) or 0) for name in "hms")
    half = _part(stamp, "half").lower()
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def _day(stamp: re.Match[str], *, month_first: bool) -> int:
    """The day as a number; the order of its parts follows from its length and sign."""
    a, b, c = (_part(stamp, name) for name in "abc")
    if len(a) == 4:
        year, month, day = int(a), int(b), int(c)
    else:
        year, month, day = int(c) + (2000 if len(c) == 2 else 0), int(b), int(a)
        if month_first:
            month, day = day, month
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return 1
