"""The reviewed list applied to the whole study: planned, written as one action, and proved before it is kept."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.log import Change
from workbench.project.pseudonymising import elsewhere
from workbench.project.pseudonymising.lines import KeyLine
from workbench.project.pseudonymising.reviewed import Reviewed, Seen
from workbench.project.pseudonymising.texts import UNCHANGED, rewritten
from workbench.store.registers import living

if TYPE_CHECKING:
    from workbench.project.study import Project


@dataclass(frozen=True)
class Plan:
    """What a list does to the study. `counts`: (original, what) -> places; `seen`: every place of a name.

    `documents` counts the texts that get a new revision, `codings` what lies on them and moves along; `unanchored`
    codings had no place before and keep the words they were made on.
    """

    changes: tuple[Change, ...]
    counts: Mapping[tuple[str, str], int]
    seen: tuple[Seen, ...]
    documents: int
    codings: int
    unanchored: int

    @property
    def left(self) -> tuple[Seen, ...]:
        """Places in doubt that a person has to decide."""
        return tuple(one for one in self.seen if one.state == "open")

    @property
    def places(self) -> int:
        """How many places are replaced."""
        return sum(self.counts.values())


def planned(project: "Project", lines: Iterable[KeyLine]) -> Plan:
    """What applying the list would do; nothing is written."""
    reviewed = Reviewed(tuple(lines), project.language)
    registers = dict(living(project.file, "document"))
    changes: list[Change] = []
    labels: dict[str, Mapping[str, str]] = {}
    told: Counter[str] = Counter()
    for document in project.documents.all():
        new = rewritten(project, document, registers[document.id], reviewed)
        labels[document.id] = new.labels
        changes += new.changes
        if new.edits:
            told.update(documents=1, codings=new.codings, unanchored=new.unanchored)
    changes += elsewhere.changes(project, labels, reviewed)
    return Plan(
        tuple(changes),
        dict(reviewed.counts),
        tuple(reviewed.seen),
        told["documents"],
        told["codings"],
        told["unanchored"],
    )


def apply(project: "Project", lines: Iterable[KeyLine]) -> Plan:
    """Apply the list as one action. Raises Refused, and nothing is changed, where a coding would lose its words."""
    lines = tuple(lines)
    try:
        with project.file.transaction():
            plan = planned(project, lines)
            if plan.changes:
                before = _anchored(project)
                project.write("pseudonymise", plan.changes)
                _prove(project, lines, before)
    except BaseException:
        project.forget()  # what was remembered inside has been taken back
        raise
    return plan


def _anchored(project: "Project") -> frozenset[str]:
    found = project.file.query("SELECT id FROM main.coding WHERE deleted = 0 AND anchored = 1")
    return frozenset(id_ for (id_,) in found)


def _prove(project: "Project", lines: tuple[KeyLine, ...], before: frozenset[str]) -> None:
    hint = UNCHANGED
    if lost := before - _anchored(project):
        raise Refused(f"{len(lost)} codings would have lost their place.", hint)
    wrong = project.file.query(QUOTES)
    if wrong:
        raise Refused(f"{len(wrong)} codings would not stand on their words.", hint)
    again = planned(project, lines)
    if again.changes:
        raise Refused(f"Names would have been left in {len(again.changes)} places.", hint)


QUOTES = """
    SELECT coding.id FROM main.coding AS coding
    JOIN main.document AS document ON document.id = coding.document
    JOIN main.revision AS revision ON revision.id = document.revision
    WHERE coding.deleted = 0 AND anchored = 1
        AND substr(revision.text, shown_start + 1, shown_end - shown_start) IS NOT coalesce(shown_quote, quote)
"""
