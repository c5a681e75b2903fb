"""Many codings at once, and taking back any action of one's own."""

from pathlib import Path

import pytest

from tests.stories.hands import study
from workbench.errors import NotFound, Nothing, Refused
from workbench.project import NewCoding, Project


@pytest.fixture
def project(tmp_path: Path):
    with Project.open(study(tmp_path), coder="Mara") as opened:
        anna, code = opened.documents.list()[0].id, opened.codebook.find("O1").id
        opened.codings.add_many([NewCoding(anna, 34 + 5 * place, 44 + 5 * place, code) for place in range(6)])
        yield opened
        assert opened.check() == ()


def labels(project: Project) -> list[str]:
    book = project.codebook.with_deleted
    return [book.label(book.by_id[coding.code]) for coding in project.codings.list()]


def test_recoding_is_one_action_with_its_reason(project):
    ids = [coding.id for coding in project.codings.list()[:4]]
    changed = project.recoding.recode(ids, project.codebook.find("O4").id, " genauer ")
    assert [coding.id for coding in changed] == ids
    assert labels(project) == ["Ortsidentität"] * 4 + ["Zwangsort"] * 2
    assert project.history.list()[-1].said.reason == "genauer"
    project.history.undo()
    assert labels(project) == ["Zwangsort"] * 6


def test_a_passage_does_not_get_the_same_code_twice(project):
    first = project.codings.list()[0]
    other = project.codings.add(first.document, first.start, first.end, project.codebook.find("O4").id)
    project.recoding.recode([first.id], other.code)
    assert [coding.id for coding in project.codings.list(code=other.code)] == [other.id]
    project.history.undo()
    assert len(project.codings.list()) == 7


def test_a_split_names_its_origin_and_is_undone_by_one_step(project):
    ids = [coding.id for coding in project.codings.list()[:2]]
    project.codebook.tag("1.0.0")
    made = project.recoding.split(ids, " Ohne Wahl ", reason="zwei Dinge")
    assert labels(project) == ["Ohne Wahl"] * 2 + ["Zwangsort"] * 4
    change = next(change for change in project.codebook.diff("1.0.0", "now") if change.kind == "split")
    assert (change.old, change.new) == ("O1", "Ohne Wahl")
    project.history.undo()
    assert labels(project) == ["Zwangsort"] * 6
    assert made.id not in project.codebook.current.by_id
    project.history.redo()
    assert labels(project).count("Ohne Wahl") == 2


def test_what_cannot_be_is_refused_whole(project):
    ids = [coding.id for coding in project.codings.list()]
    heading = project.codebook.find("O").id
    for act in (
        lambda: project.recoding.recode(ids, heading),
        lambda: project.recoding.recode(ids, "nothing"),
        lambda: project.recoding.split(ids, "  "),
        lambda: project.recoding.split([], "Neu"),
        lambda: project.recoding.remove(["nothing"]),
    ):
        with pytest.raises(Refused):
            act()
    project.coders.add("Tom")
    project.use_coder("Tom")
    with pytest.raises(Refused, match="6 of these codings are not yours but Mara's"):
        project.recoding.recode(ids, project.codebook.find("O4").id)
    assert labels(project) == ["Zwangsort"] * 6


def test_removing_many_is_one_action(project):
    assert project.recoding.remove([coding.id for coding in project.codings.list()[1:]]) == 5
    assert len(project.codings.list()) == 1
    project.history.undo()
    assert len(project.codings.list()) == 6


def action(project: Project, verb: str, nth: int = -1) -> str:
    return [entry for entry in project.history.list() if entry.verb == verb][nth].action


def test_an_earlier_action_is_taken_back_and_brought_back(project):
    code = project.codebook.find("O1")
    project.codebook.set(code.id, "definition", "Anders.", "de")
    project.codings.remove(project.codings.list()[0].id)
    entry = project.history.undo(action=action(project, "codebook set"))
    assert entry.verb == "codebook set"
    assert project.codebook.find("O1").definition["de"] == "Was Zwangsort heißt."
    assert len(project.codings.list()) == 5, "what was done after it stays"
    project.history.redo()
    assert project.codebook.find("O1").definition["de"] == "Anders."
    project.history.undo(action=action(project, "codebook set"))
    with pytest.raises(Nothing, match="already"):
        project.history.undo(action=action(project, "codebook set"))


def test_later_work_on_the_same_is_named_and_stays(project):
    code = project.codebook.find("O1").id
    project.codebook.set(code, "definition", "Eins.", "de")
    first = action(project, "codebook set")
    project.codebook.set(code, "definition", "Zwei.", "de")
    project.codebook.set(code, "use_when", "Immer.", "de")
    with pytest.raises(Refused, match="built on since: codebook set"):
        project.history.undo(action=first)
    project.history.undo(action=action(project, "codebook set", -2))
    project.history.undo(action=first)
    found = project.codebook.find("O1")
    assert (found.definition["de"], found.use_when["de"]) == ("Was Zwangsort heißt.", "Immer.")


def test_a_code_with_codings_and_a_document_with_codings_stay(project):
    made = project.codebook.add("Amt")
    line = project.documents.list()[1]
    project.codings.add(line.id, 3, 9, made.id)
    with pytest.raises(Refused, match="in use by 1 coding"):
        project.history.undo(action=action(project, "codebook add"))
    with pytest.raises(Refused, match="in use by 1 coding"):
        project.history.undo(action=action(project, "import"))
    project.codings.remove(project.codings.list(document=line.id)[0].id)
    project.history.undo(action=action(project, "codebook add"))
    assert made.id not in project.codebook.current.by_id


def test_only_ones_own_and_never_the_beginning(project):
    project.coders.add("Tom")
    project.use_coder("Tom")
    with pytest.raises(Refused, match="Mara did this"):
        project.history.undo(action=action(project, "code"))
    project.use_coder("Mara")
    with pytest.raises(Refused, match="cannot be taken back by itself"):
        project.history.undo(action=action(project, "init"))
    with pytest.raises(NotFound):
        project.history.undo(action="nothing")
