"""A passage whose ends were moved differently: the shown one filled, the others as outlines. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from rich.text import Text

from workbench.spans import Span
from workbench.tui.visible import visible

AROUND = 120
"""Characters of text before and behind all of them."""
FILLED, OUTLINE, EDGE = "reverse", "underline", "bold"
OPENS, CLOSES = "▏", "▕"
"""The edges of an outline; a line of its own in the text would move it."""


def outlined(text: str, shown: Span, others: Sequence[Span]) -> Text:
    """The words around, on one line; every other place stands between two thin edges and is underlined."""
    spans = [shown, *others]
    low, high = max(0, min(start for start, _ in spans) - AROUND), max(end for _, end in spans) + AROUND
    cuts = sorted({low, min(high, len(text)), *(end for span in spans for end in span)})
    found = Text("… " if low else "")
    for start, end in pairwise(cuts):
        found.append_text(_edges(start, shown, others))
        inside = [shown[0] <= start and end <= shown[1], any(a <= start and end <= b for a, b in others)]
        style = " ".join(name for name, yes in zip((FILLED, OUTLINE), inside, strict=True) if yes)
        found.append(visible(_flat(text[start:end])), style)
    found.append_text(_edges(cuts[-1], shown, others))
    return found.append(" …" if high < len(text) else "")


def _edges(place: int, shown: Span, others: Sequence[Span]) -> Text:
    closed, opened = any(end == place for _, end in others), any(start == place for start, _ in others)
    within = f"{EDGE} {FILLED}" if shown[0] < place < shown[1] else EDGE
    return Text(CLOSES * closed + OPENS * opened, within)


def _flat(words: str) -> str:
    """Breaks of lines as blanks; nothing is taken away, so that ends stay where they are."""
    return "".join(" " if letter.isspace() else letter for letter in words)
