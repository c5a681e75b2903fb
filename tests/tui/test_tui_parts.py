"""The pure parts beside the transcript: palette, heat, portraits, words, keys, desk."""

import inspect

import pytest

from tests.tui.samples import SIGNS
from workbench.model import Code, Codebook, Coding
from workbench.tui import heat
from workbench.tui.desk import Desk
from workbench.tui.keys import KEYS, SCREENS
from workbench.tui.palette import at_once, entries, matching
from workbench.tui.portrait import portrait
from workbench.tui.words import WORDS, Words

BOOK = Codebook(
    codes=(
        Code("g", file_id="O", label={"de": "Orte"}, codable=False),
        Code("1", file_id="O1", key="o1", label={"de": "Zwangsort", "en": "Compulsory place"}),
        Code("2", file_id="O2", key="o2", label={"de": "Wahlort"}, aliases=("Selbst gewählt",)),
        Code("3", file_id="W1", key="w1", label={"de": "O1b, Wohnung"}),
        Code("4", file_id="X", key="x", label={"de": "Anderes"}),
        Code("5", file_id="XY", key="xy", label={"de": "Sonstiges"}),
    )
)
ENTRIES = entries(BOOK, {code.id: code.key for code in BOOK.codes})


def found(typed):
    return [entry.code.file_id for entry in matching(ENTRIES, typed)]


def test_headings_are_not_in_the_palette():
    assert found("") == ["O1", "O2", "W1", "X", "XY"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("o2", "O2"), ("ZWANG", "O1"), ("compul", "O1"), ("gewählt", "O2"), ("ohnung", "W1"), ("x", "X")],
)
def test_codes_answer_to_key_label_in_any_language_and_alias(typed, first):
    assert found(typed)[0] == first


def test_a_key_applies_at_once_unless_something_else_begins_so():
    assert at_once(ENTRIES, "o2").code.file_id == "O2"
    assert at_once(ENTRIES, "o1") is None, "a label begins with o1"
    assert at_once(ENTRIES, "x") is None, "another key begins with x"
    assert at_once(ENTRIES, "o") is None
    assert at_once(ENTRIES, "") is None


def test_heat_by_fifths_of_the_values_that_are_not_zero():
    ordered = heat.ordered([[0, 1, 2], [3, 4, None], [5, 0, 0]])
    assert "".join(heat.shade(value, ordered) for value in (1, 2, 3, 4, 5)) == "·░▒▓█"
    assert heat.shade(0, ordered) == heat.shade(None, ordered) == " "
    assert heat.shade(7, heat.ordered([[7, 7]])) == "▒"


def test_numbers_of_a_heat_map():
    assert [heat.shown(value, "") for value in (0, 12, None)] == ["0", "12", "-"]
    assert [heat.shown(value, "text") for value in (0.0, 0.45, 0.012, None)] == ["0 %", "45 %", "1.2 %", "-"]


def test_a_portrait_shows_what_fills_most_of_each_part():
    def coding(start, end, code):
        return Coding("k", "d", "r", start, end, code, "p", "")

    assert (
        "".join(letter for letter, _ in portrait(100, [coding(0, 30, "c1"), coding(28, 60, "c2")], SIGNS, 10))
        == "OOOQQQ····"
    )
    assert len(portrait(3, [], SIGNS, 10)) == 3
    assert portrait(0, [], SIGNS, 10) == ()


def test_both_languages_say_everything_with_the_same_fields():
    german, english = WORDS["de"], WORDS["en"]
    assert german.keys() == english.keys()

    def fields(text):
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert [key for key in german if fields(german[key]) != fields(english[key])] == []


def test_another_language_gets_english():
    assert Words("fr")("key.quit") == "quit"


def test_every_key_has_words_and_an_action():
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.screens import made
    from workbench.tui.screens.coding import CodingScreen
    from workbench.tui.screens.comparing import Comparing
    from workbench.tui.screens.recognised import Recognised
    from workbench.tui.widgets.folder import Folder
    from workbench.tui.widgets.heatmap import HeatMap
    from workbench.tui.widgets.shelf import Shelf
    from workbench.tui.widgets.transcript import Transcript

    owners = {
        "transcript": Transcript,
        "coding": CodingScreen,
        "list": Shelf,
        "leaf": Shelf,
        "pick": Shelf,
        "matrix": HeatMap,
        "app": WorkbenchApp,
        "comparing": Comparing,
        "folder": Folder,
        "recognised": Recognised,
    }
    words = Words("de")
    for key in KEYS:
        owner = owners.get(key.where) or type(made("help" if key.where == "visited" else key.where))
        action = key.action.split("(")[0]
        assert inspect.isfunction(getattr(owner, f"action_{action}")), key
        assert words.key(key.word)


def test_no_key_means_two_things_on_one_screen():
    for screen, parts in SCREENS.items():
        keys = [name for key in KEYS if key.where in parts for name in key.keys.split(",") if name]
        assert len(keys) == len(set(keys)), screen


def test_no_daily_key_needs_a_chord_or_altgr():
    for key in KEYS:
        names = [name for name in key.keys.split(",") if name]
        assert not any("ctrl" in name or "alt" in name or name in "[]{}@\\|~" for name in names), key


def test_the_desk_is_as_it_was_left(tmp_path):
    desk = Desk(tmp_path / "deep" / "desk.json", pins={3: "c1"}, document="d", places={"d": 40})
    for number in range(12):
        desk.used(f"c{number}")
    desk.save()
    again = Desk(desk.file)
    import json

    again._take(json.loads(desk.file.read_text("utf-8")))
    assert (again.pins, again.document, again.places) == ({3: "c1"}, "d", {"d": 40})
    assert again.recent == [f"c{number}" for number in range(11, 2, -1)]


def test_a_damaged_desk_is_a_tidy_desk(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    desk = Desk.of(tmp_path / "s.workbench")
    desk.file.parent.mkdir(parents=True)
    desk.file.write_text('{"pins": 3}')
    assert Desk.of(tmp_path / "s.workbench").pins == {}
