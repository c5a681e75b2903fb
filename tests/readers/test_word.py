"""Word documents: every word of the body in order, as shown with all changes accepted."""

import docx
import pytest

from tests.readers.build import lawful, part, read_one, saved, turns, with_part, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def body(inner: str, namespace: str = W, **parts: str) -> bytes:
    """A docx whose body is this XML."""
    xml = f"<w:document {namespace} {MORE}><w:body>{inner}</w:body></w:document>"
    data = with_part(word("x"), "word/document.xml", xml.encode())
    for name, content in parts.items():
        data = with_part(data, f"word/{name}.xml", content.encode())
    return data


def text_of(inner: str, namespace: str = W, **parts: str) -> str:
    reading = read_one("a.docx", body(inner, namespace, **parts))
    lawful(reading)
    return reading.document.text


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("S") + run("2:") + run(" Ja."), "S2: Ja."),
        (run("a") + "<w:ins>" + run("neu") + "</w:ins><w:del><w:r><w:delText>alt</w:delText></w:r></w:del>", "aneu"),
        ("<w:moveFrom>" + run("weg") + "</w:moveFrom><w:moveTo>" + run("da") + "</w:moveTo>", "da"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("Feld") + "</w:sdtContent></w:sdt>", "Feld"),
        ("<w:hyperlink>" + run("Link") + "</w:hyperlink>" + run("."), "Link."),
        ("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("Wort"), "Wort"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\tb\nc\nd"),
        ("<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t><w:br w:type='column'/><w:t>c</w:t></w:r>", "abc"),
        ("<w:r><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail</w:t><w:softHyphen/></w:r>", "E\u2011Mail\u00ad"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0A7'/><w:t> Punkt</w:t></w:r>", "\uf0a7 Punkt"),
        ("<w:r><w:sym w:char='zzzz'/><w:t>x</w:t></w:r>", "x"),
        ("<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>" + run("x"), "x"),
    ],
)
def test_words_of_a_paragraph(inner, expected):
    assert text_of(f"<w:p>{inner}</w:p>") == expected


def test_paragraphs_are_joined_by_one_line_end_and_empty_ones_stay():
    assert text_of(f"<w:p>{run('a')}</w:p><w:p/><w:p>{run('b')}</w:p>") == "a\n\nb"


def test_strict_documents_have_another_namespace():
    assert text_of(f"<w:p>{run('Ja.')}</w:p>", STRICT) == "Ja."


def test_a_text_box_is_read_once_and_after_its_paragraph():
    box = f"<w:txbxContent><w:p>{run('Kasten')}</w:p></w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(f"<w:p>{run('vor')}{both}{run(' nach')}</w:p><w:p>{run('Ende')}</w:p>") == "vor nach\nKasten\nEnde"


def test_content_controls_around_paragraphs():
    assert text_of(f"<w:sdt><w:sdtContent><w:p>{run('a')}</w:p></w:sdtContent></w:sdt><w:p>{run('b')}</w:p>") == "a\nb"


def test_notes_stand_at_the_end_and_are_nobodys_speech():
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator'><w:p>{run('---')}</w:p></w:footnote>"
        f"<w:footnote><w:p>{run('Eine Fußnote.')}</w:p></w:footnote></w:footnotes>"
    )
    inner = "".join(f"<w:p>{run(text)}</w:p>" for text in ("I: Ja?", "B: Ja."))
    document = read_one("a.docx", body(inner, footnotes=notes)).document
    assert document.text == "I: Ja?\nB: Ja.\nEine Fußnote."
    assert [(p.kind, p.speaker, p.number) for p in document.paragraphs][-1] == ("note", None, 3)


def test_changes_and_comments_are_reported_with_counts():
    comments = f"<w:comments {W}><w:comment/><w:comment/></w:comments>"
    inner = f"<w:p>{run('a')}<w:ins>{run('b')}</w:ins><w:del/><w:del/></w:p>"
    reading = read_one("a.docx", body(inner, comments=comments))
    assert reading.warnings == (
        "tracked changes: 1 insertions read as text, 2 deletions left out",
        "2 comments in the margin are not part of the text",
    )
    assert "comments" not in reading.document.text


def test_headings_and_bullets_by_style():
    made = docx.Document()
    made.add_heading("Titel", 0)
    made.add_heading("Abschnitt", 1)
    made.add_paragraph("Punkt", style="List Bullet")
    made.add_paragraph("Text.")
    document = read_one("a.docx", saved(made)).document
    assert [p.kind for p in document.paragraphs] == ["heading", "heading", "bullet", "text"]


def test_german_style_names():
    styles = f"<w:styles {W}><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>"
    inner = f"<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr>{run('Titel')}</w:p><w:p>{run('Text.')}</w:p>"
    document = read_one("a.docx", body(inner, styles=styles)).document
    assert [p.kind for p in document.paragraphs] == ["heading", "text"]


def table(made, rows):
    """Adds a table with these cells."""
    grid = made.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            cell.text = words


TIMED = (
    ("Zeit", "Sprecher", "Text"),
    ("00:00:03", "I:", "Wie lange arbeiten Sie hier?"),
    ("00:00:09", "B", "Einunddreißig Jahre.\nSo lange."),
    ("", "", "Und weiter."),
    ("[00:01:10] Beginn", "I", "Aha."),
    ("00:01:15", "B", "=SUMME(B2:B40) stand da."),
)


