"""A finished file as a reader may find it: every text in it, with the place where it stands."""

import base64
import html
import re
import urllib.parse
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

PARAGRAPHS = ("p", "si", "is")
"""Elements of Word and Excel whose text is cut into runs and must be read as one."""

PLACES = {
    "word/document.xml": "text",
    "word/comments.xml": "comments",
    "word/footnotes.xml": "footnotes",
    "docProps/core.xml": "properties",
    "docProps/app.xml": "properties",
}
PICTURE = re.compile(r"data:image/svg\+xml(;[^,\"']*)?,([^\"')\s]+)")
TAG = re.compile(r"<[^>]*>")


def parts(path: Path) -> Iterator[tuple[str, str]]:
    """(Where, text) of a file, or of all files of a folder; file names are parts, too."""
    yield "file name", path.name
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            for where, text in parts(inner):
                yield f"{inner.name}, {where}", text
    elif zipfile.is_zipfile(path):
        yield from _zipped(path)
    else:
        yield from _plain(path.read_bytes().decode("utf-8", "replace"))


def _zipped(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            place = PLACES.get(name, name)
            if name.endswith((".xml", ".rels")):
                yield from _xml(place, etree.fromstring(archive.read(name)))


def _xml(place: str, root: etree._Element) -> Iterator[tuple[str, str]]:
    """Paragraph by paragraph, then what stands in attributes (authors, descriptions of pictures)."""
    paragraph = 0
    said: set[str] = set()
    for element in root.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in PARAGRAPHS:
            paragraph += 1
            yield f"{place}, paragraph {paragraph}", "".join(_pieces(element))
        elif element.text and element.text.strip() and name not in ("t", "instrText"):
            yield place, element.text
        said.update(map(str, element.attrib.values()))
    # Styles and colours come by the thousand: each value once.
    yield from ((place, value) for value in sorted(said))


def _pieces(element: etree._Element) -> Iterator[str]:
    for inner in element.iter():
        name = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
        if name in ("t", "instrText"):
            yield inner.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "


def _plain(text: str) -> Iterator[tuple[str, str]]:
    """Line by line; of marked-up lines also what is left without marks, and the words inside pictures."""
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"line {number}"
        yield where, html.unescape(line)
        if "<" in line:
            yield where, html.unescape(TAG.sub("", line))
        for head, data in PICTURE.findall(line):
            yield f"{where}, picture", _picture(head, data)


def _picture(head: str, data: str) -> str:
    plain = urllib.parse.unquote(data)
    if "base64" in head:
        plain = base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "replace")
    return html.unescape(TAG.sub(" ", plain)) + html.unescape(plain)
