"""From a cell of the matrix to the words and back; the codebook, memos, history and help beside it."""

from pathlib import Path

import pytest

from tests.stories.hands import at_the_desk, coded, study
from workbench.project import Project
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.screens.compare import Compare
from workbench.tui.screens.quotations import Quotations
from workbench.tui.widgets.heatmap import HeatMap
from workbench.tui.widgets.shelf import Shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = study(tmp_path)
    with Project.open(made, coder="Mara") as project:
        anna, ben = project.documents.list()
        for line, words, code in (
            (anna, "Wir wurden einfach dorthin gebracht.", "O1"),
            (anna, "Gefragt hat uns niemand [lacht].", "O1"),
            (ben, "Das war eine Entscheidung.", "O2"),
        ):
            start = project.documents.get(line.id).text.index(words)
            project.codings.add(line.id, start, start + len(words), project.codebook.find(code).id)
    return made


async def test_from_a_cell_to_the_text_and_back(path):
    async with at_the_desk(path) as hands:
        await hands.press("C")
        assert isinstance(hands.app.screen, Compare)
        assert "Zwangsort" in hands.screen_text
        assert "Anna" in hands.screen_text
        before = hands.keys
        await hands.press("enter")
        assert isinstance(hands.app.screen, Quotations)
        assert "2 Zitate" in hands.screen_text
        assert "Wir wurden einfach dorthin gebracht." in hands.screen_text
        assert "anna ¶2 A" in hands.screen_text
        await hands.press("down", "enter")
        assert isinstance(hands.app.screen, CodingScreen)
        assert hands.under_cursor == "Gefragt hat uns niemand [lacht]."
        await hands.press("escape", "escape")
        assert isinstance(hands.app.screen, Compare)
        assert hands.keys - before == 5
        await hands.press("escape")
        assert len([screen for screen in hands.app.screen_stack if isinstance(screen, CodingScreen)]) == 1


async def test_measures_shares_columns_and_coders(path):
    async with at_the_desk(path) as hands:
        await hands.press("C", "m")
        assert "Wörter" in hands.screen_text
        await hands.press("p")
        assert "Anteil am Text" in hands.screen_text
        assert "%" in hands.screen_text
        await hands.press("c", "down", "enter")
        assert "Dokument" in hands.screen_text
        await hands.press("o", "down", "down", "enter")
        assert "Mara" in hands.screen_text
        await hands.press("r")
        assert hands.app.screen.query_one(HeatMap).grid.rows == ("anna", "ben")
        await hands.press("e", "z")
        assert isinstance(hands.app.screen, Compare)


async def test_recode_and_remove_among_quotations(path):
    async with at_the_desk(path) as hands:
        await hands.press("Q", "c", "o", "4")
        assert ("Wir wurden einfach dorthin gebracht.", "Ortsidentität") in coded(path)
        await hands.press("x")
        assert len(coded(path)) == 2
        await hands.press("u")
        assert len(coded(path)) == 3
        await hands.press("m")
        await hands.type("Notiz")
        await hands.press("escape")
        assert [memo.text for memo in hands.app.project.memos.list()] == ["Notiz"]
        await hands.press("p", "down", "enter")
        assert "Zitate" in hands.screen_text


