"""What the screens of a study have in common: the project, its words, its codes, a line of keys."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from workbench.model import Code
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN, Sign, signs_of
from workbench.tui.past import sentence
from workbench.tui.screens.dialogs import Ask, Pick
from workbench.tui.screens.palette import Palette
from workbench.tui.visible import clipped
from workbench.tui.widgets.keyline import KeyLine
from workbench.tui.widgets.shelf import Item, Part
from workbench.tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.words import Words

HEAD_GAPS = 7
"""Cells of the head line that stay empty: at both ends, before and after the study's name."""
WIDE_HEAD = 100
"""From so many columns on there is room for a longer name of the study."""


class StudyScreen(Screen[None]):
    """A full screen on the open project."""

    NAME: ClassVar[str] = ""
    BINDINGS = bindings("visited")
    _left = False

    @property
    def study_app(self) -> "WorkbenchApp":
        """The application."""
        return cast("WorkbenchApp", self.app)

    @property
    def project(self) -> "Project":
        """The open project."""
        return self.study_app.project

    @property
    def words(self) -> "Words":
        """The words of the interface."""
        return self.study_app.words

    @property
    def signs(self) -> Mapping[str, Sign]:
        """Code id -> letters, label, colour; deleted codes included."""
        codebook = self.project.codebook.with_deleted
        return signs_of(codebook, self.project.codebook.keys(), self.words.language)

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        yield StatusLine()
        yield from self.body()
        yield from self.foot()
        yield KeyLine(self.NAME, self.words, self.study_app.keys)

    @on(KeyLine.Pressed)
    def press(self, event: KeyLine.Pressed) -> None:
        """A click in the line of keys does what the key does."""
        from workbench.tui.screens.actions import doer  # it knows the questions, which know this screen

        node = self.app if event.key.where == "app" else doer(self.app.screen, event.key.action)
        if node is not None:
            self.call_later(self.app.run_action, event.key.action, node)

    def speak(self) -> None:
        """The words of the interface are others now: everything is said anew."""
        self.query_one(KeyLine).put(self.words)
        self.reload()

    @property
    def writing(self) -> str:
        """The language in which a person writes into the codebook: the one shown, if the codebook has it."""
        languages = self.project.codebook.current.languages
        return self.words.language if self.words.language in languages else self.project.language

    def body(self) -> ComposeResult:
        """What lies between the head line and the line of keys."""
        yield from ()

    def foot(self) -> ComposeResult:
        """What stands directly above the line of keys."""
        yield from ()

    def head(self, text: str) -> None:
        """Writes the head line: before the text which study, at its end who codes."""
        last = " · ".join(self.said_last())
        left = self.size.width - cell_len(text) - cell_len(last) - HEAD_GAPS
        name = clipped(self.project.name, max(left, 24 if self.size.width >= WIDE_HEAD else 14))
        self.query_one(StatusLine).show(f"{name} · {text}" if text else name, last)

    def said_last(self) -> list[str]:
        """What stands at the end of the head line."""
        if self.project.read_only:
            return [self.words("status.read_only")]
        return [self.project.coder.name] if self.project.coder is not None else []

    def on_mount(self) -> None:
        """Textual calls this for every class of a screen; so each screen says what to do in `begin`."""
        self.begin()

    def begin(self) -> None:
        """Fills the screen once it is there."""
        self.reload()

    def on_screen_suspend(self) -> None:
        """Notes whether another full screen covers this one, not a mere question."""
        self._left = isinstance(self.app.screen, StudyScreen)

    def on_screen_resume(self) -> None:
        """What happened on another screen is shown."""
        if self._left:
            self._left = False
            self.reload()

    def reload(self) -> None:
        """Shows what is in the file now."""

    def action_back(self) -> None:
        """Back to the screen below."""
        self.dismiss()

    def action_undo(self) -> None:
        """Takes back one's latest action."""
        with self.study_app.told():
            entry = self.project.history.undo()
            key = self.study_app.key("redo")
            self.study_app.tell(self.words("told.undone", what=sentence(entry.said, self.words), key=key))
            self.reload()

    def action_redo(self) -> None:
        """Does again what was undone last."""
        with self.study_app.told():
            entry = self.project.history.redo()
            key = self.study_app.key("undo")
            self.study_app.tell(self.words("told.redone", what=sentence(entry.said, self.words), key=key))
            self.reload()

    def done(self, word: str, **fields: object) -> None:
        """Says what just happened, and how to take it back."""
        undo = self.words("told.take_back", key=self.study_app.key("undo"))
        self.study_app.tell(f"{self.words(word, **fields)} {undo}")

    def choose_code(
        self,
        title: str,
        then: Callable[[tuple[str, ...], str], None],
        *,
        only: Sequence[str] | None = None,
        make: bool = True,
        several: bool = True,
    ) -> None:
        """The palette; `then` gets the codes chosen, or the name of a code to make."""
        codebook, keys = self.project.codebook.current, self.project.codebook.keys()
        palette = Palette(self.words, codebook, keys, self.signs, title=title, only=only, make=make, several=several)

        def answered(answer: tuple[tuple[str, ...], str] | None) -> None:
            if answer is not None:
                then(*answer)

        self.app.push_screen(palette, answered)

    def join_code(self, code: str) -> None:
        """Joins a code to another one, with a reason; its codings count as the other's from then on."""
        label = self.signs.get(code, UNKNOWN).label

        def chosen(codes: tuple[str, ...], _: str) -> None:
            def said(reason: str) -> None:
                self.project.codebook.merge(code, codes[0], reason.strip())
                self.done("done.merged", code=label, into=self.signs[codes[0]].label)
                self.reload()

            self.ask(self.words("title.reason"), said)

        others = [other.id for other in self.project.codebook.current.codes if other.id != code]
        self.choose_code(self.words("title.merge", label=label), chosen, only=others, make=False, several=False)

    def choose_parent(
        self, title: str, then: Callable[[str | None], None], *, without: str = "", chosen: str = ""
    ) -> None:
        """A code or the top of the tree; `without` and what is below it cannot be chosen."""
        codebook, signs = self.project.codebook.current, self.signs
        items = [Item("", (Part(self.words("top"), "dim"),))]
        for code in codebook.codes:
            if without not in {step.id for step in codebook.path(code)}:
                head = (Part(f"{signs[code.id].key:<2}", signs[code.id].colour), Part(" " + signs[code.id].label))
                items.append(Item(code.id, head, indent=2 * codebook.depth(code)))

        def answered(answer: str | None) -> None:
            if answer is not None:
                then(answer or None)

        self.app.push_screen(Pick(self.words, title, items, chosen=chosen), answered)

    def make_code(self, label: str, then: Callable[[Code], None], *, derivation: str = "inductive") -> None:
        """A new code under a parent the person picks."""

        def under(parent: str | None) -> None:
            with self.study_app.told():
                then(self.project.codebook.add(label, parent=parent, derivation=derivation))

        if not self.project.codebook.current.codes:
            under(None)
            return
        self.choose_parent(self.words("title.parent", label=label), under)

    def ask(
        self,
        title: str,
        then: Callable[[str], None],
        value: str = "",
        *,
        check: Callable[[str], str] | None = None,
        hint: str = "",
    ) -> None:
        """One line of text; nothing happens on Esc."""

        def answered(answer: str | None) -> None:
            if answer is not None:
                with self.study_app.told():
                    then(answer)

        self.app.push_screen(Ask(self.words, title, value, check=check, hint=hint), answered)
