"""What lies on a person's desk between two sessions: pinned codes, the last codes, where they were reading."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.model import derived_id

SLOTS = 9


@dataclass
class Desk:
    """Kept beside the person's other state, never in the project; without a file it lives as long as the program."""

    file: Path | None = None
    pins: dict[int, str] = field(default_factory=dict)
    recent: list[str] = field(default_factory=list)
    document: str = ""
    places: dict[str, int] = field(default_factory=dict)
    light: bool = False

    @classmethod
    def of(cls, project: Path) -> "Desk":
        """The desk of a project file, as it was left; a fresh one where that cannot be read."""
        # Late: only the interface needs it.
        from platformdirs import user_state_path

        file = user_state_path("workbench") / f"{derived_id('desk', str(project.resolve()))}.json"
        desk = cls(file)
        try:
            desk._take(json.loads(file.read_text("utf-8")))
        except (OSError, ValueError, TypeError, AttributeError):
            # What is remembered is a comfort, not data: a lost or damaged file means a tidy desk.
            return cls(file)
        return desk

    def _take(self, held: Mapping[str, Any]) -> None:
        self.pins = {int(slot): str(code) for slot, code in held["pins"].items()}
        self.recent = [str(code) for code in held["recent"]][:SLOTS]
        self.document = str(held["document"])
        self.places = {str(document): int(offset) for document, offset in held["places"].items()}
        self.light = bool(held.get("light", False))

    def used(self, code: str) -> None:
        """Puts a code at the head of the ring."""
        self.recent = [code, *(held for held in self.recent if held != code)][:SLOTS]

    def save(self) -> None:
        """Writes the desk down if that is possible."""
        if self.file is None:
            return
        held = {"pins": self.pins, "recent": self.recent, "document": self.document, "places": self.places}
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(json.dumps({**held, "light": self.light}), "utf-8")
        except OSError:
            # A full disk or a read-only home must not stop the person from leaving.
            return
