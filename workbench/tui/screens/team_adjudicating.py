"""Disagreements one by one: both codings, both memos, the rule and the text; settled by single keys."""

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN
from workbench.tui.merging import lines_of
from workbench.tui.screens.study import StudyScreen
from workbench.tui.visible import visible
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.analysis.disagreements import Side
    from workbench.model import Coder
    from workbench.project.adjudication import Task

AROUND = 240
"""Characters of text shown before and after the passage."""


class Adjudicating(StudyScreen):
    """The worklist of two coders."""

    NAME: ClassVar[str] = "adjudicating"
    BINDINGS = bindings("adjudicating")

    def __init__(self) -> None:
        super().__init__()
        self._worklist: dict[str, Task] = {}
        self._pair: tuple[Coder, ...] = ()
        self._reasons: dict[int, str] = {}

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf()
        with VerticalScroll(classes="detail", can_focus=False):
            yield Static("", markup=False)

    def reload(self) -> None:
        """Shows what is in the file now."""
        found, work, tasks = self.project.adjudication.tasks()
        self._pair, self._worklist = found.coders, {str(task.number): task for task in tasks}
        names = {line.id: line.name for line in self.project.documents.list()}
        items = [
            Item(
                key,
                (
                    Part("  " if task.state == "open" else "✓ " if task.state == "decided" else "! ", "sign"),
                    Part(f"{names.get(task.item.document, '')} ", "dim"),
                    Part(self._label(task), "dim" if task.state == "decided" else "strong"),
                    Part(f"  {self._kind(task)}", "dim"),
                ),
            )
            for key, task in self._worklist.items()
        ]
        self.query_one(Shelf).put(items)
        self.query_one(Shelf).focus()
        open_ = sum(task.state != "decided" for task in tasks)
        parts = [self.words("title.adjudicating"), " / ".join(coder.name for coder in self._pair)]
        parts.append(self.words("team.left", count=open_, all=len(tasks)))
        self.head(" · ".join([*parts, self.words("team.alike", count=work.agreed)]))
        if not items:
            self._show(self.words("team.none_left"))

    def _label(self, task: "Task") -> str:
        codes = dict.fromkeys(code for code in (task.item.a.code, task.item.b.code) if code)
        return " / ".join(self.signs.get(code, UNKNOWN).label for code in codes)

    def _kind(self, task: "Task") -> str:
        a, b = (coder.name for coder in self._pair)
        return self.words("team." + task.item.kind, **({"a": a} if "_a" in task.item.kind else {"b": b}))

    def _current(self) -> "Task | None":
        item = self.query_one(Shelf).item
        return self._worklist.get(item.id) if item else None

    def _show(self, text: str) -> None:
        self.query_one(".detail Static", Static).update(lines_of(text))
        self.query_one(".detail", VerticalScroll).scroll_home(animate=False)

    @on(Shelf.Shown)
    def shown(self) -> None:
        """What is under the cursor, in full."""
        task = self._current()
        if task is None:
            return
        sides = zip("AB", self._pair, (task.item.a, task.item.b), strict=True)
        parts = [self._side(f"{letter} {coder.name}", side) for letter, coder, side in sides]
        parts = [self._decided(task), *parts, self._rules(task), self._text(task)]
        self._show("\n".join(part for part in parts if part))

    def _decided(self, task: "Task") -> str:
        reason = self._reasons.get(task.number) or (task.decision.reason if task.decision else "")
        lines = [self.words("team.reason", reason=reason)] if reason else []
        if task.decision:
            choice = self.words("team.decided", choice=self._choice(task.decision.choice))
            stale = f" · {self.words('team.stale')}" if task.state == "stale" else ""
            lines.insert(0, f"✓ {choice} ({self.project.coders.name(task.decision.coder)}){stale}")
        return "\n".join(lines)

    def _choice(self, choice: str) -> str:
        people = dict(zip("ab", (coder.name for coder in self._pair), strict=True))
        if choice in people:
            return people[choice]
        return self.words.known(f"team.choice_{choice}", choice)

    def _side(self, who: str, side: "Side") -> str:
        if not side.codings:
            return f"{who}: {self.words('team.nothing_there')}"
        label = self.signs.get(side.code, UNKNOWN).label
        lines = [f"{who}: {label} „{' '.join(coding.quote.split())}“" for coding in side.codings]
        for coding in side.codings:
            memos = self.project.memos.list("coding", coding.id)
            lines += [f"   {self.words('team.memo')}: {' '.join(memo.text.split())}" for memo in memos]
        return "\n".join(lines)

    def _rules(self, task: "Task") -> str:
        book, language = self.project.codebook.with_deleted, self.project.language
        lines = []
        for code in dict.fromkeys(code for code in (task.item.a.code, task.item.b.code) if code):
            rule = book.words(book.by_id[code].definition, language)
            if rule:
                lines.append(
                    f"{self.words('team.rule')} {self.signs.get(code, UNKNOWN).label}: {' '.join(rule.split())}"
                )
        return "\n".join(lines)

    def _text(self, task: "Task") -> str:
        text, item = self.project.documents.get(task.item.document).text, task.item
        before, passage = text[max(0, item.start - AROUND) : item.start], text[item.start : item.end]
        return f"\n…{before}»{passage}«{text[item.end : item.end + AROUND]}…"

    def action_decide(self, choice: str) -> None:
        """Settles what is under the cursor and goes on."""
        task = self._current()
        if task is not None:
            self._settle(task, choice)

    def _settle(self, task: "Task", choice: str, span: tuple[int, int] | None = None) -> None:
        self.project.adjudication.decide(task, choice, span=span, reason=self._reasons.get(task.number, ""))
        shelf = self.query_one(Shelf)
        at = shelf.cursor
        self.reload()
        keys = list(self._worklist)
        order = [*range(at + 1, len(keys)), *range(at + 1)]
        following = next((place for place in order if self._worklist[keys[place]].state != "decided"), at)
        shelf.go(following)
        self._say_what_is_next(task)

    def _say_what_is_next(self, task: "Task") -> None:
        """After the last decision on a document: what is left to do with it."""
        document = task.item.document
        if all(other.state == "decided" for other in self._worklist.values() if other.item.document == document):
            agreed, finish = self.study_app.key("take_agreed"), self.study_app.key("finish_adjudication")
            name = self.project.documents.get(document).name
            self.study_app.tell(self.words("told.all_decided", document=visible(name), agreed=agreed, finish=finish))

    def action_code(self) -> None:
        """Another code than either gave."""
        task = self._current()
        if task is None:
            return

        def chosen(codes: tuple[str, ...], _: str) -> None:
            with self.study_app.told():
                self._settle(task, codes[0])

        self.choose_code(self.words("title.decide_code"), chosen, make=False, several=False)

    def action_why(self) -> None:
        """The reason: kept for the decision, or put to the one that was made."""
        task = self._current()
        if task is None:
            return

        def said(reason: str) -> None:
            self._reasons[task.number] = reason.strip()
            if task.decision and task.state == "decided":
                self.project.adjudication.decide(task, task.decision.choice, reason=reason.strip())
                self.reload()
            self.shown()

        old = self._reasons.get(task.number) or (task.decision.reason if task.decision else "")
        self.ask(self.words("title.reason"), said, old)

    def action_send(self, where: str) -> None:
        """The reason to the code: its memos, or what it is not for."""
        task = self._current()
        if task is None or task.decision is None or not task.decision.reason:
            self.study_app.tell(self.words("told.decide_first"))
            return
        note: Literal["memo", "do_not_use"] = "memo" if where == "memo" else "do_not_use"
        self.project.adjudication.decide(task, task.decision.choice, reason=task.decision.reason, note=note)
        self.done("told.sent")
        self.reload()

    def action_agreed(self) -> None:
        """Takes over all that is alike in this document."""
        task = self._current()
        if task is not None:
            number = self.project.adjudication.take_agreed(task.item.document)
            self.done("told.agreed", count=number)
            self.reload()

    def action_finish(self) -> None:
        """The adjudication of this document is finished, or not any more."""
        task = self._current()
        if task is None:
            return
        done = task.item.document in self.project.adjudication.settled()
        self.project.adjudication.finish(task.item.document, "started" if done else "finished")
        name = self.project.documents.get(task.item.document).name
        state = self.words("state.started" if done else "state.finished")
        self.study_app.tell(self.words("told.adjudicated", document=name, state=state))
        self.reload()
