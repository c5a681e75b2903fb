"""Word documents (docx): every word of the body in order, as Word shows it with all changes accepted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.archive import Archive
from workbench.readers.draft import Draft, Unit, joined, unit_of
from workbench.readers.labels import LONGEST
from workbench.readers.officexml import parse
from workbench.readers.styles import Styles, styles_of
from workbench.readers.tables import Table, table_units

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAKS = {"page", "column"}
_INVISIBLE = frozenset({"pPr", "bookmarkStart", "bookmarkEnd", "proofErr"})
_SKIPPED = frozenset({"instrText", "delText", "delInstrText", "rPr", "pPr", "Fallback", "sdtPr", "tcPr"})
_HOLDERS = frozenset(
    {"txbxContent", "body", "sdt", "sdtContent", "customXml", "ins", "smartTag", "AlternateContent", "Choice", "moveTo"}
)
_FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@dataclass
class Story:
    """What the walk through one part has found so far."""

    styles: Styles
    inserted: int = 0
    deleted: int = 0
    boxes: list["_Element"] = field(default_factory=list)


def local(element: "_Element") -> str:
    """An element's name without its namespace (transitional and strict documents differ in it); "" for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of a Word document."""
    archive = Archive(data, name)
    root = parse(archive, _main_part(archive))
    story = Story(styles_of(archive))
    collected = list(_story(root, story, answers))
    notes = [(text, unit) for part in ("footnotes", "endnotes") for text, unit in _notes(archive, part, story)]
    text, units = joined([*collected, *notes])
    if not text.strip():
        raise UnreadableFile(f"{name} holds no text.", "If its pages are pictures, run text recognition on it first.")
    return [Draft(text, units, warnings=_warnings(archive, story))]


def _main_part(archive: Archive) -> str:
    if "word/document.xml" in archive.parts:
        return "word/document.xml"
    other = [part for part in archive.parts if part.startswith("word/document") and part.endswith(".xml")]
    return other[0] if other else "word/document.xml"


def _story(root: "_Element", story: Story, answers: Answers) -> Iterator[tuple[str, Unit]]:
    """Paragraphs and tables of a body in document order; text boxes after the paragraph they hang on."""
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "p":
            yield _paragraph(element, story)
            boxes, story.boxes = story.boxes, []
            stack.extend(reversed(boxes))
        elif name == "tbl":
            yield from table_units(Table(list(_rows(element, story))), answers)
        elif name in _HOLDERS:
            stack.extend(reversed(element))


def _paragraph(element: "_Element", story: Story) -> tuple[str, Unit]:
    text = _words(element, story)
    kind, level = story.styles.kind(element)
    unit = unit_of(text, kind, level)
    unit.bold = max(0, _bold(element) - unit.start) if kind == "text" else 0
    return text, unit


def _bold(element: "_Element") -> int:
    """How many code points at the start of a paragraph are bold where the rest is not; 0 where all of it is."""
    length = 0
    for run in element:
        if local(run) != "r":
            if local(run) in _INVISIBLE:
                continue
            return 0
        words = "".join(child.text or "" for child in run if local(child) == "t")
        style = next((child for child in run if local(child) == "rPr"), None)
        heavy = next((child for child in style if local(child) == "b"), None) if style is not None else None
        if words.strip() and (heavy is None or _attribute(heavy, "val") in ("0", "false", "off")):
            return length
        length += len(words)
        if length > LONGEST + 2:
            return 0
    return 0


def _words(element: "_Element", story: Story) -> str:
    """The text of a paragraph, walked with a stack because a stranger's file may nest deeply."""
    words: list[str] = []
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        name = local(child)
        if name == "t":
            words.append((child.text or "").replace("\n", " ").replace("\r", " "))
        elif name in _FIXED:
            words.append(_FIXED[name])
        elif name == "br":
            words.append("" if _attribute(child, "type") in _BREAKS else "\n")
        elif name == "sym":
            words.append(_symbol(child))
        elif name in ("del", "moveFrom"):
            story.deleted += name == "del"
        elif name == "txbxContent":
            story.boxes.append(child)
        elif name not in _SKIPPED:
            story.inserted += name == "ins"
            stack.extend(reversed(child))
    return "".join(words)


def _attribute(element: "_Element", name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _symbol(element: "_Element") -> str:
    try:
        code = int(_attribute(element, "char"), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""


def _rows(table: "_Element", story: Story) -> Iterator[list[list[str]]]:
    """Cells of a table as paragraphs; a table within a cell gives its rows as paragraphs of that cell."""
    for row in _within(table, "tr"):
        yield [list(_cell(cell, story)) for cell in _within(row, "tc")]


def _within(element: "_Element", wanted: str) -> Iterator["_Element"]:
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        name = local(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            stack.extend(reversed(child))


def _cell(cell: "_Element", story: Story) -> Iterator[str]:
    stack = list(reversed(cell))
    while stack:
        child = stack.pop()
        name = local(child)
        if name == "p":
            yield _words(child, story)
            boxes, story.boxes = story.boxes, []
            stack.extend(reversed(boxes))
        elif name in ("tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "ins", "txbxContent"):
            stack.extend(reversed(child))


def _notes(archive: Archive, part: str, story: Story) -> Iterator[tuple[str, Unit]]:
    """Foot- or endnotes without the separators that Word keeps among them."""
    entry = f"word/{part}.xml"
    if entry not in archive.parts:
        return
    for note in parse(archive, entry):
        if _attribute(note, "type") in ("", "normal"):
            texts = [words for words in _cell(note, story) if words.strip()]
            text = "\n".join(texts)
            if texts:
                yield text, unit_of(text, "note")


def _warnings(archive: Archive, story: Story) -> list[str]:
    notes = []
    if story.inserted or story.deleted:
        notes.append(f"tracked changes: {story.inserted} insertions read as text, {story.deleted} deletions left out")
    if "word/comments.xml" in archive.parts and (comments := len(parse(archive, "word/comments.xml"))):
        notes.append(f"{comments} comments in the margin are not part of the text")
    return notes
