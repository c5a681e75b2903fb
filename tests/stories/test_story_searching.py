"""Finding passages: as commands and in the interface."""

from pathlib import Path

import pytest

from tests.stories.hands import at_the_desk, coded, study
from workbench.project import Project

RULES = """rules:
  - code: O1
    any: [bringen, "*entscheidung*", Brief]
    unit: sentence
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return study(tmp_path)


async def test_a_word_is_found_in_all_documents_and_walked_through(path):
    async with at_the_desk(path) as hands:
        await hands.press("slash")
        assert "niemand ~1s fragen" in hands.screen_text, "examples where nothing is asked yet"
        await hands.type("kommen")
        await hands.press("enter")
        assert "2 Treffer in 2 Dokumenten" in hands.screen_text
        assert "was Befragte sagen" in hands.screen_text
        assert "«kam»" in hands.screen_text
        await hands.press("enter")
        assert hands.under_cursor == "kam"
        assert "Treffer 1/2" in hands.screen_text
        await hands.press("n")
        assert hands.under_cursor == "käme"
        assert hands.transcript.document.name == "ben"
        assert "Treffer 2/2" in hands.screen_text
        await hands.press("N")
        assert hands.under_cursor == "kam"
        assert hands.transcript.document.name == "anna"
        await hands.press("escape", "escape")
        assert "Treffer" not in hands.screen_text


async def test_a_hit_shows_the_codes_that_are_there(path):
    async with at_the_desk(path, size=(100, 30)) as hands:
        await hands.press("t", "1", "slash")
        await hands.type("bringen")
        await hands.press("enter")
        line = next(line for line in hands.screen_text.splitlines() if "anna ¶2" in line)
        assert "o1" in line


async def test_a_wrong_query_is_pointed_at_where_it_is_wrong(path):
    async with at_the_desk(path) as hands:
        await hands.press("slash")
        await hands.type("bus (")
        await hands.press("enter")
        lines = hands.screen_text.splitlines()
        caret = next(number for number, line in enumerate(lines) if line.strip() == "^")
        assert lines[caret].index("^") == 1 + len("bus ( ") - 1
        assert "Zeichen 6" in lines[caret + 1]
        await hands.press("backspace", "backspace", "enter")
        assert "«Bus»" in hands.screen_text


async def test_an_example_can_be_chosen(path):
    async with at_the_desk(path) as hands:
        await hands.press("slash", "down", "down", "down", "enter")
        assert "*ort*" in hands.screen_text
        assert "«dorthin»" in hands.screen_text


async def test_rules_are_proposed_a_false_hit_rejected_the_rest_accepted(path, tmp_path):
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    with Project.open(path, coder="Mara") as project:
        assert len(project.autocode.run(tmp_path / "rules.yaml").new) == 3
    async with at_the_desk(path) as hands:
        await hands.press("R")
        assert "3 offen" in hands.screen_text
        await hands.press("down", "d")
        assert "2 offen" in hands.screen_text
        assert coded(path) == []
        await hands.press("Y", "y")
        assert [words for words, _ in coded(path)] == [
            "Wir wurden einfach dorthin gebracht.",
            "Das war eine Entscheidung.",
        ]
        await hands.press("u")
        assert coded(path) == [], "one undo takes the bulk acceptance back"
        assert "2 offen" in hands.screen_text
    with Project.open(path, coder="Mara") as project:
        assert project.autocode.run(tmp_path / "rules.yaml").new == ()


async def test_the_cues_can_be_looked_for_from_the_review(path):
    with Project.open(path, coder="Mara") as project:
        project.codebook.set(project.codebook.find("O1").id, "cues", ("bringen",), language="de")
    async with at_the_desk(path) as hands:
        await hands.press("R")
        assert "Kein Vorschlag" in hands.screen_text
        await hands.press("c")
        assert "1 offen" in hands.screen_text
        await hands.press("enter")
        assert hands.under_cursor == "Wir wurden einfach dorthin gebracht."


async def test_passages_like_a_code_are_suggested_and_answered(path):
    """`b` asks for a code; the list answers with y and d, the text too; one undo takes an answer back."""
    with Project.open(path, coder="Mara") as project:
        project.codebook.set(
            project.codebook.find("O1").id, "cues", ("bringen", "fragen", "Entscheidung"), language="de"
        )
    async with at_the_desk(path) as hands:
        await hands.press("b")
        assert "zu welchem Code?" in hands.screen_text
        await hands.type("o1")
        assert "Vorschläge zu Zwangsort" in hands.screen_text
        assert "3 offen" in hands.screen_text
        assert "Zu wenige Codierungen" in hands.screen_text or "abgeschlossen" in hands.screen_text
        await hands.press("d")
        assert "2 offen" in hands.screen_text
        await hands.press("y")
        assert "1 offen" in hands.screen_text
        assert len(coded(path)) == 1
        await hands.press("enter")
        under = hands.under_cursor
        await hands.press("y")
        assert {words for words, _ in coded(path)} >= {under}
    with Project.open(path, coder="Mara") as project:
        assert {coding.origin for coding in project.codings.list()} == {"suggestion"}
