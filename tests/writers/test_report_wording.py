"""Passages, smoothing and shortening, and the reports' own words."""

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.writers.study import FLAT, study, transcript
from workbench.model import Cut, Document, Paragraph, document_id
from workbench.writers.passages import Passages
from workbench.writers.quotes import natural
from workbench.writers.wording import gap, has_pauses, size, smooth
from workbench.writers.words import LANGUAGES, MONTHS, clock, moment


def test_both_languages_say_the_same_things():
    german, english = LANGUAGES["de"], LANGUAGES["en"]
    assert list(german) == list(english)
    fields = {key: {name for _, name, _, _ in string.Formatter().parse(text) if name} for key, text in german.items()}
    for key, text in english.items():
        assert {name for _, name, _, _ in string.Formatter().parse(text) if name} == fields[key], key
    assert all(len(set(months)) == 12 for months in MONTHS.values())


def test_moments_and_clocks():
    assert moment("de", 0) == "1. Januar 1970, 00:00 Uhr (UTC)"
    assert moment("en", 951_782_400_000) == "29 February 2000, 00:00 (UTC)"
    assert clock(3_723_999) == "01:02:03"


@pytest.mark.parametrize(
    ("text", "smoothed"),
    [
        ("Ich war/ wir waren (.) da.", "Ich war wir waren da."),
        ("Und (3) dann (..) ja (2,5 Sek.) gut.", "Und dann ja gut."),
        ("Das ist [lacht], na ja.", "Das ist, na ja."),
        ("((räuspert sich)) Gut.", "Gut."),
        ("Ja (laughs quietly).", "Ja."),
        ("Ja  doch", "Ja doch"),
        ("(kurze Pause) Nein (Pause 4 s)", "Nein"),
        ("und/oder 8./9.10.", "und/oder 8./9.10."),
        ("in [große Mittelstadt] (unv.) (Axt?)", "in [große Mittelstadt] (unv.) (Axt?)"),
        ("weg (...) und […] da", "weg (...) und […] da"),
        ("**fett** <b> =1+1", "**fett** <b> =1+1"),
    ],
)
def test_smoothing(text, smoothed):
    assert smooth(text) == smoothed


def test_three_dots_are_a_pause_where_pauses_are_marked():
    assert has_pauses("ja (.) nein (...) doch")
    assert not has_pauses("ja (...) nein (2010) doch")
    assert smooth("ja (...) nein", long_pauses=True) == "ja nein"


def test_the_middle_goes_and_the_ends_stay():
    sentences = [(0, 10), (11, 20), (21, 30), (31, 40)]
    assert gap(sentences, [3, 3, 3, 3], 12) is None
    assert gap(sentences, [3, 3, 3, 3], 9) == (20, 31)
    assert gap(sentences, [3, 3, 3, 3], 1) == (10, 31)
    assert gap(sentences[:2], [30, 30], 5) is None
    assert gap(sentences[:1], [30], 5) is None
    assert gap([], [], 5) is None


def test_both_ends_get_their_share():
    sentences = [(10 * n, 10 * n + 9) for n in range(6)]
    assert gap(sentences, [1] * 6, 4) == (19, 40)


@given(st.lists(st.integers(1, 9), min_size=3, max_size=12), st.integers(1, 60))
def test_what_stays_fits_or_is_the_two_ends(sizes, most):
    sentences = [(10 * n, 10 * n + 9) for n in range(len(sizes))]
    middle = gap(sentences, sizes, most)
    kept = sum(
        words for one, words in zip(sentences, sizes, strict=True) if not middle or not middle[0] < one[0] < middle[1]
    )
    assert kept <= max(most, sizes[0] + sizes[-1])
    assert (middle is None) == (sum(sizes) <= most)


def test_sizes_count_words():
    assert size("Ja, das war's – E-Mail 12.") == 5


def test_names_sort_as_people_count():
    assert sorted(["Interview 10", "interview 2", "Ärztin", "3"], key=natural) == [
        "3",
        "interview 2",
        "Interview 10",
        "Ärztin",
    ]


def test_a_line_number_is_what_the_transcript_prints():
    text = "01 A: Ich weiß\n02    das nicht"
    cuts = (Cut(0, 3, "line"), Cut(3, 6, "label"), Cut(15, 21, "line"))
    paragraph = Paragraph(1, 0, len(text), "turn", "A", cuts=cuts)
    passages = Passages(Document(document_id(text), "GAT", text, (paragraph,)))
    assert passages.turns((0, len(text)))[0].text == "Ich weiß das nicht"
    assert passages.place((6, 14)).lines == ("1", "1")
    assert passages.place((6, len(text))).lines == ("1", "2")


def test_paragraphs_without_a_number_are_cited_by_their_predecessor():
    text = "eins\nKopf\nzwei"
    paragraphs = (Paragraph(7, 0, 4), Paragraph(None, 5, 9, "boilerplate"), Paragraph(8, 10, 14))
    passages = Passages(Document(document_id(text), "X", text, paragraphs))
    assert passages.place((5, 9)).paragraphs == ("7a", "7a")
    assert [turn.text for turn in passages.turns((5, 9))] == ["Kopf"], "coded on purpose"
    assert [turn.text for turn in passages.turns((0, 14))] == ["eins", "zwei"], "set aside between speech"


def test_times_are_those_of_the_turn():
    passages = Passages(study().documents[0])
    continuation = passages.document.paragraphs[2]
    assert continuation.kind == "continuation"
    assert passages.place((continuation.start, continuation.end)).time == 40_000


def test_only_speech_decides_who_speaks_and_where():
    document = transcript("X", FLAT)
    answer, question = document.paragraphs[2], document.paragraphs[3]
    passages = Passages(document)
    into_the_label = (answer.start, question.start + 2)
    assert passages.speakers(into_the_label) == ("B1",)
    assert passages.place(into_the_label).paragraphs == ("3", "3")
    assert passages.turns((question.start, question.start + 2))[0].text == "I:", "nothing but a label was coded"


def test_counted_text_is_participants_speech():
    document = transcript("X", FLAT)
    passages = Passages(document)
    spans = [(one.start, one.end) for one in document.paragraphs]
    assert [passages.counts(span) for span in spans] == [False, True, True, False, True]
    stage = replace(document, paragraphs=(replace(document.paragraphs[1], kind="stage"),))
    assert not Passages(stage).counts(spans[1])
