"""Presentations: slides in order, shapes from the top left, what is set aside, what is told."""

import io
from pathlib import Path

import pptx
import pytest
from pptx.util import Inches

from tests.readers.build import lawful, part, read_one, speech, with_part
from tests.readers.slide_files import BLANK, box, boxes, deck, saved
from workbench.errors import WorkbenchError
from workbench.readers.slides import running_lines

HEAD = "Stadt im Gespräch"


def reading_of(made):
    reading = read_one("a.pptx", made if isinstance(made, bytes) else saved(made))
    lawful(reading)
    return reading


def blank(count: int = 1):
    made = pptx.Presentation()
    return made, [made.slides.add_slide(made.slide_layouts[BLANK]) for _ in range(count)]


def picture() -> io.BytesIO:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    stream.seek(0)
    return stream


def test_slides_are_read_in_order_line_by_line():
    document = reading_of(deck("Ankommen\nWohnen: laut\nArbeit", "Bleiben\nDie Straße")).document
    assert document.text == "Ankommen\nWohnen: laut\nArbeit\nBleiben\nDie Straße"
    shown = [(p.number, p.slide, p.kind) for p in document.paragraphs]
    assert shown == [(1, 1, "heading"), (2, 1, "bullet"), (3, 1, "bullet"), (4, 2, "heading"), (5, 2, "bullet")]
    assert (document.turns, document.convention) == (0, "F21")


def test_slides_that_were_moved_are_read_in_the_order_shown():
    made = pptx.Presentation(io.BytesIO(deck("eins\na", "zwei\nb")))
    slides = made.slides._sldIdLst
    slides.append(slides[0])
    assert reading_of(made).document.text == "zwei\nb\neins\na"


def test_shapes_from_the_top_left_and_groups_inside_out():
    made, (slide,) = blank()
    box(slide, "unten", 5)
    box(slide, "rechts", 2.05, 6)
    box(slide, "links", 2.1, 1)
    group = slide.shapes.add_group_shape()
    box(group, "Gruppe unten", 4.4, 3)
    box(group, "Gruppe oben", 3, 3)
    inner = group.shapes.add_group_shape()
    box(inner, "innen", 3.5, 3)
    box(slide, "neben der Gruppe", 3.6, 1)
    assert reading_of(made).document.text.split("\n") == [
        "links",
        "rechts",
        "Gruppe oben",
        "innen",
        "Gruppe unten",
        "neben der Gruppe",
        "unten",
    ]


def test_line_breaks_tabs_and_letters_are_kept():
    made, (slide,) = blank()
    box(slide, "Zeile eins\vZeile zwei\tspäter\nz.\u00a0B. e\u0301 😀 [lacht] =1+1 <b> _x000D_", 1)
    document = reading_of(made).document
    assert document.text == "Zeile eins\nZeile zwei\tspäter\nz.\u00a0B. e\u0301 😀 [lacht] =1+1 <b> _x000D_"
    assert len(document.paragraphs) == 2
    assert speech(document, 0) == "Zeile eins Zeile zwei später"


