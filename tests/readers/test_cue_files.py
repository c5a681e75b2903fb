"""WebVTT, SubRip and tables of speech recognition: F7, F8, F9 and what their programs write beside them."""

import time

import pytest

from tests.readers.build import lawful, read_one, speech, turns
from tests.readers.cue_files import cues_of, srt, tsv, vtt
from workbench.errors import WorkbenchError

F7 = (
    "WEBVTT\n\n1\n00:00:04.200 --> 00:00:06.000\nMira Vale: So we moved\n\n2\n00:00:06.100 --> 00:00:08.000\n"
    "Mira Vale: twice.\n\n3\n00:00:08.500 --> 00:00:09.000\nTom Lind: Why?\n\n4\n00:00:09.200 --> 00:00:09.900\n"
    "Tom Lind: Really."
)
F8 = (
    "WEBVTT\n\n3f2c/12-0\n00:00:03.120 --> 00:00:05.000\n<v Schmidt, Anna (Ext.)>Guten Tag.</v>\n\n"
    "3f2c/15-0\n00:00:05.200 --> 00:00:06.000\n<v Kim Vo>Hallo."
)
NOTICE = "Hinweis: konstruierter Text, kein echtes Gespräch"
FORMATS = ((vtt, "a.vtt"), (srt, "a.srt"), (tsv, "a.tsv"))


def reading_of(*texts: str, pause: int = 500, made=vtt, name: str = "a.vtt"):
    reading = read_one(name, made(cues_of("\n\n".join(texts), pause)))
    lawful(reading)
    return reading


def in_all_formats(cues):
    """The documents of the same cues in three formats."""
    return [read_one(name, made(cues)).document for made, name in FORMATS]


def shown(document):
    return [document.text[p.start : p.end] for p in document.paragraphs]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_f7_names_at_the_start_of_cues(ends):
    document = read_one("a.vtt", F7.replace("\n", ends)).document
    assert document.text == "Mira Vale: So we moved twice.\nTom Lind: Why? Really."
    assert turns(document) == [
        ("Mira Vale", 4200, 8000, "So we moved twice."),
        ("Tom Lind", 8500, 9900, "Why? Really."),
    ]
    assert [document.text[c.start : c.end] for p in document.paragraphs for c in p.cuts] == [
        "Mira Vale: ",
        "Tom Lind: ",
    ]
    assert document.convention == "F7"


def test_f8_voices_are_fields():
    document = read_one("a.vtt", F8).document
    assert document.text == "Guten Tag.\nHallo."
    assert turns(document) == [
        ("Schmidt, Anna (Ext.)", 3120, 5000, "Guten Tag."),
        ("Kim Vo", 5200, 6000, "Hallo."),
    ]
    assert not any(p.cuts for p in document.paragraphs)
    assert document.convention == "F8"


def test_f9_three_renderings_give_one_text():
    cues = [
        (0, 3500, "Wir sind dann umgezogen,"),
        (3500, 5000, "weil der Vertrag\nauslief."),
        (6000, 7000, "Und dann?"),
        (9000, 9500, "Dann der Brief."),
        (30000, 31000, "Und"),
        (33000, 34000, "so weiter."),
    ]
    documents = in_all_formats(cues)
    for document in documents:
        assert document.text == (
            "Wir sind dann umgezogen, weil der Vertrag auslief. Und dann?\nDann der Brief.\nUnd so weiter."
        )
        assert [(p.t0, p.t1) for p in document.paragraphs] == [(0, 7000), (9000, 9500), (30000, 34000)]
        assert (document.turns, document.convention) == (0, "F9")
    assert len({document.id for document in documents}) == 1


def test_long_speech_is_parted_at_a_full_stop_and_in_the_end_anywhere():
    sentence = "Das ist ein Satz, der genau so lang ist wie alle anderen."
    by_stops = reading_of(*[sentence] * 40).document
    assert len(by_stops.paragraphs) == 4
    assert all(600 <= p.end - p.start < 700 for p in by_stops.paragraphs[:-1])
    without = reading_of(*[sentence[:-1]] * 40).document
    assert [p.end - p.start >= 1200 for p in without.paragraphs] == [True, False]


