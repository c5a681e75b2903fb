"""The words of one OpenDocument paragraph, with blanks, tabs and line breaks as they are shown."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BLANKS = 1000
_RUN = re.compile(r"[ \t\r\n]+")
_SKIPPED = frozenset({"annotation-end", "note-citation", "ruby-text", "bookmark", "title", "desc", "binary-data"})
_FIXED = {"tab": "\t", "line-break": "\n"}
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


def local(element: "_Element") -> str:
    """An element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def number(element: "_Element", name: str) -> int:
    """An attribute that is a count; 0 where it is missing or none."""
    value = next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
    return int(value) if value.isdecimal() and len(value) < 7 else 0


class Words:
    """A paragraph's text; `boxes` are drawings that may hold paragraphs, `notes` its foot- and endnotes."""

    def __init__(self, paragraph: "_Element") -> None:
        self.boxes: list[_Element] = []
        self.notes: list[_Element] = []
        self.comments = 0
        self._parts: list[str] = []
        # White space at the start, or after a blank that was itself white space, is not shown.
        self._blank = True
        self._walk(paragraph)
        if self._blank and self._parts:
            self._parts[-1] = self._parts[-1].removesuffix(" ")
        self.text = "".join(self._parts)

    def _walk(self, paragraph: "_Element") -> None:
        """Walks with a stack because a stranger's file may nest deeply; a string on it is what follows an element."""
        self._add(paragraph.text)
        stack: list[_Element | str] = list(reversed(paragraph))
        while stack:
            child = stack.pop()
            if isinstance(child, str):
                self._add(child)
                continue
            if child.tail:
                stack.append(child.tail)
            if self._inside(child):
                self._add(child.text)
                stack += reversed(child)

    def _inside(self, element: "_Element") -> bool:
        """Takes in an element; True where its own text and children are words of the paragraph."""
        name = local(element)
        if name in _FIXED:
            self._parts.append(_FIXED[name])
            self._blank = False
        elif name == "s":
            self._parts.append(" " * min(MOST_BLANKS, number(element, "c") or 1))
            self._blank = False
        elif name == "note":
            self.notes.append(element)
        elif name == "annotation":
            self.comments += 1
        elif name and str(element.tag).startswith(_DRAWN) and name != "a":
            self.boxes.append(element)
        else:
            return bool(name) and name not in _SKIPPED
        return False

    def _add(self, text: str | None) -> None:
        if not text:
            return
        words = _RUN.sub(" ", text)
        words = words.removeprefix(" ") if self._blank else words
        if words:
            self._parts.append(words)
            self._blank = words.endswith(" ")
