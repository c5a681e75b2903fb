"""The versions of the codebook, and what changed between two of them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from workbench.codebook import Change
from workbench.tui.keys import bindings
from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.tagging import Tagging
from workbench.tui.widgets.shelf import Item, Part, Shelf

NOW = "now"


class Versions(Tagging):
    """On the left the versions, on the right what each changed; b says compared with what."""

    NAME: ClassVar[str] = "versions"
    BINDINGS = bindings("versions")

    def __init__(self) -> None:
        super().__init__()
        self._base = ""

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        with Horizontal(classes="columns"):
            yield Shelf(id="versions")
            yield Shelf(id="changes", gap=True)

    def reload(self) -> None:
        """Shows what is in the file now."""
        known = self.project.codebook.versions()
        now = Item(NOW, (Part(self.words("versions.now"), "strong"),))
        items = [now, *(Item(version, (Part(version),)) for version in reversed(known))]
        shelf = self.query_one("#versions", Shelf)
        shelf.put(items)
        shelf.focus()

    @on(Shelf.Shown, "#versions")
    def show_changes(self, event: Shelf.Shown) -> None:
        """What the version under the cursor changed."""
        version = event.item.id
        base = self._base or self._before(version)
        found = self.project.codebook.diff(base, version) if base else ()
        self.query_one("#changes", Shelf).put(self._items(found, base), cursor=0)
        shown = self.words("versions.now") if version == NOW else version
        compared = self.words("versions.compared", old=base, new=shown, count=len(found)) if base else shown
        self.head(f"{self.words('title.versions')} · {compared}")

    def _before(self, version: str) -> str:
        known = self.project.codebook.versions()
        if version == NOW:
            return known[-1] if known else ""
        place = known.index(version)
        return known[place - 1] if place else ""

    def _items(self, found: Sequence[Change], base: str) -> list[Item]:
        if not base:
            word = "versions.first" if self.project.codebook.versions() else "versions.none"
            return [Item("", body=self.words(word, key=self.study_app.key("version")), lines=6)]
        if not found:
            return [Item("", body=self.words("versions.same"), lines=6)]
        return [self._item(str(number), change) for number, change in enumerate(found)]

    def _item(self, id_: str, change: Change) -> Item:
        """Kind of change and code above, the words before and after below."""
        head = (Part(self.words(f"kind.{change.kind}") + " ", "sign"), Part(self._called(change), "strong"))
        field = change.field.partition(".")[0]
        name = self.words.known(f"field.{field}", change.field)
        told = "\n".join(f"{sign} {text}" for sign, text in (("−", change.old), ("+", change.new)) if text)
        return Item(id_, head, told, right=name, lines=8, indent=1)

    def _called(self, change: Change) -> str:
        """The code as people know it: its own id and its label; a code made here has no id worth reading."""
        book = self.project.codebook.with_deleted
        code = next((book.by_id[id_] for id_, public in book.public_ids.items() if public == change.code), None)
        label = book.label(code, self.words.language) if code else change.new or change.old
        return label if code is None or not code.file_id else f"{change.code} {label}"

    def action_base(self) -> None:
        """Chooses what the versions are compared with."""
        items = [Item("", (Part(self.words("versions.each_before"), "dim"),))]
        items += [Item(version, (Part(version),)) for version in reversed(self.project.codebook.versions())]

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._base = answer
                self.reload()

        self.app.push_screen(Pick(self.words, self.words("title.base"), items, chosen=self._base), answered)
