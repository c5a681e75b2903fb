"""What is not the text itself: header lines, legends, lists of participants, start and end marks, credit lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.readers.draft import Draft, Unit
from workbench.readers.legend import Listed, legend, opens_people, people, short_fact
from workbench.readers.times import FENCED, TS, milliseconds
from workbench.readers.words import ASIDE_HEADERS, HEADERS, PEOPLE_HEADERS

_ENDS = r"(?:Start|Beginn|Anfang|End|Ende)"
_THING = r"(?:Transkript(?:s|ion|es)?|transcript(?:ion)?|Aufnahme|Aufzeichnung|recording|Interviews?|Gesprächs?|Audio)"
BOUNDARY = re.compile(
    rf"[\s(\[*_–#=-]*(?:{_ENDS}\s+(?:of|der|des|dieser|vom)?\s*(?:the\s+)?{_THING}|{_THING}\s*-?{_ENDS}e?"
    rf"|{_THING}\s+(?:started|ended|stopped|begins|beginnt|endet|gestartet|beendet)\b"
    rf"|.{{1,60}}\s(?:hat\s+die\s+Transkription\s+(?:gestartet|beendet)|(?:started|stopped)\s+transcription))"
    rf"(?:\s+(?:after|at|um|nach|bei)\s+{TS}|\s*:?\s*{FENCED}|\s*:?\s*{TS})?[\s)\].*_–#=-]*\Z",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"[\s(\[*_]*(?:Transcribed by|Transcript (?:by|created|generated)|Transkribiert (?:mit|von|durch|am)"
    r"|Transkript(?:ion)? (?:wurde )?(?:automatisch )?(?:erstellt|generiert)|Automatisch (?:transkribiert|erstellt)"
    r"|Erstellt mit|Created with|Generated (?:by|with)|Powered by|Untertitel(?:ung)? (?:von|der|des|im)"
    r"|Subtitles by|Untertitel:|Sonix is the|This editable transcript was"
    r"|(?:This )?transcript was (?:computer|automatically))",
    re.IGNORECASE,
)
LINK = re.compile(r"<?(?:https?://|www\.)\S+>?\Z", re.IGNORECASE)
CONSTRUCTED = re.compile(r"[\s*_]*(?:Hinweis|Note)\s*:.*(?:konstruiert|constructed)", re.IGNORECASE)
BLOCK_TIME = re.compile(rf"[#\s*]*(?:{FENCED}|\d{{1,2}}:\d{{2}}:\d{{2}})[\s*]*\Z")
BARE_FACT = re.compile(
    r"(?:\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zäÄ]+\.?)\s?\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|[A-Z][a-zä]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-zä]+ \d{4})"
    r"(?:,?\s*\d{1,2}:\d{2}(?:\s*(?:AM|PM|Uhr))?)?\Z|(?:\d+\s?(?:h|m|s|min|Std\.?|Min\.?|Sek\.?)\s*)+\Z"
)
_KEYWORDS = re.compile(r"(?:SUMMARY )?KEYWORDS\b")
_SPEAKERS = re.compile(r"SPEAKERS\b(?!:)")
LONGEST_HEADER = 600
SHORTEST = 5
"""Code points of the shortest link (`www.a`); a start or end mark is longer."""
LAST_UNITS = 3
_SMALL = ("von", "van", "de", "(w)", "(m)", "(d)")


@dataclass
class Preface:
    """Unit index -> `meta` or `legend`; whom the file introduces; its own facts; unit index -> block time (ms)."""

    aside: dict[int, str] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    block_times: dict[int, int] = field(default_factory=dict)


def anywhere(draft: Draft) -> Preface:
    """What is no text wherever it stands: links, start and end marks, block times."""
    found = Preface()
    for index, unit in enumerate(draft.units):
        _anywhere(draft, index, unit, found)
    return found


def preface(draft: Draft, turns: Sequence[int], before: Preface) -> Preface:
    """Reads everything that is not text. `turns` are the units (ascending) in which a turn seems to begin.

    `before` is what `anywhere` found; it stays as it is.
    """
    found = Preface(dict(before.aside), block_times=dict(before.block_times))
    starts = set(turns)
    _opening(draft, starts, found)
    _closing(draft, starts, found)
    return found


def _anywhere(draft: Draft, index: int, unit: Unit, found: Preface) -> None:
    if unit.kind == "meta":
        found.aside[index] = "meta"
    elif unit.end - unit.start <= 120 and unit.kind != "row":
        words = draft.words(unit)
        if ":" in words and BLOCK_TIME.match(words) and not words.startswith("#0") and "#:" not in words:
            ms = milliseconds(words)
            if ms is not None and not _is_mark(words):
                found.aside[index], found.block_times[index] = "meta", ms
        elif len(words) >= SHORTEST and (LINK.match(words) or BOUNDARY.match(words)):
            found.aside[index] = "meta"


def _is_mark(words: str) -> bool:
    return words.startswith("#") and words.rstrip().endswith("#") and ":" in words


class _Opening:
    """The walk through the units above the first turn."""

    def __init__(self, draft: Draft, starts: set[int], found: Preface) -> None:
        self.draft, self.starts, self.found = draft, starts, found
        self.in_header = False
        self.in_people = False
        self.texts = 0

    def step(self, index: int, unit: Unit) -> bool:
        """Looks at one unit; False where the text itself begins."""
        words = self.draft.words(unit)
        if index in self.found.aside:
            return True
        if unit.kind == "row":
            return self._row(index, unit, words)
        if CONSTRUCTED.match(words):
            return self._aside(index)
        if opened := self._people(index, unit, words):
            return opened
        if unit.kind == "heading":
            self.in_header = False
            return True
        if self._header(index, unit, words) or self._legend(index, words) or self._fact(index, words):
            return True
        if index in self.starts:
            return False
        if self.starts and (CREDIT.match(words) or BARE_FACT.match(words)):
            return self._aside(index)
        self.in_header = self.in_people = False
        self.texts += 1
        return bool(self.starts) or self.texts <= 1

    def _aside(self, index: int, kind: str = "meta") -> bool:
        self.found.aside[index] = kind
        return True

    def _row(self, index: int, unit: Unit, words: str) -> bool:
        cells = words.split("\t")
        facts = len(cells) == 2 and len(cells[0]) <= 60 and unit.end - unit.start <= 300
        if facts and (self.starts or header_word(cells[0]) in ASIDE_HEADERS | PEOPLE_HEADERS):
            self.found.metadata.setdefault(cells[0].strip().rstrip(":"), cells[1].strip())
            if header_word(cells[0]) in PEOPLE_HEADERS:
                self.found.listed.extend(people(cells[1]))
            return self._aside(index)
        if self.starts and unit.end - unit.start <= 300:
            return self._aside(index)
        return bool(self.starts)

    def _people(self, index: int, unit: Unit, words: str) -> bool:
        if _KEYWORDS.match(words) or _SPEAKERS.match(words):
            return self._capitals(index, words)
        rest = opens_people(words)
        if rest is not None and index not in self.starts:
            self.in_people, self.in_header = rest == "", True
            self.found.listed.extend(people(rest))
            if rest:
                self.found.metadata.setdefault(words.partition(":")[0].strip("#*_ "), rest)
            return True if unit.kind == "heading" else self._aside(index)
        if self.in_people and (unit.kind == "bullet" or short_fact(words) or "(" in words or _row_of_names(words)):
            listed = list(people(words)) if len(words) <= LONGEST_HEADER else []
            self.found.listed.extend(listed)
            return bool(listed) and self._aside(index)
        return False

    def _capitals(self, index: int, words: str) -> bool:
        """Otter's `SPEAKERS` and `SUMMARY KEYWORDS`, with what stands below up to the next empty line."""
        units, text = self.draft.units, self.draft.text
        listing, rest = _SPEAKERS.match(words) is not None, words.partition("\n")[2]
        self._aside(index)
        inside = bool(rest)
        for following in range(index + 1, len(units)):
            words = self.draft.words(units[following])
            gap = text[units[following - 1].end : units[following].start]
            if inside or following in self.starts or units[following].kind != "text" or gap.count("\n") > 1:
                break
            if _SPEAKERS.match(words) or _KEYWORDS.match(words):
                break
            self._aside(following)
            rest += "\n" + words
        if listing:
            self.found.listed.extend(people(rest))
        return True

    def _header(self, index: int, unit: Unit, words: str) -> bool:
        first = header_word(words)
        if first not in HEADERS or unit.end - unit.start > LONGEST_HEADER or index in self.starts:
            return False
        if not self.starts and first not in ASIDE_HEADERS:
            return False
        for line in words.split("\n"):
            label, colon, value = line.partition(":")
            if header_word(line) in PEOPLE_HEADERS:
                self.found.listed.extend(people(value))
            if colon and value.strip():
                self.found.metadata.setdefault(label.strip("*_-• \t"), value.strip("*_ \t"))
        self.in_header, self.in_people = True, False
        return self._aside(index)

    def _legend(self, index: int, words: str) -> bool:
        if len(words) > LONGEST_HEADER or not (self.starts and (pairs := legend(words))):
            return False
        self.found.listed.extend(pairs)
        self.in_header = True
        return self._aside(index, "legend")

    def _fact(self, index: int, words: str) -> bool:
        """A role word with a name inside a header block (`Interviewerin: Anna Schmidt`) is no turn."""
        fact = short_fact(words)
        if fact is None or not self.starts or not (self.in_header or self._header_follows(index)):
            return False
        if index in self.starts and not _name_like(fact[1]):
            return False
        self.found.metadata.setdefault(*fact)
        self.found.listed.append(Listed(fact[0], fact[1]))
        return self._aside(index)

    def _header_follows(self, index: int) -> bool:
        units = self.draft.units
        following = [i for i in range(index + 1, min(index + 3, len(units))) if i not in self.starts]
        return any(header_word(self.draft.words(units[i])) in ASIDE_HEADERS | PEOPLE_HEADERS for i in following)


