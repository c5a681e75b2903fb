"""What people decided about a document's layout, laid over what the reader found. Pure; no text, no offset changes.

Registers of a document: `setting.heads`, `setting.page`, `setting.labels` (False: put back as text), `setting.role.L`,
`setting.name.L`, `setting.alias.L` (label L is another label's speaker), `setting.counts.L` (whether L is a speaker),
`setting.convention`, `setting.lines` (patterns); `aside.N` (paragraph that starts at offset N: `{"hide": bool}`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.model import NOTHING, SET_ASIDE, Paragraph, Speaker

HEADS = frozenset({"head", "foot"})
LABELS = frozenset({"label", "time"})


@dataclass(frozen=True, slots=True)
class Decisions:
    """`setting` and `aside` as the document's registers hold them."""

    setting: Mapping[str, Any] = NOTHING
    aside: Mapping[str, Any] = NOTHING

    def __bool__(self) -> bool:
        return bool(self.setting or self.aside)

    def of(self, kind: str) -> dict[str, Any]:
        """Label -> what was decided, of the settings `kind.LABEL`."""
        head = kind + "."
        return {name[len(head) :]: value for name, value in self.setting.items() if name.startswith(head)}

    @property
    def put_back(self) -> frozenset[str]:
        """Kinds of cuts that are text again."""
        heads = HEADS if self.setting.get("heads") is False else frozenset()
        return heads | (LABELS if self.setting.get("labels") is False else frozenset())

    @property
    def one_person(self) -> dict[str, str]:
        """Label -> label of the speaker it stands for; a ring of them leads nowhere and is left out."""
        aliases = self.of("alias")
        found = {label: _end(label, aliases) for label in aliases}
        return {label: end for label, end in found.items() if end != label}


def _end(label: str, aliases: Mapping[str, str]) -> str:
    at, seen = label, {label}
    while (after := aliases.get(at)) and after not in seen:
        seen.add(after)
        at = after
    return label if aliases.get(at) else at


def paragraphs_as_decided(paragraphs: Sequence[Paragraph], decisions: Decisions) -> tuple[Paragraph, ...]:
    """Paragraphs as they show: some put back, some hidden, aliases under one label. Numbers are never given anew."""
    put_back, same = decisions.put_back, decisions.one_person
    noise_shown = decisions.setting.get("page") is False
    return tuple(_decided(paragraph, decisions, put_back, same, noise_shown) for paragraph in paragraphs)


def _decided(
    paragraph: Paragraph, decisions: Decisions, put_back: frozenset[str], same: Mapping[str, str], noise_shown: bool
) -> Paragraph:
    word = decisions.aside.get(str(paragraph.start)) or {}
    if word.get("hide"):
        return replace(paragraph, number=None, kind="meta", speaker=None)
    kind, cuts = paragraph.kind, paragraph.cuts
    if kind in SET_ASIDE:
        running = whole(paragraph)
        restored = word.get("hide") is False
        if restored or (kind == "boilerplate" and noise_shown) or (running and running in put_back):
            kind, cuts = "text", () if running else cuts
    if put_back and cuts:
        cuts = tuple(cut for cut in cuts if cut.kind not in put_back)
    speaker = same.get(paragraph.speaker, paragraph.speaker) if paragraph.speaker else None
    if (kind, cuts, speaker) == (paragraph.kind, paragraph.cuts, paragraph.speaker):
        return paragraph
    return replace(paragraph, kind=kind, cuts=cuts, speaker=speaker)


def whole(paragraph: Paragraph) -> str:
    """`head` or `foot` where a paragraph is nothing else; empty otherwise."""
    span = (paragraph.start, paragraph.end)
    return next((cut.kind for cut in paragraph.cuts if cut.kind in HEADS and (cut.start, cut.end) == span), "")


def speakers_as_decided(
    speakers: Iterable[Speaker], paragraphs: Iterable[Paragraph], decisions: Decisions
) -> tuple[Speaker, ...]:
    """Speakers who are heard, with the names, roles and aliases that people gave them."""
    same = decisions.one_person
    heard = {paragraph.speaker for paragraph in paragraphs}
    others: dict[str, list[Speaker]] = {}
    own: list[Speaker] = []
    for speaker in speakers:
        if speaker.label in same:
            others.setdefault(same[speaker.label], []).append(speaker)
        elif speaker.label in heard:
            own.append(speaker)
    names, roles = decisions.of("name"), decisions.of("role")
    return tuple(_named(speaker, others.get(speaker.label, ()), names, roles) for speaker in own)


def _named(speaker: Speaker, others: Sequence[Speaker], names: Mapping[str, str], roles: Mapping[str, Any]) -> Speaker:
    role = roles.get(speaker.label)
    return Speaker(
        speaker.label,
        names.get(speaker.label) or speaker.name,
        role or speaker.role,
        tuple(dict.fromkeys([*speaker.aliases, *_aliases(others)])),
        assumed=speaker.assumed and role is None,
    )


def _aliases(others: Iterable[Speaker]) -> Iterator[str]:
    for other in others:
        yield other.label
        yield from other.aliases


def numbers_in_words(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """How each paragraph is cited: its number, or its predecessor's with a letter (7a, 7b, ... 7z, 7aa)."""
    found, number, letters = [], 0, 0
    for paragraph in paragraphs:
        if paragraph.number is not None:
            number, letters = paragraph.number, 0
            found.append(str(number))
        else:
            found.append(f"{number}{_letters(letters)}")
            letters += 1
    return tuple(found)


def _letters(place: int) -> str:
    """a ... z, aa, ab, ... for 0, 1, ..."""
    letter = chr(ord("a") + place % 26)
    return letter if place < 26 else _letters(place // 26 - 1) + letter
