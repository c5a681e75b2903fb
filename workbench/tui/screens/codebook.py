"""The codebook: the tree with counts, and the rule of the code under the cursor."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize

from workbench.model import Code, Codebook
from workbench.tui.keys import bindings
from workbench.tui.marks import Sign
from workbench.tui.screens.codefields import CodeFields
from workbench.tui.screens.dialogs import Confirm
from workbench.tui.screens.quotations import Quotations
from workbench.tui.screens.tagging import Tagging
from workbench.tui.widgets.rule import RulePane, rule_text
from workbench.tui.widgets.shelf import Item, Part, Shelf


class CodebookScreen(CodeFields, Tagging):
    """New, rename, move, join, split, delete; definitions that are owed bear a sign and can be listed alone."""

    NAME: ClassVar[str] = "codebook"
    BINDINGS = bindings("codebook")

    def __init__(self) -> None:
        super().__init__()
        self._only_owed = False

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
        codebook = self.project.codebook.current
        counts = self.project.codebook.counts()
        owed = [code for code in codebook.codes if self._owes(codebook, code)]
        self._only_owed = self._only_owed and bool(owed)
        signs, shown = self.signs, owed if self._only_owed else codebook.codes
        items = [self._item(codebook, code, counts.get(code.id, 0), signs) for code in shown]
        self.query_one(Shelf).put(items)
        self.query_one(Shelf).focus()
        self.head(" · ".join(part for part in self._headed(codebook, len(owed)) if part))
        if not items:
            self.query_one(RulePane).show_rule(Text(""))

    def _headed(self, codebook: Codebook, owed: int) -> tuple[str, ...]:
        """Title, version, how many codes, how many definitions are owed."""
        if not codebook.codes:
            return self.words("title.codebook"), self.words("empty.codes")
        title, number = codebook.words(codebook.title, self.words.language), len(codebook.codes)
        what = "codebook.only_owed" if self._only_owed else "codebook.owed"
        said = self.words(what, count=owed, key=self.study_app.key("owed")) if owed else ""
        return self.words("title.codebook"), said, self.words("codebook.count", count=number), codebook.version, title

    def _owes(self, codebook: Codebook, code: Code) -> bool:
        return code.codable and not codebook.words(code.definition, self.words.language).strip()

    def _item(self, codebook: Codebook, code: Code, count: int, signs: Mapping[str, Sign]) -> Item:
        sign = signs[code.id]
        head = (
            Part(f"{sign.key:<2}", sign.colour),
            Part(" " + sign.label, "" if code.codable else "heading"),
            Part(" ?" if self._owes(codebook, code) else "", "sign"),
        )
        indent = 0 if self._only_owed else 2 * codebook.depth(code)
        return Item(code.id, head, right=str(count) if code.codable else "", indent=indent)

    def action_owed(self) -> None:
        """Only the codes whose definition is owed, or all."""
        book = self.project.codebook.current
        if any(self._owes(book, code) for code in book.codes):
            self._only_owed = not self._only_owed
            self.reload()
        else:
            self.study_app.tell(self.words("told.none_owed"))

    def action_versions(self) -> None:
        """The versions of the codebook, and what changed between them."""
        self.study_app.action_visit("versions")

    def action_split(self) -> None:
        """Shows the code's quotations: those that are marked there get a code of their own."""
        code = self.code
        if code is not None:
            app = self.study_app
            app.push_screen(Quotations(code=code.id))
            app.tell(self.words("told.mark_first", key=app.key("mark"), split=app.key("split")))

    @on(Shelf.Shown)
    def show_rule(self) -> None:
        """The rule of the code in question."""
        code = self.code
        if code is not None:
            book = self.project.codebook.current
            text = rule_text(code, self.signs[code.id], book, self.words, plain=self.app.no_color)
            self.query_one(RulePane).show_rule(text)

    @property
    def code(self) -> Code | None:
        """The code under the cursor."""
        item = self.query_one(Shelf).item
        return self.project.codebook.current.by_id.get(item.id) if item else None

    def _label(self, code: Code) -> str:
        return self.signs[code.id].label

    def action_new(self) -> None:
        """A new code, its place picked after its name."""
        here = self.code

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
                    self.done("done.made", code=label.strip())
                    self.query_one(Shelf).put(self.query_one(Shelf).items, id=made.id)

            title = self.words("title.parent", label=label.strip())
            self.choose_parent(title, under, chosen=here.id if not here.codable else here.parent or "")

        self.ask(self.words("title.new_code"), named)

    def action_rename(self) -> None:
        """Another label."""
        code = self.code
        if code is None:
            return

        def named(label: str) -> None:
            old = self._label(code)
            self.project.codebook.rename(code.id, label, self.writing)
            self.done("done.renamed", old=old, new=label.strip())
            self.reload()

        self.ask(self.words("title.rename", label=self._label(code)), named, self._label(code))

    def action_move(self) -> None:
        """Another place in the tree."""
        code = self.code
        if code is None:
            return

        def under(parent: str | None) -> None:
            with self.study_app.told():
                self.project.codebook.move(code.id, parent)
                place = self.signs[parent].label if parent else self.words("top")
                self.done("done.moved", code=self._label(code), place=place)
                self.reload()

        title = self.words("title.move", label=self._label(code))
        self.choose_parent(title, under, without=code.id, chosen=code.parent or "")

    def action_merge(self) -> None:
        """Joins the code to another one; the codings go with it."""
        code = self.code
        if code is not None:
            self.join_code(code.id)

    def action_delete(self) -> None:
        """Deletes the code after a question; its codings stay."""
        code = self.code
        if code is None:
            return
        count = self.project.codebook.counts().get(code.id, 0)

        def answered(yes: bool | None) -> None:
            if yes:
                with self.study_app.told():
                    label = self._label(code)
                    self.project.codebook.delete(code.id)
                    self.done("done.deleted_code", code=label)
                    self.reload()

        self.app.push_screen(
            Confirm(self.words, self.words("title.delete_code", label=self._label(code), count=count)), answered
        )

    @on(Shelf.Chosen)
    def open_quotations(self) -> None:
        """Enter: what was coded with the code."""
        self.action_quotations()

    def action_quotations(self) -> None:
        """What was coded with the code under the cursor."""
        code = self.code
        if code is not None:
            self.app.push_screen(Quotations(code=code.id))

    def action_suggest(self) -> None:
        """Passages that fit the code under the cursor."""
        from workbench.tui.screens.review import Review

        code = self.code
        if code is not None:
            self.app.push_screen(Review(code.id))

    def action_book_in(self) -> None:
        """A codebook file comes in."""
        from workbench.tui.screens.book_in import BookIn

        self.app.push_screen(BookIn())

    def action_book_out(self) -> None:
        """The codebook as a file."""
        from workbench.tui.screens.exporting import Exporting

        self.app.push_screen(Exporting("codebook"))
