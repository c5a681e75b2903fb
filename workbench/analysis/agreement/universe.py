"""Which documents are compared: those that every coder has finished. Who never opened one found nothing in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis.study import Study

Marks = Mapping[str, Mapping[str, str]]
"""Document id -> coder id -> `started` or `finished`."""

FINISHED = "documents that all compared coders marked finished"
UNMARKED = "nobody has marked a document finished: documents that all compared coders coded"
ASSUMED = "finished marks set aside (--assume-finished): documents that all compared coders coded"
NOTHING = "no document finished by all"


@dataclass(frozen=True)
class Universe:
    """Document ids in the study's order, the rule in words, and for each document left out who lacks what."""

    documents: tuple[str, ...]
    rule: str
    left_out: tuple[tuple[str, str], ...] = ()


def universe(study: Study, coders: Sequence[str], marks: Marks, *, assume_finished: bool = False) -> Universe:
    """The documents that these coders (ids) are compared on.

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
    return Universe(
        tuple(document for document, who in lacking.items() if not who and coders),
        FINISHED if by_mark else ASSUMED if assume_finished else UNMARKED,
        tuple((document, f"{word} {', '.join(who)}") for document, who in lacking.items() if who),
    )


def _done(states: Mapping[str, str], coder: str) -> bool:
    return states[coder] == "finished"
