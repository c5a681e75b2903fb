"""F1 to F23 as text, as Markdown and as Word: the same turns, speakers in order, times in ms."""

import pytest

from tests.readers.build import lawful, read_one, turns, word
from tests.readers.samples import SAMPLES

CASES = [
    pytest.param(name, ending, id=f"{name} {ending}")
    for name, sample in SAMPLES.items()
    for ending in ("txt", "md", "docx")
    if (ending == "txt" and sample.plain) or ending == "md" or (ending == "docx" and sample.word)
]


@pytest.mark.parametrize(("name", "ending"), CASES)
def test_turns_of(name, ending):
    sample = SAMPLES[name]
    reading = read_one(f"probe.{ending}", word(sample.text) if ending == "docx" else sample.text)
    lawful(reading)
    document = reading.document
    assert turns(document) == sample.turns
    assert (
        list(reading.speakers_with_counts) == list(dict.fromkeys(turn[0] for turn in sample.turns)) or not sample.turns
    )
    for label, role in sample.roles.items():
        assert document.roles[label] == role
    if ending == "txt":
        assert sum(aside.count for aside in reading.set_aside) == sample.aside
        if sample.convention:
            assert document.convention == sample.convention


def test_two_paragraphs_of_one_turn():
    document = read_one("f2.txt", SAMPLES["F2"].text).document
    assert [p.kind for p in document.paragraphs] == ["turn", "turn", "continuation", "turn"]
    assert [p.number for p in document.paragraphs] == [1, 2, 3, 4]


def test_the_label_the_time_and_the_mark_are_cuts():
    document = read_one("f3.txt", "I: [00:00:22] Genau. #00:01:02-3#\nB: Ja.").document
    cuts = [(document.text[cut.start : cut.end], cut.kind) for cut in document.paragraphs[0].cuts]
    assert cuts == [("I: ", "label"), ("[00:00:22] ", "time"), (" #00:01:02-3#", "time")]


def test_line_numbers_are_cuts_and_origin():
    document = read_one("f16.txt", SAMPLES["F16"].text).document
    assert [p.line for p in document.paragraphs] == [1, 2, 3, 4, 5]
    assert [p.kind for p in document.paragraphs] == ["turn", "continuation", "turn", "turn", "turn"]
    assert all(p.cuts[0].kind == "line" for p in document.paragraphs)


def test_a_number_alone_on_its_line_goes_with_the_line_above():
    document = read_one("f17.txt", SAMPLES["F17"].text).document
    shown = [(p.number, p.kind, p.line) for p in document.paragraphs]
    assert shown == [(None, "meta", None), (None, "meta", None), (1, "turn", 1), (2, "turn", 3)]
    assert [(s.kind, s.count) for s in read_one("f17.txt", SAMPLES["F17"].text).set_aside] == [("legend", 2)]


def test_names_of_a_list_of_participants():
    document = read_one("f19.md", SAMPLES["F19"].text).document
    assert [(s.label, s.name) for s in document.speakers] == [("OSA", "Omar Said"), ("LFU", "Lin Fuchs")]
    assert [p.kind for p in document.paragraphs] == ["meta", "turn", "turn", "heading", "turn", "continuation"]


def test_field_notes_have_kinds_and_no_turns():
    for name in ("f22.txt", "f22.md"):
        reading = read_one(name, SAMPLES["F22"].text)
        assert [p.kind for p in reading.document.paragraphs] == ["heading", "bullet", "bullet", "text"]
        assert all(p.t0 is None for p in reading.document.paragraphs)


def test_a_reaction_in_a_chat_is_a_stage_paragraph():
    document = read_one("f23.txt", SAMPLES["F23"].text).document
    last = document.paragraphs[-1]
    assert (last.kind, last.speaker, last.t0) == ("stage", "Ada Berg", 309000)
    assert [p.kind for p in document.paragraphs] == ["turn", "continuation", "turn", "stage"]


def test_the_title_of_a_transcript_is_a_heading():
    document = read_one("f6.txt", SAMPLES["F6"].text).document
    assert [(p.number, p.kind) for p in document.paragraphs][:2] == [(1, "heading"), (None, "meta")]


def test_one_interview_in_three_formats():
    text = (
        "Interview 4\n\nDatum: 3.5.2026\n\nI = Interviewerin; B = Bewohner\n\nI: Wie war das Ankommen? #00:00:05-1#\n\n"
        "B: Laut. (lacht) Und es war: kalt. #00:00:12-0#\n\nUnd dann kam der Bus.\n\nI: Ja? #00:00:14-9#\n\nB: Ja."
    )
    as_text = read_one("a.txt", text)
    for reading in (
        read_one("a.md", text),
        read_one("a.docx", word(text)),
        read_one("b.txt", text.replace("\n\n", "\n")),
    ):
        assert turns(reading.document) == turns(as_text.document)
        assert reading.document.numbered == as_text.document.numbered == 6
        assert reading.document.speakers == as_text.document.speakers
        assert reading.document.metadata == {"Datum": "3.5.2026"}
    assert as_text.document.roles == {"I": "interviewer", "B": "participant"}


