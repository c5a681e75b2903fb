"""A PostgreSQL database as hub. Needs the extra `hub` (psycopg, LGPL-3); nothing else imports psycopg."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from workbench.errors import Refused, WorkbenchError
from workbench.log import Operation
from workbench.log.hub import HUB_FORMAT, Batch, Description, Vector
from workbench.log.marks import placeholder
from workbench.team.hubs import wire
from workbench.team.hubs.address import shown
from workbench.team.hubs.postgres_schema import FUNCTIONS, GRANTS, TABLES
from workbench.team.hubs.postgres_words import NOTICES, in_words

BATCH = 5_000
"""Operations handed over at a time."""
TRIES = 5
SLOW_MINUTES = 60
"""A transaction open longer than this is named: as long as it lasts, what came since is read again each time."""

SINCE = """
    SELECT replica, seq, body, digest FROM {}
    WHERE project = %s AND xid >= %s::text::xid8 ORDER BY replica, seq
"""


class PostgresHub:
    """The studies `projects` (ids) on a server; several may share one database without seeing each other.

    `mine` is the copy that sends; it belongs to the login that first sent for it. `people`: copy -> coder, as far as
    the server knows who sends for it.
    """

    def __init__(self, address: str, projects: Sequence[str], mine: str) -> None:
        psycopg = _psycopg()
        self._address, self._projects, self._mine = address, list(projects), mine
        self.notes: tuple[str, ...] = ()
        self.people: Mapping[str, str] = {}
        with _plainly(address):
            self._connection: Any = psycopg.connect(address, autocommit=True, connect_timeout=10)
            self._connection.execute("SET idle_in_transaction_session_timeout = '5min'")
            if not self._rows("SELECT to_regclass('workbench.op') IS NOT NULL")[0][0]:
                self._set_up()
            self._source = self._newest()
            self._leads = bool(self._rows("SELECT workbench.leads()")[0][0])

    def describe(self) -> Description:
        """The first of the studies that lies here; an empty project where none does."""
        with _plainly(self._address):
            sql = "SELECT project, name, epoch, format FROM workbench.hub WHERE project = ANY(%s) ORDER BY project"
            found = self._rows(sql, (self._projects,))
        return Description(*found[0]) if found else Description("", "", "")

    def begin(self, project: str, name: str) -> None:
        """Make room for a study."""
        with _plainly(self._address):
            self._rows("SELECT workbench.begin(%s, %s, %s)", (project, name, HUB_FORMAT))

    def vector(self) -> Vector:
        """What is held, copy by copy."""
        with _plainly(self._address):
            sql = "SELECT replica, last_seq FROM workbench.replica WHERE project = %s AND last_seq > 0"
            return dict(self._rows(sql, (self.describe().project,)))

    def push(self, operations: Iterable[Operation]) -> Vector:
        """Send what this login may send, in transactions of some thousand."""
        project = self.describe().project
        sent, left_out = self._sendable(project, operations)
        texts = iter(sent)
        while batch := list(islice(texts, BATCH)):
            self._push(project, [(o.id, o.replica, o.seq, wire.to_text(o), o.digest) for o in batch])
        if left_out:
            self.notes = (f"{left_out} operations of other people's copies were left out: they, or a lead, send them.",)
        return self.vector()

    def _push(self, project: str, lines: Sequence[tuple[Any, ...]]) -> None:
        with _plainly(self._address):
            sql = "SELECT workbench.push(%s, %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[])"
            self._again(sql, (project, *map(_array, zip(*lines, strict=True))))

    def _again(self, sql: str, values: Sequence[Any]) -> None:
        """Run a push. Where two wait for each other PostgreSQL ends one of them: it is simply run again."""
        for _ in range(TRIES - 1):
            try:
                self._rows(sql, values)
                return
            except _psycopg().errors.DeadlockDetected:
                continue
        self._rows(sql, values)

    def _sendable(self, project: str, operations: Iterable[Operation]) -> tuple[list[Operation], int]:
        everything = list(operations)
        if self._leads:
            return everything, 0
        with _plainly(self._address):
            sql = "SELECT replica FROM workbench.replica WHERE project = %s AND sender = session_user"
            own = {self._mine, *(replica for (replica,) in self._rows(sql, (project,)))}
        sent = [operation for operation in everything if operation.replica in own]
        return sent, len(everything) - len(sent)

    def pull(self, cursor: str) -> Iterator[Batch]:
        """What transactions wrote that were not yet finished, or not begun, when the cursor was made.

        All below the horizon is visible or gone; what is visible above it is taken too, and read again next time.
        """
        project = self.describe().project
        with _plainly(self._address), self._connection.transaction():
            self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            start, after = self._horizon(project, cursor)
            with self._connection.cursor(name="pull") as rows:
                rows.itersize = BATCH
                rows.execute(SINCE.format(self._source), (project, start))
                while lines := rows.fetchmany(BATCH):
                    yield Batch(tuple(_operation(*line) for line in lines), cursor)
        yield Batch((), after)

    def _horizon(self, project: str, cursor: str) -> tuple[str, str]:
        """The transaction to read from, and the cursor for next time. A cursor of another server counts nothing."""
        sql = """
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text, pg_snapshot_xmax(pg_current_snapshot())::text,
                (SELECT system_identifier::text FROM pg_control_system()),
                (SELECT epoch FROM workbench.hub WHERE project = %s),
                (SELECT max(extract(epoch FROM now() - xact_start)) / 60 FROM pg_stat_activity
                    WHERE backend_xid IS NOT NULL)
        """
        low, high, system, epoch, minutes = self._rows(sql, (project,))[0]
        if minutes and minutes > SLOW_MINUTES:
            self.notes = (
                f"A transaction on this server has been open for {int(minutes)} minutes:"
                " until it ends, everything since is read again at each sync.",
            )
        found = json.loads(cursor) if cursor else {}
        good = found.get("system") == system and found.get("epoch") == epoch and int(found.get("xid", 0)) <= int(high)
        after = json.dumps({"system": system, "epoch": epoch, "xid": low})
        return (str(found["xid"]) if good else "0"), after

    def fetch(self, replica: str, first: int, last: int) -> Iterator[Operation]:
        """Some operations of one copy; a placeholder for what is withheld from this login."""
        sql = f"""
            SELECT replica, seq, body, digest FROM {self._source}
            WHERE project = %s AND replica = %s AND seq BETWEEN %s AND %s ORDER BY seq
        """  # noqa: S608 own words
        with _plainly(self._address):
            found = self._rows(sql, (self.describe().project, replica, first, last))
        yield from (_operation(*line) for line in found)

    def opened(self, withheld: Mapping[str, Sequence[int]]) -> Iterator[Operation]:
        """Row security leaves out what is still withheld."""
        sql = """
            SELECT replica, seq, body, digest FROM workbench.op
            WHERE project = %s AND replica = %s AND seq = ANY (string_to_array(%s, ',')::bigint[]) ORDER BY seq
        """
        project = self.describe().project
        for replica, numbers in sorted(withheld.items()):
            with _plainly(self._address):
                found = self._rows(sql, (project, replica, ",".join(map(str, numbers))))
            yield from (_operation(*line) for line in found)

    def introduce(self, coder: str) -> str:
        """Say which coder of the study (id) is at work under this login. Returns what stands in the way, or nothing.

        Raises Refused where the study is blind and the coder is another login's: what it sends would be shown there.
        """
        if self._source == "workbench.op":
            return NOTICES["old"]
        project = self.describe().project
        with _plainly(self._address):
            may = "SELECT has_function_privilege('workbench.introduce(text, text)', 'EXECUTE')"
            if not self._rows(may)[0][0]:
                said = "reader"
            else:
                said = self._rows("SELECT workbench.introduce(%s, %s)", (project, coder))[0][0]
            sql = """
                SELECT EXISTS (SELECT FROM workbench.hub LEFT JOIN workbench.document USING (project)
                    WHERE project = %s AND coalesce(document.blind, hub.blind))
            """
            blind = self._rows(sql, (project,))[0][0]
            sql = """
                SELECT replica, min(coder) FROM workbench.replica JOIN workbench.login USING (project)
                WHERE project = %s AND role = sender GROUP BY replica HAVING count(*) = 1
            """
            self.people = dict(self._rows(sql, (project,)))
        if blind and said == "another login":
            raise Refused(
                "This hub knows the acting coder under another login, which would see what is sent now.",
                "Use your own login and coder, or ask a lead to run: SELECT workbench.unassign(study, login, coder)",
            )
        return NOTICES.get(said, "") if blind else ""

    def redact(self, blanked: Sequence[Operation], *, everyone: bool = False) -> Mapping[str, int]:  # noqa: ARG002 leads may
        """Blank what the server holds: a lead everything, others what their own copies sent."""
        project, known = self.describe().project, {operation.id: operation for operation in blanked}
        with _plainly(self._address):
            if not self._rows("SELECT to_regprocedure('workbench.with_words(text, text[])') IS NOT NULL")[0][0]:
                return {"": len(known)}
            sql = "SELECT op_id FROM workbench.with_words(%s, %s)"
            ids = [op_id for (op_id,) in self._rows(sql, (project, list(known)))]
            sent, left = self._sendable(project, [known[op_id] for op_id in ids])
            for first in range(0, len(sent), BATCH):
                lines = [(o.id, wire.to_text(o), o.digest) for o in sent[first : first + BATCH]]
                self._rows("SELECT workbench.redact(%s, %s, %s, %s)", (project, *map(list, zip(*lines, strict=True))))
        return {"": left} if left else {}

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()

    def _set_up(self) -> None:
        """A fresh database: made ready where this login may, else left to the person who runs the server."""
        if not self._rows("SELECT has_database_privilege(current_database(), 'CREATE')")[0][0]:
            raise Refused(
                f"{shown(self._address)} is not set up as a hub.",
                "Ask the person who runs the server to run: workbench sync --print-schema",
            )
        with self._connection.transaction():
            self._connection.execute(TABLES + FUNCTIONS)

    def _newest(self) -> str:
        """What is read from. A hub of an older workbench is brought up to date by its owner's login, else read as it
        is: it withholds nothing."""
        owner = "pg_has_role(nspowner, 'member') FROM pg_namespace WHERE nspname = 'workbench'"
        there, ours = self._rows(f"SELECT to_regclass('workbench.seen') IS NOT NULL, {owner}")[0]
        if not there and not ours:
            return "workbench.op"
        if not there:
            with self._connection.transaction():
                self._connection.execute(TABLES + FUNCTIONS)
                if self._rows("SELECT to_regrole('workbench_lead') IS NOT NULL")[0][0]:
                    self._connection.execute(GRANTS)
        return "workbench.seen"

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        return list(self._connection.execute(sql, values).fetchall())


def _array(values: Iterable[Any]) -> str:
    """Values as PostgreSQL writes an array: psycopg takes longer over a list than the server over the whole push."""
    escaped = (str(value).replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in escaped) + "}"


def _operation(replica: str, seq: int, body: str | None, digest: str) -> Operation:
    return placeholder(replica, seq) if body is None else wire.from_text(body, digest)


def _psycopg() -> Any:
    try:
        import psycopg  # an extra
    except ImportError as error:
        raise WorkbenchError(
            "A PostgreSQL hub needs the library psycopg.", "Install it: pip install 'workbench[hub]'"
        ) from error
    return psycopg


@contextmanager
def _plainly(address: str) -> Iterator[None]:
    """What PostgreSQL says, as one sentence; never with a password."""
    psycopg = _psycopg()
    try:
        yield
    except psycopg.Error as error:
        raise in_words(error, address) from None
