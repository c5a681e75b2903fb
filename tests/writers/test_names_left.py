"""Real names are found wherever a file may hold them."""

import base64

import pytest

from tests.writers.study import coding, study, write
from tests.writers.test_transcript import write as write_transcript
from workbench.model import Coder, Memo
from workbench.writers.finished import parts
from workbench.writers.privacy import Key, Leak, Name, leaks

KEY = Key(
    (Name("Müller", exceptions=("Müllerin",)), Name("Ana Kovač", forms=("Anuschka",)), Name("Bo"), Name("Rodenhafen"))
)


def found(text):
    return [word for _, word in KEY.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Frau Müller kam.", ["muller"]),
        ("MÜLLERS Haus", ["mullers"]),
        ("Mueller", ["mueller"]),
        ("die Müllerstraße", ["mullerstrasse"]),
        ("Neu-Müller", ["muller"]),
        ("interview_Müller_1", ["muller"]),
        ("Mü\u00adller", ["muller"]),
        ("Mu\u0308ller", ["muller"]),
        ("Ana  Kovac sagte", ["ana  kovac"]),
        ("Ana\nKovačs Tante", ["ana\nkovacs"]),
        ("Anuschka", ["anuschka"]),
        ("Bo's Kaffee, Bos Tee", ["bo's", "bos"]),
        ("eine Müllerin", []),
        ("der Bogen", []),
        ("Schmüller", []),
        ("Anna Kovač", []),
        ("", []),
    ],
)
def test_names_inflected_compounded_and_spelt_otherwise(text, words):
    assert found(text) == words


def test_where_is_said_once():
    lines = [("text", "Müller"), ("text", "Müller"), ("properties", "x")]
    assert leaks(lines, KEY) == (Leak("text", "Müller", "muller"),)


def test_a_name_over_several_runs_comments_authors_and_file_names(tmp_path):
    one = study()
    flat = one.document("Interview 1")
    cut = coding(flat, "Bäck", "O1")
    memo = Memo("m", "coding", cut.id, "Das war Rodenhafen.", "k1")
    path = tmp_path / "an_Anuschka.docx"
    kept = type(one)((flat,), (cut,), (), (memo,), one.codebook, (Coder("k1", "Frau Müller"),))
    write_transcript(path, kept)
    key = Key((*KEY.names, Name("Bäckerei")))
    seen = {(leak.where.partition(",")[0], leak.found) for leak in leaks(parts(path), key)}
    assert seen == {
        ("file name", "anuschka"),
        ("text", "backerei"),
        ("comments", "rodenhafen"),
        ("comments", "muller"),
    }


def test_properties_are_searched(tmp_path):
    write(tmp_path / "r.docx", study(), title="Müllers Studie")
    places = {leak.where.partition(",")[0] for leak in leaks(parts(tmp_path / "r.docx"), KEY)}
    assert {"text", "properties", "word/footer1.xml"} <= places


def test_pages_tables_and_pictures_in_them(tmp_path):
    picture = base64.b64encode(b"<svg><text>M\xc3\xbcller</text></svg>").decode()
    page = f'<p>Ana <b>Kov</b>ač</p>\n<p>M&uuml;ller</p>\n<img src="data:image/svg+xml;base64,{picture}">'
    (tmp_path / "r.html").write_text(page, "utf-8")
    assert {(leak.where, leak.found) for leak in leaks(parts(tmp_path / "r.html"), KEY)} == {
        ("line 1", "ana kovac"),
        ("line 2", "muller"),
        ("line 3, picture", "muller"),
    }


def test_a_folder_is_searched_file_by_file(tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.csv").write_text("x,Müller\n", "utf-8")
    assert [leak.where for leak in leaks(parts(tmp_path / "d"), KEY)] == ["a.csv, line 1"]
