"""What a codebook file holds before it is understood: text, lists and mappings that know their place."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.errors import CodebookError


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file name, line and column (both from 1)."""

    file: str
    line: int = 1
    column: int = 1

    def error(self, message: str, hint: str) -> CodebookError:
        """The error for this place; message and hint are full sentences."""
        return CodebookError(f"{self.file}:{self.line}:{self.column}: {message}", hint)


@dataclass(frozen=True, slots=True)
class Given:
    """One text, list or mapping of a file. Nothing is typed yet: `yes` and `1.10` are texts."""

    value: "str | tuple[Given, ...] | Mapping[str, Given]"
    place: Place

    def error(self, message: str, hint: str) -> CodebookError:
        """The error for the place where this stands."""
        return self.place.error(message, hint)

    @property
    def empty(self) -> bool:
        """Whether nothing but white space was given."""
        return not self.value or (isinstance(self.value, str) and not self.value.strip())

    def text(self, what: str) -> str:
        """The text, or an error that says what should have been one."""
        if not isinstance(self.value, str):
            raise self.error(f"{what} should be a text.", 'Write it on one line, or in quotes ("...").')
        return self.value

    def items(self, what: str) -> "tuple[Given, ...]":
        """The list's items; nothing at all is an empty list."""
        if self.empty:
            return ()
        if not isinstance(self.value, tuple):
            raise self.error(f"{what} should be a list.", "Write [one, two], or one item a line after a hyphen.")
        return self.value

    def fields(self, what: str) -> "Mapping[str, Given]":
        """The mapping's fields; nothing at all is an empty mapping."""
        if self.empty:
            return {}
        if not isinstance(self.value, Mapping):
            raise self.error(f"{what} should be fields with values.", "Write each field as `name: value`.")
        return self.value

    def plain(self) -> object:
        """The same without places: text, list or dict."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, tuple):
            return [item.plain() for item in self.value]
        return {name: item.plain() for name, item in self.value.items()}