def test_tables_by_row():
    made, (slide,) = blank()
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    for row, words in enumerate((("Ort", "Zahl"), ("Süd\nWest", "3"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    document = reading_of(made).document
    assert document.text == "Ort\tZahl\nSüd West\t3"


def test_date_footer_and_number_are_skipped():
    data = deck("Titel\nPunkt")
    slide = part(data, "ppt/slides/slide1.xml").decode()
    extra = "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="{kind}" idx="{number}"/>'
        f"</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>{kind}</a:t></a:r></a:p></p:txBody></p:sp>"
        for number, kind in ((10, "dt"), (11, "ftr"), (12, "sldNum"))
    )
    data = with_part(data, "ppt/slides/slide1.xml", slide.replace("</p:spTree>", extra + "</p:spTree>").encode())
    assert reading_of(data).document.text == "Titel\nPunkt"


def test_what_the_speaker_noted_is_set_aside_and_stays_in_the_text():
    made = pptx.Presentation(io.BytesIO(deck("Titel\nPunkt", "Zwei\nMehr")))
    made.slides[0].notes_slide.notes_text_frame.text = "Hier Pause.\nNicht vergessen."
    reading = reading_of(made)
    assert reading.document.text == "Titel\nPunkt\nHier Pause.\nNicht vergessen.\nZwei\nMehr"
    assert [(p.number, p.kind, p.slide) for p in reading.document.paragraphs][2:5] == [
        (None, "meta", 1),
        (None, "meta", 1),
        (3, "heading", 2),
    ]
    assert [(s.kind, s.count) for s in reading.set_aside] == [("meta", 2)]


def test_the_notice_on_the_first_slide_is_set_aside():
    text = "Hinweis: konstruierter Text, kein echtes Gespräch\n\nTitel\n\nPunkt"
    document = reading_of(boxes(text)).document
    assert [p.kind for p in document.paragraphs] == ["meta", "text", "text"]


def framed(*slides: str, foot: str = "") -> bytes:
    """Slides with the running head in a box above and a foot below; `#` in it is the slide's number."""
    made, blanks = blank(len(slides))
    for number, (slide, text) in enumerate(zip(blanks, slides, strict=True), 1):
        if number > 1:
            box(slide, HEAD, 0.2)
        box(slide, text, 2)
        if foot:
            box(slide, foot.replace("#", str(number)), 7)
    return saved(made)


def test_a_running_head_in_a_box_of_its_own_is_set_aside():
    reading = reading_of(framed(f"{HEAD}: ein Vortrag", "Ankommen heißt", "Bleiben kann", "Gehen will"))
    assert [(s.kind, s.count, s.sample) for s in reading.set_aside] == [("head", 3, HEAD)]
    assert [p.number for p in reading.document.paragraphs] == [1, None, 2, None, 3, None, 4]
    cuts = [cut for p in reading.document.paragraphs for cut in p.cuts]
    assert [(reading.document.text[cut.start : cut.end], cut.kind) for cut in cuts] == [(HEAD, "head")] * 3


def test_numbers_of_pages_may_differ_in_a_foot_but_not_in_a_title():
    data = framed("Ankommen", "Bleiben", "Gehen", "Ende", foot="Seite # von 12")
    assert {(s.kind, s.count) for s in reading_of(data).set_aside} == {("head", 3), ("foot", 4)}
    titles = deck("These 1\na", "These 2\nb", "These 3\nc", "These 4\nd")
    assert reading_of(titles).set_aside == ()


def test_two_slides_have_no_running_head():
    assert reading_of(framed(HEAD, "Ankommen")).set_aside == ()


def test_running_lines():
    assert running_lines(["a b", "a b", "c d", "a  b"]) == {0, 1, 3}
    assert running_lines(["a b", "a b"]) == set()
    assert running_lines(["wort", "wort", "wort"]) == set()
    assert running_lines(["a b", "a b", "c", "d", "e"]) == set()
    assert running_lines(["", "", ""]) == set()


def test_heads_can_be_shown_again_without_a_new_number():
    data = framed("Anfang", "Ankommen heißt", "Bleiben kann", "Gehen will")
    told = read_one("a.pptx", data, map={"set_aside": {"heads": False}})
    assert told.document.text == reading_of(data).document.text
    assert [p.number for p in told.document.paragraphs] == [1, None, 2, None, 3, None, 4]
    assert told.set_aside == ()


def test_pictures_without_text_and_diagrams_are_told():
    made, (first, second, third) = blank(3)
    first.shapes.add_picture(picture(), Inches(1), Inches(1))
    second.shapes.add_picture(picture(), Inches(1), Inches(1))
    box(second, "Text dazu", 3)
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData()
    data.categories = ["a"]
    data.add_series("s", (1,))
    third.shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(1), Inches(2), Inches(2), data)
    reading = reading_of(made)
    assert reading.document.text == "Text dazu"
    assert reading.warnings == (
        "slide 1: a picture and no text",
        "slide 3: a diagram or chart whose words are not read",
    )


def test_alternatives_are_read_once():
    data = boxes("Vorher")
    slide = part(data, "ppt/slides/slide1.xml").decode()
    shape = slide[slide.index("<p:sp>") : slide.index("</p:sp>") + 7].replace("Vorher", "Formel")
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="x">{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback></mc:AlternateContent>'
    )
    slide = slide.replace("</p:spTree>", choice + "</p:spTree>")
    assert reading_of(with_part(data, "ppt/slides/slide1.xml", slide.encode())).document.text == "Vorher\nFormel"


def test_a_slide_show_is_a_presentation():
    data = deck("Titel\nPunkt")
    types = part(data, "[Content_Types].xml").replace(b"presentation.main+xml", b"slideshow.main+xml")
    assert read_one("a.ppsx", with_part(data, "[Content_Types].xml", types)).document.text == "Titel\nPunkt"


@pytest.mark.parametrize(
    ("entry", "content", "says"),
    [
        ("ppt/slides/slide1.xml", None, "damaged"),
        ("ppt/slides/slide1.xml", b"<offen>", "damaged"),
        ("ppt/slides/slide1.xml", b"<x/>", "damaged"),
        ("ppt/_rels/presentation.xml.rels", None, "damaged"),
        ("ppt/presentation.xml", b"<x/>", "damaged"),
        ("[Content_Types].xml", None, "damaged"),
        ("_rels/.rels", None, "damaged"),
        ("ppt/slides/slide1.xml", b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>', "document type"),
        ("ppt/theme/theme1.xml", b"<!DOCTYPE x><x/>", "document type"),
        ("ppt/slides/slide1.xml", b"<a>" + b" " * (3 * 2**20), "200-fold"),
    ],
)
def test_what_cannot_be_read(entry, content, says):
    with pytest.raises(WorkbenchError, match=says) as caught:
        read_one("a.pptx", with_part(deck("Titel\nPunkt"), entry, content))
    assert caught.value.hint
    assert "a.pptx" in caught.value.message


def test_a_presentation_of_pictures_is_refused():
    made, (slide,) = blank()
    slide.shapes.add_picture(picture(), Inches(1), Inches(1))
    with pytest.raises(WorkbenchError, match="no text") as caught:
        read_one("a.pptx", saved(made))
    assert "text recognition" in caught.value.hint


def test_a_picture_that_inflates_without_end_is_never_inflated():
    data = with_part(deck("Titel\nPunkt"), "ppt/media/image1.png", bytes(80 * 2**20))
    assert reading_of(data).document.text == "Titel\nPunkt"


def test_nothing_is_written(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reading_of(deck("Titel\nPunkt"))
    assert list(tmp_path.iterdir()) == []
