"""Searching a study: index against plain scan, scope, renewal, and strings that nobody would type."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.studies import code
from workbench.errors import QueryError, WorkbenchError
from workbench.project import Project
from workbench.project.plain import plain_query
from workbench.query import parse
from workbench.store import fulltext


def quotes(project, query, **more):
    return [hit.quote for hit in project.search(query, **more).hits]


def test_forms_of_a_word_with_place_and_words_around_it(project):
    found = project.search("bleiben")
    (hit,) = found.hits
    assert (hit.name, hit.paragraph, hit.speaker, hit.role, hit.quote) == ("eins", 4, "B1", "participant", "bleiben")
    assert project.documents.get(hit.document).text[hit.start : hit.end] == "bleiben"
    assert hit.around(8) == ("…ht. Wir ", "bleiben", ", die Ki…")
    assert (found.total, found.documents, found.complete) == (1, 1, True)
    assert found.scope.startswith("participants' speech")


def test_interviewers_are_heard_only_when_they_are_asked_for(project):
    assert quotes(project, "wohnen") == []
    assert quotes(project, "wohnen role:any") == ["wohnen"]
    assert quotes(project, "wohnen role:interviewer") == ["wohnen"]
    assert project.search("wohnen role:any").scope == "all speech (role:any)"


def test_exact_hits_come_first(project):
    assert quotes(project, "koln") == ["Köln"]
    assert not project.search("koln").hits[0].exact
    assert project.search("Köln").hits[0].exact


def test_words_beside_each_other_find_paragraphs(project):
    (hit,) = project.search("Köln ziehen").hits
    assert hit.whole
    assert [hit.text[a:b] for a, b in hit.marks] == ["Köln", "ziehen"]


def test_codings_are_found_with_code_and_coder(project):
    code(project, "eins", "Wir bleiben", "O7")
    (hit,) = project.search("code:O7").hits
    assert (hit.quote, hit.coder) == ("Wir bleiben", "Ana")
    assert hit.coding
    assert quotes(project, "code:O7 coder:Ben") == []
    assert quotes(project, "Kind ~1s code:O7") == ["Kinder"]


def test_a_limit_ends_the_search(project):
    found = project.search("*e*", limit=3)
    assert (len(found.hits), found.complete) == (3, False)


def test_what_a_query_gets_wrong_names_the_column(project):
    with pytest.raises(QueryError, match="column 6"):
        project.search("Bus (")
    with pytest.raises(WorkbenchError, match="coder"):
        project.search("coder:Niemand")


def test_nothing_is_indexed_by_an_import_and_a_corrected_text_is_renewed(project, tmp_path):
    assert project.searching.pending() == 2
    assert quotes(project, "Laden") == ["Laden"]
    assert project.searching.pending() == 0
    text = project.documents.get(project.documents.find("eins").id).text.replace("Laden", "Kiosk")
    (tmp_path / "neu.txt").write_text(text, "utf-8")
    project.documents.correct(project.documents.find("eins").id, tmp_path / "neu.txt")
    assert project.searching.pending() == 1
    assert quotes(project, "Laden") == []
    assert quotes(project, "Kiosk") == ["Kiosk"]
    assert project.check() == ()


def test_deleted_documents_are_not_found_and_come_back(project):
    assert quotes(project, "Laden") == ["Laden"]
    project.documents.delete(project.documents.find("eins").id)
    assert quotes(project, "Laden") == []
    project.history.undo()
    assert quotes(project, "Laden") == ["Laden"]


def test_the_index_can_be_taken_away(project):
    quotes(project, "Laden")
    fulltext.clear(project.file)
    assert project.searching.pending() == 2
    assert quotes(project, "Laden") == ["Laden"]


def test_a_study_that_may_only_be_read_is_searched_without_an_index(project):
    with Project.open(project.path, read_only=True) as other:
        assert quotes(other, "bleiben") == ["bleiben"]
        assert quotes(other, "koln") == ["Köln"]
        assert other.searching.pending() == 2


TERMS = st.sampled_from(
    [
        "wir",
        "koln",
        "Köln",
        "*ort*",
        "*e",
        "Wohn*",
        '"am liebsten"',
        '"*ier"',
        "lemma:ich",
        're:"[A-Z]ir"',
        "niemand",
        "sein",
        "die",
        "ziehen",
        "*zw*",
        "gehen",
        "das",
        '"hier"',
        "lac*",
        "red",
        "1",
        "*1*",
    ]
)
QUERIES = st.one_of(
    TERMS,
    st.tuples(TERMS, TERMS).map(" ".join),
    st.tuples(TERMS, TERMS).map(" | ".join),
    st.tuples(TERMS, st.sampled_from(["role:any", "role:interviewer", "role:participant", "role:none"])).map(" ".join),
    st.tuples(TERMS, TERMS, TERMS).map(lambda three: f"({three[0]} | {three[1]}) {three[2]} role:any"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES)
def test_the_index_finds_what_a_plain_scan_finds(made, query):
    """The way over the index, and the whole query over the whole study without one."""
    with Project.open(made / "studie.workbench", coder="Ana") as one:
        assert plain_query(parse(query)) is not None
        indexed = sorted((h.document, h.start, h.end) for h in one.search(query).hits)
        scanned = sorted((h.document, h.start, h.end) for h in one.searching._evaluated(parse(query)))
    with Project.open(made / "studie.workbench", coder="Ana") as two:
        fulltext.clear(two.file)
        from workbench.analysis.evaluate import hits
        from workbench.language.lookup import places

        found = hits(two.study(), parse(query), words=lambda term, study: places(study.documents, term))
        plain = sorted((h.document, h.start, h.end) for h in found)
    assert indexed == scanned == plain


PIECES = ["NEAR(", "a", '"', "AND", "OR", "text:", "lemma:", "*", "^", "{", "}", "--", "code:", "~2w", "(", "!"]
ANYTHING = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="\"*()~!|&:;'-.^%_?[]\\ \0abNEARORT0123öß", max_size=25),
    st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join),
)


def tried(project, query):
    refused = None
    try:
        assert len(project.search(query, limit=20).hits) <= 20
    except WorkbenchError as error:
        refused = error
    if refused is not None:
        assert refused.message
        assert refused.hint
        assert "fts5" not in str(refused).casefold()
        assert "could not be used" not in str(refused)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=ANYTHING)
def test_whatever_is_typed_is_no_syntax_of_the_index(project, query):
    tried(project, query)


@pytest.mark.soak
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=ANYTHING)
def test_ten_thousand_strings(project, query):
    tried(project, query)


def test_the_words_of_a_long_paragraph_are_looked_for_once(project, tmp_path, monkeypatch):
    """However many hits it holds; a query over codes and cases goes another way than words alone."""
    from workbench.language.matching import Matcher

    (tmp_path / "lang.txt").write_text("B1: " + "Das Wohnungsamt kam. " * 500 + "\n", "utf-8")
    project.documents.import_files([tmp_path / "lang.txt"])
    looked, find = [], Matcher.find
    monkeypatch.setattr(Matcher, "find", lambda self, *a, **b: looked.append(1) or find(self, *a, **b))
    assert len(quotes(project, "*amt* !is:anchor | *amt* in:lang")) >= 500
    assert len(looked) < 100
