"""Class ProjectFile: append to the log and keep the tables in step, each user action in one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.errors import Fork, ReadOnlyProject, Refused, WorkbenchError
from workbench.log import Change, Operation, fold_row
from workbench.log.deletion import USES
from workbench.log.marks import REDACTED, WITHHELD, stands
from workbench.log.operation import new_id, tick
from workbench.store import actions, blanking, operations, replica, schema
from workbench.store.aside import back_in_the_log
from workbench.store.backup import automatic
from workbench.store.bulk import room, undisturbed
from workbench.store.connection import connect, plain_errors
from workbench.store.folding import fold
from workbench.store.operations import Key


class ProjectFile:
    """An open project file. Reading never waits for a writer; writing is on disk when the call returns."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool, notices: tuple[str, ...] = ()):
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self.notices = notices
        self.now = replica.now
        self.blanked = 0
        self._depth = 0
        self._scrub = False

    @classmethod
    def create(cls, path: Path) -> "ProjectFile":
        """A new, empty project file; nothing is left behind if it cannot be made."""
        if path.exists():
            raise Refused(f"{path} is there already.", "Choose another name, or open it.")
        try:
            with plain_errors(path):
                connection = sqlite3.connect(path, isolation_level=None)
                try:
                    connection.execute("PRAGMA journal_mode = WAL")
                    schema.migrate(connection)
                finally:
                    connection.close()
        except WorkbenchError:
            for left in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
                left.unlink(missing_ok=True)
            raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "ProjectFile":
        """Open a project file, read-only where it was written by a newer workbench or cannot be written."""
        try:
            connection = connect(path, read_only=read_only)
        except ReadOnlyProject as error:
            return cls(path, connect(path, read_only=True), read_only=True, notices=(str(error),))
        found = schema.format_of(connection)
        if found < schema.FORMAT and not read_only:
            return cls(path, connection, read_only=False)._brought_up_to_date(found)
        if found > schema.FORMAT:
            connection.close()
            return cls(path, connect(path, read_only=True), read_only=True, notices=(str(schema.too_new(found)),))
        if found < schema.FORMAT:
            return cls(path, _todays_view(path, connection), read_only=True)
        file = cls(path, connection, read_only=read_only)
        if not read_only and replica.local(connection, blanking.UNFINISHED):
            file._finish()
        return file

    def _brought_up_to_date(self, found: int) -> "ProjectFile":
        """A file of an older format: backed up, then migrated."""
        kept = automatic(self.path, self.connection, f"format-{schema.FORMAT}")
        with plain_errors(self.path):
            schema.migrate(self.connection)
        self.notices = (f"The file had format {found} and now has {schema.FORMAT}; a backup is {kept.name}.",)
        return self

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        self.connection.close()

    def query(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """The rows of a reading statement."""
        with plain_errors(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; inner ones belong to the outermost."""
        if self.read_only:
            raise ReadOnlyProject(*(self.notices or (f"{self.path.name} is open for reading only.",)))
        if self._depth:
            yield
            return
        with plain_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                self.connection.execute("COMMIT")
            finally:
                self._depth = 0
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                    self._scrub = False
        if self._scrub:
            self._scrub = False
            self._finish()

    def blank(self, arrived: Iterable[Key] | None = None) -> int:
        """Take the words out of what redactions cover, among rows that something arrived for or everywhere.

        Inside a transaction; once it is written, the file is made anew, so that no byte of the words is left.
        """
        changed = blanking.blank(self.connection, arrived)
        self._scrub = self._scrub or bool(changed)
        self.blanked += changed
        return changed

    def _finish(self) -> None:
        from workbench.store.erasure import finish  # it works on files that are open

        finish(self)

    def write(
        self, coder: str, verb: str, changes: Iterable[Change], *, undoes: str = "", reason: str = "", action: str = ""
    ) -> str:
        """One user action: its changes as operations, and the tables after them. Returns the action's id.

        `action` is that of an action of the same coder that goes on in this transaction.
        """
        with self.transaction():
            name = replica.writer(self.connection, self.path)
            stamp = replica.clock(self.connection)
            wall = self.now()
            action = action or new_id(wall)
            known = operations.tops(self.connection)
            seq = known.get(name, 0)
            rows: dict[Key, list[Operation]] = {}
            written: list[Operation] = []
            for change in changes:
                key = (change.entity, change.row)
                before = rows[key] if key in rows else operations.of_row(self.connection, key)
                stamp, seq = tick(stamp, wall), seq + 1
                operation = Operation(
                    id=new_id(wall),
                    replica=name,
                    seq=seq,
                    time=stamp,
                    coder=coder,
                    action=action,
                    verb=verb,
                    entity=change.entity,
                    row=change.row,
                    fields=_with_seen(change, known),
                    parents=fold_row(before).parents if before else (),
                    reason=change.reason or reason,
                    undoes=undoes,
                )
                rows[key] = [*before, operation]
                written.append(operation)
            blanking.refuse_covered(self.connection, rows, written)
            self._append(written, rows)
            replica.set_clock(self.connection, stamp)
        return action

    def receive(self, incoming: Iterable[Operation]) -> int:
        """The union with another log; how many operations were new. Twice is once; order does not matter."""
        with self.transaction(), undisturbed(), room(self.connection):
            known = operations.tops(self.connection)
            new: list[Operation] = []
            repeated: list[Operation] = []
            for operation in sorted(incoming, key=lambda operation: (operation.replica, operation.seq)):
                top = known.get(operation.replica, 0)
                if operation.seq <= top:
                    repeated.append(operation)
                elif operation.seq == top + 1:
                    known[operation.replica] = operation.seq
                    new.append(operation)
                else:
                    raise Refused(
                        f"Operations {top + 1} to {operation.seq - 1} of copy {operation.replica[:8]} are missing.",
                        "Merge the complete file; run workbench check on it first.",
                    )
            new, better = self._standing(new, repeated)
            if better:
                self._replace(better)
            if new or better:
                self._take_up(new, better)
                self.blank({(operation.entity, operation.row) for operation in (*new, *better)})
        return len(new)

    def _replace(self, better: list[Operation]) -> None:
        """What was withheld is shown, what was written is blanked."""
        sql = f"SELECT {operations.COLUMNS} FROM op WHERE replica = ? AND seq = ?"  # noqa: S608 own names
        places = [(operation.replica, operation.seq) for operation in better if operation.mark == REDACTED]
        old = [operations.from_line(self.connection.execute(sql, place).fetchone()) for place in places]
        operations.replace(self.connection, better)
        actions.renew(self.connection, {operation.action for operation in better})
        if old:
            blanking.traced(self.connection, old)
            self.blanked += len(old)
            self._scrub = True

    def _take_up(self, new: list[Operation], better: list[Operation]) -> None:
        rows: dict[Key, list[Operation]] = {key: [] for key in blanking.touched(better)}
        for operation in new:
            if operation.mark != WITHHELD:
                rows.setdefault((operation.entity, operation.row), []).append(operation)
        for key, there in operations.of_rows(self.connection, rows).items():
            rows[key] += there
        rows = {key: found for key, found in rows.items() if found}
        self._append(new, rows)
        back_in_the_log(self.connection)
        latest = max(operation.time for operation in (*new, *better))
        replica.set_clock(self.connection, max(latest, replica.clock(self.connection)))

    def _append(self, written: list[Operation], rows: dict[Key, list[Operation]]) -> None:
        operations.insert(self.connection, written)
        actions.add(self.connection, written)
        fold(self.connection, rows)

    def _standing(
        self, new: Sequence[Operation], repeated: Sequence[Operation]
    ) -> tuple[list[Operation], list[Operation]]:
        """What is to be entered, and what replaces an operation that is here. Refuses a fork."""
        sql = f"SELECT {operations.COLUMNS} FROM op WHERE replica = ? AND seq = ?"  # noqa: S608 own names
        arriving = {(operation.replica, operation.seq): operation for operation in new}
        better: dict[tuple[str, int], Operation] = {}
        for operation in repeated:
            place = (operation.replica, operation.seq)
            known = better.get(place) or arriving.get(place)
            known = known or operations.from_line(self.connection.execute(sql, place).fetchone())
            found = stands(known, operation)
            if found is None:
                raise _fork(operation)
            if place in arriving:
                arriving[place] = found
            elif found is not known:
                better[place] = found
        return list(arriving.values()), list(better.values())


def _fork(operation: Operation) -> Fork:
    return Fork(
        f"Two copies of the project wrote different things as {operation.replica[:8]}, number {operation.seq}.",
        "Nothing was merged. Ask who put back a backup over a file that had been merged since.",
    )


def _todays_view(path: Path, connection: sqlite3.Connection) -> sqlite3.Connection:
    """A file of an older format that may only be read: its copy in memory, brought up to date."""
    with plain_errors(path):
        memory = sqlite3.connect(":memory:", isolation_level=None)
        connection.backup(memory)
        connection.close()
        schema.migrate(memory)
        memory.execute("PRAGMA query_only = ON")
    return memory


def _with_seen(change: Change, known: dict[str, int]) -> dict[str, Any]:
    """A deletion of something that codings point to says how much of the log its writer had seen."""
    fields = dict(change.fields)
    if fields.get("deleted") and change.entity in USES["coding"]:
        fields["seen"] = dict(known)
    return fields
