"""Shares: what a cell is divided by, and which shares have a meaning."""

import numpy as np

from workbench.analysis.speech import Ints
from workbench.analysis.tally import Numbers, Tally
from workbench.errors import Refused

SHARES = {
    "text": "coded words (or characters) over all counted ones of the column",
    "row": "the cell over the row's total, every coding or word once",
    "column": "the cell over the column's total, every coding or word once",
    "per1000": "codings per 1,000 counted words of the column",
}
AMOUNTS = ("words", "characters")


def measured(measure: str, share: str | None) -> tuple[str, tuple[str, ...]]:
    """The measure that a share counts, and what to tell the reader. A share of text counts words, not codings."""
    if share is None:
        return measure, ()
    if share not in SHARES:
        raise Refused(f"There is no share {share!r}.", f"Choose one of: {', '.join(SHARES)}.")
    told = f"Shares are {SHARES[share]}."
    if share == "text" and measure == "codings":
        return "words", (told,)
    if share == "text" and measure not in AMOUNTS:
        raise Refused(f"A share of text cannot be made from {measure}.", "Choose the measure words or characters.")
    if share == "per1000" and measure != "codings":
        raise Refused(f"{measure.capitalize()} per 1,000 words has no meaning.", "Choose the measure codings.")
    return measure, (told,)


def denominators(tally: Tally, numbers: Numbers, measure: str, share: str) -> Ints:
    """What each cell is divided by, in the shape of the cells."""
    if share == "row":
        below = numbers.rows[:, None]
    elif share == "column":
        below = numbers.columns[None, :]
    else:
        below = tally.text_of_columns(characters=measure == "characters")[None, :]
    return np.broadcast_to(below, numbers.cells.shape).astype(np.int64)
