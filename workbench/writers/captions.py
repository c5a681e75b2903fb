"""Captions with numbers that Word goes on counting, and references to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.writers import docx_parts
from workbench.writers.body import Body


@dataclass
class Captions:
    """Numbers tables and figures in a body; `words` has `table`, `figure` and the captions' texts."""

    body: Body
    words: Mapping[str, str]
    _numbers: dict[str, int] = field(default_factory=dict)

    def table(self, name: str, text: str = "") -> str:
        """A caption above a table. Returns its bookmark."""
        return self._caption("table", text or self.words[name])

    def figure(self, text: str) -> str:
        """A caption below a figure. Returns its bookmark."""
        return self._caption("figure", text)

    def upcoming(self, kind: str) -> str:
        """A cross reference to the next caption of a kind, for the sentence before it."""
        number = self._numbers.get(kind, 0) + 1
        return docx_parts.reference(_bookmark(kind, number), f"{self.words[kind]} {number}")

    def _caption(self, kind: str, text: str) -> str:
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        label = self.words[kind]
        numbered = self.body.run(f"{label} ") + docx_parts.sequence(label, number)
        name = _bookmark(kind, number)
        self.body.paragraph("Caption", self.body.marked(name, [numbered])[0], self.body.run(f": {text}"))
        return name


def _bookmark(kind: str, number: int) -> str:
    return f"{kind}_{number}"
