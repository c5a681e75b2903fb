"""Erasure: when a participant withdraws, the words go, from the log as well; ids, numbers and codes stay."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.log import Change, fold_row
from workbench.log.blanking import label
from workbench.log.redaction import PARTS
from workbench.project.still_current import superseded
from workbench.store import erasure, operations
from workbench.store.covering import as_json, counted, widened

if TYPE_CHECKING:
    from workbench.project.study import Project


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the project that has not said that it carried a redaction out: its id, whose it was, its last word."""

    replica: str
    coder: str
    last: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a redaction would do. `parts`: ids of what goes, by kind; `counts`: rows of each entity that lose words.

    `holding`: other files here with the words in them. `cases`: labels of cases whose interviews go while they stay.
    `blind`: others' work on it is hidden from whoever asks, so that nothing is counted. `elsewhere`: names of
    documents that stay in which somebody speaks whose case goes. `moved`: codings that get their place in today's
    text first; `unanchored`: those that lose it.
    """

    parts: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    operations: int
    cases: tuple[str, ...]
    elsewhere: tuple[str, ...]
    moved: int
    unanchored: int
    holding: tuple[Path, ...]
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a redaction did; `backup` only where the file is not sound since, `finished` False where it is open
    elsewhere, `unconfirmed`: copies that have not heard of it yet."""

    operations: int
    plan: Plan
    backup: Path | None
    problems: int
    finished: bool
    holding: tuple[Path, ...]
    unconfirmed: tuple[Copy, ...]


