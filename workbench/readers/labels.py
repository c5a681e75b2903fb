"""Which words at the start of a line can be a speaker's label, and which of them count (a doubtful label is text)."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from workbench.readers.words import ABBREVIATIONS, COUNTED_THINGS, HEADERS, NOTHING_NAMED, PARTICLES, ROLE_WORD

LONGEST = 63
CERTAIN = 8
"""From so many occurrences on, a label is nobody's note."""
FEWEST_SURE = 2
KEPT, MUCH = 1 << 17, 1 << 12
"""Labels whose nature is remembered while one file is read; more than any file under a megabyte holds."""
EVERYBODY = frozenset({"alle", "mehrere", "all", "everyone", "several", "gruppe"})
_BLANKS = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")
_BAD = re.compile(r"[!?;\"„“”»«…/()\n]")
_DOT = re.compile(r"(\w*)\.(\w?)")
_CITED = re.compile(r"(?:S|Z|p|pp|Nr|Bd|Kap|Art|Abs|Rn|Fn|Anm|Vgl|Abb|Tab)\.? ?\d", re.IGNORECASE)
_GENDERED = re.compile(r"(?:[:*/·]in(?:nen)?|\(in\))(?=\W|\d|\Z)")


@lru_cache(maxsize=KEPT)
def key(label: str) -> str:
    """What two spellings of one label share: case, blanks and a final colon do not matter."""
    return _BLANKS.sub("", label).rstrip(":").casefold()


@lru_cache(maxsize=KEPT)
def family(label: str) -> str:
    """The label without its number: `S5` and `S6` are one family; empty where there is no number."""
    bare = _DIGITS.sub("#", key(label))
    return bare if "#" in bare and bare[0] != "#" else ""


@lru_cache(maxsize=KEPT)
def possible(label: str) -> bool:
    """Whether a label has the shape of one: 1-63 code points, a letter first, no sentence marks."""
    if not label or len(label) > LONGEST or not label[0].isalpha():
        return False
    plain = _GENDERED.sub("", label)
    if _BAD.search(plain):
        return False
    return all(_dot_allowed(match[1], match[2]) for match in _DOT.finditer(plain))


def _dot_allowed(before: str, after: str) -> bool:
    return len(before) == 1 or before.casefold() in ABBREVIATIONS or (before[-1:].isdigit() and after.isdigit())


@lru_cache(maxsize=KEPT)
def is_role_word(label: str) -> bool:
    """Whether the label alone says that somebody speaks (`I`, `B1`, `Befragte`, `Speaker 2`)."""
    return ROLE_WORD.match(label) is not None


@lru_cache(maxsize=KEPT)
def objection(label: str) -> str:
    """Why a label never counts by itself, however often it occurs; empty where nothing speaks against it."""
    if is_role_word(label):
        return ""
    words = [word.strip(",.") for word in label.split()]
    folded = [word.casefold() for word in words]
    if any(word in HEADERS for word in folded):
        return "a word that opens headers or notes"
    if any(word in NOTHING_NAMED for word in folded):
        return "a word that opens notes"
    if folded[0].rstrip("0123456789") in COUNTED_THINGS and any(char.isdigit() for char in label):
        return "the number of something"
    if _CITED.match(label) and "." in label:
        return "a place in a text"
    if len(words) > 5 or any(_lower_case(word) for word in words[1:]):
        return "more like part of a sentence than a name"
    return ""


def _lower_case(word: str) -> bool:
    return word[:1].islower() and word not in PARTICLES and not any(char.isdigit() for char in word)


def initials_of(label: str) -> str:
    """`nk` for Nora Kay; empty for a single word."""
    words = label.split()
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def initials(label: str) -> bool:
    """Whether a label looks like initials or a code: up to four capitals and digits."""
    return len(label) <= 4 and label == label.upper()


def forget() -> None:
    """Drops what is remembered of labels where it is much."""
    for remembered in (key, family, possible, is_role_word, objection):
        if remembered.cache_info().currsize > MUCH:
            remembered.cache_clear()


@dataclass(slots=True)
class Evidence:
    """What is known about the labels of one file before they are counted; all sets hold keys."""

    listed: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    unwanted: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Occurrences:
    """How labels occur in one file: one entry an occurrence in `labels`, those with a recording time in `timed`.

    `bulleted` counts keys in bullet points, where a word and a colon are mostly a topic; `unspoken` holds keys behind
    which no sentences stand.
    """

    labels: list[str]
    timed: list[str] = field(default_factory=list)
    bulleted: Mapping[str, int] = field(default_factory=dict)
    unspoken: set[str] = field(default_factory=set)


def counting(found: Occurrences, evidence: Evidence) -> tuple[set[str], dict[str, str]]:
    """Keys of the labels that count, and label -> reason for those that do not."""
    spelled: dict[str, str] = {}
    often: Counter[str] = Counter()
    for label in found.labels:
        spelled.setdefault(key(label), label)
        often[key(label)] += 1
    safe = {key(label) for label in found.timed} | question_and_answer(often)
    counted, reasons = set(), {}
    for name, label in spelled.items():
        reason = _against(label, often[name], safe, found, evidence)
        if reason:
            reasons[label] = f"{label} {often[name]}×: {reason}"
        else:
            counted.add(name)
    families = {family(spelled[name]) for name in counted} - {""}
    if len(counted) >= FEWEST_SURE:
        # Two codes that differ in their number only (F1, F2) vouch for each other where a conversation is sure.
        coded = Counter(family(label) for label in reasons if initials(label) and not objection(label))
        families |= {name for name, members in coded.items() if name and members > 1}
        counted |= {key(label) for label in reasons if key(label) in EVERYBODY and key(label) not in evidence.unwanted}
    short = {name for name in counted if initials(spelled[name]) and name.isalpha()}
    counted |= {key(label) for label in reasons if initials_of(label) in short and not objection(label)}
    relatives = {label for label in reasons if family(label) in families and key(label) not in evidence.unwanted}
    counted |= {key(label) for label in relatives if not objection(label)}
    return counted, {label: reason for label, reason in reasons.items() if key(label) not in counted}


def _against(label: str, often: int, safe: set[str], found: Occurrences, evidence: Evidence) -> str:
    name = key(label)
    if name in evidence.unwanted:
        return "set aside in the map"
    if name in evidence.wanted or name in evidence.listed or name.rstrip("0123456789") in evidence.listed:
        return ""
    reason = objection(label)
    if name in safe or is_role_word(label):
        return "" if name in _PAIRED else reason
    if reason or often < 2:
        return reason or "occurs once"
    if initials(label):
        return ""
    if found.bulleted.get(name, 0) == often < 3:
        return "occurs in bullet points only"
    return "what follows does not read like speech" if name in found.unspoken and often < CERTAIN else ""


_PAIRS = (("frage", "antwort"), ("question", "answer"))
_PAIRED = frozenset(name for pair in _PAIRS for name in pair)


def question_and_answer(often: Mapping[str, int]) -> set[str]:
    """`frage` and `antwort` where both come back: then they are speakers."""
    return {name for pair in _PAIRS if all(often.get(word, 0) >= 2 for word in pair) for name in pair}
