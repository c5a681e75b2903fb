"""The documents keep the rules under which they were written, and are read as they were meant."""

import json
import re
from collections import Counter
from typing import Any

import pytest

from workbench.codebook import read_codebook
from workbench.model import SET_ASIDE
from workbench.readers import read

from .study import CORPORA, FILES, INTERVIEWS, LECTURE, REPOSITORY, WORKSHOPS, document, said, table, words
from .study_files import BUILT, master

NOTICE = "Hinweis: konstruierter Text, kein echtes Gespräch"
NOTE = "Note: constructed text, not a real conversation"
ENGLISH = "04_stahlenbeck_resident"
LABELS = {
    "01_rodenhafen_bewohnerin": r"^(I|B1): ",
    "02_rodenhafen_ehrenamt": r"^(I|J) \[[\d:]+\] ",
    "03_rodenhafen_verwaltung": r"^\*\*(I|B):\*\* ",
    "04_stahlenbeck_resident": r"^(I|D) \[[\d:]+\] ",
    "05_stahlenbeck_ehrenamt": r"^\*\*(I|B) \[[\d:]+\]\*\* ",
    "06_stahlenbeck_verwaltung": r"^\| [\d:]+ \| (I|B) \|",
    "07_luettenwarf_bewohnerin": r"^(I|B|D): ",
    "08_luettenwarf_ehrenamt": r"^(Interviewerin|Heiner M\.)   [\d:]+$",
    "09_luettenwarf_verwaltung": r"^(I|B):\t",
    "10_werkstatt_begegnung": r"^(JP|KS|MO|FA|LB): ",
    "11_werkstatt_wohnen": r"^(BR|HM|GW|TN): ",
    LECTURE: r"^(nobody): ",
}
NAMES = {"J": "Jürgen P."}
MARKS = {
    "01_rodenhafen_bewohnerin": ("(...)", "(lacht)", "ist/ "),
    "02_rodenhafen_ehrenamt": ("(lacht)", "(..)", "(unv.)", "ich/ "),
    "03_rodenhafen_verwaltung": ("(räuspert sich)", "(4)", "[unv.]", "\N{NO-BREAK SPACE}", "z.\N{NO-BREAK SPACE}B."),
    "04_stahlenbeck_resident": ("(laughs)", "(.)", "[inaudible]", "never/ ", "😂🔥"),
    "05_stahlenbeck_ehrenamt": ("[lacht]", "[unv.]", "(..)", "** Nähmaschine sucht Leute **"),
    "06_stahlenbeck_verwaltung": ("(lacht)", "(..)", "(räuspert sich)", "[unv.]", "=SUMME(B2:B40)"),
    "07_luettenwarf_bewohnerin": ("(lacht)", "(..)", "(Pause)", "(spricht arabisch)"),
    "08_luettenwarf_ehrenamt": ("(lacht)", "(..)", "(unv.)", "Familie/ "),
    "09_luettenwarf_verwaltung": ("(lacht)", "(..)", "(räuspert sich)"),
}
LOADED = ("Integration", "Zwang", "Verteilung", "Ehrenamt")


def source(name: str) -> str:
    """The file's own text; of a file that was built, that of its master."""
    if name in BUILT:
        return master(name)
    return FILES[name].read_text(encoding="cp1252" if name.startswith("09") else "utf-8")


def parse(name: str) -> dict[str, Any]:
    """What the reader finds in a document, in the form of `expected/*.json`."""
    reading = read(FILES[name])[0]
    found = reading.document
    turns = Counter(p.speaker for p in found.paragraphs if p.kind == "turn")
    starts = [p.t0 for p in found.paragraphs if p.t0 is not None]
    ends = [p.t1 for p in found.paragraphs if p.t1 is not None]
    return {
        "document": name,
        "characters": len(found.text),
        "paragraphs": sum(p.number is not None for p in found.paragraphs),
        "kinds": dict(Counter(p.kind for p in found.paragraphs)),
        "turns": found.turns,
        "speakers": [
            {"label": one.label, "name": one.name, "role": one.role, "turns": turns[one.label]}
            for one in found.speakers
        ],
        "times": {
            "starts": len(starts),
            "ends": len(ends),
            "first": min(starts + ends, default=None),
            "last": max(starts + ends, default=None),
        },
        "set_aside": {kind.kind: kind.count for kind in reading.set_aside},
        "slides": reading.slides,
        "doubtful": list(reading.doubtful),
    }


@pytest.mark.parametrize("name", FILES)
def test_first_line_says_constructed_and_is_set_aside(name: str) -> None:
    found = document(name)
    notice = NOTE if name == ENGLISH else NOTICE
    first = found.paragraphs[0]
    assert found.text[first.start : first.end].splitlines()[0] == notice
    assert first.start == 0
    assert first.kind == "meta"
    assert first.number is None


@pytest.mark.parametrize("name", FILES)
def test_turns_per_speaker_are_those_in_the_file(name: str) -> None:
    expected = Counter(NAMES.get(label, label) for label in re.findall(LABELS[name], source(name), re.MULTILINE))
    found = Counter(p.speaker for p in document(name).paragraphs if p.kind == "turn")
    assert found == expected


