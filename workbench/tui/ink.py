"""Colours of the transcript: everything that depends on the theme, worked out once per theme."""

from dataclasses import dataclass, field

from rich.style import Style
from textual.color import Color


@dataclass
class Ink:
    """The styles a transcript is drawn with. `plain` is for NO_COLOR and 16 colours: signs, no shades."""

    base: Style
    gutter: Style
    speaker: Style
    interviewer: Style
    aside: Style
    cursor: Style
    hit: Style
    background: Color
    plain: bool = False
    _made: dict[tuple[str, int, bool], Style] = field(default_factory=dict)

    def coded(self, colour: str, count: int, *, focused: bool) -> Style:
        """A stretch under `count` codes; `colour` is that of the focused or the last of them."""
        key = (colour, min(count, 2), focused)
        if key not in self._made:
            self._made[key] = self._coded(*key)
        return self._made[key]

    def _coded(self, colour: str, count: int, focused: bool) -> Style:
        if self.plain:
            return self.base + Style(underline=True, bold=count > 1, reverse=focused)
        ground = self.background.blend(Color.parse(colour), 0.7 if focused else 0.28)
        colours = Style.from_color(ground.get_contrast_text(0.92).rich_color, ground.rich_color)
        return colours + Style(underline=count > 1)

    def chip(self, colour: str, *, proposed: bool) -> Style:
        """The letters of a code in the margin."""
        key = (colour, -1 if proposed else 0, False)
        if key not in self._made:
            self._made[key] = self._chip(colour, proposed=proposed)
        return self._made[key]

    def _chip(self, colour: str, *, proposed: bool) -> Style:
        if self.plain:
            return self.base + Style(italic=proposed, bold=not proposed)
        ground = Color.parse(colour)
        if proposed:
            return self.base + Style(color=ground.blend(self.base_text, 0.5).rich_color, italic=True)
        return Style.from_color(ground.get_contrast_text(1.0).rich_color, ground.rich_color)

    @property
    def base_text(self) -> Color:
        """The colour of plain text."""
        return self.background.get_contrast_text(1.0)
