"""Source labels: where a quotation stands, from a template with fields. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbench.errors import WorkbenchError
from workbench.writers.words import clock, words

FIELDS = (
    *("document", "case", "speaker", "role", "where", "paragraph", "line", "slide", "time"),
    *("coder", "code", "weight"),
)
"""What a template may name, besides `case.ATTRIBUTE`."""

NAMED: Mapping[str, str] = {
    "standard": "({document}[, {where}])",
    "time": "({document}[, {time}])",
    "person": "([{speaker}, ][{case.age_group}, ]{where})",
    "footnote": "{document}[, {where}].",
}
"""Templates by name; `footnote` is put into a footnote by the report."""

MARK = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{[^{}\[\]]*\}|[\[\]{}]|[^\[\]{}]+")


@dataclass(frozen=True, slots=True)
class Place:
    """First and last paragraph, printed line and slide of a quotation as a person cites them; time in ms."""

    paragraphs: tuple[str, str] | None = None
    lines: tuple[str, str] | None = None
    slides: tuple[str, str] | None = None
    time: int | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Field:
    """A name in braces."""

    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in square brackets: dropped when a field in it is empty."""

    pieces: tuple["str | Field", ...]


Piece = str | Field | Part


def where(place: Place, language: str) -> str:
    """The place in the words of the report's language: slides before printed lines before paragraphs before time."""
    for noun, span in (("slide", place.slides), ("line", place.lines), ("paragraph", place.paragraphs)):
        if span:
            return words(language)[f"{noun}_{1 if span[0] == span[1] else 'n'}"].format(n=extent(span))
    return clock(place.time) if place.time is not None else ""


def extent(span: tuple[str, str] | None) -> str:
    """One number, or two with an en dash between them."""
    if not span:
        return ""
    return span[0] if span[0] == span[1] else f"{span[0]}–{span[1]}"


def place_fields(place: Place, language: str) -> dict[str, str]:
    """The fields that say where."""
    return {
        "where": where(place, language),
        "paragraph": extent(place.paragraphs),
        "line": extent(place.lines),
        "slide": extent(place.slides),
        "time": clock(place.time) if place.time is not None else "",
    }


def template(label: str) -> str:
    """The template that a name stands for, or the template itself."""
    return NAMED.get(label, label)


def check(label: str, attributes: Iterable[str]) -> None:
    """Refuse a template that does not parse or names a field that nobody knows."""
    named = [piece for piece in _flat(parse(template(label))) if isinstance(piece, Field)]
    known = {*FIELDS, *(f"case.{name}" for name in attributes)}
    for field in named:
        if field.name not in known and not (label in NAMED and field.name.startswith("case.")):
            raise WorkbenchError(f"A source label has no field {{{field.name}}}.", f"Known fields: {_listed(known)}.")


def _flat(pieces: Iterable[Piece]) -> Iterable[str | Field]:
    for piece in pieces:
        yield from piece.pieces if isinstance(piece, Part) else (piece,)


def _listed(known: Iterable[str]) -> str:
    order = [*FIELDS, *sorted(name for name in known if name not in FIELDS)]
    return ", ".join(f"{{{name}}}" for name in order)


def render(label: str, fields: Mapping[str, str], place: Place = NOWHERE, language: str = "de") -> str:
    """The label of one quotation from a template or its name.

    `fields` holds text by field name; a `case.ATTRIBUTE` is known where it is among them, any other field is empty
    when it is missing. The fields that say where come from `place`, in the words of `language`.
    """
    check(label, [name.removeprefix("case.") for name in fields if name.startswith("case.")])
    values = {**fields, **place_fields(place, language)}
    return "".join(_text(piece, values) for piece in parse(template(label)))


def _text(piece: Piece, fields: Mapping[str, str]) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Field):
        return fields.get(piece.name, "")
    if any(isinstance(inner, Field) and not fields.get(inner.name) for inner in piece.pieces):
        return ""
    return "".join(_text(inner, fields) for inner in piece.pieces)


@lru_cache(maxsize=64)
def parse(text: str) -> tuple[Piece, ...]:
    """A template taken apart; raises WorkbenchError where brackets or braces do not pair."""
    pieces: list[Piece] = []
    part: list[str | Field] | None = None
    for mark in MARK.findall(text):
        if mark == "[" and part is None:
            part = []
        elif mark == "]" and part is not None:
            pieces.append(Part(tuple(part)))
            part = None
        elif mark in ("[", "]", "{", "}"):
            raise _unpaired(text, mark)
        else:
            (pieces if part is None else part).append(_piece(mark))
    if part is not None:
        raise _unpaired(text, "[")
    return tuple(pieces)


def _piece(mark: str) -> str | Field:
    if mark in ("{{", "}}", "[[", "]]"):
        return mark[0]
    return Field(mark[1:-1].strip()) if mark.startswith("{") else mark


def _unpaired(text: str, mark: str) -> WorkbenchError:
    return WorkbenchError(
        f"The source label {text!r} has a {mark!r} without its partner.",
        f"Write {mark * 2!r} for the character itself; brackets do not stand inside brackets.",
    )
