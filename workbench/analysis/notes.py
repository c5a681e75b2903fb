"""What a reader of a number must know, in plain words."""

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from workbench.analysis.axis import ROLES
from workbench.analysis.coded import Coded, touching
from workbench.analysis.counted import Counted, speech_kinds
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study

WHERE = {
    "interviewer": "interviewer text",
    "other": "other speakers' text",
    "none": "text that nobody speaks",
    "participant": "participants' text",
    "aside": "text set aside",
}


def some(number: int, thing: str) -> str:
    """`1 coding`, `2 codings`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def left_out(codings: Coded, text: Counted) -> Iterator[str]:
    """Codings that do not count, with the reason."""
    lost = ~codings.anchored & (codings.document >= 0)
    gone = codings.anchored & (codings.code < 0)
    outside = codings.anchored & (codings.code >= 0) & ~touching(codings, text)
    elsewhere = codings.document < 0
    if lost.any():
        yield f"{some(int(lost.sum()), 'unanchored coding')} not counted."
    if gone.any():
        yield f"{some(int(gone.sum()), 'coding')} of deleted codes not counted."
    if elsewhere.any():
        yield f"{some(int(elsewhere.sum()), 'coding')} in documents that are not in the study not counted."
    for role, number in _roles(codings.only(outside), text).items():
        yield f"{some(number, 'coding')} in {WHERE[role]} not counted."


def _roles(codings: Coded, text: Counted) -> dict[str, int]:
    line = text.axis
    starts, ends = line.bounds
    if not len(codings) or not len(starts):
        return {"none": len(codings)} if len(codings) else {}
    paragraph = np.searchsorted(ends, codings.start, side="right").clip(max=len(starts) - 1)
    speech = speech_kinds(line)[paragraph].tolist()
    roles = line.role[paragraph].tolist()
    found = Counter(ROLES[role] if said else "aside" for role, said in zip(roles, speech, strict=True))
    return {role: found[role] for role in WHERE if found[role]}


def joined(study: Study, codings: Coded) -> Iterator[str]:
    """Codings that count under another code than the one they were made with."""
    moved = {code.id for code in study.codebook.codes if study.joined[code.id] not in (None, code.id)}
    number = sum(study.codings[place].code in moved for place in codings.place.tolist()) if moved else 0
    if number:
        yield f"{some(number, 'coding')} of joined codes counted under the code they were joined to."


def waiting(study: Study, ids: Iterable[str]) -> Iterator[str]:
    """How many of these codings (ids) wait in the recode queue."""
    number = sum(map(study.waiting.__contains__, ids)) if study.waiting else 0
    if number:
        verb, whose = ("waits", "its") if number == 1 else ("wait", "their")
        yield f"{some(number, 'coding')} {verb} in the recode queue: {whose} code's rule changed since."


def roles(study: Study) -> Iterator[str]:
    """Speakers who count as participants although nobody said so."""
    assumed = [
        f"{speaker.label} ({document.name})"
        for document in study.documents
        for speaker in document.speakers
        if speaker.assumed and speaker.role == "participant"
    ]
    if assumed:
        more = f" and {len(assumed) - 5} more" if len(assumed) > 5 else ""
        yield f"{some(len(assumed), 'speaker')} taken for participants, unconfirmed: {', '.join(assumed[:5])}{more}."


def spread(times: Ints, kind: str, coder: str) -> Iterator[str]:
    """Codings in several columns, and codings in none. `times` says for each coding in how many columns it is."""
    several, none = int((times > 1).sum()), int((times == 0).sum())
    whose = f" ({coder})" if coder else ""
    if several:
        verb = "touches" if several == 1 else "touch"
        yield (
            f"{some(several, 'coding')}{whose} {verb} text of more than one {kind} and count in each: "
            "the cells of a row can add up to more than its total."
        )
    if none:
        verb, their = ("is", "its") if none == 1 else ("are", "their")
        yield f"{some(none, 'coding')}{whose} {verb} not shown: {their} text belongs to no {kind}."
