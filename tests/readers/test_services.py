"""Transcripts as recorders, services and colleagues hand them over; all of them made up for these tests."""

import pytest

from tests.readers.build import lawful, read_one, turns

Expected = list[tuple[str, int | None, int | None, str]]

CHAT = "[12.03.24, 09:15:02] Rat: \u200eNachrichten sind Ende-zu-Ende-verschlüsselt.\n"
IOS = (
    f"{CHAT}[12.03.24, 09:15:02] Lale: Kommt jemand?\nIch bringe Kuchen.\n[12.03.24, 09:16:40] Jo B.: Ja: um drei\n"
    "[12.03.24, 09:17:11] Lale: \u200eBild weggelassen\n[13.03.24, 10:01:00] +49 170 1234: Wer?"
)
ANDROID = (
    "12.03.24, 09:15 - Nachrichten sind Ende-zu-Ende-verschlüsselt.\n12.03.24, 09:15 - Lale hat die Gruppe erstellt\n"
    "12.03.24, 09:15 - Lale: Kommt jemand?\n12.03.24, 09:16 - Jo B.: <Medien ausgeschlossen>\n"
    "12.03.24, 09:17 - Jo B.: Ja"
)
AMERICAN = "3/12/24, 9:15 AM - Lale: Anyone?\n3/12/24, 9:16 PM - Jo: <Media omitted>\n3/13/24, 9:17 AM - Jo: Yes"
DAY = 86_400_000