class Redaction:
    """What was erased, and what shall be. It cannot be undone."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def plan(
        self,
        documents: Iterable[str] = (),
        revisions: Iterable[str] = (),
        operations: Iterable[str] = (),
        cases: Iterable[str] = (),
        names: Iterable[str] = (),
    ) -> Plan:
        """What would go, by ids: documents with everything on them, single texts, operations, cases.

        `names`: words (every form is named) wherever they stand in what is no longer shown: earlier texts, values that
        were replaced. What shows today is not touched by them. Raises Refused where there is nothing to redact.
        """
        parts, _ = self._parts(documents, revisions, operations, cases, names)
        return self._plan(parts)

    def erase(
        self,
        documents: Iterable[str] = (),
        revisions: Iterable[str] = (),
        operations: Iterable[str] = (),
        cases: Iterable[str] = (),
        names: Iterable[str] = (),
        *,
        reason: str = "",
    ) -> Report:
        """Blank it for good, here and in every copy that hears of it. `reason` is kept and must hold no name.

        Codings on a text that goes while its document stays are first given their place in today's text.
        """
        self._project.acting()
        parts, restated = self._parts(documents, revisions, operations, cases, names)
        plan = self._plan(parts)
        before = [*restated, *self._anchored_anew(parts["revisions"])]
        done = erasure.erase(self._project.file, self._project.acting().id, parts, before, reason)
        self._project.forget()
        self._project.suggesting.forget()
        return Report(
            operations=0 if plan.blind else done.operations,
            plan=plan,
            backup=done.backup,
            problems=len(done.problems),
            finished=done.finished,
            holding=erasure.still_holding(self._project.file),
            unconfirmed=self.unconfirmed(),
        )

    def list(self) -> tuple[erasure.Redacted, ...]:
        """All redactions, oldest first."""
        return erasure.redactions(self._project.file)

    def blanked(self) -> int:
        """How many operations have lost their words."""
        return erasure.blanked_count(self._project.file)

    def told(self) -> tuple[str, ...]:
        """Each redaction in a line: how many operations in all, by whom, when. Empty where there was none."""
        known = self.list()
        if not known:
            return ()
        lines = [
            f"by {self._project.coders.name(each.coder)} on {datetime.fromtimestamp(each.when / 1000, UTC):%Y-%m-%d}"
            for each in known
        ]
        return (f"{self.blanked():,} operations", *lines)

    def unconfirmed(self) -> tuple[Copy, ...]:
        """Copies that wrote something and have not said that they carried out every redaction."""
        known = self.list()
        if not known:
            return ()
        lines = self._project.file.query(
            "SELECT replica, coder, max(wall) FROM op WHERE mark <> 'withheld' GROUP BY replica ORDER BY replica"
        )
        names = self._project.coders.name
        return tuple(
            Copy(copy, names(coder), wall)
            for copy, coder, wall in lines
            if any(copy not in each.confirmed for each in known)
        )

    def confirm(self, copy: str) -> None:
        """Say, as this copy, that what the team redacted is gone here too; once for each redaction."""
        open_ = [each.row for each in self.list() if copy not in each.confirmed]
        if open_ and not erasure.is_unfinished(self._project.file):
            who = self._project.coder.id if self._project.coder else ""
            self._project.suggesting.forget()
            changes = [Change("redaction", row, {f"confirmed.{copy}": True}) for row in open_]
            self._project.file.write(who, erasure.CONFIRM, changes)
            self._project.forget({"redaction"})

    def _parts(
        self,
        documents: Iterable[str],
        revisions: Iterable[str],
        operations_: Iterable[str],
        cases: Iterable[str],
        names: Iterable[str],
    ) -> tuple[dict[str, tuple[str, ...]], Sequence[Change]]:
        said = dict(zip(PARTS, map(_ids, (documents, revisions, operations_, cases)), strict=True))
        found = widened(self._project.file, said)
        old = superseded(self._project.file, tuple(names))
        found["revisions"] = tuple(dict.fromkeys((*found["revisions"], *old.revisions)))
        found["operations"] = tuple(dict.fromkeys((*found["operations"], *old.operations)))
        if not any(found.values()):
            raise Refused("There is nothing to redact.", "Name documents or cases: workbench list documents")
        self._refuse_shown(found)
        members = self._members_restated(found["documents"], set(found["cases"]))
        return found, [*old.restated, *members]

    def _refuse_shown(self, parts: Mapping[str, Sequence[str]]) -> None:
        """A text that shows today is redacted with its document, not by itself."""
        sql = "SELECT name FROM document WHERE revision = ? AND id NOT IN (SELECT value FROM json_each(?))"
        for revision in parts["revisions"]:
            shown = self._project.file.query(sql, (revision, as_json(parts["documents"])))
            if shown:
                raise Refused(
                    f"That text of {shown[0][0]} is the one that shows now.",
                    "Correct or pseudonymise the document first, or redact the whole document.",
                )

    def _plan(self, parts: Mapping[str, tuple[str, ...]]) -> Plan:
        counts = counted(self._project.file, parts)
        places = self._places(parts["revisions"])
        gone = set(parts["documents"])
        blind = bool(self._project.blind.hidden() & {*gone, *self._documents_of(parts["revisions"])})
        inside = [
            case.label
            for case in self._project.cases.list()
            if case.id not in parts["cases"] and any(member.document in gone for member in case.members)
        ]
        return Plan(
            parts=parts,
            counts={} if blind else counts.rows,
            operations=0 if blind else counts.operations,
            cases=tuple(inside),
            elsewhere=self._elsewhere(gone, parts["cases"]),
            moved=sum(place is not None for place in places.values()),
            unanchored=sum(place is None for place in places.values()),
            holding=erasure.still_holding(self._project.file),
            blind=blind,
        )

    def _documents_of(self, revisions: Sequence[str]) -> set[str]:
        sql = "SELECT document FROM revision WHERE id IN (SELECT value FROM json_each(?))"
        return {document for (document,) in self._project.file.query(sql, (as_json(revisions),))}

    def _elsewhere(self, documents: Collection[str], cases: Collection[str]) -> tuple[str, ...]:
        speaking = [case for case in self._project.cases.list() if case.id in cases]
        ids = {member.document for case in speaking for member in case.members if member.document not in documents}
        return tuple(line.name for line in self._project.documents.list() if line.id in ids)

    def _places(self, revisions: Sequence[str]) -> dict[str, tuple[str, int, int] | None]:
        """Living coding made on one of these texts -> (document, start, end) in today's text, None without one."""
        sql = """
            SELECT coding.id, coding.document, shown_start, shown_end, anchored FROM main.coding AS coding
            JOIN document ON document.id = coding.document WHERE coding.deleted = 0
                AND coding.revision IN (SELECT value FROM json_each(?)) AND document.revision <> coding.revision
        """
        found = self._project.file.query(sql, (as_json(revisions),))
        return {id_: (document, start, end) if anchored else None for id_, document, start, end, anchored in found}

    def _anchored_anew(self, revisions: Sequence[str]) -> Iterator[Change]:
        maker = self._project.codings.maker()
        for id_, place in self._places(revisions).items():
            if place is not None:
                yield Change("coding", id_, maker.span(*place))

    def _members_restated(self, documents: Sequence[str], cases: Collection[str]) -> Sequence[Change]:
        """A case that names a speaker of such a document loses that name, and keeps label and attributes."""
        changes = []
        for case in self._project.cases.list():
            named = [m.speaker for m in case.members if m.document in documents and m.speaker]
            if case.id in cases or all(label(speaker) == speaker for speaker in named):
                continue
            row = fold_row(operations.of_row(self._project.file.connection, ("case", case.id)))
            fields: dict[str, Any] = {
                name: value for name, value in row.values.items() if name.partition(".")[0] in ("label", "attribute")
            }
            changes.append(Change("case", case.id, fields))
        return changes


def _ids(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(given))
