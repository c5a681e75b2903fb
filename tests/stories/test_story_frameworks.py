"""From the matrix to a finding, to its quotations, to a written summary, to the Word file; and the other views."""

import shutil
from pathlib import Path

import pytest
from docx import Document as WordFile
from textual.widgets import TextArea

from tests.stories.hands import Hands, at_the_desk
from workbench.cli.demo import build_demo, shipped
from workbench.project import Project
from workbench.tui.screens.both_sides import BothSides
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.screens.compare import Compare
from workbench.tui.screens.framework import FrameworkGrid
from workbench.tui.screens.pairs import Pairs
from workbench.tui.screens.quotations import Quotations
from workbench.tui.screens.summary import Summary
from workbench.tui.widgets.heatmap import HeatMap
from workbench.tui.widgets.shelf import Shelf


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frameworks") / "demo.workbench"
    build_demo(path, shipped()).close()
    return path


@pytest.fixture
def path(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "demo.workbench"))


async def pick(hands: Hands, wanted: str) -> None:
    """Goes down a list of choices and takes one."""
    shelf = hands.app.screen.query_one(Shelf)
    shelf.go(next(place for place, item in enumerate(shelf.items) if item.id == wanted))
    await hands.press("enter")


async def to_cell(hands: Hands, row: str, column: str) -> HeatMap:
    heat = hands.app.screen.query_one(HeatMap)
    across = [place for place, name in enumerate(heat.grid.columns) if column in name]
    heat.go(heat.grid.rows.index(row), across[0])
    await hands.settle()
    return heat


async def test_from_the_matrix_to_a_summary_in_the_word_file(path, tmp_path):
    async with at_the_desk(path, coder="MK") as hands:
        await hands.press("C", "c")
        await pick(hands, "role")
        assert isinstance(hands.app.screen, Compare)
        assert "Code × role" in hands.screen_text
        await to_cell(hands, "Verteilung und Standortwahl", "administration")
        assert "Verteilung und Standortwahl × administration: 10" in hands.screen_text
        heat = await to_cell(hands, "Zwangsort", "resident")
        assert "Zwangsort × resident: 7" in hands.screen_text
        at = (heat.row, heat.column)
        await hands.press("enter")
        assert isinstance(hands.app.screen, Quotations)
        await hands.press("down", "enter")
        assert isinstance(hands.app.screen, CodingScreen)
        await hands.press("escape", "escape")
        assert isinstance(hands.app.screen, Compare)
        assert (hands.app.screen.query_one(HeatMap).row, hands.app.screen.query_one(HeatMap).column) == at

        await hands.press("3")
        assert isinstance(hands.app.screen, FrameworkGrid)
        await to_cell(hands, "I8", "Zwangsort")
        assert "I8 × Zwangsort: 3 Zitate · noch keine Zusammenfassung" in hands.screen_text
        await hands.press("enter")
        assert isinstance(hands.app.screen, Summary)
        await hands.press("space", "e", "home")
        await hands.type("Hingestellt, nicht gefragt ")
        assert "Noch nicht gespeichert" in hands.screen_text
        await hands.press("escape")
        assert "✓ zusammengefasst" in hands.screen_text
        await hands.press("escape")
        assert isinstance(hands.app.screen, FrameworkGrid)
        assert "3 ✓" in hands.screen_text
        assert "Hingestellt, nicht gefragt [^1]" in hands.screen_text
    with Project.open(path) as project:
        case, code = project.cases.find("I8"), project.codebook.find("O1")
        stored = [memo for memo in project.memos.list() if memo.target == f"{case.id}/{code.id}"]
        assert [(memo.kind, memo.text) for memo in stored] == [("summary", "Hingestellt, nicht gefragt [^1]")]
        grid = project.compare.framework([code.id], [case.id])
        assert grid.links[stored[0].id] == grid.codings("I8", grid.columns[0].name)[:1]
        project.export.word(tmp_path / "report.docx", framework=True)
    word = WordFile(str(tmp_path / "report.docx"))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("Hingestellt, nicht gefragt" in text for text in cells)


async def test_a_summary_goes_stale_is_confirmed_unlinked_and_taken_away(path):
    async with at_the_desk(path, coder="MK", size=(120, 40)) as hands:
        await hands.press("C", "3")
        await to_cell(hands, "I1", "Zwangsort")
        await hands.press("enter")
        screen = hands.app.screen
        area, first = screen.query_one(TextArea), len(screen._links)
        assert " 1 o1" in hands.screen_text, "what [^1] points to is there with its number"
        await hands.press("space")
        assert len(screen._links) == first + 1
        assert area.text.endswith(f"[^{first + 1}]")
        await hands.press("space")
        assert len(screen._links) == first
        assert not area.text.endswith(f"[^{first + 1}]")
        me = hands.app.project.coder.id
        coding = next(one for one in screen._codings.values() if one.coder == me and one.id not in screen._links)
        hands.app.project.codings.remove(coding.id)
        await hands.press("escape")
        assert "I1 × Zwangsort" in hands.screen_text
        assert "↻ seit dem Speichern geändert" in hands.screen_text
        await hands.press("enter")
        assert "1 entfernt" in hands.screen_text
        await hands.press("s")
        assert "✓ zusammengefasst" in hands.screen_text
        await hands.press("x", "j")
        assert "noch keine Zusammenfassung" in hands.screen_text
        assert hands.app.screen.query_one(TextArea).text == ""
        await hands.press("u")
        assert "✓ zusammengefasst" in hands.screen_text
        assert "Ankommen heißt" in hands.app.screen.query_one(TextArea).text