KINDS: dict[str, tuple[str, str, Expected]] = {
    "whatsapp, iOS": (
        "chat.txt",
        IOS,
        [
            ("Lale", 33302000, None, "Kommt jemand? Ich bringe Kuchen."),
            ("Jo B.", 33400000, None, "Ja: um drei"),
            ("+49 170 1234", DAY + 36060000, None, "Wer?"),
        ],
    ),
    "whatsapp, Android": (
        "chat.txt",
        ANDROID,
        [("Lale", 33300000, None, "Kommt jemand?"), ("Jo B.", 33420000, None, "Ja")],
    ),
    "whatsapp, American dates": (
        "chat.txt",
        AMERICAN,
        [("Lale", 33300000, None, "Anyone?"), ("Jo", DAY + 33420000, None, "Yes")],
    ),
    "zoom chat, text below": (
        "chat.txt",
        "00:04:33 From Ada Berg to Everyone:\n\tLink kommt\n00:05:01 From Ben Kaya to Everyone:\n\tDanke\n\tsehr",
        [("Ada Berg", 273000, None, "Link kommt"), ("Ben Kaya", 301000, None, "Danke sehr")],
    ),
    "zoom transcript": (
        "a.txt",
        "[Ada Berg] 10:02:11\nGuten Morgen.\n\n[Ben Kaya] 10:02:14\nMorgen.\n\n[Ada Berg] 10:02:20\nLos.",
        [
            ("Ada Berg", 36131000, None, "Guten Morgen."),
            ("Ben Kaya", 36134000, None, "Morgen."),
            ("Ada Berg", 36140000, None, "Los."),
        ],
    ),
    "noScribe, times behind": (
        "a.txt",
        "S00: Wie war das? [00:00:01]\n\nS01: So. (.) Lange. [00:00:12]\n\nS00: Und? [00:00:30]\n\nS01: Gut.",
        [
            ("S00", None, 1000, "Wie war das?"),
            ("S01", None, 12000, "So. (.) Lange."),
            ("S00", None, 30000, "Und?"),
            ("S01", None, None, "Gut."),
        ],
    ),
    "oTranscribe": (
        "a.otr",
        '{"text":"<p><span class=\\"timestamp\\">00:02</span> Interviewer: Wie?<br></p><p>00:07 Frau A.: So.</p>'
        '<p>00:15 Interviewer: Ja?</p><p>00:20 Frau A.: Ja.</p>","media":"a.mp3"}',
        [
            ("Interviewer", 2000, None, "Wie?"),
            ("Frau A.", 7000, None, "So."),
            ("Interviewer", 15000, None, "Ja?"),
            ("Frau A.", 20000, None, "Ja."),
        ],
    ),
    "f4x": (
        "a.rtf",
        r"{\rtf1\ansi\ansicpg1252 I: Wie war es? #00:00:05-1#\par\par B: Sch\'f6n. #00:00:12-9#\par}",
        [("I", None, 5100, "Wie war es?"), ("B", None, 12900, "Schön.")],
    ),
    "sonix": (
        "a.txt",
        "Interview\n\nSonix is the best there is.\n\n[00:00:01.25] - Speaker1\nWie?\n\n[00:00:04.02] - Speaker2\n"
        "Gut.\n\n[00:00:09.00] - Speaker1\nUnd?",
        [("Speaker1", 1250, None, "Wie?"), ("Speaker2", 4020, None, "Gut."), ("Speaker1", 9000, None, "Und?")],
    ),
    "names behind a dash": (
        "a.txt",
        "[00:00:01.5] - Dana K.\nHow?\n\n[00:00:05.1] - Rui\nWell.\n\n[00:00:09.0] - Dana K.\nAnd?",
        [("Dana K.", 1500, None, "How?"), ("Rui", 5100, None, "Well."), ("Dana K.", 9000, None, "And?")],
    ),
    "ranges above names": (
        "a.txt",
        "0:0:3.120 --> 0:0:5.0\nSchmidt, Anna\nGuten Tag.\n0:0:5.2 --> 0:0:6.0\nKim Vo\nHallo.\n"
        "0:0:7.2 --> 0:0:9.0\nSchmidt, Anna\nAlso.",
        [
            ("Schmidt, Anna", 3120, None, "Guten Tag."),
            ("Kim Vo", 5200, None, "Hallo."),
            ("Schmidt, Anna", 7200, None, "Also."),
        ],
    ),
    "ELAN, a line a tier": (
        "a.txt",
        "Interviewer\t\t00:00:01.200\t1.2\t00:00:03.400\t3.4\tWie war das damals?\n"
        "Befragte\t\t00:00:03.600\t3.6\t00:00:08.000\t8.0\tDas war nicht leicht.\n"
        "Interviewer\t\t00:00:08.200\t8.2\t00:00:09.000\t9.0\tUnd jetzt?\n",
        [
            ("Interviewer", 1200, None, "Wie war das damals?"),
            ("Befragte", 3600, None, "Das war nicht leicht."),
            ("Interviewer", 8200, None, "Und jetzt?"),
        ],
    ),
    "focus group": (
        "a.txt",
        "Mod: Wer fängt an?\nF1: Ich. Es ist laut.\nM1: Bei uns auch.\nF2: (lacht) Immer.\nalle: (Lachen)\n"
        "Mod: Und sonst?\nM1: Eben.",
        [
            ("Mod", None, None, "Wer fängt an?"),
            ("F1", None, None, "Ich. Es ist laut."),
            ("M1", None, None, "Bei uns auch."),
            ("F2", None, None, "(lacht) Immer."),
            ("alle", None, None, "(Lachen)"),
            ("Mod", None, None, "Und sonst?"),
            ("M1", None, None, "Eben."),
        ],
    ),
    "initials after names": (
        "a.txt",
        "Nora Kay: When?\n\nTom Varga: In May.\n\nNK: I see.\n\nTV: Yes.\n\nNK: And?\n\nTV: Winter.",
        [
            ("Nora Kay", None, None, "When?"),
            ("Tom Varga", None, None, "In May."),
            ("NK", None, None, "I see."),
            ("TV", None, None, "Yes."),
            ("NK", None, None, "And?"),
            ("TV", None, None, "Winter."),
        ],
    ),
    "numbered prose": (
        "a.txt",
        "1  I: Wie war das Ankommen in der\n2     neuen Wohnung?\n3  B: Schwer. Wir hatten ja keine\n"
        "4     Möbel.\n5  I: Hm.",
        [
            ("I", None, None, "Wie war das Ankommen in der neuen Wohnung?"),
            ("B", None, None, "Schwer. Wir hatten ja keine Möbel."),
            ("I", None, None, "Hm."),
        ],
    ),
    "label, number, time": (
        "a.txt",
        "Interviewer 1 [00:12]: Wie?\nBefragte 1 [00:15]: Gut.\nInterviewer 2 [00:18]: Und?\nBefragte 1 [00:22]: Auch.",
        [
            ("Interviewer 1", 12000, None, "Wie?"),
            ("Befragte 1", 15000, None, "Gut."),
            ("Interviewer 2", 18000, None, "Und?"),
            ("Befragte 1", 22000, None, "Auch."),
        ],
    ),
    "who it is, in brackets": (
        "a.txt",
        "Frau Müller (Nachbarin): So.\nI: Ja?\nFrau Müller (leise): Genau.\nI: Gut.",
        [
            ("Frau Müller", None, None, "So."),
            ("I", None, None, "Ja?"),
            ("Frau Müller", None, None, "Genau."),
            ("I", None, None, "Gut."),
        ],
    ),
    "times in round brackets behind": (
        "a.txt",
        "I: Wie? (00:01:12)\nB: So. (00:01:20)\nI: Ja? (00:01:40)\nB: Ja.",
        [("I", None, 72000, "Wie?"), ("B", None, 80000, "So."), ("I", None, 100000, "Ja?"), ("B", None, None, "Ja.")],
    ),
    "names and times in round brackets": (
        "a.txt",
        "Ada Berg (00:00:03)\nHallo.\nBen Kaya (00:00:07)\nHallo.\nAda Berg (00:00:12)\nAlso.",
        [("Ada Berg", 3000, None, "Hallo."), ("Ben Kaya", 7000, None, "Hallo."), ("Ada Berg", 12000, None, "Also.")],
    ),
    "gendered with a star": (
        "a.txt",
        "Interviewer*in: Wie?\nBefragte*r: Gut.\nInterviewer*in: Ja?\nBefragte*r: Ja.",
        [
            ("Interviewer*in", None, None, "Wie?"),
            ("Befragte*r", None, None, "Gut."),
            ("Interviewer*in", None, None, "Ja?"),
            ("Befragte*r", None, None, "Ja."),
        ],
    ),
    "tabs between label, time and text": (
        "a.txt",
        "Speaker 1:\t00:00\tHello.\nSpeaker 2:\t00:05\tHi.\nSpeaker 1:\t00:09\tSo.",
        [("Speaker 1", 0, None, "Hello."), ("Speaker 2", 5000, None, "Hi."), ("Speaker 1", 9000, None, "So.")],
    ),
    "descript": (
        "a.md",
        "# Four\n\n**Dana:** [[00:00:02](https://example.org/x?t=2)] How?\n\n"
        "**Rui:** [[00:00:06](https://example.org/y)] So.",
        [("Dana", 2000, None, "How?"), ("Rui", 6000, None, "So.")],
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_turns(kind):
    name, text, expected = KINDS[kind]
    reading = read_one(name, text)
    lawful(reading)
    assert turns(reading.document) == expected


def test_what_a_chat_program_wrote_itself_is_nobodys_word():
    reading = read_one("chat.txt", ANDROID)
    assert reading.document.convention == "F23"
    assert reading.speakers_with_counts == {"Lale": 1, "Jo B.": 1}
    assert [p.kind for p in reading.document.paragraphs] == ["meta", "meta", "turn", "stage", "turn"]


def test_dates_in_field_notes_are_no_chat():
    notes = "12.03.24, 09:15 - im Café: voll\nLange gesessen.\nNiemand kam.\nDann doch.\nUnd wieder weg.\nRegen.\nEnde."
    assert read_one("notizen.txt", notes).speakers_with_counts == {}


def test_noon_and_midnight():
    text = "3/14/24, 12:05 AM - A: eins\n3/14/24, 12:05 PM - B: zwei\n3/14/24, 1:05 PM - A: drei"
    times = [paragraph.t0 for paragraph in read_one("chat.txt", text).document.paragraphs]
    assert times == [300_000, 43_500_000, 47_100_000]


def test_times_that_go_back_and_forth_stay_words():
    document = read_one("a.txt", "[00:20] Eins.\n[00:05] Zwei.\n[00:30] Drei.\n[00:02] Vier.").document
    assert [paragraph.t0 for paragraph in document.paragraphs] == [None] * 4
    assert not any(paragraph.cuts for paragraph in document.paragraphs)


def test_captions_that_roll_are_read_once():
    rolling = (
        "WEBVTT\n\n00:00.000 --> 00:02.310\n \nguten<00:00.400><c> tag</c>\n\n00:02.310 --> 00:02.320\nguten tag\n \n\n"
        "00:02.320 --> 00:05.000\nguten tag\nund<00:02.900><c> willkommen</c>\n\n00:05.000 --> 00:05.010\n"
        "und willkommen\n \n\n00:05.010 --> 00:08.000\nund willkommen\nhier\n"
    )
    assert read_one("a.vtt", rolling).document.text == "guten tag und willkommen hier"


def test_times_before_lines_without_a_label_are_times():
    for text in (
        "00:00:05 Wie war das?\n00:00:12 Gut.\n00:00:20 Und dann?",
        "[00:05.0 --> 00:11.0] Wie war das?\n[00:12.0 --> 00:19.0] Gut.\n[00:20.0 --> 00:21.0] Und dann?",
    ):
        document = read_one("a.txt", text).document
        assert [p.t0 for p in document.paragraphs] == [5000, 12000, 20000]
        assert document.turns == 0


def test_clock_times_of_field_notes_stay_words():
    document = read_one("a.txt", "10:15 zwei Frauen\n10:20 ein Kind\n10:40 Regen").document
    assert [p.t0 for p in document.paragraphs] == [None] * 3


def test_initials_are_suggested_as_an_alias():
    assert "NK is perhaps Nora Kay" in read_one("a.txt", KINDS["initials after names"][1]).suggestions
