"""Look-alikes of projects that did not start from one copy: asked once per team, answered with a reason, reversible."""

import pytest

from tests.project.studies import ONE, TWO
from tests.team.copies import apart, code, one
from workbench.errors import NotFound, Refused
from workbench.store.dump import fingerprint


@pytest.fixture
def pair(tmp_path):
    """Dora and Emil each began their own study; his second transcript has another word and her codings another code."""
    texts = {"eins": ONE, "zwei": TWO}
    other = {**texts, "zwei": TWO.replace("Köln", "Bonn")}
    with apart(tmp_path, "dora", "Dora", **texts) as dora, apart(tmp_path, "emil", "Emil", **other) as emil:
        for project in (dora, emil):
            project.codebook.add("Ankommen", parent=None)
        code(emil, "eins", "Wir bleiben", "Ankommen")
        code(emil, "zwei", "Das ist mein Viertel", "O3")
        code(emil, "zwei", "nach Bonn ziehen", "O3")
        yield dora, emil


def asked(project, kind):
    return next(question for question in project.team.questions.list() if question.kind == kind)


def test_both_sides_are_shown_with_counts_and_quotations(pair):
    dora, emil = pair
    report = dora.team.merge([emil.path], dry_run=True)
    assert {question.kind for question in report.questions} == {"code", "document"}
    dora.team.merge([emil.path])
    question = asked(dora, "code")
    assert {question.one.codings, question.other.codings} == {0, 1}
    assert ("Wir bleiben",) in (question.one.quotes, question.other.quotes)
    assert "of the text is equal" in asked(dora, "document").alike


def test_joining_codes_travels_is_asked_once_and_can_be_undone(pair):
    dora, emil = pair
    one(dora, emil)
    dora.team.questions.answer(asked(dora, "code").number, "join", reason="dasselbe gemeint")
    emil.team.merge([dora.path])
    for project in pair:
        assert [q.kind for q in project.team.questions.list()] == ["document"]
    (joined,) = [code for code in emil.codebook.with_deleted.codes if code.merged_into]
    study = emil.study()
    (coding,) = [coding for coding in study.codings if coding.quote == "Wir bleiben"]
    assert study.joined[coding.code] == (joined.merged_into if coding.code == joined.id else coding.code)
    assert "dasselbe gemeint" in str(dora.history.list(row=joined.id)[-1].summary)
    dora.history.undo()
    assert not any(code.merged_into for code in dora.codebook.with_deleted.codes)
    assert asked(dora, "code")


def test_keeping_and_renaming(pair):
    dora, emil = pair
    one(dora, emil)
    question = asked(dora, "code")
    with pytest.raises(Refused, match="new name"):
        dora.team.questions.answer(question.number, "rename")
    dora.team.questions.answer(question.number, "rename", "Ankunft")
    assert {"Ankommen", "Ankunft"} <= {code.label.get("de") for code in dora.codebook.current.codes}
    dora.team.questions.answer(asked(dora, "document").number, "keep")
    assert dora.team.questions.list() == ()
    emil.team.merge([dora.path])
    assert emil.team.questions.list() == ()


def test_a_document_becomes_a_revision_of_the_other(pair):
    dora, emil = pair
    one(dora, emil)
    question = asked(dora, "document")
    dora.team.questions.answer(question.number, "revision", reason="Tippfehler")
    assert [line.name for line in dora.documents.list()].count("zwei") == 1
    (line,) = [line for line in dora.documents.list() if line.name == "zwei"]
    text = dora.documents.get(line.id).text
    found = {coding.quote: coding for coding in dora.codings.of(line.id)}
    carried = found["Das ist mein Viertel"]
    assert (carried.anchored, text[carried.start : carried.end]) == (True, carried.quote)
    assert len(found) == 2
    assert all(text[c.start : c.end] == c.quote for c in found.values() if c.anchored)
    assert dora.check() == ()
    emil.team.merge([dora.path])
    assert fingerprint(emil.file.connection) == fingerprint(dora.file.connection)
    dora.history.undo()
    assert [line.name for line in dora.documents.list()].count("zwei") == 2
    assert dora.check() == ()


def test_white_space_alone_is_said(tmp_path):
    with (
        apart(tmp_path, "dora", "Dora", eins=ONE) as dora,
        apart(tmp_path, "emil", "Emil", anders=ONE.replace(" laut", "  laut")) as emil,
    ):
        dora.team.merge([emil.path])
        assert [(q.kind, q.alike) for q in dora.team.questions.list()] == [("document", "differs only in white space")]


def test_what_cannot_be_answered_is_refused(pair):
    dora, emil = pair
    dora.team.merge([emil.path])
    with pytest.raises(NotFound):
        dora.team.questions.answer(99, "keep")
    with pytest.raises(Refused, match="no answer"):
        dora.team.questions.answer(asked(dora, "document").number, "join")


def test_names_made_in_one_copy_are_no_question(ana):
    ana.codebook.add("Ort", parent=None)
    ana.codebook.add("Ort", parent="O")
    assert ana.team.questions.list() == ()
