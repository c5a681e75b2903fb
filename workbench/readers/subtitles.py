"""Subtitle files, WebVTT and SubRip: lines with `-->` between times, and the text below each of them."""

import re
from collections.abc import Iterator

from workbench.readers.cues import Cue

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t][^\n]*)?$\n?", re.MULTILINE)
_GROUPS = 9
"""What `_TIMING.split` gives for each timing line: eight numbers and the text that follows."""


def head_and_cues(text: str, *, numbered: bool) -> tuple[str, Iterator[Cue]]:
    """What stands above the first timing line, and the cues as written, without the names of the cues below them.

    In SubRip (`numbered`) that is a number right above the times, in WebVTT any line there with an empty one above it.
    """
    parts = _TIMING.split(text)
    last = len(parts) - _GROUPS
    above = _without_number if numbered else _without_id

    def cues() -> Iterator[Cue]:
        for at in range(1, len(parts), _GROUPS):
            start, end = _milliseconds(*parts[at : at + 4]), _milliseconds(*parts[at + 4 : at + 8])
            yield Cue(start, end, parts[at + 8] if at == last else above(parts[at + 8]))

    return parts[0], cues()


def _without_number(text: str) -> str:
    kept, _, line = text.removesuffix("\n").rpartition("\n")
    return kept if line.strip().isdecimal() else text


def _without_id(text: str) -> str:
    kept, lines, line = text.removesuffix("\n").rpartition("\n")
    return kept if lines and line.strip() and not kept.rpartition("\n")[2].strip() else text


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + (int(fraction.ljust(3, "0")) if fraction else 0)
