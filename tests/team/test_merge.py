"""Merging: a plan first, all or nothing, taken back without a trace, and the same both ways."""

import pytest

from tests.team.copies import code, copy, place, quotes, sent
from workbench.errors import Nothing, Refused
from workbench.store import project_file
from workbench.store.check import problems
from workbench.store.dump import fingerprint


def state(project):
    return fingerprint(project.file.connection)


def test_the_plan_says_what_comes_in_and_changes_nothing(ana, ben):
    code(ben, "eins", "gefragt hat uns niemand", "O1", memo="Passiv!")
    ben.codebook.rename(ben.codebook.find("O3").id, "Traumort")
    ana.codebook.rename(ana.codebook.find("O3").id, "Sehnsuchtsort")
    ben.statuses.set(ben.documents.find("eins").id, "finished")
    before = state(ana)
    report = ana.team.merge([ben.path], dry_run=True)
    (plan,) = report.plans.values()
    assert (report.codings, report.memos, report.merged, report.backup) == (1, 1, False, None)
    assert (plan.kinds["document"].new, plan.kinds["document"].same) == (0, 2)
    assert (plan.kinds["code"].both, plan.kinds["code"].there) == (1, 0)
    assert [conflict.kind for conflict in report.conflicts] == ["value"]
    assert [ana.coders.name(coder) for _, coder in plan.finished] == ["Ben"]
    assert sum(copy.operations for copy in plan.incoming) == plan.operations == report.operations
    assert state(ana) == before
    assert not list(ana.path.parent.glob("*.backup"))


def test_both_ways_end_alike_and_twice_is_once(ana, ben):
    code(ana, "eins", "gefragt hat uns niemand", "O1")
    code(ben, "eins", "Wir bleiben", "O7", weight=90)
    ana.team.merge([ben.path])
    ben.team.merge([ana.path])
    assert state(ana) == state(ben)
    once = state(ana)
    assert ana.team.merge([ben.path]).operations == 0
    assert state(ana) == once
    assert len(ana.codings.list()) == 2
    assert ana.check() == ()


def test_a_merge_is_no_operation_but_in_the_history(ana, ben):
    code(ben, "eins", "Wir bleiben", "O7")
    before = ana.info()["operations"]
    report = ana.team.merge([ben.path])
    assert ana.info()["operations"] == before + report.operations
    last = ana.history.list()[-1]
    assert last.verb == "merge"
    assert "ben.workbench: 1 coding" in last.summary
    assert all(entry.verb != "merge" for entry in ben.history.list())


def test_strict_merges_nothing_where_something_is_open(ana, ben):
    for project, name in ((ana, "Zwang"), (ben, "Pflicht")):
        project.codebook.rename(project.codebook.find("O1").id, name)
    before = state(ana)
    report = ana.team.merge([ben.path], strict=True)
    assert not report.merged
    assert state(ana) == before
    assert not list(ana.path.parent.glob("*.backup"))


def test_undo_of_a_merge_leaves_no_trace_and_merging_again_works(ana, ben):
    code(ana, "eins", "gefragt hat uns niemand", "O1")
    before, vector = state(ana), ana.info()["operations"]
    code(ben, "eins", "Wir bleiben", "O7", memo="ja")
    ben.codebook.rename(ben.codebook.find("O3").id, "Traumort")
    ana.team.merge([ben.path])
    ana.team.undo_merge()
    assert (state(ana), ana.info()["operations"]) == (before, vector)
    assert ana.check() == ()
    assert ana.history.list()[-1].verb == "merge undone"
    assert next(entry for entry in ana.history.list() if entry.verb == "merge").undone
    # Nothing travels: Ben's copy takes Ana's and still has his work.
    ben.team.merge([ana.path])
    assert len(ben.codings.list()) == 2
    ana.team.merge([ben.path])
    assert state(ana) == state(ben)
    assert ana.file.query("SELECT count(*) FROM aside") == [(0,)]


