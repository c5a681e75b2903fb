"""Builds the study's Word file from its Markdown master: same master, same bytes.

The archive is stored, not compressed, and every date in it is fixed, so that no library version changes a byte.
Run `python tests/corpora/word_master.py` after a master has been changed.
"""

import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

REPOSITORY = Path(__file__).resolve().parents[2]
MASTERS = Path(__file__).parent / "masters"
INTERVIEWS = REPOSITORY / "corpora" / "interviews"
WRITTEN = "2025-07-01T09:00:00Z"
ZIP_DATE = (2025, 7, 1, 9, 0, 0)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
PACKAGE_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/styles" Target="styles.xml"/>'
    "</Relationships>"
)
STYLES = (
    f'{HEAD}<w:styles xmlns:w="{MAIN}"><w:docDefaults>'
    '<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
    '<w:lang w:val="de-DE"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    "</w:styles>"
)
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr>"
)
CELL = '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="1800"/><w:gridCol w:w="7200"/></w:tblGrid>{rows}</w:tbl>'
)


def run(text: str, bold: bool) -> str:
    """One run; a line end becomes a soft break."""
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{style}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(markdown: str) -> str:
    """A paragraph: `**bold**` parts, a backslash at the end of a line for a soft break."""
    parts = re.split(r"\*\*(.+?)\*\*", markdown.replace("\\\n", "\n"))
    runs = (run(part, bold=bool(index % 2)) for index, part in enumerate(parts) if part)
    return f"<w:p>{''.join(runs)}</w:p>"


def table(markdown: str) -> str:
    """A table of two columns, one row a line."""
    rows = []
    for line in markdown.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        sized = zip((1800, 7200), cells, strict=True)
        row = "".join(CELL.format(width=width, content=paragraph(cell)) for width, cell in sized)
        rows.append(f"<w:tr>{row}</w:tr>")
    return TABLE.format(rows="".join(rows))


def body(markdown: str) -> str:
    """The document part."""
    blocks = [block for block in markdown.strip().split("\n\n") if block]
    shown = (table(block) if block.startswith("|") else paragraph(block) for block in blocks)
    return f'{HEAD}<w:document xmlns:w="{MAIN}"><w:body>{"".join(shown)}{PAGE}</w:body></w:document>'


def properties(title: str) -> str:
    """The core properties, with their fixed dates."""
    dates = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{WRITTEN}</dcterms:{kind}>' for kind in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>de</dc:language>{dates}</cp:coreProperties>"
    )


def word_file(markdown: str, title: str) -> bytes:
    """The bytes of a .docx made from a master."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "word/document.xml": body(markdown),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": STYLES,
        "docProps/core.xml": properties(title),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system = 3
            archive.writestr(entry, content.encode())
    return buffer.getvalue()


def build_all() -> None:
    """Writes every Word file of the study anew."""
    for master in sorted(MASTERS.glob("*.md")):
        target = INTERVIEWS / f"{master.stem}.docx"
        target.write_bytes(word_file(master.read_text(encoding="utf-8"), master.stem))


if __name__ == "__main__":
    build_all()
