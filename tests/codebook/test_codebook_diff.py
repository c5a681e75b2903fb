from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.codebook.books import book, code, codebooks, shipped
from workbench.codebook import Change, diff, next_version, wording
from workbench.errors import CodebookError
from workbench.model import Anchor, Weight

OLD = book(code("A", definition={"de": "Ein Ort."}), code("B"), code("C"), code("D"))


def changed(**fields):
    return replace(OLD, codes=(replace(OLD.codes[0], **fields), *OLD.codes[1:]))


@pytest.mark.parametrize(
    ("fields", "change", "bumps", "recode"),
    [
        ({"definition": {"de": "Kein  Ort."}}, ("rule", "definition.de", "Ein Ort.", "Kein  Ort."), "major", True),
        ({"doubt": {"en": "Ask."}}, ("rule", "doubt.en", "", "Ask."), "major", True),
        ({"codable": False}, ("codable", "codable", "yes", "no"), "major", True),
        ({"label": {"de": "Ort"}}, ("label", "label.de", "A", "Ort"), "patch", False),
        ({"key": "x"}, ("key", "key", "", "x"), "patch", False),
        ({"colour": "#aaaaaa"}, ("colour", "colour", "", "#aaaaaa"), "patch", False),
        ({"aliases": ("x", "y; z")}, ("aliases", "aliases", "", 'x; "y; z"'), "patch", False),
        ({"cues": {"de": ("x",)}}, ("cues", "cues.de", "", "x"), "patch", False),
        ({"anchors": (Anchor("x", constructed=True),)}, ("anchors", "anchors", "", "x (constructed)"), "patch", False),
        ({"weight": Weight(0, 9, {"9": "x"})}, ("weight", "weight", "", "0=|9=x"), "patch", False),
        ({"theses": ("1",)}, ("other", "theses", "", "1"), "patch", False),
        ({"extra": {"x": ["y"]}}, ("other", "x", "", '["y"]'), "patch", False),
    ],
)
def test_a_changed_field_is_one_change(fields, change, bumps, recode):
    kind, field, old, new = change
    (found,) = diff(OLD, changed(**fields))
    assert found == Change(kind, "A", field, old, new)
    assert (found.bumps, found.recode) == (bumps, recode)


def test_white_space_is_no_change_of_a_rule():
    assert diff(OLD, changed(definition={"de": "  Ein\nOrt. "})) == ()


def test_codes_come_and_go():
    new = book(*OLD.codes[:3], code("E"))
    assert [(change.kind, change.code, change.bumps) for change in diff(OLD, new)] == [
        ("added", "E", "minor"),
        ("removed", "D", "major"),
    ]


def test_a_deleted_code_is_gone_and_a_merged_one_says_where_to():
    gone = replace(OLD.codes[3], deleted=True)
    merged = replace(OLD.codes[2], deleted=True, merged_into=OLD.codes[0].id)
    new = replace(OLD, codes=(*OLD.codes[:2], merged, gone))
    assert [(change.kind, change.code, change.new) for change in diff(OLD, new)] == [
        ("merged", "C", "A"),
        ("removed", "D", ""),
    ]


def test_a_code_that_names_its_origin_was_split_off():
    new = book(*OLD.codes, code("E", extra={"split_from": "A"}), code("F", extra={"split_from": ["A", "Z"]}))
    assert [(change.kind, change.old) for change in diff(OLD, new)] == [("split", "A"), ("split", "A")]


def test_a_move_names_only_what_moved():
    a, b, c, d = OLD.codes
    below = replace(d, parent=a.id)
    assert diff(OLD, book(a, below, b, c)) == (Change("moved", "D", "parent", "", "A"),)
    assert diff(OLD, book(d, a, b, c)) == (Change("moved", "D", "order", "C", ""),)
    assert diff(OLD, book(a, b, code("X"), c, d)) == (Change("added", "X", "", "", "X"),)


def test_of_two_codes_that_changed_places_the_same_one_moved_in_both_directions():
    a, b, c, d = OLD.codes
    for other in (book(b, a, c, d), book(b, a, d, c), book(c, d, a, b), book(d, c, b, a)):
        assert {change.code for change in diff(OLD, other)} == {change.code for change in diff(other, OLD)}


def test_a_heading_that_becomes_a_code_calls_for_no_recoding():
    (change,) = diff(changed(codable=False), OLD)
    assert (change.bumps, change.recode) == ("major", False)


def test_the_file_has_fields_too():
    new = replace(OLD, title={"de": "Neu"}, rules={"de": "1."}, version="9.9.9", changelog=({"why": "x"},))
    assert {(change.kind, change.code, change.field) for change in diff(OLD, new)} == {
        ("other", "", "title.de"),
        ("other", "", "rules.de"),
    }


@pytest.mark.parametrize(
    ("kinds", "codings_exist", "version"),
    [
        ([], True, "1.4.2"),
        (["label", "cues"], True, "1.4.3"),
        (["label", "added"], True, "1.5.0"),
        (["moved", "rule"], True, "2.0.0"),
        (["rule"], False, "1.5.0"),
        (["removed"], False, "2.0.0"),
    ],
)
def test_the_next_version_follows_the_gravest_change(kinds, codings_exist, version):
    changes = [Change(kind, "A", "", "", "") for kind in kinds]
    assert next_version("1.4.2", changes, codings_exist=codings_exist) == version


def test_a_version_that_is_none_is_refused_and_a_missing_one_begins():
    assert next_version("", [], codings_exist=True) == "1.0.0"
    with pytest.raises(CodebookError):
        next_version("1.0", [], codings_exist=True)


def test_a_rule_is_shown_word_by_word():
    assert wording("nur die Regel: R1", "nur eine Regel: R1 oder R2") == (
        ("=", "nur"),
        ("-", "die"),
        ("+", "eine"),
        ("=", "Regel: R1"),
        ("+", "oder R2"),
    )


def test_a_codebook_does_not_differ_from_itself():
    assert diff(shipped(), shipped()) == ()


@given(codebooks(), codebooks())
@settings(max_examples=40, deadline=None)
def test_the_way_back_is_the_way_there_with_added_and_removed_exchanged(one, other):
    back = {"added": "removed", "removed": "added"}
    there = {
        (back.get(change.kind, change.kind), change.code, change.field, change.new, change.old)
        for change in diff(one, other)
    }
    assert there == {(change.kind, change.code, change.field, change.old, change.new) for change in diff(other, one)}
    assert diff(one, one) == ()
