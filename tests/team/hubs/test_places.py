"""Where a server takes operations to lie, in whatever order they come, and from whom that hides them."""

import random
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest

from tests.team.hubs.operations import ANNA, BEN, CLARA, PROJECT, operation
from tests.team.hubs.test_postgres_hub import PUSH, lines
from workbench.errors import Fork
from workbench.log import Operation
from workbench.log.marks import WITHHELD
from workbench.team.hubs import postgres_schema
from workbench.team.hubs.postgres import PostgresHub

LEA = "d" * 32


def wrote(copy: str, seq: int, who: str, entity: str, row: str, **fields: Any) -> Operation:
    """An operation of a coder on a row."""
    fields = {name.replace("__", "."): value for name, value in fields.items()}
    return replace(operation(copy, seq), coder=who, entity=entity, row=row, fields=fields)


OF_LEA = (
    wrote(LEA, 1, "lea", "study", "study", name="S", blind=True),
    wrote(LEA, 2, "lea", "document", "one", name="eins\x00"),
    wrote(LEA, 3, "lea", "document", "two", name="zwei"),
    wrote(LEA, 4, "lea", "document", "free", name="drei", blind=False),
    wrote(LEA, 5, "lea", "case", "group", label="G\x00", **{"member.one": True, "member.two\x1fB1": True}),
    wrote(LEA, 6, "lea", "revision", "r1", document="one", text="Wort\x00Wort \\u0000"),
)
OF_BEN = (
    wrote(BEN, 1, "ben", "coding", "c1", document="one", quote="a\x00b\\"),
    wrote(BEN, 2, "ben", "memo", "m1", target_kind="coding", target="c1", text="\\u0000"),
    wrote(BEN, 3, "ben", "memo", "m2", target_kind="document", target="two", text="x"),
    wrote(BEN, 4, "ben", "memo", "m3", target_kind="case", target="group/code", text="x"),
    wrote(BEN, 5, "ben", "memo", "m4", target_kind="project", target="", text="everybody's"),
    wrote(BEN, 6, "ben", "coding", "c1", end=7),
    wrote(BEN, 7, "ben", "decision", "d1", document="two", sources={}),
    wrote(BEN, 8, "ben", "hologram", "h1", document="two", light=1),
    wrote(BEN, 9, "ben", "coding", "c2", document="free", quote="open"),
    wrote(BEN, 10, "ben", "memo", "m1", text="edited"),
    wrote(BEN, 11, "ben", "code", "k1", label__de="Code"),
    wrote(BEN, 12, "ben", "memo", "m5", target_kind="document", target="free", text="open"),
    wrote(BEN, 13, "ben", "coding", "c3", document="one"),
    wrote(BEN, 14, "ben", "coding", "c3", document="two"),
    wrote(BEN, 15, "ben", "memo", "m6", target_kind="coding", target="c3", text="x"),
)
SHOWN = {5, 9, 11, 12}
"""Of Ben's, what Anna sees before she has finished anything."""


@pytest.fixture
def hubs(logins: dict[str, str]) -> Iterator[dict[str, PostgresHub]]:
    copies = {"lea": LEA, "anna": ANNA, "ben": BEN, "rita": CLARA}
    found = {name: PostgresHub(logins[name], [PROJECT], copy) for name, copy in copies.items()}
    found["lea"].begin(PROJECT, "Study")
    yield found
    for hub in found.values():
        hub.close()


def marked(seq: int, state: str, *documents: str) -> list[Operation]:
    """Anna's marks on documents."""
    return [
        wrote(ANNA, seq + n, "anna", "status", f"mark {document}", document=document, coder="anna", state=state)
        for n, document in enumerate(documents)
    ]


def of_ben(hub: PostgresHub) -> set[int]:
    """Numbers of Ben's operations that come whole; every number comes in some way."""
    found = [o for batch in hub.pull("") for o in batch.operations if o.replica == BEN]
    assert [o.seq for o in found] == list(range(1, len(found) + 1))
    return {o.seq for o in found if o.mark != WITHHELD}


