"""What each format and text was given on purpose, so that a reader or a writer can stumble over it."""

import pytest

from .study import FILES, LECTURE, codings, document, span

SUBTITLES = ("02_rodenhafen_ehrenamt", "04_stahlenbeck_resident")
LONG = "08_luettenwarf_ehrenamt"


@pytest.mark.parametrize("name", SUBTITLES)
def test_cues_are_joined_to_turns_that_name_their_speaker_once(name: str) -> None:
    found = document(name)
    raw = FILES[name].read_text(encoding="utf-8")
    for speaker in found.speakers:
        said = f"{speaker.label}: "
        assert raw.count(f"\n{said}") > found.text.count(said) > 0
    assert sum(p.kind == "continuation" for p in found.paragraphs) > 0


def test_one_subtitle_file_ends_its_lines_as_windows_does() -> None:
    raw = FILES[SUBTITLES[0]].read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n") > 300
    assert "\r" not in document(SUBTITLES[0]).text
    assert raw.decode().split("\r\n\r\n")[1].startswith("NOTE Hinweis: konstruierter Text")


def test_an_emoji_stands_before_many_codings() -> None:
    at = document(SUBTITLES[1]).text.index("😂")
    after = [row for row in codings("adjudicated") if row["document"] == SUBTITLES[1] and span(row)[0] > at]
    assert len(after) >= 8


def test_an_official_begins_a_turn_with_what_looks_like_a_formula() -> None:
    found = document("06_stahlenbeck_verwaltung")
    turns = [found.text[p.start : p.end] for p in found.paragraphs if p.kind == "turn"]
    assert [words[:15] for words in turns if words.startswith("=")] == ["=SUMME(B2:B40)."]


def test_a_table_gives_turns_with_times_and_no_cells() -> None:
    found = document("06_stahlenbeck_verwaltung")
    assert "\t" not in found.text
    assert all(p.t0 is not None for p in found.paragraphs if p.kind == "turn")


def test_one_paragraph_lasts_ninety_seconds() -> None:
    turns = [p for p in document(LONG).paragraphs if p.kind == "turn"]
    first, after = turns[1], turns[2]
    assert first.t0 is not None
    assert after.t0 is not None
    assert 90_000 <= after.t0 - first.t0 < 100_000
    assert len(document(LONG).text[first.start : first.end].split()) > 200
    assert after.kind == "turn"


def test_the_interpreter_is_neither_asking_nor_asked() -> None:
    roles = document("07_luettenwarf_bewohnerin").roles
    assert roles == {"I": "interviewer", "B": "participant", "D": "other"}


def test_head_footer_and_notes_of_the_lecture_do_not_count() -> None:
    found = document(LECTURE)
    head, date, note = "Vortragsreihe Stadt im Gespräch", "27.06.2025", "Hier eine Pause lassen"
    cuts = [(c.start, c.end) for p in found.paragraphs for c in p.cuts]
    shown = [
        found.text[p.start : p.end] for p in found.paragraphs if p.number is not None and (p.start, p.end) not in cuts
    ]
    assert not any(words in line for line in shown for words in (head, date, note, "Büro für Stadtforschung\n"))
    assert {p.slide for p in found.paragraphs if p.number is not None} == set(range(1, 11))
    assert "(...)" in found.text


def test_slides_have_few_words() -> None:
    found = document(LECTURE)
    for slide in range(1, 11):
        cuts = {(c.start, c.end) for p in found.paragraphs for c in p.cuts}
        lines = [p for p in found.paragraphs if p.slide == slide and p.number is not None]
        words = sum(len(found.text[p.start : p.end].split()) for p in lines if (p.start, p.end) not in cuts)
        assert 30 <= words <= 50, slide
