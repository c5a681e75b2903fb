"""Writing out: counted before it is written, asked before a file is replaced; a codebook comes in and goes out."""

from pathlib import Path

import docx
import pytest
from textual.widgets import Input, Static

from tests.stories.hands import at_the_desk, study
from workbench.project import Project
from workbench.tui.exports import EXPORTS, offered
from workbench.tui.screens.book_in import BookIn
from workbench.tui.screens.exporting import Exporting
from workbench.tui.widgets.shelf import Shelf
from workbench.tui.words import WORDS

BOOK = """format: workbench-codebook/1
id: fremd
version: "1.0.0"
title: {de: Fremd}
languages: [de]
codes:
  - id: Z1
    label: {de: Zuhause}
    definition: {de: Wo jemand sich zu Hause weiß.}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = study(tmp_path)
    with Project.open(path, coder="Mara") as project:
        project.cases.set("Ben", {"quote_ok": "no"})
        for name, words in (("anna", "Gefragt hat uns niemand"), ("anna", "Weg will keiner mehr"), ("ben", "den Bus")):
            document = project.documents.find(name)
            start = project.documents.get(document.id).text.index(words)
            project.codings.add(document.id, start, start + len(words), project.codebook.find("O1").id)
    return path


def rows(hands) -> dict[str, str]:
    items = hands.app.screen.query_one("#found", Shelf).items
    return {item.id or "example": item.head[1].text for item in items}


def asked(hands) -> str:
    return str(hands.app.screen.query_one(".dialog-title", Static).content)


async def aim(hands, file: str) -> None:
    """Another target in place of the one offered, then writing."""
    await hands.press("home", "enter")
    hands.app.screen.query_one(Input).value = file
    await hands.press("enter", "w")


async def to_row(hands, id_: str) -> None:
    shelf = hands.app.screen.query_one("#found", Shelf)
    while shelf.item.id != id_:
        await hands.press("down")


async def test_a_word_report_is_counted_then_written(path):
    async with at_the_desk(path) as hands:
        await hands.press("E")
        assert isinstance(hands.app.screen, Exporting)
        assert rows(hands)["target:"] == "ankommen-word.docx"
        assert rows(hands)["example"] == "(anna, Abs. 1)"
        await hands.press("enter")
        await to_row(hands, "label")
        await hands.press("enter", *"{case}: {where}", "enter")
        assert rows(hands)["label"] == "{case}: {where}"
        assert rows(hands)["example"] == "Anna: Abs. 1"
        await hands.press("w")
        assert "(Zitate: 3, Codes: 1, Fälle: 2, Dokumente: 2, davon ohne Wortlaut: 1)" in asked(hands)
        assert not (path.parent / "ankommen-word.docx").exists(), "counting writes nothing"
        await hands.press("j")
        assert f"Geschrieben: {path.parent / 'ankommen-word.docx'}" in hands.told
        text = "\n".join(one.text for one in docx.Document(str(path.parent / "ankommen-word.docx")).paragraphs)
        assert "Gefragt hat uns niemand" in text
        assert "Anna: Abs. 2" in text
        await hands.press("w")
        assert "sie wird ersetzt" in asked(hands)
        await hands.press("escape")


async def test_fewer_codes_and_another_place(path):
    (path.parent / "fertig").mkdir()
    async with at_the_desk(path) as hands:
        await hands.press("E", "enter", "down", "enter", *"Wahlort", "enter")
        assert rows(hands)["codes"] == "Wahlort"
        await aim(hands, "fertig/leer")
        assert "Zitate: 0" in asked(hands)
        await hands.press("j")
        assert (path.parent / "fertig" / "leer.docx").exists()
        await aim(hands, "nirgends/leer")
        assert "nirgends gibt es nicht" in hands.told


async def test_every_kind_that_is_offered_can_be_written(path):
    with Project.open(path, coder="Mara") as project:
        kinds = [kind.name for kind in offered(project)]
    assert {"word", "codebook", "matrix", "html", "excel", "csv", "pandas"} <= set(kinds)
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("E")
        for kind in kinds:
            await hands.press("w", "j")
            assert f"Geschrieben: {path.parent / path.stem}-{kind}" in hands.told, (kind, hands.told)
            await hands.press("down")


async def test_a_query_that_does_not_parse_is_a_sentence_and_writes_nothing(path):
    async with at_the_desk(path) as hands:
        await hands.press("E", "enter")
        await to_row(hands, "where")
        await hands.press("enter", *"AND AND", "enter", "w")
        assert isinstance(hands.app.screen, Exporting)
        assert hands.told
        assert not list(path.parent.glob("*.docx"))


def test_every_kind_and_option_has_words():
    for words in WORDS.values():
        for kind in EXPORTS:
            assert f"export.{kind.name}" in words
            for option in kind.options:
                assert f"option.{option.name}" in words
                if option.word:
                    assert all(f"{option.word}.{value}" in words for value in option.values)


async def test_a_codebook_is_looked_at_then_taken_and_goes_out_again(path):
    (path.parent / "fremd.yaml").write_text(BOOK, "utf-8")
    async with at_the_desk(path) as hands:
        await hands.press("B", "i")
        assert isinstance(hands.app.screen, BookIn)
        await hands.press("down", "enter")
        assert "Neu · 1" in hands.screen_text
        assert "Zuhause" in hands.screen_text
        assert len(hands.app.project.codebook.current.codes) == 4
        await hands.press("w")
        assert "1 neu, 0 geändert" in hands.told
        assert "Zuhause" in hands.screen_text
        await hands.press("u")
        assert len(hands.app.project.codebook.current.codes) == 4
        await hands.press("w")
        assert rows(hands)["kind"] == ".docx"
        await hands.press("enter")
        await to_row(hands, "kind")
        await hands.press("enter", *"yaml", "enter", "w", "j")
        assert (path.parent / "ankommen-codebook.yaml").read_text("utf-8").startswith("format:")


async def test_a_real_name_of_a_list_keeps_the_report_from_being_written(path, tmp_path_factory):
    names = tmp_path_factory.mktemp("sicher") / "namen.csv"
    names.write_text("original,replacement,kind,forms,exceptions\nniemand,Person B,person,,\n", "utf-8")
    async with at_the_desk(path) as hands:
        await hands.press("E", "enter")
        await to_row(hands, "names")
        await hands.press("enter")
        hands.app.screen.query_one(Input).value = str(names)
        await hands.press("enter", "w")
        assert "steht noch ein Klarname" in hands.told
        assert not list(path.parent.glob("*.docx"))
        await to_row(hands, "allow_names")
        await hands.press("enter", *"abgesprochen", "enter", "w", "j")
        assert (path.parent / "ankommen-word.docx").exists()
