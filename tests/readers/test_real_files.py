"""Real transcripts from a folder beside the project: counts that were made on the files by hand."""

from pathlib import Path

import pytest

from tests.readers.build import lawful
from workbench.model import text_sha256
from workbench.readers import read

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
WORKSHOP = "workshop_sozialraum_karlsruhe_2018.txt"
# File -> code points (of a docx: its canonical text), numbered paragraphs, turns, per speaker, turns with a time.
ORACLES = {
    "interview1_german.docx": (4902, 14, 13, {"I": 4, "S1": 4, "S2": 5}, 0),
    "interview2_german.docx": (5840, 20, 19, {"I": 4, "S3": 8, "S4": 7}, 0),
    "interview3_german.docx": (9246, 22, 20, {"I": 3, "S5": 9, "S6": 8}, 0),
    "nnProf_transkript.md": (None, 66, 65, {"I": 33, "B": 32}, 65),
    "nnWMA2_transkript.md": (None, 61, 60, {"I": 26, "B": 32, "P": 2}, 60),
    "altenpflege.md": (None, 77, 76, {"Interviewer": 38, "Befragte": 38}, 0),
    "jugendamt.md": (None, 93, 92, {"Interviewer": 46, "Befragte": 46}, 0),
    "interview-adam-back-elizabeth-stark.md": (None, 25, 25, {"stark": 13, "adam3us": 12}, 0),
}


def real(name: str) -> Path:
    """The file with this name; the test is skipped where the folder is not there."""
    found = sorted(DATA.glob(f"**/{name}"))
    if not found:
        pytest.skip(f"the real file {name} is not in ../shared/data")
    return found[0]


@pytest.mark.parametrize("name", ORACLES)
def test_turns_and_speakers(name):
    characters, numbered, turns, speakers, times = ORACLES[name]
    (reading,) = read(real(name))
    lawful(reading)
    document = reading.document
    assert document.turns == turns
    assert document.numbered == numbered
    assert reading.speakers_with_counts == speakers
    stamps = [p.t0 for p in document.paragraphs if p.kind == "turn" and p.t0 is not None]
    assert len(stamps) == times
    assert stamps == sorted(stamps)
    assert characters in (None, len(document.text))


@pytest.mark.parametrize(("name", "last"), [("nnProf_transkript.md", 4_075_000), ("nnWMA2_transkript.md", 3_249_000)])
def test_first_and_last_time(name, last):
    (reading,) = read(real(name))
    stamps = [p.t0 for p in reading.document.paragraphs if p.t0 is not None]
    assert (stamps[0], stamps[-1]) == (0, last)


def test_the_paragraph_without_a_label_goes_on_with_the_turn():
    (reading,) = read(real("interview3_german.docx"))
    paragraph = reading.document.paragraphs[4]
    assert (paragraph.kind, paragraph.speaker) == ("continuation", "S5")
    assert reading.document.roles == {"I": "interviewer", "S5": "participant", "S6": "participant"}


def test_the_note_taker_has_no_role_yet():
    (reading,) = read(real("nnWMA2_transkript.md"))
    assert reading.document.roles["P"] == "other"


def test_nicknames_are_suggested_and_not_applied():
    (reading,) = read(real("interview-adam-back-elizabeth-stark.md"))
    assert "stark is perhaps Elizabeth Stark" in reading.suggestions
    assert {speaker.name for speaker in reading.document.speakers} == {"stark", "adam3us"}


def test_the_workshop_text():
    (reading,) = read(real(WORKSHOP))
    lawful(reading)
    document = reading.document
    assert len(document.text) == 12_806
    assert text_sha256(document.text) == "7409a9a871bd2dcbda7c72df54989554f321f7d32425b6f9217fd4e5259e144b"
    assert (document.numbered, reading.slides, document.turns, document.speakers) == (12, 12, 0, ())
    assert {(s.kind, s.count) for s in reading.set_aside} == {("page", 76), ("head", 11), ("foot", 11)}
    slides = [p for p in document.paragraphs if p.number]
    assert [p.slide for p in slides] == list(range(1, 13))
    assert slides[0].cuts == ()
    for slide in slides[1:]:
        words = [document.text[cut.start : cut.end] for cut in slide.cuts]
        assert words == ["Gelingende Integration im Quartier?", "17.02.2019 Ralf Zimmer-Hegmann (ILS)"]


def test_every_real_file_reads_the_same_twice():
    for name in (*ORACLES, WORKSHOP):
        assert read(real(name)) == read(real(name))
