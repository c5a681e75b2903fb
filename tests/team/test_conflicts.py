"""Each kind of conflict: listed, shown as said, and settled by its choices."""

from dataclasses import replace

import pytest

from tests.team.copies import code, copy, corrected, one, place
from workbench.errors import Refused
from workbench.log import Change
from workbench.store.dump import fingerprint


def only(project, kind):
    (conflict,) = [conflict for conflict in project.team.conflicts() if conflict.kind == kind]
    return conflict


def settled(ana, ben, conflict=None):
    """Nothing left here; it travels; no older copy brings it back; and taken back it is the same conflict again."""
    assert ana.team.conflicts() == ()
    ana.team.merge([ben.path])
    assert ana.team.conflicts() == ()
    ben.team.merge([ana.path])
    assert ben.team.conflicts() == ()
    assert fingerprint(ana.file.connection) == fingerprint(ben.file.connection)
    assert ana.check() == ()
    if conflict is None:
        return
    for step, left in (("undo", 1), ("redo", 0), ("undo", 1)):
        getattr(ana.history, step)()
        found = ana.team.conflicts()
        assert [replace(each, number=0) for each in found] == [replace(conflict, number=0)] * left
        one(ben, ana)
        assert ben.team.conflicts() == found
        assert fingerprint(ana.file.connection) == fingerprint(ben.file.connection)
        assert ana.check() == ()


@pytest.mark.parametrize("choice", [1, 2, "Ganz anders"])
def test_a_value(ana, ben, choice):
    for project, name in ((ana, "Zwang"), (ben, "Pflicht")):
        project.codebook.rename(project.codebook.find("O1").id, name)
    one(ana, ben)
    conflict = only(ana, "value")
    assert set(conflict.values) == {"Zwang", "Pflicht"}
    assert conflict.shown == conflict.values[0]
    assert set(conflict.authors) == {"Ana", "Ben"}
    assert len(conflict.dates) == 2
    ana.team.resolve(conflict.number, choice, "so gesagt")
    wanted = choice if isinstance(choice, str) else conflict.values[choice - 1]
    assert ana.codebook.current.label(ana.codebook.find("O1"), "de") == wanted
    settled(ana, ben, conflict)


@pytest.mark.parametrize("choice", [1, "both", "neu"])
def test_a_memo_shows_both_until_it_is_settled(ana, ben, choice):
    memo = ana.memos.add("Anfang")
    ben.team.merge([ana.path])
    ana.memos.edit(memo.id, "Anas Fassung")
    ben.memos.edit(memo.id, "Bens Fassung")
    one(ana, ben)
    shown = ana.memos.find(memo.id).text
    for words in ("Anas Fassung", "Bens Fassung", "Ana", "Ben"):
        assert words in shown
    conflict = only(ana, "memo")
    ana.team.resolve(conflict.number, choice)
    text = ana.memos.find(memo.id).text
    expected = {1: conflict.values[0], "both": "\n\n".join(conflict.values), "neu": "neu"}
    assert text == expected[choice]
    settled(ana, ben, conflict)


@pytest.mark.parametrize("choice", [1, 2, "new"])
def test_ends_are_one_conflict(ana, ben, choice):
    coding = code(ana, "eins", "Das Haus ist laut", "O1")
    ben.team.merge([ana.path])
    ana.codings.change(coding.id, end=coding.end - 5)
    ben.codings.change(coding.id, end=coding.end - 1)
    one(ana, ben)
    conflict = only(ana, "ends")
    assert len(ana.team.conflicts()) == 1
    assert [value[2] for value in conflict.values] in (
        ["Das Haus ist", "Das Haus ist lau"],
        ["Das Haus ist lau", "Das Haus ist"],
    )
    given = f"{coding.start}-{coding.end}" if choice == "new" else choice
    ana.team.resolve(conflict.number, given)
    found = ana.codings.find(coding.id)
    assert found.quote == ("Das Haus ist laut" if choice == "new" else conflict.values[choice - 1][2])
    settled(ana, ben, conflict)


@pytest.mark.parametrize("choice", ["keep", "delete"])
def test_deleted_here_edited_there(ana, ben, choice):
    coding = code(ana, "eins", "Wir bleiben", "O7", weight=10)
    ben.team.merge([ana.path])
    ana.codings.remove(coding.id)
    ben.codings.change(coding.id, weight=90)
    one(ana, ben)
    conflict = only(ana, "deleted")
    assert conflict.authors == ("Ana",)
    assert [found.weight for found in ana.codings.list()] == [90]
    ana.team.resolve(conflict.number, choice)
    assert len(ana.codings.list()) == (choice == "keep")
    settled(ana, ben, conflict)


