"""Builds the study's presentation from its Markdown master: same master, same bytes.

A master begins with `Kopf:` (the running head, a text box on every slide but the first) and `Fuß:` (the date beside
the number, in placeholders); `---` stands between slides, `Notiz:` before what the speaker noted.
"""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from .archive import HEAD, OFFICE, PACKAGE, archive_of, relations
from .slide_parts import HEIGHT, SPACES, WIDTH, box, notes_master, placeholder, slide_layout, slide_master, theme, tree
from .word_master import properties

KIND = f"{OFFICE}/relationships"
CORE = f"{PACKAGE}/relationships/metadata/core-properties"
TYPE = "application/vnd.openxmlformats-officedocument"
FOOTER = "Büro für Stadtforschung"


@dataclass(frozen=True)
class Slide:
    """What stands on a slide: a line above everything, title, points, the speaker's note."""

    top: str
    title: str
    points: tuple[str, ...]
    note: str


def slides(markdown: str) -> tuple[str, list[Slide]]:
    """The date in the footer, and the slides in order."""
    first, *parts = markdown.strip().split("\n---\n")
    head, date = (re.search(rf"^{word}: (.+)$", first, re.MULTILINE) for word in ("Kopf", "Fuß"))
    if not (head and date):
        raise ValueError("the master does not begin with Kopf: and Fuß:")
    return date[1], [_slide(part, head[1]) for part in parts]


def _slide(markdown: str, head: str) -> Slide:
    lines = markdown.strip().split("\n")
    notice = next((line for line in lines if line.startswith("Hinweis: ")), "")
    title = next(line[2:] for line in lines if line.startswith("# "))
    points = tuple(line[2:] for line in lines if line.startswith("- "))
    note = next((line.removeprefix("Notiz: ") for line in lines if line.startswith("Notiz: ")), "")
    return Slide(notice or head, title, points, note)


def paragraphs(*texts: str) -> str:
    """Paragraphs of one run each."""
    return "".join(f'<a:p><a:r><a:rPr lang="de-DE"/><a:t>{escape(text)}</a:t></a:r></a:p>' for text in texts)


def field(kind: str, text: str) -> str:
    """A paragraph with a field, such as the slide's number."""
    return f'<a:p><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="{kind}"><a:t>{text}</a:t></a:fld></a:p>'


def text_box(number: int, text: str) -> str:
    """A text box at the top of the slide."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Textfeld {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{box(838200, 230000, 10515600, 370000)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs(text)}</p:txBody></p:sp>"
    )


def slide_part(slide: Slide, date: str, number: int) -> str:
    """A slide: line at the top, title, points, and date, footer and number at the bottom."""
    shapes = (
        text_box(2, slide.top),
        placeholder(3, "title", paragraphs(slide.title)),
        placeholder(4, "body", paragraphs(*slide.points)),
        placeholder(5, "dt", paragraphs(date)),
        placeholder(6, "ftr", paragraphs(FOOTER)),
        placeholder(7, "sldNum", field("slidenum", str(number))),
    )
    return f"{HEAD}<p:sld {SPACES}>{tree(''.join(shapes))}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"


def notes_part(note: str) -> str:
    """The speaker's notes to a slide."""
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Notizen 2"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs(note)}</p:txBody></p:sp>"
    )
    return f"{HEAD}<p:notes {SPACES}>{tree(shape)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"


def presentation(count: int) -> str:
    """The part that lists the slides."""
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="rId{3 + n}"/>' for n in range(count))
    return (
        f'{HEAD}<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="{HEIGHT}" cy="{WIDTH}"/>'
        "</p:presentation>"
    )


def content_types(names: list[str]) -> str:
    """Which part is what."""
    kinds = {
        "ppt/presentation": "presentationml.presentation.main",
        "ppt/slideMasters/": "presentationml.slideMaster",
        "ppt/slideLayouts/": "presentationml.slideLayout",
        "ppt/notesMasters/": "presentationml.notesMaster",
        "ppt/notesSlides/": "presentationml.notesSlide",
        "ppt/slides/": "presentationml.slide",
        "ppt/theme/": "theme",
    }
    found = [(name, kind) for name in names for start, kind in kinds.items() if name.startswith(start)]
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in found)
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _frame(count: int) -> dict[str, str]:
    """The parts beside the slides, with their relations."""
    order = {
        "slideMasters/slideMaster1.xml": f"{KIND}/slideMaster",
        "notesMasters/notesMaster1.xml": f"{KIND}/notesMaster",
    }
    order |= {f"slides/slide{n}.xml": f"{KIND}/slide" for n in range(1, count + 1)}
    master = {"../slideLayouts/slideLayout1.xml": f"{KIND}/slideLayout", "../theme/theme1.xml": f"{KIND}/theme"}
    return {
        "ppt/presentation.xml": presentation(count),
        "ppt/_rels/presentation.xml.rels": relations(order | {"theme/theme1.xml": f"{KIND}/theme"}),
        "ppt/slideMasters/slideMaster1.xml": slide_master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(master),
        "ppt/slideLayouts/slideLayout1.xml": slide_layout(),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
            {"../slideMasters/slideMaster1.xml": f"{KIND}/slideMaster"}
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations({"../theme/theme2.xml": f"{KIND}/theme"}),
        "ppt/theme/theme1.xml": theme("Vortrag"),
        "ppt/theme/theme2.xml": theme("Notizen"),
    }


def _slide_parts(slide: Slide, date: str, number: int) -> dict[str, str]:
    """A slide's own parts and its notes."""
    targets = {"../slideLayouts/slideLayout1.xml": f"{KIND}/slideLayout"}
    parts = {f"ppt/slides/slide{number}.xml": slide_part(slide, date, number)}
    if slide.note:
        targets[f"../notesSlides/notesSlide{number}.xml"] = f"{KIND}/notesSlide"
        back = {
            "../notesMasters/notesMaster1.xml": f"{KIND}/notesMaster",
            f"../slides/slide{number}.xml": f"{KIND}/slide",
        }
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = notes_part(slide.note)
        parts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = relations(back)
    parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(targets)
    return parts


def slide_file(markdown: str, title: str) -> bytes:
    """The bytes of a .pptx made from a master."""
    date, shown = slides(markdown)
    parts = _frame(len(shown))
    for number, slide in enumerate(shown, 1):
        parts |= _slide_parts(slide, date, number)
    top = {"ppt/presentation.xml": f"{KIND}/officeDocument", "docProps/core.xml": CORE}
    types = content_types([name for name in parts if not name.endswith(".rels")])
    return archive_of(
        {"[Content_Types].xml": types, "_rels/.rels": relations(top), **parts, "docProps/core.xml": properties(title)}
    )
