"""What only a server can get wrong: numbers that become visible out of order, logins, restored databases."""

import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest

from tests.team.hubs.operations import ANNA, BEN, CLARA, PROJECT, operation, run
from workbench.errors import Refused, WorkbenchError
from workbench.log import Operation
from workbench.team.hubs import wire
from workbench.team.hubs.postgres import PostgresHub

PUSH = "SELECT workbench.push(%s, %s, %s, %s::bigint[], %s, %s)"
WRITERS, EACH, BATCH = 8, 1_250, 25


@pytest.fixture
def hub(database: str) -> Iterator[PostgresHub]:
    hub = PostgresHub(database, [PROJECT], ANNA)
    hub.begin(PROJECT, "Study")
    yield hub
    hub.close()


def lines(operations: list[Operation]) -> tuple[object, ...]:
    rows = [(o.id, o.replica, o.seq, wire.to_text(o), o.digest) for o in operations]
    return (PROJECT, *map(list, zip(*rows, strict=True)))


def pulled(hub: PostgresHub, cursor: str, into: set[tuple[str, int]]) -> str:
    for batch in hub.pull(cursor):
        into.update((o.replica, o.seq) for o in batch.operations)
        cursor = batch.cursor
    return cursor


def write(database: str, copy: str, chance: random.Random) -> None:
    """Push a copy's operations in slow, aborted, repeated and plain transactions."""
    with psycopg.connect(database, autocommit=True) as connection:
        for first in range(1, EACH + 1, BATCH):
            batch = lines(run(copy, first, first + BATCH - 1))
            if chance.random() < 0.2:
                with suppress(ZeroDivisionError), connection.transaction():
                    connection.execute(PUSH, batch)
                    raise ZeroDivisionError
            with connection.transaction():
                connection.execute(PUSH, batch)
                if chance.random() < 0.3:
                    time.sleep(chance.random() * 0.03)
            if chance.random() < 0.1:
                connection.execute(PUSH, batch)


def test_eight_writers_at_once_lose_none_of_ten_thousand(database: str, hub: PostgresHub) -> None:
    copies = [f"{number:032x}" for number in range(WRITERS)]
    threads = [
        threading.Thread(target=write, args=(database, copy, random.Random(number)))
        for number, copy in enumerate(copies)
    ]
    for thread in threads:
        thread.start()
    seen: set[tuple[str, int]] = set()
    cursor = ""
    while any(thread.is_alive() for thread in threads):
        cursor = pulled(hub, cursor, seen)
    pulled(hub, cursor, seen)
    assert len(seen) == WRITERS * EACH
    assert dict(hub.vector()) == dict.fromkeys(copies, EACH)


def test_a_transaction_in_another_database_delays_nothing_and_loses_nothing(server: str, hub: PostgresHub) -> None:
    with psycopg.connect(server) as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")  # a writing transaction, left open
        hub.push(run(ANNA, 1, 5))
        seen: set[tuple[str, int]] = set()
        cursor = pulled(hub, "", seen)
        assert len(seen) == 5
        hub.push(run(ANNA, 6, 9))
        pulled(hub, cursor, seen)
        assert len(seen) == 9


def test_what_was_in_flight_when_the_cursor_was_made_is_read_next_time(database: str, hub: PostgresHub) -> None:
    with psycopg.connect(database) as slow:
        slow.execute(PUSH, lines(run(BEN, 1, 3)))
        hub.push(run(ANNA, 1, 3))
        seen: set[tuple[str, int]] = set()
        cursor = pulled(hub, "", seen)
        assert seen == {(ANNA, 1), (ANNA, 2), (ANNA, 3)}
        slow.commit()
    pulled(hub, cursor, seen)
    assert len(seen) == 6


def test_the_cursor_of_another_server_counts_nothing(hub: PostgresHub) -> None:
    hub.push(run(ANNA, 1, 3))
    seen: set[tuple[str, int]] = set()
    cursor = json.loads(pulled(hub, "", seen))
    for change in ({"system": "1"}, {"epoch": "other"}, {"xid": "99999999999"}):
        seen.clear()
        pulled(hub, json.dumps(cursor | change), seen)
        assert len(seen) == 3


