"""Speakers marked otherwise than by a colon: `I – text`, `Q. text`, `(I) text`, `<Ada> text`, a name in capitals."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.readers.draft import Draft
from workbench.readers.labels import initials, is_role_word, key, objection, possible
from workbench.readers.scan import Head, Line, Stamp
from workbench.readers.times import TS, milliseconds, recording, style
from workbench.readers.words import UTTERANCE_MARKS

LEAST_SHARE = 0.6
LEAST_CAPITALS = 0.25
FEWEST = 2
TITLE = re.compile(r"(?:frau|herr|mr|mrs|ms|dr|prof|schwester|pfarrer|pastor|bürgermeister)")
_CODE = r"(?P<label>[^\W\d_][\w.:*]{0,24}(?:[ ]\d{1,3})?)"
_BLANK = r"[ \t\u00a0]"
STYLES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{_CODE}{_BLANK}+[-–—]{_BLANK}+(?=\S)"),
    re.compile(rf"{_CODE}/{_BLANK}+(?=\S)"),
    re.compile(rf"(?P<label>[^\W\d_]{{1,3}}\d{{0,3}})\.{_BLANK}+(?=\S)"),
    re.compile(rf"\({_CODE}\){_BLANK}*:?{_BLANK}*(?=\S)"),
    re.compile(rf"{_CODE}{_BLANK}{{2,}}(?=\S)"),
    re.compile(rf"{_CODE}[=>]{_BLANK}+(?=\S)"),
)
PAIRS = (frozenset("qa"), frozenset("fa"))
NICK = re.compile(rf"(?:(?P<time>\[{TS}\]|\({TS}\)|{TS}){_BLANK}+)?<(?P<label>[^\W\d_][^<>\n]{{0,30}})>{_BLANK}+(?=\S)")
_CAPITALS = re.compile(r"(?P<label>[^\W\d_][^\n:.!?;,]{1,40})\Z")


def signs(text: str, lines: Sequence[Line]) -> list[Head]:
    """Heads in the one way in which nearly every line is marked by somebody's code; none without a role word."""
    short = [
        (index, line) for index, line in enumerate(lines) if text[line.start : line.start + 1] not in ("", "<", "#")
    ]
    for pattern in STYLES:
        heads = []
        for number, (index, line) in enumerate(short):
            found = pattern.match(text, line.start, line.end)
            if found and possible(found["label"]) and not UTTERANCE_MARKS.match(found["label"]):
                heads.append(Head(index, line.start, found["label"], found.end(), label_start=line.start))
            elif number > 40 and not heads:
                break
        often = _recurring(heads)
        if sum(often.values()) >= LEAST_SHARE * len(lines) and len(often) >= FEWEST and _conversation(heads, often):
            return heads
    return []


def _recurring(heads: Sequence[Head]) -> Counter[str]:
    often = Counter(key(head.label) for head in heads if not objection(head.label))
    return Counter({name: number for name, number in often.items() if number > 1})


def _conversation(heads: Sequence[Head], often: Counter[str]) -> bool:
    """Whether one of these asks: `A. … B. … C.` is a list."""
    labels = {key(head.label): head.label for head in heads}
    return set(often) in PAIRS or any(is_role_word(labels[name]) and name != "b" for name in often)


def _people(heads: Sequence[Head], often: Counter[str]) -> bool:
    """Whether one of these is somebody for certain: topics that come back are in capitals and in bold as well."""
    labels = [head.label for head in heads if key(head.label) in often]
    return any(is_role_word(label) or TITLE.match(key(label)) or _coded(label) for label in labels)


def _coded(label: str) -> bool:
    return initials(label) and any(char.isdigit() for char in label)


def nicks(text: str, lines: Sequence[Line]) -> Iterator[Head]:
    """`<Ada> text`, perhaps behind a clock time, as chats in channels are saved."""
    found = [
        (index, line, match)
        for index, line in enumerate(lines)
        if text.find("<", line.start, min(line.end, line.start + 16)) >= 0
        and (match := NICK.match(text, line.start, line.end))
    ]
    if len(found) < max(3, LEAST_SHARE * len(lines)) or len({match["label"] for _, _, match in found}) < FEWEST:
        return
    times = [ms for _, _, match in found if match["time"] and (ms := milliseconds(match["time"])) is not None]
    timed = recording(times)
    for index, line, match in found:
        ms = milliseconds(match["time"]) if match["time"] and timed else None
        stamps = [] if ms is None else [Stamp(match.start("time"), match.end("time"), style(match["time"]), ms)]
        yield Head(index, line.start, match["label"].strip(), match.end(), stamps, match.start("label") - 1)


def capitals(text: str, lines: Sequence[Line]) -> list[Head]:
    """Names in capitals alone on a line, above what is said: two people at least who come back, and often."""
    heads = []
    for index, line in enumerate(lines):
        if line.end - line.start > 42 or not text[line.start : line.end].isupper() or index + 1 >= len(lines):
            continue
        found = _CAPITALS.match(text, line.start, line.end)
        below = lines[index + 1]
        if found and possible(found["label"]) and not text[below.start : below.end].isupper():
            heads.append(Head(index, line.start, found["label"].rstrip(), line.end, label_start=line.start))
    often = _recurring(heads)
    if len(often) < FEWEST or sum(often.values()) < LEAST_CAPITALS * len(lines) or len(heads) > sum(often.values()) + 2:
        return []
    if not _people(heads, often):
        return []
    return [head for head in heads if key(head.label) in often or is_role_word(head.label)]


def bold(draft: Draft, lines: Sequence[Line]) -> list[Head]:
    """Names in bold at the start of nearly every paragraph, as Word documents have them without a colon."""
    heads = []
    texts = 0
    for index, line in enumerate(lines):
        unit = draft.units[line.unit]
        if not line.first or unit.kind != "text":
            continue
        texts += 1
        label = draft.text[unit.start : unit.start + unit.bold].strip() if unit.bold else ""
        if label and possible(label.rstrip(":")):
            heads.append(Head(index, line.start, label.rstrip(":"), unit.start + unit.bold, label_start=line.start))
    often = _recurring(heads)
    enough = len(often) >= FEWEST and sum(often.values()) >= LEAST_SHARE * texts
    return heads if enough and _people(heads, often) else []