@pytest.mark.parametrize("choice", ["keep", "delete", "move O1"])
def test_a_code_deleted_here_and_used_there(ana, ben, choice):
    code(ana, "eins", "Das Haus ist laut", "O3")
    ben.team.merge([ana.path])
    code_id = ana.codebook.find("O3").id
    ana.codebook.delete(code_id)
    code(ben, "eins", "Wir bleiben", "O3")
    one(ana, ben)
    conflict = only(ana, "code deleted")
    assert len(ana.codings.list()) == 2
    ana.team.resolve(conflict.number, choice)
    alive = {code.id for code in ana.codebook.current.codes}
    assert (code_id in alive) == (choice == "keep")
    there = "O1" if choice.startswith("move") else None
    found = ana.codings.list(code=ana.codebook.find(there).id if there else code_id)
    assert len(found) == 2
    settled(ana, ben, conflict)


def test_moves_that_make_a_loop(ana, ben):
    a, b = (ana.codebook.add(name, parent=None).id for name in ("A", "B"))
    ben.team.merge([ana.path])
    ana.codebook.move(a, b)
    ben.codebook.move(b, a)
    one(ana, ben)
    conflict = only(ana, "parent")
    assert conflict.shown is None
    ana.team.resolve(conflict.number, "top")
    settled(ana, ben, conflict)


def test_parents_set_differently(ana, ben):
    a, b, c = (ana.codebook.add(name, parent=None).id for name in "ABC")
    ben.team.merge([ana.path])
    ana.codebook.move(c, a)
    ben.codebook.move(c, b)
    one(ana, ben)
    conflict = only(ana, "parent")
    ana.team.resolve(conflict.number, "A")
    assert ana.codebook.current.by_id[c].parent == a
    settled(ana, ben, conflict)


def test_text_corrected_on_both_sides_with_a_third(ana, ben, tmp_path):
    code(ana, "eins", "Das Haus ist laut", "O1")
    ben.team.merge([ana.path])
    corrected(ana, "eins", ("hingebracht", "hierher gebracht"))
    corrected(ben, "eins", ("Nachbarn", "Leute nebenan"))
    one(ana, ben)
    conflict = only(ana, "text")
    assert len(conflict.values) == 2
    assert all(coding.anchored for coding in ana.codings.list())
    third = tmp_path / "third.txt"
    line = ana.documents.find("eins")
    text = (
        ana.documents.get(line.id).text.replace("hingebracht", "hierher gebracht").replace("Nachbarn", "Leute nebenan")
    )
    third.write_text(text, encoding="utf-8")
    ana.team.resolve(conflict.number, str(third), "aus beiden")
    assert ana.documents.get(line.id).text == text
    assert [coding.quote for coding in ana.codings.list() if coding.anchored] == ["Das Haus ist laut"]
    settled(ana, ben, conflict)


def test_three_coders_each_correct_the_same_transcript(ana, ben):
    with copy(ana, "cem", "Ana") as cem:
        pairs = ((ana, "Das Haus ist laut"), (ben, "Wir bleiben"), (cem, "Ohne den Laden"))
        for project, words in pairs:
            code(project, "eins", words, "O1")
        corrected(ana, "eins", ("hingebracht", "hierher gebracht"))
        corrected(ben, "eins", ("Nachbarn", "Leute nebenan"))
        corrected(cem, "eins", ("nicht zurecht", "kaum zurecht"))
        ana.team.merge([ben.path, cem.path])
        ben.team.merge([cem.path, ana.path])
        cem.team.merge([ana.path, ben.path])
        assert len({fingerprint(project.file.connection) for project, _ in pairs}) == 1
        conflict = only(ana, "text")
        assert len(conflict.values) == 3
        assert all(coding.anchored for coding in ana.codings.list())
        assert {coding.quote for coding in ana.codings.list()} == {words for _, words in pairs}
        ana.team.resolve(conflict.number, 2)
        assert all(coding.anchored for coding in ana.codings.list())
        assert {coding.quote for coding in ana.codings.list()} == {words for _, words in pairs}
        ben.team.merge([ana.path])
        settled(ana, ben, conflict)


@pytest.mark.parametrize("choice", ["attach", "leave", "delete"])
def test_a_coding_that_could_not_be_carried(ana, ben, choice):
    coding = code(ana, "eins", "Das Haus ist laut", "O1")
    corrected(ben, "eins", ("Das Haus ist laut", "Die Wohnung ist sehr klein"))
    one(ana, ben)
    conflict = only(ana, "unanchored")
    assert conflict.values == ("Das Haus ist laut",)
    _, start, end = place(ana, "eins", "Die Wohnung ist sehr klein")
    ana.team.resolve(conflict.number, f"{start}-{end}" if choice == "attach" else choice)
    found = ana.codings.list()
    assert [(c.id, c.anchored) for c in found] == ([] if choice == "delete" else [(coding.id, choice == "attach")])
    settled(ana, ben, conflict)


