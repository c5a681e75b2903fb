"""How a document's layout stands: what was recognised, what else would fit, what is set aside and by whom."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import NOTHING, SET_ASIDE, Document, Role
from workbench.store import rows
from workbench.store.decisions import numbers_in_words, whole

if TYPE_CHECKING:
    from workbench.project.study import Project
    from workbench.readers import Alternative

SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker as recognised; `reason` is word, listed, said, asked or assumed: where the role comes from."""

    label: str
    name: str
    role: Role
    aliases: tuple[str, ...]
    turns: int
    paragraphs: int
    reason: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A paragraph that is set aside: how it is named (7a), kind (meta, page, head, foot), sample, and by whom."""

    number: str
    start: int
    kind: str
    sample: str
    by_person: bool


@dataclass(frozen=True, slots=True)
class Recognised:
    """The layout of a document as it stands.

    `explained` is the share (0 to 1) of units that the convention explains; `alternatives` would fit as well; `settled`
    says why the convention cannot be changed, and is empty where it can. `heads`, `page`, `labels`: whether running
    heads and feet, page noise, and labels with times are cut from the speech. `running` counts heads and feet.
    `numbers` names each paragraph of `document`; `restored` are the numbers of paragraphs a person put back.
    """

    document: Document
    convention: str
    explained: float
    alternatives: tuple["Alternative", ...]
    speakers: tuple[Heard, ...]
    doubtful: tuple[str, ...]
    suggestions: tuple[str, ...]
    set_aside: tuple[Aside, ...]
    numbers: tuple[str, ...]
    settled: str
    heads: bool = True
    page: bool = True
    labels: bool = True
    running: int = 0
    not_speakers: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()


def recognised(project: "Project", document_id: str) -> Recognised:
    """What is recognised in a document now. The text is read again as it was decided; nothing is written."""
    from workbench.project.relayout import answers_of
    from workbench.readers import read_again, settled

    document = project.documents.get(document_id)
    laid = rows.laid(project.file, document_id)
    reason = settled(document)
    found = None if reason else read_again(document, laid.read, answers_of(laid))
    setting = laid.decisions.setting
    restored = {start for start, word in laid.decisions.aside.items() if word and word.get("hide") is False}
    numbers = numbers_in_words(document.paragraphs)
    return Recognised(
        document,
        document.convention,
        found.explained if found else 1.0,
        found.alternatives if found else (),
        _heard(document, found.reasons if found else NOTHING, laid.decisions.of("role")),
        found.doubtful if found else (),
        found.suggestions if found else (),
        tuple(_aside(document, numbers, {start for start, word in laid.decisions.aside.items() if word.get("hide")})),
        numbers,
        reason,
        heads=setting.get("heads") is not False,
        page=setting.get("page") is not False,
        labels=setting.get("labels") is not False,
        running=sum(cut.kind in ("head", "foot") for paragraph in laid.read for cut in paragraph.cuts),
        not_speakers=tuple(label for label, counts in laid.decisions.of("counts").items() if counts is False),
        restored=tuple(n for n, p in zip(numbers, document.paragraphs, strict=True) if str(p.start) in restored),
    )


def _heard(document: Document, why: Mapping[str, str], said: Mapping[str, object]) -> tuple[Heard, ...]:
    turns = Counter(paragraph.speaker for paragraph in document.paragraphs if paragraph.kind == "turn")
    paragraphs = Counter(paragraph.speaker for paragraph in document.paragraphs if paragraph.number is not None)
    return tuple(
        Heard(
            speaker.label,
            speaker.name,
            speaker.role,
            speaker.aliases,
            turns[speaker.label],
            paragraphs[speaker.label],
            "said" if speaker.label in said else "assumed" if speaker.assumed else why.get(speaker.label, "word"),
        )
        for speaker in document.speakers
    )


def _aside(document: Document, numbers: Sequence[str], by_person: set[str]) -> list[Aside]:
    return [
        Aside(
            number,
            paragraph.start,
            whole(paragraph) or ("page" if paragraph.kind == "boilerplate" else "meta"),
            " ".join(document.text[paragraph.start : paragraph.end].split())[:SAMPLE],
            str(paragraph.start) in by_person,
        )
        for number, paragraph in zip(numbers, document.paragraphs, strict=True)
        if paragraph.kind in SET_ASIDE
    ]
