"""A text in a field to type in: what a terminal would obey is shown as a sign, and comes back as it was. Pure."""

from workbench.spans import edit_script
from workbench.tui.visible import visible


def shown_for_typing(text: str) -> str:
    """The text with control characters as signs, one for one; lines stay lines."""
    return "\n".join(map(visible, text.split("\n")))


def typed_over(old: str, typed: str) -> str:
    """What was typed, with the characters of the old text wherever they were left alone."""
    shown = shown_for_typing(old)
    if shown == typed:
        return old
    if shown == old:
        return typed
    made, at = [], 0
    for same in edit_script(shown, typed):
        left = old[same.old : same.old + same.length]
        # A lone blank that is the same by chance is the person's own.
        end = same.new + same.length
        made += [typed[at : same.new], typed[same.new : end] if typed[same.new : end].isspace() else left]
        at = end
    return "".join([*made, typed[at:]])
