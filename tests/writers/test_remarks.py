"""What comparisons say about their numbers, in the language of the interface; and small parts of the screens."""

import re

import pytest

from workbench.tui.heat import bars
from workbench.tui.linked import strange, without
from workbench.writers.remarks import remark, whose
from workbench.writers.remarks_german import REMARKS

GERMAN, ENGLISH = "de", "en"


@pytest.mark.parametrize(
    ("said", "german"),
    [
        ("1 coding in interviewer text not counted.", "1 Codierung in Worten der Interviewer nicht gezählt."),
        ("The query lets 3 of 1,200 codings stay.", "Die Suche lässt 3 von 1.200 Codierungen stehen."),
        (
            "Order of the cases: by a (b), then by name, 2 cases without it last.",
            "Reihenfolge: nach a (b), dann Namen; 2 Fälle ohne Angabe zuletzt.",
        ),
        ("Something new.", "Something new."),
    ],
)
def test_notes_in_german(said, german):
    assert remark(said, GERMAN) == german
    assert remark(said, ENGLISH) == said


@pytest.mark.parametrize(
    ("said", "german"),
    [
        ("union of MK, TR", "MK, TR vereinigt"),
        ("each coder alone", "jede Person einzeln"),
        ("adjudicated in 3 documents", "in 3 Dok. ausgehandelt"),
        (
            "adjudicated in 1 document, union of MK, TR in 2 documents",
            "in 1 Dok. ausgehandelt, in 2 Dok. MK, TR vereinigt",
        ),
        ("MK", "MK"),
    ],
)
def test_who_was_counted_in_german(said, german):
    assert whose(said, GERMAN) == german
    assert whose(said, ENGLISH) == said


def test_every_pattern_fills_the_german_sentence():
    for pattern, said in REMARKS:
        wanted = {int(number) for number in re.findall(r"\\(\d)", said)}
        assert wanted <= set(range(1, re.compile(pattern).groups + 1)), pattern


def test_what_the_analysis_says_of_the_example_is_known_in_german(tmp_path):
    from workbench.cli.demo import build_demo, shipped

    with build_demo(tmp_path / "demo.workbench", shipped()) as project:
        a, b = project.cases.list()[:2]
        found = [
            project.compare.matrix(),
            project.compare.matrix("code", "role", "words", share="text", hide_empty=True),
            project.compare.matrix(share="per1000", where="code:O1"),
            project.compare.saturation(),
            project.compare.saturation("name"),
            project.compare.contrast(a.id, b.id),
            project.compare.portrait(),
            project.compare.cooccurrence(),
            project.compare.framework(),
        ]
    notes = {note for one in found for note in one.notes}
    assert len(notes) > 10
    assert [note for note in sorted(notes) if remark(note, GERMAN) == note] == []


def test_signs_of_a_summary_move_up_when_one_goes():
    assert without("Eins [^1] zwei [^2] drei [^3][^2].", 2) == "Eins [^1] zwei drei [^2]."
    assert without("Nur [^1]", 1) == "Nur"
    assert strange("a [^1] b [^3] [^3]", 2) == (3,)
    assert strange("[^0]", 2) == (0,)


def test_bars_are_as_high_as_their_share():
    assert bars([]) == ""
    assert bars([0, 0]) == "▁▁"
    assert bars([1, 2, 3, 4, 5, 6, 7, 8]) == "▁▂▃▄▅▆▇█"
    assert bars([34]) == "█"