def test_marks_beside_the_majority_close_the_turn_above():
    found = turns(
        read_one("a.txt", "I: Eins. #00:00:02-0#\nB: Zwei.\n#00:00:04-0# I: Drei.\nB: Vier. #00:00:08-0#").document
    )
    assert [turn[1:3] for turn in found] == [(None, 2000), (None, 4000), (None, None), (None, 8000)]


def test_times_that_go_back_are_text():
    text = "I: (00:12) Ja.\nB: (00:03) Nein.\nI: (00:30) Doch.\nB: (00:02) Ach.\nI: (00:09) So."
    reading = read_one("a.txt", text)
    assert [turn[1] for turn in turns(reading.document)] == [None] * 5
    assert turns(reading.document)[0][3] == "(00:12) Ja."


def test_a_single_label_makes_no_turns():
    reading = read_one("a.txt", "B: Ich erzähle einmal.\n\nUnd dann kam der Sommer.")
    assert reading.document.turns == 0
    assert reading.doubtful == ("B 1×: the only label",)


def test_labels_on_too_few_units_make_no_turns():
    text = "\n".join(["Ein langer Bericht geht immer weiter."] * 100 + ["I: Ja?", "B: Ja."])
    assert read_one("a.txt", text).document.turns == 0


def test_a_person_can_choose_or_refuse_a_convention():
    text = SAMPLES["F1"].text
    assert read_one("a.txt", text, map={"convention": "none"}).document.turns == 0
    assert read_one("a.txt", text, map={"convention": "F12"}).document.turns == 0
    assert read_one("a.txt", text, map={"convention": "F1"}).document.turns == 2


def test_spellings_of_one_label_are_one_speaker():
    reading = read_one("a.txt", "B 1: Ja.\nB1: Nein.\nb1 : Doch.\nI : Warum?\nI: Gut.")
    assert reading.speakers_with_counts == {"B 1": 3, "I": 2}
    assert {p.speaker for p in reading.document.paragraphs} == {"B 1", "I"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Anna]: Ja.\n[Ben]: Nein.\n[Anna]: Gut.\n[lacht] Und.\n[Ben]: So.", ["Anna", "Ben", "Anna", "Ben"]),
        ("Sprecher 1: 00:03\nJa.\nSprecher 2: 00:09\nNein.", ["Sprecher 1", "Sprecher 2"]),
        ("**Anna**: Ja.\n\n**Ben**: Nein.\n\n**Anna**: Gut.\n\n**Ben**: So.", ["Anna", "Ben", "Anna", "Ben"]),
        ("Interviewer 1 (00:12): Ja?\nBefragte (00:15): Ja.", ["Interviewer 1", "Befragte"]),
        ("[00:00:12] Interviewer:\nJa?\n\n[00:00:15] Befragte:\nJa.", ["Interviewer", "Befragte"]),
        ("SPEAKER_00 [00:00:01]: Tag.\nSPEAKER_01 [00:00:03]: Tag.", ["SPEAKER_00", "SPEAKER_01"]),
        ("I\tWie viele?\nB\tZwei.\nI\tUnd dann?\nB\tNichts.", ["I", "B", "I", "B"]),
        ("00:00:03 Kim Vo\nJa.\n00:00:09 Tom Lind\nNein.\n00:00:12 Kim Vo\nGut.", ["Kim Vo", "Kim Vo"]),
        (
            "### [00:00:12] Ada Berg\n\nJa.\n\n### [00:00:18] Ben Kaya\n\nNein.\n\n### [00:00:20] Ada Berg\n\nGut.\n\n"
            "### [00:00:25] Ben Kaya\n\nSo.",
            ["Ada Berg", "Ben Kaya", "Ada Berg", "Ben Kaya"],
        ),
        (
            "# Interviewer (0:12)\n\nJa?\n\n# Gast (0:18)\n\nNein.\n\n# Interviewer (0:20)\n\nGut.\n\n"
            "# Gast (0:30)\n\nSo.",
            ["Interviewer", "Gast", "Interviewer", "Gast"],
        ),
        ("- I: Ja?\n- B: Ja.\n- I: Gut.", ["I", "B", "I"]),
        ("I: Ja?B: Nein.", []),
    ],
)
def test_relatives_of_the_conventions(text, expected):
    reading = read_one("a.txt", text)
    lawful(reading)
    assert [turn[0] for turn in turns(reading.document)] == expected
    assert not any("0:" in turn[3] for turn in turns(reading.document) if turn[0] != "Kim Vo")