@pytest.mark.parametrize("name", FILES)
def test_nobody_else_speaks(name: str) -> None:
    found = document(name)
    assert {speaker.label for speaker in found.speakers} == {p.speaker for p in found.paragraphs if p.speaker}
    asks = 0 if name in ("11_werkstatt_wohnen", LECTURE) else 1
    assert sum(speaker.role == "interviewer" for speaker in found.speakers) == asks


@pytest.mark.parametrize("name", INTERVIEWS)
def test_interviews_are_as_long_as_planned(name: str) -> None:
    assert 18 <= document(name).turns <= 30
    assert 1000 <= words(name, "participant") + words(name, "interviewer") <= 1800


@pytest.mark.parametrize("name", WORKSHOPS)
def test_minutes_are_as_long_as_planned(name: str) -> None:
    assert 700 <= words(name, "participant") + words(name, "interviewer") <= 1000


@pytest.mark.parametrize("name", FILES)
def test_interviewer_says_less_than_a_quarter(name: str) -> None:
    asked, answered = words(name, "interviewer"), words(name, "participant")
    assert asked <= (asked + answered) / 4
    assert (asked > 0) == any(speaker.role == "interviewer" for speaker in document(name).speakers)


@pytest.mark.parametrize("name", INTERVIEWS)
def test_loaded_words_are_the_interviewers(name: str) -> None:
    asked = " ".join(said(name, "interviewer"))
    assert [word for word in LOADED if word not in asked] == []
    own = re.findall(r"\bintegr\w*", " ".join(said(name, "participant")), re.IGNORECASE)
    assert (own != []) == (name == ENGLISH)


@pytest.mark.parametrize("name", INTERVIEWS)
def test_marks_of_the_convention_are_words_of_the_text(name: str) -> None:
    speech = " ".join(said(name, "participant"))
    assert [mark for mark in MARKS[name] if mark not in speech] == []


@pytest.mark.parametrize("name", FILES)
def test_parse_is_the_expected_one(name: str) -> None:
    expected = json.loads((CORPORA / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    assert parse(name) == expected


@pytest.mark.parametrize("name", INTERVIEWS)
def test_times_rise(name: str) -> None:
    paragraphs = document(name).paragraphs
    for times in ([p.t0 for p in paragraphs if p.t0 is not None], [p.t1 for p in paragraphs if p.t1 is not None]):
        assert times == sorted(times)


def test_continuations_belong_to_the_speaker_above() -> None:
    found = document("01_rodenhafen_bewohnerin")
    continued = [p for p in found.paragraphs if p.kind == "continuation"]
    assert [p.speaker for p in continued] == ["B1"] * 4


def test_data_above_the_talk_is_set_aside() -> None:
    found = document("03_rodenhafen_verwaltung")
    above = [p for p in found.paragraphs if p.kind in SET_ASIDE]
    assert len(above) == 5
    assert all(p.end < found.paragraphs[5].start for p in above)


def test_soft_breaks_stay_inside_a_turn() -> None:
    found = document("03_rodenhafen_verwaltung")
    broken = [p for p in found.paragraphs if "\n" in found.text[p.start : p.end]]
    assert len(broken) == 4
    assert {p.speaker for p in broken} == {"B"}


def test_windows_file_is_decoded_and_has_no_carriage_return() -> None:
    raw = FILES["09_luettenwarf_verwaltung"].read_bytes()
    text = document("09_luettenwarf_verwaltung").text
    assert raw.count(b"\r\n") == raw.count(b"\n") > 20
    assert "\r" not in text
    assert text == raw.decode("cp1252").replace("\r\n", "\n")


@pytest.mark.parametrize("name", FILES)
def test_no_anchor_of_the_codebook_is_said(name: str) -> None:
    codebook = read_codebook(REPOSITORY / "codebooks" / "integration.yaml")
    anchors = [anchor.text.rstrip(".") for code in codebook.codes for anchor in code.anchors]
    assert [anchor for anchor in anchors if anchor in document(name).text] == []


def test_invented_names_occur_and_forms_are_theirs() -> None:
    everything = "\n".join([*(document(name).text for name in FILES), *(row["label"] for row in table("cases.csv"))])
    rows = table("names.csv")
    assert list(rows[0]) == ["original", "replacement", "kind", "forms", "exceptions"]
    assert [row["original"] for row in rows if row["original"] not in everything] == []
    assert all(form.startswith(row["original"]) for row in rows for form in row["forms"].split(";") if form)
    assert len({row["replacement"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", INTERVIEWS)
def test_each_interview_has_names_a_street_and_an_employer(name: str) -> None:
    named = [row for row in table("names.csv") if row["original"] in document(name).text]
    assert sum(row["kind"] == "person" for row in named) >= 2
    assert any(row["replacement"].startswith("[Straße") for row in named)
    assert any(row["kind"] == "organisation" for row in named)


def test_cases_name_documents_and_speakers_that_exist() -> None:
    rows = table("cases.csv")
    members = [member.split("/") for row in rows for member in row["documents"].split(";")]
    assert {name for name, *_ in members} == set(FILES) - {LECTURE}
    for name, *speaker in members:
        assert set(speaker) <= {one.label for one in document(name).speakers}
    assert [row["case"] for row in rows] == [f"I{number}" for number in range(1, 10)]
    assert all(value for row in rows for value in row.values())
    assert {row["case"] for row in rows if row["quote_ok"] == "no"} == {"I7"}
    assert {row["case"] for row in rows if row["consent_until"] < "2026"} == {"I8"}
