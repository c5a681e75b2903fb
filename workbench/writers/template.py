"""Makes template.docx: A4, the reports' styles, nothing else.

Run `python -m workbench.writers.template` to renew it.
"""

from dataclasses import dataclass
from pathlib import Path

from workbench.writers import docx_parts as parts
from workbench.writers import properties
from workbench.writers.archive import pack

PATH = Path(__file__).with_name("template.docx")
SERIF, SANS = "Cambria", "Calibri"
INK, BLUE, GREY = "222222", "1F3A5F", "595959"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Style:
    """A paragraph style. Sizes in points, distances in twentieths of a point."""

    id: str
    name: str
    font: str = SERIF
    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: int = 0
    after: int = 0
    line: int = 264
    left: int = 0
    right: int = 0
    hanging: int = 0
    outline: int | None = None
    keep: bool = False
    border: str = ""
    tab: int = 0
    following: str = ""
    close: bool = False


LEFT_BAR = '<w:left w:val="single" w:sz="12" w:space="8" w:color="BFC7D1"/>'
PROMPT_BAR = '<w:left w:val="single" w:sz="18" w:space="8" w:color="E0A267"/>'
RULE_BELOW = '<w:bottom w:val="single" w:sz="6" w:space="4" w:color="BFC7D1"/>'
RULE_ABOVE = '<w:top w:val="single" w:sz="4" w:space="6" w:color="BFC7D1"/>'

PARAGRAPHS = (
    Style("Title", "Title", SANS, 25, bold=True, colour=BLUE, after=40, line=252, keep=True, following="Subtitle"),
    Style("Subtitle", "Subtitle", SANS, 13, colour=GREY, after=280, keep=True, following="Normal"),
    Style("Heading1", "heading 1", SANS, 18, bold=True, colour=BLUE, before=560, after=140, line=252, outline=0,
          keep=True, border=RULE_BELOW, following="Normal"),
    Style("Heading2", "heading 2", SANS, 14, bold=True, colour=BLUE, before=400, after=60, line=252, outline=1,
          keep=True, following="Normal"),
    Style("Heading3", "heading 3", SANS, 12, bold=True, colour=BLUE, before=320, after=60, line=252, outline=2,
          keep=True, following="Normal"),
    Style("Heading4", "heading 4", SANS, 10.5, bold=True, colour="404040", before=240, after=80, line=252, outline=3,
          keep=True, following="Normal"),
    Style("Quote", "Quote", after=140, left=454, right=284, line=276),
    Style("QuoteQuestion", "Quote Question", italic=True, size=10, colour=GREY, before=60, after=60, left=454,
          right=284, keep=True, following="Quote"),
    Style("QuoteContext", "Quote Context", size=10, colour=GREY, after=60, left=454, right=284, following="Quote"),
    Style("CodingMemo", "Coding Memo", SANS, 9.5, colour="404040", after=200, left=737, right=284, border=LEFT_BAR,
          close=True),
    Style("CodeDefinition", "Code Definition", SANS, 10, colour="404040", after=100),
    Style("TitleBlock", "Title Block", SANS, 10, after=50, left=1701, hanging=1701, tab=1701),
    Style("TranscriptTurn", "Transcript Turn", after=120, left=851, hanging=851, tab=851),
    Style("StageDirection", "Stage Direction", italic=True, colour=GREY, after=120, left=851, hanging=851, tab=851),
    Style("Prompt", "Prompt", SANS, 10, italic=True, colour="8A3B00", after=120, left=284, border=PROMPT_BAR),
    Style("TableText", "Table Text", SANS, 9.5, line=247),
    Style("Caption", "caption", SANS, 9.5, colour=GREY, before=160, after=80, keep=True),
    Style("TOCHeading", "TOC Heading", SANS, 14, bold=True, colour=BLUE, before=400, after=120, keep=True),
    Style("TOC1", "toc 1", SANS, 10, bold=True, before=100, after=20, line=247),
    Style("TOC2", "toc 2", SANS, 10, after=10, left=284, line=247),
    Style("TOC3", "toc 3", SANS, 10, after=10, left=567, line=247),
    Style("CommentText", "annotation text", SANS, 10, line=240),
    Style("Header", "header", SANS, 9, colour=GREY, line=240),
    Style("Footer", "footer", SANS, 9, colour=GREY, line=240, border=RULE_ABOVE),
    Style("FootnoteText", "footnote text", size=9, after=40, line=240),
)  # fmt: skip
"""In the order of the styles pane; the first names are Word's own, so that navigation and contents know them."""

CHARACTERS = (
    ("SourceLabel", "Source Label", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'
     f'<w:color w:val="{GREY}"/><w:sz w:val="19"/><w:szCs w:val="19"/>'),
    ("Speaker", "Speaker", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:b/><w:bCs/>'
     '<w:color w:val="404040"/><w:sz w:val="20"/><w:szCs w:val="20"/>'),
    ("ParagraphNumber", "Paragraph Number", f'<w:color w:val="{GREY}"/><w:sz w:val="17"/><w:szCs w:val="17"/>'),
    ("Asked", "Asked For", '<w:i/><w:iCs/><w:color w:val="8A3B00"/>'),
    ("CodeKey", "Code Key", f'<w:b/><w:bCs/><w:color w:val="{BLUE}"/>'),
    ("CommentReference", "annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>'),
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("Hyperlink", "Hyperlink", '<w:color w:val="1F4E99"/><w:u w:val="single"/>'),
)  # fmt: skip

DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}" w:eastAsia="{SERIF}" '
    f'w:cs="Times New Roman"/><w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)

TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{BLUE}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{BLUE}"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D5DAE1"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{BLUE}"/></w:tcBorders>'
    '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/></w:tcPr></w:tblStylePr></w:style>'
)


def styles() -> bytes:
    """The styles part."""
    body = "".join(
        (
            DEFAULTS,
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
            "</w:style>",
            *(map(_paragraph, PARAGRAPHS)),
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
            *(_character(*one) for one in CHARACTERS),
            TABLES,
        )
    )
    return f"{parts.DECLARATION}<w:styles {parts.NAMESPACES}>{body}</w:styles>".encode()


def _paragraph(style: Style) -> str:
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    hidden = "" if style.id.startswith(("TOC", "Comment", "Header", "Footer", "Footnote")) else "<w:qFormat/>"
    return (
        f'<w:style w:type="paragraph"{_custom(style.name)} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}{hidden}'
        f"<w:pPr>{_layout(style)}</w:pPr><w:rPr>{_letters(style)}</w:rPr></w:style>"
    )


def _custom(name: str) -> str:
    ours = ("Quote Question", "Quote Context", "Coding Memo", "Code Definition", "Title Block", "Transcript Turn")
    return ' w:customStyle="1"' if name in (*ours, "Stage Direction", "Prompt", "Table Text") else ""


def _layout(style: Style) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    border = f"<w:pBdr>{style.border}</w:pBdr>" if style.border else ""
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{style.tab}"/></w:tabs>' if style.tab else ""
    hanging = f' w:hanging="{style.hanging}"' if style.hanging else ""
    indent = f'<w:ind w:left="{style.left}" w:right="{style.right}"{hanging}/>' if style.left or style.right else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="auto"/>'
    close = "<w:contextualSpacing/>" if style.close else ""
    return f"{keep}{border}{tab}{spacing}{indent}{close}{outline}"


def _letters(style: Style) -> str:
    font = f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:eastAsia="{style.font}"/>'
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    italic = "<w:i/><w:iCs/>" if style.italic else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    half = round(style.size * 2)
    return f'{font}{bold}{italic}{colour}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _character(identity: str, name: str, letters: str) -> str:
    ours = ("Asked", "SourceLabel", "Speaker", "ParagraphNumber", "CodeKey")
    custom = ' w:customStyle="1"' if identity in ours else ""
    return (
        f'<w:style w:type="character"{custom} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{letters}</w:rPr></w:style>'
    )


def fonts() -> bytes:
    """The font table: what a machine takes that lacks our two families."""
    families = ((SERIF, "Caladea;Georgia;Liberation Serif", "roman"), (SANS, "Carlito;Arial;Liberation Sans", "swiss"))
    body = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:family w:val="{kind}"/></w:font>'
        for name, others, kind in families
    )
    return f"{parts.DECLARATION}<w:fonts {parts.NAMESPACES}>{body}</w:fonts>".encode()


def settings() -> bytes:
    """The settings part: no template name, no revision ids, Word 2013 or later."""
    body = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="de-DE"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/>'
    )
    return f"{parts.DECLARATION}<w:settings {parts.NAMESPACES}>{body}</w:settings>".encode()


def content_types() -> bytes:
    """Which part is what."""
    kinds = {
        "/word/document.xml": f"{OFFICE}.document.main+xml",
        "/word/styles.xml": f"{OFFICE}.styles+xml",
        "/word/settings.xml": f"{OFFICE}.settings+xml",
        "/word/fontTable.xml": f"{OFFICE}.fontTable+xml",
        "/word/footer1.xml": f"{OFFICE}.footer+xml",
        "/word/footnotes.xml": f"{OFFICE}.footnotes+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    body = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{parts.DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{body}</Types>'
    ).encode()


def _relationships(targets: dict[str, tuple[str, str]]) -> bytes:
    body = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in targets.items()
    )
    return f'{parts.DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'.encode()


def template() -> dict[str, bytes]:
    """The parts of an empty report."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": _relationships(
            {
                "rIdDocument": (f"{RELATIONS}/officeDocument", "word/document.xml"),
                "rIdCore": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                "rIdApp": (f"{RELATIONS}/extended-properties", "docProps/app.xml"),
            }
        ),
        "docProps/core.xml": properties.core("", "de-DE", 0),
        "docProps/app.xml": properties.application(),
        "word/document.xml": parts.document([parts.paragraph("Normal")]),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/footer1.xml": parts.footer("", "Seite", "von"),
        "word/footnotes.xml": parts.footnotes([]),
        "word/_rels/document.xml.rels": _relationships(
            {
                "rIdStyles": (f"{RELATIONS}/styles", "styles.xml"),
                "rIdSettings": (f"{RELATIONS}/settings", "settings.xml"),
                "rIdFonts": (f"{RELATIONS}/fontTable", "fontTable.xml"),
                "rIdFooter": (f"{RELATIONS}/footer", "footer1.xml"),
                "rIdFootnotes": (f"{RELATIONS}/footnotes", "footnotes.xml"),
            }
        ),
    }


if __name__ == "__main__":
    PATH.write_bytes(pack(template()))