async def test_two_peoples_summaries_stand_side_by_side(path):
    async with at_the_desk(path, coder="TR") as hands:
        await hands.press("C", "3")
        await to_cell(hands, "I1", "Zwangsort")
        await hands.press("enter")
        assert "MK: Ankommen heißt" in hands.screen_text
        assert "Zusammenfassung · TR" in hands.screen_text
        await hands.press("e")
        await hands.type("anders gelesen")
        await hands.press("escape", "escape")
        assert "TR: anders gelesen" in hands.screen_text
        cell = hands.app.screen.result.summaries
        assert max(map(len, cell.values())) == 2


async def test_what_is_being_written_survives_a_look_at_the_text_and_at_other_windows(path):
    async with at_the_desk(path, coder="MK") as hands:
        await hands.press("C", "3")
        await to_cell(hands, "I8", "Zwangsort")
        await hands.press("enter", "e")
        await hands.type("halb")
        hands.app.reload()
        await hands.settle()
        assert hands.app.screen.query_one(TextArea).text == "halb"
        await hands.press("escape", "enter")
        assert isinstance(hands.app.screen, CodingScreen)
        await hands.press("escape")
        assert isinstance(hands.app.screen, Summary)
        assert hands.app.screen.query_one(TextArea).text == "halb"


async def test_pairs_open_where_both_codes_are(path):
    async with at_the_desk(path, coder="MK") as hands:
        await hands.press("C", "2")
        assert isinstance(hands.app.screen, Pairs)
        assert "1 Mal zusammen" in hands.screen_text
        await hands.press("m")
        await pick(hands, "paragraph")
        assert "im selben Absatz" in hands.screen_text
        found = hands.app.screen.found.to_json()
        assert len(hands.app.screen.query_one(Shelf).items) == len(found) + 1
        await hands.press("enter")
        assert isinstance(hands.app.screen, Quotations)
        await hands.press("escape", "t")
        heat = hands.app.screen.query_one(HeatMap)
        assert heat.display
        pairs = {(line["code_a"], line["code_b"]): line["n_ab"] for line in found}
        below = sum(value or 0 for row, line in enumerate(heat.grid.values) for value in line[:row])
        assert below == sum(pairs.values())
        await hands.press("enter")
        assert isinstance(hands.app.screen, Quotations)
        await hands.press("escape", "1", "2")
        assert hands.app.screen.query_one(HeatMap).display, "a view is as it was left"


async def test_saturation_by_another_order(path):
    async with at_the_desk(path, coder="MK", size=(120, 40)) as hands:
        await hands.press("C", "4")
        assert "▃▅▆▇█████" in hands.screen_text
        assert "nach date" in hands.screen_text
        for warning in ("heutigen Codebuch", "Namen von Codes", "flaches Ende"):
            assert warning in hands.screen_text
        await hands.press("r")
        await pick(hands, "name")
        assert "Reihenfolge: nach Namen" in hands.screen_text
        await hands.press("enter")
        assert isinstance(hands.app.screen, Quotations)
        assert "Neu in I1" in hands.screen_text


async def test_two_groups_side_by_side(path):
    async with at_the_desk(path, coder="MK", size=(120, 40)) as hands:
        await hands.press("C", "5", "a")
        await pick(hands, "role=resident")
        await hands.press("b")
        await pick(hands, "role=administration")
        assert "role=resident | role=administration" in hands.screen_text
        shelf = hands.app.screen.query_one(Shelf)
        shelf.go(next(place for place, item in enumerate(shelf.items) if item.id == "listed:W1"))
        await hands.press("enter")
        assert isinstance(hands.app.screen, BothSides)
        assert "role=resident · " in hands.screen_text
        assert "role=administration · " in hands.screen_text
        await hands.press("l", "enter")
        assert isinstance(hands.app.screen, CodingScreen)
        await hands.press("escape", "escape", "2", "5")
        assert "role=resident | role=administration" in hands.screen_text


async def test_portraits_lead_to_lanes_and_to_quotations(path):
    async with at_the_desk(path, coder="MK") as hands:
        await hands.press("C", "6", "enter")
        assert "01_rodenhafen" in hands.screen_text
        assert "██" in hands.screen_text
        await hands.press("enter")
        assert isinstance(hands.app.screen, Quotations)
        assert "Zwangsort × 01_rodenhafen" in hands.screen_text
        await hands.press("escape", "escape")
        assert "02_rodenhafen" in hands.screen_text


