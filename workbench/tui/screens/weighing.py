"""Giving a coding a weight: the same question wherever the coding stands."""

from collections.abc import Callable

from workbench.model import Coding
from workbench.tui.marks import UNKNOWN
from workbench.tui.screens.study import StudyScreen


class Weighing(StudyScreen):
    """A screen on which codings can be given weights."""

    def weigh(self, coding: Coding, then: Callable[[Coding], None]) -> None:
        """Asks for the weight; `then` gets the coding that has it."""
        code, label = self.project.codebook.current.by_id.get(coding.code), self.signs.get(coding.code, UNKNOWN).label
        if code is None or code.weight is None:
            self.study_app.tell(self.words("told.no_weight", label=label))
            return
        low, high = code.weight.minimum, code.weight.maximum

        def check(text: str) -> str:
            fits = text.strip().lstrip("-").isdecimal() and low <= int(text) <= high
            return "" if fits else self.words("told.is_number", low=low, high=high)

        self.ask(
            self.words("title.weight", label=label, low=low, high=high),
            lambda text: then(self.project.codings.change(coding.id, weight=int(text))),
            "" if coding.weight is None else str(coding.weight),
            check=check,
            hint=" · ".join(f"{number} {meaning}" for number, meaning in code.weight.meaning.items()),
        )
