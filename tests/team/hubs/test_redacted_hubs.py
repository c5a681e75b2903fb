"""What holds for every hub when operations are blanked: they stay blanked, and are never taken for a fork."""

from dataclasses import replace

import psycopg
import pytest

from tests.team.hubs.conftest import Make
from tests.team.hubs.operations import ANNA, BEN, CLARA, operation, run
from tests.team.hubs.test_conformance import begun, everything, ordered
from workbench.errors import Fork, Refused, WorkbenchError
from workbench.log.blanking import blanked
from workbench.log.hub import Hub
from workbench.store.exchange import FileHub
from workbench.team.hubs import wire
from workbench.team.hubs.folder import FolderHub
from workbench.team.hubs.lines import START, link, read_lines
from workbench.team.hubs.postgres import PostgresHub

WORDS = run(ANNA, 1, 6)
BLANK = [blanked(each) for each in WORDS]
MIXED = [*WORDS[:2], BLANK[2], WORDS[3], BLANK[4], WORDS[5]]
"""The third and the fifth were redacted."""
SOME = [BLANK[2], BLANK[4]]


def test_the_words_are_replaced_and_everybody_reads_them_again(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push([*WORDS, *run(BEN, 1, 2)])
    _, cursor = everything(make_hub(CLARA))
    assert dict(hub.redact(SOME)) == {}
    assert ordered(everything(make_hub(CLARA))[0]) == [*MIXED, *run(BEN, 1, 2)]
    assert list(make_hub(BEN).fetch(ANNA, 1, 6)) == MIXED
    if not isinstance(hub, FileHub):  # its cursor is a version vector: whoever merges a file reads all of it
        assert {each.id: each for each in everything(make_hub(CLARA), cursor)[0]}.items() >= {
            each.id: each for each in SOME
        }.items()
    assert dict(hub.vector()) == {ANNA: 6, BEN: 2}


def test_redacting_twice_is_once(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(WORDS)
    for _ in range(2):
        assert dict(hub.redact(SOME)) == {}
        assert ordered(everything(make_hub(BEN))[0]) == MIXED


def test_who_has_not_heard_brings_no_word_back_and_makes_no_fork(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(WORDS[:4])
    hub.redact(SOME[:1])
    hub.push(WORDS)
    hub.redact(SOME)
    hub.push(WORDS)
    assert ordered(everything(make_hub(BEN))[0]) == MIXED


def test_a_blanked_one_sent_where_the_words_lie_is_no_fork(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(WORDS)
    hub.push(MIXED)
    hub.redact(SOME)
    assert ordered(everything(make_hub(BEN))[0]) == MIXED


def test_a_fresh_hub_takes_blanked_ones_as_they_are(make_hub: Make) -> None:
    begun(make_hub).push(MIXED)
    assert ordered(everything(make_hub(BEN))[0]) == MIXED


def test_another_operation_is_a_fork_though_it_is_blanked(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(WORDS)
    with pytest.raises(Fork):
        hub.push([replace(BLANK[2], id="another")])
    assert ordered(everything(make_hub(BEN))[0]) == WORDS


def test_after_a_redaction_work_goes_on(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(WORDS)
    hub.redact(SOME)
    again = make_hub(ANNA)
    again.push(run(ANNA, 7, 9))
    assert ordered(everything(make_hub(BEN))[0]) == [*MIXED, *run(ANNA, 7, 9)]


def test_what_only_others_may_rewrite_is_named_and_everyone_goes_on_request(make_hub: Make) -> None:
    begun(make_hub).push(WORDS)
    other: Hub = make_hub(BEN)
    left = other.redact(SOME)
    if isinstance(other, FolderHub):
        assert dict(left) == {ANNA: 2}
        assert ordered(everything(make_hub(CLARA))[0]) == WORDS
    assert dict(other.redact(SOME, everyone=True)) == {}
    assert ordered(everything(make_hub(CLARA))[0]) == MIXED


def test_a_reader_of_a_folder_in_the_middle_of_it_sees_no_fork_and_no_gap(tmp_path) -> None:
    hub = FolderHub(tmp_path / "team.hub", ANNA)
    hub.begin("p", "Study")
    hub.push(run(ANNA, 1, 40))
    reader = FolderHub(tmp_path / "team.hub", BEN)
    found, cursor = everything(reader)
    wanted = [blanked(each) for each in found[10:20]]
    hub.redact(wanted)
    hub.push(run(ANNA, 41, 45))
    again, cursor = everything(FolderHub(tmp_path / "team.hub", BEN), cursor)
    assert [each.seq for each in ordered(again)] == list(range(1, 46))
    assert {each.seq for each in again if each.mark} == set(range(11, 21))
    assert everything(FolderHub(tmp_path / "team.hub", BEN), cursor)[0] == []


def test_what_was_killed_in_between_is_gone_on_with(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("workbench.team.hubs.appending.FULL", 2_000)
    hub = FolderHub(tmp_path / "team.hub", ANNA)
    hub.begin("p", "Study")
    hub.push(run(ANNA, 1, 40))
    files = sorted((tmp_path / "team.hub" / ANNA).glob("*.jsonl"))
    assert len(files) > 3
    wanted = [blanked(each) for each in run(ANNA, 1, 40)]
    old = [file.read_bytes() for file in files]
    hub.redact(wanted)
    for file, was in list(zip(files, old, strict=True))[2:]:
        file.write_bytes(was)
    (files[0].parent / "00000003.jsonl.rewriting").write_bytes(old[2][:50])
    assert ordered(everything(FolderHub(tmp_path / "team.hub", BEN))[0]) != wanted
    FolderHub(tmp_path / "team.hub", ANNA).redact(wanted)
    assert ordered(everything(FolderHub(tmp_path / "team.hub", BEN))[0]) == wanted
    assert b"note" not in b"".join(path.read_bytes() for path in files[0].parent.iterdir())
    hub.push(run(ANNA, 41, 42))
    assert len(everything(FolderHub(tmp_path / "team.hub", BEN))[0]) == 42


def test_the_chain_goes_on_through_all_files_after_it(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("workbench.team.hubs.appending.FULL", 2_000)
    hub = FolderHub(tmp_path / "team.hub", ANNA)
    hub.begin("p", "Study")
    hub.push(run(ANNA, 1, 20))
    hub.redact([blanked(each) for each in run(ANNA, 3, 4)])
    hub.push(run(ANNA, 21, 22))
    chain = START
    for file in sorted((tmp_path / "team.hub" / ANNA).iterdir()):
        for line in read_lines(file, 0):
            chain = link(chain, line.operation.digest)
            assert line.place.chain == chain, f"number {line.operation.seq} is not chained to the line before"


def test_copies_made_by_a_sync_program_lose_the_words_too(tmp_path) -> None:
    hub = FolderHub(tmp_path / "team.hub", ANNA)
    hub.begin("p", "Study")
    hub.push(WORDS)
    own = tmp_path / "team.hub" / ANNA
    copied = own / "00000001 (conflicted copy).jsonl"
    copied.write_bytes((own / "00000001.jsonl").read_bytes() + b'{"chain":"torn')
    assert dict(FolderHub(tmp_path / "team.hub", BEN).redact(BLANK)) == {ANNA: 12}
    assert dict(hub.redact(BLANK)) == {}
    assert ordered(everything(FolderHub(tmp_path / "team.hub", BEN))[0]) == BLANK


def test_the_server_changes_nothing_but_words(database: str) -> None:
    hub = PostgresHub(database, ["p"], ANNA)
    hub.begin("p", "Study")
    hub.push(WORDS)
    for wrong in (WORDS[2], replace(BLANK[2], coder="ben"), replace(BLANK[2], parents=("x",))):
        with pytest.raises((Refused, WorkbenchError)):
            hub.redact([wrong])
    assert ordered(everything(hub)[0]) == WORDS
    hub.close()


def test_a_coder_blanks_what_is_his_own_and_a_lead_the_rest(database: str, logins: dict[str, str]) -> None:
    hubs = {
        name: PostgresHub(logins[name], ["p"], copy) for name, copy in (("lea", CLARA), ("anna", ANNA), ("ben", BEN))
    }
    hubs["lea"].begin("p", "Study")
    hubs["anna"].push(WORDS)
    hubs["ben"].push(run(BEN, 1, 3))
    wanted = [*BLANK, *(blanked(each) for each in run(BEN, 1, 3))]
    assert dict(hubs["ben"].redact(wanted)) == {"": 6}
    assert ordered(everything(hubs["lea"])[0]) == [*WORDS, *wanted[6:]]
    with psycopg.connect(logins["ben"], autocommit=True) as ben:
        lines = ([BLANK[0].id], [wire.to_text(BLANK[0])], [BLANK[0].digest])
        with pytest.raises(psycopg.Error, match="only a lead"):
            ben.execute("SELECT workbench.redact('p', %s, %s, %s)", lines)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ben.execute("UPDATE workbench.op SET body = ''")
    assert dict(hubs["lea"].redact(wanted)) == {}
    assert ordered(everything(hubs["ben"])[0]) == wanted
    for hub in hubs.values():
        hub.close()


def test_the_size_of_a_body_with_a_nul_does_not_stop_it(database: str) -> None:
    hub = PostgresHub(database, ["p"], ANNA)
    hub.begin("p", "Study")
    old = [operation(ANNA, 1, 'before\x00after "mark":"redacted"'), operation(ANNA, 2, "x" * 200_000)]
    hub.push(old)
    assert dict(hub.redact([blanked(each) for each in old])) == {}
    assert ordered(everything(hub)[0]) == [blanked(each) for each in old]
    hub.close()
