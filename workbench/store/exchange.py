"""The project file as a hub among hubs: what it holds, what is taken in, and how far each hub was read."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from workbench.errors import Fork, Refused
from workbench.log import Operation
from workbench.log.hub import Batch, Description, Vector
from workbench.log.marks import WITHHELD, stands
from workbench.store import operations, replica, waiting
from workbench.store.project_file import ProjectFile

BATCH = 5_000
"""Operations handed over at a time."""


class FileHub:
    """A project file behind the interface of the hubs; its cursor is a version vector."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file

    def describe(self) -> Description:
        """The study of the file, named by the first operation that made it."""
        roots = studies(self.file)
        name = self.file.query("SELECT name FROM study")
        return Description(roots[0] if roots else "", str(name[0][0]) if name else "", "file")

    def begin(self, project: str, name: str) -> None:
        """A file is the hub of the study that is in it; an empty one of any."""
        roots = studies(self.file)
        if roots and project not in roots:
            raise Refused(f"{self.file.path.name} holds another study than {name}.", "Name a copy of this study.")

    def vector(self) -> Vector:
        """What the log holds."""
        return operations.tops(self.file.connection)

    def push(self, pushed: Iterable[Operation]) -> Vector:
        """Take operations in; those that come too early wait."""
        take_in(self.file, tuple(pushed))
        return self.vector()

    def pull(self, cursor: str) -> Iterator[Batch]:
        """What came since, copy by copy in order."""
        known = dict(json.loads(cursor)) if cursor else {}
        for batch in _batches(_beyond(self.file, known)):
            known |= {operation.replica: operation.seq for operation in batch}
            yield Batch(batch, json.dumps(known, sort_keys=True))
        yield Batch((), json.dumps(known, sort_keys=True))

    def fetch(self, copy: str, first: int, last: int) -> Iterator[Operation]:
        """Some operations of one copy."""
        sql = (
            f"SELECT {operations.COLUMNS} FROM op WHERE replica = ? AND seq BETWEEN ? AND ? AND mark <> ? ORDER BY seq"  # noqa: S608
        )
        for line in self.file.query(sql, (copy, first, last, WITHHELD)):
            yield operations.from_line(line)

    def opened(self, withheld: Mapping[str, Sequence[int]]) -> Iterator[Operation]:
        """What is whole here of what is withheld elsewhere."""
        for copy, numbers in sorted(withheld.items()):
            wanted = set(numbers)
            found = self.fetch(copy, min(wanted), max(wanted)) if wanted else iter(())
            yield from (operation for operation in found if operation.seq in wanted)

    def introduce(self, coder: str) -> str:  # noqa: ARG002 a file does not mind
        """A file asks nobody who it is read by."""
        return ""

    def redact(self, blanked: Sequence[Operation], *, everyone: bool = False) -> Mapping[str, int]:  # noqa: ARG002
        """The file takes blanked operations in like any others."""
        held = operations.tops(self.file.connection)
        take_in(self.file, [operation for operation in blanked if operation.seq <= held.get(operation.replica, 0)])
        return {}

    def close(self) -> None:
        """The file belongs to its project."""


def studies(file: ProjectFile) -> list[str]:
    """Ids of the operations that made the study, the earliest first; several where studies were merged."""
    sql = "SELECT id FROM op WHERE entity = 'study' AND verb = 'init' ORDER BY id"
    return [str(id_) for (id_,) in file.query(sql)]


def lacking(file: ProjectFile, theirs: Vector) -> Iterator[tuple[Operation, ...]]:
    """What the file holds beyond another's vector, in batches, copy by copy in order."""
    return _batches(_beyond(file, theirs))


def reopened_beyond(file: ProjectFile, theirs: Vector) -> bool:
    """Whether the log holds, beyond another's vector, that somebody opened a finished document again."""
    sql = "SELECT replica, seq FROM op WHERE entity = 'status' AND json_extract(fields, '$.state') = 'started'"
    return any(seq > theirs.get(copy, 0) for copy, seq in file.query(sql))


def take_in(file: ProjectFile, came: Iterable[Operation], cursor: tuple[str, str] | None = None) -> int:
    """The union with what came, and the hub's cursor (hub, place), in one transaction. Returns how many were new.

    An operation whose predecessor is missing waits and is taken in with it. Raises Refused for a fork.
    """
    with file.transaction():
        connection = file.connection
        known = dict(operations.tops(connection))
        early = waiting.all_of(connection)
        ready, later = _in_order([*came, *early], known)
        new = file.receive(ready)
        if early:
            waiting.no_longer(connection, ready)
        if later:
            waiting.keep(connection, later)
            file.blank({(operation.entity, operation.row) for operation in later})
        if cursor:
            replica.set_local(connection, f"cursor {cursor[0]}", cursor[1])
    return new


def cursor_of(file: ProjectFile, hub: str) -> str:
    """How far a hub was read; empty where it was not yet."""
    return replica.local(file.connection, f"cursor {hub}")


def copy_of(file: ProjectFile) -> str:
    """The replica id under which this file writes."""
    with file.transaction():
        return replica.writer(file.connection, file.path)


def _in_order(came: list[Operation], known: Mapping[str, int]) -> tuple[list[Operation], list[Operation]]:
    """What can be taken in now, and what must wait. Raises Refused where two differ under one number."""
    tops = dict(known)
    ready: list[Operation] = []
    later: dict[tuple[str, int], Operation] = {}
    for operation in sorted(came, key=lambda operation: (operation.replica, operation.seq)):
        key = (operation.replica, operation.seq)
        if operation.seq <= tops.get(operation.replica, 0) + 1:
            ready.append(operation)
            tops[operation.replica] = max(operation.seq, tops.get(operation.replica, 0))
        elif later.setdefault(key, operation) != operation:
            found = stands(later[key], operation)
            if found:
                later[key] = found
                continue
            raise Fork(
                f"Two copies of the project wrote different things as {operation.replica[:8]}, number {operation.seq}.",
                "Nothing was taken over. Ask whose project file was copied or put back from a backup.",
            )
    return ready, list(later.values())


def _beyond(file: ProjectFile, theirs: Vector) -> Iterator[Operation]:
    """Copy by copy in order, as far as it is known here: what a hub withholds, this file cannot hand on."""
    sql = f"SELECT {operations.COLUMNS} FROM op WHERE replica = ? AND seq > ? ORDER BY seq LIMIT {BATCH}"  # noqa: S608
    for copy in sorted(operations.tops(file.connection)):
        top = theirs.get(copy, 0)
        while lines := file.query(sql, (copy, top)):
            known = [operations.from_line(line) for line in lines]
            shown = list(takewhile(lambda operation: operation.mark != WITHHELD, known))
            yield from shown
            if len(shown) < len(known):
                break
            top = known[-1].seq


def _batches(found: Iterator[Operation]) -> Iterator[tuple[Operation, ...]]:
    batch: list[Operation] = []
    for operation in found:
        batch.append(operation)
        if len(batch) >= BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)
