"""What a merge would bring: our log and theirs in, counts out. Pure; nothing changes before it is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.log import Operation


@dataclass(frozen=True, slots=True)
class Plan:
    """New operations in the order they are to be applied, and how many rows of each kind they bring."""

    operations: tuple[Operation, ...]
    documents: int
    codes: int
    codings: int
    memos: int


def plan(known: dict[str, int], rows: set[tuple[str, str]], theirs: Iterable[Operation]) -> Plan:
    """What `theirs` adds to a log with version vector `known` that has operations on `rows` (entity, row)."""
    new = tuple(operation for operation in theirs if operation.seq > known.get(operation.replica, 0))
    brought = {(operation.entity, operation.row) for operation in new} - rows
    count = {entity: sum(kind == entity for kind, _ in brought) for entity in ("document", "code", "coding", "memo")}
    return Plan(new, count["document"], count["code"], count["coding"], count["memo"])
