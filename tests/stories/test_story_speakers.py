"""Long after the import: roles, names and labels are set right beside the text; no coding moves."""

from pathlib import Path

import pytest

from tests.stories.hands import at_the_desk, coded, study
from tests.stories.test_story_import import found, to_line
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.screens.speakers import Speakers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return study(tmp_path)


async def test_a_role_a_name_and_a_label_are_set_right_and_can_be_taken_back(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "P")
        assert isinstance(hands.app.screen, Speakers)
        assert "anna" in hands.screen_text.splitlines()[0]
        before, text = coded(path), hands.transcript.document.text
        await to_line(hands, "speaker:A")
        await hands.press("r")
        assert "andere" in found(hands)["speaker:A"]
        await hands.press("e", *["backspace"] * 5, *"Anna K.", "enter")
        assert "Anna K." in found(hands)["speaker:A"]
        await to_line(hands, "part:labels")
        await hands.press("enter")
        assert "im Text" in found(hands)["part:labels"]
        await hands.press("escape")
        assert isinstance(hands.app.screen, CodingScreen)
        assert hands.transcript.document.roles["A"] == "other"
        assert hands.transcript.document.text == text
        assert coded(path) == before
        await hands.press("u", "u", "u")
        assert hands.transcript.document.roles["A"] == "participant"
        assert coded(path) == before


async def test_a_paragraph_is_set_aside_and_put_back(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("P", "a", *"Danke", "enter")
        assert "von Hand verborgen" in found(hands)["paragraph:4a"] if "paragraph:4a" in found(hands) else True
        hidden = [line for line in found(hands) if line.startswith("paragraph:")]
        assert len(hidden) == 1
        await to_line(hands, hidden[0])
        await hands.press("enter")
        assert not any(line.startswith("paragraph:") for line in found(hands))


async def test_no_speaker_at_all_and_found_again(path):
    async with at_the_desk(path) as hands:
        await hands.press("P", "v", *"keine", "enter")
        assert not any(line.startswith("speaker:") for line in found(hands))
        await hands.press("v", *"selbst", "enter")
        assert {"speaker:I", "speaker:A"} <= found(hands).keys()
