"""Write something out: what, which codes and cases, in which form, where to; counted before it is written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.widgets import Static

from workbench.errors import WorkbenchError
from workbench.tui.exports import EXPORTS, Draft, Kind, deliver, drafted, offered, tried
from workbench.tui.keys import bindings
from workbench.tui.screens.dialogs import Confirm
from workbench.tui.screens.form import Form, row, without
from workbench.tui.screens.progress import work_on
from workbench.tui.visible import clipped
from workbench.tui.widgets.shelf import Item, Part, Shelf


class Exporting(Form):
    """Kinds of file on the left, the choices of the one under the cursor on the right."""

    NAME: ClassVar[str] = "exporting"
    BINDINGS = bindings("exporting")

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.kind: Kind = next((one for one in EXPORTS if one.name == kind), EXPORTS[0])
        self.chosen: dict[str, Any] = {}
        self.target = ""

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        with Horizontal(classes="columns"):
            yield Shelf(id="files")
            yield Shelf(id="found")
        yield Static("", markup=False, classes="note")

    def on_resize(self, event: Resize) -> None:
        """Another size: what depends on it is made anew."""
        self.set_class(event.size.width < 100, "narrow")

    def begin(self) -> None:
        """Shows the kinds and the choices of the first."""
        super().begin()
        self.query_one("#files", Shelf).focus()

    def reload(self) -> None:
        """Shows what can be written now."""
        items = [Item(kind.name, (Part(self.words(f"export.{kind.name}")),)) for kind in offered(self.project)]
        self.query_one("#files", Shelf).put(items, id=self.kind.name)
        self.query_one(".note", Static).update(self.words("hint.form"))
        self.head(self.words("title.exporting"))
        self.show()

    @on(Shelf.Shown, "#files")
    def look_there(self, event: Shelf.Shown) -> None:
        """Another kind is under the cursor; what it shares with the one before stays chosen."""
        if event.item.id != self.kind.name:
            self.kind = next(one for one in EXPORTS if one.name == event.item.id)
            self.chosen = without(self.kind.options, self.chosen)
            self.target = ""
            self.show()

    @on(Shelf.Chosen, "#files")
    def go_there(self) -> None:
        """Enter on a kind: to its choices."""
        self.query_one("#found", Shelf).focus()

    def show(self) -> None:
        """The choices as they are now."""
        self.query_one("#found", Shelf).put(list(self._rows()))

    def _rows(self) -> Iterator[Item]:
        yield row(self.words("option.target"), "target:", self._brief(self.path))
        for option in self.kind.options:
            value = self.chosen.get(option.name)
            shown = self.shown(option, value or (option.values[0] if option.kind == "label" else None))
            yield row(self.words(f"option.{option.name}"), option.name, shown, dim=not value)
            if option.kind == "label":
                sample = tried(self.project, value or option.values[0])
                yield row("  " + self.words("option.example"), "", sample, dim=True)

    def _brief(self, path: Path) -> str:
        """A path as it fits: under the study's folder by its name, else from its beginning."""
        here = self.project.path.resolve().parent
        return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)

    @property
    def suffix(self) -> str:
        """The file's ending, as chosen or as the kind has it."""
        return str(self.chosen.get("kind") or self.kind.ending)

    @property
    def path(self) -> Path:
        """Where it would be written: beside the study, unless the person said otherwise."""
        here = self.project.path.resolve().parent
        if self.target:
            path = here / Path(self.target).expanduser()
            return path if path.suffix else path.with_suffix(self.suffix)
        return here / f"{self.project.path.stem}-{self.kind.name}{self.suffix}"

    @on(Shelf.Chosen, "#found")
    def choose(self, event: Shelf.Chosen) -> None:
        """Enter: changes the choice under the cursor."""
        if event.item.id == "target:":
            self.ask(self.words("title.target"), self._aim, str(self.path))
            return
        option = next((one for one in self.kind.options if one.name == (event.item.id or "label")), None)
        if option is not None:
            self.change(option, self.chosen.get(option.name), lambda value: self._take(option.name, value))

    def _aim(self, text: str) -> None:
        self.target = text.strip()
        if any(option.name == "kind" for option in self.kind.options) and self.path.suffix:
            self.chosen["kind"] = self.path.suffix.lower()
        self.show()

    def _take(self, name: str, value: Any) -> None:
        self.chosen[name] = value
        if name == "kind" and self.target:
            self.target = str(self.path.with_suffix(str(value)))
        self.show()

    # -- out --------------------------------------------------------------------

    def action_write(self) -> None:
        """Puts it together, says what it holds, and writes it when the person says so."""
        kind, ending, chosen, path = self.kind, self.path.suffix or self.suffix, dict(self.chosen), self.path
        if not path.parent.is_dir():
            self.study_app.fail(WorkbenchError(self.words("told.no_folder", folder=path.parent)))
            return
        what = self.words(f"export.{kind.name}")

        def ready(draft: Draft) -> None:
            self._ask(draft, path, what)

        work_on(
            self,
            self.words("title.drafting", what=what),
            lambda project, advance: drafted(project, kind, ending, chosen, advance),
            ready,
            leave=True,
        )

    def _ask(self, draft: Draft, path: Path, what: str) -> None:
        counts = self._counts(draft)
        title = "title.overwrite" if path.exists() else "title.write"
        text = self.words(title, what=f"{what} ({counts})" if counts else what, file=self._brief(path))

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    deliver(draft, path)
                    self.study_app.tell(self.words("told.written", path=path, counts=f" ({counts})" if counts else ""))
                    for note in draft.notes[:3]:
                        self.study_app.tell(clipped(note, 300))

        self.app.push_screen(Confirm(self.words, text), answered)

    def _counts(self, draft: Draft) -> str:
        """What it holds, in words; what may not be quoted is counted apart."""
        counts = dict(draft.counts)
        printed = counts.pop("printed", None)
        if printed is not None and printed < counts.get("quotations", 0):
            counts["withheld"] = counts["quotations"] - printed
        return ", ".join(
            f"{self.words('count.' + name) if 'count.' + name in self.words else name}: {number}"
            for name, number in counts.items()
        )
