"""Make the pictures: `python -m tests.pictures.make`. Two are the README's, the others are compared by a test."""

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.pictures.small_study import small_study
from workbench.cli.demo import build_demo, shipped
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.visible import visible

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Picture:
    """`keys` are pressed before it is taken; `size` is columns and lines."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (120, 40)

    @property
    def file(self) -> Path:
        return HERE / f"{self.name}.svg"


README = (
    Picture("coding", ("n", "n", "n", "n"), (120, 34)),
    Picture("compare", ("C", "right"), (120, 34)),
)
"""Of the example study: they change with its texts."""
MEI = ("o", *"mei", "enter")
SCREENS = (
    Picture("coding_120", ("t", "s")),
    Picture("coding_80", ("t", "s"), (80, 24)),
    Picture("overlap_60", (*MEI, "t", "s"), (60, 20)),
    Picture("compare_120", ("C",), (120, 24)),
    Picture("light_120", (*MEI, "t", "s", "L")),
)
"""Of the small study: they change with the interface alone."""


async def drawn(project: Project, picture: Picture) -> str:
    """The picture as it would be made now."""
    app = WorkbenchApp(project)
    app.animation_level = "none"
    async with app.run_test(size=picture.size) as pilot:
        for key in ("", *picture.keys):
            if key:
                await pilot.press(key)
            for _ in range(2):
                await app.workers.wait_for_complete()
                await pilot.pause()
        drawing = app.export_screenshot(title=visible(project.name))
    # Textual numbers its pictures anew each time; a fixed name keeps the file the same when nothing changed.
    return re.sub(r"terminal-\d+", f"terminal-{picture.name}", drawing)


def main() -> None:
    # A picture has all colours, whatever terminal it is made in.
    os.environ["COLORTERM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        with build_demo(Path(folder) / "demo.workbench", shipped()) as project:
            for picture in README:
                picture.file.write_text(asyncio.run(drawn(project, picture)), "utf-8")
        with Project.open(small_study(Path(folder)), coder="Mara") as project:
            for picture in SCREENS:
                picture.file.write_text(asyncio.run(drawn(project, picture)), "utf-8")


if __name__ == "__main__":
    main()