def test_one_interview_in_three_formats():
    text = (
        f"{NOTICE}\n\nI: Wie war das\n\nI: Ankommen?\n\nB1: Laut. [lacht]\nUnd kalt.\n\nB1: Und dann kam der Bus,\n\n"
        "zu spät.\n\nI: Ja?"
    )
    documents = in_all_formats(cues_of(text, 1000))
    for document in documents:
        assert shown(document) == [
            NOTICE,
            "I: Wie war das Ankommen?",
            "B1: Laut. [lacht] Und kalt. Und dann kam der Bus, zu spät.",
            "I: Ja?",
        ]
        assert turns(document) == turns(documents[0])
        assert document.roles == {"I": "interviewer", "B1": "participant"}
    assert len({document.id for document in documents}) == 1


def test_a_long_pause_begins_a_paragraph_of_the_same_turn():
    document = reading_of("I: Ja.", "I: Und.", "B: So.", pause=3001).document
    assert shown(document) == ["I: Ja.", "Und.", "B: So."]
    assert [p.kind for p in document.paragraphs] == ["turn", "continuation", "turn"]
    assert [p.kind for p in reading_of("I: Ja.", "I: Und.", "B: So.", pause=3000).document.paragraphs] == [
        "turn",
        "turn",
    ]


def test_a_monologue_has_one_turn():
    reading = reading_of("Ada Berg: Eins.", "Ada Berg: Zwei.", "Ada Berg: Drei.")
    assert reading.speakers_with_counts == {"Ada Berg": 1}
    assert reading.document.text == "Ada Berg: Eins. Zwei. Drei."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("[SPEAKER_00]: Tag.", "[SPEAKER_01]: Tag.", "[SPEAKER_00]: Gut."),
            ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"],
        ),
        (("Anna (Ext.): Tag.", "Ben 2: Tag.", "Anna (Ext.): Gut.", "Ben 2: Ja."), ["Anna (Ext.)", "Ben 2"] * 2),
        (("Interviewer:in: Tag?", "Befragte: Tag."), ["Interviewer:in", "Befragte"]),
        (("- I: Ja?\n- B: Ja.",), ["I", "B"]),
        (("I:", "Ja?", "B:", "Ja."), ["I", "B"]),
        (("mira: ja", "tom: nein", "mira: ja", "tom: nein"), ["mira", "tom"] * 2),
        (("B 1: Ja.", "B1: Ja.", "I: Ja?"), ["B 1", "I"]),
        (("Note: this.", "Note: that.", "Ja."), []),
        (("Achtung: das.", "Ja."), []),
        (("um 10:15 Uhr", "um 10:20 Uhr"), []),
        (("[lacht] Ja.", "[lacht] Nein."), []),
        (("https://a.de", "https://b.de"), []),
        (("I: Ja?", *["Ja, so war das."] * 80, "B: Nein."), []),
    ],
)
@pytest.mark.parametrize(("made", "name"), FORMATS)
def test_who_is_a_speaker(texts, expected, made, name):
    if made is tsv and "\n" in texts[0]:
        pytest.skip("a table of speech recognition has one line a cue")
    reading = reading_of(*texts, made=made, name=name)
    assert [turn[0] for turn in turns(reading.document)] == expected
    words = " ".join(reading.document.text.split())
    assert all(text.rpartition(": ")[2].split("\n")[0] in words for text in texts)


def test_labels_that_do_not_count_are_told_with_the_reason():
    reading = reading_of("I: Ja?", "B: Achtung: nein.", "Achtung: doch.", "I: So?")
    assert reading.doubtful == ("Achtung 1×: a word that opens headers or notes",)
    assert reading_of("I: Ja?", *["Ja."] * 80, "B: So.").doubtful == ("I 1×: too few labels", "B 1×: too few labels")