def _opening(draft: Draft, starts: set[int], found: Preface) -> None:
    walk = _Opening(draft, starts, found)
    for index, unit in enumerate(draft.units):
        if unit.speaker or unit.slide or unit.kind == "boilerplate" or not walk.step(index, unit):
            break


def _closing(draft: Draft, starts: set[int], found: Preface) -> None:
    for index in range(max(0, len(draft.units) - LAST_UNITS), len(draft.units)):
        if index not in starts and CREDIT.match(draft.text, draft.units[index].start, draft.units[index].end):
            found.aside[index] = "meta"


def header_word(words: str) -> str:
    """The word that makes a line a header line (`2 Speakers: ...` gives speakers), or an empty string."""
    head = re.split(r"[:\t\n]", words.lstrip("*_-•# \t"), maxsplit=1)[0][:80]
    if len(head) + 1 > len(words) or len(head) > 60:
        return ""
    parts = [part.strip("*_()./") for part in head.casefold().replace("/", " ").replace("(", " (").split()]
    if parts and parts[0].isdigit():
        parts = parts[1:]
    if not parts or len(parts) > 5:
        return ""
    return next(
        (form for form in (parts[0], parts[0].removesuffix("s"), parts[0].removesuffix("n")) if form in HEADERS), ""
    )


def _row_of_names(words: str) -> bool:
    parts = [part.strip() for part in words.split(",")]
    return len(parts) > 1 and all(part and len(part.split()) <= 4 and part[0].isupper() for part in parts)


def _name_like(value: str) -> bool:
    words = [word for word in re.split(r"[\s,/]+", value) if word]
    shaped = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
    return len(words) <= 4 and shaped and any(word[0].isupper() for word in words)
