"""What was said in a document is erased from the list of all actions, after its name was typed."""

import pytest

from tests.stories.hands import at_the_desk, study
from workbench.log.blanking import MASK
from workbench.project import Project


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
async def test_the_name_has_to_be_typed_and_then_the_words_are_gone(tmp_path, width, height):
    path = study(tmp_path)
    with Project.open(path, read_only=True) as project:
        line = project.documents.list()[0]
        sentence = project.documents.get(line.id).text.split("\n")[-2][:40]
    async with at_the_desk(path, size=(width, height)) as hands:
        await hands.press("colon")
        await hands.type("endgültig löschen")
        await hands.press("enter")
        assert "In welchem Dokument?" in hands.screen_text
        await hands.type(line.name)
        await hands.press("enter")
        assert f"„{line.name}“ endgültig löschen" in hands.screen_text
        assert "Rückgängig" in hands.screen_text
        await hands.type("nein")
        await hands.press("enter")
        assert "Zum Bestätigen" in hands.screen_text
        await hands.press(*["backspace"] * 4)
        await hands.type(line.name)
        await hands.press("enter")
        await hands.app.workers.wait_for_complete()
        await hands.press("j")
        assert "Gelöscht:" in hands.told
        assert MASK in hands.transcript.document.text
        assert "redacted" in hands.screen_text
    with Project.open(path, read_only=True) as project:
        assert project.documents.get(line.id).name.startswith("redacted ")
        assert project.check() == ()
    assert sentence.encode() not in path.read_bytes()


async def test_whoever_goes_back_has_changed_nothing(tmp_path):
    path = study(tmp_path)
    async with at_the_desk(path) as hands:
        await hands.press("colon")
        await hands.type("endgültig löschen")
        await hands.press("enter", "enter", "escape")
    with Project.open(path, read_only=True) as project:
        assert project.redaction.list() == ()
