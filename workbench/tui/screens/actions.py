"""The list of everything that can be done: type a part of it, Enter does it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.tui.acts import Act
from workbench.tui.screens.dialogs import Pick
from workbench.tui.widgets.shelf import Item, Part

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

    from workbench.tui.words import Words


def picking(words: "Words", found: Sequence[Act]) -> Pick:
    """The question which action is meant; its answer is the id of one."""
    return Pick(words, words("title.actions"), [_item(act) for act in found], rows=12)


def _item(act: Act) -> Item:
    return Item(act.id, (Part(act.text),), right=f"{act.group}  {act.key:<4}")


def doer(screen: "Screen[object]", action: str) -> "DOMNode | None":
    """The part of a screen that can do an action of ours: what has the focus, what holds it, or what is shown."""
    name = f"action_{action.partition('(')[0]}"
    focused = screen.focused
    chain = [*(focused.ancestors_with_self if focused else ()), screen]
    shown = [widget for widget in screen.query("*") if widget.display]
    return next((node for node in (*chain, *shown) if _ours(node, name)), None)


def _ours(node: "DOMNode", name: str) -> bool:
    owner = next((kind for kind in type(node).__mro__ if name in vars(kind)), None)
    return owner is not None and owner.__module__.startswith("workbench.")
