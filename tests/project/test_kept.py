"""Saved queries and document sets: kept, used inside queries, merged, undone."""

import pytest

from tests.project.studies import code
from workbench.errors import NotFound, Nothing, QueryError, Refused
from workbench.project import Project
from workbench.query import parse, to_text


@pytest.fixture
def coded(project):
    code(project, "eins", "hingebracht", "O1")
    code(project, "eins", "Wir bleiben", "O7")
    code(project, "zwei", "Am liebsten", "O3")
    return project


def found(project, query):
    return [hit.quote for hit in project.search(query).hits]


def test_a_saved_query_stands_for_itself_in_searches_tables_and_other_queries(coded):
    coded.queries.save("orte", "code:O1 | code:O3")
    coded.queries.save("@gehen", "@orte in:zwei")
    assert found(coded, "@orte") == ["hingebracht", "Am liebsten"]
    assert found(coded, "@gehen") == found(coded, "query:gehen") == ["Am liebsten"]
    assert coded.compare.matrix(columns="document", where="@gehen").frame.to_numpy().sum() == 1
    assert coded.queries.text("@gehen") == "(code:O1 | code:O3) in:zwei"
    assert [query.name for query in coded.queries.list()] == ["gehen", "orte"]


def test_saving_again_changes_it_and_undo_brings_the_old_text_back(coded):
    coded.queries.save("orte", "code:O1")
    coded.queries.save("Orte", "code:O3")
    assert [(query.name, query.text) for query in coded.queries.list()] == [("Orte", "code:O3")]
    coded.history.undo()
    assert [(query.name, query.text) for query in coded.queries.list()] == [("orte", "code:O1")]
    coded.queries.delete("orte")
    assert coded.queries.list() == ()
    coded.queries.save("orte", "code:O7")
    assert found(coded, "@orte") == ["Wir bleiben"]
    assert coded.check() == ()


def test_what_cannot_be_saved_or_deleted_is_refused(coded):
    coded.queries.save("a", "code:O1")
    coded.queries.save("b", "@a code:O7")
    with pytest.raises(Refused, match="@a → @b → @a"):
        coded.queries.save("a", "@b | code:O1")
    with pytest.raises(Refused, match="used in @b"):
        coded.queries.delete("a")
    with pytest.raises(QueryError):
        coded.queries.save("c", "code:O1 &")
    with pytest.raises(NotFound):
        coded.queries.save("c", "@unknown")
    with pytest.raises(Refused):
        coded.queries.save('so"nicht', "code:O1")
    assert [query.name for query in coded.queries.list()] == ["a", "b"]


def test_names_with_blanks_are_quoted_and_read_back():
    tree = parse('@"meine Orte" | set:"Nord und Süd" | @kurz')
    assert to_text(tree) == 'query:"meine Orte" | set:"Nord und Süd" | query:kurz'
    assert parse(to_text(tree)) == tree
    for wrong in ("@", "@ a", "a @"):
        with pytest.raises(QueryError):
            parse(wrong)


def test_a_set_finds_its_documents(coded):
    one, two = (line.id for line in coded.documents.list())
    coded.collections.add("Nord", [two])
    assert found(coded, "set:Nord code:O*") == ["Am liebsten"]
    assert coded.collections.add("nord", [one, two]).documents == (one, two)
    assert coded.compare.matrix(where="set:Nord").cells.shape[0] == 3
    coded.history.undo()
    assert coded.collections.find("Nord").documents == (two,)
    assert found(coded, "!set:Nord code:O*") == ["hingebracht", "Wir bleiben"]
    assert coded.collections.remove("Nord", [two]).documents == ()
    assert found(coded, "set:Nord code:O*") == []
    with pytest.raises(Nothing):
        coded.collections.remove("Nord", [two])
    coded.collections.delete("Nord")
    with pytest.raises(NotFound):
        found(coded, "set:Nord")
    assert coded.check() == ()


def test_two_copies_meet_again(coded, tmp_path):
    one, two = (line.id for line in coded.documents.list())
    copy = tmp_path / "kopie.workbench"
    coded.backup(copy)
    coded.collections.add("Nord", [one])
    coded.queries.save("orte", "code:O1")
    with Project.open(copy, coder="Ben") as other:
        other.collections.add("Nord", [two])
        other.queries.save("orte", "code:O3")
    coded.team.merge([copy])
    assert coded.collections.find("Nord").documents == (one, two)
    assert len(coded.queries.list()) == 1
    assert [(conflict.entity, conflict.field) for conflict in coded.team.conflicts()] == [("query", "text")]
    assert coded.check() == ()