def test_each_kind_of_row_lies_where_it_is_about(hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push(OF_LEA)
    assert hubs["anna"].introduce("anna") == hubs["ben"].introduce("ben") == ""
    hubs["ben"].push(OF_BEN)
    assert of_ben(hubs["anna"]) == SHOWN
    assert of_ben(hubs["rita"]) == SHOWN
    assert of_ben(hubs["ben"]) == of_ben(hubs["lea"]) == set(range(1, 16))
    hubs["anna"].push(marked(1, "finished", "one"))
    assert of_ben(hubs["anna"]) == SHOWN | {1, 2, 6, 10}
    hubs["anna"].push(marked(2, "finished", "two"))
    assert of_ben(hubs["anna"]) == set(range(1, 16))
    assert of_ben(hubs["rita"]) == SHOWN
    hubs["anna"].push(marked(3, "started", "one"))
    assert of_ben(hubs["anna"]) == SHOWN | {3, 7, 8}


def test_only_what_is_asked_for_and_shown_is_opened(hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push(OF_LEA)
    for name in ("anna", "ben"):
        hubs[name].introduce(name)
    hubs["ben"].push(OF_BEN)
    wanted = {BEN: sorted(set(range(1, 16)) - SHOWN)}
    assert list(hubs["anna"].opened(wanted)) == []
    hubs["anna"].push(marked(1, "finished", "two"))
    assert [o.seq for o in hubs["anna"].opened(wanted)] == [3, 7, 8]
    assert [o.mark for o in hubs["anna"].fetch(BEN, 3, 4)] == ["", WITHHELD]


@pytest.mark.parametrize("chance", range(6))
def test_the_order_between_copies_does_not_matter(hubs: dict[str, PostgresHub], chance: int) -> None:
    """Later operations on Ben's rows come from Clara's copy, which may reach the server before his."""
    of_clara = (
        wrote(CLARA, 1, "clara", "coding", "c1", deleted=True),
        wrote(CLARA, 2, "clara", "memo", "m9", target_kind="coding", target="c1", text="x"),
        wrote(CLARA, 3, "clara", "memo", "m9", text="later"),
        wrote(CLARA, 4, "clara", "memo", "m2", text="later"),
        wrote(CLARA, 5, "clara", "memo", "m3", deleted=True),
        wrote(CLARA, 6, "clara", "coding", "c2", deleted=True),
    )
    queues = [list(OF_LEA), list(OF_BEN), list(of_clara)]
    dice = random.Random(chance)
    hubs["anna"].introduce("anna")
    while any(queues):
        queue = dice.choice([queue for queue in queues if queue])
        count = dice.randint(1, 6)
        hubs["lea"].push(queue[:count])
        del queue[:count]
        before = of_clara_(hubs["anna"])
    assert before == {6}
    hubs["anna"].push(marked(1, "finished", "one"))
    assert of_clara_(hubs["anna"]) == {1, 2, 3, 6}


def test_what_lies_nobody_knows_where_is_not_shown(hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push(OF_LEA)
    hubs["lea"].push([wrote(CLARA, 1, "clara", "coding", "c1", deleted=True)])
    hubs["lea"].push([wrote(CLARA, 2, "clara", "memo", "m9", target_kind="coding", target="c1", text="x")])
    assert of_clara_(hubs["anna"]) == set()
    hubs["lea"].push([wrote(LEA, 7, "lea", "study", "study", blind=False)])
    assert of_clara_(hubs["anna"]) == {1, 2}


def of_clara_(hub: PostgresHub) -> set[int]:
    return {o.seq for batch in hub.pull("") for o in batch.operations if o.replica == CLARA and o.mark != WITHHELD}


def test_a_hub_of_before_reads_what_it_holds_once(
    database: str, logins: dict[str, str], hubs: dict[str, PostgresHub]
) -> None:
    hubs["lea"].push(OF_LEA)
    hubs["ben"].push(OF_BEN)
    hubs["anna"].push(marked(1, "finished", "one"))
    with psycopg.connect(database, autocommit=True) as owner:
        for table in ("document", "finished", "row_place", "place_part", "login"):
            owner.execute(f"DELETE FROM workbench.{table}")
        owner.execute("UPDATE workbench.op SET entity = NULL, row_id = NULL, coder = NULL, place = NULL")
        owner.execute("UPDATE workbench.hub SET blind = false")
        owner.execute(postgres_schema.WHOLE)
    assert of_ben(hubs["anna"]) == SHOWN
    assert hubs["anna"].introduce("anna") == ""
    assert of_ben(hubs["anna"]) == SHOWN | {1, 2, 6, 10}


def test_a_line_that_calls_itself_otherwise_is_not_taken(logins: dict[str, str], hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push(OF_LEA)
    mine = wrote(ANNA, 1, "anna", "memo", "m", target_kind="project", target="", text="x")
    project, ids, replicas, seqs, bodies, digests = lines([mine])
    for copy, number in ((BEN, 1), (ANNA, 2)):
        false = [
            body.replace(f'"replica":"{ANNA}"', f'"replica":"{copy}"').replace('"seq":1', f'"seq":{number}')
            for body in bodies
        ]
        with psycopg.connect(logins["anna"]) as raw, pytest.raises(psycopg.Error, match="fork"):
            raw.execute(PUSH, (project, ids, replicas, seqs, false, digests))
    assert ANNA not in hubs["anna"].vector()


def test_sending_again_with_other_words_changes_nothing(logins: dict[str, str], hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push(OF_LEA)
    hubs["anna"].introduce("anna")
    hubs["ben"].push(OF_BEN)
    started = marked(1, "started", "one")
    hubs["anna"].push(started)
    project, ids, replicas, seqs, bodies, digests = lines(started)
    with psycopg.connect(logins["anna"], autocommit=True) as raw:
        raw.execute(PUSH, (project, ids, replicas, seqs, [b.replace("started", "finished") for b in bodies], digests))
    assert of_ben(hubs["anna"]) == SHOWN
    with pytest.raises(Fork):
        hubs["anna"].push(marked(1, "finished", "one"))


def test_a_lead_who_is_a_coder_too_is_blind_as_well(logins: dict[str, str], hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push(OF_LEA)
    hubs["ben"].introduce("ben")
    hubs["ben"].push(OF_BEN)
    assert "leads the study" in hubs["lea"].introduce("lea")
    with psycopg.connect(logins["lea"], autocommit=True) as raw:
        raw.execute("SELECT workbench.assign(%s, 'lea', 'lea')", (PROJECT,))
    assert hubs["lea"].introduce("lea") == ""
    assert of_ben(hubs["lea"]) == SHOWN


def test_a_lead_may_send_first_and_the_coder_goes_on(logins: dict[str, str], hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push([*OF_LEA, *OF_BEN[:3]])
    assert "until a lead says" in hubs["ben"].introduce("ben")
    with psycopg.connect(logins["lea"], autocommit=True) as raw:
        raw.execute("SELECT workbench.assign(%s, 'ben', 'ben')", (PROJECT,))
    assert dict(hubs["ben"].push(OF_BEN))[BEN] == 15


def test_a_mark_counts_only_from_its_coders_login_or_a_leads(hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push(OF_LEA)
    for name in ("anna", "ben"):
        hubs[name].introduce(name)
    hubs["ben"].push(OF_BEN)
    annas = replace(marked(1, "finished", "one")[0], replica=CLARA, id="forged")
    for_anna = replace(annas, coder="ben", replica=BEN, seq=16)
    hubs["ben"].push([for_anna])
    assert 1 not in of_ben(hubs["anna"])
    hubs["lea"].push([replace(annas, coder="lea", replica=LEA, seq=7, id="by the lead", time=(9_999, 0))])
    assert 1 in of_ben(hubs["anna"])


def test_an_older_hub_is_read_as_it_is_and_brought_up_to_date_by_its_owner(
    database: str, logins: dict[str, str], hubs: dict[str, PostgresHub]
) -> None:
    hubs["lea"].push(OF_LEA)
    hubs["ben"].push(OF_BEN)
    with psycopg.connect(database, autocommit=True) as owner:
        for sql in (
            "DROP VIEW workbench.seen",
            "DROP POLICY shown ON workbench.op",
            "ALTER TABLE workbench.op DISABLE ROW LEVEL SECURITY, DROP COLUMN entity, DROP COLUMN row_id,"
            " DROP COLUMN coder, DROP COLUMN place",
            "DROP TABLE workbench.login, workbench.document, workbench.finished, workbench.row_place,"
            " workbench.place_part, workbench.secret",
            "ALTER TABLE workbench.hub DROP COLUMN blind",
        ):
            owner.execute(sql)
    before = PostgresHub(logins["anna"], [PROJECT], ANNA)
    assert of_ben(before) == set(range(1, 16))
    assert "older workbench" in before.introduce("anna")
    before.close()
    PostgresHub(database, [PROJECT], LEA).close()
    after = PostgresHub(logins["anna"], [PROJECT], ANNA)
    assert of_ben(after) == SHOWN
    assert after.introduce("anna") == ""
    after.close()


def test_a_deleted_document_holds_nothing_back(hubs: dict[str, PostgresHub]) -> None:
    hubs["lea"].push(OF_LEA)
    hubs["ben"].push(OF_BEN)
    hubs["lea"].push([wrote(LEA, 7, "lea", "document", "one", deleted=True)])
    assert of_ben(hubs["anna"]) == SHOWN | {1, 2, 6, 10}
    hubs["lea"].push([wrote(LEA, 8, "lea", "document", "one", deleted=None)])
    assert of_ben(hubs["anna"]) == SHOWN


def found_by(hub: PostgresHub, copies: Iterable[str]) -> list[Operation]:
    return [o for batch in hub.pull("") for o in batch.operations if o.replica in copies]


def test_writers_at_once_on_the_same_rows(logins: dict[str, str], hubs: dict[str, PostgresHub]) -> None:
    """Each of four copies makes codings, and deletes and comments on those of the others, in any order."""
    hubs["lea"].push(OF_LEA)
    copies = {f"{number:032x}": random.Random(number) for number in range(4)}

    def write(copy: str, dice: random.Random) -> None:
        hub = PostgresHub(logins["ben"], [PROJECT], copy)
        for first in range(1, 201, 20):
            sent = []
            for seq in range(first, first + 20):
                row = f"row {dice.randrange(40)}"
                new = wrote(copy, seq, "ben", "coding", row, document="one", quote="x")
                memo = wrote(copy, seq, "ben", "memo", f"memo {copy} {seq}", target_kind="coding", target=row)
                sent.append(dice.choice([new, memo, wrote(copy, seq, "ben", "coding", row, deleted=True)]))
            hub.push(sent)
        hub.push(wrote(copy, 201 + n, "ben", "coding", f"row {n}", document="one") for n in range(40))
        hub.close()

    threads = [threading.Thread(target=write, args=each) for each in copies.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = found_by(hubs["anna"], copies)
    assert len(found) == 4 * 240
    assert {o.mark for o in found} == {WITHHELD}
    with psycopg.connect(logins["lea"]) as lea:
        places = lea.execute("SELECT DISTINCT place FROM workbench.op WHERE coder = 'ben'").fetchall()
    assert places == [("one",)]
