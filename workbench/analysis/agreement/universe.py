"""Which documents are compared: those that every coder has finished. Who never opened one found nothing in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.study import Study

Marks = Mapping[str, Mapping[str, str]]
"""Document id -> coder id -> `started` or `finished`."""

FINISHED = "documents that all compared coders marked finished"
UNMARKED = "nobody has marked a document finished: documents that all compared coders coded"
ASSUMED = "finished marks set aside (--assume-finished): documents that all compared coders coded"
ALL, TWO = "all compared coders", "two or more of the compared coders"
NOTHING = "no document finished by all"


@dataclass(frozen=True)
class Universe:
    """Document ids in the study's order, the rule in words, and for each document left out who lacks what.

    `by_mark`: finished marks decided. `judges`: in an incomplete design, who (coder ids) finished each document; None
    where all of them did.
    """

    documents: tuple[str, ...]
    rule: str
    left_out: tuple[tuple[str, str], ...] = ()
    by_mark: bool = False
    judges: Mapping[str, frozenset[str]] | None = None


def universe(
    study: Study, coders: Sequence[str], marks: Marks, *, assume_finished: bool = False, incomplete: bool = False
) -> Universe:
    """The documents that these coders (ids) are compared on; `incomplete`: those that two of them finished.

    Where nobody has marked anything finished, or the marks are set aside, coded by all stands in for finished.
    """
    marked = any(state == "finished" for states in marks.values() for state in states.values())
    by_mark = marked and not assume_finished
    if by_mark:
        done = {(document, coder) for document, states in marks.items() for coder in states if _done(states, coder)}
    else:
        done = {(coding.document, coding.coder) for coding in study.codings if coding.anchored}
    names = {coder.id: coder.name for coder in study.coders}
    lacking = {
        document.id: [names.get(coder, coder) for coder in coders if (document.id, coder) not in done]
        for document in study.documents
    }
    word = "not finished by" if by_mark else "not coded by"
    rule = FINISHED if by_mark else ASSUMED if assume_finished else UNMARKED
    needed = min(2, len(coders)) if incomplete else len(coders)
    kept = [document for document, who in lacking.items() if coders and len(coders) - len(who) >= needed]
    left = ((document, f"{word} {', '.join(who)}") for document, who in lacking.items() if document not in kept)
    judges = {document: frozenset(coder for coder in coders if (document, coder) in done) for document in kept}
    if not incomplete:
        return Universe(tuple(kept), rule, tuple(left), by_mark)
    return Universe(tuple(kept), rule.replace(ALL, TWO), tuple(left), by_mark, judges)


def _done(states: Mapping[str, str], coder: str) -> bool:
    return states[coder] == "finished"
