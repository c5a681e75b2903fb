"""A typing error is corrected after coding; a coded clause is deleted, found in the list, and attached again."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.stories.hands import at_the_desk, coded, study
from workbench.project import Project
from workbench.tui.screens.attaching import Attaching
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.screens.correcting import Correcting
from workbench.tui.screens.unanchored import Unanchored
from workbench.tui.widgets.shelf import Shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return study(tmp_path)


async def test_a_typing_error_is_mended_and_the_codings_go_along(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "s", "2", "K")
        assert isinstance(hands.app.screen, Correcting)
        assert "Absatz 2 von anna" in hands.screen_text.splitlines()[0]
        await hands.type("Na ja. ")
        await hands.press("escape")
        assert "Codierungen, die mitgehen: 2." in hands.screen_text
        await hands.type("verhört")
        await hands.press("enter")
        assert isinstance(hands.app.screen, CodingScreen)
        assert "Mitgegangene Codierungen: 2. u nimmt es zurück." in hands.told
        assert "Na ja. Gefragt hat uns niemand [lacht]." in hands.transcript.document.text
        project = hands.app.project
        shown = [project.documents.get(one.document).text[one.start : one.end] for one in project.codings.list()]
        assert shown == ["Wir wurden einfach dorthin gebracht.", "Gefragt hat uns niemand [lacht]."]
        paragraph = hands.transcript.document.paragraphs[1]
        assert (paragraph.number, paragraph.speaker, paragraph.kind) == (2, "A", "turn")
        await hands.press("u")
        assert "Na ja" not in hands.transcript.document.text
        assert len(coded(path)) == 2


async def test_a_deleted_clause_is_listed_and_attached_again_by_hand(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "s", "2", "K")
        await hands.press(*["delete"] * len("Gefragt hat uns niemand [lacht]. "), "escape")
        assert "Ihre Textstelle verlieren: 1" in hands.screen_text
        assert "Wahlort: „Gefragt hat uns niemand [lacht].“" in hands.screen_text
        await hands.press("enter")
        assert "ohne Textstelle: 1 (Liste: A)" in hands.told

        await hands.press("A")
        assert isinstance(hands.app.screen, Unanchored)
        assert "gebracht. »Gefragt hat uns niemand [lacht].« Dann kam" in hands.screen_text
        await hands.press("enter")
        assert isinstance(hands.app.screen, Attaching)
        await hands.press("s", "enter")
        assert isinstance(hands.app.screen, Unanchored)
        assert "Angeheftet an „Dann kam der Brief.“" in hands.told
        assert hands.app.screen.query_one(Shelf).items == ()
        assert "Jede Codierung hat ihre Textstelle." in hands.screen_text
        await hands.press("escape")
        assert [mark.code for mark in hands.transcript.page.marks_in(1)]
    assert coded(path) == [("Wir wurden einfach dorthin gebracht.", "Zwangsort"), ("Dann kam der Brief.", "Wahlort")]
    with Project.open(path) as project:
        assert project.check() == ()


async def test_what_has_no_passage_can_be_left_or_deleted(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "K", *["delete"] * len("Wir wurden einfach dorthin gebracht. "), "escape", "enter")
        await hands.press("A", "enter", "escape")
        assert len(hands.app.screen.query_one(Shelf).items) == 1, "leaving changes nothing"
        await hands.press("x", "n")
        assert len(hands.app.screen.query_one(Shelf).items) == 1
        await hands.press("x", "j")
        assert hands.app.screen.query_one(Shelf).items == ()
        await hands.press("u")
        assert len(hands.app.screen.query_one(Shelf).items) == 1


async def test_leaving_without_typing_writes_nothing_and_discard_asks_nobody(path):
    async with at_the_desk(path) as hands:
        await hands.press("K", "escape")
        assert isinstance(hands.app.screen, CodingScreen)
        await hands.press("K", "X")
        await hands.pilot.click("#discard")
        await hands.settle()
        assert isinstance(hands.app.screen, CodingScreen)
        assert [entry.verb for entry in hands.app.project.history.list() if entry.verb == "correct"] == []


async def test_the_whole_document_keeps_what_was_typed_in_the_paragraph(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("t", "K")
        await hands.type("Also, ")
        await hands.pilot.click("#whole")
        await hands.settle()
        area = hands.app.screen.query_one(TextArea)
        assert area.text.startswith("I: Wie sind Sie hierher gekommen?\n\nA: Also, Wir wurden")
        assert area.text.endswith("A: Gern.\n")
        area.move_cursor((area.document.line_count - 2, len("A: Gern.")))
        area.focus()
        await hands.type(" Danke auch.")
        await hands.press("escape", "enter")
        text = hands.transcript.document.text
        assert text.endswith("A: Gern. Danke auch.\n")
        assert "Also, Wir" in text
        assert hands.transcript.document.numbered == 6


async def test_control_characters_survive_in_what_was_not_touched(tmp_path):
    path = study(tmp_path)
    (tmp_path / "zeichen.txt").write_text("I: Eins\tzwei\u200e drei?\n\nB: Vier\u2028fünf.\n", "utf-8")
    with Project.open(path, coder="Mara") as project:
        project.documents.import_files([tmp_path / "zeichen.txt"])
    async with at_the_desk(path) as hands:
        await hands.press("o", *"zeichen", "enter", "K")
        area = hands.app.screen.query_one(TextArea)
        area.move_cursor(area.document.end)
        await hands.type(" Und?")
        await hands.press("escape")
        assert hands.app.screen.query_one(Input).has_focus
        await hands.press("enter")
        assert hands.transcript.document.text.startswith("I: Eins\tzwei\u200e drei? Und?")
        assert "Vier\u2028fünf." in hands.transcript.document.text
