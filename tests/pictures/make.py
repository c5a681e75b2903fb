"""Make the README's pictures from the example study: `python -m tests.pictures.make`."""

import asyncio
import os
import re
import tempfile
from pathlib import Path

# Before textual is loaded: a picture has all colours and no movement, whatever terminal it is made in.
os.environ |= {"COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
os.environ.pop("NO_COLOR", None)

from workbench.cli.demo import build_demo, shipped
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.visible import visible

HERE = Path(__file__).parent
SIZE = (120, 34)
PICTURES = {
    "coding": ("n", "n", "n", "n"),
    "compare": ("C", "right"),
}
"""Name -> the keys pressed before it is taken."""


async def picture(project: Project, name: str, keys: tuple[str, ...]) -> None:
    app = WorkbenchApp(project)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        drawing = app.export_screenshot(title=visible(project.name))
    # Textual numbers its pictures anew each time; a fixed name keeps the file the same when nothing changed.
    (HERE / f"{name}.svg").write_text(re.sub(r"terminal-\d+", f"terminal-{name}", drawing), "utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, build_demo(Path(folder) / "demo.workbench", shipped()) as project:
        for name, keys in PICTURES.items():
            asyncio.run(picture(project, name, keys))


if __name__ == "__main__":
    main()
