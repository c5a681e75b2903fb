"""Builds the study's subtitle files from their masters: cues of one line, spoken at a steady pace.

A master holds the notice, perhaps further notes, then `LABEL [hh:mm:ss] words` for each turn; a block without a label
goes on after a pause of four seconds. Between turns the recording was shortened, so turns begin where the master says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 68
MS_PER_LETTER = 65
GAP = 120
PAUSE = 4000
TURN = re.compile(r"(\w+) \[(\d\d):(\d\d):(\d\d)\] ")
NAMES = {"J": "Jürgen P."}


@dataclass(frozen=True)
class Cue:
    """A line on the screen, times in ms."""

    start: int
    end: int
    text: str


def lines(words: str) -> Iterator[str]:
    """The words in lines, broken wherever the line is full."""
    line = ""
    for word in words.split():
        if line and len(line) + 1 + len(word) > LONGEST:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def cues(markdown: str) -> Iterator[Cue]:
    """The cues of all turns, each with its speaker's name."""
    label, now = "", 0
    for block in markdown.strip().split("\n\n"):
        words = block
        if found := TURN.match(block):
            hours, minutes, seconds = map(int, found.groups()[1:])
            start = ((hours * 60 + minutes) * 60 + seconds) * 1000
            if start < now:
                raise ValueError(f"{block[:40]}: begins before the turn above has ended")
            label, now, words = NAMES.get(found[1], found[1]), start, block[found.end() :]
        elif label:
            now += PAUSE
        else:
            continue
        for line in lines(words):
            end = now + max(900, len(line) * MS_PER_LETTER)
            yield Cue(now, end, f"{label}: {line}")
            now = end + GAP


def notes(markdown: str) -> list[str]:
    """What stands above the first turn."""
    return re.split(TURN, markdown)[0].strip().split("\n\n")


def clock(ms: int, point: str) -> str:
    """A time as subtitle files write it."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def vtt_file(markdown: str, _title: str) -> bytes:
    """The bytes of a .vtt, with CRLF; the notes stand as NOTE."""
    blocks = ["WEBVTT", *(f"NOTE {note}" for note in notes(markdown))]
    for number, cue in enumerate(cues(markdown), 1):
        blocks.append(f"{number}\n{clock(cue.start, '.')} --> {clock(cue.end, '.')}\n{cue.text}")
    return ("\n\n".join(blocks) + "\n").replace("\n", "\r\n").encode()


def srt_file(markdown: str, _title: str) -> bytes:
    """The bytes of an .srt; the notice is the first cue."""
    first = [Cue(index * 2000, index * 2000 + 2000, note) for index, note in enumerate(notes(markdown))]
    blocks = [
        f"{number}\n{clock(cue.start, ',')} --> {clock(cue.end, ',')}\n{cue.text}"
        for number, cue in enumerate([*first, *cues(markdown)], 1)
    ]
    return ("\n\n".join(blocks) + "\n").encode()
