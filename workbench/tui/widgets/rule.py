"""The right side: the rule of the code in question, and what is coded at the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.color import Color
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from workbench.model import Code, Codebook
from workbench.tui.marks import Sign
from workbench.tui.visible import visible
from workbench.tui.words import Words

FIELDS = ("definition", "use_when", "do_not_use", "doubt")


@dataclass(frozen=True, slots=True)
class Here:
    """A coding at the cursor: its code, who gave it, its weight and memo where it has them."""

    sign: Sign
    mark: str
    coders: str
    weight: int | None = None
    memo: str = ""


def chip(sign: Sign, *, plain: bool) -> tuple[str, Style]:
    """The letters of a code, on its colour."""
    if plain:
        return f"{visible(sign.key):<2}", Style(bold=True)
    ground = Color.parse(sign.colour)
    return f"{visible(sign.key):<2}", Style.from_color(ground.get_contrast_text(1.0).rich_color, ground.rich_color)


def rule_text(code: Code, sign: Sign, codebook: Codebook, words: Words, *, plain: bool) -> Text:
    """Definition, use when, do not use, doubt, anchors with their source."""
    language, text = words.language, Text()
    text.append(*chip(sign, plain=plain))
    text.append(f" {visible(sign.label)}\n", Style(bold=True))
    for name in FIELDS:
        said = codebook.words(getattr(code, name), language)
        if said:
            text.append(f"\n{words('field.' + name)}\n", Style(bold=True))
            text.append(visible(said) + "\n")
        elif name == "definition" and code.codable:
            text.append(f"\n{words('pane.owed')}\n", Style(italic=True))
    if code.weight:
        low, high = code.weight.minimum, code.weight.maximum
        text.append(f"\n{words('pane.weight', low=low, high=high)}\n", Style(bold=True))
        text.append("".join(f"{number} {visible(meaning)}\n" for number, meaning in code.weight.meaning.items()))
    if code.anchors:
        text.append(f"\n{words('field.anchors')}\n", Style(bold=True))
    for anchor in code.anchors:
        source = anchor.source or (words("pane.constructed") if anchor.constructed else "")
        text.append(visible(anchor.text) + (f" ({visible(source)})" if source else "") + "\n", Style(italic=True))
    return text


def here_text(here: Sequence[Here], words: Words, *, plain: bool) -> Text:
    """The codings at the cursor, one under the other."""
    text = Text()
    text.append(f"{words('pane.here')}\n", Style(bold=True))
    if not here:
        text.append(words("pane.none"), Style(dim=True))
    for one in here:
        text.append(*chip(one.sign, plain=plain))
        weight = "" if one.weight is None else f" ={one.weight}"
        text.append(f"{one.mark} {visible(one.sign.label)}{weight}")
        text.append(f" {visible(one.coders)}\n", Style(dim=True))
        if one.memo:
            text.append(f"   {visible(one.memo)}\n", Style(italic=True))
    return text


class RulePane(Vertical):
    """Shows a rule above and the codings at the cursor below; each part scrolls by itself."""

    def compose(self) -> ComposeResult:
        """The rule, and what is coded here."""
        with VerticalScroll(classes="rule"):
            yield Static("", markup=False)
        with VerticalScroll(classes="here", can_focus=False):
            yield Static("", markup=False)

    def show_rule(self, text: Text) -> None:
        """Takes the words of a rule."""
        self.query_one(".rule Static", Static).update(text)

    def show_here(self, text: Text) -> None:
        """Takes the list of codings at the cursor."""
        self.query_one(".here Static", Static).update(text)
