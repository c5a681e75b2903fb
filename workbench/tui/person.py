"""How a person wants the interface: keys, colours, language; kept wherever the program keeps their settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

THEMES: Mapping[str, str] = {"dark": "textual-dark", "light": "textual-light", "ansi": "ansi-dark"}
"""Name in a person's settings -> Textual's name; `ansi` uses the terminal's own 16 colours."""
LANGUAGES = ("de", "en")


def _forget(name: str, value: str) -> None:
    """Nothing is kept where nobody says how."""


@dataclass(frozen=True)
class Person:
    """`keys`: action -> keys; `theme` and `language` may be empty; `keep` writes a setting down."""

    keys: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    language: str = ""
    keep: Callable[[str, str], None] = _forget