def test_a_person_can_deny_a_speaker_without_changing_the_text():
    data = vtt(cues_of("I: Ja?\n\nB: Nein.\n\nI: Gut.", 500))
    plain = read_one("a.vtt", data)
    for answers, left in (({"speakers": {"I": False}}, {"B": 1}), ({"convention": "none"}, {})):
        told = read_one("a.vtt", data, map=answers)
        assert told.document.text == plain.document.text
        assert told.speakers_with_counts == left
        assert "I 2×: set aside in the map" in told.doubtful
    denied = read_one("a.vtt", F8, map={"speakers": {"Kim Vo": False}}).document
    assert [p.kind for p in denied.paragraphs] == ["turn", "continuation"]


def test_the_notice_as_note_or_as_first_cue_is_set_aside():
    for text in (
        F7.replace("WEBVTT\n", f"WEBVTT\n\nNOTE {NOTICE}\n"),
        F7.replace("WEBVTT\n", f"WEBVTT\n\nNOTE\n{NOTICE}\n"),
        F7.replace("WEBVTT\n", f"WEBVTT\n\n00:00.000 --> 00:02.000\n{NOTICE}\n"),
        F7.replace("\n\n4\n", f"\n\nNOTE {NOTICE}\n\n4\n"),
    ):
        reading = read_one("a.vtt", text)
        assert [(s.kind, s.count, s.sample) for s in reading.set_aside] == [("meta", 1, NOTICE)]
        assert reading.document.text.startswith(NOTICE + "\nMira Vale: So we moved")
        assert reading.document.numbered == 2
        assert reading.warnings == ()


def test_other_remarks_of_the_format_are_no_text():
    text = (
        "\ufeffWEBVTT - Gespräch\nKind: captions\nLanguage: de-DE\n\nNOTE Confidence: 0.9\n\n"
        "STYLE\n::cue { color: red }\n\n"
        "NOTE\nzwei\nZeilen\n\n00:01.000 --> 00:02.000 align:start position:0%\nHallo.\n\nNOTE Ende\n"
    )
    reading = read_one("a.vtt", text)
    assert reading.document.text == "Hallo."
    assert reading.document.language == "de"
    assert reading.warnings == ("notes in the file that are not part of the text: 3 (the first: 'Confidence: 0.9')",)


def test_tags_go_and_what_people_said_stays():
    cue = "<c.blau>Ja</c>, <00:00:01.500><i>nein</i> &amp; [red]rot[/red] =1+1 5 < 6 <lacht> &lt;b&gt; "
    cue += "&unbekannt; \x1b[1m"
    document = read_one("a.vtt", vtt([(0, 1000, cue)])).document
    assert document.text == "Ja, nein & [red]rot[/red] =1+1 5 < 6 <lacht> <b> &unbekannt; \x1b[1m"
    srt_cue = '{\\an8}<font color="red">Ja</font> &amp; {lacht}'
    assert read_one("a.srt", srt([(0, 1000, srt_cue)])).document.text == "Ja &amp; {lacht}"
    assert read_one("a.tsv", tsv([(0, 1000, "<i>Ja</i> &amp;")])).document.text == "<i>Ja</i> &amp;"


def test_two_voices_in_one_cue_and_words_without_a_voice():
    cue = "Davor <v.laut Anna &amp; Co>Ja.</v>\n<v Ben>Nein.\nDoch.</v>"
    document = read_one("a.vtt", vtt([(0, 1000, cue), (1200, 1400, "Und.")])).document
    assert turns(document) == [("Anna & Co", 0, 1000, "Ja."), ("Ben", 0, 1400, "Nein. Doch. Und.")]
    assert shown(document)[0] == "Davor"


def test_cues_out_of_order_are_read_by_their_start():
    cues = [(5000, 6000, "zwei."), (0, 7000, "Eins,")]
    assert {document.text for document in in_all_formats(cues)} == {"Eins, zwei."}
    within = [(0, 9000, "Eins,"), (1000, 2000, "zwei."), (10_000, 11_000, "Drei.")]
    assert [(p.t0, p.t1) for p in in_all_formats(within)[0].paragraphs] == [(0, 11_000)]


