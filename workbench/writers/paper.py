"""The page that an institute's template has: its size and margins, and what follows from them for tables and charts."""

import re
from dataclasses import dataclass

from lxml import etree

from workbench.writers.docx_parts import twips

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECTION = re.compile(rb"<w:pgSz ([^/]*)/><w:pgMar [^/]*/>")
TABLE = re.compile(rb"<w:tbl>.*?</w:tbl>", re.DOTALL)
TOTAL = re.compile(rb'<w:tblW w:w="(\d+)"')
WIDTH = re.compile(rb'(<w:(?:tblW|gridCol|tcW) w:w=")(\d+)')
DRAWING = re.compile(rb"<w:drawing>.*?</w:drawing>", re.DOTALL)
EXTENT = re.compile(rb'(<(?:wp:extent|a:ext) cx=")(\d+)(" cy=")(\d+)')
TAB = re.compile(rb'(<w:tab w:val="right" w:pos=")(\d+)')
UPRIGHT, ACROSS = twips(160), twips(247)
"""Widths of our own text, upright and across."""

NARROWEST = twips(60)
MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")


@dataclass(frozen=True, slots=True)
class Paper:
    """A page in twips: its sides, and margins in the order of MARGINS."""

    short: int
    long: int
    margins: tuple[int, ...]

    def text(self, *, landscape: bool) -> int:
        """How wide the text is."""
        return (self.long if landscape else self.short) - self.margins[1] - self.margins[3] - self.margins[6]

    def section(self, *, landscape: bool) -> bytes:
        """Size and margins of a section."""
        wide, high = (self.long, self.short) if landscape else (self.short, self.long)
        turned = ' w:orient="landscape"' if landscape else ""
        margins = " ".join(f'w:{name}="{size}"' for name, size in zip(MARGINS, self.margins, strict=True))
        return f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar {margins}/>'.encode()


def paper(document: bytes) -> Paper | None:
    """The page of a template's last section; None where it says nothing that a report could be printed on."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        return None
    section = root.find(f"{W}body/{W}sectPr")
    size = section.find(f"{W}pgSz") if section is not None else None
    margin = section.find(f"{W}pgMar") if section is not None else None
    if size is None or margin is None:
        return None
    sides = sorted(_twips(size, name) for name in ("w", "h"))
    found = Paper(sides[0], sides[1], tuple(_twips(margin, name) for name in MARGINS))
    return found if found.text(landscape=False) >= NARROWEST and found.long > sum(found.margins[::2][:2]) else None


def _twips(element: etree._Element, name: str) -> int:
    """A length; a negative one keeps text from moving the margin, and is as long."""
    text = str(element.get(f"{W}{name}") or "0")
    return abs(int(text)) if text.lstrip("-").isdecimal() else 0


def on_paper(document: bytes, own: Paper) -> bytes:
    """A report's main part on this page: sections as they lie, tables and charts as wide as the text."""

    def turned(match: re.Match[bytes]) -> bytes:
        return own.section(landscape=b"landscape" in match[1])

    def fitted(match: re.Match[bytes]) -> bytes:
        total = TOTAL.search(match[0])
        landscape = total is not None and int(total[1]) > (UPRIGHT + ACROSS) // 2
        wide = own.text(landscape=landscape)
        ours = ACROSS if landscape else UPRIGHT
        return WIDTH.sub(lambda one: one[1] + b"%d" % (int(one[2]) * wide // ours), match[0])

    def shrunk(match: re.Match[bytes]) -> bytes:
        wide = min(UPRIGHT, own.text(landscape=False))
        return EXTENT.sub(
            lambda one: b"%b%d%b%d" % (one[1], int(one[2]) * wide // UPRIGHT, one[3], int(one[4]) * wide // UPRIGHT),
            match[0],
        )

    return DRAWING.sub(shrunk, TABLE.sub(fitted, SECTION.sub(turned, document)))


def footer_on_paper(footer: bytes, own: Paper) -> bytes:
    """A footer whose page number stands at the end of this page's text."""
    return TAB.sub(lambda one: b"%b%d" % (one[1], own.text(landscape=int(one[2]) == ACROSS)), footer, count=1)
