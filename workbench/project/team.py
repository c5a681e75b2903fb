"""Merging copies: a plan first, then all or nothing; and taking a merge back."""

from collections.abc import Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import Nothing, Refused
from workbench.log import Operation
from workbench.log.blanking import REDACTION
from workbench.model import Coding
from workbench.project.conflict import Conflict
from workbench.project.disputes import Disputes
from workbench.project.questions import Question, Questions
from workbench.project.summaries import Summaries
from workbench.store import ProjectFile, actions, aside, assurance, journal, operations, rows, withheld
from workbench.store.backup import automatic
from workbench.store.blanking import UNFINISHED
from workbench.store.bulk import undisturbed
from workbench.store.replica import set_local
from workbench.team import Plan, plan

if TYPE_CHECKING:
    from workbench.project.study import Project


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brought, or would bring. `merged` is False for a plan, and where `strict` found something open.

    `blanked`: operations that lost their words to a redaction, ours and theirs; then no backup is kept, since it would
    hold them. `plans`: file name -> what it brings.
    `blind`: whether others' work is hidden, so that only totals may be shown.
    """

    operations: int
    documents: int
    codes: int
    codings: int
    memos: int
    conflicts: tuple[Conflict, ...]
    unanchored: tuple[Coding, ...]
    merged: bool
    backup: Path | None = None
    plans: Mapping[str, Plan] | None = None
    questions: tuple[Question, ...] = ()
    blind: bool = False
    blanked: int = 0
    names: Mapping[str, str] | None = None


class _Planned(Exception):
    """Leaves the transaction of a merge that is only looked at."""


class Team:
    """The study's other copies."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._disputes = Disputes(project)
        self.questions = Questions(project)

    def merge(self, paths: Sequence[str | Path], *, dry_run: bool = False, strict: bool = False) -> MergeReport:
        """Bring in other copies, one after the other, all or nothing; with a backup where something comes in.

        `dry_run` only plans. `strict` merges nothing where there is a conflict or a question.
        """
        if not paths:
            raise Refused("There is nothing to merge.", "Name one or more .workbench files.")
        file = self._project.file
        others = [(Path(path).name, _log(Path(path))) for path in paths]
        known = operations.tops(file.connection)
        withheld_before = withheld.places(file.connection)
        news = any(
            operation.seq > known.get(operation.replica, 0) or (operation.replica, operation.seq) in withheld_before
            for _, other in others
            for operation in other
        )
        backup = automatic(file.path, file.connection, "merge") if news and not dry_run else None
        try:
            with undisturbed(), file.transaction():
                report = self._merge(others, backup)
                if dry_run or (strict and (report.conflicts or report.questions)):
                    raise _Planned
                if report.operations:
                    self._note([name for name, _ in others], report, known, withheld_before)
        except _Planned:
            self._project.forget()
            if backup:
                backup.unlink()
        except BaseException:
            self._project.forget()
            raise
        if backup and not backup.exists():
            report = replace(report, backup=None)
        if report.blanked:
            self._project.suggesting.forget()
        self._project.forget()
        unmerged = dry_run or (strict and (report.conflicts or report.questions))
        return replace(report, merged=False, backup=None) if unmerged else report

    def _merge(self, others: "list[tuple[str, list[Operation]]]", backup: Path | None) -> MergeReport:
        file = self._project.file
        before = {conflict.place for conflict in self.conflicts()}
        asked = {question.place for question in self.questions.list()}
        loose = {coding.id for coding in rows.codings(file, "anchored = 0")}
        plans: dict[str, Plan] = {}
        file.blanked = 0
        for name, other in others:
            plans[name] = self._one(other)
        if file.blanked and backup:
            set_local(file.connection, UNFINISHED, str(backup))
        self._project.forget()
        totals = {kind: sum(each.kinds[kind].new for each in plans.values()) for kind in ("document", "code", "memo")}
        return MergeReport(
            operations=sum(each.operations for each in plans.values()),
            documents=totals["document"],
            codes=totals["code"],
            codings=sum(each.kinds["coding"].new for each in plans.values()),
            memos=totals["memo"],
            conflicts=tuple(c for c in self.conflicts() if c.place not in before and c.kind != "unanchored"),
            unanchored=tuple(coding for coding in rows.codings(file, "anchored = 0") if coding.id not in loose),
            merged=True,
            backup=backup,
            plans=plans,
            questions=tuple(q for q in self.questions.list() if q.place not in asked),
            blind=bool(self._project.blind.hidden()),
            blanked=file.blanked,
            names={coder.id: coder.name for coder in self._project.coders.list()},
        )

    def _one(self, other: "list[Operation]") -> Plan:
        """Take one log in; what it brought."""
        connection = self._project.file.connection
        known = operations.tops(connection)
        places = withheld.places(connection)
        touched = {(o.entity, o.row) for o in other if o.seq > known.get(o.replica, 0) or (o.replica, o.seq) in places}
        found = plan(known, assurance.rows_here(connection, touched), other, places)
        before = assurance.codings(connection)
        self._project.file.receive(other)
        assurance.assure(connection, before, {(o.entity, o.row) for o in other})
        return found

    def _note(
        self, names: Sequence[str], report: MergeReport, known: Mapping[str, int], places: Set[tuple[str, int]]
    ) -> None:
        """The merge in the journal of this file: not an operation, or merging twice would change the log."""
        tops = operations.tops(self._project.file.connection)
        counts: dict[str, Any] = {
            name: getattr(report, name) for name in ("operations", "documents", "codes", "codings", "memos")
        }
        counts |= {"conflicts": len(report.conflicts), "questions": len(report.questions), "files": list(names)}
        counts |= {"unanchored": len(report.unanchored), "backup": report.backup.name if report.backup else ""}
        came = {r: [known.get(r, 0), top] for r, top in tops.items() if top > known.get(r, 0)}
        shown = sorted(places - withheld.places(self._project.file.connection))
        coder = self._project.coder.id if self._project.coder else ""
        journal.enter(self._project.file, coder, "merge", {**counts, "came": came, "vector": tops, "shown": shown})

    def merges(self) -> tuple[journal.Note, ...]:
        """The merges into this file that still stand, oldest first."""
        return tuple(note for note in journal.notes(self._project.file, "merge") if not note.report.get("undone"))

    def undo_merge(self, note_id: str = "") -> journal.Note:
        """Set the operations of the latest merge aside, in this file alone; merging again brings them back.

        `note_id`: the merge that is meant. Raises Nothing where no merge stands, Refused where a later merge stands,
        and with a list where later work rests on it.
        """
        file = self._project.file
        with file.transaction():
            standing = self.merges()
            if note_id and note_id not in {note.id for note in standing}:
                raise Nothing("This merge has been taken back already.", "Merging again brings it back.")
            if not standing or "came" not in standing[-1].report:
                raise Nothing("There is no merge to take back.", "See what was done with: workbench history")
            note = standing[-1]
            if note_id not in ("", note.id):
                files = ", ".join(note.report["files"])
                raise Refused("Only the latest merge can be taken back.", f"Take that of {files} back first.")
            came = {replica: (before, after) for replica, (before, after) in note.report["came"].items()}
            self._refuse_if_redacted(came)
            self._refuse_if_built_on(note, came)
            withheld.put_back(file.connection, note.id, note.report.get("shown", ()))
            aside.set_aside(file.connection, note.id, came)
            journal.mark_undone(file, note)
            self._project.forget()
            coder = self._project.coder.id if self._project.coder else ""
            journal.enter(file, coder, "merge undone", {"files": note.report["files"]})
        self._project.forget()
        return note

    def _refuse_if_redacted(self, came: aside.Came) -> None:
        brought = aside.came_in(self._project.file.connection, came)
        if any(operation.entity == REDACTION for operation in brought):
            raise Refused(
                "This merge brought a redaction, which cannot be taken back: the words are gone here too.",
                "Single actions can be taken back: workbench undo ACTION",
            )

    def _refuse_if_built_on(self, note: journal.Note, came: aside.Came) -> None:
        connection = self._project.file.connection
        brought = [*aside.came_in(connection, came), *withheld.whole(connection, note.report.get("shown", ()))]
        since = aside.later(connection, note.report["vector"])
        later = [o for o in since if o.replica in came]
        later += aside.resting(since, brought, aside.only_here_by(connection, brought))
        ids = list(dict.fromkeys(operation.action for operation in later))
        if not ids:
            return
        summaries = Summaries(self._project)
        found = {each: summaries.of(actions.listed(connection, "id = ?", (each,))[0]) for each in ids[:5]}
        listed = "; ".join(found.values()) + (f"; and {len(ids) - 5} more" if len(ids) > 5 else "")
        kept = note.report.get("backup") or "the backup"
        raise Refused(
            f"Later work rests on what this merge brought: {listed}.",
            f"Take that back first, or go back to {kept}, which was made before the merge.",
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        """What copies set differently, and codings without a place in today's text, until somebody settles them."""
        return self._disputes.list()

    def resolve(self, number: int, choice: Any, reason: str = "") -> None:
        """Settle a conflict: `choice` is the place of one of its values (from 1), one of its choices, or a value."""
        self._disputes.resolve(number, choice, reason)


def _log(path: Path) -> "list[Operation]":
    """The whole log of another copy, which is not changed."""
    other = ProjectFile.open(path, read_only=True)
    with closing(other), undisturbed():
        return list(operations.everything(other.connection))
