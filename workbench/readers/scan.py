"""Where a line could begin with somebody's label: one pass for each way in which transcripts are written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.readers.draft import Draft, Unit
from workbench.readers.labels import is_role_word, possible
from workbench.readers.times import FENCED, LONG, TS, milliseconds, style
from workbench.readers.words import UTTERANCE_MARKS

_B = r"[^\S\n]*"
_BOLD = r"(?:\*\*|__)?"
_ATTRIBUTES = r"(?:\{:[^}\n]*\})?"
_GENDER = r"(?:(?:[:*/·]in(?:nen)?|[:*·_]r|\(in(?:nen)?\))(?:[ ]?\d{1,3}[a-z]?)?)?"
_NAME = r"[^\W\d_][^\n\t:\[\]()#<>{}!?;\"/\\*|=„“”»«…]{0,62}"

INLINE = re.compile(
    rf"""{_B}(?P<bullet>(?:\d{{1,3}}[.)]|[-*•–+])[ \t]+)?{_BOLD}
    (?:(?P<pre>{FENCED}|{TS}){_BOLD}{_B}(?:[-–][ \t]+)?)?{_BOLD}
    (?P<label>{_NAME}+{_GENDER})
    (?:(?<=[ ])\([^()\n:\d][^()\n:]{{0,29}}\)(?=[ \u00a0]?{_BOLD}:))?
    (?: {_B}(?P<mid>{FENCED}){_B}{_BOLD}{_B}(?P<colon>:(?!//|\d))?{_BOLD}
      | {_BOLD}[ \u00a0]?:(?!//|\d|[a-zäöüß]){_BOLD}{_ATTRIBUTES}{_B}{_BOLD}
        (?P<post>{FENCED}|{LONG}|{TS}(?=[^\S\n]*\Z|\t))?{_BOLD}
      | {_BOLD}(?P<tab>\t)
    ){_B}{_ATTRIBUTES}{_B}""",
    re.VERBOSE,
)
OWN_LINE = re.compile(
    rf"{_B}{_BOLD}\[?(?P<label>[^\W\d_][^\n\t:\[\]#<>{{}}!?;\"/\\*|=]{{0,62}}?)\]?{_BOLD}"
    rf"(?P<gap>\t+|[ \u00a0]+){_BOLD}(?P<time>{TS}|\({TS}\)){_BOLD}{_B}\Z"
)
REVERSED = re.compile(rf"{_B}(?P<time>{FENCED}|{TS})[ \t]+(?:[-–][ \t]+)?(?P<label>{_NAME}){_B}\Z")
BRACKETED = re.compile(
    r"[ \t]*(?P<bold>\*\*)?\[(?P<label>[^\W\d_][^\[\]\n]{0,30})\](?:\*\*)?(?P<colon>:)?(?:\*\*)?[ \t]*"
)
CHAT = re.compile(
    rf"(?P<time>{TS})(?:\t|[ \t]+(?:From|Von)[ \t]+)(?:(?:From|Von)[ \t]+)?(?P<label>[^\t\n:]{{1,63}}?)"
    r"(?:[ \t]+(?:to|an|To|An)[ \t]+(?P<to>[^\t\n:]{1,60}))?[ \t]*:(?:[\t ]+|\Z)"
)
TITLE = re.compile(
    rf"[#\s]*{_BOLD}(?:(?P<pre>{FENCED}|{TS}){_BOLD}[\s|–-]*)?{_BOLD}(?P<label>{_NAME}?{_GENDER}:?)"
    rf"(?:{_BOLD}[\s|–-]*(?P<mid>{FENCED}|{TS}))?(?P<post>){_BOLD}:?\s*\Z"
)
RANGE = re.compile(r"\s*(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,7}))?[ ]*-->[ ]*\d{1,2}:\d{1,2}:[\d.,]+\s*\Z")
LINE_NUMBER = re.compile(r"[^\S\n]*(\d{1,5})(?:[^\S\n]+|\Z)")


@dataclass(slots=True)
class Line:
    """A line [start, end) of a unit, after its line number (`number`, standing at [numbered, start)) if it has one."""

    start: int
    end: int
    unit: int
    first: bool
    numbered: int = -1
    number: int | None = None


@dataclass(slots=True)
class Stamp:
    """A time in a head: where it stands, how it is written, ms."""

    start: int
    end: int
    style: str
    ms: int


@dataclass(slots=True)
class Head:
    """The beginning of a turn: label, and the speech from `body` on. `strong` says that its time makes it count."""

    line: int
    start: int
    label: str
    body: int
    stamps: list[Stamp] = field(default_factory=list)
    label_start: int = -1
    strong: bool = False
    weak: bool = False
    kind: str = "turn"


def lines_of(draft: Draft, units: Iterable[tuple[int, Unit]]) -> list[Line]:
    """The lines of those units, in order."""
    text, lines = draft.text, []
    for index, unit in units:
        at, first = unit.start, True
        while (end := text.find("\n", at, unit.end)) >= 0:
            lines.append(Line(at, end, index, first))
            at, first = end + 1, False
        lines.append(Line(at, unit.end, index, first))
    return lines


def take_numbers(text: str, lines: list[Line]) -> bool:
    """Moves the start of each line behind its line number where the file is numbered; says whether it is."""
    found = [(line, LINE_NUMBER.match(text, line.start, line.end)) for line in lines]
    numbers = [int(match[1]) for _, match in found if match]
    first = next((index for index, (_, match) in enumerate(found) if match), 0)
    if len(numbers) < max(3, 0.5 * len(lines), 0.8 * (len(lines) - first)):
        return False
    rising = sum(0 < later - earlier <= 5 or later == 1 for earlier, later in pairwise(numbers))
    if rising < 0.8 * (len(numbers) - 1):
        return False
    for line, match in found:
        if match:
            line.numbered, line.number, line.start = line.start, int(match[1]), match.end()
    return True


def inline(text: str, lines: list[Line]) -> Iterator[Head]:
    """`I: ...`, `[00:12:03] Müller: ...`, `**B [00:00:05]** ...` and their relatives."""
    match_at = INLINE.match
    for index, line in enumerate(lines):
        if text.find(":", line.start, line.end) < 0 and text.find("\t", line.start, line.end) < 0:
            continue
        found = match_at(text, line.start, line.end)
        if found is None:
            continue
        pre, mid, post, tab, label = found.group("pre", "mid", "post", "tab", "label")
        label = label.rstrip()
        if not possible(label):
            continue
        stamps = list(_stamps(found)) if pre or mid or post else []
        if pre and len(stamps) == 0:
            continue
        weak = bool(tab) or (bool(mid) and not found["colon"] and style(mid) == "(")
        strong = not weak and any(stamp.style in "[#" or stamp.end - stamp.start > 6 for stamp in stamps)
        if tab and not is_role_word(label):
            continue
        body = min(found.end(), line.end)
        yield Head(index, line.start, label, body, stamps, found.start("label"), strong, weak)


def _stamps(found: re.Match[str]) -> Iterator[Stamp]:
    for group in ("pre", "mid", "post"):
        ms = milliseconds(found[group]) if found[group] else None
        if ms is not None:
            yield Stamp(found.start(group), found.end(group), style(found[group]), ms)


def own_line(text: str, lines: list[Line]) -> Iterator[Head]:
    """`Kim Vo   0:03` on a line of its own, the text below; `00:03 Kim Vo` as well."""
    for index, line in enumerate(lines):
        if line.end - line.start > 90 or ":" not in (words := text[line.start : line.end]):
            continue
        found = OWN_LINE.match(words) or REVERSED.match(words)
        ms = milliseconds(found["time"]) if found else None
        if found is None or ms is None:
            continue
        label = found["label"].rstrip(" \u00a0,-–|")
        if not possible(re.sub(r"\s*\([^()]*\)\Z", "", label)):
            continue
        gap = found["gap"] if "gap" in found.re.groupindex else " "
        place = Stamp(line.start + found.start("time"), line.start + found.end("time"), style(found["time"]), ms)
        sure = len(gap) > 1 or "\t" in gap or _telling(words, found)
        yield Head(index, line.start, label, line.end, [place], line.start + found.start("label"), sure, not sure)


def _telling(words: str, found: re.Match[str]) -> bool:
    """Whether signs round name and time say that they are these: brackets, a dash between, a comma behind the name."""
    if "gap" not in found.re.groupindex:
        return re.search(r"[\])] *[-–] ", words) is not None
    fenced = words.lstrip().startswith("[") and words.rstrip()[-1:].isdigit()
    return fenced or found["time"].startswith("(") or found["label"].endswith(",")


def ranges(text: str, lines: list[Line]) -> Iterator[Head]:
    """`0:0:3.120 --> 0:0:5.0` above a name, and the text below that, as meeting programs wrote them into documents."""
    if "-->" not in text:
        return
    for index, line in enumerate(lines[:-2]):
        found = RANGE.match(text, line.start, line.end)
        if found is None:
            continue
        named = lines[index + 1]
        label = text[named.start : named.end].strip()
        if possible(label) and named.end - named.start <= 63:
            hours, minutes, seconds = (int(found[group]) for group in (1, 2, 3))
            ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found[4] or "0").ljust(3, "0")[:3])
            stamp = Stamp(line.start, line.end, "range", ms)
            yield Head(index, line.start, label, named.end, [stamp], named.start, strong=True)


def bracketed(text: str, lines: list[Line]) -> Iterator[Head]:
    """`[id1] Hallo`: labels with a number or colon and role words only: `[lacht]` stays speech."""
    for index, line in enumerate(lines):
        if text[line.start : line.start + 1] not in ("[", "*", " ", "\t"):
            continue
        found = BRACKETED.match(text, line.start, line.end)
        if found is None:
            continue
        label = found["label"].strip()
        numbered = any(char.isdigit() for char in label) and " " not in label
        if (numbered or found["colon"] or is_role_word(label)) and possible(label) and not UTTERANCE_MARKS.match(label):
            yield Head(index, line.start, label, min(found.end(), line.end), label_start=line.start)


def chat(text: str, lines: list[Line]) -> Iterator[Head]:
    """`00:04:33⇥Ada Berg to Everyone:⇥text`, as meeting programs save their chat."""
    reaction = re.compile(r"(?:Reacted to|Removed a .* reaction|Hat (?:mit|auf) .*reagiert)", re.IGNORECASE)
    for index, line in enumerate(lines):
        if not text[line.start : line.start + 1].isdigit():
            continue
        found = CHAT.match(text, line.start, line.end)
        ms = milliseconds(found["time"]) if found else None
        if found is None or ms is None:
            continue
        stamp = Stamp(found.start("time"), found.end("time"), "bare", ms)
        kind = "stage" if reaction.match(text, found.end(), line.end) else "turn"
        label = found["label"].strip()
        yield Head(
            index, line.start, label, min(found.end(), line.end), [stamp], found.start("label"), strong=True, kind=kind
        )


def headings(draft: Draft, lines: list[Line]) -> Iterator[Head]:
    """Headings (`Ada Berg`, `[00:00:12] Ada Berg`) and role words alone on their line, above what somebody says."""
    for index, line in enumerate(lines):
        kind = draft.units[line.unit].kind
        if not line.first or line.end - line.start > 90 or kind not in ("heading", "text"):
            continue
        found = TITLE.match(draft.text, line.start, line.end)
        label = found["label"].rstrip(": \t*_") if found else ""
        if found is None or not possible(label) or (kind == "text" and not is_role_word(label)):
            continue
        yield Head(index, line.start, label, line.end, list(_stamps(found)), found.start("label"))
