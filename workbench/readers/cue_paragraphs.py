"""Cues put together: paragraphs that are the same ones whatever file the cues came in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.errors import UnreadableFile
from workbench.readers.cues import Cue, Phrase, labelled, phrases_of
from workbench.readers.draft import Draft, Unit
from workbench.readers.labels import key
from workbench.readers.preface import CREDIT

LONG_PAUSE = 3000
SHORT_PAUSE = 1500
LONG_PARAGRAPH = 600
LONGEST_PARAGRAPH = 1200
REPEATED = 3
_ENDS = (".", "?", "!", "…")
_CLOSERS = "\"'”“’»«›‹)]"


@dataclass(slots=True)
class Group:
    """The words of one paragraph; `label` and `head` (as written, may be empty) where it opens a turn. Times in ms."""

    start: int
    end: int
    label: str = ""
    head: str = ""
    aside: bool = False
    length: int = 0
    words: list[str] = field(default_factory=list)

    def add(self, phrase: Phrase) -> None:
        """Puts a line of a cue at the end."""
        self.end = max(self.end, phrase.end)
        if phrase.words:
            self.words.append(phrase.words)
            self.length += len(phrase.words) + 1


def draft_of(cues: Iterable[Cue], name: str, *, encoding: str, notes: Iterable[str], language: str = "") -> Draft:
    """The draft of cues, taken in order of their start. Raises UnreadableFile where no cue holds a word."""
    phrases = list(phrases_of(sorted(cues, key=lambda cue: cue.start)))
    if not phrases:
        raise UnreadableFile(f"{name} holds no text.", "Check that it is the right file and was saved completely.")
    doubtful: tuple[str, ...] = ()
    if not any(phrase.label for phrase in phrases):
        phrases, doubtful = labelled(phrases)
    warnings = [*notes, *_remarks(phrases)]
    spoken = any(phrase.label for phrase in phrases)
    text, units = _rendered(list(_groups(phrases, spoken=spoken)))
    return Draft(text, units, encoding=encoding, language=language, cues=True, doubtful=doubtful, warnings=warnings)


def _groups(phrases: Sequence[Phrase], *, spoken: bool) -> Iterator[Group]:
    """Paragraphs. Who goes on speaking is not named again; nor is a notice joined with anything."""
    group: Group | None = None
    speaking, last = "", len(phrases) - 1
    for index, phrase in enumerate(phrases):
        name = key(phrase.label) if phrase.label else ""
        opens = bool(name) and name != speaking
        credit = index == last and not name and CREDIT.match(phrase.words) is not None
        if group is None or opens or credit or group.aside or phrase.aside or _ended(group, phrase, spoken=spoken):
            if group:
                yield group
            group = Group(phrase.start, phrase.end, aside=phrase.aside)
            if opens:
                group.label, group.head, speaking = phrase.label, phrase.head, name
        group.add(phrase)
    if group:
        yield group


def _ended(group: Group, phrase: Phrase, *, spoken: bool) -> bool:
    """Whether a paragraph is over before this phrase: by a pause, or where it has grown long."""
    pause = phrase.start - group.end
    if spoken:
        return pause > LONG_PAUSE
    if pause <= SHORT_PAUSE and group.length <= LONG_PARAGRAPH:
        return False
    return group.length > LONGEST_PARAGRAPH or group.words[-1].rstrip(_CLOSERS).endswith(_ENDS)


def _rendered(groups: Sequence[Group]) -> tuple[str, list[Unit]]:
    paragraphs: list[str] = []
    units: list[Unit] = []
    at = 0
    for group in groups:
        text = group.head + " ".join(group.words)
        kind = "meta" if group.aside else "text"
        unit = Unit(at, at + len(text), kind, speaker=group.label, t0=group.start, t1=group.end)
        unit.body = at + len(group.head)
        paragraphs.append(text)
        units.append(unit)
        at += len(text) + 1
    return "\n".join(paragraphs), units


def _remarks(phrases: Sequence[Phrase]) -> Iterator[str]:
    """What speech recognition makes up where nobody speaks."""
    run, seen = 1, set[str]()
    for before, phrase in pairwise(phrases):
        run = run + 1 if phrase.words == before.words else 1
        if run == REPEATED and phrase.words not in seen:
            seen.add(phrase.words)
            yield f"{phrase.words[:60]!r} stands {REPEATED} times or more in a row: perhaps nobody said it"
    if not phrases[-1].label and CREDIT.match(phrases[-1].words):
        yield f"ends with {phrases[-1].words[:60]!r}: perhaps nobody said it"
