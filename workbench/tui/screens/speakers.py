"""Who speaks in a document that is in the study already: roles, names, labels, convention, what is set aside."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from workbench.tui.incoming import Answers, Heard, Looked, Other, begins
from workbench.tui.keys import bindings
from workbench.tui.screens.dialogs import Pick
from workbench.tui.screens.recognised import Recognised, details, fact
from workbench.tui.widgets.shelf import Item, Part, Shelf

if TYPE_CHECKING:
    from workbench.project.layouts import Recognised as Layout


class Speakers(Recognised):
    """Each change is a step of its own, on disk at once; the text and every coding stay where they are."""

    NAME: ClassVar[str] = "speakers"
    BINDINGS = bindings("speakers")

    def __init__(self, document: str = "") -> None:
        super().__init__()
        self._shown = document
        self.layout_now: Layout | None = None

    def body(self) -> ComposeResult:
        """The parts between head line and keys."""
        yield Shelf(id="found")
        yield Static("", markup=False, classes="note")

    def begin(self) -> None:
        """Shows the document that was open."""
        self._shown = self._shown or next((line.id for line in self.project.documents.list()), "")
        super().begin()
        self.query_one("#found").focus()

    def reload(self) -> None:
        """Shows how the document stands now."""
        shelf = self.query_one("#found", Shelf)
        if not self._shown:
            shelf.put([])
            self.head(f"{self.words('title.speakers')} · {self.words('told.no_document')}")
            return
        self.layout_now = self.project.documents.layout(self._shown)
        shelf.put(list(self._lines(self.layout_now)))
        self.head(f"{self.words('title.speakers')} · {self.layout_now.document.name}")
        self.query_one(".note", Static).update(self.hint("alias"))

    def _lines(self, now: "Layout") -> Iterator[Item]:
        yield from details(self.words, looked_at(now), {"speakers": dict.fromkeys(now.not_speakers, False)})
        yield Item("group:parts", (Part(self.words("found.parts"), "heading"),), heading=True)
        for part, held in (("labels", now.labels), ("heads", now.heads), ("page", now.page)):
            shown = self.words("parts.cut" if held else "parts.kept")
            yield fact(self.words(f"parts.{part}"), f"part:{part}", shown, right="…")
        for number in now.restored:
            yield Item(
                f"restored:{number}", (Part(f"¶{number}  "), Part(self.words("found.restored"), "dim")), indent=1
            )
        for one in now.set_aside:
            kind = self.words("found.hidden") if one.by_person else self.words(f"aside.{one.kind}")
            head = (Part(f"¶{one.number:<4} "), Part(f"{kind}  "), Part(one.sample, "dim"))
            yield Item(f"paragraph:{one.number}", head, indent=1)

    # -- what is under the cursor -------------------------------------------------

    @property
    def answers(self) -> Answers:
        """Every answer is written at once; nothing is kept here."""
        return {}

    @property
    def others(self) -> Sequence[Other]:
        """Conventions that would fit as well."""
        found = self.layout_now.alternatives if self.layout_now else ()
        return tuple(Other(one.convention, one.explained, one.turns) for one in found)

    def speaker(self, label: str) -> Heard | None:
        """The speaker of this label."""
        people = looked_at(self.layout_now).heard if self.layout_now else ()
        return next((one for one in people if one.label == label), None)

    def answer(self, answers: Answers) -> None:
        """Writes what the person says now."""
        said: dict[str, Any] = {}
        if "convention" in answers or not answers:
            said["convention"] = answers.get("convention") or "auto"
        if answers.get("speakers"):
            said["speakers"] = answers["speakers"]
        self.write(**said)

    def write(self, **said: Any) -> None:
        """Writes a change of the layout; undo takes it back."""
        with self.study_app.told():
            done = self.project.documents.relayout(self._shown, **said)
            told = "told.layout_saved" if done.changed else "told.nothing_changed"
            self.study_app.tell(self.words(told, **({"key": self.study_app.key("undo")} if done.changed else {})))
            self.reload()

    def change_more(self, kind: str) -> None:
        """What lies beside the text: labels, heads, page noise, single paragraphs."""
        _, name = self._under
        now = self.layout_now
        if kind == "part" and now is not None:
            self.write(set_aside={name: not {"labels": now.labels, "heads": now.heads, "page": now.page}[name]})
        elif kind in ("paragraph", "restored"):
            self.write(set_aside={"restore" if kind == "paragraph" else "hide": [name]})

    def action_restore(self) -> None:
        """Puts back what is under the cursor; elsewhere, a paragraph to set aside."""
        kind, _ = self._under
        if kind in ("part", "paragraph", "restored"):
            self.change_more(kind)
            return
        now = self.layout_now
        if now is None:
            return
        text = now.document.text
        items = [
            Item(number, (Part(f"¶{number:<4} "), Part(text[one.start : one.end][:200])))
            for number, one in zip(now.numbers, now.document.paragraphs, strict=True)
            if one.number is not None
        ]

        def chosen(number: str | None) -> None:
            if number is not None:
                self.write(set_aside={"hide": [number]})

        self.app.push_screen(Pick(self.words, self.words("title.hide"), items), chosen)

    def action_alias(self) -> None:
        """The label under the cursor stands for another speaker."""
        kind, label = self._under
        one = self.speaker(label) if kind == "speaker" else None
        if one is None or self.layout_now is None:
            self.study_app.tell(self.words("told.no_speaker_here"))
            return
        others = [other for other in self.layout_now.speakers if other.label != label]
        items = [Item("", (Part(self.words("option.none"), "dim"),))]
        items += [Item(other.label, (Part(other.label, "strong"), Part(f"  {other.name}"))) for other in others]

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self.write(speakers={label: {"alias_of": answer or None}})

        self.app.push_screen(Pick(self.words, self.words("title.alias", label=label), items), chosen)


def looked_at(now: "Layout") -> Looked:
    """A document's layout in the form of a preview."""
    people = tuple(
        Heard(one.label, " / ".join((one.name, *one.aliases)), one.role, one.turns, one.reason in ("assumed", "asked"))
        for one in now.speakers
    )
    return Looked(
        now.document.name,
        convention=now.convention,
        explained=now.explained,
        paragraphs=now.document.numbered,
        turns=now.document.turns,
        heard=people,
        begins=begins(now.document),
        doubtful=tuple(map(str, now.doubtful)),
        suggestions=now.suggestions,
        warnings=(now.settled,) if now.settled else (),
    )
