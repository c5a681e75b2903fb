"""Web pages, RTF, e-books, PDF, tables and structured text: what each must do, and its traps."""

import datetime
import random
import zlib

import pytest

from tests.readers.build import read_one, read_or_refused, speech, turns, word
from tests.readers.pages import comma_separated, epub, rtf, web, workbook
from tests.readers.paper import _file, paper, pdf
from tests.readers.samples import SAMPLES
from workbench.errors import WorkbenchError
from workbench.readers import ProposedCoding
from workbench.readers.document import read_bytes

INTERVIEW = (
    "Interview am Kanal\n\nDatum: 3.5.2026\n\nI = Interviewerin; B = Befragte\n\n"
    "I: [00:00:05] Wie war das Ankommen?\n\nB: [00:00:09] Laut. [lacht] Und kalt/ also feucht.\n\n"
    "Und dann kam der Bus.\n\nI: [00:01:02] Ja?\n\nB: [00:01:04] Ja, „genau“. =1+1 – 10:15 Uhr."
)
MADE = {"txt": str.encode, "docx": word, "html": web, "rtf": rtf, "epub": epub, "pdf": pdf}


def refusal(name: str, data: bytes, **options) -> str:
    with pytest.raises(WorkbenchError) as caught:
        read_bytes(data, name, **options)
    assert caught.value.hint
    return str(caught.value)


@pytest.mark.parametrize("ending", MADE)
def test_one_interview_in_every_format(ending):
    plain, reading = read_one("a.txt", INTERVIEW), read_one(f"a.{ending}", MADE[ending](INTERVIEW))
    assert turns(reading.document) == turns(plain.document)
    assert len(turns(plain.document)) == 4
    assert reading.document.speakers == plain.document.speakers
    assert [(s.kind, s.count) for s in reading.set_aside] == [(s.kind, s.count) for s in plain.set_aside]
    assert [p.number for p in reading.document.paragraphs] == [p.number for p in plain.document.paragraphs]


@pytest.mark.parametrize("ending", ["html", "rtf", "epub"])
@pytest.mark.parametrize("name", ["F1", "F2", "F3", "F5", "F12", "F13", "F17", "F19", "F23"])
def test_conventions_in_marked_up_formats(name, ending):
    if name in ("F13", "F19") and ending == "rtf":
        pytest.skip("RTF gives no headings")
    sample = SAMPLES[name]
    text = sample.text.replace("\t", " ") if ending != "rtf" and name == "F23" else sample.text
    if name == "F23" and ending != "rtf":
        pytest.skip("tabs are blanks in a web page")
    assert turns(read_one(f"a.{ending}", MADE[ending](text)).document) == sample.turns


@pytest.mark.parametrize("ending", MADE)
def test_a_file_cut_short_anywhere(ending):
    data = MADE[ending](INTERVIEW)
    for end in range(0, len(data), 100):
        read_or_refused(data[:end], f"a.{ending}")


@pytest.mark.parametrize("ending", [*MADE, "xlsx", "csv"])
def test_flipped_bytes(ending):
    rows = [["Zeit", "Sprecher", "Text"], ["00:01", "I", "Ja?"], ["00:03", "B", "Nein."]]
    data = (
        {"xlsx": workbook, "csv": comma_separated}[ending](rows)
        if ending in ("xlsx", "csv")
        else MADE[ending](INTERVIEW)
    )
    chance = random.Random(11)
    for _ in range(60):
        spoiled = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        read_or_refused(bytes(spoiled), f"a.{ending}")


def test_a_workbook_cut_short_anywhere():
    data = workbook([["Sprecher", "Text"], ["I", "Ja?"], ["B", "Nein."]])
    for end in range(0, len(data), 100):
        read_or_refused(data[:end], "a.xlsx")


# Web pages


def test_a_page_shows_what_a_browser_shows():
    page = (
        '<html lang="de-AT"><head><title>Ein  Titel</title><style>p{}</style></head><body><nav>Menü</nav>'
        "<h2>Kopf</h2>\n<p><b>I:</b>  Wie\n war <i>das</i>?<br>Und dann?<!-- x --></p><script>alert(1)</script>"
        "los<p>B: Gut&nbsp;&amp; &lt;b&gt; so</p>weiter<ul><li>eins<li>zwei</ul>"
        '<p hidden>weg</p><img src="http://127.0.0.1:9/x.png"></body></html>'
    )
    reading = read_one("a.html", page)
    assert reading.document.text == ("Kopf\nI: Wie war das?\nUnd dann?\nlos\nB: Gut\u00a0& <b> so\nweiter\neins\nzwei")
    assert reading.document.language == "de"
    assert reading.document.metadata["title"] == "Ein Titel"


