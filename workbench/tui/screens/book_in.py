"""A codebook file comes in: what is new, what changes, what should be looked at, before anything is written."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from workbench.tui.keys import bindings
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.folder import Folder
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.model import Code
    from workbench.project.codebooks import ImportedCodebook

ENDINGS = (".yaml", ".yml", ".csv", ".xlsx", ".md")


class BookIn(StudyScreen):
    """Pick the file, look, take it."""

    NAME: ClassVar[str] = "book_in"
    BINDINGS = bindings("book_in")

    def __init__(self) -> None:
        super().__init__()
        self.file: Path | None = None

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Input(placeholder=self.words("title.book_file"), compact=True, classes="path")
        yield Folder(lambda path: path.suffix.lower() in ENDINGS, several=False)
        yield Shelf(id="found")
        yield Static("", markup=False, classes="note")

    def begin(self) -> None:
        """Shows the folder of the study."""
        self.head(self.words("title.book_in"))
        self.query_one("#found").display = False
        folder = self.query_one(Folder)
        folder.enter(self.project.path.resolve().parent)
        folder.focus()

    @on(Input.Submitted, ".path")
    def typed(self, event: Input.Submitted) -> None:
        """A folder is shown, a file is looked at."""
        folder = self.query_one(Folder)
        path = folder.folder / Path(event.value.strip()).expanduser()
        if path.is_dir():
            folder.enter(path.resolve())
            folder.focus()
        else:
            self.look(path)

    @on(Folder.Picked)
    def pick(self, event: Folder.Picked) -> None:
        """Looks at the file."""
        self.look(event.path)

    def look(self, path: Path) -> None:
        """What the file would change; nothing is written."""
        with self.study_app.told():
            taken = self.project.codebook.import_file(path, dry_run=True)
            self.file = path
            self.head(f"{self.words('title.book_in')} · {path.name}")
            shelf = self.query_one("#found", Shelf)
            shelf.display, self.query_one(Folder).display = True, False
            shelf.put(list(self._lines(taken)))
            shelf.focus()

    def _lines(self, taken: "ImportedCodebook") -> Iterator[Item]:
        for name, codes in (("new", taken.added), ("changed", taken.changed)):
            if codes:
                title = f"{self.words(f'book.{name}')} · {len(codes)}"
                yield Item(f"group:{name}", (Part(title, "heading"),), heading=True)
            yield from (self._line(code) for code in codes)
        if taken.warnings:
            yield Item("group:warnings", (Part(self.words("book.warnings"), "heading"),), heading=True)
        for number, text in enumerate(taken.warnings):
            yield Item(f"warning:{number}", body=text, lines=4, indent=1)
        if not taken.added and not taken.changed:
            yield Item("nothing:", (Part(self.words("book.nothing"), "dim"),))

    def _line(self, code: "Code") -> Item:
        book = self.project.codebook.current
        definition = book.words(code.definition, self.words.language)
        return Item(
            code.id,
            (
                Part(f"{code.file_id:<5}", "strong"),
                Part(book.label(code, self.words.language) + "  "),
                Part(definition, "dim"),
            ),
            indent=1,
        )

    def action_take(self) -> None:
        """Writes it as one step."""
        if self.file is None:
            self.study_app.tell(self.words("title.book_file"))
            return
        with self.study_app.told():
            taken = self.project.codebook.import_file(self.file)
            key = self.study_app.key("undo")
            told = self.words("told.book_in", added=len(taken.added), changed=len(taken.changed), key=key)
            self.study_app.tell(told)
            self.dismiss()

    def action_back(self) -> None:
        """Back to the folder, then away."""
        if self.file is None:
            self.dismiss()
            return
        self.file = None
        self.query_one("#found").display, self.query_one(Folder).display = False, True
        self.head(self.words("title.book_in"))
        self.query_one(Folder).focus()

    def reload(self) -> None:
        """The file that is looked at stays."""
