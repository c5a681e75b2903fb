"""The screens look as they did when somebody last looked at their pictures."""

import pytest

from tests.pictures.make import SCREENS, drawn
from tests.pictures.small_study import small_study
from workbench.project import Project


@pytest.fixture(autouse=True)
def colours(monkeypatch):
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize("picture", SCREENS, ids=lambda picture: picture.name)
async def test_the_picture_is_what_the_screen_shows(picture, tmp_path):
    with Project.open(small_study(tmp_path), coder="Mara") as project:
        now = await drawn(project, picture)
    if now != picture.file.read_text("utf-8"):
        (tmp_path / picture.file.name).write_text(now, "utf-8")
        pytest.fail(
            f"{picture.name} looks different. Compare {tmp_path / picture.file.name} with {picture.file}; "
            "if the new one is right: make pictures, and commit it."
        )