async def test_the_codebook(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("B")
        assert "Zwangsort" in hands.screen_text
        await hands.press("down")
        assert "Was Zwangsort heißt." in hands.screen_text
        await hands.press("n")
        await hands.type("Neu")
        await hands.press("enter", "enter")
        book = hands.app.project.codebook
        assert book.current.label(book.current.path(book.find("Neu"))[0]) == "Orte"
        await hands.press("r")
        await hands.type("Neuer")
        await hands.press("enter")
        assert book.find("Neuer")
        await hands.press("v")
        await hands.type("oberste")
        await hands.press("enter")
        assert book.find("Neuer").parent is None
        await hands.press("e", "enter")
        await hands.type("Etwas Neues.")
        await hands.press("escape")
        assert "Etwas Neues." in hands.screen_text
        await hands.press("x", "j")
        assert "Neuer" not in [book.current.label(code) for code in book.current.codes]
        await hands.press("u")
        assert book.find("Neuer")
        await hands.press("home", "down", "z", "o", "2")
        await hands.type("gleich")
        await hands.press("enter")
        assert "Zwangsort" not in [book.current.label(code) for code in book.current.codes]


async def test_memos(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "m")
        await hands.type("eins")
        await hands.press("escape", "M")
        assert "eins" in hands.screen_text
        await hands.press("n")
        await hands.type("zwei")
        await hands.press("escape")
        texts = [memo.text for memo in hands.app.project.memos.list()]
        assert texts == ["eins", "zwei"]
        await hands.press("home", "enter")
        await hands.type("!")
        await hands.press("escape")
        await hands.press("end", "x", "y")
        assert len(hands.app.project.memos.list()) == 1
        assert hands.app.project.memos.list()[0].text == "zwei!"
        await hands.press("g")
        await hands.press("u")
        await hands.press("end", "g")
        assert isinstance(hands.app.screen, CodingScreen)


async def test_discarding_a_memo_takes_tab_and_enter(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "m")
        await hands.type("weg")
        await hands.press("tab", "enter")
        assert hands.app.project.memos.list() == ()


async def test_history(path):
    async with at_the_desk(path) as hands:
        await hands.press("H")
        assert "Mara" in hands.screen_text
        await hands.press("u")
        assert len(coded(path)) == 2
        assert "(zurückgenommen)" in hands.screen_text


async def test_help_is_made_from_the_table_and_q_leaves(path):
    async with at_the_desk(path) as hands:
        await hands.press("question_mark")
        assert "nächster Satz" in hands.screen_text
        shelf = hands.app.screen.query_one(Shelf)
        assert len(shelf.items) > 60
        await hands.press("escape", "L", "q")
        assert hands.app.return_code == 0


async def test_what_was_done_among_quotations_is_seen_in_the_text(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "Q", "p", "down", "enter")
        assert "2 Zitate" in hands.screen_text
        await hands.press("x", "escape")
        assert hands.under_cursor == "Wir wurden einfach dorthin gebracht."
        assert hands.transcript.page.marks_at(hands.transcript.place.span) == []


async def test_a_cell_that_unites_codings_says_how_many_lie_behind_it(path):
    with Project.open(path, coder="Mara") as project:
        anna, code = project.documents.list()[0], project.codebook.find("O1")
        start = project.documents.get(anna.id).text.index("einfach dorthin")
        project.coders.add("Tom")
        project.use_coder("Tom")
        project.codings.add(anna.id, start, start + 15, code.id)
    async with at_the_desk(path, size=(120, 40)) as hands:
        both = "3 Codierungen, 2 vereinigte Stellen"
        await hands.press("C")
        assert f"Zwangsort × Anna: 2 · {both}" in hands.screen_text
        await hands.press("p", "enter")
        assert f"Zitate · Zwangsort × Anna · {both}" in hands.screen_text, "per 1000 words it is the same passages"
        await hands.press("enter", "escape")
        assert both in hands.screen_text, "looking at the text changes nothing"
        await hands.press("x")
        assert "Zitate · Zwangsort × Anna · 2 Zitate" in hands.screen_text
        await hands.press("u")
        assert both in hands.screen_text
        await hands.press("home", "c", "o", "4")
        assert "Zitate · Zwangsort × Anna · 3 Zitate" in hands.screen_text, "they are not what was counted any more"
        await hands.press("u")
        assert both in hands.screen_text
        await hands.press("p", "down", "enter")
        assert both not in hands.screen_text, "all codings of a code are no cell"
        await hands.press("escape", "escape", "C", "down", "right")
        assert "Wahlort × Ben: 1 " in hands.screen_text
        await hands.press("enter")
        assert "Zitate · Wahlort × Ben · 1 Zitat " in hands.screen_text
        await hands.press("escape", "m", "up", "left", "enter")
        assert "3 Zitate" in hands.screen_text, "words are not passages"
