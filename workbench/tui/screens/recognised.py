"""What a reader recognised, line by line, and the keys that set it right: the same before and after an import."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on

from workbench.tui.incoming import (
    Answers,
    Heard,
    Looked,
    Other,
    denied,
    label_of,
    next_role,
    reason_of,
    with_aside,
    with_counting,
    with_setting,
    with_speaker,
)
from workbench.tui.keys import bindings
from workbench.tui.remarks import remark
from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.study import StudyScreen
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.tui.words import Words

CONVENTIONS = tuple(f"F{number}" for number in range(1, 24))
NAMES = 15
"""Cells of what stands in front of a value."""
WHAT_ASIDE = {"head": "heads", "foot": "heads", "page": "page"}
"""Kind of what is set aside -> the setting that brings it back."""


class Recognised(StudyScreen):
    """A list `#found` of what was recognised; Enter changes what is under the cursor."""

    BINDINGS = bindings("recognised")

    def hint(self, *more: str) -> str:
        """The keys that set a line right, and `more` of them by their names in the table."""
        names = ("role", "speaker_name", "deny", "convention", *more)
        keys = [f"{self.study_app.key(name)} {self.words.short('key.' + name)}" for name in names]
        return " · ".join(keys)

    @property
    def answers(self) -> Answers:
        """What the person said so far."""
        raise NotImplementedError

    def answer(self, answers: Answers) -> None:
        """Takes what the person says now, and shows what follows from it."""
        raise NotImplementedError

    @property
    def others(self) -> Sequence[Other]:
        """Conventions that would fit as well."""
        raise NotImplementedError

    @property
    def _under(self) -> tuple[str, str]:
        """What the cursor stands on: a kind and a name."""
        item = self.query_one("#found", Shelf).item
        kind, _, name = (item.id if item else "").partition(":")
        return kind, name

    @on(Shelf.Chosen, "#found")
    def change(self, event: Shelf.Chosen) -> None:
        """Enter: changes what is under the cursor."""
        kind, _, name = event.item.id.partition(":")
        if kind == "convention":
            self.action_convention()
        elif kind == "speaker":
            self.action_role()
        elif kind in ("doubt", "denied"):
            self.answer(with_counting(self.answers, name, counts=True))
        elif kind == "aside" and name in WHAT_ASIDE:
            self.answer(with_aside(self.answers, WHAT_ASIDE[name]))
        else:
            self.change_more(kind)

    def change_more(self, kind: str) -> None:
        """What only one of the two screens can change."""

    def speaker(self, label: str) -> Heard | None:
        """The speaker of this label as recognised."""
        raise NotImplementedError

    def action_role(self) -> None:
        """The next role for the speaker under the cursor."""
        kind, label = self._under
        one = self.speaker(label) if kind == "speaker" else None
        if one is None:
            self.study_app.tell(self.words("told.no_speaker_here"))
        else:
            self.answer(with_speaker(self.answers, label, role=next_role(one.role)))

    def action_name(self) -> None:
        """A name for the speaker under the cursor."""
        kind, label = self._under
        one = self.speaker(label) if kind == "speaker" else None
        if one is None:
            self.study_app.tell(self.words("told.no_speaker_here"))
            return

        def named(name: str) -> None:
            if name.strip():
                self.answer(with_speaker(self.answers, label, name=name.strip()))

        self.ask(self.words("title.speaker_name", label=label), named, one.name)

    def action_deny(self) -> None:
        """The label under the cursor is no speaker; or it is one after all."""
        kind, label = self._under
        if kind == "speaker":
            self.answer(with_counting(self.answers, label, counts=False))
        elif kind in ("doubt", "denied"):
            self.answer(with_counting(self.answers, label, counts=True))
        else:
            self.study_app.tell(self.words("told.no_speaker_here"))

    def action_convention(self) -> None:
        """Another convention, or none."""

        def chosen(name: str | None) -> None:
            if name is not None:
                self.answer(with_setting(self.answers, "convention", name))

        fitting = {other.convention: other for other in self.others}
        items = [
            Item("", (Part(self.words("convention.own"), "dim"),)),
            Item("none", (Part(self.words("convention.none")),)),
            *(convention_item(self.words, name, other) for name, other in fitting.items()),
            *(convention_item(self.words, name) for name in CONVENTIONS if name not in fitting),
        ]
        held = str(self.answers.get("convention", ""))
        self.app.push_screen(Pick(self.words, self.words("title.convention"), items, chosen=held), chosen)


def convention_item(words: "Words", name: str, other: Other | None = None) -> Item:
    """A convention as one of a list, with what it would make of the text."""
    share = words("found.explained", share=round(other.explained * 100)) if other else ""
    turns = words("found.turns", count=other.turns) + " · " if other else ""
    head = (Part(f"{name:<4}", "strong" if other else "dim"), Part(words(f"convention.{name}"), "" if other else "dim"))
    return Item(name, head, right=turns + share)


def described(words: "Words", name: str) -> str:
    """A convention in words, with its number."""
    if not name:
        return words("convention.none")
    return f"{name} {words(f'convention.{name}')}" if name in CONVENTIONS else name


def fact(name: str, id_: str, text: str, *, right: str = "", style: str = "") -> Item:
    """One line: what it is called, and what it is."""
    return Item(id_, (Part(f"{name:<{NAMES}}", "dim"), Part(text, style)), right=right)


def group(words: "Words", name: str) -> Item:
    """The heading of a group of lines."""
    return Item(f"group:{name}", (Part(words(f"found.{name}"), "heading"),), heading=True)


def details(words: "Words", one: Looked, answers: Answers) -> Iterator[Item]:
    """Everything that was recognised in one document, as lines."""
    share = f" · {words('found.explained', share=round(one.explained * 100))}" if one.explained else ""
    yield fact(words("found.convention"), "convention:", described(words, one.convention) + share, right="…")
    yield group(words, "speakers")
    if not one.heard:
        yield Item("nobody:", (Part(words("found.nobody"), "dim"),), indent=1)
    for person in one.heard:
        yield speaker_item(words, person)
    yield from _refused(words, one, answers)
    yield group(words, "begins")
    for number, text in enumerate(one.begins):
        yield Item(f"begins:{number}", body=text, lines=2, indent=1)
    yield from _rest(words, one)


def speaker_item(words: "Words", one: Heard) -> Item:
    """A speaker with role and number of turns."""
    name = f"  {one.name}" if one.name and one.name != one.label else ""
    role = words(f"role.{one.role}") + (" ?" if one.assumed else "")
    turns = words("found.turns", count=one.turns)
    return Item(
        f"speaker:{one.label}", (Part(one.label, "strong"), Part(name)), right=f"{role:<12} {turns:>5}", indent=1
    )


def _refused(words: "Words", one: Looked, answers: Answers) -> Iterator[Item]:
    said = [label for label in denied(answers) if not any(person.label == label for person in one.heard)]
    doubts = [line for line in one.doubtful if label_of(line) not in said]
    if said or doubts:
        yield group(words, "refused")
    for label in said:
        yield Item(f"denied:{label}", (Part(label, "strong"), Part("  " + words("found.denied"), "dim")), indent=1)
    for line in doubts:
        reason = reason_of(line)
        head = (Part(label_of(line) or line, "strong"), Part(f"  {doubt(words, reason)}", "dim"))
        yield Item(f"doubt:{label_of(line)}", head, indent=1)


def doubt(words: "Words", reason: str) -> str:
    """Why a label does not count, in the person's language where the reason is a known one."""
    key = "doubt." + reason.replace(" ", "_")
    return words(key) if key in words else reason


def _rest(words: "Words", one: Looked) -> Iterator[Item]:
    if one.aside:
        yield group(words, "aside")
    for part in one.aside:
        head = (Part(f"{part.count} × {words('aside.' + part.kind)}  "), Part(part.sample, "dim"))
        yield Item(f"aside:{part.kind}", head, indent=1)
    notes = [*one.suggestions, *one.warnings]
    if notes:
        yield group(words, "notes")
    for number, text in enumerate(notes):
        yield Item(f"note:{number}", body=remark(words, text), lines=4, indent=1)
