"""Choose what to import: type a file, a folder or a pattern, or pick it from the folders below."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from workbench.project.given import expand
from workbench.tui.incoming import Incoming, look, pages
from workbench.tui.keys import bindings
from workbench.tui.screens.progress import Advance, work_on
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import clipped, visible
from workbench.tui.widgets.folder import Folder

if TYPE_CHECKING:
    from workbench.project import Project

MOST = 2000
"""Files of one import on the screen; more are for the command line, which shows no preview of each."""


def readable(path: Path) -> bool:
    """Whether some reader takes files that end like this."""
    from workbench.readers import READERS  # late: only this screen asks

    return path.suffix.lower().removeprefix(".") in {ending for reader in READERS for ending in reader.endings}


def look_at(project: "Project", paths: Sequence[Path], advance: Advance) -> tuple[Incoming, ...]:
    """Dry runs of files, in their order. Files whose names tell nothing are tried as well: bytes decide."""
    found = []
    for number, path in enumerate(paths):
        advance(number, len(paths))
        found.append(look(project, path, {}, pages(number, len(paths), advance)))
    return tuple(found)


class Importing(StudyScreen):
    """The way into the study: pick, look, correct, take in."""

    NAME: ClassVar[str] = "importing"
    BINDINGS = bindings("importing")

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Input(placeholder=self.words("hint.path"), compact=True, classes="path")
        yield Folder(readable)
        yield Static("", markup=False, classes="note")

    def begin(self) -> None:
        """Shows the folder of the study."""
        folder = self.query_one(Folder)
        folder.enter(self.project.path.resolve().parent)
        folder.focus()

    @on(Folder.Entered)
    @on(Folder.Marked)
    def show_state(self) -> None:
        """Says which folder this is and what is marked."""
        folder = self.query_one(Folder)
        width = max(20, self.size.width - 14)
        self.head(f"{self.words('title.importing')} · {_end_of(str(folder.folder), width)}")
        names = ", ".join(path.name for path in folder.marked)
        marked = self.words("status.marked", count=len(folder.marked), names=clipped(names, 200))
        self.query_one(".note", Static).update(visible(marked) if folder.marked else self.words("hint.importing"))

    @on(Folder.Picked)
    def pick(self, event: Folder.Picked) -> None:
        """A file and what is marked."""
        self.preview([*(str(path) for path in self.query_one(Folder).marked), str(event.path)])

    def action_preview(self) -> None:
        """What is marked, or else what is under the cursor."""
        folder = self.query_one(Folder)
        if folder.marked:
            self.preview([str(path) for path in folder.marked])
        elif folder.item is not None and folder.item.id != "..":
            self.preview([folder.item.id])

    @on(Input.Submitted, ".path")
    def typed(self, event: Input.Submitted) -> None:
        """A folder is shown; files and patterns are looked at."""
        text = event.value.strip()
        folder = self.query_one(Folder)
        path = folder.folder / Path(text).expanduser()
        if text and path.is_dir():
            folder.enter(path.resolve())
            folder.focus()
            event.input.value = ""
        elif text:
            self.preview([str(path)])

    def preview(self, given: Sequence[str]) -> None:
        """Reads them without writing, then shows what was recognised."""
        from workbench.tui.screens.import_preview import ImportPreview

        paths = list(dict.fromkeys(expand(given)))
        if len(paths) > MOST:
            self.study_app.tell(self.words("told.too_many_files", count=len(paths), most=MOST))
            return

        def seen(files: tuple[Incoming, ...]) -> None:
            screen = ImportPreview(files)

            def left(_: None) -> None:
                if screen.came.names:
                    self.dismiss()
                    self.app.call_later(self.show_new, screen.came.first)

            self.app.push_screen(screen, left)

        title = self.words("title.looking", count=len(paths))
        work_on(self, title, lambda project, advance: look_at(project, paths, advance), seen, leave=True)

    def show_new(self, document: str) -> None:
        """Opens the first document that came in, where a text is shown."""
        from workbench.tui.screens.documents import WithDocuments

        below = self.app.screen
        if isinstance(below, WithDocuments) and document:
            below.open_document(document)

    def reload(self) -> None:
        """Folders change without the study."""


def _end_of(text: str, width: int) -> str:
    """The end of a path that is too long for its line."""
    return text if len(text) <= width else "…" + text[-(width - 1) :]
