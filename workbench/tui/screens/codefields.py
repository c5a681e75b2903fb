"""The fields of a code, edited where they stand: definition, rules, key, colour."""

from workbench.model import Code
from workbench.tui.screens.dialogs import Editor, Pick
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.rule import FIELDS
from workbench.tui.widgets.shelf import Item, Part

COLOURS = ("#332288", "#88CCEE", "#44AA99", "#117733", "#999933", "#DDCC77", "#CC6677", "#882255", "#AA4499")
"""Nine colours that colour-blind readers tell apart: Paul Tol's \"muted\" scheme."""
HEX = frozenset("0123456789abcdefABCDEF")


class CodeFields(StudyScreen):
    """A screen with a code under the cursor."""

    @property
    def code(self) -> Code | None:
        """The code under the cursor."""
        return None

    def action_define(self) -> None:
        """Writes the definition."""
        if self.code is not None:
            self._edit_text(self.code, "definition")

    def action_edit(self) -> None:
        """Definition, when to use it, when not, doubt, key, colour."""
        code = self.code
        if code is None:
            return
        items = [self._field(code, name) for name in (*FIELDS, "key", "colour")]

        def picked(field: str | None) -> None:
            if field == "colour":
                self.action_colour()
            elif field == "key":
                self._edit_key(code)
            elif field:
                self._edit_text(code, field)

        title = self.words("title.edit", label=self.signs[code.id].label)
        self.app.push_screen(Pick(self.words, title, items, narrow=False), picked)

    def _field(self, code: Code, name: str) -> Item:
        """A field with the beginning of what stands in it."""
        held = getattr(code, name)
        text = held if isinstance(held, str) else held.get(self.writing, "")
        return Item(name, (Part(f"{self.words('field.' + name):<18} "), Part(" ".join(text.split()), "dim")))

    def _edit_text(self, code: Code, field: str) -> None:
        language = self.writing
        held = getattr(code, field).get(language, "")

        def answered(text: str | None) -> None:
            if text is not None and text != held:
                self._set(code, field, text, language)

        tongues = self.project.codebook.current.languages
        which = f" ({language})" if len(tongues) > 1 else ""
        title = f"{self.signs[code.id].label} · {self.words(f'field.{field}')}{which}"
        self.app.push_screen(Editor(self.words, title, held), answered)

    def _set(self, code: Code, field: str, value: str, language: str | None = None) -> None:
        with self.study_app.told():
            self.project.codebook.set(code.id, field, value, language)
            name = self.words(f"field.{field}").partition(" (")[0]
            self.done("done.field", field=name, code=self.signs[code.id].label)
            self.reload()

    def _edit_key(self, code: Code) -> None:
        held = {key: id_ for id_, key in self.project.codebook.keys().items() if id_ != code.id}

        def check(text: str) -> str:
            key = text.strip()
            if len(key) > 2:
                return self.words("told.long_key")
            other = held.get(key) if self.project.codebook.current.by_id.get(held.get(key, "")) else None
            taken = other is not None and self.project.codebook.current.by_id[other].key == key
            return self.words("told.key_taken", key=key, code=self.signs[other].label) if taken and other else ""

        def typed(value: str) -> None:
            self._set(code, "key", value.strip())

        self.ask(self.words("field.key"), typed, code.key, check=check)

    def action_colour(self) -> None:
        """One of nine colours, that of the code above, or one's own."""
        code = self.code
        if code is None:
            return
        items = [Item(colour, (Part("    ", colour), Part(f" {colour}"))) for colour in COLOURS]
        items += [Item(name, (Part(self.words(f"colour.{name}"), "dim"),)) for name in ("above", "own")]

        def picked(colour: str | None) -> None:
            if colour == "own":
                self.ask(
                    self.words("field.colour"), lambda text: self._set(code, "colour", text), check=self._no_colour
                )
            elif colour is not None:
                self._set(code, "colour", "" if colour == "above" else colour)

        title = f"{self.signs[code.id].label} · {self.words('key.colour')}"
        self.app.push_screen(Pick(self.words, title, items, chosen=code.colour, narrow=False), picked)

    def _no_colour(self, text: str) -> str:
        fits = len(text) == 7 and text[0] == "#" and set(text[1:]) <= HEX
        return "" if fits else self.words("told.no_colour")
