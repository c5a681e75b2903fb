"""The fold of one row: from its operations, in any order, to its values and conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.log.blanking import alike
from workbench.log.marks import REDACTED
from workbench.log.operation import Operation, Stamp, canonical

QUIET = frozenset({"seen", "source", "made"})
"""Registers whose concurrent values are bookkeeping and never a conflict."""

ACROSS = frozenset({"deleted", "parent"})
"""Registers whose conflicts lie between rows (uses of what is deleted, moves that make a loop): one head is enough."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its operations leave it.

    `heads`: register -> operations that no later operation on it has seen, the shown one first. `conflicts`: those
    registers whose heads differ. `deleters`: heads that delete the row, whether or not it stays alive. `tips` are the
    heads by parents alone: where what settled a conflict was taken back, `heads` are again those that were settled.
    """

    entity: str
    id: str
    values: Mapping[str, Any]
    heads: Mapping[str, tuple[Operation, ...]]
    conflicts: tuple[str, ...]
    deleted: bool
    created: Stamp
    changed: Stamp
    creator: str
    deleters: tuple[Operation, ...] = field(default=())
    tips: Mapping[str, tuple[Operation, ...]] = field(default_factory=dict)

    @property
    def parents(self) -> tuple[str, ...]:
        """What the next operation on this row has to name as seen."""
        both = (*self.heads.values(), *self.tips.values())
        return tuple(sorted({operation.id for found in both for operation in found}))


def fold_row(operations: Iterable[Operation]) -> Row:
    """Fold all operations of one row. The result depends on the set alone, not on order or repetition."""
    known = {operation.id: operation for operation in operations}
    ordered = sorted(known.values(), key=lambda operation: operation.order)
    tips = _heads(ordered)
    taken_back = any(operation.undoes for operation in ordered)
    heads = {name: _reopened(name, found, known) for name, found in tips.items()} if taken_back else tips
    values = {name: found[0].fields[name] for name, found in heads.items()}
    conflicts = [
        name for name, found in heads.items() if name not in QUIET and name != "deleted" and _differ(name, found)
    ]
    deleted, disputed, deleters = _deletion(heads.get("deleted", ()), ordered, known)
    first = ordered[0]
    return Row(
        entity=first.entity,
        id=first.row,
        values={**values, "deleted": True} if deleted else {k: v for k, v in values.items() if k != "deleted"},
        heads=heads,
        conflicts=tuple(sorted(conflicts + (["deleted"] if disputed else []))),
        deleted=deleted,
        created=first.time,
        changed=ordered[-1].time,
        creator=first.coder,
        deleters=deleters,
        tips=tips,
    )


def _heads(ordered: list[Operation]) -> dict[str, tuple[Operation, ...]]:
    """Register -> its heads, the greatest (time, replica, id) first."""
    if len(ordered) == 1:
        return dict.fromkeys(ordered[0].fields, (ordered[0],))
    seen: dict[str, set[str]] = {}
    for operation in ordered:
        for name in operation.fields:
            seen.setdefault(name, set()).update(operation.parents)
    heads: dict[str, list[Operation]] = {name: [] for name in seen}
    for operation in reversed(ordered):
        for name in operation.fields:
            if operation.id not in seen[name]:
                heads[name].append(operation)
    return {name: tuple(found) for name, found in heads.items()}


def _reopened(name: str, tips: tuple[Operation, ...], known: Mapping[str, Operation]) -> tuple[Operation, ...]:
    """The tips, with the heads of a conflict in the place of an undo that took its settlement back.

    Who saw one of these heads elsewhere has replaced it: it does not come back.
    """
    if not any(tip.undoes for tip in tips):
        return tips
    settled = {tip.id: _settled_by_undone(name, tip, known) for tip in tips if tip.undoes}
    if not any(settled.values()):
        return tips
    standing = [tip for tip in tips if not settled.get(tip.id)]
    seen = set().union(*(ancestors(tip, known) for tip in standing))
    back = {head.id: head for heads in settled.values() for head in heads if head.id not in seen}
    found = {tip.id: tip for tip in standing} | back
    return tuple(sorted(found.values(), key=lambda operation: operation.order, reverse=True))


def _settled_by_undone(name: str, undo: Operation, known: Mapping[str, Operation]) -> tuple[Operation, ...]:
    """The heads of a register that the action which `undo` takes back had settled; none where it settled nothing."""
    undone = [each for each in known.values() if each.action == undo.undoes and name in each.fields]
    if len({parent for each in undone for parent in each.parents}) < 2:
        return ()
    own, after = {each.id for each in undone}, ancestors(undo, known)
    before = set().union(*(ancestors(each, known) for each in undone if each.id in after)) - own
    there = [known[each] for each in before if each in known]
    if not there:
        return ()
    row = fold_row(there)
    heads = row.heads.get(name, ())
    return heads if len(heads) > 1 or name in row.conflicts or name in ACROSS else ()


def _differ(name: str, heads: tuple[Operation, ...]) -> bool:
    if len(heads) < 2:
        return False
    told = alike if any(head.mark == REDACTED for head in heads) else canonical
    return len({told(head.fields[name]) for head in heads}) > 1


def _deletion(
    heads: tuple[Operation, ...], ordered: list[Operation], known: Mapping[str, Operation]
) -> tuple[bool, bool, tuple[Operation, ...]]:
    """(hidden, disputed, deleting heads): a row hides only if nobody worked on it without seeing the deletion."""
    deleters = tuple(head for head in heads if head.fields["deleted"])
    if not deleters:
        return False, False, ()
    covered: set[str] = set()
    for head in deleters:
        covered |= ancestors(head, known)
    later = {head.id for head in deleters}
    disputed = any(
        operation.id not in covered
        and operation.id not in later
        and not operation.fields.get("deleted")
        and not (ancestors(operation, known) & later)
        for operation in ordered
    )
    return not disputed, disputed, deleters


def ancestors(operation: Operation, known: Mapping[str, Operation]) -> set[str]:
    """Ids of all operations of the row that the writer of this one had seen."""
    found: set[str] = set()
    waiting = list(operation.parents)
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            if parent in known:
                waiting.extend(known[parent].parents)
    return found