def test_undo_of_a_merge_is_refused_where_own_work_rests_on_it(ana, ben):
    theirs = code(ben, "eins", "Wir bleiben", "O7")
    ana.team.merge([ben.path])
    ana.memos.add("Wirklich?", "coding", theirs.id)
    with pytest.raises(Refused, match="memo") as refused:
        ana.team.undo_merge()
    assert "before-merge-1.backup" in refused.value.hint
    ana.history.undo()
    with pytest.raises(Refused, match="rests"):
        ana.team.undo_merge()  # the undo itself is an operation on that memo


def test_own_work_beside_the_merge_stays_when_it_is_taken_back(ana, ben):
    code(ben, "eins", "Wir bleiben", "O7")
    ana.team.merge([ben.path])
    code(ana, "zwei", "Das ist mein Viertel", "O3")
    ana.team.undo_merge()
    assert [coder for coder, *_ in quotes(ana)] == ["Ana"]
    assert problems(ana.file) == ()


def test_a_new_code_of_the_merge_in_use_keeps_it(ana, ben):
    new = ben.codebook.add("Neu", parent=None)
    ana.team.merge([ben.path])
    ana.codings.add(*place(ana, "eins", "Das Haus ist laut"), new.id)
    with pytest.raises(Refused, match="Das Haus"):
        ana.team.undo_merge()


def test_only_the_latest_merge_is_taken_back_first(ana, ben):
    with copy(ana, "cem", "Ben") as cem:
        code(ben, "eins", "Wir bleiben", "O7")
        code(cem, "zwei", "Das ist mein Viertel", "O3")
        ana.team.merge([ben.path])
        ana.team.merge([cem.path])
        ana.team.undo_merge()
        assert [quote for *_, quote in quotes(ana)] == ["Wir bleiben"]
        ana.team.undo_merge()
        assert quotes(ana) == []
        with pytest.raises(Nothing):
            ana.team.undo_merge()


def test_undo_after_a_merge_takes_back_own_work_only(ana, ben):
    code(ana, "eins", "gefragt hat uns niemand", "O1")
    code(ben, "eins", "Wir bleiben", "O7")
    ana.team.merge([ben.path])
    assert "gefragt" in ana.history.undo().summary
    assert [coder for coder, *_ in quotes(ana)] == ["Ben"]


def test_an_error_in_the_middle_leaves_nothing(ana, ben, monkeypatch):
    code(ben, "eins", "Wir bleiben", "O7")
    before = state(ana)
    real = project_file.fold

    def loses(connection, touched):
        real(connection, touched)
        connection.execute("DELETE FROM coding WHERE coder <> (SELECT id FROM coder LIMIT 1)")

    monkeypatch.setattr(project_file, "fold", loses)
    with pytest.raises(Refused, match="would lose codings"):
        ana.team.merge([ben.path])
    assert state(ana) == before


def test_merge_of_a_merge_and_an_old_copy_later(ana, ben):
    old = sent(ben, "early")
    for project, name in ((ana, "Zwang"), (ben, "Pflicht")):
        project.codebook.rename(project.codebook.find("O1").id, name)
    middle = sent(ben, "middle")
    ana.team.merge([ben.path])
    assert len(ana.team.conflicts()) == 1
    ana.team.resolve(1, 2, "so gesagt")
    assert ana.team.conflicts() == ()
    for path in (old, middle, ben.path):
        ana.team.merge([path])
        assert ana.team.conflicts() == ()
    ben.team.merge([ana.path])
    assert ben.team.conflicts() == ()
    assert state(ben) == state(ana)


def test_a_later_change_of_what_the_merge_changed_keeps_it(ana, ben):
    ben.codebook.rename(ben.codebook.find("O3").id, "Traumort")
    ana.team.merge([ben.path])
    ana.codebook.rename(ana.codebook.find("O3").id, "Sehnsuchtsort")
    with pytest.raises(Refused, match="Sehnsuchtsort"):
        ana.team.undo_merge()