def test_two_answers_to_one_question_stay_apart(ana, ben):
    for project in (ana, ben):
        project.codebook.add("Ankommen", parent=None)
    one(ana, ben)
    ana.team.questions.answer(1, "join", reason="dasselbe")
    ben.team.questions.answer(1, "keep", reason="etwas anderes")
    one(ana, ben)
    conflict = only(ana, "answer")
    assert conflict.shown == "keep"
    assert not any(code.merged_into for code in ana.codebook.current.codes)
    assert ana.team.questions.list() == ()
    ana.team.resolve(conflict.number, "join")
    assert len([code for code in ana.codebook.with_deleted.codes if code.merged_into]) == 1
    settled(ana, ben, conflict)


@pytest.mark.parametrize("choice", [1, 2])
def test_status_set_differently_is_started(ana, ben, choice):
    first, ids = ana.documents.find("eins").id, ana.coder.id
    ana.statuses.set(first, "finished")
    with copy(ana, "heim", "Ana") as home:
        home.statuses.set(first, "started")
        ana.write("status", [Change("status", ana.file.query("SELECT id FROM status")[0][0], {"state": "finished"})])
        one(ana, home)
        conflict = only(ana, "status")
        assert conflict.shown == "started"
        assert ana.statuses.of(first)[ids] == "started"
        ana.team.resolve(conflict.number, choice)
        assert ana.statuses.of(first)[ids] == conflict.values[choice - 1]
        settled(ana, home, conflict)


def test_equal_values_and_two_coders_on_one_span_are_no_conflict(ana, ben):
    for project in (ana, ben):
        project.codebook.rename(project.codebook.find("O1").id, "Zwang")
        code(project, "eins", "Wir bleiben", "O7")
    one(ana, ben)
    assert ana.team.conflicts() == ()
    assert len(ana.codings.list()) == 2


def test_settling_can_be_undone(ana, ben):
    for project, name in ((ana, "Zwang"), (ben, "Pflicht")):
        project.codebook.rename(project.codebook.find("O1").id, name)
    one(ana, ben)
    shown = ana.codebook.current.label(ana.codebook.find("O1"), "de")
    ana.team.resolve(1, "Dritter Name")
    ana.history.undo()
    assert ana.codebook.current.label(ana.codebook.find("O1"), "de") == shown


def test_an_old_copy_meets_a_settlement_that_was_taken_back(ana, ben, tmp_path):
    """Who had gone on from one of the values has replaced it; the other one comes back. Both ways the same."""
    code_id = ana.codebook.find("O1").id
    for project, name in ((ana, "Zwang"), (ben, "Pflicht")):
        project.codebook.rename(code_id, name)
    with copy(ben, "alt", "Ben") as old, copy(ben, "fern", "Ben") as away:
        one(ana, ben)
        away.codebook.rename(code_id, "Ferner Name")
        ana.team.resolve(1, "Dritter Name")
        ana.history.undo()
        assert set(only(ana, "value").values) == {"Zwang", "Pflicht"}
        one(ana, old)
        assert set(only(ana, "value").values) == set(only(old, "value").values) == {"Zwang", "Pflicht"}
        one(ana, away)
        assert set(only(ana, "value").values) == set(only(away, "value").values) == {"Zwang", "Ferner Name"}
        assert fingerprint(ana.file.connection) == fingerprint(away.file.connection)
        away.team.resolve(1, 1)
        one(ana, away)
        assert ana.team.conflicts() == away.team.conflicts() == ()


def test_two_settle_and_one_of_them_takes_it_back(ana, ben):
    """The other one saw all values too: that settlement stands."""
    code_id = ana.codebook.find("O1").id
    for project, name in ((ana, "Zwang"), (ben, "Pflicht")):
        project.codebook.rename(code_id, name)
    one(ana, ben)
    ana.team.resolve(1, "Anas Wort")
    ben.team.resolve(1, "Bens Wort")
    ana.history.undo()
    one(ana, ben)
    assert ana.team.conflicts() == ben.team.conflicts() == ()
    assert ben.codebook.current.label(ben.codebook.find("O1"), "de") == "Bens Wort"
    ben.history.undo()
    one(ana, ben)
    assert set(only(ana, "value").values) == set(only(ben, "value").values) == {"Zwang", "Pflicht"}


def test_what_settles_nothing_is_refused_with_the_choices(ana, ben):
    coding = code(ana, "eins", "Das Haus ist laut", "O1")
    ben.team.merge([ana.path])
    ana.codings.change(coding.id, end=coding.end - 5)
    ben.codings.change(coding.id, end=coding.end - 1)
    one(ana, ben)
    with pytest.raises(Refused, match="does not settle") as refused:
        ana.team.resolve(1, "vielleicht")
    assert "START-END" in refused.value.hint


def test_a_sync_says_conflicts_and_codings_without_a_place_apart(ana, ben, tmp_path):
    code(ana, "eins", "Das Haus ist laut", "O1")
    corrected(ben, "eins", ("Das Haus ist laut", "Die Wohnung ist sehr klein"))
    one(ana, ben)
    report = ana.hubs.sync(str(tmp_path / "gruppe.hub"))
    assert (report.conflicts, report.unanchored) == (0, 1)
    assert ana.hubs.synced > 0
    assert ben.hubs.synced == 0
