"""The parts of a Word file put together: text, styles, notes, comments, pictures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.writers import archive, docx_parts, properties, stationery, template
from workbench.writers.comments import Comment, comments
from workbench.writers.paper import footer_on_paper, on_paper

STYLE = re.compile(rb'<w:(pStyle|rStyle|tblStyle) w:val="([^"]+)"/>')
OFFICE = template.OFFICE
TAB = re.compile(rb'<w:tab w:val="right" w:pos="(\d+)"/>')
STYLED = tuple(f"word/{part}.xml" for part in ("document", "footnotes", "comments", "footer1", "footer2"))
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


@dataclass(frozen=True)
class Contents:
    """What a report consists of; blocks, footnotes and comments are as `Body` has gathered them."""

    blocks: Sequence[str]
    footnotes: Sequence[str]
    comments: Sequence[Comment]
    pictures: Sequence[bytes]
    turned: bool
    """Whether some pages lie the other way than the last ones."""


@dataclass(frozen=True)
class Cover:
    """Title, footer (short title, the words before page and number of pages), time of the state, format, template."""

    title: str
    footer: tuple[str, str, str]
    time_ms: int
    region: str
    landscape: bool = False
    template: Path | None = None


def package(contents: Contents, cover: Cover) -> bytes:
    """The file's bytes."""
    entries = archive.unpack(template.PATH.read_bytes())
    entries["word/document.xml"] = docx_parts.document(contents.blocks, landscape=cover.landscape)
    entries["word/footnotes.xml"] = docx_parts.footnotes(contents.footnotes)
    entries["word/footer1.xml"] = docx_parts.footer(*cover.footer, landscape=cover.landscape)
    for name in ("word/styles.xml", "word/settings.xml"):
        entries[name] = entries[name].replace(b'w:val="de-DE"', f'w:val="{cover.region}"'.encode())
    entries["docProps/core.xml"] = properties.core(cover.title, cover.region, cover.time_ms)
    _further(entries, contents, cover)
    if cover.template is not None:
        _dressed(entries, stationery.stationery(cover.template, cover.region))
    return archive.pack(entries)


def _further(entries: dict[str, bytes], contents: Contents, cover: Cover) -> None:
    """Parts that only some reports have."""
    if contents.turned:
        entries["word/footer2.xml"] = docx_parts.footer(*cover.footer, landscape=not cover.landscape)
        _relate(entries, "rIdFooterTurned", "footer", "footer2.xml", f"{OFFICE}.footer+xml")
    if contents.comments:
        entries["word/comments.xml"] = comments(contents.comments)
        _relate(entries, "rIdComments", "comments", "comments.xml", f"{OFFICE}.comments+xml")
    for number, picture in enumerate(contents.pictures, start=1):
        entries[f"word/media/image{number}.png"] = picture
        _relate(entries, f"rIdImage{number}", "image", f"media/image{number}.png", "image/png")


def _relate(entries: dict[str, bytes], identity: str, kind: str, target: str, content: str) -> None:
    relation = f'<Relationship Id="{identity}" Type="{template.RELATIONS}/{kind}" Target="{target}"/>'
    _into(entries, "word/_rels/document.xml.rels", relation, b"</Relationships>")
    _into(entries, "[Content_Types].xml", f'<Override PartName="/word/{target}" ContentType="{content}"/>', b"</Types>")


def _into(entries: dict[str, bytes], name: str, text: str, end: bytes) -> None:
    entries[name] = entries[name].replace(end, text.encode() + end)


def _dressed(entries: dict[str, bytes], own: stationery.Stationery) -> None:
    """In the institute's styles, under the names that they have there."""
    entries["word/styles.xml"] = own.styles
    for name, data in own.parts.items():
        entries[name] = data
        kind = stationery.ALONG[name]
        content = THEME if kind == "theme" else f"{OFFICE}.{kind}+xml"
        _relate(entries, f"rId{kind.capitalize()}", kind, name.removeprefix("word/"), content)
    for name in STYLED:
        if name in entries:
            entries[name] = _called(entries[name], own.names)
    if own.page:
        entries["word/document.xml"] = on_paper(entries["word/document.xml"], own.page)
    for name in ("word/footer1.xml", "word/footer2.xml"):
        if name in entries:
            footer = footer_on_paper(entries[name], own.page) if own.page else entries[name]
            entries[name] = _cleared(footer, own.stops)


def _cleared(footer: bytes, stops: Sequence[int]) -> bytes:
    """The footer's own tab stop, and none of its style's."""
    own = TAB.search(footer)
    if own is None:
        return footer
    marks = {stop: b'<w:tab w:val="clear" w:pos="%d"/>' % stop for stop in stops} | {int(own[1]): own[0]}
    return footer.replace(own[0], b"".join(marks[stop] for stop in sorted(marks)), 1)


def _called(part: bytes, names: Mapping[str, str]) -> bytes:
    known = {ours.encode(): theirs.encode() for ours, theirs in names.items() if ours != theirs}
    if not known:
        return part

    def renamed(match: re.Match[bytes]) -> bytes:
        return b'<w:%b w:val="%b"/>' % (match[1], known.get(match[2], match[2]))

    return STYLE.sub(renamed, part)
