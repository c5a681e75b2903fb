"""The dictionary form of a word, corrected from the list of all actions."""

from textual.widgets import Input

from tests.stories.hands import at_the_desk, study
from workbench.project import Project


async def test_a_form_is_corrected_and_given_back(tmp_path):
    path = study(tmp_path)
    async with at_the_desk(path, size=(80, 24)) as hands:
        await lemma(hands, "Vertrauten", "Vertrauter")
        assert "„Vertrauten“ ist jetzt eine Form von „Vertrauter“." in hands.told
        await lemma(hands, "Vertrauten", None)
        assert "So berichtigt; eine leere Zeile" in hands.screen_text
        await hands.press("escape")
        await lemma(hands, "zwei Wörter", "Wort")
        assert "„zwei Wörter“ ist nicht ein einziges Wort." in hands.told
    with Project.open(path, read_only=True) as project:
        assert [(each.form, each.lemma) for each in project.lemmas.list()] == [("Vertrauten", "Vertrauter")]
        assert project.history.list()[-1].verb == "lemma set"


async def lemma(hands, word, form):
    await hands.press("colon")
    for text in ("Grundform", word, *([form] if form else [])):
        hands.app.screen.query_one(Input).value = text
        await hands.press("enter")