def test_names_and_numbers_of_cues_are_no_text_and_nothing_else_is_lost():
    vtt_text = (
        "WEBVTT\n\nerste\n00:01.000 --> 00:02.000\nEins\n\nnoch\n\nzweite/2-0\n00:02.000 --> 00:03.000\n\n\n"
        "00:03.000 --> 00:04.000\n1984\n\n00:04.000 --> 00:05.000\nletzte\n\nZeile"
    )
    assert read_one("a.vtt", vtt_text).document.text == "Eins noch 1984 letzte Zeile"
    srt_text = (
        "1\n00:00:01,000 --> 00:00:02,000\nEins\n\nnoch\n\n2\n00:00:02,000 --> 00:00:03,000\n\n3\n"
        "00:00:03,000 --> 00:00:04,000\n1984\n\n4\n00:00:04,000 --> 00:00:05,000\n12\n\n13\n"
    )
    assert read_one("a.srt", srt_text).document.text == "Eins noch 1984 12 13"
    tsv_text = "start\tend\ttext\n0\t900\tEins\nnoch\n1000\t1900\t\n2.5\t3.25\tzwei\tdrei\n"
    document = read_one("a.tsv", tsv_text).document
    assert document.text == "Eins noch zwei\tdrei"
    assert document.paragraphs[0].t1 == 3250


def test_times_of_many_shapes():
    text = (
        "WEBVTT\n\n0:01 --> 0:02\nEins\n\n100:00:00.5 --> 100:00:01,25\nzwei.\n\n101:00:00.000 --> 100:00:00.000\nDrei"
    )
    document = read_one("a.vtt", text).document
    assert [(p.t0, p.t1) for p in document.paragraphs] == [(1000, 360_001_250), (363_600_000, 363_600_000)]


def test_what_recognition_makes_up_is_told():
    reading = reading_of("Ja.", "Vielen Dank.", "Vielen Dank.", "Vielen Dank.", "Vielen Dank.", "Untertitel von X")
    assert reading.warnings == (
        "'Vielen Dank.' stands 3 times or more in a row: perhaps nobody said it",
        "ends with 'Untertitel von X': perhaps nobody said it",
    )
    assert [(s.kind, s.sample) for s in reading.set_aside] == [("meta", "Untertitel von X")]
    assert reading_of("Ja.", "Ja.", "Nein.").warnings == ()


def test_encodings_of_subtitles():
    data = srt([(0, 1000, "Grüße")])
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        reading = read_one("a.srt", data.decode().encode(encoding))
        assert reading.document.text == "Grüße"
        assert reading.document.source.reader == "srt"


@pytest.mark.parametrize("wanted", ["vtt", "srt", "tsv"])
@pytest.mark.parametrize(
    "text", ["1\n00:00:00,000 --> 00:00:01,000\n \n", "start\tend\ttext\n0\t1\t\n", "I: Ein Gespräch.\nB: Ja."]
)
def test_a_file_without_cues_is_refused(wanted, text):
    with pytest.raises(WorkbenchError, match="no text") as caught:
        read_one("a.txt", text, format=wanted)
    assert caught.value.hint


def test_words_above_the_first_number_are_kept():
    text = "Gespräch vom 3.5.\n\n1\n00:00:01,000 --> 00:00:02,000\nJa."
    assert read_one("a.srt", text, format="srt").document.text == "Gespräch vom 3.5. Ja."


def test_speech_of_a_turn_is_without_its_label():
    document = reading_of("I: Ja?", "B: Nein: nie.").document
    assert [speech(document, index) for index in range(2)] == ["Ja?", "Nein: nie."]


@pytest.mark.bench
@pytest.mark.parametrize(("made", "name"), FORMATS)
@pytest.mark.parametrize("labels", [("", ""), ("Mira Vale: ", "Tom Lind: "), ("<v Mira Vale>", "<v Tom Lind>")])
def test_five_megabytes_a_second(labels, made, name):
    words = "wir sind dann noch einmal umgezogen, und der Vertrag lief aus"
    cues = [(n * 3000, n * 3000 + 2500, f"{labels[n // 6 % 2]}{words} {n}.") for n in range(40_000)]
    data = made(cues)
    begun = time.process_time()
    read_one(name, data)
    assert len(data) / (time.process_time() - begun) >= 5_000_000
