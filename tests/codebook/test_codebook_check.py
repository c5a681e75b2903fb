from dataclasses import replace

import pytest

from tests.codebook.books import book, code, shipped
from workbench.codebook import check, from_yaml
from workbench.model import Anchor, Weight

FINE = {"definition": {"de": "Etwas."}}


def kinds(ours, severity):
    return [(finding.code, finding.kind) for finding in check(ours) if finding.severity == severity]


def test_the_shipped_codebook_gives_nothing():
    assert check(shipped()) == ()


@pytest.mark.parametrize(
    ("codes", "code_id", "kind"),
    [
        ([code("A", **FINE), code("A", **FINE)], "A", "id"),
        ([code("A", key="x", **FINE), code("B", key="X", **FINE)], "B", "key"),
        ([code("A", "B", **FINE)], "A", "parent"),
        ([code("A", label={}, **FINE)], "A", "label"),
        ([code("A", colour="red", **FINE)], "A", "colour"),
        ([code("A", cues={"de": ("gut", "keine Wahl")}, **FINE)], "A", "cue"),
        ([code("A", weight=Weight(0, 9, {"10": "x"}), **FINE)], "A", "weight"),
        ([code("A", weight=Weight(0, 9, {"x": "x"}), **FINE)], "A", "weight"),
        ([code("A", weight=Weight(9, 0), **FINE)], "A", "weight"),
    ],
)
def test_what_contradicts_itself_is_refused(codes, code_id, kind):
    assert kinds(book(*codes), "refusal") == [(code_id, kind)]


def test_a_loop_is_refused_for_every_code_in_it():
    ours = book(code("A", "B", **FINE), code("B", "A", **FINE), code("C", "B", **FINE))
    assert kinds(ours, "refusal") == [("A", "loop"), ("B", "loop")]


@pytest.mark.parametrize(
    ("codes", "code_id", "kind"),
    [
        ([code("A")], "A", "definition"),
        ([code("A", label={"de": "x"}, **FINE), code("B", label={"de": "X"}, **FINE)], "B", "same label"),
        ([code("A", label={"de": "x" * 64}, **FINE)], "A", "long label"),
        ([code("R1", do_not_use={"de": "Sonst R9."}, **FINE)], "R1", "reference"),
        (
            [code("A", codable=False, colour="#aaaaaa"), code("B", codable=False, colour="#AAAAAA")],
            "B",
            "same colour",
        ),
        ([code("A", **FINE), code("A", book="another", **FINE)], code("A", book="another").id, "shared id"),
    ],
)
def test_what_is_owed_is_a_warning(codes, code_id, kind):
    ours = book(*codes)
    assert (code_id, kind) in kinds(ours, "warning")
    assert kinds(ours, "refusal") == []


def test_what_is_in_order_is_not_warned_of():
    ours = book(
        code("A", codable=False, colour="#aaaaaa", label={"de": "x" * 63}),
        code("R1", "A", colour="#aaaaaa", do_not_use={"de": "Sonst R2, 2015/16, § 12a."}, **FINE),
        code("R2", "A", colour="#aaaaaa", **FINE),
        code("below", "A", colour="#aaaaaa", codable=False),
    )
    assert check(ours) == ()


def test_a_deleted_code_is_not_checked():
    assert check(book(replace(code("A", colour="red"), deleted=True))) == ()


def test_a_file_of_a_newer_workbench_is_read_with_a_warning():
    ours = from_yaml("format: workbench-codebook/2\nid: x\ncodes: [{id: A, label: a, definition: b, mood: blue}]\n")
    assert kinds(ours, "warning") == [("", "format")]
    assert ours.codes[0].extra == {"mood": "blue"}


def test_anchors_are_looked_for_by_whoever_knows_lemmas():
    one = code("A", anchors=(Anchor("gefragt"), Anchor("fragen")), cues={"de": ("fragen",)}, **FINE)
    found = check(book(one), finds=lambda code, anchor: anchor.text in code.cues["de"])
    assert [(finding.kind, finding.message) for finding in found] == [
        ("anchor", "No cue of A finds its anchor: gefragt")
    ]


def test_a_changelog_speaks_the_words_of_the_diff():
    ours = book(code("A", **FINE), changelog=({"change": "rule", "code": "A"}, {"change": "better", "code": "A"}))
    assert kinds(ours, "warning") == [("A", "changelog")]