async def test_whose_codings_and_a_query_hold_for_all_views(path):
    async with at_the_desk(path, coder="MK", size=(120, 40)) as hands:
        await hands.press("C", "o")
        await pick(hands, "MK")
        assert "MK (1 von 2 Codierenden)" in hands.screen_text
        await hands.press("slash")
        await hands.type("code")
        await hands.press("colon")
        await hands.type("O1")
        await hands.press("enter", "2", "4", "5", "6", "3")
        assert "MK (1 von 2 Codierenden)" in hands.screen_text
        assert "nur: code:O1" in hands.screen_text
        assert all(len(line) for line in hands.app.screen._cells)
        await hands.press("slash", *["backspace"] * 7, "enter")
        assert "nur:" not in hands.screen_text
        await hands.press("n")
        assert "Gezählter Text: was Befragte sagen" in hands.screen_text
        await hands.press("escape")
        assert isinstance(hands.app.screen, FrameworkGrid)


async def test_what_cannot_be_asked_is_said_and_the_numbers_stay(path):
    async with at_the_desk(path, coder="MK", size=(120, 40)) as hands:
        await hands.press("C", "slash", "left_parenthesis", "enter")
        assert hands.told
        assert "nur:" not in hands.screen_text
        assert "MK, TR vereinigt" in hands.screen_text


@pytest.mark.parametrize("coder", ["each", "adjudicated"])
async def test_every_view_shows_each_coder_and_what_was_settled(path, coder):
    async with at_the_desk(path, coder="MK", size=(120, 40)) as hands:
        await hands.press("C", "o")
        await pick(hands, coder)
        for digit in "23456":
            await hands.press(digit)
            assert ("jede Person einzeln" if coder == "each" else "ausgehandelt") in hands.screen_text
            await hands.press("enter")
            await hands.press("escape")
        await hands.press("6", "escape", "2", "t", "enter", "escape")


async def test_what_is_shown_is_written_as_table_and_picture(path):
    async with at_the_desk(path, coder="MK", size=(120, 40)) as hands:
        for digit, form in (("C", 1), ("2", 0), ("3", 0), ("4", 3), ("5", 1), ("6", 2)):
            await hands.press(digit, "w", *["down"] * form, "enter", "enter")
    written = sorted(file.name.removeprefix("demo-") for file in path.parent.iterdir() if file.name != path.name)
    pictures = ["portraits.csv", "portraits.svg", "saturation.csv", "saturation.png"]
    assert written == ["compare.csv", "contrast.csv", "framework.xlsx", "pairs.xlsx", *pictures]
    rows = (path.parent / "demo-compare.csv").read_text("utf-8-sig").splitlines()
    assert rows[1].startswith("O1,")
    assert rows[1].endswith("3,0,0,2,0,0,2,2,0")
    assert (path.parent / "demo-saturation.png").read_bytes()[:4] == b"\x89PNG"


async def test_saved_queries_and_document_sets_are_offered(path):
    with Project.open(path, coder="MK") as project:
        project.queries.save("Orte", "under:O")
        project.collections.add("Erste", [project.documents.list()[0].id])
    async with at_the_desk(path, coder="MK", size=(120, 40)) as hands:
        await hands.press("C", "slash")
        await pick(hands, "@Orte")
        assert "nur: @Orte" in hands.screen_text
        await hands.press("slash")
        await pick(hands, 'set:"Erste"')
        assert 'nur: set:"Erste"' in hands.screen_text
        assert not hands.told
        await hands.press("slash", *["up"] * 6, "enter")
        assert "nur:" not in hands.screen_text


async def test_what_waits_under_an_older_rule_is_kept_recoded_and_undone(path):
    async with at_the_desk(path, coder="TR", size=(120, 40)) as hands:
        await hands.press("C", "7")
        assert "2 zu prüfen" in hands.screen_text
        assert "[+Angst um den Aufenthalt: R3.+]" in hands.screen_text
        first = next(iter(hands.app.screen._codings))
        await hands.press("y")
        assert "1 zu prüfen" in hands.screen_text
        await hands.press("u")
        assert "2 zu prüfen" in hands.screen_text
        await hands.press("home", "c", "r", "3")
        assert hands.app.project.codings.find(first).code == hands.app.project.codebook.find("R3").id
        assert "1 zu prüfen" in hands.screen_text
        await hands.press("x")
        assert "0 zu prüfen" in hands.screen_text
        assert "Nichts zu prüfen" in hands.screen_text
        await hands.press("u", "enter")
        assert isinstance(hands.app.screen, CodingScreen)
        await hands.press("escape", "Y")
        assert "0 zu prüfen" in hands.screen_text
