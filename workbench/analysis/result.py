"""What every comparison that is no matrix gives: a frame that says who was counted and what changed a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Result:
    """`frame` is what is shown (its index and columns are described where it is made), `measure` what it holds;
    `settings` repeats every choice; `notes` says in words what changed a number."""

    frame: "pd.DataFrame"
    measure: str
    settings: Mapping[str, Any]
    notes: tuple[str, ...]

    def _repr_html_(self) -> str:
        """The frame for a notebook; names are text, never markup."""
        choices = "".join(f"<li>{escape(f'{name}: {value}')}</li>" for name, value in self.settings.items())
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        table = self.frame.to_html(escape=True, na_rep="-", float_format="{:.3f}".format)
        return f"<p>{escape(self.measure)}</p>{table}<ul>{choices}</ul><ul>{notes}</ul>"


def plain(value: Any) -> Any:
    """A cell as JSON has it: a missing value is None."""
    # Neither NaN nor NA equals itself, and NA has no truth value.
    if value is None or type(value).__name__ == "NAType" or value != value:
        return None
    return value.item() if hasattr(value, "item") else value
