"""One operation: fields set on one row by one coder on one copy of the project; never changed, never deleted."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Stamp = tuple[int, int]
"""Hybrid logical clock: (wall time in ms, counter)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a writer wants to set; the store turns it into an operation."""

    entity: str
    row: str
    fields: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """A change as it stands in the log.

    `parents` are the ids of all operations that were heads of some register of this row when it was written;
    `action` is the id of the user action it belongs to, `verb` what that action was called, `undoes` the action it
    takes back, if any. `mark` is empty for an operation as it was written (see `marks`).
    """

    id: str
    replica: str
    seq: int
    time: Stamp
    coder: str
    action: str
    verb: str
    entity: str
    row: str
    fields: Mapping[str, Any]
    parents: tuple[str, ...] = ()
    reason: str = ""
    undoes: str = ""
    mark: str = ""
    _order: tuple[Stamp, str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_order", (self.time, self.replica, self.id))

    @property
    def order(self) -> tuple[Stamp, str, str]:
        """Which of two concurrent values is shown: the greatest of these. It decides nothing else."""
        return self._order

    @property
    def digest(self) -> str:
        """Hex SHA-256 of the whole operation in canonical JSON, its mark included where it has one."""
        parts = (self.id, self.replica, self.seq, self.time, self.coder, self.action, self.verb, self.entity, self.row)
        mark = [self.mark] if self.mark else []
        whole = canonical([*parts, self.fields, self.parents, self.reason, self.undoes, *mark])
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(value: object) -> str:
    """JSON with sorted keys and no blanks: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def new_id(wall: int) -> str:
    """A UUIDv7 for the given wall time in ms."""
    head = (wall & ((1 << 48) - 1)) << 80
    noise = secrets.randbits(74)
    number = head | 0x7 << 76 | (noise >> 62) << 64 | 0x2 << 62 | noise & ((1 << 62) - 1)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def tick(last: Stamp, wall: int) -> Stamp:
    """The next stamp of a clock that never goes back."""
    return (wall, 0) if wall > last[0] else (last[0], last[1] + 1)


def vector(operations: Iterable[Operation]) -> dict[str, int]:
    """Replica -> highest sequence number seen without a gap from 1."""
    numbers: dict[str, set[int]] = {}
    for operation in operations:
        numbers.setdefault(operation.replica, set()).add(operation.seq)
    reached = {}
    for replica, seen in numbers.items():
        top = 0
        while top + 1 in seen:
            top += 1
        reached[replica] = top
    return reached
