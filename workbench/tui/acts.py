"""Everything that can be done, as a list: made from the table of keys, so that it cannot forget one. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.tui.keys import KEYS, SCREENS, Key, first_key
from workbench.tui.words import Words


@dataclass(frozen=True, slots=True)
class Act:
    """A row of the table of keys; `screen` is where it is done ("" for everywhere)."""

    id: str
    screen: str
    action: str
    text: str
    group: str
    key: str = ""


def acts(words: Words, overrides: Mapping[str, str], here: str) -> list[Act]:
    """What can be done on the screen `here`, then what can be done everywhere, then what other screens can do."""
    found = [_act(key, words, overrides, here) for key in KEYS]
    order = {here: 0, "": 1}
    return sorted(found, key=lambda act: (act.screen not in order, order.get(act.screen, 0), ""))


def _act(key: Key, words: Words, overrides: Mapping[str, str], here: str) -> Act:
    screen = "" if key.where == "app" else _screen(key.where, here)
    text = words("key.pinned") + " " + key.keys if key.word.startswith("key.pinned_") else words(key.word)
    pressed = first_key(key.id, overrides) if key.keys else ""
    return Act(f"{key.where}:{key.action}", screen, key.action, text, words(f"group.{key.where}"), pressed)


def _screen(where: str, here: str) -> str:
    """This screen if the row holds on it, else the first one on which it does."""
    return here if where in SCREENS.get(here, ()) else next(_with(where), "")


def _with(where: str) -> Iterator[str]:
    return (screen for screen, parts in SCREENS.items() if where in parts)
