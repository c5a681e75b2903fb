"""What a server withholds of a blind study: from which login, until when, and what it never gives away."""

import json
import shutil
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from tests.project import studies
from tests.team.hubs.blind_desks import MARKER, Desks, work_of_ben
from workbench.cli.program import program
from workbench.errors import Nothing, Refused
from workbench.project import Project
from workbench.store import dump, exchange, withheld


def rows(address: str, sql: str, *values: object) -> list[tuple[object, ...]]:
    with psycopg.connect(address, autocommit=True) as connection:
        return connection.execute(sql, values).fetchall()


def everything_to_read(address: str) -> str:
    """All rows of all tables and views of the schema, and what each function answers, as this login gets them."""
    found = []
    with psycopg.connect(address, autocommit=True) as connection:
        names = "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        names += " WHERE nspname = 'workbench' AND relkind IN ('r', 'v', 'm')"
        for (name,) in connection.execute(names).fetchall():
            with suppress(psycopg.errors.InsufficientPrivilege):
                found.append((name, connection.execute(f"SELECT * FROM {name}").fetchall()))
        functions = "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace"
        functions += " WHERE nspname = 'workbench' AND pronargs = 0"
        for (name,) in connection.execute(functions).fetchall():
            with suppress(psycopg.errors.InsufficientPrivilege):
                found.append((name, connection.execute(f"SELECT * FROM workbench.{name}()").fetchall()))
        found.append(("statistics", connection.execute("SELECT * FROM pg_stats").fetchall()))
    return str(found)


