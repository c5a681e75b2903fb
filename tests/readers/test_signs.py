"""Speakers that are marked otherwise than by a colon; and lists, menus and tests in which nobody speaks."""

import contextlib
import json
import time

import docx
import pytest

from tests.readers.build import lawful, read_one, read_or_refused, saved, speech
from tests.readers.notes import NOTES
from tests.readers.test_conventions import SAMPLES
from workbench.errors import WorkbenchError
from workbench.readers import read_again
from workbench.readers.answers import check
from workbench.readers.document import read_bytes

TALK = ["Wie war das Ankommen?", "Also, das war schwer.", "Warum?", "Wegen der Wohnung."]
WAYS = {
    "a dash": "{} – {}",
    "a hyphen": "{} - {}",
    "a slash": "{}/ {}",
    "a full stop": "{}. {}",
    "round brackets": "({}) {}",
    "two blanks": "{}  {}",
    "an equals sign": "{}= {}",
}


def talk(way, labels):
    return "\n".join(way.format(labels[number % 2], words) for number, words in enumerate(TALK))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("labels", [("I", "B"), ("Q", "A"), ("I1", "IP2")])
def test_codes_are_marked_by(way, labels):
    reading = read_one("a.txt", talk(WAYS[way], labels))
    lawful(reading)
    assert reading.speakers_with_counts == dict.fromkeys(labels, 2)
    assert [speech(reading.document, index) for index in range(4)] == TALK
    assert reading.document.speakers[0].role == "interviewer"


def test_nicks_of_a_channel():
    text = "[10:15] <Ada> hallo zusammen\n[10:16] <Ben> hi Ada\n[10:18] <Ada> kommst du?\n[10:19] <Ben> ja"
    reading = read_one("a.txt", text)
    assert reading.speakers_with_counts == {"Ada": 2, "Ben": 2}
    assert [paragraph.t0 for paragraph in reading.document.paragraphs] == [615000, 616000, 618000, 619000]
    assert [speech(reading.document, index) for index in (0, 3)] == ["hallo zusammen", "ja"]


def test_names_in_capitals_above_what_they_say():
    names = ("INTERVIEWERIN", "FRAU MÜLLER")
    text = "\n\n".join(f"{names[number % 2]}\n{words}" for number, words in enumerate(TALK))
    reading = read_one("a.txt", text)
    assert reading.speakers_with_counts == dict.fromkeys(names, 2)
    assert [speech(reading.document, index) for index in range(4)] == TALK


@pytest.mark.parametrize(
    "label", ["Interviewer:in", "Befragte:r", "Int.1", "Bef.1", "Ö", "Frau M.", "Herr Ü.", "Bewohner*in 2", "Lehrer_in"]
)
def test_labels_as_german_transcripts_have_them(label):
    reading = read_one("a.txt", talk("{}: {}", ("I", label)))
    assert reading.speakers_with_counts == {"I": 2, label: 2}


NOBODY = {
    "a test": "\n".join(f"{letter}. Antwort {number}" for number in range(3) for letter in "ABCD"),
    "two choices": "\n".join(f"{letter}. Möglichkeit {number}" for number in range(5) for letter in "AB"),
    "a comparison": "\n".join(f"{who} - {what}" for what in ("Budget", "Personal", "Lage") for who in ("EU", "USA")),
    "sections of two": "\n".join(f"{topic}\nViel gehört." for _ in range(4) for topic in ("WOHNEN", "ARBEIT")),
    "sections": "WOHNEN\nViel gehört.\nARBEIT\nWenig gehört.\nSCHULE\nNichts.",
    "markup": "\n".join("<b> fett </b> und <i> mager" for _ in range(9)),
    "dates": "\n".join(f"{day} - Ortstermin {day}" for day in ("Mo", "Di", "Mo", "Di", "Mi", "Mo")),
    "fractions": "km/ Stunde und mehr\nm/ Sekunde und weniger\nkm/ Stunde\nm/ Sekunde",
    "glossary": "Raum (R) ist sozial\n(R) Raum\n(S) Siedlung\n(R) Raum\n(S) Siedlung",
    "cast": "ADA UND BEN\nKOMÖDIE IN DREI AKTEN\nDer Vorhang geht auf.",
}


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_speaks_in(name):
    assert read_one("a.txt", NOBODY[name]).speakers_with_counts == {}


def test_notes_with_other_signs_than_colons_are_notes():
    for text in NOTES.values():
        for sign in (" –", " -", "/", ".", "  ", "="):
            assert read_one("a.txt", text.replace(":", sign)).speakers_with_counts == {}


def test_the_samples_do_not_change_their_convention():
    for sample in SAMPLES.values():
        if sample.plain and sample.convention:
            assert read_one("a.txt", sample.text).document.convention == sample.convention


