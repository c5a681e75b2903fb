"""Speakers, labels and what is set aside, changed long after the import: as registers beside a text that stays."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.errors import NotFound, Refused
from workbench.log import Change
from workbench.model import Document, Member, Paragraph, Speaker
from workbench.project.cases import member_register
from workbench.project.document_changes import speaker_fields
from workbench.store import rows
from workbench.store.decisions import Decisions, numbers_in_words, paragraphs_as_decided, speakers_as_decided
from workbench.store.layout import to_layout

if TYPE_CHECKING:
    from workbench.project.study import Project
    from workbench.readers.answers import Answers

ROLES = ("interviewer", "participant", "other")
PARTS = ("heads", "page", "labels")
ASIDE = (*PARTS, "lines", "restore", "hide")


@dataclass(frozen=True, slots=True)
class Relayout:
    """What another layout makes of a document: counts, speaker -> turns, how many paragraphs are set aside.

    `document` is the document as it is now, or (`dry_run`) as it would be.
    """

    paragraphs: int
    turns: int
    speakers: Mapping[str, int]
    set_aside: int
    changed: bool
    document: Document


@dataclass
class _Wish:
    """The registers as they shall be: of the document's settings, of single paragraphs, of speakers newly found."""

    setting: dict[str, Any]
    aside: dict[str, Any]
    again: tuple[Paragraph, ...] | None
    convention: str
    speakers: tuple[Speaker, ...]


def relayout(
    project: "Project",
    document_id: str,
    *,
    convention: str | None,
    speakers: Mapping[str, Any] | None,
    set_aside: Mapping[str, Any] | None,
    dry_run: bool,
) -> Relayout:
    """See Documents.relayout."""
    old, laid = project.documents.get(document_id), rows.laid(project.file, document_id)
    wish = _Wish(dict(laid.decisions.setting), dict(laid.decisions.aside), laid.again, laid.convention, laid.speakers)
    found_anew = _convention(wish, convention)
    found_anew = _speakers(wish, old, speakers or {}) or found_anew
    if found_anew:
        _read_again(wish, replace(old, convention=_first_convention(project, document_id)), laid)
    _set_aside(wish, old, laid, set_aside or {})
    new = _as_wished(old, wish, laid)
    changes = [*_changes(document_id, wish, laid), *_members(project, document_id, wish)]
    if changes and not dry_run:
        project.write("layout", changes)
    return _told(new, changed=bool(changes))


def _told(document: Document, *, changed: bool) -> Relayout:
    turns = [paragraph.speaker for paragraph in document.paragraphs if paragraph.kind == "turn"]
    return Relayout(
        paragraphs=document.numbered,
        turns=len(turns),
        speakers={speaker.label: turns.count(speaker.label) for speaker in document.speakers},
        set_aside=sum(paragraph.kind in ("meta", "boilerplate") for paragraph in document.paragraphs),
        changed=changed,
        document=document,
    )


def _first_convention(project: "Project", document_id: str) -> str:
    found = project.file.query("SELECT coalesce(convention, '') FROM document WHERE id = ?", (document_id,))
    return str(found[0][0])


def _convention(wish: _Wish, convention: str | None) -> bool:
    """Notes a convention (`auto`: as the reader finds it); says whether the text has to be looked at again."""
    if convention is None:
        return False
    from workbench.readers.answers import check

    told = "" if convention == "auto" else check({"convention": convention}, "--convention").convention
    _put(wish.setting, "convention", told or None)
    return True


def _put(registers: dict[str, Any], name: str, value: Any) -> None:
    if value is None:
        registers.pop(name, None)
    else:
        registers[name] = value


def _speakers(wish: _Wish, document: Document, speakers: Mapping[str, Any]) -> bool:
    """Notes what was said of speakers; says whether somebody began or ceased to be one."""
    anew = False
    for said, word in speakers.items():
        label = _label(document, wish, said)
        heard = (
            label in {speaker.label for speaker in wish.speakers} and wish.setting.get(f"counts.{label}") is not False
        )
        if word is False:
            wish.setting[f"counts.{label}"], anew = False, True
            continue
        if not heard:
            wish.setting[f"counts.{label}"] = anew = True
        if isinstance(word, str):
            word = {"role": word} if word in ROLES else {"name": word}
        if isinstance(word, Mapping):
            _describe(wish, document, label, word)
        elif word is not True and word is not None:
            raise Refused(f"What is said of speaker {said} is not understood.", "Give a role, a name, or no.")
    return anew


