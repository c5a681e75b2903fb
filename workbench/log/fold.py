"""The fold of one row: from its operations, in any order, to its values and conflicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.log.operation import Operation, Stamp, canonical

QUIET = frozenset({"seen", "source", "made"})
"""Registers whose concurrent values are bookkeeping and never a conflict."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its operations leave it.

    `heads`: register -> operations that no later operation on it has seen, the shown one first. `conflicts`: those
    registers whose heads differ. `deleters`: heads that delete the row, whether or not it stays alive.
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

    @property
    def parents(self) -> tuple[str, ...]:
        """What the next operation on this row has to name as seen."""
        return tuple(sorted({operation.id for heads in self.heads.values() for operation in heads}))


def fold_row(operations: Iterable[Operation]) -> Row:
    """Fold all operations of one row. The result depends on the set alone, not on order or repetition."""
    known = {operation.id: operation for operation in operations}
    ordered = sorted(known.values(), key=lambda operation: operation.order)
    heads = _heads(ordered)
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


def _differ(name: str, heads: tuple[Operation, ...]) -> bool:
    return len(heads) > 1 and len({canonical(head.fields[name]) for head in heads}) > 1


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
