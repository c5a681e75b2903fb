"""Real names on their screen: a list is made, decided with keys, seen place by place, applied."""

import csv

import pytest
from textual.widgets import Input, Static

from tests.project import studies
from workbench.errors import WorkbenchError
from workbench.project.pseudonymising import lines
from workbench.tui.app import WorkbenchApp
from workbench.tui.person import Person
from workbench.tui.refused import refused
from workbench.tui.screens.name_places import NamePlaces
from workbench.tui.screens.real_names import RealNames
from workbench.tui.widgets.shelf import Shelf
from workbench.tui.words import Words

TALK = "I: Und Sie?\nB: Ich heiße Selam. Der Wolf kam, Herr Wolf.\nI: Selams Mann?\nB: Frau Behnke weiß das.\n"


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_CONFIG_DIR", str(tmp_path / "settings"))
    (tmp_path / "study").mkdir()
    with studies.make(tmp_path / "study") as project:
        (tmp_path / "names_talk.txt").write_text(TALK, "utf-8")
        project.documents.import_files([tmp_path / "names_talk.txt"])
        document = project.documents.find("names_talk").id
        start = TALK.index("Selams")
        project.codings.add(
            document, start, start + 6, next(code.id for code in project.codebook.current.codes if code.codable)
        )
        yield project


def _decisions(path):
    rows = csv.DictReader(path.open(encoding="utf-8", newline=""))
    return {row["original"]: (row["decision"], row.get("exceptions"), row.get("places")) for row in rows}


async def _to(pilot, name):
    """The cursor on a name of the list."""
    screen = pilot.app.screen
    place = next(at for at, line in enumerate(screen._lines) if line.original == name)
    await pilot.press("home", *["j"] * place)


@pytest.mark.parametrize("language", ["de", "en"])
async def test_names_are_decided_and_applied_with_keys(study, tmp_path, language):
    key = tmp_path / "names.csv"
    app = WorkbenchApp(study, person=Person(language=language))
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_visit("names")
        await pilot.pause()
        app.screen.query_one(Input).value = str(key)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, RealNames)
        assert key.stat().st_mode & 0o777 == 0o600
        await _to(pilot, "Selam")
        await pilot.press("r", *["backspace"] * 12, *"Hanna", "enter", "y")
        await _to(pilot, "Behnke")
        await pilot.press("d")
        await _to(pilot, "Wolf")
        await pilot.press("y")
        await _to(pilot, "Wolf")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, NamePlaces)
        await pilot.press("d", "y", "escape")
        await pilot.pause()
        decided = _decisions(key)
        assert (decided["Selam"][0], decided["Behnke"][0]) == ("accept", "decline")
        assert all(decided["Wolf"])
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("j" if language == "de" else "y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        study.refresh()
        text = study.documents.get(study.documents.find("names_talk").id).text
        assert "Ich heiße Hanna. Der Wolf kam, Herr Person_" in text
        assert "Hanna" in [coding.quote[:5] for coding in study.codings.list()]
        assert study.check() == ()
        await pilot.press("u")
        assert "Selams Mann" in study.documents.get(study.documents.find("names_talk").id).text


async def test_a_list_beside_the_study_is_refused_and_a_clash_changes_nothing(study, tmp_path):
    key = tmp_path / "names.csv"
    key.write_text("original,replacement,kind,decision\nSelam,Hanna,person,accept\nBehnke,Hanna,person,\n", "utf-8")
    app = WorkbenchApp(study, person=Person(language="en"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_visit("names")
        await pilot.pause()
        app.screen.query_one(Input).value = str(study.path.parent / "names.csv")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not (study.path.parent / "names.csv").exists()
        app.screen._open(str(key))
        await pilot.press("j", "y")
        assert [line.decision for line in app.screen._lines] == ["accept", ""]
        assert _decisions(key)["Behnke"][0] == ""
        assert "two people" in str([note.message for note in app._notifications])


async def test_the_screen_of_places_says_where_to_begin(study):
    app = WorkbenchApp(study, person=Person(language="en"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_visit("name_places")
        await pilot.press("y", "d", "n")
        assert app.screen.query_one(Shelf).item is None
        assert "First choose a name" in str(app.screen.query_one(".note", Static).render())


def test_what_is_refused_is_said_in_german(tmp_path):
    words = Words("de")
    rows = {
        "Selam,Hanna,person,accept\nBehnke,Hanna,person,accept": "zwei Personen",
        "Selam,Selams_2,person,accept": "steckt der Klarname",
        "Selam,,person,accept": "keinen Ersatz",
        "Selam,X_1,persona,accept": "die Art",
        ",X_1,person,accept": "fehlt der Name",
    }
    for row, said in rows.items():
        (tmp_path / "key.csv").write_text(f"original,replacement,kind,decision\n{row}\n", "utf-8")
        with pytest.raises(WorkbenchError) as error:
            lines.read(tmp_path / "key.csv")
        assert said in refused(error.value, words)
