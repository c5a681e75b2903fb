"""OpenDocument texts made by the tests, as LibreOffice writes them."""

import io
import zipfile
from xml.sax.saxutils import escape

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{NAMES}:{name}:1.0"' for name in ("office", "text", "table", "style"))
SPACES += f' xmlns:draw="{NAMES}:drawing:1.0" xmlns:svg="{NAMES}:svg-compatible:1.0"'
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
TYPE = "application/vnd.oasis.opendocument.text"


def odt_of(body: str, styles: str = "", **parts: str) -> bytes:
    """An odt whose text holds this XML; further parts by name."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def paragraph(text: str) -> str:
    """A paragraph; blanks that white space would swallow are written as LibreOffice does."""
    words = escape(text).replace("  ", ' <text:s text:c="1"/>').replace("\t", "<text:tab/>")
    return f"<text:p>{words}</text:p>"


def odt(text: str) -> bytes:
    """An odt with one paragraph a line; `#` lines become headings."""
    blocks = []
    for line in text.split("\n"):
        level = len(line) - len(line.lstrip("#"))
        if 0 < level < 7 and line[level : level + 1] == " ":
            blocks.append(f'<text:h text:outline-level="{level}">{escape(line[level + 1 :])}</text:h>')
        else:
            blocks.append(paragraph(line))
    return odt_of("".join(blocks))