def test_a_transcript_written_as_a_table():
    made = docx.Document()
    made.add_paragraph("Hinweis: konstruierter Text, kein echtes Gespräch")
    table(made, TIMED)
    reading = read_one("a.docx", saved(made))
    lawful(reading)
    document = reading.document
    assert turns(document) == [
        ("I", 3000, None, "Wie lange arbeiten Sie hier?"),
        ("B", 9000, None, "Einunddreißig Jahre. So lange. Und weiter."),
        ("I", 70000, None, "Aha."),
        ("B", 75000, None, "=SUMME(B2:B40) stand da."),
    ]
    assert document.convention == "F20"
    assert [document.text[p.start : p.end] for p in document.paragraphs if p.kind == "meta"] == [
        "Hinweis: konstruierter Text, kein echtes Gespräch",
        "Beginn",
    ]
    assert "Sprecher" not in document.text
    assert document.roles == {"I": "interviewer", "B": "participant"}


@pytest.mark.parametrize("columns", [(0, 1, 2), (1, 2), (2, 1), (2, 0, 1)])
def test_a_transcript_table_without_a_heading_row(columns):
    rows = [
        ("00:00:03", "I", "Wie lange arbeiten Sie hier schon, wenn ich fragen darf?"),
        ("00:00:09", "B", "Einunddreißig Jahre, seit der Lehre."),
        ("00:00:15", "I", "Und weiter?"),
        ("00:00:19", "B", "Dann kam das Bauamt, und da bin ich geblieben."),
    ]
    made = docx.Document()
    table(made, [[row[column] for column in columns] for row in rows])
    document = read_one("a.docx", saved(made)).document
    assert [(turn[0], turn[3]) for turn in turns(document)] == [row[1:] for row in rows]
    assert [turn[1] for turn in turns(document)] == ([3000, 9000, 15000, 19000] if 0 in columns else [None] * 4)


def test_a_column_with_another_name_comes_from_the_map():
    made = docx.Document()
    table(made, [("Wann", "Stimme", "Gesagt"), *TIMED[1:4]])
    reading = read_one("a.docx", saved(made), map={"columns": {"time": "Wann", "speaker": "Stimme", "text": "Gesagt"}})
    assert [turn[:2] for turn in turns(reading.document)] == [("I", 3000), ("B", 9000)]


def test_any_other_table_is_one_paragraph_a_row():
    made = docx.Document()
    made.add_paragraph("Notiz zum Markt")
    table(made, [("Montag", "8 Uhr"), ("Dienstag", "9 Uhr")])
    document = read_one("a.docx", saved(made)).document
    assert document.text == "Notiz zum Markt\nMontag\t8 Uhr\nDienstag\t9 Uhr"
    assert [(p.kind, p.number) for p in document.paragraphs] == [("text", 1), ("text", 2), ("text", 3)]


def test_bold_labels_soft_breaks_and_a_table_of_data_on_top():
    made = docx.Document()
    made.add_paragraph("Hinweis: konstruierter Text, kein echtes Gespräch")
    made.add_heading("Koordinierungsstelle", 1)
    table(made, [("Datum", "06.03.2025"), ("Dauer", "58 Minuten"), ("Raum", "Büro")])
    for label, words in (("I:", " Nach welchem Maßstab?\nSeit wann?"), ("B:", " Fläche.\nI: Ach so?\nB: Ja: genau.")):
        paragraph = made.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph.add_run(words)
    reading = read_one("a.docx", saved(made))
    lawful(reading)
    assert [(turn[0], turn[3]) for turn in turns(reading.document)] == [
        ("I", "Nach welchem Maßstab? Seit wann?"),
        ("B", "Fläche."),
        ("I", "Ach so?"),
        ("B", "Ja: genau."),
    ]
    assert [(s.kind, s.count) for s in reading.set_aside] == [("meta", 4)]
    assert reading.document.metadata["Datum"] == "06.03.2025"


def test_name_and_time_on_their_own_line_text_below():
    made = docx.Document()
    made.add_paragraph("Interview I8, 8. Mai 2025")
    for name, words in (
        ("Interviewerin   00:00:02", "Wie fing es an?"),
        ("Heiner M.\t00:00:07", "Ich fuhr.\nViel."),
        ("Interviewerin   00:01:30", "Und dann?"),
        ("Heiner M.\t00:01:36", "Nichts."),
    ):
        made.add_paragraph(name)
        made.add_paragraph(words)
    made.add_paragraph("Und dann noch das.")
    document = read_one("a.docx", saved(made)).document
    assert turns(document) == [
        ("Interviewerin", 2000, None, "Wie fing es an?"),
        ("Heiner M.", 7000, None, "Ich fuhr. Viel."),
        ("Interviewerin", 90000, None, "Und dann?"),
        ("Heiner M.", 96000, None, "Nichts. Und dann noch das."),
    ]
    assert document.numbered == 6


def test_the_part_may_have_another_name():
    data = word("I: Ja?\nB: Ja.")
    content = part(data, "word/document.xml")
    moved = with_part(with_part(data, "word/document.xml", None), "word/document2.xml", content)
    assert read_one("a.docx", moved).document.turns == 2
