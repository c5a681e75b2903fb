"""What every place where logs meet can do: the project file, a shared folder, a PostgreSQL server."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.log.operation import Operation

HUB_FORMAT = 1
"""How hubs are written; a hub with a higher number is left alone."""

Vector = Mapping[str, int]
"""Replica -> highest sequence number held without a gap from 1."""


@dataclass(frozen=True, slots=True)
class Description:
    """Which study a hub holds. `project` is empty for a hub that nothing was pushed to; `epoch` changes when the hub
    is made anew, so that an old cursor is not believed."""

    project: str
    name: str
    epoch: str
    format: int = HUB_FORMAT


@dataclass(frozen=True, slots=True)
class Batch:
    """Some operations, and the cursor to remember once they are on disk. Of one replica they come in order, but for
    gaps in the hub itself."""

    operations: tuple[Operation, ...]
    cursor: str


class Hub(Protocol):
    """One interface, one conformance suite. Everything may be sent twice and in any order between replicas."""

    def describe(self) -> Description:
        """Which study lies here."""

    def vector(self) -> Vector:
        """What is held without a gap."""

    def begin(self, project: str, name: str) -> None:
        """Make an empty hub the hub of this study. Raises Refused where it is another's."""

    def push(self, operations: Iterable[Operation]) -> Vector:
        """Keep these operations; on disk when the call returns. Raises Refused for a fork, a gap, a revoked copy."""

    def pull(self, cursor: str) -> Iterator[Batch]:
        """What came since the cursor, in batches; everything for an empty or an unusable cursor."""

    def fetch(self, replica: str, first: int, last: int) -> Iterator[Operation]:
        """The operations `first` to `last` of one replica that are held, in order; placeholders where it withholds."""

    def opened(self, withheld: Mapping[str, Sequence[int]]) -> Iterator[Operation]:
        """Of these numbers, by replica, what the hub shows: they were withheld when they first came by."""

    def introduce(self, coder: str) -> str:
        """Say who is at work (a coder's id). Returns what the coder should know, if anything."""

    def redact(self, blanked: Sequence[Operation], *, everyone: bool = False) -> Mapping[str, int]:
        """Put blanked operations in the place of written ones, as far as this copy may; `everyone`: also where only
        others write. Returns whose copy's part (an id, or nothing for the hub as a whole) still holds how many."""

    def close(self) -> None:
        """Let go of the place."""
