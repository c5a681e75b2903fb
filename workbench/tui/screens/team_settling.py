"""Settling a conflict or answering a question on the team's screen: pick one, say why."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.tui.merging import value_in_words
from workbench.tui.screens.dialogs import Pick
from workbench.tui.widgets.shelf import Item, Part

if TYPE_CHECKING:
    from workbench.project import Conflict, Question
    from workbench.tui.screens.study import StudyScreen as Base
else:
    Base = object

FURTHER: Mapping[str, tuple[tuple[str, str, bool], ...]] = {
    "value": (("own", "team.own", True),),
    "memo": (("both", "team.both", False), ("own", "team.own", True)),
    "ends": (("own", "team.ends", True),),
    "code deleted": (("move", "team.move", True),),
    "text": (("own", "team.file", True),),
    "unanchored": (("leave", "team.leave", False), ("delete", "team.delete", False), ("own", "team.ends", True)),
}
"""Kind -> what may be chosen besides its values: the choice, the word for it, and whether something is typed."""
ANSWERS = {"join": "team.join", "keep": "team.apart", "rename": "team.rename", "revision": "team.revision"}


class Settling(Base):
    """What the team's screen does with what is open."""

    conflicts: "Mapping[str, Conflict]" = {}
    questions: "Mapping[str, Question]" = {}

    def settle(self, conflict: "Conflict") -> None:
        """Pick a value; then the reason; then it holds."""
        labels = {id_: sign.label for id_, sign in self.signs.items()}
        values = () if conflict.kind == "unanchored" else conflict.values
        items = [
            Item(str(number), (Part(value_in_words(self.words, conflict, value, labels)),))
            for number, value in enumerate(values, 1)
        ]
        further = {name: (word, typed) for name, word, typed in FURTHER.get(conflict.kind, ())}
        items += [Item(name, (Part(self.words(word), "dim"),)) for name, (word, _) in further.items()]

        def picked(answer: str | None) -> None:
            if answer is None:
                return
            if answer in further and further[answer][1]:
                self._typed(conflict, answer)
            else:
                self._because(conflict, answer)

        title = self.words("title.settle", where=conflict.where)
        self.app.push_screen(Pick(self.words, title, items, narrow=False), picked)

    def _typed(self, conflict: "Conflict", answer: str) -> None:
        if answer == "move":
            self.choose_code(
                self.words("title.decide_code"),
                lambda codes, _: self._because(conflict, f"move {codes[0]}"),
                make=False,
                several=False,
            )
            return
        start = str(conflict.shown or "") if conflict.kind in ("value", "memo") else ""
        hint = "START-END" if conflict.kind in ("ends", "unanchored") else ""
        self.ask(self.words("title.own_value"), lambda value: self._because(conflict, value), start, hint=hint)

    def _because(self, conflict: "Conflict", choice: str) -> None:
        def said(reason: str) -> None:
            self.project.team.resolve(conflict.number, choice, reason.strip())
            self.done("told.settled")
            self.study_app.reload()

        self.ask(self.words("title.reason"), said)

    def answer(self, question: "Question") -> None:
        """The same or not; with a new name where there are two."""
        items = [Item(choice, (Part(self.words(ANSWERS[choice])),)) for choice in question.choices]
        kind = self.words("dispute." + question.kind)

        def picked(choice: str | None) -> None:
            if choice == "rename":
                self.ask(self.words("title.new_name"), lambda name: self._answered(question, "rename", name))
            elif choice:
                self._answered(question, choice)

        title = self.words("title.answer", one=question.one.name, other=question.other.name, kind=kind)
        self.app.push_screen(Pick(self.words, title, items, narrow=False), picked)

    def _answered(self, question: "Question", choice: str, name: str = "") -> None:
        def said(reason: str) -> None:
            self.project.team.questions.answer(question.number, choice, name, reason.strip())
            self.done("told.settled")
            self.study_app.reload()

        self.ask(self.words("title.reason"), said)
