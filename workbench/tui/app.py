"""The application: it owns the project, registers screens and says what went wrong."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual import work
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.worker import WorkerFailed

from workbench.errors import WorkbenchError
from workbench.tui.acts import Act, acts
from workbench.tui.desk import Desk
from workbench.tui.keys import bindings, first_key, named
from workbench.tui.person import THEMES, Person
from workbench.tui.refused import refused
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import visible
from workbench.tui.words import Words

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from workbench.project import Project

LOOK_EVERY = 2.0
"""Seconds between two looks whether the file was changed elsewhere."""


class WorkbenchApp(App[None]):
    """One open project in the terminal. `document` is a name or an id; `person` is how they want the interface."""

    CSS_PATH = "workbench.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [*bindings("app"), Binding("ctrl+c", "quit", show=False, priority=True)]

    def __init__(
        self,
        project: "Project",
        document: str | None = None,
        *,
        desk: Desk | None = None,
        person: Person | None = None,
    ) -> None:
        super().__init__()
        self.project = project
        self.desk = desk or Desk()
        self.person = person or Person()
        self.words = Words(self.person.language or project.language)
        self.keys: Mapping[str, str] = self.person.keys
        self.wanted = document
        self.busy = False
        self.set_keymap({name: named(keys) for name, keys in self.keys.items()})

    def on_mount(self) -> None:
        """Fills the screen once it is there."""
        self.theme = THEMES.get(self.person.theme) or THEMES["light" if self.desk.light else "dark"]
        self.title = visible(self.project.name)
        document = None
        with self.told():
            document = self.project.documents.find(self.wanted).id if self.wanted else None
        self.push_screen(CodingScreen(document))
        for notice in self.project.notices:
            self.tell(notice)
        self.set_interval(LOOK_EVERY, self.look)
        if not self.is_headless:
            self.set_timer(1.0, self.load_tables)

    @work(thread=True, group="tables")
    def load_tables(self) -> None:
        """Loads what comparisons need while the person reads: it costs a second."""
        import workbench.analysis.matrices  # noqa: F401 - loaded, not used

    def key(self, name: str) -> str:
        """The key that does something, by its name in the table, as this person has it."""
        return first_key(name, self.keys)

    def _print_error_renderables(self) -> None:
        # Textual would print a traceback over the person's terminal; `run` says it in words instead.
        self._exit_renderables.clear()

    @property
    def crash(self) -> BaseException | None:
        """The mistake that ended the interface, if one did."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    def tell(self, message: str, *, hint: str = "") -> None:
        """A notice in words; text from documents stays text."""
        self.notify(visible(f"{message} {hint}".strip()), markup=False)

    def fail(self, error: WorkbenchError) -> None:
        """What is wrong and what to do next."""
        self.notify(visible(refused(error, self.words)), severity="error", timeout=8, markup=False)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Whatever a study refuses inside becomes a notice, and the interface goes on."""
        try:
            yield
        except WorkbenchError as error:
            self.fail(error)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Whatever a key does: what the study refuses becomes a notice, never the end of the interface."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except WorkbenchError as error:
            self.fail(error)
            return True

    def look(self) -> None:
        """Loads anew if another window or a shell changed the file."""
        if self.busy:  # what a worker of ours writes is no news
            return
        with self.told():
            if self.project.refresh():
                self.reload()
                self.tell(self.words("told.changed"))

    def reload(self) -> None:
        """Every screen shows what is in the file now."""
        for screen in self.screen_stack:
            if isinstance(screen, StudyScreen):
                screen.reload()

    def action_visit(self, name: str) -> None:
        """Another screen; from the text on top of it, from elsewhere instead of it."""
        if isinstance(self.screen, StudyScreen) and name == self.screen.NAME:
            return
        # Late: the first screen should not wait for the others.
        from workbench.tui.screens import made

        screen = made(name)
        if isinstance(self.screen, CodingScreen):
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    def action_light(self) -> None:
        """Light or dark."""
        self.action_theme("dark" if self.desk.light else "light")

    def action_theme(self, name: str) -> None:
        """Other colours; the next session has them too."""
        self.desk.light = name == "light"
        self.theme = THEMES[name]
        self.person.keep("theme", name)

    def action_lemma(self) -> None:
        """The dictionary form of a word, to be corrected for this study."""
        # Late: the first screen should not wait for it.
        from workbench.tui.lemmas import ask

        ask(self)

    def action_redact(self) -> None:
        """What was said in a document, erased for good."""
        # Late: the first screen should not wait for it.
        from workbench.tui.redacting import ask

        ask(self)

    def action_language(self, language: str) -> None:
        """The interface in another language, at once and from now on."""
        self.words = Words(language)
        self.person.keep("language.interface", language)
        for screen in self.screen_stack:
            if isinstance(screen, StudyScreen):
                screen.speak()
        self.tell(self.words("told.language"))

    def action_actions(self) -> None:
        """The list of everything that can be done."""
        # Late: the first screen should not wait for it.
        from workbench.tui.screens.actions import picking

        if not isinstance(self.screen, StudyScreen):
            return
        known = {act.id: act for act in acts(self.words, self.keys, self.screen.NAME)}

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.call_later(self.do, known[answer])

        self.push_screen(picking(self.words, list(known.values())), answered)

    async def do(self, act: Act) -> None:
        """Does something of the list, on the screen where it is done."""
        from workbench.tui.screens.actions import doer

        if act.screen == CodingScreen.NAME:
            while len(self.screen_stack) > 2 and not isinstance(self.screen, CodingScreen):
                await self.pop_screen()
        elif act.screen and getattr(self.screen, "NAME", "") != act.screen:
            self.action_visit(act.screen)
            self.call_after_refresh(self.do, act)
            return
        node = doer(self.screen, act.action) if act.screen else self
        if node is not None:
            await self.run_action(act.action, node)

    async def action_quit(self) -> None:
        """Leaves; where one was reading is remembered."""
        for screen in self.screen_stack:
            if isinstance(screen, CodingScreen):
                screen.remember_place()
        self.desk.save()
        self.exit()
