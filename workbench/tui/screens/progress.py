"""Work that takes long: a bar, an honest count, and Esc to stop it. Import, export, search index and cues use it."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from workbench.errors import WorkbenchError
from workbench.tui.screens.dialogs import line
from workbench.tui.visible import visible

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.tui.screens.study import StudyScreen
    from workbench.tui.words import Words

SOON = 0.4
"""Seconds after which work that is still going on shows its bar."""
OFTEN = 0.1
"""Seconds between two steps of the bar."""
Advance = Callable[[int, int], None]
Done = TypeVar("Done")


class Stopped(Exception):
    """The person stopped the work; raised out of the callback that reports progress."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How work ended: its answer, or the error, or neither where it was stopped."""

    answer: Any = None
    error: WorkbenchError | None = None
    stopped: bool = False


@dataclass
class Advanced(Message):
    """So much of it is done."""

    done: int
    total: int


@dataclass
class Ended(Message):
    """The thread is through."""

    outcome: Outcome


class Working(ModalScreen[Outcome]):
    """Runs `job` in a thread, on a connection of its own. `leave`: stopping it leaves nothing, so nobody need wait."""

    BINDINGS = [Binding("escape", "stop", show=False)]

    def __init__(
        self,
        words: "Words",
        title: str,
        project: "Project",
        job: "Callable[[Project, Advance], Any]",
        *,
        leave: bool = False,
    ) -> None:
        super().__init__(classes="quiet")
        self._words, self._title, self._project, self._job, self._leave = words, title, project, job, leave
        self._stop = Event()
        self._last = 0.0

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog"):
            yield line(self._title, "dialog-title")
            yield ProgressBar(show_eta=False, show_percentage=False)
            yield line("", "dialog-count")
            yield line(self._words("hint.working"), "dialog-hint")

    def on_mount(self) -> None:
        """Begins; what is done at once never shows a bar."""
        self.set_timer(SOON, lambda: self.remove_class("quiet"))
        self.run_job()

    def on_unmount(self) -> None:
        """Whoever leaves the program does not wait for it."""
        self._stop.set()

    @work(thread=True, group="work")
    def run_job(self) -> None:
        """Does it in a thread."""
        try:
            with self._project.second() as project:
                outcome = Outcome(self._job(project, self._advance))
        except Stopped:
            outcome = Outcome(stopped=True)
        except WorkbenchError as error:
            outcome = Outcome(error=error)
        self.post_message(Ended(outcome))

    def _advance(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
        if monotonic() - self._last >= OFTEN or done == total:
            self._last = monotonic()
            self.post_message(Advanced(done, total))

    @on(Advanced)
    def show(self, message: Advanced) -> None:
        """Moves the bar and says how much it is."""
        self.query_one(ProgressBar).update(total=message.total, progress=message.done)
        if not self._stop.is_set() and message.total > 1:
            said = self._words("status.done", done=message.done, total=message.total)
            self.query_one(".dialog-count", Static).update(said)

    @on(Ended)
    def end(self, message: Ended) -> None:
        """Gives the outcome to whoever asked."""
        if self.is_current:
            self.dismiss(message.outcome)

    def action_stop(self) -> None:
        """Stops as soon as the work can be left without half a result."""
        self._stop.set()
        self.remove_class("quiet")
        self.query_one(".dialog-count", Static).update(self._words("status.stopping"))
        if self._leave:
            self.dismiss(Outcome(stopped=True))


def work_on(
    screen: "StudyScreen",
    title: str,
    job: "Callable[[Project, Advance], Done]",
    then: Callable[[Done], None],
    *,
    stopped: Callable[[], None] | None = None,
    leave: bool = False,
) -> None:
    """Does `job` while the person may stop it; `then` gets its answer, `stopped` is called where there is none."""

    def ended(outcome: Outcome | None) -> None:
        if outcome is None or outcome.stopped:
            if stopped is None:
                screen.study_app.tell(screen.words("told.stopped"))
            else:
                stopped()
        elif outcome.error is not None:
            screen.study_app.fail(outcome.error)
        else:
            with screen.study_app.told():
                if screen.project.refresh():  # written by our own thread: to be shown, but no news from elsewhere
                    screen.study_app.reload()
                then(outcome.answer)

    working = Working(screen.words, visible(title), screen.project, job, leave=leave)
    screen.app.push_screen(working, ended)
