"""Deletions that did not know of a use: the deleted row stays alive, as a conflict."""

from collections.abc import Iterable, Mapping

from workbench.log.fold import Row
from workbench.log.operation import Operation

USES: Mapping[str, tuple[str, ...]] = {"coding": ("code", "document"), "proposal": ()}
"""Entity -> its registers that name a row of another entity (the register is called like that entity)."""


def kept_alive(row: Row, uses: Iterable[tuple[str, int]]) -> bool:
    """Whether a deleted row is used by an operation (replica, seq) that none of its deleters had seen."""
    vectors = [deleter.fields.get("seen") or {} for deleter in row.deleters]
    return any(all(seen.get(replica, 0) < seq for seen in vectors) for replica, seq in uses)


def settle_deletions(
    rows: Mapping[tuple[str, str], Row], operations: Iterable[Operation]
) -> frozenset[tuple[str, str]]:
    """(entity, id) of the deleted rows that stay alive because somebody used them without seeing the deletion."""
    uses: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for operation in operations:
        for entity in USES.get(operation.entity, ()):
            user = rows[operation.entity, operation.row]
            target = operation.fields.get(entity)
            if target is not None and not user.deleted and user.values.get(entity) == target:
                uses.setdefault((entity, target), []).append((operation.replica, operation.seq))
    return frozenset(
        key for key, found in uses.items() if key in rows and rows[key].deleted and kept_alive(rows[key], found)
    )
