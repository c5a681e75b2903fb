"""What other programs lose when projects are merged: each line of the list is a test."""

import pytest

from tests.project.studies import ONE, TWO
from tests.team.copies import apart, code, copy, corrected, one, place, quotes
from workbench.errors import NotFound
from workbench.store.check import problems
from workbench.store.dump import fingerprint


@pytest.fixture
def strangers(tmp_path):
    """Two studies that were not begun from one file: one shared transcript, one name with different text."""
    other = TWO.replace("Köln", "Bonn")
    with (
        apart(tmp_path, "dora", "Dora", eins=ONE, zwei=TWO) as dora,
        apart(tmp_path, "emil", "Emil", eins=ONE, zwei=other) as emil,
    ):
        yield dora, emil


def test_names_are_never_taken_for_the_same_thing(strangers):
    dora, emil = strangers
    for project in strangers:
        project.codebook.add("Ankommen", parent=None)
        project.cases.set("Fall 1", {"ort": project.coder.name})
    dora.team.merge([emil.path])
    assert [line.name for line in dora.documents.list()].count("zwei") == 2
    assert len([c for c in dora.codebook.current.codes if c.label.get("de") == "Ankommen"]) == 2
    assert len(dora.cases.list()) == 2
    assert {question.kind for question in dora.team.questions.list()} == {"document", "code", "case"}


def test_what_is_the_same_meets_without_a_question(strangers):
    dora, emil = strangers
    code(dora, "eins", "Wir bleiben", "O7")
    code(emil, "eins", "Wir bleiben", "O7")
    emil.team.merge([dora.path])
    assert [line.name for line in emil.documents.list()].count("eins") == 1
    assert len([c for c in emil.codebook.current.codes if c.file_id == "O7"]) == 1
    assert len(emil.codings.of(emil.documents.find("eins").id)) == 2


def test_edited_transcripts_keep_every_coding_on_its_words(ana, ben):
    code(ana, "eins", "Das Haus ist laut", "O1")
    corrected(ben, "eins", ("Wie wohnen Sie hier?", "Und wie wohnen Sie denn hier?"))
    code(ben, "eins", "Wir bleiben", "O7")
    one(ana, ben)
    assert sorted(quote for *_, quote in quotes(ana)) == ["Das Haus ist laut", "Wir bleiben"]
    text = ana.documents.get(ana.documents.find("eins").id).text
    for coding in ana.codings.list():
        assert coding.anchored
        assert text[coding.start : coding.end] == coding.quote
    assert fingerprint(ana.file.connection) == fingerprint(ben.file.connection)


def test_a_text_of_equal_length_is_noticed(ana, ben):
    code(ana, "eins", "laut", "O1")
    corrected(ben, "eins", ("laut", "leer"))
    report = ana.team.merge([ben.path])
    assert [coding.quote for coding in report.unanchored] == ["laut"]
    assert [conflict.kind for conflict in ana.team.conflicts()] == ["unanchored"]


def test_both_memos_on_one_span_and_code_are_kept(ana, ben):
    with copy(ana, "ana-zuhause", "Ana") as home:
        code(ana, "eins", "Wir bleiben", "O7", memo="im Büro")
        code(home, "eins", "Wir bleiben", "O7", memo="zu Hause")
        one(ana, home)
        (twin,) = ana.codings.list()
        assert sorted(memo.text for memo in ana.memos.list("coding", twin.id)) == ["im Büro", "zu Hause"]
        assert ana.file.query("SELECT count(*) FROM coding WHERE deleted = 0") == [(2,)]
        assert fingerprint(ana.file.connection) == fingerprint(home.file.connection)


def test_memos_of_codes_documents_cases_and_the_study_are_kept(ana, ben):
    ben.cases.set("Fall", {})
    targets = {
        "project": "",
        "document": ben.documents.find("eins").id,
        "code": ben.codebook.find("O1").id,
        "case": ben.cases.find("Fall").id,
    }
    for kind, target in targets.items():
        ben.memos.add(f"Memo {kind}", kind, target)
    ana.team.merge([ben.path])
    assert {memo.text for memo in ana.memos.list()} == {f"Memo {kind}" for kind in targets}


@pytest.mark.parametrize(
    ("register", "values"),
    [("definition.de", ("Ana sagt", "Ben sagt")), ("colour", ("#111111", "#222222")), ("parent", (None, "O"))],
)
def test_definitions_colours_and_places_are_conflicts_not_dropped(ana, ben, register, values):
    from workbench.log import Change

    for project, value in zip((ana, ben), values, strict=True):
        code_id = project.codebook.find("O3").id
        wanted = project.codebook.find(value).id if register == "parent" and value else value
        project.write("set", [Change("code", code_id, {register: wanted})])
    one(ana, ben)
    if register == "parent":  # Ana moved it to the top; Ben only said again where it was
        assert fingerprint(ana.file.connection) == fingerprint(ben.file.connection)
    (conflict,) = ana.team.conflicts()
    assert len(conflict.values) == 2


