"""The keys of every screen, made from the table of keys; on a second page, ten minutes to begin with."""

from typing import ClassVar

from textual.app import ComposeResult

from workbench.tui.keys import KEYS, bindings, first_key, shown
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf

STEPS = 10
"""Of the tutorial, from the first sentence coded to the Word file."""


class Help(StudyScreen):
    """Keys by where they hold, or the steps of the tutorial."""

    NAME: ClassVar[str] = "help"
    BINDINGS = bindings("help")

    def __init__(self) -> None:
        super().__init__()
        self._teaching = False

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf(id="keys")
        yield Shelf(id="steps", gap=True)

    def reload(self) -> None:
        """Shows the keys as they are now, or the steps."""
        page, title = ("steps", "title.tutorial") if self._teaching else ("keys", "title.keys")
        self.head(f"{self.words('key.help')} · {self.words(title, key=self.study_app.key('tutorial'))}")
        for shelf in self.query(Shelf):
            shelf.display = shelf.id == page
        shelf = self.query_one("#" + page, Shelf)
        shelf.put(self._steps() if self._teaching else self._keys())
        shelf.focus()

    def action_tutorial(self) -> None:
        """From the keys to the steps, and back."""
        self._teaching = not self._teaching
        self.reload()

    def _steps(self) -> list[Item]:
        keys = {key.id: first_key(key.id, self.study_app.keys) for key in KEYS}
        return [
            Item(
                f"step:{step}",
                (Part(f"{step}  ", "sign"), Part(self.words(f"tutorial.{step}"), "strong")),
                self.words(f"tutorial.{step}.how", **keys),
                lines=12,
                indent=1,
            )
            for step in range(1, STEPS + 1)
        ]

    def _keys(self) -> list[Item]:
        items: list[Item] = []
        for where in dict.fromkeys(key.where for key in KEYS if key.keys):
            items.append(Item("group:" + where, (Part(self.words(f"group.{where}"), "heading"),), heading=True))
            digits = False
            for key in (key for key in KEYS if key.where == where and key.keys):
                keys = shown(self.study_app.keys.get(key.id, key.keys))
                if key.word.startswith("key.pinned_"):
                    if digits:
                        continue
                    digits, keys = True, "1-9"
                items.append(Item(key.id, (Part(f"{keys:>12}  ", "sign"), Part(self.words.key(key.word)))))
        return items
