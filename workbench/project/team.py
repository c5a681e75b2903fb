"""Merging copies, and what they disagree about."""

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import NotFound, Refused
from workbench.log import Change, Operation, fold_row
from workbench.log.operation import new_id
from workbench.model import Coding
from workbench.store import ProjectFile, operations, rows
from workbench.store.backup import automatic
from workbench.store.replica import now
from workbench.team import Plan, plan

if TYPE_CHECKING:
    from workbench.project.study import Project


@dataclass(frozen=True, slots=True)
class Conflict:
    """A register that copies set differently. `values` are what each set, the shown one first; `authors` names."""

    number: int
    entity: str
    row: str
    field: str
    values: tuple[Any, ...]
    shown: Any
    where: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brought, or would bring. `merged` is False for a plan, and where `strict` found conflicts."""

    operations: int
    documents: int
    codes: int
    codings: int
    memos: int
    conflicts: tuple[Conflict, ...]
    unanchored: tuple[Coding, ...]
    merged: bool
    backup: Path | None = None


class _Planned(Exception):
    """Leaves the transaction of a merge that is only looked at."""


class Team:
    """The study's other copies."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def merge(self, paths: Sequence[str | Path], *, dry_run: bool = False, strict: bool = False) -> MergeReport:
        """Bring in other copies, one after the other, all or nothing; with a backup where something comes in."""
        file = self._project.file
        others = [_log(Path(path)) for path in paths]
        backup = None
        report: MergeReport | None = None
        if not dry_run and any(operation.seq > top for operation, top in self._beyond(others)):
            backup = automatic(file.path, file.connection, "merge")
        try:
            with file.transaction():
                report = self._merge(others, backup)
                if dry_run or (strict and report.conflicts):
                    raise _Planned
                if report.operations:
                    self._note(paths, report)
        except _Planned:
            self._project.forget()
            if backup:
                backup.unlink()
        if report is None:
            raise Refused("There is nothing to merge.", "Name one or more .workbench files.")
        self._project.forget()
        if report.merged and not dry_run and not (strict and report.conflicts):
            return report
        return _unmerged(report)

    def _beyond(self, others: "list[list[Operation]]") -> "list[tuple[Operation, int]]":
        known = operations.tops(self._project.file.connection)
        return [(operation, known.get(operation.replica, 0)) for other in others for operation in other]

    def _merge(self, others: "list[list[Operation]]", backup: Path | None) -> MergeReport:
        file = self._project.file
        before = {(conflict.entity, conflict.row, conflict.field) for conflict in self.conflicts()}
        loose = {coding.id for coding in rows.codings(file, "anchored = 0")}
        codings = file.query("SELECT count(*) FROM coding")[0][0]
        plans: list[Plan] = []
        for other in others:
            known = operations.tops(file.connection)
            there = set(file.query("SELECT DISTINCT entity, row FROM op"))
            plans.append(plan(known, there, other))
            file.receive(other)
        self._project.forget()
        if file.query("SELECT count(*) FROM coding")[0][0] < codings:
            raise Refused("The merge would lose codings: nothing was merged.", "Run: workbench check on both files.")
        return MergeReport(
            operations=sum(len(each.operations) for each in plans),
            documents=sum(each.documents for each in plans),
            codes=sum(each.codes for each in plans),
            codings=sum(each.codings for each in plans),
            memos=sum(each.memos for each in plans),
            conflicts=tuple(c for c in self.conflicts() if (c.entity, c.row, c.field) not in before),
            unanchored=tuple(coding for coding in rows.codings(file, "anchored = 0") if coding.id not in loose),
            merged=True,
            backup=backup,
        )

    def _note(self, paths: Sequence[str | Path], report: MergeReport) -> None:
        """The merge in the journal of this file: not an operation, or merging twice would change the log."""
        counts = {name: getattr(report, name) for name in ("operations", "documents", "codes", "codings", "memos")}
        counts |= {"conflicts": len(report.conflicts), "files": [Path(path).name for path in paths]}
        wall = now()
        coder = self._project.coder.id if self._project.coder else ""
        self._project.file.connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, 'merge', ?)",
            (new_id(wall), wall, coder, json.dumps(counts, ensure_ascii=False)),
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        """Registers that are in dispute, until somebody settles them."""
        found = self._project.file.query("SELECT entity, row, field FROM conflict ORDER BY entity, row, field")
        return tuple(self._conflict(number, *line) for number, line in enumerate(found, start=1))

    def _conflict(self, number: int, entity: str, row: str, field: str) -> Conflict:
        folded = fold_row(operations.of_row(self._project.file.connection, (entity, row)))
        heads = folded.heads[field]
        values = dict.fromkeys(json.dumps(head.fields[field], ensure_ascii=False, sort_keys=True) for head in heads)
        name = self._project.coders.name
        return Conflict(
            number=number,
            entity=entity,
            row=row,
            field=field,
            values=_both(field, [json.loads(value) for value in values]),
            shown=False if field == "deleted" else folded.values.get(field),
            where=self._where(entity, row),
            authors=tuple(dict.fromkeys(name(head.coder) for head in heads)),
        )

    def _where(self, entity: str, row: str) -> str:
        names = {"document": "name", "case": "label", "coder": "name", "memo": "text", "coding": "quote"}
        if entity == "code":
            codebook = self._project.codebook.with_deleted
            return codebook.label(codebook.by_id[row], self._project.language) if row in codebook.by_id else row
        if entity not in names:
            return entity
        sql = f'SELECT {names[entity]} FROM "{entity}" WHERE id = ?'  # noqa: S608 own names
        found = self._project.file.query(sql, (row,))
        return str(found[0][0] or "")[:60] if found else row

    def resolve(self, number: int, choice: Any, reason: str = "") -> None:
        """Settle a conflict: `choice` is the place of one of its values (from 1), or a value of its own kind."""
        conflicts = self.conflicts()
        if not 1 <= number <= len(conflicts):
            raise NotFound(f"There is no conflict {number}.", "See them with: workbench conflicts")
        conflict = conflicts[number - 1]
        value = self._choice(conflict, choice)
        self._project.write("resolve", [Change(conflict.entity, conflict.row, {conflict.field: value})], reason=reason)

    def _choice(self, conflict: Conflict, choice: Any) -> Any:
        known = {json.dumps(value, sort_keys=True): value for value in conflict.values}
        if isinstance(choice, str) and choice.isdigit() and 1 <= int(choice) <= len(conflict.values):
            return conflict.values[int(choice) - 1]
        if isinstance(choice, int) and not isinstance(choice, bool) and 1 <= choice <= len(conflict.values):
            return conflict.values[choice - 1]
        if conflict.field == "deleted" and choice in ("keep", "delete"):
            return choice == "delete"
        if json.dumps(choice, sort_keys=True) in known or all(isinstance(value, str) for value in conflict.values):
            return choice
        raise Refused(
            f"“{choice}” is not one of the values of conflict {conflict.number}.",
            f"Type a number from 1 to {len(conflict.values)}.",
        )


def _both(field: str, values: list[Any]) -> tuple[Any, ...]:
    """A disputed deletion has two sides, even where the other one is an edit."""
    return (False, True) if field == "deleted" else tuple(values)


def _unmerged(report: MergeReport) -> MergeReport:
    from dataclasses import replace

    return replace(report, merged=False, backup=None)


def _log(path: Path) -> "list[Operation]":
    """The whole log of another copy, which is not changed."""
    other = ProjectFile.open(path, read_only=True)
    with closing(other):
        return list(operations.everything(other.connection))
