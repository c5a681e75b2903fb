"""What a Word paragraph is by its style: heading, bullet or text."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.readers.archive import Archive
from workbench.readers.officexml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|überschrift|berschrift)\s*(\d)?", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|subtitle|untertitel)\Z", re.IGNORECASE)
_LIST = re.compile(
    r"(?:list (?:bullet|number|paragraph)|liste|listenabsatz|aufzählung|list(?:bullet|number))", re.IGNORECASE
)


@dataclass
class Styles:
    """Style id -> (kind, level)."""

    kinds: dict[str, tuple[str, int]] = field(default_factory=dict)

    def kind(self, paragraph: "_Element") -> tuple[str, int]:
        """The kind of a paragraph (heading, bullet, text) and a heading's level."""
        properties = _child(paragraph, "pPr")
        if properties is None:
            return "text", 0
        style = _value(_child(properties, "pStyle"))
        if style:
            kind = self.kinds.get(style) or named(style)
            if kind[0] == "heading":
                return kind
        outline = _value(_child(properties, "outlineLvl"))
        if outline.isdecimal() and int(outline) < 9:
            return "heading", int(outline) + 1
        numbering = _child(properties, "numPr")
        if numbering is not None and _value(_child(numbering, "numId")) != "0":
            return "bullet", 0
        return (self.kinds.get(style) or named(style)) if style else ("text", 0)


def named(style: str) -> tuple[str, int]:
    """Kind and level by a style's name (`heading 1`, `Überschrift 1`, `List Bullet`)."""
    if found := _HEADING.match(style):
        return "heading", int(found[1] or 1)
    if _TITLE.match(style):
        return "heading", 1
    return (
        ("bullet", 0)
        if _LIST.match(style) and "paragraph" not in style.casefold() and "absatz" not in style.casefold()
        else ("text", 0)
    )


def styles_of(archive: Archive) -> Styles:
    """The styles of a document; none where it has no such part."""
    styles = Styles()
    if "word/styles.xml" not in archive.parts:
        return styles
    for style in parse(archive, "word/styles.xml"):
        if not isinstance(style.tag, str) or not style.tag.endswith("}style"):
            continue
        name = _value(_child(style, "name"))
        identity = next((str(v) for k, v in style.attrib.items() if str(k).endswith("}styleId")), "")
        kind = named(name)
        properties = _child(style, "pPr")
        outline = _value(_child(properties, "outlineLvl")) if properties is not None else ""
        if kind[0] == "text" and outline.isdecimal() and int(outline) < 9:
            kind = ("heading", int(outline) + 1)
        if identity:
            styles.kinds[identity] = kind
    return styles


def _child(element: "_Element", name: str) -> "_Element | None":
    return next(
        (child for child in element if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name), None
    )


def _value(element: "_Element | None") -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == "val"), "")
