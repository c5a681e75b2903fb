"""One difference between two states of a codebook."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["major", "minor", "patch"]

LEVELS: dict[str, Level] = {
    "removed": "major",
    "merged": "major",
    "split": "major",
    "rule": "major",
    "codable": "major",
    "added": "minor",
    "moved": "minor",
}
"""What a kind of change calls for; every other calls for a patch."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `code` is the id that people see (empty for the file), `field` as in `definition.de`."""

    kind: str
    code: str
    field: str
    old: str
    new: str

    @property
    def bumps(self) -> Level:
        """What it calls for where codings exist."""
        return LEVELS.get(self.kind, "patch")

    @property
    def recode(self) -> bool:
        """Whether codings made under the old state wait to be looked at again."""
        return self.kind in ("removed", "merged", "split", "rule") or (self.kind == "codable" and self.new == "no")
