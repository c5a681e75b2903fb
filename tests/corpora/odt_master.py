"""Builds the study's OpenDocument texts from their Markdown masters: same master, same bytes."""

import re
from xml.sax.saxutils import escape

from .archive import WRITTEN, archive_of

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
TYPE = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{short}="{NAMES}:{long}:1.0"'
    for short, long in (("office", "office"), ("style", "style"), ("text", "text"), ("meta", "meta"))
)
FONT = f'xmlns:fo="{NAMES}:xsl-fo-compatible:1.0"'
LABEL = re.compile(r"([A-Z]{1,2}:)(?= )")

MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="{NAMES}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
STYLES = (
    f'{HEAD}<office:document-styles {SPACES} {FONT} office:version="1.2"><office:styles>'
    '<style:style style:name="Standard" style:family="paragraph">'
    '<style:paragraph-properties fo:margin-bottom="0.25cm"/>'
    '<style:text-properties fo:font-size="11pt" fo:language="de" fo:country="DE"/></style:style>'
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" '
    'style:parent-style-name="Standard">'
    '<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" '
    'style:parent-style-name="Standard">'
    '<style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>'
    "</office:styles></office:document-styles>"
)
AUTOMATIC = (
    '<office:automatic-styles><style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="L1">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="•">'
    '<style:list-level-properties text:space-before="0.4cm" text:min-label-width="0.5cm"/>'
    "</text:list-level-style-bullet></text:list-style></office:automatic-styles>"
)


def words(markdown: str) -> str:
    """The inside of a paragraph; the speaker's label is bold."""
    return LABEL.sub(r'<text:span text:style-name="T1">\1</text:span>', escape(markdown), count=1)


def spoken(markdown: str) -> str:
    """A paragraph, with a bold label where it begins with one."""
    inside = words(markdown) if LABEL.match(markdown) else escape(markdown)
    return f'<text:p text:style-name="Standard">{inside}</text:p>'


def block(markdown: str) -> str:
    """A heading, a list of bullets, or a paragraph."""
    if found := re.match(r"(#+) ", markdown):
        level, title = len(found[1]), escape(markdown[found.end() :])
        return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{title}</text:h>'
    if markdown.startswith("- "):
        items = "".join(f"<text:list-item>{spoken(line[2:])}</text:list-item>" for line in markdown.split("\n"))
        return f'<text:list text:style-name="L1">{items}</text:list>'
    return spoken(markdown)


def content(markdown: str) -> str:
    """The content part."""
    shown = "".join(map(block, markdown.strip().split("\n\n")))
    return (
        f'{HEAD}<office:document-content {SPACES} {FONT} office:version="1.2">{AUTOMATIC}'
        f"<office:body><office:text>{shown}</office:text></office:body></office:document-content>"
    )


def properties(title: str) -> str:
    """The part with title and fixed dates."""
    dates = f"<meta:creation-date>{WRITTEN}</meta:creation-date><dc:date>{WRITTEN}</dc:date>"
    return (
        f'{HEAD}<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        f"<office:meta><dc:title>{escape(title)}</dc:title><dc:language>de-DE</dc:language>{dates}</office:meta>"
        "</office:document-meta>"
    )


def odt_file(markdown: str, title: str) -> bytes:
    """The bytes of an .odt made from a master."""
    return archive_of(
        {
            "mimetype": TYPE,
            "content.xml": content(markdown),
            "styles.xml": STYLES,
            "meta.xml": properties(title),
            "META-INF/manifest.xml": MANIFEST,
        }
    )
