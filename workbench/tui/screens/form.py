"""A page of choices, one a line: Enter changes what is under the cursor."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbench.tui.exports import Option
from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part

LABELS = "{document} {case} {speaker} {paragraph} {time} {where} {case.X}"
NAMES = 24
"""Cells of the name in front of a choice."""


def row(name: str, id_: str, value: str, *, dim: bool = False) -> Item:
    """A choice as one line."""
    return Item(id_, (Part(f"{name:<{NAMES}}", "dim"), Part(value, "dim" if dim else "")), right="…")


class Form(StudyScreen):
    """What the choices of a kind of file look like, and how each is changed."""

    def shown(self, option: Option, value: Any) -> str:
        """A choice in words."""
        words = self.words
        if option.kind == "yes":
            return words("option.yes" if value else "option.no")
        if option.kind == "codes":
            return ", ".join(self.signs[code].label for code in value or ()) or words("option.all")
        if option.kind == "document":
            return self._document(value) or words("option.all")
        if option.kind == "coder":
            return self._coder(value)
        if option.kind == "one":
            value = value or option.values[0]
            return words(f"{option.word}.{value}") if option.word else str(value)
        return str(value or ("0" if option.kind == "number" else words("option.none")))

    def _document(self, id_: Any) -> str:
        return next((line.name for line in self.project.documents.list() if line.id == id_), "")

    def _coder(self, value: Any) -> str:
        key = f"coder.{value or 'default'}"
        return self.words(key) if key in self.words else str(value)

    def change(self, option: Option, value: Any, then: Callable[[Any], None]) -> None:
        """Asks for another value."""
        title = self.words("title.option", name=self.words(f"option.{option.name}"))
        if option.kind == "yes":
            then(not value)
        elif option.kind == "codes":
            self._codes(title, then)
        elif option.kind in ("text", "number", "label"):
            self._type(option, title, value, then)
        elif option.kind == "one" and len(option.values) == 2 and option.name != "columns":
            then(next(one for one in option.values if one != (value or option.values[0])))
        else:
            self._pick(title, self._values(option), value, then)

    def _values(self, option: Option) -> Mapping[str, str]:
        if option.kind == "document":
            return {"": self.words("option.all"), **{line.id: line.name for line in self.project.documents.list()}}
        if option.kind == "coder":
            known = ["", "each", "adjudicated", *(coder.name for coder in self.project.coders.list())]
            return {name: self._coder(name) for name in dict.fromkeys(known)}
        attributes = [one.name for one in self.project.cases.attributes()] if option.name == "columns" else []
        return {
            **{one: self.shown(option, one) for one in option.values},
            **{name: name for name in attributes},
        }

    def _pick(self, title: str, values: Mapping[str, str], value: Any, then: Callable[[Any], None]) -> None:
        items = [Item(id_, (Part(text),)) for id_, text in values.items()]

        def answered(answer: str | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(Pick(self.words, title, items, chosen=str(value or "")), answered)

    def _codes(self, title: str, then: Callable[[Any], None]) -> None:
        everything = [code.id for code in self.project.codebook.current.codes]
        items = [Item("", (Part(self.words("option.all"), "dim"),))]
        book, signs = self.project.codebook.current, self.signs
        for code in book.codes:
            head = (Part(f"{signs[code.id].key:<2}", signs[code.id].colour), Part(" " + signs[code.id].label))
            items.append(Item(code.id, head, indent=2 * book.depth(code)))

        def answered(answer: str | None) -> None:
            if answer is not None:
                then((answer,) if answer in everything else ())

        self.app.push_screen(Pick(self.words, title, items), answered)

    def _type(self, option: Option, title: str, value: Any, then: Callable[[Any], None]) -> None:
        def check(text: str) -> str:
            fits = option.kind != "number" or text.strip().isdecimal() or not text.strip()
            return "" if fits else self.words("told.is_number", low=0, high=9)

        def typed(text: str) -> None:
            then(int(text or 0) if option.kind == "number" else text.strip())

        self.ask(title, typed, str(value or ""), check=check, hint=self.hint(option))

    def hint(self, option: Option) -> str:
        """What helps while typing."""
        return self.words("hint.label", fields=LABELS) if option.kind == "label" else ""


def without(options: Sequence[Option], chosen: Mapping[str, Any]) -> dict[str, Any]:
    """The choices that another kind of file has as well."""
    known = {option.name for option in options}
    return {name: value for name, value in chosen.items() if name in known}
