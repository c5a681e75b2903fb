"""What may be a real name in a text: candidates for a person to look at. It misses names. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CONTEXTS = 3
AROUND = 30
"""Code points of context on either side."""

_NAME = r"[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ]\w+)?"

PATTERNS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "mail": ("contact", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    "url": ("contact", re.compile(r"\b(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)]")),
    "iban": ("contact", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")),
    "phone": ("contact", re.compile(r"(?<![\w.])(?:\+\d{1,3}[ /-]?|0)\d{2,4}[ /-]\d[\d /-]{4,}\d\b")),
    "postcode": ("place", re.compile(rf"\b\d{{5}} (?P<name>{_NAME})")),
    "street": (
        "place",
        re.compile(r"\b(?P<name>[A-ZÄÖÜ][\w-]*(?:straße|strasse|gasse|weg|platz|allee|ufer)(?: \d+\s?[a-z]?)?)\b"),
    ),
    "title": (
        "person",
        re.compile(rf"\b(?:(?:Herrn?|Frau|Dr\.|Prof\.|Mrs?\.?|Ms\.?) )+(?P<name>(?!(?:Dr|Prof)\b){_NAME})"),
    ),
    "introduction": ("person", re.compile(rf"\b(?:[Ii]ch heiße|[Mm]ein Name ist|[Mm]y name is) (?P<name>{_NAME})")),
}
"""Detector -> kind of what it finds, and how it is found."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name: how often its words stand in the texts, where (three contexts), and what found it."""

    name: str
    kind: str
    count: int
    contexts: tuple[str, ...]
    detectors: tuple[str, ...]


def candidates(texts: Iterable[str], speakers: Iterable[str] = ()) -> tuple[Candidate, ...]:
    """Candidates of all texts, the most frequent first; `speakers` are names that are shown before turns."""
    every = tuple(texts)
    found: dict[str, tuple[str, set[str]]] = {}
    for speaker in speakers:
        if len(speaker) > 2 and speaker.strip().isalpha():
            found.setdefault(speaker.strip(), ("person", set()))[1].add("speaker")
    for text in every:
        for detector, (kind, pattern) in PATTERNS.items():
            for match in pattern.finditer(text):
                name = match["name"] if "name" in pattern.groupindex else match[0]
                found.setdefault(name, (kind, set()))[1].add(detector)
    listed = (_candidate(name, kind, detectors, every) for name, (kind, detectors) in found.items())
    return tuple(sorted(listed, key=lambda one: (-one.count, one.name)))


def _candidate(name: str, kind: str, detectors: set[str], texts: tuple[str, ...]) -> Candidate:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    places = [(text, match) for text in texts for match in whole.finditer(text)]
    contexts = tuple(
        " ".join(text[max(0, match.start() - AROUND) : match.end() + AROUND].split())
        for text, match in places[:CONTEXTS]
    )
    return Candidate(name, kind, len(places), contexts, tuple(sorted(detectors)))
