"""The parts of a presentation that are the same in every file: theme, master, layout, notes master."""

from .archive import HEAD

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHOW = "http://schemas.openxmlformats.org/presentationml/2006/main"
SPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATION}" xmlns:p="{SHOW}"'
WIDTH, HEIGHT = 12192000, 6858000
MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    "</p:grpSpPr>"
)
# Placeholders: kind -> (attributes, x, y, width, height) in EMU.
PLACES = {
    "title": ('type="title"', 838200, 800000, 10515600, 1000000),
    "body": ('type="body" idx="1"', 838200, 1950000, 10515600, 4100000),
    "dt": ('type="dt" sz="half" idx="10"', 838200, 6356350, 2743200, 365125),
    "ftr": ('type="ftr" sz="quarter" idx="11"', 4038600, 6356350, 4114800, 365125),
    "sldNum": ('type="sldNum" sz="quarter" idx="12"', 8610600, 6356350, 2743200, 365125),
}
_COLOURS = {
    "dk1": "1B1B1B", "lt1": "FFFFFF", "dk2": "332288", "lt2": "F4F1E8", "accent1": "332288", "accent2": "117733",
    "accent3": "DDCC77", "accent4": "CC6677", "accent5": "AA4499", "accent6": "88CCEE", "hlink": "332288",
    "folHlink": "882255",
}  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FONT = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'


def theme(name: str) -> str:
    """A plain theme."""
    colours = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in _COLOURS.items())
    line = f'<a:ln w="9525">{_FILL}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme><a:fontScheme name="{name}">'
        f"<a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def box(x: int, y: int, width: int, height: int) -> str:
    """Where a shape stands, in EMU."""
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def placeholder(number: int, kind: str, paragraphs: str) -> str:
    """A shape that fills a placeholder of the layout."""
    attributes, *place = PLACES[kind]
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {attributes}/></p:nvPr></p:nvSpPr><p:spPr>{box(*place)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def tree(shapes: str) -> str:
    """The shapes of a slide, layout or master."""
    return f"<p:cSld><p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>"


def _prompts() -> str:
    return "".join(placeholder(n, kind, "<a:p><a:endParaRPr/></a:p>") for n, kind in enumerate(PLACES, 2))


def slide_master() -> str:
    """The slide master with its one layout."""
    sizes = {"titleStyle": 4000, "bodyStyle": 2400, "otherStyle": 1200}
    styles = "".join(
        f'<p:{style}><a:lvl1pPr><a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:{style}>'
        for style, size in sizes.items()
    )
    return (
        f"{HEAD}<p:sldMaster {SPACES}>{tree(_prompts())}{MAP}"
        f'<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
        f"<p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def slide_layout() -> str:
    """The layout: title, text, date, footer, number."""
    return (
        f'{HEAD}<p:sldLayout {SPACES} preserve="1">{tree(_prompts())}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def notes_master() -> str:
    """The notes master, empty."""
    return f"{HEAD}<p:notesMaster {SPACES}>{tree('')}{MAP}</p:notesMaster>"
