"""E-books (epub): the chapters in the order of the book, read like pages of the web."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import entities
from typing import TYPE_CHECKING
from urllib.parse import unquote

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.archive import Archive, damaged
from workbench.readers.charset import decode, normal, remarks
from workbench.readers.draft import Draft, Unit, joined
from workbench.readers.flow import name_of, pieces
from workbench.readers.html import root_of
from workbench.readers.officexml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CHAPTERS = 5000
LOCKED = "META-INF/encryption.xml"
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_EMPTY = re.compile(r"<(script|title|style|iframe|textarea|noscript|a|i|b|em|strong|span|div|p)(\s[^<>]*)?/>")


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of an e-book."""
    archive = Archive(data, name)
    package = parse(archive, path := _package(archive))
    chapters = list(_chapters(package, path))
    _refuse_locked(archive, set(chapters))
    text, units = joined(_pieces(archive, chapters, answers))
    if not text.strip():
        raise UnreadableFile(f"{name} holds no text.", "If its pages are pictures, run text recognition on it first.")
    about = dict(_about(package))
    language = about.get("language", "")[:2].lower()
    return [Draft(normal(text), units, metadata=about, language=language, loose=True, warnings=remarks(text, ""))]


def _package(archive: Archive) -> str:
    """Where the part stands that lists the chapters."""
    for element in parse(archive, "META-INF/container.xml").iter():
        if name_of(element) == "rootfile" and (path := str(element.get("full-path") or "")) in archive.parts:
            return path
    raise damaged(archive.name)


def _chapters(package: "_Element", path: str) -> Iterator[str]:
    """The parts of the book in reading order."""
    items = {str(item.get("id")): item for item in package.iter() if name_of(item) == "item"}
    refs = [str(ref.get("idref")) for ref in package.iter() if name_of(ref) == "itemref"]
    for ref in list(dict.fromkeys(refs))[:MOST_CHAPTERS]:
        item = items.get(ref)
        if item is None or "nav" in str(item.get("properties") or "").split():
            continue
        if "html" in str(item.get("media-type") or "html"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(str(item.get("href") or ""))))


def _refuse_locked(archive: Archive, chapters: set[str]) -> None:
    """Fonts may be locked; where chapters are, the book can only be read in its shop's program."""
    if LOCKED not in archive.parts:
        return
    locked = {
        unquote(str(e.get("URI") or "")) for e in parse(archive, LOCKED).iter() if name_of(e) == "cipherreference"
    }
    if locked & chapters:
        raise UnreadableFile(f"{archive.name} is protected against copying.", "Ask for a copy without protection.")


def _pieces(archive: Archive, chapters: list[str], answers: Answers) -> Iterator[tuple[str, Unit]]:
    for chapter in chapters:
        data = archive.part(chapter)
        declared = _DECLARED.search(data[:200])
        source, _ = decode(data, archive.name, declared[1].decode() if declared else "", answers.encoding)
        if source.strip():
            yield from pieces(_root(source, archive.name), answers)


def _root(source: str, name: str) -> "_Element":
    """The tree of a chapter; one that is not well formed is read as a browser would."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    plain = _ENTITY.sub(_sign, _DOCTYPE.sub("", source, count=1))
    if "<!DOCTYPE" not in plain[:10000].upper():
        try:
            return etree.fromstring(re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", plain).encode(), parser)
        except (etree.XMLSyntaxError, ValueError):
            pass
    return root_of(_EMPTY.sub(r"<\1\2></\1>", plain), name)


def _sign(found: re.Match[str]) -> str:
    return found[0] if found[1] in _OWN else entities.html5.get(found[1] + ";", found[0])


def _about(package: "_Element") -> Iterator[tuple[str, str]]:
    wanted: Mapping[str, str] = {"title": "title", "creator": "author", "date": "date", "language": "language"}
    seen = set()
    for element in package.iter():
        name = wanted.get(name_of(element), "")
        words = " ".join((element.text or "").split())
        if name and words and name not in seen:
            seen.add(name)
            yield name, words