def test_attribute_values_of_both_are_kept(ana, ben):
    ana.cases.set("Fall", {"alter": "30"})
    ben.team.merge([ana.path])
    ana.cases.set("Fall", {"alter": "31", "ort": "Köln"})
    ben.cases.set("Fall", {"alter": "32", "beruf": "Lehrerin"})
    one(ana, ben)
    (conflict,) = ana.team.conflicts()
    assert sorted(map(str, conflict.values)) == ["31", "32"]
    attributes = ana.cases.find("Fall").attributes
    assert (attributes["ort"], attributes["beruf"]) == ("Köln", "Lehrerin")


def test_a_rename_and_a_move_make_no_second_code(ana, ben):
    code(ana, "eins", "Wir bleiben", "O7")
    ben.codebook.rename(ben.codebook.find("O7").id, "Gehen oder bleiben")
    ben.codebook.move(ben.codebook.find("O7").id, None)
    ben.documents.rename(ben.documents.find("eins").id, "Interview 1")
    before = len(ana.codebook.current.codes)
    ana.team.merge([ben.path])
    assert len(ana.codebook.current.codes) == before
    assert [line.name for line in ana.documents.list()] == ["Interview 1", "zwei"]
    assert len(ana.codings.list(code=ana.codebook.find("Gehen oder bleiben").id)) == 1


def test_lookalikes_are_a_question_and_no_name_gets_a_number(strangers):
    dora, emil = strangers
    dora.team.merge([emil.path])
    assert all("(2)" not in line.name for line in dora.documents.list())


def test_merging_again_makes_nothing_twice(strangers):
    dora, emil = strangers
    code(emil, "eins", "Wir bleiben", "O7", memo="ja")
    dora.team.merge([emil.path])
    once = fingerprint(dora.file.connection)
    for _ in range(2):
        assert dora.team.merge([emil.path]).operations == 0
    assert fingerprint(dora.file.connection) == once


def test_no_orphans(ana, ben):
    new = ben.codebook.add("Neu", parent=None)
    ben.codings.add(*place(ben, "eins", "Wir bleiben"), new.id)
    ben.codebook.delete(new.id)
    ana.team.merge([ben.path])
    assert problems(ana.file) == ()
    assert len(ana.codings.list()) == 1


def test_links_and_attributes_of_cases_of_one_name_are_kept(strangers):
    dora, emil = strangers
    for project, document in ((dora, "eins"), (emil, "zwei")):
        project.cases.set("Fall", {f"von {project.coder.name}": "ja"})
        project.cases.assign(project.cases.find("Fall").id, project.documents.find(document).id)
    dora.team.merge([emil.path])
    number = next(q.number for q in dora.team.questions.list() if q.kind == "case")
    dora.team.questions.answer(number, "join", reason="dieselbe Frau")
    (case,) = dora.cases.list()
    assert len(case.members) == 2
    assert dict(case.attributes) == {"von Dora": True, "von Emil": True}


def test_deletions_arrive_and_do_not_come_back(ana, ben):
    coding = code(ana, "eins", "Wir bleiben", "O7")
    with copy(ana, "alt", "Ben") as old:
        ben.team.merge([ana.path])
        ana.codings.remove(coding.id)
        ben.team.merge([ana.path])
        assert ben.codings.list() == ()
        ana.team.merge([old.path])
        assert ana.codings.list() == ()


def test_an_unknown_coder_is_refused_and_hides_nothing(ana):
    code(ana, "eins", "Wir bleiben", "O7")
    with pytest.raises(NotFound, match="no coder"):
        ana.use_coder("Anna")
    assert len(ana.codings.list()) == 1


def test_one_person_with_two_profiles_is_joined_and_parted_again(tmp_path):
    with apart(tmp_path, "buero", "Dora", eins=ONE) as office, apart(tmp_path, "heim", "Dora", eins=ONE) as home:
        code(office, "eins", "Wir bleiben", "O7", memo="a")
        code(home, "eins", "Wir bleiben", "O7", memo="b")
        code(home, "eins", "Das Haus ist laut", "O1")
        office.team.merge([home.path])
        (question,) = [q for q in office.team.questions.list() if q.kind == "coder"]
        assert (question.one.codings, question.other.codings) == (1, 2)
        office.team.questions.answer(question.number, "join")
        assert [coder.name for coder in office.coders.list()] == ["Dora"]
        assert len(office.codings.list(coder=office.coders.find("Dora").id)) == 2  # the twins are one
        assert sorted(memo.text for memo in office.memos.list()) == ["a", "b"]
        assert office.team.questions.list() == ()
        office.history.undo()
        assert len(office.coders.list()) == 2
        assert len(office.codings.list()) == 3


def test_authors_stay(ana, ben):
    code(ben, "eins", "Wir bleiben", "O7")
    ana.team.merge([ben.path])
    assert [coder for coder, *_ in quotes(ana)] == ["Ben"]
    assert next(entry for entry in ana.history.list() if entry.verb == "code").coder == "Ben"
