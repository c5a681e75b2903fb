"""What can be a label, what counts, and who is who."""

import pytest

from tests.readers.build import read_one, turns
from workbench.readers.labels import is_role_word, key, objection, possible
from workbench.readers.legend import legend, people, role_in
from workbench.readers.roles import role_of
from workbench.readers.times import milliseconds, recording


@pytest.mark.parametrize(
    "label",
    [
        "I",
        "B1.1",
        "Dr. M.",
        "K. Vo",
        "Frau Dr. von der Heide",
        "Interviewer:in",
        "SPEAKER_00",
        "Schmidt, Anna",
        "stark",
    ],
)
def test_labels_have_this_shape(label):
    assert possible(label)
    assert not objection(label)


@pytest.mark.parametrize(
    "label", ["", "3 Kinder", "Ja. Und dann", "Was?", "B (lacht)", "und/oder", "Er sagt: so", "x" * 64, '"A"']
)
def test_labels_never_have_this_shape(label):
    assert not possible(label) or objection(label)


@pytest.mark.parametrize(
    "label",
    [
        "Datum", "https", "Achtung", "Teilnehmerinnen", "Frage 3", "TOP 1", "Abb. 2", "S. 12", "Was mir auffiel",
        "Er sagte dann", "Also", "Eigene Deutung", "Wetter", "Beschluss",
    ],
)  # fmt: skip
def test_labels_that_never_count_by_themselves(label):
    assert not possible(label) or objection(label)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("I", "interviewer"), ("INT", "interviewer"), ("Int.", "interviewer"), ("Interviewer:in", "interviewer"),
        ("Moderatorin", "interviewer"), ("Mod", "interviewer"), ("B", "participant"), ("B1.1", "participant"),
        ("P2", "participant"), ("IP", "participant"), ("TN 3", "participant"), ("E1", "participant"),
        ("Befragte", "participant"), ("Expert*in 2", "participant"), ("Frage", "interviewer"),
        ("Antwort", "participant"),
        ("P", "other"), ("M", "other"), ("MOD", "other"), ("Dolmetscherin", "other"), ("Ada", None),
        ("Speaker 2", None), ("SPEAKER_00", None), ("Unknown Speaker", None),
    ],
)  # fmt: skip
def test_roles_that_labels_give(label, role):
    assert role_of(label) == role


@pytest.mark.parametrize(
    "label", ["Speaker 1", "Sprecherin 2", "SPEAKER_01", "Unknown Speaker", "B1", "TN4", "Interviewende"]
)
def test_role_words(label):
    assert is_role_word(label)


def test_labels_differ_only_in_blanks_case_and_colon():
    assert key("B 1:") == key("b1") == key("B1 :")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("(S = Student; I = Interviewer)", [("S", "participant"), ("I", "interviewer")]),
        ("I: Interwiever, B: Befragter", [("I", "interviewer"), ("B", "participant")]),
        ("I: SPEAKER_00 (Interviewerin)", [("I", "interviewer")]),
        ("P1: SPEAKER_01", [("P1", None)]),
        ("I = Interviewerin\nD = Dolmetscherin", [("I", "interviewer"), ("D", "other")]),
        ("Legende: A = Anna; K = Karl", [("A", None), ("K", None)]),
        ("I: Hallo\nB: Hallo", []),
        ("B: Ja, das war so.", []),
        ("Gut = schlecht", []),
        ("I: Wie war das?", []),
    ],
)
def test_legends(words, expected):
    assert [(entry.label, entry.role) for entry in legend(words)] == expected


def test_people_in_a_list():
    found = list(people("Lin Fuchs (LFU), Milena O. (MO, Moderation), JP = Jürgen P., Omar Said und Frau A."))
    assert [(entry.label, entry.name, entry.role) for entry in found] == [
        ("LFU", "Lin Fuchs", None),
        ("MO", "Milena O.", "interviewer"),
        ("JP", "Jürgen P.", None),
        ("Omar Said", "", None),
        ("Frau A.", "", None),
    ]


def test_a_description_names_a_role():
    assert role_in("Bewohner der Siedlung") == "participant"
    assert role_in("die Interwieverin") == "interviewer"
    assert role_in("Katze") is None


@pytest.mark.parametrize(
    ("stamp", "ms"),
    [
        ("00:01:02-3", 62300), ("1:02.3", 62300), ("[00:31]", 31000), ("1:02:03", 3723000), ("00:00:01,25", 1250),
        ("75:10", 4510000), ("00:61", None), ("1:61:00", None), ("00:00:05:12", 5000),
    ],
)  # fmt: skip
def test_times(stamp, ms):
    assert milliseconds(stamp) == ms


