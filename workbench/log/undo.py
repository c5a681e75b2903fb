"""What takes an action back: for each register it set, the value before; for each row it made, a deletion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.log.fold import ancestors, fold_row
from workbench.log.operation import Change, Operation


@dataclass(frozen=True, slots=True)
class Inverse:
    """The changes that take an action back, and the (entity, row) left alone because somebody built on them since."""

    changes: tuple[Change, ...]
    left: tuple[tuple[str, str], ...]


def inverse(action: Sequence[Operation], rows: Mapping[tuple[str, str], Sequence[Operation]]) -> Inverse:
    """Take back `action`; `rows` holds all operations of each row it touched. Others' later work is not undone."""
    changes: list[Change] = []
    left: list[tuple[str, str]] = []
    touched = dict.fromkeys((operation.entity, operation.row) for operation in action)
    for entity, row in reversed(list(touched)):
        own = [operation for operation in action if (operation.entity, operation.row) == (entity, row)]
        fields, complete = _row_inverse(own, rows[entity, row])
        if fields:
            changes.append(Change(entity, row, fields))
        if not complete:
            left.append((entity, row))
    return Inverse(tuple(changes), tuple(left))


def made(action: Sequence[Operation], rows: Mapping[tuple[str, str], Sequence[Operation]]) -> set[tuple[str, str]]:
    """The (entity, row) that did not exist before `action`."""
    ids = {operation.id for operation in action}
    touched = {(operation.entity, operation.row) for operation in action}
    return {key for key in touched if min(rows[key], key=lambda operation: operation.order).id in ids}


def built_on(action: Sequence[Operation], rows: Mapping[tuple[str, str], Sequence[Operation]]) -> set[str]:
    """Ids of the actions that have since set a register that `action` set, or any register of a row that it made."""
    mine = {operation.id for operation in action}
    new = made(action, rows)
    later: set[str] = set()
    for operation in action:
        key = (operation.entity, operation.row)
        for other in rows[key]:
            shared = key in new or set(other.fields) & set(operation.fields) - {"seen"}
            if other.id not in mine and other.order > operation.order and shared:
                later.add(other.action)
    return later


def _row_inverse(own: Sequence[Operation], operations: Sequence[Operation]) -> tuple[dict[str, Any], bool]:
    known = {operation.id: operation for operation in operations}
    mine = {operation.id for operation in own}
    before = [known[parent] for parent in _seen_before(own, mine, known) if parent in known]
    if not before:
        return _unmake(own, operations, mine)
    earlier = fold_row(before)
    now = fold_row(operations)
    names = sorted({name for operation in own for name in operation.fields if name != "seen"})
    fields: dict[str, Any] = {}
    for name in names:
        if any(
            all(head.id in mine or _own_undo(head, own[0]) for head in each[name]) for each in (now.tips, now.heads)
        ):
            fields[name] = earlier.values.get(name, False if name == "deleted" else None)
    return fields, len(fields) == len(names)


def _own_undo(head: Operation, own: Operation) -> bool:
    """An undo by the same coder only restored what the action had left."""
    return head.coder == own.coder and head.verb in ("undo", "redo")


def _unmake(own: Sequence[Operation], operations: Sequence[Operation], mine: set[str]) -> tuple[dict[str, Any], bool]:
    """A row that the action made is deleted, unless another coder has written to it since."""
    coder = own[0].coder
    others = any(operation.id not in mine and operation.coder != coder for operation in operations)
    return ({}, False) if others else ({"deleted": True}, True)


def _seen_before(own: Iterable[Operation], mine: set[str], known: Mapping[str, Operation]) -> set[str]:
    seen: set[str] = set()
    for operation in own:
        seen |= ancestors(operation, known)
    return seen - mine
