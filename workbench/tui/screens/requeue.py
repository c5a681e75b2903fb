"""Codings made under an older rule, one by one: the quotation, the old wording and the new; single keys decide."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from workbench.model import Coding
from workbench.tui.keys import bindings
from workbench.tui.marks import UNKNOWN, signs_of
from workbench.tui.screens.comparing import Choice, Comparing, Kept
from workbench.tui.screens.dialogs import Editor
from workbench.tui.screens.gathering import gather
from workbench.tui.visible import visible
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project import Project

RUNS: Mapping[str, tuple[str, str, str]] = {"=": ("", "", ""), "-": ("[-", "-]", "strike"), "+": ("[+", "+]", "bold")}
"""How words that stayed, went and came are marked: by signs, so that colour is never the only one."""


class Requeue(Comparing):
    """The recode queue. Nothing is recoded by itself."""

    NAME: ClassVar[str] = "requeue"
    BINDINGS = bindings("requeue")
    ROLLS_UP: ClassVar[bool] = False

    def __init__(self, kept: Kept | None = None) -> None:
        super().__init__(kept)
        self._rows: dict[str, dict[str, Any]] = {}
        self._codings: dict[str, Coding] = {}

    def parts(self) -> Iterator[Widget]:
        """What the view shows."""
        yield Shelf(gap=True)
        with VerticalScroll(classes="detail", can_focus=False):
            yield Static("", markup=False)

    def count(self, project: "Project", choice: Choice, settings: Any) -> Any:  # noqa: ARG002 - as all views have it
        """What waits, with its words."""
        queue = project.recode.queue()
        rows = {row["id"]: row for row in queue.to_json() if choice.coder in (None, "union", "each", row["coder"])}
        codings = {coding.id: coding for coding in project.codings.list() if coding.id in rows}
        signs = signs_of(project.codebook.with_deleted, project.codebook.keys(), self.words.language)
        items = gather(project, [codings[id_] for id_ in rows], signs)
        return queue, rows, codings, items

    def _counted(self) -> Any:
        return self.result[0] if self.result else None

    def said_first(self) -> list[str]:
        """The view, and how many wait."""
        return [*super().said_first(), self.words("requeue.waiting", count=len(self._rows))]

    def show_result(self) -> None:
        """The quotations that wait."""
        _, self._rows, self._codings, items = self.result
        shelf = self.query_one(Shelf)
        shelf.put([self._item(item) for item in items])
        shelf.focus()
        self.query_one(".detail").display = bool(items)
        self.say()

    def _item(self, item: Item) -> Item:
        kinds = dict.fromkeys(change["kind"] for change in self._rows[item.id]["changes"])
        said = ", ".join(self.words.known(f"requeue.{kind}", kind) for kind in kinds)
        return replace(item, head=(*item.head, Part(f"  {said}", "dim")), lines=3)

    @on(Shelf.Shown)
    def say(self) -> None:
        """What changed in the rule of the coding under the cursor."""
        coding = self._coding()
        if coding is None:
            self.note([self.words("requeue.none")] if self.result else [])
            return
        row = self._rows[coding.id]
        text = Text(self.signs.get(coding.code, UNKNOWN).label, style="bold")
        text.append(f"  {row['coded_under'] or '–'} → {row['now'] or self.words('versions.now')}", "not bold")
        for change in self._changes(row["changes"]):
            name = change["field"].partition(".")[0]
            text.append(f"\n{self.words.known(f'field.{name}', name)}: ", "not bold")
            for sign, run in change["words"]:
                before, after, style = RUNS[sign]
                text.append(visible(f"{before}{run}{after} "), style or "not bold")
        self.query_one(".detail Static", Static).update(text)
        self.query_one(".detail", VerticalScroll).scroll_home(animate=False)
        self.note([self.words("requeue.signs")])

    def _changes(self, changes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """One language is enough where the rule changed in several: the one that is shown, else the first."""
        fields: dict[str, list[dict[str, Any]]] = {}
        for change in changes:
            fields.setdefault(change["field"].partition(".")[0], []).append(change)
        for some in fields.values():
            yield next((one for one in some if one["field"].endswith(f".{self.words.language}")), some[0])

    def _coding(self) -> Coding | None:
        item = self.query_one(Shelf).item
        return self._codings.get(item.id) if item else None

    @on(Shelf.Chosen)
    def jump(self) -> None:
        """To the text of the coding."""
        coding = self._coding()
        if coding is None or not coding.anchored:
            return
        from workbench.tui.screens.coding import CodingScreen  # late: it knows this room

        self.app.push_screen(CodingScreen(coding.document, coding.start))

    # -- what is decided -------------------------------------------------------

    def action_keep(self) -> None:
        """It holds under the rule as it is now."""
        coding = self._coding()
        if coding is not None:
            self.project.recode.keep([coding.id])
            self.done("done.kept")
            self.reload()

    def action_keep_code(self) -> None:
        """All codings of this code that wait here hold under the rule as it is now."""
        coding = self._coding()
        if coding is not None:
            kept = self.project.recode.keep([one.id for one in self._codings.values() if one.code == coding.code])
            self.done("done.kept_many", count=kept)
            self.reload()

    def action_recode(self) -> None:
        """Another code."""
        coding = self._coding()
        if coding is None:
            return

        def chosen(codes: tuple[str, ...], _: str) -> None:
            with self.study_app.told():
                self.project.recode.recode([coding.id], codes[0])
                self.done("done.recoded", code=self.signs[codes[0]].label)
                self.reload()

        self.choose_code(self.words("title.recode_one"), chosen, make=False, several=False)

    def action_uncode(self) -> None:
        """Takes the coding away."""
        coding = self._coding()
        if coding is not None:
            self.project.recode.remove([coding.id])
            self.done("done.uncoded")
            self.reload()

    def action_memo(self) -> None:
        """A memo on the coding."""
        coding = self._coding()
        if coding is None:
            return
        held = self.project.memos.list("coding", coding.id)

        def answered(text: str | None) -> None:
            with self.study_app.told():
                if text and held and text != held[0].text:
                    self.project.memos.edit(held[0].id, text)
                elif text and not held:
                    self.project.memos.add(text, "coding", coding.id)
                self.reload()

        title = self.words("title.memo_on", what=self.signs.get(coding.code, UNKNOWN).label)
        self.app.push_screen(Editor(self.words, title, held[0].text if held else ""), answered)
