"""If the interface itself makes a mistake, the person gets a sentence and a next step, never a traceback."""

import re
from pathlib import Path

import pytest

from tests.stories.hands import study
from workbench import tui
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.tui import crash
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.words import Words


@pytest.fixture
def failing(tmp_path, monkeypatch):
    """The interface without a terminal, on a screen that pins a code and then fails."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    plain = WorkbenchApp.run
    monkeypatch.setattr(WorkbenchApp, "run", lambda app: plain(app, headless=True, size=(80, 24)))

    def begin(screen):
        screen.study_app.desk.light = True
        raise ZeroDivisionError("[red]deliberate[/red]")

    monkeypatch.setattr(CodingScreen, "begin", begin)
    return study(tmp_path)


def test_a_crash_ends_in_a_sentence_a_step_and_a_file(failing, capfd):
    with Project.open(failing, coder="Mara") as project:
        with pytest.raises(WorkbenchError) as caught:
            tui.run(project)
        said = caught.value
        assert said.message == (
            "Die Oberfläche hat einen Fehler gemacht (ZeroDivisionError); was codiert wurde, ist gespeichert."
        )
        file = Path(re.search(r"\S+workbench-error-\S+\.txt", said.hint)[0])
        details = file.read_text("utf-8")
        assert "Traceback" in details
        assert "[red]deliberate[/red]" in details
        assert file.stat().st_mode & 0o077 == 0, "for this person's eyes"
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        assert "deliberate" not in out + err
        assert project.check() == ()
        assert tui_desk(project).light, "what lay on the desk is kept"


def tui_desk(project):
    from workbench.tui.desk import Desk

    return Desk.of(project.path)


def test_a_worker_that_fails_is_told_by_its_own_mistake(failing, monkeypatch):
    from textual import work

    @work(thread=True)
    def fails(screen):
        raise KeyError("deliberate")

    monkeypatch.setattr(CodingScreen, "begin", lambda screen: fails(screen))
    with Project.open(failing, coder="Mara") as project, pytest.raises(WorkbenchError, match="KeyError") as caught:
        tui.run(project)
    assert "deliberate" in Path(re.search(r"\S+workbench-error-\S+\.txt", str(caught.value))[0]).read_text("utf-8")


def test_without_room_for_the_file_there_is_still_a_next_step(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    said = crash.in_words(ValueError("x"), Words("en"))
    assert said.hint == "Open the study again; `workbench check` says whether the file is sound."


def test_who_leaves_is_told_nothing(failing, monkeypatch):
    monkeypatch.setattr(CodingScreen, "begin", lambda screen: screen.app.exit())
    with Project.open(failing, coder="Mara") as project:
        assert tui.run(project) is None
