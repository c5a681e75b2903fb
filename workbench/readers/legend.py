"""Lines that explain labels: legends (`S = Student; I = Interviewer`) and lists of participants."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from workbench.model import Role
from workbench.readers.labels import is_role_word, possible
from workbench.readers.words import PEOPLE_HEADERS, ROLE_STEMS

_PAIR = re.compile(r"\s*(?P<label>[^=:;,\n]{1,63}?)\s*(?P<mark>[=:]|[–-](?=\s))\s*(?P<value>[^=;,\n]*?)\s*\Z")
_TITLE = re.compile(r"(?:Legende|Legend|Abkürzungen|Kürzel|Sprecherkürzel|Abbreviations)\s*:?\s*", re.IGNORECASE)
_MACHINE = re.compile(r"(?:SPEAKER_\d+|(?:Speaker|Sprecher(?:in)?|Person)\s?\d+)", re.IGNORECASE)
_ITEM = re.compile(r"(?P<name>[^()\n,;]{2,60}?)\s*\((?P<inside>[^()\n]{1,60})\)(?P<after>[^,;\n]*)")
_SPLIT = re.compile(r"(?:[,;\n]|\s(?:und|and|&)\s)(?![^()]*\))")
_FUZZY = ("interviewer", "interviewerin", "befragte", "befragter", "moderator", "moderatorin", "proband", "expertin")
_END = re.compile(r"[?!…]|(?<![A-ZÄÖÜ]|\d)(?<!Dr|Fr|Hr|Pr)\.(?:\s|\Z)")


@dataclass(frozen=True)
class Listed:
    """Somebody whom the file itself introduces: label, name (or empty) and role (or None)."""

    label: str
    name: str = ""
    role: Role | None = None


def role_in(words: str) -> Role | None:
    """The role that a description names (`Student`, `Dolmetscherin`), spelling mistakes forgiven; None without one."""
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", words.casefold()):
        for role, stems in ROLE_STEMS:
            if word.startswith(stems):
                return cast("Role", role)
        if close := get_close_matches(word, _FUZZY, n=1, cutoff=0.8):
            return role_in(close[0])
    return None


def legend(words: str) -> tuple[Listed, ...]:
    """The pairs of a legend, or nothing if the unit is none (see reading rules: two pairs, or one with a role word)."""
    bare = _TITLE.sub("", words.strip()).strip("*_ ")
    if bare[:1] in "([{" and bare[-1:] in ")]}":
        bare = bare[1:-1]
    parts = [part for part in re.split(r"[;,\n]|\s/\s", bare) if part.strip()]
    pairs = [_PAIR.match(part.strip("*_• \t")) for part in parts]
    if not pairs or not all(pair and _short(pair) for pair in pairs):
        return ()
    found = [pair for pair in pairs if pair]
    labels = [pair["label"].strip("*_ \"'") for pair in found]
    if len({label.casefold() for label in labels}) < len(labels) or not all(map(possible, labels)):
        return ()
    explained = [role_in(pair["value"]) or _MACHINE.search(pair["value"]) for pair in found]
    equals = all(pair["mark"] == "=" for pair in found)
    if len(found) == 1 and not explained[0]:
        return ()
    if not equals and not any(explained) and ("\n" in bare.strip() or any(pair["mark"] != ":" for pair in found)):
        return ()
    return tuple(Listed(label, role=role_in(pair["value"])) for label, pair in zip(labels, found, strict=True))


def _short(pair: re.Match[str]) -> bool:
    value = pair["value"]
    return bool(value) and len(value.split()) <= 3 and not _END.search(value) and len(pair["label"].split()) <= 3


def short_fact(words: str) -> tuple[str, str] | None:
    """`Befragter: Herr M.` as label and value where the value is a name or number rather than a sentence."""
    label, colon, value = words.partition(":")
    value = value.strip()
    if not colon or not value or "\n" in value or len(value.split()) > 6 or _END.search(value):
        return None
    return label.strip("*_ "), value


def opens_people(words: str) -> str | None:
    """What stands behind `Teilnehmende:` or the like (perhaps nothing yet); None where the unit opens no such list."""
    head, colon, rest = words.partition(":")
    first, _, more = head.strip("#*_ \t").partition(" ")
    if first.casefold().rstrip(":") not in PEOPLE_HEADERS or len(head) > 60 or (not colon and more):
        return None
    return rest.strip("*_ \t\n")


def people(words: str) -> Iterator[Listed]:
    """Names in a list: `Lin Fuchs (LFU)` gives label and name, `JP = Jürgen P.` too, a bare name itself."""
    for part in _SPLIT.split(words):
        item = part.strip(" \t*_•-–")
        if not item:
            continue
        if found := _ITEM.match(item):
            inside = re.split(r"[,;–-]", found["inside"])[0].strip()
            role = role_in(found["inside"] + " " + found["after"])
            if possible(inside) and not role_in(inside):
                yield Listed(inside, found["name"].strip(), role)
            else:
                yield Listed(found["name"].strip(), "", role)
        elif (pair := _PAIR.match(item)) and possible(pair["label"]):
            yield Listed(pair["label"].strip(), pair["value"], role_in(pair["value"]))
        elif possible(item) and item[0].isupper() and len(item.split()) <= 4 and not is_role_word(item):
            yield Listed(item)
