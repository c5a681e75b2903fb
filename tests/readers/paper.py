"""PDF files made by the tests: lines placed on pages, with a font that is named but not enclosed."""

import textwrap

LINE = 14
BETWEEN = 28
WIDTH = 90


def pdf(text: str, **options) -> bytes:
    """A PDF with one paragraph a line, wrapped at 90 characters, 40 paragraphs a page."""
    lines = [line for line in text.split("\n") if line.strip()]
    return paper(*[lines[at : at + 25] for at in range(0, len(lines), 25)], **options)


def paper(*pages: list[str], head: str = "", foot: str = "", spaced: bool = True, width: int = WIDTH) -> bytes:
    """A PDF with these paragraphs on its pages; `{n}` in head and foot is the page's number."""
    placed = []
    for number, paragraphs in enumerate(pages, 1):
        lines, y = [], 780
        if head:
            lines.append((820, head.format(n=number)))
        for paragraph in paragraphs:
            for line in textwrap.wrap(paragraph, width, break_on_hyphens=False) if spaced else [paragraph]:
                lines.append((y, line))
                y -= LINE
            y -= BETWEEN - LINE if spaced else 0
        if foot:
            lines.append((20, foot.format(n=number)))
        placed.append(lines)
    return _file(placed)


def _file(pages: list[list[tuple[int, str]]]) -> bytes:
    chars = sorted({char for page in pages for _, line in page for char in line})
    codes = {char: number for number, char in enumerate(chars, 1)}
    mapped = "".join(f"<{codes[c]:04x}> <{c.encode('utf-16-be').hex()}>\n" for c in chars)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(chars)} beginbfchar\n{mapped}endbfchar endcmap end end"
    ).encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
    )
    objects.append(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor 6 0 R/DW 500>>"
    )
    objects.append(_stream(cmap))
    objects.append(
        b"<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 800/Descent -200/ItalicAngle 0/CapHeight 700/StemV 80"
        b"/FontBBox[0 -200 1000 800]>>"
    )
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F1 11 Tf 50 {y} Td <{''.join(f'{codes[c]:04x}' for c in line)}> Tj ET\n" for y, line in page
        )
        objects.append(_stream(shown.encode()))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return _written(objects)


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def _written(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer
