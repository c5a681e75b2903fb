"""Suggestions of a study: what they learn from, who sees them, what answering them does, and undoing it."""

import pytest

from tests.project.studies import place
from workbench.errors import NotFound, Nothing, Refused
from workbench.language import semantic
from workbench.model import Coding
from workbench.project import Project
from workbench.project.known import known_of


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(semantic, "folder", lambda: tmp_path / "vectors")


def code_of(project: Project, name: str) -> str:
    return project.codebook.find(name).id


def texts(project: Project, code: str, **more) -> list[str]:
    found = project.suggesting.for_code(code_of(project, code), level="words", **more).suggestions
    return [project.documents.get(one.document).text[one.start : one.end] for one in found]


def one(project: Project, code: str, words: str):
    code_id = code_of(project, code)
    document, start, end = next(
        place(project, name, words) for name in ("eins", "zwei") if words in text_of(project, name)
    )
    found = project.suggesting.for_code(code_id, 99, level="words").suggestions
    return next(each for each in found if each.document == document and each.start <= start and end <= each.end)


def text_of(project: Project, name: str) -> str:
    return project.documents.get(project.documents.find(name).id).text


def test_cues_are_enough_to_begin_with_and_nothing_is_written(project):
    before = project.file.query("SELECT count(*) FROM op")
    assert texts(project, "O1")[0] == "Wir wurden hingebracht, gefragt hat uns niemand."
    assert project.file.query("SELECT count(*) FROM op") == before
    assert project.proposals.list() == ()


def test_what_one_coded_is_not_suggested_to_oneself_but_still_to_another(project):
    document, start, end = place(project, "eins", "gefragt hat uns niemand")
    project.codings.add(document, start, end, code_of(project, "O1"))
    assert not any("niemand" in text for text in texts(project, "O1"))
    project.use_coder("Ben")
    assert any("niemand" in text for text in texts(project, "O1"))


def test_accepting_makes_codings_of_origin_suggestion_and_one_undo_takes_them_back(project):
    chosen = [one(project, "O1", "niemand")]
    made = project.suggesting.accept(chosen)
    assert [(coding.origin, coding.quote) for coding in made] == [
        ("suggestion", "Wir wurden hingebracht, gefragt hat uns niemand.")
    ]
    assert not any("niemand" in text for text in texts(project, "O1"))
    assert project.proposals.list() == ()
    project.history.undo()
    assert project.codings.list() == ()
    assert any("niemand" in text for text in texts(project, "O1"))


def test_what_was_declined_does_not_come_back_neither_by_rule_and_is_learned_from(project):
    chosen = one(project, "O1", "niemand")
    project.suggesting.decline([chosen])
    assert not any("niemand" in text for text in texts(project, "O1"))
    assert project.autocode.run("codebook", dry_run=True).new == tuple(
        hit for hit in project.autocode.hits("codebook") if "niemand" not in hit.words
    )
    known = known_of(project, project.codebook.find("O1"))
    assert known.declined == {chosen.document: [(chosen.start, chosen.end)]}
    project.history.undo()
    assert any("niemand" in text for text in texts(project, "O1"))


def test_put_up_for_review_they_are_proposals_with_an_origin_and_keep_it_when_accepted(project):
    found = project.suggesting.for_code(code_of(project, "O1"), 1, level="words")
    assert project.suggesting.put_up(found) == 1
    held = project.proposals.list()
    assert [(each.origin, each.rule) for each in held] == [("suggestion", "suggest words")]
    made = project.proposals.accept([held[0].id])
    assert made[0].origin == "suggestion"
    project.history.undo()
    project.history.undo()
    assert project.proposals.list() == ()


def test_new_ones_take_the_place_of_the_codes_old_ones_and_a_cues_proposal_stays_a_rules(project):
    project.proposals.propose_cues()
    by_rule = {each.id: each.origin for each in project.proposals.list()}
    code = code_of(project, "O1")
    project.suggesting.put_up(project.suggesting.for_code(code, 99, level="words"))
    assert {each.id: each.origin for each in project.proposals.list() if each.id in by_rule} == by_rule
    added = {each.id for each in project.proposals.list()} - set(by_rule)
    project.suggesting.put_up(project.suggesting.for_code(code, 1, level="words"))
    left = {each.id for each in project.proposals.list()}
    assert set(by_rule) <= left
    assert len(left & added) <= 1


