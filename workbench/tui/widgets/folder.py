"""A folder to choose files from: what can be read, folders first, what is marked with a sign."""

from collections.abc import Callable, Iterable
from pathlib import Path

from textual.message import Message

from workbench.tui.keys import bindings
from workbench.tui.widgets.shelf import Item, Part, Shelf

UP = ".."
MOST = 5000
"""Entries of one folder that are shown."""


def entries(folder: Path, fits: Callable[[Path], bool]) -> list[Path]:
    """Folders, then the files that fit, by name; what is hidden is left out. Empty where it may not be looked into."""
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith(".")]
        folders = [path for path in found if path.is_dir()]
        files = [path for path in found if path.is_file() and fits(path)]
    except OSError:
        return []
    return [*sorted(folders, key=_name), *sorted(files, key=_name)][:MOST]


def _name(path: Path) -> str:
    return path.name.casefold()


def size(count: int) -> str:
    """Bytes as a person reads them."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"


class Folder(Shelf):
    """Enter goes into a folder or chooses a file; marks are kept from folder to folder."""

    BINDINGS = bindings("folder")

    class Entered(Message):
        """Another folder is shown."""

    class Picked(Message):
        """A file was chosen."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Marked(Message):
        """Other files are marked."""

    def __init__(self, fits: Callable[[Path], bool], *, several: bool = True) -> None:
        super().__init__(id="folder")
        self.folder = Path.cwd()
        self.marked: tuple[Path, ...] = ()
        self._fits, self._several = fits, several

    def enter(self, folder: Path, *, at: str = "") -> None:
        """Shows a folder; the cursor goes to the entry of this name."""
        self.folder = folder
        self._show(at)
        self.post_message(self.Entered())

    def _show(self, at: str) -> None:
        paths = entries(self.folder, self._fits)
        first = [Item(UP, (Part("  ↑ ..", "dim"),))] if self.folder != self.folder.parent else []
        self.put([*first, *map(self._item, paths)], cursor=None if at else 0, id=at)

    def _item(self, path: Path) -> Item:
        mark = Part("● " if path in self.marked else "  ", "sign")
        if path.is_dir():
            return Item(str(path), (mark, Part(path.name + "/", "strong")))
        return Item(str(path), (mark, Part(path.name)), right=_size_of(path))

    def _path(self) -> Path | None:
        return Path(self.item.id) if self.item and self.item.id != UP else None

    def action_choose(self) -> None:
        """Into the folder, or this file."""
        path = self._path()
        if path is None:
            self.action_up()
        elif path.is_dir():
            self.enter(path)
        else:
            self.post_message(self.Picked(path))

    def action_up(self) -> None:
        """To the folder above."""
        here = self.folder
        if here.parent != here:
            self.enter(here.parent, at=str(here))

    def action_mark(self) -> None:
        """Marks a file or a whole folder, or takes the mark away; the cursor goes on."""
        path = self._path()
        if path is None or not self._several:
            return
        self.mark([path])
        self.action_cursor(1)

    def mark(self, paths: Iterable[Path]) -> None:
        """Turns the marks of these round."""
        wanted = list(paths)
        self.marked = (
            *(path for path in self.marked if path not in wanted),
            *(path for path in wanted if path not in self.marked),
        )
        self._show(self.item.id if self.item else "")
        self.post_message(self.Marked())

    def action_mark_all(self) -> None:
        """Marks every file of the folder, or none if all are marked."""
        files = [Path(item.id) for item in self.items if item.id != UP and not Path(item.id).is_dir()]
        missing = [path for path in files if path not in self.marked]
        if self._several:
            self.mark(missing or files)

    def _tell(self, message: type[Shelf.Shown]) -> None:
        # A double click does what Enter does.
        if message is Shelf.Chosen:
            self.action_choose()
        else:
            super()._tell(message)


def _size_of(path: Path) -> str:
    try:
        return size(path.stat().st_size)
    except OSError:
        return ""
