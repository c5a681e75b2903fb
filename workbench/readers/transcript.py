"""From a draft to paragraphs with speakers and times: what was found in the lines, put together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.model import Paragraph, Speaker
from workbench.readers.answers import Answers
from workbench.readers.conventions import Found, candidates, choose
from workbench.readers.draft import Draft
from workbench.readers.labels import Evidence, is_role_word, key, objection, question_and_answer
from workbench.readers.messages import messages
from workbench.readers.omission import omissions, settled
from workbench.readers.pace import tick
from workbench.readers.paragraphs import paragraphs_of_draft
from workbench.readers.preface import Preface, anywhere, preface
from workbench.readers.questions import question_headings
from workbench.readers.reading import Alternative
from workbench.readers.roles import speakers
from workbench.readers.scan import Head, Line, lines_of, take_numbers

NOT_SCANNED = frozenset({"meta", "boilerplate"})
CROWDED, SPARSE = 100_000, 10
"""Nobody talks in more lines than this of fewer code points each: then no speakers are looked for."""
TINY = f"over {CROWDED:,} lines of a few letters each: no speakers were looked for; `convention:` in a map file does"
FIXED = {
    "chat": "F23",
    "messages": "F23",
    "ranges": "F10",
    "own line": "F10",
    "brackets": "F12",
    "headings": "F13",
    "capitals": "F13",
    "nicks": "F23",
    "signs": "F1",
    "bold": "F4",
    "questions": "F14",
    "": "",
}
"""Ways of reading that are one convention."""


@dataclass
class Interpretation:
    """What a draft turns out to be."""

    paragraphs: list[Paragraph]
    speakers: tuple[Speaker, ...] = ()
    convention: str = ""
    explained: float = 0.0
    doubtful: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    legends: frozenset[int] = frozenset()
    alternatives: tuple[Alternative, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


def interpret(draft: Draft, answers: Answers) -> Interpretation:
    """Paragraphs, speakers and times of a draft. Pure; the canonical text stays as it is."""
    denied = _without_denied(draft, answers)
    tick(0, len(draft.units))
    tiny = not answers.convention and len(draft.units) > CROWDED and len(draft.text) < SPARSE * len(draft.units)
    scanned = () if tiny else enumerate(draft.units)
    lines = lines_of(draft, ((i, unit) for i, unit in scanned if unit.kind not in NOT_SCANNED))
    slides = any(unit.slide for unit in draft.units)
    numbered = not (draft.cues or slides) and take_numbers(draft.text, lines)
    fields = [index for index, unit in enumerate(draft.units) if unit.speaker]
    # Who speaks in subtitles is decided where the cues are joined, unless a person knows better.
    closed = slides or bool(fields) or tiny or (draft.cues and not answers.speakers)
    found = {} if closed else candidates(draft, lines)
    wherever = Preface() if draft.survey else anywhere(draft)
    before = (
        Preface()
        if draft.survey
        else preface(draft, () if slides else fields or _tentative(found, lines, answers), wherever)
    )
    chosen = Found() if closed else _chosen(found, draft, lines, before, answers)
    if not chosen.heads and not fields and not draft.survey:
        # What stood above the first turn was judged as if there were turns.
        before = preface(draft, (), wherever)
        if not closed and answers.convention in ("", "F14"):
            chosen = question_headings(draft, lines, set(before.aside)) or chosen
    tick(len(draft.units), len(draft.units))
    if chosen.name == "messages":
        before.aside.update(dict.fromkeys(messages(draft.text, lines)[1], "meta"))
    built = paragraphs_of_draft(draft, lines, chosen, before, answers)
    people, suggestions, reasons = speakers(draft, built, before, chosen, answers)
    convention = _name(chosen, draft, numbered, before, slides=slides, fields=bool(fields))
    others = [(other, _name(other, draft, numbered, before, slides=False, fields=False)) for other in chosen.others]
    return Interpretation(
        paragraphs=_with_one_label(built, people),
        speakers=people,
        convention=convention,
        explained=1.0 if fields else chosen.explained,
        doubtful=tuple([*denied, *draft.doubtful, *chosen.doubtful][:20]),
        suggestions=(*([TINY] if tiny else []), *suggestions, *omissions(draft.text, answers.omission)),
        metadata={**draft.metadata, **before.metadata, **settled(answers.omission)},
        legends=frozenset(draft.units[index].start for index, kind in before.aside.items() if kind == "legend"),
        alternatives=tuple(_alternative(other, name) for other, name in others if name != convention),
        reasons=reasons,
    )


def _alternative(found: Found, convention: str) -> Alternative:
    spelled: dict[str, str] = {}
    for head in found.heads:
        spelled.setdefault(key(head.label), head.label)
    often = Counter(spelled[key(head.label)] for head in found.heads)
    return Alternative(convention, round(found.explained, 4), dict(often))


def _without_denied(draft: Draft, answers: Answers) -> list[str]:
    """Takes back the speakers that are fields of the format where a person says that they are none; why, in words."""
    told = {key(label): person.counts for label, person in answers.speakers.items()}
    denied: Counter[str] = Counter()
    for unit in draft.units:
        if unit.speaker and (answers.convention == "none" or not told.get(key(unit.speaker), True)):
            denied[unit.speaker] += 1
            unit.speaker = ""
    return [f"{label} {often}×: set aside in the map" for label, often in denied.items()]


def _tentative(found: Mapping[str, list[Head]], lines: list[Line], answers: Answers) -> list[int]:
    """Units in which a turn seems to begin, before header lines and legends are known."""
    told = {key(label): person.counts for label, person in answers.speakers.items()}
    units: set[int] = set()
    for heads in found.values():
        often = Counter(key(head.label) for head in heads)
        paired = question_and_answer(often)
        for head in heads:
            name = key(head.label)
            sure = name in paired or (
                not objection(head.label) and (often[name] > 1 or head.strong or is_role_word(head.label))
            )
            if told.get(name, sure):
                units.add(lines[head.line].unit)
    return sorted(units)


def _chosen(
    found: Mapping[str, list[Head]], draft: Draft, lines: list[Line], before: Preface, answers: Answers
) -> Found:
    evidence = Evidence(
        listed={key(name) for person in before.listed for name in (person.label, person.name) if name}
        | {key(name) for name in draft.names},
        wanted={key(label) for label, person in answers.speakers.items() if person.counts},
        unwanted={key(label) for label, person in answers.speakers.items() if not person.counts},
    )
    if answers.convention in ("none", "F14", "F21", "F22"):
        best = choose(dict(found), draft, lines, set(before.aside), evidence)
        return Found(others=[*([best] if best.heads else []), *best.others])
    return choose(dict(found), draft, lines, set(before.aside), evidence, answers.convention)


def _with_one_label(paragraphs: list[Paragraph], people: tuple[Speaker, ...]) -> list[Paragraph]:
    """Spellings of one label (`B 1`, `B1`) become the speaker's label as it was written first."""
    labels = {key(name): person.label for person in people for name in (*person.aliases, person.label)}
    chosen = {label: labels.get(key(label), label) for label in {p.speaker for p in paragraphs if p.speaker}}
    return [
        replace(paragraph, speaker=chosen[paragraph.speaker])
        if paragraph.speaker and chosen[paragraph.speaker] != paragraph.speaker
        else paragraph
        for paragraph in paragraphs
    ]


