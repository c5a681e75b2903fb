"""Adjudication: a layer beside the coders' codings, made by decisions that know what they rest on."""

import pytest

from tests.team.copies import code, copy, one
from workbench.errors import Refused
from workbench.store.dump import fingerprint


@pytest.fixture
def two(ana):
    """Both finished the first interview: one passage alike, one with other ends, one only Ana's, one other code."""
    for name, spans in (
        (
            "Ana",
            (
                ("Das Haus ist laut", "O1"),
                ("Wir bleiben, die Kinder", "O7"),
                ("Ohne den Laden", "O3"),
                ("zurecht", "O1"),
            ),
        ),
        ("Ben", (("Das Haus ist laut", "O1"), ("Wir bleiben", "O7"), ("zurecht", "O3"))),
    ):
        ana.use_coder(name)
        for words, label in spans:
            code(ana, "eins", words, label)
        ana.statuses.set(ana.documents.find("eins").id, "finished")
    ana.use_coder("Ana")
    return ana


def layer(project):
    return [coding for coding in project.codings.list() if coding.coder == project.adjudication.layer.id]


def kinds(project):
    return {task.item.kind: task for task in project.adjudication.tasks()[2]}


def test_choices_make_the_layer_and_leave_the_coders_alone(two):
    before = len(two.codings.list())
    tasks = kinds(two)
    two.adjudication.decide(tasks["boundaries"], "a", reason="der ganze Satz")
    two.adjudication.decide(tasks["only_a"], "neither")
    two.adjudication.decide(tasks["other_code"], "both")
    assert sorted(coding.quote for coding in layer(two)) == ["Wir bleiben, die Kinder", "zurecht", "zurecht"]
    assert len(two.codings.list()) == before + 3
    assert {task.state for task in two.adjudication.tasks()[2]} == {"decided"}
    first = two.adjudication.decisions()[0]
    assert (first.choice, first.reason, two.coders.name(first.coder), len(first.sources)) == (
        "a",
        "der ganze Satz",
        "Ana",
        2,
    )
    assert two.history.list()[-1].coder == "Ana"
    two.history.undo()
    assert len(layer(two)) == 1
    assert two.check() == ()


def test_numbers_stay_when_something_is_decided(two):
    tasks = two.adjudication.tasks()[2]
    two.adjudication.decide(tasks[0], "b")
    assert [(t.number, t.item) for t in two.adjudication.tasks()[2]] == [(t.number, t.item) for t in tasks]


def test_another_code_on_other_ends(two):
    task = kinds(two)["boundaries"]
    decision = two.adjudication.decide(task, "O1", span=(task.item.start, task.item.start + 3))
    (made,) = layer(two)
    assert (made.quote, decision.made) == ("Wir", (made.id,))
    with pytest.raises(Refused):
        two.adjudication.decide(task, "O1", span=(5, 5))


def test_deciding_again_replaces_what_was_made(two):
    task = kinds(two)["boundaries"]
    for choice, quotes in (("a", ["Wir bleiben, die Kinder"]), ("b", ["Wir bleiben"]), ("neither", [])):
        two.adjudication.decide(task, choice)
        assert [coding.quote for coding in layer(two)] == quotes
    assert len(two.adjudication.decisions()) == 1


def test_all_agreed_in_one_action(two):
    document = two.documents.find("eins").id
    assert two.adjudication.take_agreed(document) == 1
    assert [coding.quote for coding in layer(two)] == ["Das Haus ist laut"]
    assert two.adjudication.take_agreed(document) == 0
    two.history.undo()
    assert layer(two) == [] if two.adjudication.layer else True


def test_a_source_that_changes_brings_the_decision_back(two):
    task = kinds(two)["boundaries"]
    two.adjudication.decide(task, "a")
    two.codings.change(task.item.a.codings[0].id, start=task.item.start + 4)
    assert len(layer(two)) == 1, "it is not undone"
    assert [decision.stale for decision in two.adjudication.decisions()] == [True]
    assert kinds(two)["boundaries"].state == "stale"
    two.adjudication.decide(kinds(two)["boundaries"], "b")
    assert [decision.stale for decision in two.adjudication.decisions()] == [False]


@pytest.mark.parametrize("note", ["memo", "do_not_use"])
def test_the_reason_goes_to_the_code(two, note):
    task = kinds(two)["boundaries"]
    two.adjudication.decide(task, "a", reason="Nur ganze Sätze.", note=note)
    target = two.codebook.find("O7")
    memos = [memo.text for memo in two.memos.list("code", target.id)]
    said = memos[0] if note == "memo" else target.do_not_use["de"]
    assert said == "Nur ganze Sätze."
    with pytest.raises(Refused, match="no reason"):
        two.adjudication.decide(task, "a", note=note)


def test_counts_never_add_the_layer_to_the_coders_own(two):
    document = two.documents.find("eins").id
    code(two, "zwei", "Das ist mein Viertel", "O3")
    for task in two.adjudication.tasks()[2]:
        two.adjudication.decide(task, "a")
    two.adjudication.take_agreed(document)
    own = two.compare.matrix(columns="document")
    assert "not added" in " ".join(own.notes)
    two.adjudication.finish(document)
    table = two.compare.matrix(columns="document")
    assert "adjudicated in 1 document" in str(table.settings) + " ".join(table.notes)
    assert "1 document" in str(table.settings)
    study = two.study()
    assert study.settled == {document}
    from workbench.analysis.coded import coded
    from workbench.analysis.layers import choose

    (found,) = choose(study, coded(study), None).layers
    names = {(two.coders.name(study.codings[p].coder), study.codings[p].document) for p in found.codings.place}
    assert names == {("adjudicated", document), ("Ana", two.documents.find("zwei").id)}


def test_adjudicated_differently_by_two_people(two):
    with copy(two, "cem", "Ben") as cem:
        two.adjudication.decide(kinds(two)["boundaries"], "a")
        cem.adjudication.decide(kinds(cem)["boundaries"], "b")
        one(two, cem)
        (conflict,) = two.team.conflicts()
        assert (conflict.kind, set(conflict.values), set(conflict.authors)) == ("decision", {"a", "b"}, {"Ana", "Ben"})
        two.team.resolve(conflict.number, "b")
        assert two.team.conflicts() == ()
        assert [coding.quote for coding in layer(two)] == ["Wir bleiben"]
        cem.team.merge([two.path])
        assert fingerprint(cem.file.connection) == fingerprint(two.file.connection)
        assert cem.team.conflicts() == ()


def test_the_layer_is_compared_only_on_purpose(two):
    two.adjudication.decide(kinds(two)["boundaries"], "a")
    document = two.documents.find("eins").id
    assert [coder.name for coder in two.agreement.compared().coders] == ["Ana", "Ben"]
    two.adjudication.finish(document)
    report = two.agreement.agree(["Ana", "adjudicated"], bootstrap=0)
    assert report.universe.documents == (document,)
