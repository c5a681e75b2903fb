"""The documents keep the rules under which they were written, and are read as they were meant."""

import re
from collections import Counter

import pytest

from workbench.codebook import read_codebook
from workbench.model import SET_ASIDE

from .study import FILES, INTERVIEWS, REPOSITORY, WORKSHOPS, document, said, table, words
from .study_files import MASTERS

NOTICE = "Hinweis: konstruierter Text, kein echtes Gespräch"
LABELS = {
    "01_rodenhafen_bewohnerin": r"^(I|B1): ",
    "03_rodenhafen_verwaltung": r"^\*\*(I|B):\*\* ",
    "05_stahlenbeck_ehrenamt": r"^\*\*(I|B) \[[\d:]+\]\*\* ",
    "09_luettenwarf_verwaltung": r"^(I|B):\t",
    "10_werkstatt_begegnung": r"^(JP|KS|MO|FA|LB): ",
}
MARKS = {
    "01_rodenhafen_bewohnerin": ("(...)", "(lacht)", "ist/ "),
    "03_rodenhafen_verwaltung": ("(räuspert sich)", "(4)", "[unv.]", "\N{NO-BREAK SPACE}", "z.\N{NO-BREAK SPACE}B."),
    "05_stahlenbeck_ehrenamt": ("[lacht]", "[unv.]", "(..)", "** Nähmaschine sucht Leute **"),
    "09_luettenwarf_verwaltung": ("(lacht)", "(..)", "(räuspert sich)"),
}
LOADED = ("Integration", "Zwang", "Verteilung", "Ehrenamt")


def source(name: str) -> str:
    """The file's own text; of the Word file, that of its master."""
    if FILES[name].suffix == ".docx":
        return (MASTERS / f"{name}.md").read_text(encoding="utf-8")
    return FILES[name].read_text(encoding="cp1252" if name.startswith("09") else "utf-8")


@pytest.mark.parametrize("name", FILES)
def test_first_line_says_constructed_and_is_set_aside(name: str) -> None:
    found = document(name)
    first = found.paragraphs[0]
    assert found.text[first.start : first.end].splitlines()[0] == NOTICE
    assert first.start == 0
    assert first.kind == "meta"
    assert first.number is None


@pytest.mark.parametrize("name", FILES)
def test_turns_per_speaker_are_those_in_the_file(name: str) -> None:
    expected = Counter(re.findall(LABELS[name], source(name), re.MULTILINE))
    found = Counter(p.speaker for p in document(name).paragraphs if p.kind == "turn")
    assert found == expected


@pytest.mark.parametrize("name", FILES)
def test_nobody_else_speaks(name: str) -> None:
    found = document(name)
    assert {speaker.label for speaker in found.speakers} == {p.speaker for p in found.paragraphs if p.speaker}
    assert sum(speaker.role == "interviewer" for speaker in found.speakers) == 1


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
    assert 0 < asked < (asked + answered) / 4


@pytest.mark.parametrize("name", INTERVIEWS)
def test_loaded_words_are_the_interviewers(name: str) -> None:
    asked = " ".join(said(name, "interviewer"))
    assert [word for word in LOADED if word not in asked] == []
    assert re.findall(r"\bintegr\w*", " ".join(said(name, "participant")), re.IGNORECASE) == []


@pytest.mark.parametrize("name", INTERVIEWS)
def test_marks_of_the_convention_are_words_of_the_text(name: str) -> None:
    speech = " ".join(said(name, "participant"))
    assert [mark for mark in MARKS[name] if mark not in speech] == []


def test_times_cover_the_interviews_that_have_them() -> None:
    ends = [p.t1 for p in document("01_rodenhafen_bewohnerin").paragraphs if p.t1 is not None]
    starts = [p.t0 for p in document("05_stahlenbeck_ehrenamt").paragraphs if p.t0 is not None]
    assert len(ends) == document("01_rodenhafen_bewohnerin").turns
    assert len(starts) == document("05_stahlenbeck_ehrenamt").turns
    assert ends == sorted(ends)
    assert starts == sorted(starts)
    assert ends[-1] == 3_064_400
    assert starts[-1] == 3_917_000


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


def test_cases_name_documents_and_speakers_that_exist() -> None:
    rows = table("cases.csv")
    members = [member.split("/") for row in rows for member in row["documents"].split(";")]
    assert {name for name, *_ in members} == set(FILES)
    for name, *speaker in members:
        assert set(speaker) <= {one.label for one in document(name).speakers}
    assert [row["case"] for row in rows] == ["I1", "I2", "I3", "I5", "I9"]
    assert all(value for row in rows for value in row.values())
