"""What is about to come in: per file what was recognised, and what the person says to it. Pure but for `look`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.model import NOTHING
from workbench.spans import paragraph_speech
from workbench.tui.visible import clock

if TYPE_CHECKING:
    from workbench.model import Document
    from workbench.project import ImportResult, Project
    from workbench.readers import Reading

FIRST = 3
"""Turns that a preview shows."""
ROLES = ("interviewer", "participant", "other")
Answers = Mapping[str, Any]
"""The map of an import: convention, speakers, set_aside, encoding."""
Within = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker as recognised; `assumed` says that nobody confirmed the role."""

    label: str
    name: str
    role: str
    turns: int
    assumed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """What is set aside: kind, how often, a sample."""

    kind: str
    count: int
    sample: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another convention that fits: the share (0 to 1) of units it explains, and the turns it would give."""

    convention: str
    explained: float
    turns: int


@dataclass(frozen=True, slots=True)
class Looked:
    """One document of a file as it would come in; no text of it is kept."""

    name: str
    new: bool = True
    reader: str = ""
    encoding: str = ""
    convention: str = ""
    explained: float = 0.0
    paragraphs: int = 0
    turns: int = 0
    slides: int = 0
    heard: tuple[Heard, ...] = ()
    begins: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    aside: tuple[Aside, ...] = ()
    warnings: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
    case: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Incoming:
    """A file with the person's answers; `error` and `hint` where it cannot be read."""

    path: Path
    answers: Answers = field(default_factory=dict)
    documents: tuple[Looked, ...] = ()
    error: str = ""
    hint: str = ""


def look(project: "Project", path: Path, answers: Answers, within: Within | None = None) -> Incoming:
    """Reads a file without writing anything; `within` is told (file, done, total) and may raise to stop it."""
    return incoming(path, answers, project.documents.preview([path], map=answers or None, within=within))


def pages(number: int, files: int, advance: Callable[[int, int], None]) -> Within:
    """Tells how far the reading is: files where there are several, pages where there is one."""

    def within(_: str, done: int, total: int) -> None:
        if files == 1 and total:
            advance(done, total)
        else:
            advance(number, files)

    return within


def incoming(path: Path, answers: Answers, result: "ImportResult") -> Incoming:
    """A file's dry run as what the preview shows."""
    if result.failed:
        return Incoming(path, answers, error=result.failed[0].error, hint=result.failed[0].hint)
    documents = tuple(looked(one.reading, one.line.name, new=one.new) for one in result.documents)
    return Incoming(path, answers, documents)


def looked(reading: "Reading", name: str, *, new: bool = True) -> Looked:
    """What a reading says of one document."""
    document, source = reading.document, reading.document.source
    return Looked(
        name=name,
        new=new,
        reader=source.reader if source else "",
        encoding=source.encoding if source else "",
        convention=document.convention,
        explained=reading.explained,
        paragraphs=document.numbered,
        turns=document.turns,
        slides=reading.slides,
        heard=heard(document, reading.speakers_with_counts, reading.reasons),
        begins=begins(document),
        doubtful=tuple(map(str, reading.doubtful)),
        suggestions=tuple(map(str, reading.suggestions)),
        aside=tuple(Aside(one.kind, one.count, one.sample) for one in reading.set_aside),
        warnings=tuple(map(str, reading.warnings)),
        others=tuple(Other(one.convention, one.explained, one.turns) for one in reading.alternatives),
        case=reading.case,
        attributes=tuple(reading.attributes.items()),
    )


def heard(document: "Document", counts: Mapping[str, int], reasons: Mapping[str, str] = NOTHING) -> tuple[Heard, ...]:
    """The speakers of a document with their turns, and why each has its role."""
    return tuple(
        Heard(one.label, one.name, one.role, counts.get(one.label, 0), one.assumed, reasons.get(one.label, ""))
        for one in document.speakers
    )


def begins(document: "Document") -> tuple[str, ...]:
    """The first turns, or the first paragraphs where there are no turns."""
    turns = [one for one in document.paragraphs if one.kind == "turn"]
    first = turns or [one for one in document.paragraphs if one.number is not None]
    shown = []
    for paragraph in first[:FIRST]:
        time = f" [{clock(paragraph.t0)}]" if paragraph.t0 is not None else ""
        who = f"{paragraph.speaker}{time}: " if paragraph.speaker else ""
        shown.append(who + paragraph_speech(document.text, paragraph).text)
    return tuple(shown)


# -- what the person says ------------------------------------------------------


def with_speaker(answers: Answers, label: str, **said: str) -> dict[str, Any]:
    """The answers, a speaker's `name` or `role` among them."""
    speakers = dict(answers.get("speakers", {}))
    held = speakers.get(label)
    speakers[label] = {**(held if isinstance(held, Mapping) else {}), **said}
    return {**answers, "speakers": speakers}


def with_counting(answers: Answers, label: str, *, counts: bool) -> dict[str, Any]:
    """The answers, with the word that a label is a speaker or is none."""
    return {**answers, "speakers": {**answers.get("speakers", {}), label: counts}}


def with_setting(answers: Answers, setting: str, value: str) -> dict[str, Any]:
    """The answers with a convention or an encoding; an empty one leaves it to the reader."""
    rest = {name: held for name, held in answers.items() if name != setting}
    return {**rest, setting: value} if value else rest


def with_aside(answers: Answers, setting: str) -> dict[str, Any]:
    """The answers with `heads` or `page` the other way round."""
    aside = dict(answers.get("set_aside", {}))
    aside[setting] = not aside.get(setting, True)
    return {**answers, "set_aside": aside}


def denied(answers: Answers) -> tuple[str, ...]:
    """Labels of which the person said that they are no speakers."""
    return tuple(label for label, word in answers.get("speakers", {}).items() if word is False)


def next_role(role: str) -> str:
    """The role after this one, round and round."""
    return ROLES[(ROLES.index(role) + 1) % len(ROLES)] if role in ROLES else ROLES[0]


def label_of(doubtful: str) -> str:
    """The label of a line such as `Achtung 1×: occurs once`."""
    return doubtful.partition("×")[0].rpartition(" ")[0]


def reason_of(doubtful: str) -> str:
    """The reason of such a line."""
    return doubtful.partition("×: ")[2]


def open_questions(files: Sequence[Incoming]) -> int:
    """Speakers whose role nobody confirmed."""
    return sum(one.assumed for file in files for document in file.documents for one in document.heard)