def test_a_page_says_its_encoding():
    data = '<html><head><meta charset="cp1250"></head><body><p>Źródło: dom.</p></body></html>'.encode("cp1250")
    reading = read_one("a.html", data)
    assert reading.document.text == "Źródło: dom."
    assert reading.document.source.encoding == "cp1250"


def test_a_transcript_table_on_a_page():
    page = (
        "<table><tr><th>Zeit<th>Person<th>Text</tr><tr><td>00:03<td>I:<td>Ja?</tr><tr><td>00:05<td>B:<td>Nein.</table>"
    )
    document = read_one("a.html", "<html><body>" + page).document
    assert turns(document) == [("I", 3000, None, "Ja?"), ("B", 5000, None, "Nein.")]


def test_external_entities_are_not_read():
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>'
    assert "root:" not in read_one("a.html", page).document.text


# RTF


def test_rtf_breaks_cells_and_signs():
    data = (
        b"{\\rtf1\\ansi\\ansicpg1252 Gr\\'fc\\'dfe \\'84ja\\'93\\line weiter\\\\line\\par a\\cell b|c\\cell\\row"
        b" \\u-10179?\\u-8704?{\\footnote weg} \\{x\\}\\~y\\par}"
    )
    reading = read_one("a.rtf", data)
    assert reading.document.text == "Grüße „ja“\nweiter\\line\na\tb|c\n😀 {x}\u00a0y"
    assert reading.document.paragraphs[0].end == len("Grüße „ja“\nweiter\\line")
    assert any("1 footnotes" in warning for warning in reading.warnings)
    assert read_one("a.doc", data).document.source.reader == "rtf"


def test_addresses_of_links_are_no_words():
    data = b'{\\rtf1 Siehe {\\field{\\*\\fldinst{HYPERLINK "http://x.de"}}{\\fldrslt{hier}}} nach.}'
    assert read_one("a.rtf", data).document.text == "Siehe hier nach."


# Structured text

STRUCTURED = (
    "#TEXT Interview 1\n#CODE Ort\\Zwangsort\nWir mussten bleiben.\n#ENDCODE\nDanach zogen wir weg.\n"
    "#TEXT\nZweiter Text."
)


def test_structured_text():
    first, second = read_bytes(STRUCTURED.encode(), "NAME.txt")
    assert (first.document.name, second.document.name) == ("Interview 1", "NAME 2")
    assert first.document.text == "Wir mussten bleiben.\nDanach zogen wir weg."
    assert first.proposals == (ProposedCoding(0, 20, ("Ort", "Zwangsort")),)
    assert any("by convention" in warning for warning in first.warnings)
    assert second.document.text == "Zweiter Text."
    assert second.proposals == second.warnings == ()


def test_codes_within_codes_and_without_an_end():
    text = "#TEXT A\n#CODE X\n\nEins.\n#CODE Y\nZwei.\n#ENDCODE\n#ENDCODE\n#ENDCODE\n#CODE Z\nDrei.\n"
    reading = read_one("a.txt", text)
    words = {p.path[0]: reading.document.text[p.start : p.end] for p in reading.proposals}
    assert words == {"X": "Eins.\nZwei.", "Y": "Zwei.", "Z": "Drei."}
    assert any("1 #CODE lines are never closed, 1 #ENDCODE" in warning for warning in reading.warnings)


# Tables

F20 = 'time,speaker,text,tags\n00:03,DB:,"Ja, gern",Ort;Miete\n[00:04:10] Beginn,KM,Dann&#8212;nein,'


def test_a_table_of_turns():
    reading = read_one("a.csv", F20)
    assert turns(reading.document) == [("DB", 3000, None, "Ja, gern"), ("KM", 250000, None, "Dann—nein")]
    assert reading.proposals == (ProposedCoding(0, 8, ("Ort",)), ProposedCoding(0, 8, ("Miete",)))
    assert [(s.kind, s.sample) for s in reading.set_aside] == [("meta", "Beginn")]
    assert reading.document.convention == "F20"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("heading", [["Zeit", "Sprecher", "Inhalt"], ["Timecode", "Speaker", "Text"]])
def test_separators_and_names_of_columns(separator, heading):
    data = comma_separated([heading, ["00:01", "I", "Wie; war, das?"], ["00:04", "B", "Gut."]], separator)
    assert turns(read_one("a.csv", data).document) == [("I", 1000, None, "Wie; war, das?"), ("B", 4000, None, "Gut.")]


