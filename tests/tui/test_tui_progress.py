"""Long work: a bar with an honest count, Esc stops it, and what goes wrong is a sentence."""

from threading import Event

import pytest
from textual.widgets import ProgressBar

from tests.stories.hands import at_the_desk, study
from workbench.errors import Refused
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.screens.import_preview import ImportPreview
from workbench.tui.screens.progress import Working, work_on
from workbench.tui.taking_in import Came, take_in


@pytest.fixture
def path(tmp_path):
    return study(tmp_path)


async def test_escape_stops_the_work_and_nobody_gets_an_answer(path):
    async with at_the_desk(path) as hands:
        going, got, steps = Event(), [], []

        def job(project, advance):
            while True:
                steps.append(project.name)
                advance(min(len(steps), 99), 100)
                going.set()
                Event().wait(0.001)

        work_on(hands.app.screen, "Viel Arbeit", job, got.append)
        await hands.pilot.pause()
        going.wait(5)
        assert isinstance(hands.app.screen, Working)
        await hands.pilot.press("escape")
        await hands.settle()
        assert isinstance(hands.app.screen, CodingScreen)
        assert got == []
        assert "Abgebrochen" in hands.told


async def test_the_bar_says_how_much_is_done(path):
    async with at_the_desk(path) as hands:
        wait = Event()

        def job(_, advance):
            advance(3, 12)
            wait.wait(5)
            return "fertig"

        got = []
        work_on(hands.app.screen, "Viel Arbeit", job, got.append)
        for _ in range(5):
            await hands.pilot.pause()
        working = hands.app.screen
        assert isinstance(working, Working)
        assert (working.query_one(ProgressBar).progress, working.query_one(ProgressBar).total) == (3, 12)
        working.remove_class("quiet")
        await hands.pilot.pause()
        assert "3 von 12" in hands.screen_text
        assert "Esc bricht ab" in hands.screen_text
        wait.set()
        await hands.settle()
        assert got == ["fertig"]


async def test_what_goes_wrong_is_told(path):
    async with at_the_desk(path) as hands:

        def job(*_):
            raise Refused("Das geht nicht.", "Anders versuchen.")

        work_on(hands.app.screen, "Arbeit", job, lambda _: None)
        await hands.settle()
        assert isinstance(hands.app.screen, CodingScreen)
        assert "Das geht nicht. Anders versuchen." in hands.told


async def test_an_import_that_is_stopped_says_how_much_came_in(path, monkeypatch):
    inbox = path.parent / "viele"
    inbox.mkdir()
    for number in range(5):
        (inbox / f"{number}.txt").write_text(f"I: Frage {number}?\n\nB: Antwort {number}.\n\nI: Ja?\n\nB: Ja.", "utf-8")
    reached, go_on = Event(), Event()

    def slowly(project, file, case, came, within):
        if len(came.names) == 2:
            reached.set()
            go_on.wait(5)
            within("", 1, 1)
        return take_in(project, file, case, came, within)

    monkeypatch.setattr("workbench.tui.screens.import_preview.take_in", slowly)
    async with at_the_desk(path) as hands:
        await hands.press("I", "shift+tab", *"viele/*.txt", "enter")
        screen = hands.app.screen
        assert isinstance(screen, ImportPreview)
        await hands.pilot.press("i")
        reached.wait(5)
        await hands.pilot.press("escape")
        go_on.set()
        await hands.settle()
        assert hands.app.screen is screen, "what is left can be looked at"
        assert screen.came == Came(("0", "1"), stopped=True)
        assert "Abgebrochen. 2 Dokumente sind schon da und bleiben." in hands.told
        assert len(hands.app.project.documents.list()) == 4
