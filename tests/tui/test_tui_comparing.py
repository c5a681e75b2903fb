"""The views of a comparison as data, at 80x24 and 120x40, in both languages; many codes; no colours."""

import inspect
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tests.pictures.small_study import small_study
from tests.tui.test_tui_screens import lines
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.heat import shown
from workbench.tui.keys import VIEWS
from workbench.tui.person import Person
from workbench.tui.widgets.heatmap import Grid, HeatMap

SCREENS = {
    "pairs": (("C", "2"), ("Paare · Überlappung", "1 Matrix ‹2 Paare›"), ("Pairs · overlap", "‹2 Pairs›")),
    "triangle": (("C", "2", "m", "down", "down", "enter", "t"), ("im selben Absatz",), ("in one paragraph",)),
    "framework": (
        ("C", "3"),
        ("‹3 Framework›", "0 Zusammenfassungen", "noch keine Zusammenfassung"),
        ("0 summaries", "no summary yet"),
    ),
    "summary": (("C", "3", "enter"), ("Zusammenfassung · Mara", "e schreiben"), ("Summary · Mara", "e write")),
    "saturation": (
        ("C", "4"),
        ("‹4 Sättigung›", "erwartet", "flaches Ende"),
        ("‹4 Saturation›", "expected", "flat end"),
    ),
    "contrast": (("C", "5"), ("‹5 Kontrast›", "Nur Anna", "Beide"), ("‹5 Contrast›", "Only Anna", "Both")),
    "both_sides": (("C", "5", "enter"), ("Anna · ", "Zitate"), ("Anna · ", "quotations")),
    "portraits": (("C", "6"), ("‹6 Porträts›", "anna"), ("‹6 Portraits›", "anna")),
    "lanes": (("C", "6", "enter"), ("Porträts · anna", "█"), ("Portraits · anna", "█")),
    "requeue": (("C", "7"), ("‹7 Regeln›", "0 zu prüfen"), ("‹7 Rules›", "0 to check")),
    "notes": (("C", "n"), ("Hinweise", "Esc schließt"), ("Notes", "Esc closes")),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_study(tmp_path_factory.mktemp("comparing"))


async def settled(app: WorkbenchApp, pilot) -> None:
    for _ in range(2):
        await app.workers.wait_for_complete()
        await pilot.pause()


@pytest.mark.parametrize(("size", "language"), [((80, 24), "de"), ((120, 40), "en")])
async def test_every_view_says_what_it_should_within_its_size(path, size, language):
    with Project.open(path, coder="Mara") as project:
        for name, (keys, german, english) in SCREENS.items():
            app = WorkbenchApp(project, person=Person(language=language))
            async with app.run_test(size=size) as pilot:
                for key in keys:
                    await pilot.press(key)
                    await settled(app, pilot)
                found = lines(app)
            assert {cell_len(line) for line in found} == {size[0]}, name
            text = "\n".join(found)
            for words in german if language == "de" else english:
                assert words in text, (name, words, text)


async def test_without_colours_the_view_one_is_in_stands_in_signs(path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    with Project.open(path, coder="Mara") as project:
        app = WorkbenchApp(project)
        async with app.run_test(size=(60, 24)) as pilot:
            await pilot.press("C")
            for digit in range(1, len(VIEWS) + 1):
                await pilot.press(str(digit))
                await settled(app, pilot)
                assert f"‹{digit} " in lines(app)[1]
                assert {cell_len(line) for line in lines(app)} == {60}


class Sheet(App[None]):
    """A table alone."""

    CSS_PATH = Path(str(inspect.getfile(WorkbenchApp))).with_name("workbench.tcss")

    def compose(self) -> ComposeResult:
        yield HeatMap()


async def test_two_hundred_codes_by_three_hundred_cases_scroll_and_no_number_is_cut():
    values = tuple(tuple(row * 1_000_000 + column for column in range(300)) for row in range(200))
    grid = Grid(tuple(f"Code {n}" for n in range(200)), tuple(f"Fall {n}" for n in range(300)), values)
    app = Sheet()
    async with app.run_test(size=(80, 24)) as pilot:
        heat = app.query_one(HeatMap)
        heat.put(grid)
        heat.focus()
        await pilot.press("pagedown", "pagedown", *["right"] * 7)
        await pilot.pause()
        assert (heat.row, heat.column) == (44, 7)
        text = "\n".join(heat.render_line(y).text for y in range(24))
        assert shown(values[44][7], "") in text
        assert "Fall 7" in text
        assert "‹ ›" in heat.render_line(0).text
        heat.go(199, 299)
        await pilot.pause()
        text = "\n".join(heat.render_line(y).text for y in range(24))
        assert shown(values[199][299], "") in text
        assert {heat.render_line(y).cell_length for y in range(24)} == {80}


async def test_esc_stops_counting_and_the_numbers_stay(path, monkeypatch):
    from threading import Event

    from workbench.tui.screens.compare import Compare

    with Project.open(path, coder="Mara") as project:
        app = WorkbenchApp(project)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("C")
            await settled(app, pilot)
            go, real = Event(), Compare.count

            def slow(self, project, choice, settings):
                go.wait(10)
                return real(self, project, choice, settings)

            monkeypatch.setattr(Compare, "count", slow)
            await pilot.press("m")
            assert "zählt" in lines(app)[0]
            await pilot.press("escape")
            go.set()
            await settled(app, pilot)
            assert isinstance(app.screen, Compare)
            assert "Codierungen · Anzahl" in lines(app)[0]
            assert app.screen.settings.measure == "codings"
