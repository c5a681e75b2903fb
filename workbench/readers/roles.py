"""Who speaks: one speaker for all spellings of a label, with name, role, aliases and what can only be suggested."""

from collections import Counter
from collections.abc import Sequence

from workbench.model import Paragraph, Role, Speaker
from workbench.readers.answers import Answers, Person
from workbench.readers.conventions import Found
from workbench.readers.draft import Draft
from workbench.readers.labels import EVERYBODY, initials_of, key
from workbench.readers.legend import Listed
from workbench.readers.preface import Preface
from workbench.readers.words import ASKED, ROLE_WORD

ROLES: tuple[Role, ...] = ("interviewer", "participant", "other")


def speakers(
    draft: Draft, paragraphs: Sequence[Paragraph], before: Preface, chosen: Found, answers: Answers
) -> tuple[tuple[Speaker, ...], tuple[str, ...], dict[str, str]]:
    """Speakers in order of first appearance, suggestions in words, and label -> why it has its role."""
    labels: dict[str, str] = {}
    for paragraph in paragraphs:
        if paragraph.speaker and paragraph.kind in ("turn", "stage"):
            labels.setdefault(key(paragraph.speaker), paragraph.speaker)
    listed = {key(person.label): person for person in reversed(before.listed)}
    grouped = _same_people(labels, before.listed)
    told = {key(label): person for label, person in answers.speakers.items()}
    people = tuple(_speaker(group, labels, listed, told) for group in grouped)
    reasons = {person.label: _reason(person, listed, told) for person in people}
    return people, _suggestions(draft, paragraphs, people, chosen), reasons


def _reason(person: Speaker, listed: dict[str, Listed], told: dict[str, Person]) -> str:
    """Where a role comes from: a person's word, a list in the file, the label itself, or nowhere."""
    keys = [key(name) for name in (person.label, *person.aliases)]
    if any(name in told and told[name].role for name in keys):
        return "said"
    if any((entry := _entry(name, listed)) and entry.role for name in keys):
        return "listed"
    if person.assumed:
        return "assumed"
    return "asked" if person.role == "other" and person.label.upper() in ASKED else "word"


def _same_people(labels: dict[str, str], listed: Sequence[Listed]) -> list[list[str]]:
    """Keys of labels that a list declares to be one person (`Lin Fuchs (LFU)`), in order of first appearance."""
    full = {key(person.name): key(person.label) for person in listed if person.name}
    groups: dict[str, list[str]] = {}
    for name in labels:
        groups.setdefault(full.get(name, name), []).append(name)
    return list(groups.values())


def _speaker(group: list[str], labels: dict[str, str], listed: dict[str, Listed], told: dict[str, Person]) -> Speaker:
    names = [labels[name] for name in group]
    entry = next((found for name in group if (found := _entry(name, listed))), None)
    answer = next((told[name] for name in group if name in told), Person())
    exact = entry.name if entry and key(entry.label) in group else ""
    role = answer.role or (entry.role if entry else None) or role_of(names[0])
    name = answer.name or exact or names[0]
    aliases = tuple(names[1:])
    return Speaker(names[0], name, role or "participant", aliases, assumed=role is None)


def _entry(name: str, listed: dict[str, Listed]) -> Listed | None:
    return listed.get(name) or listed.get(name.rstrip("0123456789"))


def role_of(label: str) -> Role | None:
    """The role that a label gives by itself; None where nothing is known."""
    if label in ASKED or (len(label) == 1 and label.upper() in ASKED):
        return "other"
    if label.casefold() in ("frage", "question", "q"):
        return "interviewer"
    if label.casefold() in ("antwort", "answer"):
        return "participant"
    if label.casefold() in EVERYBODY:
        return "other"
    found = ROLE_WORD.match(label)
    if found is None or found["unknown"]:
        return None
    return next(role for role in ROLES if found[role])


def _suggestions(
    draft: Draft, paragraphs: Sequence[Paragraph], people: Sequence[Speaker], chosen: Found
) -> tuple[str, ...]:
    if not people or not chosen.heads:
        return tuple(_asked(people))
    notes = list(_asked(people))
    if not any(person.role == "interviewer" for person in people):
        turns, questions = Counter[str](), Counter[str]()
        for paragraph in paragraphs:
            if paragraph.kind == "turn" and paragraph.speaker:
                turns[paragraph.speaker] += 1
                questions[paragraph.speaker] += draft.text[paragraph.start : paragraph.end].rstrip('"“” ').endswith("?")
        if questions and (asks := questions.most_common(1)[0])[1] * 2 > turns[asks[0]]:
            notes.append(f"{asks[0]} asks most of the questions: perhaps the interviewer")
    surnames = {name.split()[-1].casefold(): name for name in draft.names if " " in name}
    labels = {person.label for person in people}
    for person in people:
        full = next((label for label in labels if initials_of(label) == key(person.label)), None)
        if full:
            notes.append(f"{person.label} is perhaps {full}")
        for surname, name in surnames.items():
            if surname in person.label.casefold() and key(person.label) != key(name):
                notes.append(f"{person.label} is perhaps {name}")
    return tuple(notes)


def _asked(people: Sequence[Speaker]) -> list[str]:
    return [
        f"who is {person.label}? counted as neither interviewer nor participant"
        for person in people
        if person.label.upper() in ASKED and person.role == "other"
    ]
