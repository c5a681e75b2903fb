"""OpenDocument texts: every word in order, and the traps of the format."""

import pytest

from tests.readers.build import lawful, read_one, turns, with_part, word
from tests.readers.odt_files import SPACES, TYPE, odt, odt_of, paragraph
from workbench.errors import WorkbenchError


def body(xml: str, styles: str = ""):
    reading = read_one("a.odt", odt_of(xml, styles))
    lawful(reading)
    return reading


def text_of(xml: str) -> str:
    return body(xml).document.text


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('a<text:s/>b<text:s text:c="3"/>c', "a b   c"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        (" a \n  b\t c ", "a b c"),
        ("a <text:span> b</text:span> c", "a b c"),
        ("<text:span>S</text:span><text:span>2</text:span>: Ja", "S2: Ja"),
        ("a<text:soft-page-break/>b", "ab"),
        ('<text:a><text:span>Link</text:span></text:a> und <text:bookmark text:name="x"/>mehr', "Link und mehr"),
        ("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>", "漢"),
        ("<text:page-number>3</text:page-number> von 4", "3 von 4"),
        (
            "z.\u00a0B. e\u0301 \u00ad\uf0a7 😀 [lacht] =1+1 &lt;b&gt;",
            "z.\u00a0B. e\u0301 \u00ad\uf0a7 😀 [lacht] =1+1 <b>",
        ),
        ("a<!-- nein -->b<?nein nein?>c", "abc"),
        ('a<text:s text:c="999999999999"/>b', "a b"),
        ('a<text:s text:c="999999"/>b', "a" + " " * 1000 + "b"),
    ],
)
def test_words_of_a_paragraph(inside, expected):
    assert text_of(f"<text:p>{inside}</text:p>") == expected


def test_comments_are_counted_and_not_read():
    comment = (
        "<office:annotation><dc:creator>Anna</dc:creator><dc:date>2026-05-03</dc:date><text:p>Stimmt das?</text:p>"
        "</office:annotation>"
    )
    reading = body(f"<text:p>Das {comment}stimmt<office:annotation-end/>.</text:p>")
    assert reading.document.text == "Das stimmt."
    assert reading.warnings == ("1 comments in the margin are not part of the text",)


def test_tracked_changes_are_read_as_accepted():
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/>'
        "<text:p>gestrichen</text:p></text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
    )
    line = '<text:p>Alt<text:change text:change-id="c1"/> <text:change-start/>und neu<text:change-end/>.</text:p>'
    reading = body(changes + line)
    assert reading.document.text == "Alt und neu."
    assert reading.warnings == ("tracked changes: 1 insertions read as text, 1 deletions left out",)


def test_notes_stand_once_at_the_end():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Erster Absatz.</text:p><text:p>Zweiter.</text:p></text:note-body></text:note>"
    )
    document = body(f"<text:p>Satz.{note}</text:p><text:p>Mehr.</text:p>").document
    assert document.text == "Satz.\nMehr.\nErster Absatz.\nZweiter."
    assert [p.kind for p in document.paragraphs][-1] == "note"


def test_text_boxes_stand_after_their_paragraph_and_pictures_say_nothing():
    box = "<draw:frame><draw:text-box><text:p>Im Kasten</text:p></draw:text-box></draw:frame>"
    picture = (
        "<draw:frame><draw:image><office:binary-data>QUJD</office:binary-data></draw:image><svg:title>Foto</svg:title>"
        "</draw:frame>"
    )
    assert text_of(f"<text:p>Vor {box}nach.{picture}</text:p><text:p>Dann.</text:p>") == "Vor nach.\nIm Kasten\nDann."


def test_headings_lists_sections_and_styles_give_the_kind():
    styles = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    document = body(
        '<text:p text:style-name="P1">Titel</text:p><text:section><text:h text:outline-level="2">Oben</text:h>'
        "</text:section>"
        "<text:list><text:list-item><text:p>eins</text:p><text:p>weiter</text:p><text:list><text:list-item>"
        "<text:p>zwei</text:p></text:list-item></text:list></text:list-item></text:list><text:p/><text:p>Ende.</text:p>",
        styles,
    ).document
    assert document.text == "Titel\nOben\neins\nweiter\nzwei\n\nEnde."
    assert [p.kind for p in document.paragraphs] == ["heading", "heading", "bullet", "text", "bullet", "text"]


def test_a_style_that_is_its_own_parent():
    pairs = (("A", "B"), ("B", "A"))
    styles = "".join(f'<style:style style:name="{a}" style:parent-style-name="{b}"/>' for a, b in pairs)
    assert body('<text:p text:style-name="A">Ja.</text:p>', styles).document.paragraphs[0].kind == "text"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<table:table-cell>{paragraph(cell)}</table:table-cell>" for cell in row) for row in rows)
    first, *others = (f"<table:table-row>{row}</table:table-row>" for row in cells)
    return f"<table:table><table:table-header-rows>{first}</table:table-header-rows>{''.join(others)}</table:table>"


def test_a_table_is_a_paragraph_a_row_or_a_transcript():
    assert text_of(table(("Ort", "Zahl"), ("Süd", "3")) + "<text:p>Ende</text:p>") == "Ort\tZahl\nSüd\t3\nEnde"
    document = body(table(("Zeit", "Sprecher", "Text"), ("00:03", "I:", "Ja?"), ("00:09", "B:", "Nein."))).document
    assert turns(document) == [("I", 3000, None, "Ja?"), ("B", 9000, None, "Nein.")]


def test_one_interview_in_four_formats():
    text = (
        "# Interview 4\n\nDatum: 3.5.2026\n\nI = Interviewerin; B = Bewohner\n\n"
        "I: Wie war das Ankommen? #00:00:05-1#\n\n"
        "B: Laut. (lacht) Und es war: kalt. #00:00:12-0#\n\nUnd dann kam der Bus.\n\nI: Ja? #00:00:14-9#\n\nB: Ja."
    )
    as_text = read_one("a.txt", text)
    for reading in (read_one("a.md", text), read_one("a.docx", word(text)), read_one("a.odt", odt(text))):
        assert turns(reading.document) == turns(as_text.document)
        assert reading.document.speakers == as_text.document.speakers
        assert reading.document.numbered == as_text.document.numbered == 6
        assert reading.document.metadata == as_text.document.metadata
    assert read_one("a.odt", odt(text)).document.id == read_one("a.docx", word(text)).document.id


def test_a_package_zipped_anew_is_still_a_text():
    data = with_part(odt("I: Ja.\nB: Nein."), "mimetype", TYPE.encode())
    assert read_one("a.odt", data).document.turns == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (odt(""), "no text"),
        (with_part(odt("Ja."), "content.xml", None), "damaged"),
        (with_part(odt("Ja."), "content.xml", b"<offen>"), "damaged"),
        (with_part(odt("Ja."), "content.xml", f"<office:x {SPACES}/>".encode()), "damaged"),
        (with_part(odt("Ja."), "content.xml", b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'), "document type"),
        (with_part(odt("Ja."), "content.xml", b"<a>" + b" " * (3 * 2**20)), "200-fold"),
        (odt_of(paragraph("Ja."), **{"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}), "password"),
        (odt_of("<text:section>" * 5000 + "</text:section>" * 5000), "damaged"),
    ],
)
def test_what_cannot_be_read(data, says):
    with pytest.raises(WorkbenchError, match=says) as caught:
        read_one("a.odt", data)
    assert caught.value.hint
    assert "a.odt" in caught.value.message
