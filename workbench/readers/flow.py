"""Pages of the web as people see them: block elements are paragraphs, `<br>` is a soft break, nothing is fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.readers.answers import Answers
from workbench.readers.draft import Unit, unit_of
from workbench.readers.tables import Table, table_units

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDDEN_NAMES = (
    "head title script style nav template noscript svg iframe object audio video canvas map select option button "
    "input textarea datalist math rp"
)
_BLOCK_NAMES = (
    "html body address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol p pre search section summary ul caption tbody "
    "thead tfoot tr td th"
)
_HIDDEN = frozenset(_HIDDEN_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_EMPHASIS = frozenset({"em", "i", "q", "cite"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HEADING = re.compile(r"h[1-6]\Z")


@dataclass
class Block:
    """The paragraph in the making: its words, its kind, and how much of it is emphasised or quoted."""

    words: list[str] = field(default_factory=list)
    kind: str = "text"
    level: int = 0
    plain: bool = False

    def add(self, words: str, *, literal: bool, emphasised: bool) -> None:
        """Puts words at the end; white space means one blank unless it is `literal`."""
        shown = words if literal else _BLANKS.sub(" ", words)
        self.plain = self.plain or (not emphasised and bool(shown.strip()))
        self.words.append(shown)

    def text(self) -> str:
        """The words as shown: no blank at the ends of a line, none doubled where two elements meet."""
        text = "".join(self.words)
        if "\0" in text:
            text = text.replace("\0", "")
        return "\n".join(_BLANKS.sub(" ", line).strip(" ") if "\t" not in line else line for line in text.split("\n"))


@dataclass(slots=True)
class Place:
    """Where in the tree the walk is: what an element inherits from those around it."""

    kind: str = "text"
    level: int = 0
    literal: bool = False
    emphasised: bool = False
    quoted: bool = False


Piece = tuple[str, Unit]
Step = tuple[str, "_Element | str", Place]


def name_of(element: "_Element") -> str:
    """An element's name in small letters, without a namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def pieces(root: "_Element", answers: Answers) -> Iterator[Piece]:
    """The paragraphs below `root` in order. Walked with a stack, because a stranger's page may nest deeply."""
    block = Block()
    quoted = False
    stack: list[Step] = [("open", root, Place())]
    while stack:
        step, what, place = stack.pop()
        if isinstance(what, str):
            if step == "words":
                block.add(what, literal=place.literal, emphasised=place.emphasised)
                continue
            yield from _closed(block, quoted=quoted)
            block, quoted = Block(kind=place.kind, level=place.level), place.quoted
            continue
        name = name_of(what)
        if name == "table" and (rows := _rows(what)):
            yield from _closed(block, quoted=quoted)
            block, quoted = Block(kind=place.kind, level=place.level), place.quoted
            yield from table_units(Table(rows), answers)
        elif name == "br":
            block.words.append("\n")
        elif name and name not in _HIDDEN and what.get("hidden") is None:
            stack.extend(reversed(list(_inside(what, name, place))))
    yield from _closed(block, quoted=quoted)


def _inside(element: "_Element", name: str, place: Place) -> Iterator[Step]:
    """What the walk does within an element: where a block begins and ends, the paragraph before it is closed."""
    inner = _place(name, place)
    if name in _BLOCKS:
        yield "cut", "", inner
    if element.text:
        yield "words", element.text, inner
    for child in element:
        yield "open", child, inner
        if child.tail:
            yield "words", child.tail, inner
    if name in _BLOCKS:
        yield "cut", "", place


def _place(name: str, outer: Place) -> Place:
    kind, level = outer.kind, outer.level
    if _HEADING.match(name):
        kind, level = "heading", int(name[1])
    elif name == "li":
        kind, level = "bullet", 0
    return Place(
        kind,
        level,
        outer.literal or name == "pre",
        outer.emphasised or name in _EMPHASIS,
        outer.quoted or name == "blockquote",
    )


def _closed(block: Block, *, quoted: bool) -> Iterator[Piece]:
    text = block.text().strip("\n")
    if not text.strip():
        return
    shown = quoted or not block.plain or text.strip().startswith(("„", "“", '"', "»", "«"))
    unit = unit_of(text, block.kind, block.level)
    unit.quoted = shown and block.kind == "text"
    yield text, unit


def _rows(table: "_Element") -> list[list[list[str]]]:
    """The cells of a table as paragraphs; empty for a table of one column, which is layout."""
    found = []
    for row in _within(table, "tr"):
        found.append([list(_cell(cell)) for cell in _within(row, "td", "th")])
    return found if any(len(row) > 1 for row in found) and not _nested(table) else []


def _nested(table: "_Element") -> bool:
    return any(name_of(inner) == "table" for inner in table.iterdescendants())


def _within(element: "_Element", *wanted: str) -> Iterator["_Element"]:
    for child in element:
        name = name_of(child)
        if name in wanted:
            yield child
        elif name in ("tbody", "thead", "tfoot"):
            yield from (inner for inner in child if name_of(inner) in wanted)


def _cell(cell: "_Element") -> Iterator[str]:
    return (text for text, _ in pieces(cell, Answers()))
