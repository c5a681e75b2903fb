"""One thing that copies disagree about, and what may settle it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that copies set differently. `values` are what each set, the shown one first; `authors` names.

    `kind`: value, memo, ends, deleted, code deleted, parent, text, unanchored, answer, decision or status. `choices`:
    words that settle it besides the number of a value. `dates`: when each was set, in ms.
    """

    number: int
    entity: str
    row: str
    field: str
    values: tuple[Any, ...]
    shown: Any
    where: str
    authors: tuple[str, ...] = ()
    kind: str = "value"
    choices: tuple[str, ...] = ()
    dates: tuple[int, ...] = ()

    @property
    def place(self) -> tuple[str, str, str]:
        """What stays the same when the list grows."""
        return self.entity, self.row, self.field


CHOICES = {
    "memo": ("both", "a new text"),
    "ends": ("START-END",),
    "deleted": ("keep", "delete"),
    "code deleted": ("keep", "delete", "move CODE"),
    "parent": ("top", "a code"),
    "text": ("a file with a third text",),
    "unanchored": ("START-END", "leave", "delete"),
}
"""Kind -> words that settle it besides the numbers of its values."""