def test_uncoded_text_is_evidence_only_where_the_coder_finished(project):
    eins, zwei = (project.documents.find(name).id for name in ("eins", "zwei"))
    project.statuses.set(eins, "finished")
    project.statuses.set(zwei, "finished", project.coders.find("Ben").id)
    assert known_of(project, project.codebook.find("O1")).read == {eins}


def test_adjudicated_codings_count_instead_of_raw_ones_where_that_is_finished(project):
    eins = project.documents.find("eins").id
    document, start, end = place(project, "eins", "gefragt hat uns niemand")
    project.codings.add(document, start, end, code_of(project, "O1"))
    layer = project.coders.add("adjudicated", kind="adjudication") if project.adjudication.layer is None else None
    layer = project.adjudication.layer or layer
    assert layer is not None
    before = known_of(project, project.codebook.find("O1"))
    assert list(before.coded) == [eins]
    project.statuses.set(eins, "finished", layer.id)
    after = known_of(project, project.codebook.find("O1"))
    assert after.coded == {}
    assert after.read == {eins}
    assert after.over == before.coded


def test_others_codings_are_not_learned_from(project):
    project.use_coder("Ben")
    document, start, end = place(project, "eins", "gefragt hat uns niemand")
    project.codings.add(document, start, end, code_of(project, "O1"))
    project.use_coder("Ana")
    assert known_of(project, project.codebook.find("O1")).coded == {}


def test_whoever_codes_blind_is_shown_nothing_until_a_document_is_finished(project):
    project.blind.on()
    with pytest.raises(Nothing, match="blind"):
        project.suggesting.for_code(code_of(project, "O1"))
    eins = project.documents.find("eins").id
    project.statuses.set(eins, "finished")
    found = project.suggesting.for_code(code_of(project, "O1"), 99, level="words")
    assert {each.document for each in found.suggestions} == {eins}
    assert found.withheld == 1


def test_a_heading_has_no_suggestions_and_an_id_that_is_none_is_not_found(project):
    with pytest.raises(Refused, match="heading"):
        project.suggesting.for_code(code_of(project, "O"))
    with pytest.raises(NotFound, match="suggestion"):
        project.suggesting.find(["nosuch"], code_of(project, "O1"), level="words")


def test_without_an_extra_the_level_is_refused_with_what_to_install(project, monkeypatch):
    monkeypatch.setattr("workbench.project.suggesting.find_spec", lambda name: None)
    with pytest.raises(Refused) as refused:
        project.suggesting.for_code(code_of(project, "O1"), level="semantic")
    assert "pip install 'workbench[semantic]'" in refused.value.hint
    assert project.suggesting.for_code(code_of(project, "O1"), level="words").missing == ("learn", "semantic")


def test_a_suggestion_counts_in_nothing_before_it_is_accepted(project):
    counts = project.codebook.counts()
    project.suggesting.put_up(project.suggesting.for_code(code_of(project, "O1"), level="words"))
    assert project.codebook.counts() == counts
    assert project.codings.list() == ()
    assert project.info()["codings"] == 0


def test_nothing_said_is_kept_in_the_project_file_but_what_was_answered(project, tmp_path):
    project.suggesting.for_code(code_of(project, "O1"), level="semantic")
    tables = {name for (name,) in project.file.query("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert not any("vector" in name or "suggest" in name for name in tables)
    assert list((tmp_path / "vectors").glob("*/*.npy"))
    assert project.suggesting.forget() > 0
    assert not list((tmp_path / "vectors").glob("*/*.npy"))


def test_a_merged_copy_knows_what_was_declined(project, tmp_path):
    copy = project.backup(tmp_path / "copy.workbench")
    project.suggesting.decline([one(project, "O1", "niemand")])
    with Project.open(copy, coder="Ana") as other:
        assert any("niemand" in text for text in texts(other, "O1"))
        other.team.merge([project.path])
        assert not any("niemand" in text for text in texts(other, "O1"))


def test_the_kind_of_a_coding_is_known(project):
    made: tuple[Coding, ...] = project.suggesting.accept([one(project, "O1", "niemand")], "semantic")
    assert project.codings.find(made[0].id).rule == "suggest semantic"
