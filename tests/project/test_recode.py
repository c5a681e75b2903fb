"""The recode queue: what waits, why, and what becomes of it."""

import pytest

from tests.project.studies import code, place
from workbench.cli.demo import shipped
from workbench.cli.demo_team import build_team
from workbench.errors import Refused
from workbench.project import Project


@pytest.fixture
def coded(project):
    project.codebook.tag("1.0.1")
    code(project, "eins", "hingebracht", "O1")
    code(project, "eins", "Wir bleiben", "O7", weight=100)
    return project


def waiting(project):
    return [(line.code, line.change, line.quote) for line in project.recode.queue().frame.itertuples()]


def test_the_example_of_the_team_has_two_codings_of_o6_in_its_queue(tmp_path):
    copies = build_team(tmp_path / "team", shipped())
    with Project.open(copies[1], coder="TR") as project:
        frame = project.recode.queue().frame
        o6 = frame[frame["code"] == "O6"]
        assert (
            list(zip(o6["document"], o6["coded_under"], o6["now"], o6["coder"], strict=True))
            == [("01_rodenhafen_bewohnerin", "1.0.0", "1.1.0", "TR")] * 2
        )
        assert len(project.search("is:queued code:O6").hits) == 2
        # TR defined Q1 anew after the last version, and had coded with it before.
        assert set(frame["code"]) == {"O6", "Q1"}
        assert any("wait in the recode queue" in note for note in project.compare.matrix().notes)


@pytest.mark.parametrize("field", ["definition", "use_when", "do_not_use", "doubt"])
def test_a_changed_rule_queues_what_was_coded_before_and_nothing_after(coded, field):
    o1 = coded.codebook.find("O1").id
    coded.codebook.set(o1, field, "Nur noch so.")
    code(coded, "eins", "gefragt hat uns niemand", "O1")
    assert waiting(coded) == [("O1", "rule", "hingebracht")]
    assert [hit.quote for hit in coded.search("is:queued").hits] == ["hingebracht"]


def test_label_colour_cue_and_place_queue_nothing(coded):
    o1 = coded.codebook.find("O1").id
    coded.codebook.rename(o1, "Auferlegter Ort")
    coded.codebook.set(o1, "colour", "#112233")
    coded.codebook.set(o1, "cues", ["müssen"])
    coded.codebook.move(o1, None)
    coded.codebook.set(o1, "definition", "Von  anderen bestimmt. ")
    coded.codebook.tag("2.0.0")
    assert waiting(coded) == []
    assert not any("queue" in note for note in coded.compare.matrix().notes)


def test_a_rule_that_is_taken_back_queues_nothing(coded):
    o1 = coded.codebook.find("O1")
    coded.codebook.set(o1.id, "definition", "Etwas anderes.")
    coded.codebook.tag("2.0.0")
    coded.codebook.set(o1.id, "definition", o1.definition["de"])
    coded.codebook.tag("3.0.0")
    assert waiting(coded) == []


def test_kept_recoded_and_removed_codings_wait_no_longer_and_undo_queues_them_again(coded):
    o1, o3 = coded.codebook.find("O1").id, coded.codebook.find("O3").id
    code(coded, "eins", "Das Haus ist laut", "O1")
    code(coded, "eins", "Wie wohnen", "O1")
    coded.codebook.set(o1, "definition", "Enger.")
    coded.codebook.tag("2.0.0")
    ids = list(coded.recode.queue().frame.index)
    assert len(ids) == 3
    coded.recode.keep([ids[0]], "passt noch")
    assert coded.history.list()[-1].said.reason == "passt noch"
    coded.recode.recode([ids[1]], o3, "besser")
    coded.recode.remove([ids[2]])
    assert waiting(coded) == []
    for left in (1, 2, 3):
        coded.history.undo()
        assert len(waiting(coded)) == left
    coded.recode.keep(ids)
    coded.codebook.set(o1, "definition", "Noch enger.")
    assert len(waiting(coded)) == 3
    assert coded.check() == ()


def test_what_does_not_wait_is_refused(coded):
    with pytest.raises(Refused):
        coded.recode.keep([coded.codings.list()[0].id])


def test_a_merged_and_a_deleted_code_queue_their_codings(coded):
    coded.codebook.merge(coded.codebook.find("O1").id, coded.codebook.find("O3").id)
    assert [line[1] for line in waiting(coded)] == ["merged"]
    coded.codebook.delete(coded.codebook.find("O7").id)
    assert [line[1] for line in waiting(coded)] == ["merged", "removed"]


def test_what_came_from_another_copy_keeps_its_own_version(coded, tmp_path):
    copy = tmp_path / "ben.workbench"
    coded.backup(copy)
    coded.codebook.set(coded.codebook.find("O1").id, "definition", "Enger.")
    coded.codebook.tag("2.0.0")
    with Project.open(copy, coder="Ben") as other:
        document, start, end = place(other, "eins", "gefragt")
        other.codings.add(document, start, end, other.codebook.find("O1").id)
    coded.team.merge([copy])
    assert [line[2] for line in waiting(coded)] == ["hingebracht", "gefragt"]
