"""Erasing what was said in a document: what goes is shown, and its name has to be typed. There is no way back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from workbench.errors import WorkbenchError
from workbench.tui.screens.dialogs import Ask, Pick, line
from workbench.tui.visible import clipped
from workbench.tui.widgets.shelf import Item, Part

if TYPE_CHECKING:
    from workbench.project import DocumentLine
    from workbench.project.redaction import Plan, Report
    from workbench.tui.app import WorkbenchApp

KINDS = ("coding", "memo", "proposal")
NAMED = 3
"""So many files or cases are named; the command lists all."""


class Erasing(Ask):
    """What goes and what stays, above the field for the document's name."""

    def __init__(self, app: "WorkbenchApp", name: str, told: Sequence[str], check: Callable[[str], str]) -> None:
        title, hint = app.words("title.redact", name=name), app.words("hint.redact_name", name=name)
        super().__init__(app.words, title, check=check, hint=hint)
        self._told = told

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(classes="dialog"):
            yield line(self._title, "dialog-title")
            for sentence in self._told:
                yield line(sentence)
            yield Input(compact=True)
            yield line(self._hint, "dialog-note")
            yield line(self._words("hint.ask"), "dialog-hint")


def ask(app: "WorkbenchApp") -> None:
    """Which document."""
    documents = app.project.documents.list()
    if not documents:
        app.tell(app.words("told.no_document"))
        return
    items = [Item(each.id, (Part(each.name),), right=", ".join(each.cases)) for each in documents]
    known = {each.id: each for each in documents}

    def answered(answer: str | None) -> None:
        if answer:
            with app.told():
                _confirm(app, known[answer])

    app.push_screen(Pick(app.words, app.words("title.redact_which"), items), answered)


def _confirm(app: "WorkbenchApp", document: "DocumentLine") -> None:
    plan = app.project.redaction.plan([document.id])

    def check(typed: str) -> str:
        return "" if typed.strip() == document.name else app.words("hint.redact_name", name=document.name)

    def answered(answer: str | None) -> None:
        if answer is not None:
            app.tell(app.words("told.redacting"))
            app.busy = True
            app.run_worker(partial(_erase, app, document), thread=True, exclusive=True, group="redact")

    app.push_screen(Erasing(app, document.name, _told(app, plan), check), answered)


def _told(app: "WorkbenchApp", plan: "Plan") -> list[str]:
    """What goes, what stays, and what else holds the words."""
    words = app.words
    parts = [words(f"redact.{kind}", count=plan.counts[kind]) for kind in KINDS if plan.counts.get(kind)]
    told = [words("redact.goes", what=", ".join([words("redact.document"), *parts])), words("redact.stays")]
    if plan.cases:
        told.append(words("redact.cases", cases=_some(plan.cases)))
    if plan.holding:
        told.append(words("redact.files", files=_some([path.name for path in plan.holding])))
    return told


def _some(names: "list[str] | tuple[str, ...]") -> str:
    shown = ", ".join(clipped(name, 40) for name in names[:NAMED])
    return shown + (" …" if len(names) > NAMED else "")


def _erase(app: "WorkbenchApp", document: "DocumentLine") -> None:
    """On a connection of its own: the file is made anew, which takes a while where it is large."""
    try:
        with app.project.second() as project:
            report = project.redaction.erase([document.id])
    except WorkbenchError as error:
        app.call_from_thread(_done, app, error)
    else:
        app.call_from_thread(_done, app, report)


def _done(app: "WorkbenchApp", end: "Report | WorkbenchError") -> None:
    app.busy = False
    app.project.refresh()
    app.project.forget()
    app.reload()
    if isinstance(end, WorkbenchError):
        app.fail(end)
        return
    app.tell(app.words("told.redacted_blind" if end.plan.blind else "told.redacted", count=end.operations))
    if not end.finished:
        app.tell(app.words("told.redact_open"))
    if end.holding:
        app.tell(app.words("redact.files", files=_some([path.name for path in end.holding])))
    if end.unconfirmed:
        people = tuple(dict.fromkeys(copy.coder for copy in end.unconfirmed))
        app.tell(app.words("told.redact_others", people=_some(people)))