def test_nothing_of_bens_is_shown_to_anna_until_she_has_finished(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    rows(desks.logins["lea"], "SELECT 1")
    assert MARKER in everything_to_read(desks.logins["lea"])
    assert MARKER in everything_to_read(desks.logins["ben"])
    seen = everything_to_read(desks.logins["anna"])
    assert MARKER not in seen
    assert "hat uns niemand" not in seen.replace("gefragt hat uns niemand. Das", "")  # the document, not the quote
    report = desks.sync("anna")
    assert report.waiting == ()
    assert report.withheld.keys() == {"Ben"}
    for path in desks.folder.glob("anna.workbench*"):
        assert MARKER.encode() not in path.read_bytes()
    assert desks["anna"].codings.list() == ()


def test_after_the_mark_everything_is_shown_and_both_files_are_the_same(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    before = desks.sync("anna")
    desks.finish("anna")
    after = desks.sync("anna")
    assert after.opened == before.withheld
    assert after.withheld == {}
    desks.sync("ben")
    desks.sync("anna")
    assert {dump.fingerprint(desks[name].file.connection) for name in ("anna", "ben")} == {
        dump.fingerprint(desks["ben"].file.connection)
    }
    assert any(MARKER in memo.text for memo in desks["anna"].memos.list())
    assert desks["anna"].check() == ()


def test_each_document_opens_by_itself(desks: Desks) -> None:
    one = studies.code(desks["ben"], "eins", "Das Haus ist laut", "O3")
    two = studies.code(desks["ben"], "zwei", "Am liebsten", "O3")
    desks.sync("ben")
    desks.finish("anna", "eins")
    desks.sync("anna")
    known = {coding.id for coding in desks["anna"].codings.list()}
    assert one.id in known
    assert two.id not in known
    assert desks["anna"].hubs.withheld() == {"Ben": 1}


def test_what_was_shown_stays_and_what_is_new_after_reopening_is_withheld(desks: Desks) -> None:
    first = studies.code(desks["ben"], "eins", "Das Haus ist laut", "O3")
    desks.sync("ben")
    desks.finish("anna", "eins")
    desks.sync("anna")
    desks["anna"].statuses.set(desks["anna"].documents.find("eins").id, "started")
    desks.sync("anna")
    second = studies.code(desks["ben"], "eins", "gefragt hat uns niemand", "O1")
    desks.sync("ben")
    assert desks.sync("anna").withheld == {"Ben": 1}
    log = {line[0] for line in desks["anna"].file.query("SELECT row FROM op WHERE entity = 'coding'")}
    assert first.id in log
    assert second.id not in log
    assert desks["anna"].check() == ()


def test_a_document_is_closed_again_before_anything_comes_in(desks: Desks) -> None:
    desks.finish("anna", "eins")
    desks.sync("anna")
    studies.code(desks["ben"], "eins", "gefragt hat uns niemand", "O1")
    desks["anna"].statuses.set(desks["anna"].documents.find("eins").id, "started")
    desks.sync("ben")
    assert desks.sync("anna").withheld == {"Ben": 1}


def test_nobody_finishes_for_another_and_nobody_is_two_people(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    anna = desks["anna"]
    anna.use_coder("Ben")
    desks_ben = anna.coder.id
    with pytest.raises(Refused, match="under another login"):
        desks.sync("anna")
    anna.use_coder("Anna")
    for document in ("eins", "zwei"):
        anna.statuses.set(anna.documents.find(document).id, "finished", desks_ben)
    desks.sync("anna")
    assert MARKER not in everything_to_read(desks.logins["anna"])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        rows(desks.logins["anna"], "SELECT workbench.assign(%s, 'anna', %s)", study(anna), desks_ben)
    rows(desks.logins["lea"], "SELECT workbench.assign(%s, 'anna', %s)", study(anna), desks_ben)
    assert MARKER in everything_to_read(desks.logins["anna"])


def study(project: Project) -> str:
    return exchange.studies(project.file)[0]


def test_openly_coded_studies_and_documents_are_not_withheld(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    desks["lea"].blind.off()
    desks.sync("lea")
    assert desks.sync("anna").withheld == {}
    desks["lea"].blind.on(desks["lea"].documents.find("zwei").id)
    desks.sync("lea")
    studies.code(desks["ben"], "zwei", "Am liebsten", "O3")
    studies.code(desks["ben"], "eins", "hingebracht", "O1")
    desks.sync("ben")
    assert desks.sync("anna").withheld == {"Ben": 1}


def test_a_copy_cannot_hand_on_what_it_was_not_shown(desks: Desks, tmp_path: Path) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    desks.sync("anna")
    desks["anna"].hubs.sync(str(tmp_path / "team.hub"))
    text = b"".join(path.read_bytes() for path in (tmp_path / "team.hub").rglob("*.jsonl"))
    assert b"withheld" not in text
    desks["ben"].hubs.sync(str(tmp_path / "team.hub"))
    report = desks["anna"].hubs.sync(str(tmp_path / "team.hub"))
    assert report.withheld == {}
    assert sum(report.opened.values()) > 5


@pytest.mark.parametrize("whole_first", [True, False])
def test_merging_with_placeholders_goes_both_ways(desks: Desks, *, whole_first: bool) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    desks.sync("anna")
    studies.code(desks["anna"], "zwei", "Am liebsten", "O3")
    ben, anna = desks["ben"], desks["anna"]
    if whole_first:
        anna.team.merge([ben.path])
        ben.team.merge([anna.path])
    else:
        ben.team.merge([anna.path])
        anna.team.merge([ben.path])
    assert withheld.numbers(anna.file.connection) == {}
    assert withheld.numbers(ben.file.connection) == {}
    assert dump.fingerprint(anna.file.connection) == dump.fingerprint(ben.file.connection)
    assert anna.check() == ben.check() == ()


def test_placeholders_are_counted_as_withheld_and_are_no_damage(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    number = sum(desks.sync("anna").withheld.values())
    path = str(desks["anna"].path)
    result = CliRunner().invoke(program, ["-p", path, "--coder", "Anna", "check"], standalone_mode=False)
    assert f"withholds {number} operations (Ben {number})" in result.output
    assert "is sound" in result.output
    result = CliRunner().invoke(program, ["-p", path, "--coder", "Anna", "check", "--json"], standalone_mode=False)
    assert json.loads(result.output)["withheld"] == {"Ben": number}
    assert f"withholds {number} operations" in desks["anna"].blind.note()
    desks["anna"].repair()
    assert desks["anna"].check() == ()
    assert desks["anna"].info()["codings"] == 0


def test_a_merge_that_shows_what_was_withheld_is_counted_and_can_be_taken_back(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    number = sum(desks.sync("anna").withheld.values())
    anna = desks["anna"]
    before = dump.fingerprint(anna.file.connection)
    report = anna.team.merge([desks["ben"].path])
    assert report.operations == number
    assert report.codings == 2
    assert report.backup is not None
    assert anna.hubs.withheld() == {}
    with_ben = dump.fingerprint(anna.file.connection)
    assert anna.team.merge([desks["ben"].path]).operations == 0
    anna.team.undo_merge()
    assert anna.hubs.withheld() == {"Ben": number}
    assert dump.fingerprint(anna.file.connection) == before
    assert anna.check() == ()
    assert anna.team.merge([desks["ben"].path]).operations == number
    assert dump.fingerprint(anna.file.connection) == with_ben


def test_a_copys_placeholders_take_nothing_from_whoever_has_the_operations(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    desks.sync("anna")
    ben = desks["ben"]
    before = dump.fingerprint(ben.file.connection)
    assert ben.team.merge([desks["anna"].path]).codings == 0
    assert withheld.numbers(ben.file.connection) == {}
    assert dump.fingerprint(ben.file.connection) == before


def test_a_copied_file_is_told_apart_in_spite_of_placeholders(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    desks.sync("anna")
    with pytest.raises(Nothing, match="do not differ"):
        desks["anna"].hubs.new_replica(desks.logins["anna"])
    desks["anna"].team.merge([desks["ben"].path])  # what the server withholds is whole here now
    with pytest.raises(Nothing, match="do not differ"):
        desks["anna"].hubs.new_replica(desks.logins["anna"])
    assert desks.sync("anna").withheld == {}


def test_nobody_builds_on_a_placeholder(desks: Desks) -> None:
    """A merge that brought some is taken back, although later work names empty targets as they do."""
    work_of_ben(desks["ben"])
    desks.sync("ben")
    desks.sync("anna")
    desks["anna"].memos.add("from Anna")
    lea = desks["lea"]
    assert lea.team.merge([desks["anna"].path]).operations > 0
    lea.memos.add("on the project")
    lea.team.undo_merge()
    assert [memo.text for memo in lea.memos.list()] == ["on the project"]
    assert lea.check() == ()


def test_what_is_withheld_stays_so_however_often_one_syncs(desks: Desks) -> None:
    work_of_ben(desks["ben"])
    desks.sync("ben")
    first = desks.sync("anna")
    again = desks.sync("anna")
    assert (again.withheld, again.opened, dict(again.pulled)) == (first.withheld, {}, {})
    fresh = Path(shutil.copy(desks.folder / "lea.workbench", desks.folder / "again.workbench"))
    with Project.open(fresh, coder="Anna") as other:
        assert other.hubs.sync(desks.logins["anna"]).withheld == first.withheld
        assert other.check() == ()