def test_a_push_that_was_cut_off_is_sent_again(database: str, hub: PostgresHub) -> None:
    other = PostgresHub(database, [PROJECT], BEN)
    other.push(run(BEN, 1, 2))
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    with pytest.raises(WorkbenchError, match="did not answer"):
        other.push(run(BEN, 3, 9))
    again = PostgresHub(database, [PROJECT], BEN)
    assert dict(again.push(run(BEN, 1, 9))) == {BEN: 9}
    again.close()


def test_two_studies_in_one_database_do_not_see_each_other(database: str, hub: PostgresHub) -> None:
    hub.push(run(ANNA, 1, 3))
    other = PostgresHub(database, ["another-study"], BEN)
    assert other.describe().project == ""
    other.begin("another-study", "Other")
    assert dict(other.vector()) == {}
    assert [batch.operations for batch in other.pull("")] == [()]
    other.close()


def test_a_coder_sends_for_its_own_copies_a_lead_for_all(logins: dict[str, str]) -> None:
    lea = PostgresHub(logins["lea"], [PROJECT], CLARA)
    lea.begin(PROJECT, "Study")
    lea.push(run(BEN, 1, 2))  # came in by a merged file
    anna = PostgresHub(logins["anna"], [PROJECT], ANNA)
    assert dict(anna.push([*run(ANNA, 1, 3), *run(CLARA, 1, 3)])) == {ANNA: 3, BEN: 2}
    assert "3 operations of other people's copies were left out" in anna.notes[0]
    with psycopg.connect(logins["anna"], autocommit=True) as raw:
        with pytest.raises(psycopg.Error, match="not yours"):
            raw.execute(PUSH, lines(run(BEN, 3, 4)))
        for sql in ("UPDATE workbench.op SET body = ''", "DELETE FROM workbench.op", "TRUNCATE workbench.replica"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                raw.execute(sql)
    rita = PostgresHub(logins["rita"], [PROJECT], "d" * 32)
    assert sum(len(batch.operations) for batch in rita.pull("")) == 5
    with pytest.raises(Refused, match="may not do that"):
        rita.push(run("d" * 32, 1, 1))
    for hub in (lea, anna, rita):
        hub.close()


def test_a_revoked_copy_sends_nothing_more(logins: dict[str, str]) -> None:
    lea = PostgresHub(logins["lea"], [PROJECT], CLARA)
    lea.begin(PROJECT, "Study")
    anna = PostgresHub(logins["anna"], [PROJECT], ANNA)
    anna.push(run(ANNA, 1, 2))
    with (
        psycopg.connect(logins["anna"], autocommit=True) as raw,
        pytest.raises(psycopg.Error, match="permission denied"),
    ):
        raw.execute("SELECT workbench.revoke(%s, %s)", (PROJECT, ANNA))
    with psycopg.connect(logins["lea"], autocommit=True) as raw:
        raw.execute("SELECT workbench.revoke(%s, %s)", (PROJECT, ANNA))
    with pytest.raises(Refused, match="may no longer send"):
        anna.push(run(ANNA, 3, 3))
    lea.close()
    anna.close()


def test_a_database_that_may_not_be_set_up_says_what_to_do(server: str, database: str) -> None:
    with psycopg.connect(database, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS nobody")
        owner.execute("CREATE ROLE nobody LOGIN")
    head, _, rest = database.partition("://")
    with pytest.raises(Refused, match="--print-schema"):
        PostgresHub(f"{head}://nobody@{rest.partition('@')[2]}", [PROJECT], ANNA)


def test_a_server_that_is_not_there_is_one_sentence_without_the_password() -> None:
    with pytest.raises(WorkbenchError) as error:
        PostgresHub("postgresql://anna:geheim@127.0.0.1:1/x", [PROJECT], ANNA)
    assert "did not answer" in str(error.value)
    assert "geheim" not in str(error.value)


@pytest.mark.soak
def test_a_million_operations_come_to_a_fresh_client_in_bounded_memory(database: str, hub: PostgresHub) -> None:
    import tracemalloc

    for first in range(1, 1_000_001, 50_000):
        hub.push(operation(ANNA, seq, f"note {seq}") for seq in range(first, first + 50_000))
    tracemalloc.start()
    count = sum(len(batch.operations) for batch in hub.pull(""))
    assert count == 1_000_000
    assert tracemalloc.get_traced_memory()[1] < 100e6
