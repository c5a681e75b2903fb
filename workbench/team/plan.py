"""What a merge would bring: our log and theirs in, counts out. Pure; nothing changes before it is known."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from workbench.log import Operation
from workbench.log.marks import WITHHELD

Key = tuple[str, str]
"""(entity, row)."""
KINDS = ("document", "code", "coding", "memo", "case")


@dataclass(frozen=True, slots=True)
class Incoming:
    """Operations of one copy that we do not have: how many, from when to when (wall ms), and by whom (ids)."""

    replica: str
    operations: int
    first: int
    last: int
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one kind: `new` only there, `same` on both sides, `there` changed there, `both` edited on both sides."""

    new: int
    same: int
    there: int
    both: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merge would bring. `finished` are (document, coder) that they marked finished and we did not know."""

    operations: int
    incoming: tuple[Incoming, ...]
    kinds: Mapping[str, Count]
    finished: tuple[tuple[str, str], ...] = ()


def plan(
    known: Mapping[str, int],
    ours: Mapping[Key, Mapping[str, int]],
    theirs: Iterable[Operation],
    withheld: Collection[tuple[str, int]] = (),
) -> Plan:
    """What `theirs` adds to a log with version vector `known`.

    `ours`: each of our rows with, for each replica, its highest operation there. `withheld`: (replica, seq) of which
    there are only placeholders here; those of theirs bring nothing.
    """
    every = [operation for operation in theirs if operation.mark != WITHHELD]
    new = [o for o in every if o.seq > known.get(o.replica, 0) or (o.replica, o.seq) in withheld]
    seen = _tops(every)
    there = {(operation.entity, operation.row) for operation in every}
    brought = {(operation.entity, operation.row) for operation in new}
    fresh = brought - ours.keys()
    changed = {key for key in brought - fresh if _unseen(ours[key], seen)}
    kinds = {}
    counted = [Counter(entity for entity, _ in keys) for keys in (fresh, there, brought, changed)]
    for kind in KINDS:
        made, all_there, touched, both = (count[kind] for count in counted)
        kinds[kind] = Count(made, all_there - made - (touched - made), touched - made - both, both)
    finished = {
        (str(o.fields.get("document")), str(o.fields.get("coder")))
        for o in new
        if o.entity == "status" and o.fields.get("state") == "finished"
    }
    return Plan(len(new), _incoming(new), kinds, tuple(sorted(finished)))


def _tops(operations: Iterable[Operation]) -> dict[str, int]:
    tops: dict[str, int] = {}
    for operation in operations:
        tops[operation.replica] = max(operation.seq, tops.get(operation.replica, 0))
    return tops


def _unseen(row: Mapping[str, int], seen: Mapping[str, int]) -> bool:
    """Whether this row has an operation of ours that they had not seen."""
    return any(seq > seen.get(replica, 0) for replica, seq in row.items())


def _incoming(new: Iterable[Operation]) -> tuple[Incoming, ...]:
    copies: dict[str, list[Operation]] = {}
    for operation in new:
        copies.setdefault(operation.replica, []).append(operation)
    return tuple(
        Incoming(
            replica,
            len(found),
            min(operation.time[0] for operation in found),
            max(operation.time[0] for operation in found),
            tuple(sorted({operation.coder for operation in found})),
        )
        for replica, found in sorted(copies.items())
    )
