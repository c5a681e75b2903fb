"""The coding screen: what the keys do to the study."""

from collections.abc import Callable

from workbench.model import Code, Coding
from workbench.tui.marks import Mark, mark_of
from workbench.tui.motions import Place
from workbench.tui.screens.dialogs import Editor, Pick, Slot
from workbench.tui.screens.finding import Finding
from workbench.tui.screens.weighing import Weighing
from workbench.tui.visible import clipped
from workbench.tui.widgets.shelf import Item, Part


class CodingScreen(Finding, Weighing):
    """Applies codes, takes them away, writes memos. Every coding is on disk before its colour appears."""

    # -- applying ------------------------------------------------------------

    def apply(self, code: str) -> None:
        """Codes what the cursor covers."""
        transcript = self.transcript
        if transcript.document is None or transcript.place is None:
            return
        place = transcript.place
        with self.study_app.told():
            coding = self.project.codings.add(transcript.document.id, *place.span, code)
            transcript.add_mark(mark_of(coding))
            self.mark_begun()
            self.study_app.desk.used(code)
            if place.fixed:
                transcript.go(Place(*place.span, level=place.level))
            self.focus_on(code)
            self.show_here()
            self.show_status()

    def action_pinned(self, slot: int) -> None:
        """Applies the code on a digit."""
        code = self.study_app.desk.pins.get(slot)
        if code is None:
            self.study_app.tell(self.words("told.no_slot", slot=slot))
        else:
            self.apply(code)

    def action_again(self) -> None:
        """Applies the last code."""
        recent = self.study_app.desk.recent
        if recent:
            self.apply(recent[0])
        else:
            self.study_app.tell(self.words("told.no_last"))

    def action_ring(self) -> None:
        """Chooses among the last codes."""
        recent = [code for code in self.study_app.desk.recent if code in self.signs]
        if not recent:
            self.study_app.tell(self.words("told.no_last"))
            return
        self.choose_code(self.words("title.ring"), self._chosen, only=recent, make=False)

    def action_palette(self) -> None:
        """Chooses any code, or makes one."""
        if self.transcript.place is not None:
            self.choose_code(self.words("title.palette"), self._chosen)

    def _chosen(self, codes: tuple[str, ...], new: str) -> None:
        if new:
            self.make_code(new, self._made)
        for code in codes:
            self.apply(code)
        if len(codes) > 1:
            self.done("done.coded", codes=", ".join(self.signs[code].label for code in codes))

    def _made(self, code: Code) -> None:
        self._learn_codes()
        self.apply(code.id)
        define = self.words("told.define", key=self.study_app.key("define"))
        self.study_app.tell(f"{self.words('done.made', code=self.signs[code.id].label)} {define}")

    def action_in_vivo(self) -> None:
        """Makes a code from the words."""
        document, place = self.transcript.document, self.transcript.place
        if document is None or place is None:
            return
        words = " ".join(document.text[place.span[0] : place.span[1]].split())

        def named(label: str) -> None:
            if label.strip():
                self.make_code(label.strip(), self._made, derivation="in vivo")

        self.ask(self.words("title.in_vivo"), named, clipped(words, 63).rstrip("…"))

    def action_pin(self) -> None:
        """Puts a code on a digit."""
        code = self.transcript.focus_code
        if code not in self.signs:
            self.choose_code(
                self.words("title.palette"), lambda codes, _: self._pin(codes[0]), make=False, several=False
            )
        else:
            self._pin(code)

    def _pin(self, code: str) -> None:
        pins, label = self.study_app.desk.pins, self.signs[code].label
        slots = [self.signs[pins[slot]].label if pins.get(slot) in self.signs else "" for slot in range(1, 10)]

        def answered(slot: int | None) -> None:
            if slot is not None:
                pins[slot] = code
                self.show_pins()
                self.study_app.tell(self.words("told.pinned", label=label, slot=slot))

        self.app.push_screen(Slot(self.words, self.words("title.pin", label=label), slots), answered)

    # -- one of the codings here ---------------------------------------------

    def _with_coding(self, title: str, then: Callable[[Mark], None], marks: list[Mark]) -> None:
        if not marks:
            self.study_app.tell(self.words("told.nothing_here"))
        elif len(marks) == 1:
            self._do(then, marks[0])
        else:
            by_id = {mark.id: mark for mark in marks}
            pick = Pick(self.words, title, [self._mark_item(mark) for mark in marks], narrow=False)
            self.app.push_screen(pick, lambda answer: self._do(then, by_id[answer]) if answer else None)

    def _do(self, then: Callable[[Mark], None], mark: Mark) -> None:
        with self.study_app.told():
            then(mark)

    def _mark_item(self, mark: Mark) -> Item:
        document, sign = self.transcript.document, self.signs[mark.code]
        head = (Part(f"{sign.key:<2}", sign.colour), Part(" " + sign.label))
        words = document.text[mark.start : mark.end] if document else ""
        return Item(mark.id, head, " ".join(words.split()), lines=1)

    def action_uncode(self) -> None:
        """Removes a coding."""
        marks = self.coded_marks_here()
        me = self.project.coder.id if self.project.coder else ""
        mine = [mark for mark in marks if self.project.codings.find(mark.id).coder == me]
        if marks and not mine:
            other = self.project.codings.find(marks[0].id).coder
            name = next((coder.name for coder in self.project.coders.list() if coder.id == other), other)
            self.study_app.tell(self.words("told.not_mine", coder=name))
            return
        self._with_coding(self.words("title.uncode"), self._uncode, mine)

    def _uncode(self, mark: Mark) -> None:
        self.project.codings.remove(mark.id)
        self.transcript.remove_mark(mark)
        self.show_here()
        self.show_status()
        self.done("done.uncoded_code", code=self.signs[mark.code].label)

    def action_anchor(self) -> None:
        """Marks a coding as an anchor example, or no longer."""
        self._with_coding(self.words("title.which"), self._toggle_anchor, self.coded_marks_here())

    def _toggle_anchor(self, mark: Mark) -> None:
        self._replaced(self.project.codings.change(mark.id, anchor=not mark.sign))

    def _replaced(self, coding: Coding) -> None:
        mark = mark_of(coding)
        self.transcript.remove_mark(mark)
        self.transcript.add_mark(mark)
        self.show_here()

    def action_weight(self) -> None:
        """Gives a coding a weight."""
        self._with_coding(self.words("title.which"), self._weigh, self.coded_marks_here())

    def _weigh(self, mark: Mark) -> None:
        self.weigh(self.project.codings.find(mark.id), self._replaced)

    # -- writing -------------------------------------------------------------

    def action_memo(self) -> None:
        """Writes a memo."""
        marks, document = self.coded_marks_here(), self.transcript.document
        if marks:
            self._with_coding(
                self.words("title.which"), lambda m: self._memo("coding", m.id, self.signs[m.code].label), marks
            )
        elif document is not None:
            self._memo("document", document.id, document.name)

    def _memo(self, kind: str, target: str, what: str) -> None:
        held = self.project.memos.list(kind, target)
        memo = held[0] if held else None

        def answered(text: str | None) -> None:
            with self.study_app.told():
                if memo is not None and text is not None and text != memo.text:
                    if text:
                        self.project.memos.edit(memo.id, text)
                    else:
                        self.project.memos.remove(memo.id)
                elif memo is None and text:
                    self.project.memos.add(text, kind, target)
                self.show_here()
                if text and (memo is None or text != memo.text):
                    self.done("done.memo", what=what)

        editor = Editor(self.words, self.words("title.memo_on", what=what), memo.text if memo else "")
        self.app.push_screen(editor, answered)

    def action_define(self) -> None:
        """Writes the definition of the code in question."""
        code = self.project.codebook.current.by_id.get(self.transcript.focus_code)
        if code is None:
            self.study_app.tell(self.words("told.no_last"))
            return
        language = self.writing

        def answered(text: str | None) -> None:
            if text is not None and text != code.definition.get(language, ""):
                with self.study_app.told():
                    self.project.codebook.set(code.id, "definition", text, language=language)
                    self.show_rule()

        title = self.words("title.define", label=self.signs[code.id].label)
        self.app.push_screen(Editor(self.words, title, code.definition.get(language, "")), answered)
