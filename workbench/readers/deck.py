"""A presentation's package, looked through before a library opens it: XML that is safe, and nothing else of it."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.readers.archive import Archive, damaged
from workbench.readers.officexml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.presentation import Presentation

_TYPES = "[Content_Types].xml"
_SHOWS = (
    b"vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    b"vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    b"vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    b"vnd.ms-powerpoint.template.macroEnabled.main+xml",
)
_PRESENTATION = b"vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def opened(archive: Archive) -> "Presentation":
    """The presentation. Raises UnreadableFile for what python-pptx cannot make sense of."""
    # 200 ms, and only presentations need it.
    import pptx

    package = _package(archive)
    with readable(archive.name):
        return pptx.Presentation(package)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Where python-pptx looks at parts that may be anything: whatever it stumbles over there, the file is damaged."""
    from pptx.exc import PythonPptxError

    try:
        yield
    except (PythonPptxError, LookupError, ValueError, AttributeError, TypeError, AssertionError):
        raise damaged(name) from None


def _package(archive: Archive) -> io.BytesIO:
    """The zip again with every XML part read under our limits; pictures and films are left out, none is needed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for entry in dict.fromkeys(archive.parts):
            package.writestr(entry, _checked(archive, entry) if entry.endswith((".xml", ".rels")) else b"")
    stream.seek(0)
    return stream


def _checked(archive: Archive, entry: str) -> bytes:
    from lxml import etree

    root = parse(archive, entry)
    if entry == _TYPES:
        types = etree.tostring(root)
        for kind in _SHOWS:
            types = types.replace(kind, _PRESENTATION)
        return types
    for choices in list(root.iter(f"{_COMPATIBILITY}AlternateContent")):
        _settle(choices)
    return etree.tostring(root)


def _settle(choices: "_Element") -> None:
    """Puts one of the alternatives in place of all: the first that has words, since the library reads none of them."""
    parent = choices.getparent()
    if parent is None:
        return
    chosen = next((branch for branch in choices if next(branch.iter(_WORDS), None) is not None), None)
    for child in list(chosen if chosen is not None else next(iter(choices), ())):
        choices.addprevious(child)
    if choices.tail:
        choices.tail = None
    parent.remove(choices)
