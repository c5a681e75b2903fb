"""The study's own lemmas: search, cues and rules go by them; only what they touch is read again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import NotFound, Refused
from workbench.project import Project
from workbench.project.indexing import out_of_date
from workbench.store import fulltext

TEXTS = {
    "eins": "B1: Die Vertrauten kamen und wahlten. Ein Nord-Vertrauten war dabei.",
    "zwei": "B1: Da war niemand, dem ich traue.",
    "drei": "B1: VERTRAUTEN! Ganz ohne Kummer.",
}


@pytest.fixture
def study(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", "utf-8")
    with Project.create(tmp_path / "s.workbench", name="Studie", coder="Ana") as made:
        made.documents.import_files(sorted(tmp_path.glob("*.txt")))
        made.codebook.add("Vertrauen", file_id="V1")
        yield made


def quotes(project, query):
    return sorted(hit.quote for hit in project.search(query).hits)


def scanned(project, query):
    """The same without an index."""
    from workbench.query import parse

    fulltext.clear(project.file)
    with Project.open(project.path, read_only=True) as other:
        return sorted(hit.quote for hit in other.searching._evaluated(parse(query)))


def test_a_correction_comes_before_the_dictionary(study):
    assert study.lemmas.of("Vertrauten") == ("vertraut", False)
    assert quotes(study, "lemma:vertraut") == ["VERTRAUTEN", "Vertrauten", "Vertrauten"]
    study.lemmas.set("Vertrauten", "Vertrauter")
    assert study.lemmas.of("Vertrauten") == ("Vertrauter", True)
    assert study.lemmas.of("Vertrauter") == ("Vertrauter", False)
    assert quotes(study, "lemma:vertraut") == []
    assert (
        quotes(study, "lemma:Vertrauter") == quotes(study, "Vertrauter") == ["VERTRAUTEN", "Vertrauten", "Vertrauten"]
    )
    assert scanned(study, "Vertrauter") == ["VERTRAUTEN", "Vertrauten", "Vertrauten"]
    assert quotes(study, "wohnen") == []


def test_only_documents_with_the_word_are_read_again(study):
    quotes(study, "da")
    names = {line.id: line.name for line in study.documents.list()}
    study.lemmas.set("wahlten", "wählen")
    assert [names[id_] for id_ in out_of_date(study)] == ["eins"]
    assert quotes(study, "wählen") == ["wahlten"]
    assert study.searching.pending() == 0
    study.lemmas.set("nirgends", "nirgendwo")
    assert study.searching.pending() == 0
    assert quotes(study, "wählen") == ["wahlten"]


def test_undo_redo_and_other_connections_renew_the_index_too(study):
    quotes(study, "da")
    study.lemmas.set("wahlten", "wählen")
    with Project.open(study.path, coder="Ana") as other:
        assert quotes(other, "wählen") == ["wahlten"]
    study.history.undo()
    assert quotes(study, "wählen") == []
    study.history.redo()
    assert quotes(study, "wählen") == ["wahlten"]
    assert study.check() == ()
    study.repair()
    assert study.lemmas.of("wahlten") == ("wählen", True)


def test_cues_and_rules_go_by_corrections(study, tmp_path):
    code = study.codebook.find("V1")
    rules = tmp_path / "r.yaml"
    rules.write_text("rules:\n  - {code: V1, any: [wählen]}\n", "utf-8")
    assert study.autocode.hits(rules) == []
    study.lemmas.set("wahlten", "wählen")
    (hit,) = study.autocode.hits(rules)
    assert (hit.code, hit.words) == (code.id, "wahlten")


def test_corrections_of_two_copies_meet_in_a_merge(study, tmp_path):
    study.backup(tmp_path / "copy.workbench")
    study.lemmas.set("wahlten", "wählen")
    with Project.open(tmp_path / "copy.workbench", coder="Ana") as other:
        other.lemmas.set("Vertrauten", "Vertrauter")
    study.team.merge([tmp_path / "copy.workbench"])
    assert [each.form for each in study.lemmas.list()] == ["Vertrauten", "wahlten"]
    assert not study.team.conflicts()


def test_languages_have_lists_of_their_own(study):
    study.lemmas.set("living", "live", "en-GB")
    assert study.lemmas.of("living", "en") == ("live", True)
    assert study.lemmas.of("living") == ("living", False)
    assert study.lemmas.list()[0].language == "en"


def test_what_is_no_word_or_no_language_is_refused(study):
    for wrong in ("", "zwei Wörter", "*ort", "(", "\n"):
        with pytest.raises(Refused):
            study.lemmas.set(wrong, "Ort")
        with pytest.raises(Refused):
            study.lemmas.set("Ort", wrong)
    with pytest.raises(Refused):
        study.lemmas.set("Ort", "Ort", "Deutsch!")
    with pytest.raises(NotFound):
        study.lemmas.remove("Ort")


WORDS = st.sampled_from(["vertrauten", "Vertrauten", "wahlten", "war", "Kummer", "niemand", "traue", "Nord", "ganz"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, WORDS), max_size=4), WORDS)
def test_index_and_scan_agree_whatever_was_corrected(study, pairs, asked):
    for each in study.lemmas.list():
        study.lemmas.remove(each.form)
    for form, lemma in pairs:
        study.lemmas.set(form, lemma)
    for query in (asked, f"lemma:{asked}"):
        assert quotes(study, query) == scanned(study, query)


def test_the_history_says_which_word(study):
    study.lemmas.set("wahlten", "wählen")
    study.lemmas.remove("wahlten")
    lines = [each.summary for each in study.history.list()[-2:]]
    assert lines == ["lemma set wahlten → wählen", "lemma remove wahlten"]
