"""Who is through with which document: seen in the list, marked with one key."""

from pathlib import Path

import pytest

from tests.stories.hands import at_the_desk, study
from workbench.project import Project
from workbench.tui.widgets.shelf import Shelf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return study(tmp_path)


def signs(hands) -> list[str]:
    """The signs before the names of the documents."""
    items = hands.app.screen.query_one("#documents", Shelf).items
    return [item.head[0].text.strip() for item in items if not item.heading]


async def test_a_document_is_new_then_started_then_finished(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        assert signs(hands) == ["○", "○"]
        await hands.press("t", "1")
        assert signs(hands) == ["◐", "○"]
        before = hands.keys
        await hands.press("F")
        assert hands.keys - before == 1
        assert signs(hands) == ["●", "○"]
        assert "· fertig " in hands.screen_text.splitlines()[0]
        assert "F öffnet es wieder, u nimmt die Marke zurück." in hands.told
        project = hands.app.project
        assert project.statuses.finished(hands.app.screen.document_id, project.coder.id)


async def test_a_finished_document_is_opened_again_by_the_same_key_or_by_undo(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("F", "F")
        assert signs(hands) == ["◐", "○"], "a mark says started, though nothing is coded"
        assert "fertig" not in hands.screen_text.splitlines()[0]
        await hands.press("F", "u")
        assert signs(hands) == ["◐", "○"]
        await hands.press("u", "u")
        assert signs(hands) == ["○", "○"]
        assert "Stand: „anna“ fertig" in hands.told


async def test_what_others_did_does_not_make_it_mine(path):
    with Project.open(path, coder="Mara") as project:
        anna = project.documents.list()[0].id
        project.coders.add("Tom")
        project.use_coder("Tom")
        project.codings.add(anna, 3, 20, project.codebook.find("O1").id)
        project.statuses.set(anna, "finished")
    async with at_the_desk(path, size=(120, 40)) as hands:
        assert signs(hands) == ["○", "○"]
        assert "fertig" not in hands.screen_text.splitlines()[0]
    async with at_the_desk(path, size=(120, 40), coder="Tom") as hands:
        assert signs(hands) == ["●", "○"]


async def test_in_a_small_window_the_head_line_says_it(path):
    async with at_the_desk(path) as hands:
        await hands.press("F")
        assert "· fertig " in hands.screen_text.splitlines()[0]


async def test_where_nothing_may_be_written_the_key_says_so(path):
    with Project.open(path, coder="Mara", read_only=True) as project:
        from tests.stories.hands import Hands
        from workbench.tui.app import WorkbenchApp

        app = WorkbenchApp(project)
        async with app.run_test(size=(80, 24)) as pilot:
            hands = Hands(app, pilot)
            await hands.settle()
            await hands.press("F")
            assert hands.told
            assert project.statuses.all() == {}