def _describe(wish: _Wish, document: Document, label: str, word: Mapping[str, Any]) -> None:
    if unknown := set(word) - {"name", "role", "alias_of"}:
        raise Refused(f"A speaker has no {sorted(unknown)[0]}.", "Give name, role or alias_of.")
    if "role" in word:
        if word["role"] not in (*ROLES, None, ""):
            raise Refused(f"There is no role {word['role']!r}.", f"Roles: {', '.join(ROLES)}.")
        _put(wish.setting, f"role.{label}", word["role"] or None)
    if "name" in word:
        _put(wish.setting, f"name.{label}", str(word["name"] or "").strip() or None)
    if "alias_of" in word:
        other = _known(document, wish, str(word["alias_of"])) if word["alias_of"] else None
        if other == label:
            raise Refused(f"{label} cannot stand for itself.", "Name another speaker.")
        _put(wish.setting, f"alias.{label}", other)
        if other and Decisions(wish.setting).one_person.get(label) is None:
            raise Refused(f"{label} and {other} would each stand for the other.", "Take the other alias back first.")


def _label(document: Document, wish: _Wish, said: str) -> str:
    """The label meant, as it is written in the document; as it was said where nobody is called so."""
    from workbench.readers.labels import key

    own = [speaker.label for speaker in (*wish.speakers, *document.speakers)]
    exact = next((label for label in own if key(label) == key(said)), None)
    named = [speaker.label for speaker in document.speakers if key(speaker.name) == key(said)]
    return exact or (named[0] if len(named) == 1 else said.strip())


def _known(document: Document, wish: _Wish, said: str) -> str:
    label = _label(document, wish, said)
    if label not in {speaker.label for speaker in document.speakers}:
        names = ", ".join(speaker.label for speaker in document.speakers)
        raise NotFound(f"Nobody is called {said} in {document.name}.", f"Its speakers are: {names or 'none'}.")
    return label


def answers_of(laid: rows.Laid) -> "Answers":
    """What was decided about convention and speakers, as the readers understand it."""
    from workbench.readers.answers import Answers, Person

    counts = laid.decisions.of("counts")
    people = {label: Person(counts=bool(value)) for label, value in counts.items()}
    return Answers(convention=str(laid.decisions.setting.get("convention") or ""), speakers=people)


def _read_again(wish: _Wish, document: Document, laid: rows.Laid) -> None:
    from workbench.readers import read_again

    decided = laid._replace(decisions=Decisions(wish.setting, wish.aside))
    answers = answers_of(decided)
    if not answers.convention and not answers.speakers:
        wish.again, wish.convention = None, document.convention
    else:
        found = read_again(document, laid.read, answers)
        wish.again, wish.convention = found.paragraphs, found.convention
        known = {speaker.label for speaker in wish.speakers}
        wish.speakers = (*wish.speakers, *(speaker for speaker in found.speakers if speaker.label not in known))
    _refresh(wish, wish.again if wish.again is not None else laid.read)


def _refresh(wish: _Wish, paragraphs: Sequence[Paragraph]) -> None:
    """What single paragraphs were told still holds where a paragraph begins at the same place."""
    at = {str(paragraph.start): paragraph for paragraph in paragraphs}
    for start, word in list(wish.aside.items()):
        if start not in at:
            del wish.aside[start]
        elif word.get("hide"):
            wish.aside[start] = hidden(at[start])


def hidden(paragraph: Paragraph) -> dict[str, Any]:
    """The register of a paragraph that a person sets aside: what is to be counted no more."""
    return {"hide": True, "numbered": paragraph.number is not None, "turn": paragraph.kind == "turn"}