def test_recording_times_may_go_back_once_in_a_while():
    assert recording([*range(0, 30000, 1000), 5000, *range(30000, 60000, 1000)])
    assert not recording([5000, 1000, 9000])
    assert recording([5000, 4500, 9000])


def test_one_that_counts_brings_its_numbered_relatives():
    reading = read_one("a.txt", "S5: Ja.\nS6: Nein.\nS5: Doch.")
    assert reading.speakers_with_counts == {"S5": 2, "S6": 1}


def test_question_and_answer_count_as_a_pair_only():
    both = "Frage: Wie alt?\nAntwort: 34.\nFrage: Woher?\nAntwort: Von hier."
    assert read_one("a.txt", both).speakers_with_counts == {"Frage": 2, "Antwort": 2}
    assert read_one("a.txt", both.replace("Antwort", "Ergebnis")).speakers_with_counts == {}


def test_header_words_count_if_a_person_says_so():
    text = "Achtung: Ja.\nI: Gut.\nAchtung: Nein.\nI: So."
    assert read_one("a.txt", text).speakers_with_counts == {"I": 2}
    assert read_one("a.txt", text, map={"speakers": {"Achtung": True}}).speakers_with_counts == {"Achtung": 2, "I": 2}


def test_a_conversation_without_full_stops():
    text = "Anna: ja\nBen: nein und dann\nAnna: gut\nBen: hm"
    assert read_one("a.txt", text).speakers_with_counts == {"Anna": 2, "Ben": 2}


def test_unknown_roles_are_assumed_and_said():
    (ada, ben) = read_one("a.txt", "Ada: Ja?\nBen: Ja.\nAda: Und?\nBen: So.").document.speakers
    assert (ada.role, ada.assumed, ben.role, ben.assumed) == ("participant", True, "participant", True)


def test_who_asks_is_only_suggested():
    reading = read_one("a.txt", "Ada: Ja?\nBen: Ja.\nAda: Und?\nBen: So.")
    assert reading.suggestions == ("Ada asks most of the questions: perhaps the interviewer",)


def test_full_name_and_initials_of_a_list_are_one_speaker():
    text = "Anwesend: Nora Kay (NK), Tom Lind (TL)\nNora Kay: Ja.\nTL: Gut.\nNK: Eben.\nTL: So."
    document = read_one("a.txt", text).document
    assert [(s.label, s.name, s.aliases) for s in document.speakers] == [
        ("Nora Kay", "Nora Kay", ("NK",)),
        ("TL", "Tom Lind", ()),
    ]
    assert [turn[0] for turn in turns(document)] == ["Nora Kay", "TL", "Nora Kay", "TL"]


def test_a_header_block_with_names_is_no_turn():
    text = (
        "Datum: 12.03.2024\nInterviewerin: Anna Schmidt\nBefragter: Herr M.\nDauer: 45 min\n\n"
        "I: Guten Tag?\nB: Tag.\nI: Und?\nB: So."
    )
    reading = read_one("a.txt", text)
    assert reading.speakers_with_counts == {"I": 2, "B": 2}
    assert reading.document.metadata["Befragter"] == "Herr M."
    assert [(s.kind, s.count) for s in reading.set_aside] == [("meta", 4)]


def test_a_gendered_word_is_no_label():
    text = "Interviewer:in: Wie?\nBewohner:innen wollten das nicht.\nExpert*in 2: Nein.\nInterviewer:in: Ja?"
    assert read_one("a.txt", text).speakers_with_counts == {"Interviewer:in": 2, "Expert*in 2": 1}


def test_topics_of_bullet_points_are_no_speakers():
    text = "- Arzt: Der ist weit weg.\n- Bus: Er kommt selten.\n- Arzt: Man wartet lange.\n- Bus: Abends nie."
    assert read_one("a.txt", text + "\nSo war es.\nUnd so blieb es.").speakers_with_counts == {}
    assert read_one("a.txt", text.replace("Arzt", "JP").replace("Bus", "KS")).speakers_with_counts == {"JP": 2, "KS": 2}


def test_a_clock_time_before_a_label_stays_text():
    text = "14:15 Müller: Ja.\n10:05 Kaya: Gut.\n12:00 Müller: Eben.\n09:00 Kaya: So."
    assert [turn[::3] for turn in turns(read_one("a.txt", text).document)] == [
        ("Müller", "14:15 Ja."),
        ("Kaya", "10:05 Gut."),
        ("Müller", "12:00 Eben."),
        ("Kaya", "09:00 So."),
    ]


def test_words_in_brackets_part_no_list_of_people():
    listed = people("Bernd R. (BR, Bauamt), Theda N. (TN, für Mieter und Gäste) und Lin Fuchs (LF)")
    assert [(person.label, person.name) for person in listed] == [
        ("BR", "Bernd R."),
        ("TN", "Theda N."),
        ("LF", "Lin Fuchs"),
    ]
