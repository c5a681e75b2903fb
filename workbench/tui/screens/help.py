"""The keys of every screen, made from the table of keys."""

from typing import ClassVar

from textual.app import ComposeResult

from workbench.tui.keys import KEYS, shown
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf


class Help(StudyScreen):
    """Keys by where they hold."""

    NAME: ClassVar[str] = "help"

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf()

    def reload(self) -> None:
        """Shows what is in the file now."""
        self.head(self.words("title.help"))
        self.query_one(Shelf).put(self._items())
        self.query_one(Shelf).focus()

    def _items(self) -> list[Item]:
        items: list[Item] = []
        for where in dict.fromkeys(key.where for key in KEYS):
            items.append(Item("group:" + where, (Part(self.words(f"group.{where}"), "heading"),), heading=True))
            digits = False
            for key in (key for key in KEYS if key.where == where):
                keys = shown(self.study_app.keys.get(key.id, key.keys))
                if key.word.startswith("key.pinned_"):
                    if digits:
                        continue
                    digits, keys = True, "1-9"
                items.append(Item(key.id, (Part(f"{keys:>12}  ", "sign"), Part(self.words.key(key.word)))))
        return items