def _name(
    chosen: Found, draft: Draft, numbered: bool, before: Preface, *, slides: bool, fields: bool
) -> str:  # one return a convention reads best as a list
    if slides or fields or draft.cues:
        return "F21" if slides else "F20" if not draft.cues else _name_of_cues(draft, fields=fields)
    if chosen.name == "own line" and chosen.heads and before.listed:
        return "F6"
    if chosen.name in FIXED:
        return FIXED[chosen.name] if chosen.heads else ""
    if numbered:
        return "F17" if chosen.timed else "F16"
    if before.block_times:
        return "F11"
    styles = Counter((stamp.style, stamp.start < head.label_start) for head in chosen.heads for stamp in head.stamps)
    if styles:
        (style, leads), _ = styles.most_common(1)[0]
        if style == "#":
            return "F2"
        if leads:
            return "F5"
        return "F4" if draft.bold else "F3"
    return "F4" if draft.bold else "F18" if draft.wrapped else _simple(chosen, before)


def _simple(chosen: Found, before: Preface) -> str:
    """Minutes introduce those who speak in a list, with their names."""
    introduced = {key(person.label) for person in before.listed if person.name and person.name != person.label}
    return "F19" if any(key(head.label) in introduced for head in chosen.heads) else "F1"


def _name_of_cues(draft: Draft, *, fields: bool) -> str:
    written = any(unit.body > unit.start for unit in draft.units if unit.speaker)
    return ("F7" if written else "F8") if fields else "F9"
