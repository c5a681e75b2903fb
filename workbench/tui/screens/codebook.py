"""The codebook: the tree with counts, and the rule of the code under the cursor."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize

from workbench.model import Code
from workbench.tui.keys import bindings
from workbench.tui.screens.dialogs import Confirm, Editor, Pick
from workbench.tui.screens.quotations import Quotations
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.rule import FIELDS, RulePane, rule_text
from workbench.tui.widgets.shelf import Item, Part, Shelf

PLAIN = ("key", "colour")


class CodebookScreen(StudyScreen):
    """New, rename, move, join, delete; definitions that are owed bear a sign."""

    NAME: ClassVar[str] = "codebook"
    BINDINGS = bindings("codebook")

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        with Horizontal(classes="columns"):
            yield Shelf()
            yield RulePane()

    def on_resize(self, event: Resize) -> None:
        """Another size: what depends on it is made anew."""
        self.set_class(event.size.width < 100, "narrow")

    def reload(self) -> None:
        """Shows what is in the file now."""
        codebook, counts, signs = self.project.codebook.current, self.project.codebook.counts(), self.signs
        items = []
        for code in codebook.codes:
            owed = code.codable and not codebook.words(code.definition, self.words.language)
            head = (
                Part(f"{signs[code.id].key:<2}", signs[code.id].colour),
                Part(" " + signs[code.id].label, "" if code.codable else "heading"),
                Part(" ?" if owed else "", "sign"),
            )
            right = str(counts.get(code.id, 0)) if code.codable else ""
            items.append(Item(code.id, head, right=right, indent=2 * codebook.depth(code)))
        self.query_one(Shelf).put(items)
        self.query_one(Shelf).focus()
        title = codebook.words(codebook.title, self.words.language)
        self.head(" · ".join(part for part in (self.words("title.codebook"), title, codebook.version) if part))
        if not items:
            self.head(f"{self.words('title.codebook')} · {self.words('empty.codes')}")

    @on(Shelf.Shown)
    def show_rule(self) -> None:
        """The rule of the code in question."""
        code = self._code()
        if code is not None:
            book = self.project.codebook.current
            text = rule_text(code, self.signs[code.id], book, self.words, plain=self.app.no_color)
            self.query_one(RulePane).show_rule(text)

    def _code(self) -> Code | None:
        item = self.query_one(Shelf).item
        return self.project.codebook.current.by_id.get(item.id) if item else None

    def _label(self, code: Code) -> str:
        return self.signs[code.id].label

    def action_new(self) -> None:
        """A new code, its place picked after its name."""
        here = self._code()

        def named(label: str) -> None:
            if not label.strip():
                return
            if here is None:
                self.project.codebook.add(label.strip())
                self.reload()
                return

            def under(parent: str | None) -> None:
                with self.study_app.told():
                    made = self.project.codebook.add(label.strip(), parent=parent)
                    self.reload()
                    self.query_one(Shelf).put(self.query_one(Shelf).items, id=made.id)

            title = self.words("title.parent", label=label.strip())
            self.choose_parent(title, under, chosen=here.id if not here.codable else here.parent or "")

        self.ask(self.words("title.new_code"), named)

    def action_rename(self) -> None:
        """Another label."""
        code = self._code()
        if code is None:
            return

        def named(label: str) -> None:
            self.project.codebook.rename(code.id, label, self.words.language)
            self.reload()

        self.ask(self.words("title.rename", label=self._label(code)), named, self._label(code))

    def action_move(self) -> None:
        """Another place in the tree."""
        code = self._code()
        if code is None:
            return

        def under(parent: str | None) -> None:
            with self.study_app.told():
                self.project.codebook.move(code.id, parent)
                self.reload()

        title = self.words("title.move", label=self._label(code))
        self.choose_parent(title, under, without=code.id, chosen=code.parent or "")

    def action_merge(self) -> None:
        """Joins the code to another one; the codings go with it."""
        code = self._code()
        if code is None:
            return

        def chosen(codes: tuple[str, ...], _: str) -> None:
            def said(reason: str) -> None:
                self.project.codebook.merge(code.id, codes[0], reason.strip())
                self.reload()

            self.ask(self.words("title.reason"), said)

        others = [other.id for other in self.project.codebook.current.codes if other.id != code.id]
        title = self.words("title.merge", label=self._label(code))
        self.choose_code(title, chosen, only=others, make=False, several=False)

    def action_delete(self) -> None:
        """Deletes the code after a question; its codings stay."""
        code = self._code()
        if code is None:
            return
        count = self.project.codebook.counts().get(code.id, 0)

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    self.project.codebook.delete(code.id)
                    self.reload()

        self.app.push_screen(
            Confirm(self.words, self.words("title.delete_code", label=self._label(code), count=count)), answered
        )

    def action_edit(self) -> None:
        """Definition, when to use it, when not, doubt, key, colour."""
        code = self._code()
        if code is None:
            return
        items = [Item(name, (Part(self.words(f"field.{name}")),)) for name in (*FIELDS, *PLAIN)]

        def picked(field: str | None) -> None:
            if field in PLAIN:
                self._edit_plain(code, field)
            elif field:
                self._edit_text(code, field)

        title = self.words("title.edit", label=self._label(code))
        self.app.push_screen(Pick(self.words, title, items, narrow=False), picked)

    def _edit_plain(self, code: Code, field: str) -> None:
        def typed(value: str) -> None:
            self.project.codebook.set(code.id, field, value.strip())
            self.reload()

        self.ask(self.words(f"field.{field}"), typed, getattr(code, field))

    def _edit_text(self, code: Code, field: str) -> None:
        language = self.words.language
        held = getattr(code, field).get(language, "")

        def answered(text: str | None) -> None:
            if text is not None and text != held:
                with self.study_app.told():
                    self.project.codebook.set(code.id, field, text, language)
                    self.reload()

        title = f"{self._label(code)} · {self.words(f'field.{field}')}"
        self.app.push_screen(Editor(self.words, title, held), answered)

    @on(Shelf.Chosen)
    def open_quotations(self) -> None:
        """Enter: what was coded with the code."""
        self.action_quotations()

    def action_quotations(self) -> None:
        """What was coded with the code under the cursor."""
        code = self._code()
        if code is not None:
            self.app.push_screen(Quotations(code=code.id))
