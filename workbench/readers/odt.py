"""OpenDocument texts (odt): every word of the body in order, as LibreOffice shows it with all changes accepted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.archive import Archive, damaged
from workbench.readers.draft import Draft, Unit, joined, unit_of
from workbench.readers.odt_words import Words, local, number
from workbench.readers.officexml import parse
from workbench.readers.styles import named
from workbench.readers.tables import Table, table_units

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED = frozenset({"tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls", "annotation"})
_MANIFEST = "META-INF/manifest.xml"


@dataclass
class Story:
    """What the walk through a text needs and what it has left for later; `styles` are names of styles and parents."""

    styles: dict[str, str] = field(default_factory=dict)
    boxes: list["_Element"] = field(default_factory=list)
    notes: list["_Element"] = field(default_factory=list)
    comments: int = 0

    def words(self, paragraph: "_Element") -> str:
        """The text of a paragraph; boxes, notes and comments that hang on it are put aside."""
        found = Words(paragraph)
        self.boxes += found.boxes
        self.notes += found.notes
        self.comments += found.comments
        return found.text

    def kind(self, paragraph: "_Element", listed: bool) -> tuple[str, int]:
        """Heading, bullet or text, and a heading's level."""
        if local(paragraph) == "h":
            return "heading", min(9, number(paragraph, "outline-level") or 1)
        style, seen = attribute(paragraph, "style-name"), set[str]()
        while style and style not in seen:
            seen.add(style)
            kind = named(style.replace("_20_", " "))
            if kind[0] == "heading":
                return kind
            style = self.styles.get(style, "")
        return ("bullet" if listed else "text"), 0


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of an OpenDocument text."""
    archive = Archive(data, name)
    if _MANIFEST in archive.parts and b"encryption-data" in archive.part(_MANIFEST):
        raise UnreadableFile(f"{name} is protected by a password.", "Save a copy without and import that.")
    root = parse(archive, "content.xml")
    body = next((found for found in root.iter() if local(found) == "text" and _in_body(found)), None)
    if body is None:
        raise damaged(name)
    story = Story(_styles(root))
    text, units = joined([*_blocks(body, story, answers), *_notes(story)])
    if not text.strip():
        raise UnreadableFile(f"{name} holds no text.", "If its pages are pictures, run text recognition on it first.")
    return [Draft(text, units, warnings=list(_warnings(body, story)))]


def _in_body(element: "_Element") -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "body"


def attribute(element: "_Element", name: str) -> str:
    """An attribute's value whatever its namespace; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _styles(root: "_Element") -> dict[str, str]:
    styles = (found for found in root.iter() if local(found) == "style")
    return {attribute(style, "name"): attribute(style, "parent-style-name") for style in styles}


def _blocks(body: "_Element", story: Story, answers: Answers) -> Iterator[tuple[str, Unit]]:
    """Paragraphs and tables in document order; text boxes after the paragraph they hang on."""
    stack = [(child, False) for child in reversed(body)]
    while stack:
        element, listed = stack.pop()
        name = local(element)
        if name in ("p", "h"):
            text = story.words(element)
            yield text, unit_of(text, *story.kind(element, listed))
            boxes, story.boxes = story.boxes, []
            stack += [(box, False) for box in reversed(boxes)]
        elif name == "table":
            yield from table_units(Table(list(_rows(element, story))), answers)
        elif name == "list-item":
            # Only the first paragraph of an item has the mark.
            stack += [(child, number == 0) for number, child in reversed(list(enumerate(element)))]
        elif name not in _SKIPPED:
            stack += [(child, False) for child in reversed(element)]


def _rows(table: "_Element", story: Story) -> Iterator[list[list[str]]]:
    """Cells of a table as paragraphs; a table within a cell gives its rows as paragraphs of that cell."""
    for row in _within(table, "table-row"):
        yield [list(_cell(cell, story)) for cell in _within(row, "table-cell")]


def _within(element: "_Element", wanted: str) -> Iterator["_Element"]:
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if local(child) == wanted:
            yield child
        elif local(child) in ("table-header-rows", "table-rows", "table-row-group", "table-header-columns"):
            stack += reversed(child)


def _cell(cell: "_Element", story: Story) -> Iterator[str]:
    stack = list(reversed(cell))
    while stack:
        child = stack.pop()
        if local(child) in ("p", "h"):
            yield story.words(child)
            boxes, story.boxes = story.boxes, []
            stack += reversed(boxes)
        elif local(child) not in _SKIPPED:
            stack += reversed(child)


def _notes(story: Story) -> Iterator[tuple[str, Unit]]:
    """Foot- and endnotes, each once, without its number."""
    # Called after the body has been walked: the list is full by then.
    for note in story.notes:
        texts = [words for body in note if local(body) == "note-body" for words in _cell(body, story)]
        text = "\n".join(words for words in texts if words.strip())
        if text:
            yield text, unit_of(text, "note")


def _warnings(body: "_Element", story: Story) -> Iterator[str]:
    changes = [local(change) for changed in body.iter() if local(changed) == "changed-region" for change in changed]
    inserted, deleted = changes.count("insertion"), changes.count("deletion")
    if inserted or deleted:
        yield f"tracked changes: {inserted} insertions read as text, {deleted} deletions left out"
    if story.comments:
        yield f"{story.comments} comments in the margin are not part of the text"
