"""YAML text to Given: every scalar stays text, and nothing in the file can make the reader run wild."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbench.codebook.given import Given, Place
from workbench.errors import CodebookError

MOST_EXPANDED = 1_000
"""Nodes that aliases may add to a file."""

DEEPEST = 200
"""Lists and mappings inside each other."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HINTS = {
    "mapping values are not allowed": 'Put a text that holds ": " into quotes, and check the indentation.',
    "cannot start any token": "Indent with blanks, not tabs, and put a text that begins with such a sign into quotes.",
    "did not find expected": "Check the indentation, and that every [, { and quote before this place is closed.",
    "expected <block end>": "Check the indentation: fields of one code begin in the same column.",
    "unexpected end of stream": "Close the quote that was opened before.",
}


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been seen."""

    place: Place
    anchor: str | None
    mapping: bool
    items: list[Given] = field(default_factory=list)
    fields: dict[str, Given] = field(default_factory=dict)
    key: Given | None = None
    size: int = 1


def compose(text: str, file: str) -> Given:
    """The one document of a YAML text. Raises CodebookError with file, line and column."""
    bad = _UNPRINTABLE.search(text)
    if bad:
        raise place_at(text, bad.start(), file).error(
            f"This character (U+{ord(bad[0]):04X}) cannot stand in a YAML file.", "Delete it, or write it as an escape."
        )
    composer = _Composer(file)
    for event in events(text, file):
        composer.feed(event)
    if composer.root is None:
        raise Place(file).error("The file is empty.", "Export a codebook first, or write at least `codes:`.")
    return composer.root


def place_at(text: str, offset: int, file: str) -> Place:
    """Line and column of an offset (code points)."""
    before = text[:offset]
    return Place(file, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def events(text: str, file: str) -> Iterator[Any]:
    """PyYAML's events; what it cannot parse becomes a CodebookError."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        problem = error.problem or error.context or "it cannot be parsed"
        hint = next((hint for part, hint in _HINTS.items() if part in problem), "Mend the line, or the one before it.")
        raise place.error(f"This is not YAML: {problem}.", hint) from error
    except yaml.YAMLError as error:
        raise Place(file).error(f"This is not YAML: {error}.", "Save the file as UTF-8 text.") from error


class _Composer:
    """Builds one document from events; counts what aliases add."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Given | None = None
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Given, int]] = {}
        self.expanded = 0

    def feed(self, event: Any) -> None:
        name = type(event).__name__
        place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
        if name in ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent"):
            self._check(event, place)
        if name == "ScalarEvent":
            if event.value == "<<" and not event.style and self._awaits_key():
                raise place.error("Fields are not merged with <<.", "Write the fields out.")
            self._add(Given(event.value, place), 1, event.anchor)
        elif name == "AliasEvent":
            self._alias(event.anchor, place)
        elif name in ("SequenceStartEvent", "MappingStartEvent"):
            self.open.append(_Open(place, event.anchor, name == "MappingStartEvent"))
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            self._close()

    def _awaits_key(self) -> bool:
        return bool(self.open) and self.open[-1].mapping and self.open[-1].key is None

    def _check(self, event: Any, place: Place) -> None:
        if event.tag is not None:
            raise place.error(f"A codebook has no YAML tags such as {event.tag}.", "Delete the tag.")
        if self.root is not None:
            raise place.error("A codebook file holds one document.", "Put the second one into a file of its own.")
        if len(self.open) >= DEEPEST:
            raise place.error("Lists and fields are nested too deeply here.", f"At most {DEEPEST} levels are read.")

    def _close(self) -> None:
        done = self.open.pop()
        value = done.fields if done.mapping else tuple(done.items)
        self._add(Given(value, done.place), done.size, done.anchor)

    def _alias(self, anchor: str, place: Place) -> None:
        if any(outer.anchor == anchor for outer in self.open):
            raise place.error(f"*{anchor} stands inside what it names: a loop.", "Write the codes out.")
        if anchor not in self.anchors:
            raise place.error(
                f"*{anchor} names nothing above it.", f"Mark the original with &{anchor}, or write it out."
            )
        node, size = self.anchors[anchor]
        self.expanded += size
        if self.expanded > MOST_EXPANDED:
            raise place.error(f"Aliases add more than {MOST_EXPANDED} nodes here.", "Write the codes out.")
        self._add(Given(node.value, place), size, None)

    def _add(self, node: Given, size: int, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size)
        if not self.open:
            self.root = node
            return
        outer = self.open[-1]
        outer.size += size
        if not outer.mapping:
            outer.items.append(node)
        elif outer.key is None:
            outer.key = _key(node, outer)
        else:
            outer.fields[outer.key.text("a field's name")] = node
            outer.key = None


def _key(node: Given, outer: _Open) -> Given:
    name = node.text("A field's name")
    if name in outer.fields:
        first = outer.fields[name].place.line
        raise node.error(f"The field {name} stands here twice (first in line {first}).", "Delete one of the two.")
    return node


def comment_line(text: str, file: str) -> int | None:
    """The line of the first comment in a YAML text; None if it has none, or is not YAML."""
    try:
        inside = [(e.start_mark, e.end_mark) for e in events(text, file) if type(e).__name__ == "ScalarEvent"]
    except CodebookError:
        return None
    lines = [list(line) for line in text.split("\n")]
    for start, end in inside:
        for number in range(start.line, min(end.line, len(lines) - 1) + 1):
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(lines[number])
            lines[number][first:last] = "x" * (last - first)
    found = (number for number, line in enumerate(lines, 1) if re.search(r"(^|\s)#", "".join(line)))
    return next(found, None)