def _set_aside(wish: _Wish, document: Document, laid: rows.Laid, said: Mapping[str, Any]) -> None:
    from workbench.readers.answers import check

    if unknown := set(said) - set(ASIDE):
        raise Refused(f"Nothing called {sorted(unknown)[0]} can be set aside.", f"Known: {', '.join(ASIDE)}.")
    for part in PARTS:
        if part in said:
            if not isinstance(said[part], bool):
                raise Refused(f"{part} should be yes or no.", "Write yes or no.")
            _put(wish.setting, part, None if said[part] else False)
    paragraphs = wish.again if wish.again is not None else laid.read
    # What a person hid may be named by the number it had, too.
    numbers = dict(zip(numbers_in_words(paragraphs), paragraphs, strict=True))
    numbers |= dict(zip(numbers_in_words(document.paragraphs), document.paragraphs, strict=True))
    base = {paragraph.start: paragraph for paragraph in paragraphs}
    for number in said.get("restore") or ():
        paragraph = _paragraph(document, numbers, str(number))
        own = base.get(paragraph.start, paragraph)
        by_reader = own.kind in ("meta", "boilerplate")
        _put(wish.aside, str(paragraph.start), {"hide": False} if by_reader else None)
    for number in said.get("hide") or ():
        paragraph = _paragraph(document, numbers, str(number))
        own = base.get(paragraph.start, paragraph)
        by_reader = own.kind in ("meta", "boilerplate")
        _put(wish.aside, str(paragraph.start), None if by_reader else hidden(own))
    if lines := check({"set_aside": {"lines": said.get("lines")}}, "set_aside").lines:
        for paragraph in paragraphs:
            words = document.text[paragraph.start : paragraph.end]
            if paragraph.kind not in ("meta", "boilerplate") and any(line.match(words) for line in lines):
                wish.aside[str(paragraph.start)] = hidden(paragraph)


def _paragraph(document: Document, numbers: Mapping[str, Paragraph], said: str) -> Paragraph:
    found = numbers.get(said.strip().lstrip("¶").strip())
    if found is None:
        raise NotFound(
            f"{document.name} has no paragraph {said}.",
            "What is set aside is named like 7a; see it with: workbench layout DOC",
        )
    return found


def _as_wished(old: Document, wish: _Wish, laid: rows.Laid) -> Document:
    decisions = Decisions(wish.setting, wish.aside)
    base = wish.again if wish.again is not None else laid.read
    paragraphs = paragraphs_as_decided(base, decisions)
    if not any(paragraph.kind not in ("meta", "boilerplate") for paragraph in paragraphs):
        raise Refused("Nothing of the text would be left.", "Leave at least one paragraph.")
    speakers = speakers_as_decided(wish.speakers, paragraphs, decisions)
    return replace(old, paragraphs=paragraphs, speakers=speakers, convention=wish.convention)


def _changes(document_id: str, wish: _Wish, laid: rows.Laid) -> Iterator[Change]:
    fields = {**_differing("setting.", wish.setting, laid.decisions.setting)}
    fields |= _differing("aside.", wish.aside, laid.decisions.aside)
    known = {speaker.label for speaker in laid.speakers}
    found = speaker_fields(wish.speakers)
    fields |= {name: value for name, value in found.items() if name.removeprefix("speaker.") not in known}
    if wish.again != laid.again:
        again = _arranged(wish) if wish.again is not None else None
        yield Change("revision", laid.revision, {"arranged": again})
    if fields:
        yield Change("document", document_id, fields)


def _arranged(wish: _Wish) -> dict[str, Any]:
    paragraphs = wish.again or ()
    return {
        "convention": wish.convention,
        "layout": to_layout(paragraphs),
        "paragraphs": sum(paragraph.number is not None for paragraph in paragraphs),
        "turns": sum(paragraph.kind == "turn" for paragraph in paragraphs),
    }


def _differing(head: str, new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    return {head + name: new.get(name) for name in sorted({*new, *old}) if new.get(name) != old.get(name)}


def _members(project: "Project", document_id: str, wish: _Wish) -> Iterator[Change]:
    """A case that held a label holds the speaker whom the label stands for."""
    same = Decisions(wish.setting).one_person
    for case in project.cases.list():
        fields: dict[str, Any] = {}
        for member in case.members:
            if member.document == document_id and member.speaker in same:
                fields[member_register(member)] = None
                fields[member_register(Member(document_id, same[member.speaker]))] = True
        if fields:
            yield Change("case", case.id, fields)