def test_columns_named_by_a_person():
    data = comma_separated([["id", "X", "Y"], ["1", "Ada", "Hallo."], ["2", "Ben", "Ja."]])
    assert "column of speech" in refusal("a.csv", data)
    told = read_one("a.csv", data, map={"columns": {"speaker": "X", "text": "Y"}})
    assert told.speakers_with_counts == {"Ada": 1, "Ben": 1}


def test_a_workbook_with_times_and_sheets():
    rows = [
        ["Zeit", "Person", "Text", "Codes"],
        [datetime.time(0, 0, 3), "I", "Ja?", None],
        [datetime.timedelta(seconds=64), "B", "Eins und eins.\n\nSo.", "Ort\\Zwangsort"],
    ]
    reading = read_one("a.xlsx", workbook([["Notiz"], ["x"]], rows))
    assert turns(reading.document) == [("I", 3000, None, "Ja?"), ("B", 64000, None, "Eins und eins. So.")]
    assert reading.proposals == (ProposedCoding(4, 22, ("Ort", "Zwangsort")),)
    assert any("only the sheet 'Blatt 2'" in warning for warning in reading.warnings)


def test_a_formula_without_a_value_is_told():
    data = workbook([["Person", "Text"], ["I", "Ja?"], ["B", '="a"&"b"']])
    assert any("1 formulas" in warning for warning in read_one("a.xlsx", data).warnings)


# E-books


def test_a_book_has_its_chapters_in_order():
    about = "<dc:title>Das Buch</dc:title><dc:language>de-DE</dc:language>"
    reading = read_one("a.epub", epub("# Eins\nEin Satz.", "# Zwei\nNoch einer.", about=about))
    assert reading.document.text == "Eins\nEin Satz.\nZwei\nNoch einer."
    assert reading.document.language == "de"
    assert reading.document.metadata["title"] == "Das Buch"


def test_a_locked_book_is_refused():
    locked = (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:CipherData>'
        '<enc:CipherReference URI="OEBPS/Kapitel%201.xhtml"/></enc:CipherData></encryption>'
    )
    assert "protected against copying" in refusal("a.epub", epub("Hallo.", extra={"META-INF/encryption.xml": locked}))


# PDF

LONG = "Wir sind dann zusammen mit den anderen in die neue Siedlung gezogen, weil die alte Wohnung viel zu klein war."


def test_heads_and_feet_of_pages_are_cuts():
    pages = [["I: Wie war das?", f"B: {LONG}"], ["I: Und dann?", "B: Der Bus fuhr nicht."], ["I: Ja.", "B: Nein."]]
    reading = read_one("a.pdf", paper(*pages, head="Projekt Kanal {n}", foot="Seite {n} von 3"))
    assert [turn[0] for turn in turns(reading.document)] == ["I", "B"] * 3
    assert turns(reading.document)[1][3] == LONG
    assert not any("Seite" in turn[3] or "Projekt" in turn[3] for turn in turns(reading.document))
    assert {s.kind: s.count for s in reading.set_aside} == {"page": 1, "head": 2, "foot": 3}
    told = read_one(
        "a.pdf", paper(*pages, head="Projekt Kanal {n}", foot="Seite {n} von 3"), map={"set_aside": {"heads": False}}
    )
    assert told.document.text == reading.document.text


def test_a_paragraph_over_two_pages_is_one():
    first, second = (
        LONG + " Und das",
        "war gut so, sagten alle, die damals schon im Haus gewohnt haben, und niemand wollte weg.",
    )
    reading = read_one("a.pdf", paper([f"B: {first}"], [second], ["I: Ja."], foot="{n}", width=len(first) + 3))
    assert turns(reading.document)[0][3] == f"{first} {second}"


def test_hyphens_at_line_ends():
    lines = [
        (700, "B: Die Woh-"),
        (686, "nung war in einer Wohn-"),
        (672, "und Baugenossenschaft, nahe Karls-"),
        (658, "Ruh, ja."),
    ]
    lines = [(y, text.ljust(60, "\u00a0") if y > 660 else text) for y, text in lines]
    document = read_one("a.pdf", _file([[(y, text.rstrip("\u00a0")) for y, text in lines]])).document
    assert speech(document, 0).endswith("Die Wohnung war in einer Wohn- und Baugenossenschaft, nahe Karls- Ruh, ja.")


def test_a_scan_and_a_bomb_are_refused():
    assert "scan" in refusal("a.pdf", _file([[], [], []]))
    bomb = zlib.compress(bytes(70 * 2**20), 9)
    assert "inflates too far" in refusal("a.pdf", b"%PDF-1.4\n1 0 obj<<>>stream\n" + bomb + b"\nendstream")


def test_without_its_library_a_pdf_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pdfplumber", None)
    assert "pip install pdfplumber" in refusal("a.pdf", pdf("I: Ja."))
