"""Do we code alike, and where not? The study, handed to the statistics of agreement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from workbench.errors import Refused
from workbench.model import Coder
from workbench.project.as_finished import Finished, as_finished
from workbench.project.blind import AT_WORK

if TYPE_CHECKING:
    from workbench.analysis import Study
    from workbench.analysis.agreement.report import Agreement as Report
    from workbench.analysis.agreement.universe import Universe
    from workbench.analysis.disagreements import Worklist
    from workbench.model import Document
    from workbench.project.study import Project
    from workbench.spans import Span

State = Literal["finished", "now"]


@dataclass(frozen=True)
class Compared:
    """Who and what is compared: the study with codings in the state asked for, the documents, what to know."""

    study: "Study"
    coders: tuple[Coder, ...]
    over: "Universe"
    state: str
    notes: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The coders' ids."""
        return tuple(coder.id for coder in self.coders)


class Agreement:
    """Agreement between coders, and the worklist behind it."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def compared(
        self,
        coders: Sequence[str] | None = None,
        *,
        as_of: State = "finished",
        assume_finished: bool = False,
        without_rules: bool = False,
        incomplete: bool = False,
    ) -> Compared:
        """Coders by name (None: all people who coded), on the documents that all of them finished.

        `incomplete`: on those that two of them or more finished; who did not finish one is missing there.
        `without_rules` leaves out codings that were accepted from rules: two who accept the same rule agree too easily.
        """
        found = self._compared(coders, as_of, assume_finished=assume_finished, incomplete=incomplete)
        if not without_rules:
            return found
        kept = tuple(coding for coding in found.study.codings if coding.origin != "rule")
        left = len(found.study.codings) - len(kept)
        note = f"Codings accepted from rules are left out: {left:,}."
        return replace(found, study=replace(found.study, codings=kept), notes=(*found.notes, note))

    def _compared(
        self, coders: Sequence[str] | None, as_of: State, *, assume_finished: bool, incomplete: bool
    ) -> Compared:
        from workbench.analysis.agreement.universe import universe  # numpy

        study, people = self._project.study(), self._people(coders)
        ids = [coder.id for coder in people]
        self._project.blind.refuse_figures(frozenset(line.id for line in self._project.documents.list()))
        over = universe(
            study, ids, self._project.statuses.all(), assume_finished=assume_finished, incomplete=incomplete
        )
        over = self._seen(over)
        names = {line.id: line.name for line in self._project.documents.list()}
        over = replace(over, left_out=tuple((names.get(document, document), why) for document, why in over.left_out))
        if as_of == "now" or not over.by_mark:
            return Compared(study, people, over, "now", self._changed_since(study, ids, over) if as_of == "now" else ())
        found = self._as_finished(study, ids, over)
        notes = [_changes(found.changed, "left out of account")] if found.changed else []
        if len(found.versions) > 1:
            versions = ", ".join(version or "none" for version in found.versions)
            notes.append(f"Coders finished under different codebook versions: {versions}.")
        return Compared(replace(study, codings=found.codings), people, over, "as finished", tuple(notes))

    def agree(
        self,
        coders: Sequence[str] | None = None,
        *,
        unit: str = "turn",
        codes: Iterable[str] | None = None,
        bootstrap: int = 1000,
        as_of: State = "finished",
        assume_finished: bool = False,
        without_rules: bool = False,
        with_children: bool = False,
        iou: float = 0.5,
        incomplete: bool = False,
        exclusive: Iterable[str] | None = None,
        everything: bool = False,
    ) -> "Report":
        """Percent, kappa, alpha, AC1, Jaccard, u and their kin per code and overall. `codes` by any of their names.

        `iou`: how much two spans overlap to be matched. `incomplete`: documents that two coders or more finished.
        `exclusive`: codes of which a unit takes one at most (a code alone stands for its children), also compared as
        one value per unit, with cu and (k)u. `everything`: alpha over sets of codes and over weights, too.
        """
        from workbench.analysis.agreement.report import agree  # numpy

        of_set = None if exclusive is None else self._exclusive(exclusive, incomplete=incomplete)
        found = self.compared(
            coders, as_of=as_of, assume_finished=assume_finished, without_rules=without_rules, incomplete=incomplete
        )
        report = agree(
            found.study,
            found.ids,
            found.over,
            unit=unit,
            codes=self._codes(codes) or of_set,
            exclusive=of_set,
            everything=everything,
            sentences=self._sentences,
            with_children=with_children,
            iou=iou,
            resamples=bootstrap,
        )
        settings = {**report.settings, "state": found.state, "codebook": self._project.registers.get("version", "")}
        return replace(report, settings=settings, notes=(*found.notes, *report.notes))

    def disagreements(
        self,
        coders: Sequence[str] | None = None,
        *,
        codes: Iterable[str] | None = None,
        as_of: State = "finished",
        assume_finished: bool = False,
        without_rules: bool = False,
    ) -> "tuple[Compared, Worklist]":
        """Where two coders differ, in reading order, on the documents that both finished."""
        from workbench.analysis.disagreements import disagreements  # numpy

        found = self.compared(coders, as_of=as_of, assume_finished=assume_finished, without_rules=without_rules)
        self.refuse_others(found)
        return found, disagreements(found.study, found.ids, found.over.documents, self._codes(codes))

    def refuse_others(self, found: Compared) -> None:
        """Raise Refused where it is not two coders that are compared."""
        if len(found.coders) != 2:
            names = ", ".join(coder.name for coder in found.coders) or "nobody"
            raise Refused(
                f"Disagreements are between two coders; here it is {names}.", "Name two of them: --coders A,B"
            )

    def _seen(self, over: "Universe") -> "Universe":
        """Without the documents on which others' work is hidden from whoever looks."""
        hidden = self._project.blind.hidden()
        kept = tuple(document for document in over.documents if document not in hidden)
        left = {document: why for document, why in over.left_out if document not in hidden}
        left |= dict.fromkeys((d.id for d in self._project.documents.list() if d.id in hidden), AT_WORK[:-1].lower())
        return replace(over, documents=kept, left_out=tuple(left.items()))

    def _people(self, names: Sequence[str] | None) -> tuple[Coder, ...]:
        if names is not None:
            return tuple(dict.fromkeys(self._project.coders.find(name) for name in names))
        active = {coding.coder for coding in self._project.study().codings}
        return tuple(c for c in self._project.coders.list() if c.kind == "person" and c.id in active)

    def _codes(self, names: Iterable[str] | None) -> tuple[str, ...] | None:
        return None if names is None else tuple(self._project.codebook.find(name).id for name in names)

    def _exclusive(self, names: Iterable[str], *, incomplete: bool) -> tuple[str, ...]:
        """The codes of an exclusive set. Raises Refused for fewer than two, and where coders may be missing."""
        if incomplete:
            raise Refused(
                "A set of exclusive codes is compared where all coders finished, not in an incomplete design.",
                "Leave one out: --incomplete or --exclusive.",
            )
        found = self._codes(names) or ()
        if len(found) == 1:
            book = self._project.codebook.current
            found = tuple(code.id for code in book.codes if code.parent == found[0] and not code.deleted)
        if len(set(found)) < 2:
            raise Refused(
                "A set of exclusive codes has two codes or more.",
                "Name them with commas between them, or the one code above them.",
            )
        return tuple(dict.fromkeys(found))

    def _sentences(self, document: "Document") -> "tuple[tuple[Span, ...], ...]":
        return self._project.documents.sentences(document.id)

    def _as_finished(self, study: "Study", ids: Sequence[str], over: "Universe") -> Finished:
        return as_finished(self._project, study.codings, {(d, coder) for d in over.documents for coder in ids})

    def _changed_since(self, study: "Study", ids: Sequence[str], over: "Universe") -> tuple[str, ...]:
        changed = self._as_finished(study, ids, over).changed
        return (_changes(changed, "counted as it is now"),) if changed else ()


def _changes(number: int, how: str) -> str:
    return f"Changed after the document was marked finished, {how}: {number:,} coding{'' if number == 1 else 's'}."
