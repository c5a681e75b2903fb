"""Recording times as transcribers write them. Milliseconds."""

import re
from collections.abc import Sequence
from itertools import pairwise

TS = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,:-]\d{1,3})?(?![\d:])"
MARK = r"\#\d{1,2}:\d{2}:\d{2}(?:[-.,]\d{1,3})?\#"
FENCED = rf"(?:\\?\[{TS}\\?\]|\({TS}\)|{MARK})"
LONG = r"\d{1,2}:\d{2}:\d{2}(?:[.,-]\d{1,3})?(?![\d:])"
_PARTS = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:([.,:-])(\d{1,3}))?")
F4 = re.compile(r"(?<!\()#(\d{1,2}:\d{2}:\d{2}(?:[-.,]\d{1,3})?)#")


def milliseconds(stamp: str) -> int | None:
    """`[00:01:02-3]` or `1:02.3` in ms; None where it is no time (61 seconds). After `:` stand frames: not counted."""
    found = _PARTS.search(stamp)
    if found is None or int(found[3]) > 59 or (found[1] and int(found[2]) > 59):
        return None
    fraction = int(found[5].ljust(3, "0")) if found[5] and found[4] != ":" else 0
    return ((int(found[1] or 0) * 60 + int(found[2])) * 60 + int(found[3])) * 1000 + fraction


def style(stamp: str) -> str:
    """How a time is written: its bracket, or `bare`."""
    first = stamp.lstrip("\\")[:1]
    return first if first in "[(#" else "bare"


def recording(times: Sequence[int]) -> bool:
    """Whether these can be recording times: going back by more than a second in at most 5 % of the steps."""
    back = sum(later < earlier - 1000 for earlier, later in pairwise(times))
    return bool(times) and back <= 0.05 * max(1, len(times) - 1)
