"""The team: merging copies, what they disagree about, who has finished what, and the way to agreement."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from workbench.tui.keys import bindings
from workbench.tui.merging import kind_in_words, lines_of, plan_lines, value_in_words
from workbench.tui.outlines import outlined
from workbench.tui.screens.dialogs import Confirm, Pick
from workbench.tui.screens.progress import Advance, work_on
from workbench.tui.screens.study import StudyScreen
from workbench.tui.screens.team_agreement import agreement_lines
from workbench.tui.screens.team_forms import Forms
from workbench.tui.screens.team_plan import MergePlan
from workbench.tui.screens.team_settling import Settling
from workbench.tui.screens.team_syncing import Syncing
from workbench.tui.visible import visible
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.analysis.agreement.report import Agreement
    from workbench.project import Conflict, Project, Question

OTHER = "\0other"


def _agreed(project: "Project", advance: Advance) -> "Agreement":
    # How far it is, nobody knows: the bar stands until it is done.
    advance(0, 1)
    return project.agreement.agree(bootstrap=200, everything=True)


def moment(wall: int) -> str:
    """Day and time of a moment in ms, as it is here."""
    return f"{datetime.fromtimestamp(wall / 1000).astimezone():%d.%m. %H:%M}"


class Team(Settling, Syncing, Forms, StudyScreen):
    """A list of what is open; what is under the cursor stands below it in full."""

    NAME: ClassVar[str] = "team"
    BINDINGS = bindings("team")

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf()
        with VerticalScroll(classes="detail", can_focus=False):
            yield Static("", markup=False)
        yield Static("", markup=False, classes="note")

    def reload(self) -> None:
        """Shows what is in the file now."""
        self.conflicts = {f"c{each.number}": each for each in self.project.team.conflicts()}
        self.questions = {f"q{each.number}": each for each in self.project.team.questions.list()}
        items = [*self._conflict_items(), *self._question_items(), *self._coder_items(), *self._hub_items()]
        items += self._merge_items()
        self.query_one(Shelf).put(items)
        self.query_one(Shelf).focus()
        blind = f" · {self.words('team.blind')}" if self.project.blind.is_on() else ""
        counts = [self.words("team.conflicts", count=len(self.conflicts))]
        counts += [self.words("team.synced", when=moment(self.project.hubs.synced))] if self.project.hubs.synced else []
        self.head(" · ".join([self.words("title.team"), *counts]) + blind)
        open_ = self.conflicts or self.questions
        note = self._blind_note() or self.words("team.none", key=self.study_app.key("merge_copy"))
        self.query_one(".note", Static).update("" if open_ else visible(note))
        if not items:
            self.detail("")

    def _blind_note(self) -> str:
        hidden, withheld = len(self.project.blind.hidden()), self.project.hubs.withheld()
        parts = [self.words("team.hidden", count=hidden)] if hidden else []
        parts += [self.words("team.withheld", count=sum(withheld.values()))] if hidden and withheld else []
        return " ".join(parts)

    def detail(self, text: str | Text) -> None:
        """What stands below the list; a Text is safe to show already."""
        self.query_one(".detail Static", Static).update(lines_of(text) if isinstance(text, str) else text)
        self.query_one(".detail", VerticalScroll).scroll_home(animate=False)

    def _conflict_items(self) -> list[Item]:
        if not self.conflicts:
            return []
        head = Item("", (Part(self.words("team.conflicts", count=len(self.conflicts)), "heading"),), heading=True)
        return [
            head,
            *(
                Item(
                    key,
                    (
                        Part("! ", "sign"),
                        Part(each.where + "  ", "strong"),
                        Part(kind_in_words(self.words, each), "dim"),
                    ),
                    right=", ".join(each.authors),
                )
                for key, each in self.conflicts.items()
            ),
        ]

    def _question_items(self) -> list[Item]:
        if not self.questions:
            return []
        head = Item("", (Part(self.words("team.questions", count=len(self.questions)), "heading"),), heading=True)
        items = [head]
        for key, each in self.questions.items():
            kind = Part(self.words("dispute." + each.kind), "dim")
            items.append(Item(key, (Part("? ", "sign"), Part(each.one.name + "  ", "strong"), kind)))
        return items

    def _coder_items(self) -> list[Item]:
        marks, documents = self.project.statuses.all(), self.project.documents.list()
        items = [Item("", (Part(self.words("team.coders"), "heading"),), heading=True)]
        for coder in self.project.coders.list():
            done = sum(marks.get(line.id, {}).get(coder.id) == "finished" for line in documents)
            text = self.words("team.finished", done=done, all=len(documents))
            items.append(Item("p" + coder.id, (Part(f"  {coder.name}  "), Part(text, "dim"))))
        return items

    def _hub_items(self) -> list[Item]:
        hubs = self.project.hubs
        if not hubs.last:
            return []
        when = self.words("team.synced", when=moment(hubs.synced)) if hubs.synced else ""
        return [
            Item("", (Part(self.words("team.hub"), "heading"),), heading=True),
            Item("h", (Part(f"  {hubs.last}  "), Part(when, "dim"))),
        ]

    def _merge_items(self) -> list[Item]:
        merges = self.project.team.merges()
        items = [Item("", (Part(self.words("team.merges"), "heading"),), heading=True)] if merges else []
        for note in reversed(merges):
            when = moment(note.wall)
            counts = self.words("team.brought", **{name: note.report[name] for name in ("documents", "codings")})
            head = (Part(f"  {when}  ", "dim"), Part(", ".join(note.report["files"])), Part(f"  {counts}", "dim"))
            items.append(Item("m" + note.id, head, right=self.project.coders.name(note.coder) if note.coder else ""))
        return items

    @on(Shelf.Shown)
    def shown(self, event: Shelf.Shown) -> None:
        """What is under the cursor, in full."""
        key = event.item.id
        if key in self.conflicts:
            self.detail(self._conflict_text(self.conflicts[key]))
        elif key in self.questions:
            self.detail(self._question_text(self.questions[key]))
        else:
            self.detail(self._documents_of(key[1:]) if key.startswith("p") else "")

    def _conflict_text(self, conflict: "Conflict") -> Text:
        """All values, one under the other, with their authors; of codings the text around them."""
        labels = {id_: sign.label for id_, sign in self.signs.items()}
        lines = []
        for number, value in enumerate(conflict.values, 1):
            shown = f" · {self.words('team.shown')}" if value == conflict.shown else ""
            who = conflict.authors[number - 1] if number <= len(conflict.authors) else ""
            about = "" if conflict.field == "deleted" else who
            lines.append(f"{number}  {value_in_words(self.words, conflict, value, labels)}")
            lines.append(f"   {about}{shown}".rstrip())
        said = lines_of("\n".join(lines))
        around = self._around(conflict)
        return Text(f"{said}\n\n").append_text(around) if around else Text(said)

    def _around(self, conflict: "Conflict") -> Text | None:
        """Of ends moved differently the text around: what is shown filled, the others as an outline."""
        if conflict.kind != "ends":
            return None
        coding = self.project.codings.find(conflict.row)
        text = self.project.documents.get(coding.document).text
        values = [(int(value[0]), int(value[1])) for value in conflict.values]
        place = conflict.values.index(conflict.shown)
        who = list(conflict.authors) or [""]
        names = {"shown": who[min(place, len(who) - 1)], "other": ", ".join(n for i, n in enumerate(who) if i != place)}
        drawn = outlined(text, values.pop(place), values)
        return drawn.append(f"\n{self.words('ends.legend', **names)}", "dim")

    def _question_text(self, question: "Question") -> str:
        lines = [question.alike] if question.alike else []
        for side in (question.one, question.other):
            codings = f"{side.codings} {self.words('plan.codings')}"
            lines += [f"{side.name} · {codings}", *([f"   {side.text}"] if side.text else [])]
            lines += [f"   „{quote}“" for quote in side.quotes]
        return "\n".join(lines)

    def _documents_of(self, coder: str) -> str:
        marks = self.project.statuses.all()
        lines = [(line.name, marks.get(line.id, {}).get(coder, "new")) for line in self.project.documents.list()]
        return "\n".join(f"{self.words('state.' + state):<12} {name}" for name, state in lines)

    @on(Shelf.Chosen)
    def chosen(self, event: Shelf.Chosen) -> None:
        """Enter: settle what is under the cursor."""
        if event.item.id in self.conflicts:
            self.settle(self.conflicts[event.item.id])
        elif event.item.id in self.questions:
            self.answer(self.questions[event.item.id])

    def action_merge(self) -> None:
        """Pick a copy, read the plan, say yes."""
        own = self.project.path.resolve()
        files = sorted(path for path in own.parent.glob("*.workbench") if path.resolve() != own)
        items = [Item(str(path), (Part(path.name),)) for path in files]
        items.append(Item(OTHER, (Part(self.words("team.other_path"), "dim"),)))

        def picked(answer: str | None) -> None:
            if answer == OTHER:
                self.ask(self.words("title.merge_path"), lambda path: self._plan(Path(path.strip()).expanduser()))
            elif answer:
                self._plan(Path(answer))

        self.app.push_screen(Pick(self.words, self.words("title.merge_copy"), items), picked)

    def _plan(self, path: Path) -> None:
        with self.study_app.told():
            report = self.project.team.merge([path], dry_run=True)
            lines = plan_lines(self.words, report, self.project.path.name)
            self.app.push_screen(
                MergePlan(self.words, lines, ask=bool(report.operations)),
                lambda yes: self._merge(path) if yes else None,
            )

    def _merge(self, path: Path) -> None:
        with self.study_app.told():
            report = self.project.team.merge([path])
            counts = {"codings": report.codings, "conflicts": len(report.conflicts), "questions": len(report.questions)}
            backup = report.backup.name if report.backup else "–"
            self.study_app.tell(self.words("told.merged", **counts, backup=backup))
            self.study_app.reload()
            self.query_one(Shelf).go(0)

    def action_undo_merge(self) -> None:
        """Takes the latest merge back after a question."""
        merges = self.project.team.merges()
        files = ", ".join(merges[-1].report["files"]) if merges else ""

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    self.project.team.undo_merge()
                    self.study_app.tell(self.words("told.unmerged"))
                    self.study_app.reload()

        if not merges:
            self.project.team.undo_merge()  # says that there is none
        self.app.push_screen(Confirm(self.words, self.words("title.undo_merge", files=files)), answered)

    def action_agreement(self) -> None:
        """The table of agreement in place of the detail; it is worked out beside the interface."""
        work_on(self, self.words("title.agreeing"), _agreed, self._show_agreement, leave=True)

    def _show_agreement(self, report: "Agreement") -> None:
        self.detail("\n".join(agreement_lines(self.words, self.project, report, self.study_app.key("disagreements"))))

    def action_read(self) -> None:
        """What stands below the list, a page on; at its end from the top."""
        below = self.query_one(".detail", VerticalScroll)
        if below.scroll_y >= below.max_scroll_y:
            below.scroll_home(animate=False)
        else:
            below.scroll_page_down(animate=False)

    def action_disagreements(self) -> None:
        """To the worklist."""
        self.project.adjudication.tasks()  # says so where there is nothing to compare
        self.study_app.action_visit("adjudicating")

    def action_blind(self) -> None:
        """Blind or open coding, after a question."""
        on_ = self.project.blind.is_on()

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    (self.project.blind.off if on_ else self.project.blind.on)()
                    self.study_app.reload()

        self.app.push_screen(Confirm(self.words, self.words("title.blind_off" if on_ else "title.blind_on")), answered)
