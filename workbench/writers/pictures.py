"""Pictures in a Word text: PNG, in line, with words for people who do not see them."""

import struct

from workbench.errors import WorkbenchError
from workbench.writers.docx_parts import escaped

EMU_PER_MM = 36_000
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises WorkbenchError where it is no PNG."""
    if png[:8] != SIGNATURE or len(png) < 24:
        raise WorkbenchError("A chart came out as no picture.", "Leave --charts out.")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def picture(number: int, png: bytes, description: str, width_mm: float, *, tallest_mm: float = 220.0) -> str:
    """A run with picture `number` (from 1), as wide as asked unless it then were too tall for a page."""
    across, down = size(png)
    wide = min(width_mm, tallest_mm * across / max(1, down))
    cx, cy = round(wide * EMU_PER_MM), round(wide * down / max(1, across) * EMU_PER_MM)
    words = escaped(description)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name="image{number}" descr="{words}"/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="image{number}" '
        f'descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage{number}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
