from dataclasses import replace

import pytest

from tests.codebook.books import REPO, SHIPPED, shipped
from workbench.codebook import from_yaml, read_codebook, to_yaml
from workbench.model import Weight, code_id
from workbench.query import parse, parse_cue, to_text

TABLE = REPO.parent / "shared" / "data" / "integration_codebook.csv"
GROUPS = {"O": 7, "Q": 4, "W": 4, "R": 4, "B": 5, "E": 4, "G": 3, "N": 2, "T": 2}


def test_the_file_is_written_as_the_writer_writes_it():
    text = SHIPPED.read_text("utf-8")
    assert to_yaml(from_yaml(text)) == text


def test_it_has_35_codes_in_9_groups_and_places_come_first():
    ours = shipped()
    groups = [code for code in ours.codes if not code.parent]
    assert {code.file_id: len(ours.children[code.id]) for code in groups} == GROUPS
    assert [code.file_id for code in ours.codes][:8] == ["O", "O1", "O2", "O3", "O4", "O5", "O6", "O7"]
    assert [code.codable for code in groups] == [False] * 9
    assert sum(code.codable for code in ours.codes) == 35


def test_every_thesis_but_the_first_list_has_a_code():
    theses = {thesis for code in shipped().codes for thesis in code.theses}
    assert theses == {str(number) for number in (0, *range(2, 11))}


def test_every_code_is_whole_in_both_languages():
    for code in shipped().codes:
        assert set(code.label) == set(code.definition) == {"de", "en"}
        if code.codable:
            assert set(code.use_when) == set(code.do_not_use) == set(code.cues) == {"de", "en"}
            assert code.key == code.file_id.lower()
            assert [anchor.constructed for anchor in code.anchors] == [True]
        assert code.derivation == "deductive"


def test_the_nine_colours_differ_and_codes_have_their_group_s():
    ours = shipped()
    colours = [code.colour for code in ours.codes if not code.parent]
    assert len(set(colours)) == 9
    assert all(ours.colour(code) == ours.colour(ours.path(code)[0]) for code in ours.codes)


def test_only_the_intention_to_stay_has_a_weight():
    ours = shipped()
    weights = {code.file_id: code.weight for code in ours.codes if code.weight}
    assert weights == {"O7": Weight(0, 100, {"0": "Fortzug", "50": "unentschieden", "100": "Bleiben"})}


def test_the_head_says_what_the_file_is():
    ours = shipped()
    assert (ours.id, ours.version, ours.languages) == ("integration-quartier", "1.1.0", ("de", "en"))
    assert "not quotations" in ours.notice["en"]
    assert "konstruiert" in ours.notice["de"]
    assert all(text.splitlines()[-1].startswith("7.") for text in ours.rules.values())
    assert [(entry["version"], entry["code"], entry["change"]) for entry in ours.changelog] == [("1.1.0", "O6", "rule")]


def test_every_cue_is_read_and_written():
    cues = [cue for code in shipped().codes for cues in code.cues.values() for cue in cues]
    assert len(cues) > 400
    assert all(parse(to_text(parse_cue(cue))) == parse_cue(cue) for cue in cues)


def test_people_who_read_the_same_file_get_the_same_codes():
    assert shipped().codes[1].id == code_id("integration-quartier", "O1")


@pytest.mark.skipif(not TABLE.exists(), reason="the table shared/data/integration_codebook.csv is missing")
def test_the_table_it_was_made_from_says_the_same():
    ours, table = shipped(), read_codebook(TABLE)
    for one, other in zip(ours.codes, table.codes, strict=True):
        kept = {"id": one.id, "parent": one.parent, "anchors": one.anchors, "colour": one.colour, "cues": one.cues}
        assert replace(other, **kept) == one
        # Separable verbs were given a second cue since: every one of the table's own is still there, in its order.
        for language, cues in other.cues.items():
            assert one.cues[language][: len(cues)] == cues
        assert ours.colour(one) == other.colour
        assert [anchor.text for anchor in one.anchors] == [anchor.text for anchor in other.anchors]
