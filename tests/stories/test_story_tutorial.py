"""The ten steps of the tutorial, done as they are told, on the example study."""

from pathlib import Path

import pytest
from docx import Document as WordFile

from tests.stories.hands import at_the_desk, coded, study
from workbench.cli.demo import build_demo, shipped
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.keys import KEYS
from workbench.tui.person import Person
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.screens.compare import Compare
from workbench.tui.screens.help import STEPS
from workbench.tui.screens.quotations import Quotations
from workbench.tui.widgets.heatmap import HeatMap
from workbench.tui.words import WORDS


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tutorial") / "demo.workbench"
    with build_demo(path, shipped()) as project:
        project.coders.add("Neu")
        project.coders.add("Zwei")
    return path


def mine(hands) -> int:
    project = hands.app.project
    return len(project.codings.list(coder=project.coder.id))


async def test_the_steps_do_what_they_say(example, tmp_path):
    async with at_the_desk(example, size=(120, 40), coder="Neu") as hands:
        await hands.press("t", "s", "1")
        assert mine(hands) == 1
        assert "Zwangsort" in hands.screen_text
        await hands.press("s", "c")
        await hands.type("zwang")
        await hands.press("enter")
        await hands.press("s", "full_stop")
        assert mine(hands) == 3
        await hands.press("s", "v", "s", "minus", "plus", "1")
        await hands.press("u")
        assert mine(hands) == 3
        await hands.press("U", "u", "S", "S", "x", "u", "H")
        assert mine(hands) == 3
        await hands.press("escape", "m")
        await hands.type("unklar")
        await hands.press("escape", "n", "y", "n", "d", "F")
        assert mine(hands) == 4
        assert hands.app.screen.finished
        await hands.press("C", "c")
        while "role" not in hands.app.screen.query_one("Shelf").item.id:
            await hands.press("down")
        await hands.press("enter", "o")
        while "adjudicated" not in hands.app.screen.query_one("Shelf").item.id:
            await hands.press("down")
        await hands.press("enter")
        heat = hands.app.screen.query_one(HeatMap)
        table = {row: dict(zip(heat.grid.columns, line, strict=True)) for row, line in _lines(heat)}
        assert table["Zwangsort"]["administration"] == 0
        assert table["Zwangsort"]["resident"] > 0
        await hands.press("enter")
        assert isinstance(hands.app.screen, Quotations)
        await hands.press("enter")
        assert isinstance(hands.app.screen, CodingScreen)
        await hands.press("escape", "escape")
        assert isinstance(hands.app.screen, Compare)
        await hands.press("escape", "q")
    with Project.open(example, coder="Neu") as project:
        project.export.word(tmp_path / "zitate.docx", codes=(project.codebook.find("O1").id,))
    assert "Zwangsort" in "\n".join(paragraph.text for paragraph in WordFile(tmp_path / "zitate.docx").paragraphs)


async def test_who_accepts_a_suggestion_has_begun_a_document(example):
    async with at_the_desk(example, size=(120, 40), coder="Zwei") as hands:
        assert "○ 01_rodenhafen" in hands.screen_text
        await hands.press("n", "d")
        assert "○ 01_rodenhafen" in hands.screen_text
        await hands.press("y")
        assert "◐ 01_rodenhafen" in hands.screen_text


def _lines(heat: HeatMap):
    return zip(heat.grid.rows, heat.grid.values, strict=True)


async def test_the_second_page_of_help_shows_the_steps_with_ones_own_keys(tmp_path):
    with Project.open(study(tmp_path), coder="Mara") as project:
        app = WorkbenchApp(project, person=Person(keys={"sentence": "f2"}))
        async with app.run_test(size=(120, 60)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("question_mark")
            await pilot.pause()
            assert "t: zehn Minuten zum Einstieg" in _text(app)
            await pilot.press("t")
            await pilot.pause()
            steps = _text(app)
            assert "Das Word-Dokument" in steps
            assert "[f2], dann [1]: Der Satz ist codiert" in " ".join(steps.split())
            await pilot.press("t", "escape")
            await pilot.pause()
            assert isinstance(app.screen, CodingScreen)
    assert coded(tmp_path / "ankommen.workbench") == []


def _text(app: WorkbenchApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips()[: app.size.height])


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_step_names_only_keys_of_the_table(language):
    words, ids = WORDS[language], {key.id: "§" for key in KEYS}
    for step in range(1, STEPS + 1):
        assert words[f"tutorial.{step}"]
        assert "{" not in words[f"tutorial.{step}.how"].format(**ids)
    assert f"tutorial.{STEPS + 1}" not in words
