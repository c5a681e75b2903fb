"""Builds the study's Word files from their Markdown masters: same master, same bytes.

Which file comes from which master says `study_files.py`.
"""

import re
from xml.sax.saxutils import escape

from .archive import HEAD, OFFICE, PACKAGE, WRITTEN, archive_of

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

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
TABLE = '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
WIDTHS = {2: (1800, 7200), 3: (1300, 1000, 6700)}


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
    """A table of two or three columns, one row a line."""
    lines = [[cell.strip() for cell in line.strip("| ").split("|")] for line in markdown.splitlines()]
    widths = WIDTHS[len(lines[0])]
    rows = []
    for cells in lines:
        sized = zip(widths, cells, strict=True)
        row = "".join(CELL.format(width=width, content=paragraph(cell)) for width, cell in sized)
        rows.append(f"<w:tr>{row}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return TABLE.format(columns=columns, rows="".join(rows))


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
    return archive_of(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_RELATIONS,
            "word/document.xml": body(markdown),
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
            "word/styles.xml": STYLES,
            "docProps/core.xml": properties(title),
        }
    )