CHAT = {
    "name": "Hausgruppe",
    "type": "private_group",
    "messages": [
        {"type": "service", "date_unixtime": "1710234000", "action": "create_group", "text": ""},
        {"type": "message", "date_unixtime": "1710234902", "from": "Ada Berg", "text": "Hallo zusammen"},
        {"type": "message", "date_unixtime": "1710234999", "from": "Ben", "text": ["Schau ", {"text": "dort"}, "\nja"]},
        {"type": "message", "date_unixtime": "1710235999", "from": "Ada Berg", "photo": "x.jpg", "text": ""},
        {"type": "message", "date_unixtime": "1710324600", "from": "Ada Berg", "text": "Gut"},
    ],
}


def test_a_chat_of_telegram():
    reading = read_one("result.json", json.dumps(CHAT, indent=1))
    lawful(reading)
    assert reading.document.text == "Hallo zusammen\nSchau dort\nja\nGut"
    assert reading.speakers_with_counts == {"Ada Berg": 2, "Ben": 1}
    assert [one.t0 for one in reading.document.paragraphs] == [33_302_000, 33_399_000, 123_000_000]


@pytest.mark.parametrize("text", ['{"messages": [', '{"a": 1, "messages": [1]}', '{"messages": [{"text": 3}]}'])
def test_json_that_is_no_chat_is_refused(text):
    assert read_or_refused(text.encode(), "x.json") == ()


def test_subtitles_of_video_platforms():
    text = "0:00:00.599,0:00:04.160\nWir sind dann umgezogen,\n\n0:00:04.160,0:00:06.770\nund es war gut.\n"
    reading = read_one("a.sbv", text)
    assert reading.document.text == "Wir sind dann umgezogen, und es war gut."
    assert (reading.document.paragraphs[0].t0, reading.document.paragraphs[0].t1) == (599, 6770)


EXTREMES = {
    "one-word turns": ("a.txt", "I: ja\nB1: ja\n"),
    "labels only": ("a.txt", "I:\nB:\n"),
    "times only": ("a.txt", "[00:00:00]\n"),
    "one line": ("a.txt", "wort "),
    "letters": ("a.txt", "a\n"),
    "blanks": ("a.txt", " \t"),
    "empty lines": ("a.txt", "\n"),
    "brackets": ("a.md", "[("),
    "stars": ("a.md", "*_"),
    "bullets": ("a.md", "- I: ja\n"),
    "bold": ("a.md", "**I:** ja\n\n**B:** nein\n\n"),
    "documents": ("a.txt", "#TEXT a\nx\n"),
    "elements": ("a.html", "<div><b>I: a"),
    "paragraphs": ("a.html", "<p>I: a</p>"),
    "groups": ("a.rtf", "{\\b I: a\\par "),
    "rows": ("a.csv", "00:01;I;ja\n"),
    "cues": ("a.vtt", "00:01.000 --> 00:01.900\nja\n\n"),
    "chat": ("a.txt", "00:04:33\tAda Berg:\tja\n"),
    "dashes": ("a.txt", "I - ja\nB - nein\n"),
    "nicks": ("a.txt", "<Ada> ja\n<Ben> nein\n"),
}
OPENING = {"a.html": "<html><body>", "a.rtf": "{\\rtf1 ", "a.csv": "Zeit;Person;Text\n", "a.vtt": "WEBVTT\n\n"}


def took(kind, size):
    name, piece = EXTREMES[kind]
    data = (OPENING.get(name, "x\n") + piece * (size // len(piece)) + "x").encode()
    began = time.process_time()
    with contextlib.suppress(WorkbenchError):
        read_bytes(data, name)
    return time.process_time() - began


@pytest.mark.parametrize("kind", EXTREMES)
def test_a_monotonous_file_takes_time_in_proportion(kind):
    """60 kB of it, with much room for a slow machine; what grows with the square is far off."""
    assert took(kind, 60_000) < 2.0


@pytest.mark.soak
@pytest.mark.parametrize("kind", EXTREMES)
def test_a_megabyte_of_it(kind):
    assert took(kind, 1_000_000) < 6.0


def heavy(turns, *, between=" ", sign=""):
    """A docx in which the first of each pair is bold."""
    made = docx.Document()
    for label, words in turns:
        paragraph = made.add_paragraph()
        paragraph.add_run(label + sign).bold = True
        paragraph.add_run(between + words)
    return saved(made)


@pytest.mark.parametrize("between", [" ", "\t", "\n"])
@pytest.mark.parametrize("sign", ["", ":", " "])
def test_names_in_bold_of_a_word_document(between, sign):
    names = ("Ada Berg", "Herr Öz")
    turns = [(names[number % 2], words) for number, words in enumerate(TALK)]
    (reading,) = read_bytes(heavy(turns, between=between, sign=sign), "a.docx")
    lawful(reading)
    assert reading.speakers_with_counts == dict.fromkeys(names, 2)
    assert [speech(reading.document, index) for index in range(4)] == TALK
    again = read_again(reading.document, reading.document.paragraphs, check({}))
    assert again.paragraphs == reading.document.paragraphs


def test_bold_words_at_the_start_of_notes_are_nobody():
    topics = ("Wohnen", "Soziale Arbeit", "Schule") * 3
    (reading,) = read_bytes(heavy([(topic, "Viel davon gehört.") for topic in topics]), "a.docx")
    assert reading.speakers_with_counts == {}
