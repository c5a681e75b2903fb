"""Word's own XML as text: runs, paragraphs, headings, tables, fields, bookmarks, footnotes.

Everything a person or a document wrote goes through `escaped`, so that nothing of it is ever markup.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""

REPLACEMENT = "\ufffd"
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
BREAKS = re.compile(r"(\t|\r\n|[\n\r])")
TWIPS_PER_MM = 56.6929
REGIONS = {
    "de": "de-DE",
    "en": "en-GB",
    "fr": "fr-FR",
    "es": "es-ES",
    "it": "it-IT",
    "pl": "pl-PL",
    "ru": "ru-RU",
    "uk": "uk-UA",
    "tr": "tr-TR",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "ar": "ar-SA",
    "fa": "fa-IR",
    "he": "he-IL",
}


def escaped(text: str) -> str:
    """Text as XML content; forbidden characters become U+FFFD."""
    return FORBIDDEN.sub(REPLACEMENT, text).translate(ESCAPES)


def twips(millimetres: float) -> int:
    """Millimetres in Word's unit, twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from the right."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)


def run(text: str, style: str = "", *, language: str = "", rtl: bool = False, shade: str = "") -> str:
    """A run; `style` is a character style's id, `language` differs from the report's where it is given.

    `shade` is the colour behind the words, as RRGGBB.
    """
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    properties += "<w:rtl/>" if rtl else ""
    if language:
        region = escaped(REGIONS.get(language, language))
        properties += f'<w:lang w:bidi="{region}"/>' if rtl else f'<w:lang w:val="{region}"/>'
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{head}{_content(text)}</w:r>"


def _content(text: str) -> str:
    if not BREAKS.search(text):
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    pieces = []
    for piece in BREAKS.split(text):
        if piece:
            mark = "<w:tab/>" if piece == "\t" else "<w:br/>"
            pieces.append(mark if BREAKS.fullmatch(piece) else f'<w:t xml:space="preserve">{escaped(piece)}</w:t>')
    return "".join(pieces)


def paragraph(style: str, *runs: str, rtl: bool = False, keep: bool = False) -> str:
    """A paragraph; `style` is a paragraph style's id, `keep` holds it on the page of the next."""
    extra = ("<w:keepNext/>" if keep else "") + ("<w:bidi/>" if rtl else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{"".join(runs)}</w:p>'


def apart(block: str) -> str:
    """A paragraph with more space above it, so that what belongs together is seen to."""
    return block.replace("</w:pPr>", f'<w:spacing w:before="{twips(4)}"/></w:pPr>', 1)


def bookmark(number: int, name: str, first: str, last: str | None = None) -> tuple[str, str]:
    """Two contents (or one, twice the same place) with a bookmark from before the first to behind the last."""
    opening = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    closing = f'<w:bookmarkEnd w:id="{number}"/>'
    if last is None:
        return (opening + first + closing, "")
    return (opening + first, last + closing)


def link(anchor: str, *runs: str) -> str:
    """Runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{"".join(runs)}</w:hyperlink>'


def contents(entries: Sequence[tuple[int, str, str]]) -> str:
    """A table of contents that is filled already: (level from 1, heading, bookmark) each."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-3" \h \n </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for number, (level, text, anchor) in enumerate(entries):
        inner = link(anchor, run(text))
        before, after = begin if number == 0 else "", end if number == len(entries) - 1 else ""
        lines.append(paragraph(f"TOC{level}", before + inner + after))
    return "".join(lines)


def table(widths: Sequence[float], header: Sequence[str], rows: Iterable[Sequence[str]], *, split: bool = False) -> str:
    """A table of fixed widths (mm). Cells are whole paragraphs as XML; the header repeats.

    No row breaks over pages unless `split` allows it.
    """
    columns = [twips(width) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )
    lines = [_row(columns, header, "<w:cantSplit/><w:tblHeader/>")]
    lines += [_row(columns, row, "" if split else "<w:cantSplit/>") for row in rows]
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _row(columns: Sequence[int], cells: Sequence[str], flags: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for column, cell in zip(columns, cells, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{flags}</w:trPr>' if flags else ''}{inner}</w:tr>"


def section(*, landscape: bool = False, footer_id: str = "rIdFooter") -> str:
    """A4 with 25 mm margins and the footer."""
    long, short = twips(297), twips(210)
    size = f'w:w="{long}" w:h="{short}" w:orient="landscape"' if landscape else f'w:w="{short}" w:h="{long}"'
    margin, edge = twips(25), twips(12.5)
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer_id}"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/></w:sectPr>'
    )


def section_end(*, landscape: bool, footer_id: str) -> str:
    """An empty paragraph that ends the pages before it: they lie as `landscape` says."""
    inner = section(landscape=landscape, footer_id=footer_id)
    return f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{inner}</w:pPr></w:p>'


def document(blocks: Iterable[str], *, landscape: bool = False) -> bytes:
    """The main part."""
    body = "".join(blocks)
    text = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{section(landscape=landscape)}</w:body></w:document>"
    return text.encode()


def footer(title: str, page: str, page_of: str, *, landscape: bool = False) -> bytes:
    """Short title at the left, "page x of y" at the right."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(247 if landscape else 160)}"/></w:tabs>'
    line = (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>{run(title)}<w:r><w:tab/></w:r>{run(page + " ")}'
        f"{_field('PAGE')}{run(f' {page_of} ')}{_field('NUMPAGES')}</w:p>"
    )
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{line}</w:ftr>".encode()


def _field(name: str, shown: str = "1") -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def sequence(kind: str, number: int) -> str:
    """The number of a caption, which Word counts on when more are added."""
    return _field(rf"SEQ {kind} \* ARABIC", str(number))


def reference(bookmark_name: str, shown: str) -> str:
    """A cross reference that shows what a bookmark holds."""
    return _field(rf"REF {bookmark_name} \h", escaped(shown))


def footnote_mark(number: int) -> str:
    """The raised number in the text."""
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def footnotes(notes: Sequence[str]) -> bytes:
    """The footnotes part; note number n (from 1) holds the n-th run of `notes`, after Word's two separators."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>'
        for kind, number, element in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    lines = "".join(
        f'<w:footnote w:id="{number}">{paragraph("FootnoteText", mark, run(" "), note)}</w:footnote>'
        for number, note in enumerate(notes, start=1)
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{separators}{lines}</w:footnotes>".encode()
