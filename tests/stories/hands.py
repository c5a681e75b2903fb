"""Hands on the keyboard: they count the keys, and wait until what they started is done."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.widgets.transcript import Transcript

ANNA = """I: Wie sind Sie hierher gekommen?

A: Wir wurden einfach dorthin gebracht. Gefragt hat uns niemand [lacht]. Dann kam der Brief.

I: Und heute?

A: Heute ist es mein Viertel. Die Kinder gehen hier zur Schule, wir bleiben. Weg will keiner mehr.

I: Danke.

A: Gern.
"""
BEN = """I: Warum diese Stadt?

B: Wir hätten auch woanders hingehen können, aber hier war die Arbeit. Das war eine Entscheidung.

I: Und das Viertel?

B: Ohne den Bus käme ich nicht zurecht.
"""
CODES = (("O", "Orte", ""), ("O1", "Zwangsort", "o1"), ("O2", "Wahlort", "o2"), ("O4", "Ortsidentität", "o4"))


def study(folder: Path) -> Path:
    """Two interviews, two cases, four codes under one heading; nothing coded."""
    path = folder / "ankommen.workbench"
    with Project.create(path, name="Ankommen", coder="Mara") as project:
        for name, text in (("anna", ANNA), ("ben", BEN)):
            (folder / f"{name}.txt").write_text(text, "utf-8")
            project.documents.import_files([folder / f"{name}.txt"], case=name.title())
        heading = None
        for file_id, label, key in CODES:
            code = project.codebook.add(label, parent=heading, file_id=file_id, colour="" if heading else "#332288")
            if heading is None:
                heading = code.id
                project.codebook.set(code.id, "codable", value=False)
            else:
                project.codebook.set(code.id, "key", key)
                project.codebook.set(code.id, "definition", f"Was {label} heißt.", language="de")
    return path


class Hands:
    """Presses keys on the running interface."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot, self.keys = app, pilot, 0

    async def press(self, *keys: str) -> None:
        """Each argument is one key, as Textual names it."""
        for key in keys:
            self.keys += 1
            await self.pilot.press(key)
        await self.settle()

    async def type(self, text: str) -> None:
        names = {" ": "space"}
        await self.press(*(names.get(letter, letter) for letter in text))

    async def settle(self) -> None:
        """Waits for workers and for what they told their screens."""
        for _ in range(4):
            with suppress(WorkerCancelled):  # a screen that is left, or asked again, stops what it had begun
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    @property
    def transcript(self) -> Transcript:
        screens = [screen for screen in self.app.screen_stack if isinstance(screen, CodingScreen)]
        return screens[-1].query_one(Transcript)

    @property
    def under_cursor(self) -> str:
        transcript = self.transcript
        assert transcript.document is not None
        assert transcript.place is not None
        return transcript.document.text[slice(*transcript.place.span)]

    @property
    def screen_text(self) -> str:
        """Everything that stands on the screen."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in lines[: self.app.size.height])

    @property
    def told(self) -> str:
        return "\n".join(notice.message for notice in self.app._notifications)


@asynccontextmanager
async def at_the_desk(path: Path, *, size: tuple[int, int] = (80, 24), coder: str = "Mara") -> AsyncIterator[Hands]:
    """The interface on a study, without a terminal."""
    with Project.open(path, coder=coder) as project:
        app = WorkbenchApp(project)
        async with app.run_test(size=size) as pilot:
            hands = Hands(app, pilot)
            await hands.settle()
            yield hands


def coded(path: Path) -> list[tuple[str, str]]:
    """What is on disk: words and label of every coding."""
    with Project.open(path) as project:
        book = project.codebook.with_deleted
        return [(coding.quote, book.label(book.by_id[coding.code])) for coding in project.codings.list()]
