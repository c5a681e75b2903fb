"""Word files from the command line: what leaves, and what must not."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import NOTES, TALK, refused
from tests.writers.ranges import ranges
from workbench.writers.finished import parts

KEY = "original,replacement,kind,forms,exceptions\nAnna,Frau A,person,,\n"


@pytest.fixture
def coded(study):
    """The small study with three codings; attributes, and somebody whose words must not be quoted."""
    passages = [
        ("talk", "Ich muss hier wohnen.", "O1"),
        ("talk", "wegen der Auflage", "R1"),
        ("notes", "Der Bus ist gut.", "O7"),
    ]
    for document, words, code in passages:
        text = TALK if document == "talk" else NOTES
        start = text.index(words)
        said = study("code", document, start, start + len(words), code)
        assert said.code == 0, said.err
    assert study("case", "set", "Anna", "arrival_year=2017", "role=resident").code == 0
    assert study("case", "set", "Ben", "arrival_year=2021", "quote_ok=no").code == 0
    return study


@pytest.fixture
def key(here):
    path = here.parent / "key.csv"
    path.write_text(KEY, "utf-8")
    return path


def words(path):
    made = docx.Document(str(path))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


def test_transcript_with_comments(coded, here):
    said = coded("export", "transcript", "talk", "t.docx", "--json")
    assert said.code == 0, said.err
    assert said.json["counts"] == {"documents": 1, "codings": 2, "unanchored": 0}
    found = ranges(here / "t.docx")
    assert sorted(next(iter(one.words.values())) for one in found) == ["Ich muss hier wohnen.", "wegen der Auflage"]
    assert {one.author for one in found} == {"MK"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.date) for one in found)


def test_transcripts_of_some_codes_in_the_margin(coded, here):
    said = coded("export", "transcript", "talk", "notes", "t.docx", "--codes", "R1", "--marks", "margin", "--json")
    assert said.json["counts"] == {"documents": 1, "codings": 1, "unanchored": 0}
    assert "Der Bus ist gut" not in words(here / "t.docx")


def test_coders_without_names(coded, here):
    assert coded("export", "transcript", "talk", "t.docx", "--anonymous-coders", "--language", "en").code == 0
    assert {one.author for one in ranges(here / "t.docx")} == {"Coder 1"}
    assert coded("export", "methods", "m.docx", "--anonymous-coders").code == 0
    assert coded("export", "word", "q.docx", "--anonymous-coders").code == 0
    for name in ("t.docx", "m.docx", "q.docx"):
        with zipfile.ZipFile(here / name) as zipped:
            everything = b"".join(zipped.read(part) for part in zipped.namelist())
        assert not re.search(rb"\bMK\b", everything), name


def test_no_paths_or_users_in_any_part(coded, here):
    for typed in (("word", "a.docx"), ("transcript", "talk", "b.docx"), ("methods", "c.docx"), ("codebook", "d.docx")):
        assert coded("export", *typed).code == 0
    for path in here.glob("*.docx"):
        with zipfile.ZipFile(path) as zipped:
            everything = b"".join(zipped.read(part) for part in zipped.namelist())
        for sign in (
            str(here).encode(),
            str(Path.home()).encode() + b"/",
            b"python-docx",
            b"lastModifiedBy",
            b"w:rsid",
        ):
            assert sign not in everything, (path.name, sign)


def test_methods_from_the_log(coded, here):
    said = coded("export", "methods", "m.docx", "--attributes", "role", "--json")
    assert said.code == 0, said.err
    assert said.json["counts"]["items"] == 32
    text = words(here / "m.docx")
    assert "2 Fälle mit 2 Dokumenten" in text
    assert "role: ohne Angabe (n < 3); resident (n < 3)" in text
    assert coded("export", "methods", "e.docx", "--language", "en", "--checklist", "srqr").code == 0
    assert "SRQR checklist" in words(here / "e.docx")


TABLES = ("html", "excel", "csv", "pandas")


def everything(path):
    """All that is written in a file, or in the files of a folder."""
    return "\n".join(text for _, text in parts(path))


@pytest.mark.parametrize("kind", TABLES)
def test_quotations_and_no_words_that_must_not_be_quoted(coded, here, kind):
    said = coded("export", kind, "out", "--json")
    assert said.code == 0, said.err
    held = said.json["counts"]
    assert held.get("quotations", held.get("codings")) == 3
    text = everything(here / "out")
    assert "Ich muss hier wohnen." in text
    assert "Der Bus ist gut." not in text
    assert any("quote_ok" in note for note in said.json["notes"])
    assert "2017" not in text, "nobody chose that attribute"


@pytest.mark.parametrize("kind", TABLES)
def test_protection_of_people_in_tables(coded, here, key, kind):
    typed = ("--attributes", "arrival_year", "--coarsen", "arrival_year=5", "--anonymous-coders")
    assert coded("export", kind, "out", *typed).code == 0
    text = everything(here / "out")
    assert "2015–2019" in text
    assert "2017" not in text
    assert "Codierende Person 1" in text
    assert not re.search(r"\bMK\b", text)
    refused(coded("export", kind, "other", "--attributes", "age"))
    said = coded("export", kind, "other", "--names", key)
    assert (said.code, "anna" in said.err) == (1, True)
    assert not (here / "other").exists()
    said = coded("export", kind, "other", "--names", key, "--allow-names", "for the team only")
    assert said.code == 0, said.err
    assert "for the team only" in coded("history").out
    assert kind == "csv" or "for the team only" in everything(here / "other")


@pytest.mark.parametrize("kind", TABLES)
def test_tables_have_the_same_bytes_and_no_path(coded, here, kind):
    for name in ("a", "b"):
        assert coded("export", kind, name, "--where", "code:O1").code == 0
    files = [sorted((here / name).iterdir()) if kind == "pandas" else [here / name] for name in ("a", "b")]
    for one, other in zip(*files, strict=True):
        assert one.read_bytes() == other.read_bytes()
    assert str(here) not in everything(here / "a")
    assert "wegen der Auflage" not in everything(here / "a")


def test_charts_are_pictures_with_words_for_those_who_do_not_see_them(coded, here, key):
    pytest.importorskip("matplotlib", reason="the extra for charts is not installed")
    assert coded("export", "word", "q.docx", "--charts", "--codes", "O1").code == 0
    shape = docx.Document(str(here / "q.docx")).inline_shapes[0]
    assert shape.width.mm > 100
    described = shape._inline.docPr.get("descr")
    assert described.startswith("Heatmap")
    assert "Codes: O1." in described
    assert "Anna" in described
    said = coded("export", "word", "named.docx", "--charts", "--names", key)
    assert said.code == 1, "a name in a chart's words is a name"
    assert coded("export", "html", "r.html", "--charts").code == 0
    text = (here / "r.html").read_text("utf-8")
    assert text.count('<img src="data:image/svg+xml,') == 2
    assert 'alt="Heatmap' in text


@pytest.mark.parametrize("typed", [(), ("--names", "../nobody.csv")])
def test_a_folder_that_cannot_be_is_said(coded, here, typed):
    (here.parent / "nobody.csv").write_text("original\nZeppelin\n", "utf-8")
    (here / "there").write_text("x", "utf-8")
    refused(coded("export", "pandas", "there", *typed), "folder")
    refused(coded("export", "pandas", "nowhere/there", *typed), "folder")
    assert (here / "there").read_text("utf-8") == "x"


@pytest.mark.parametrize("kind", TABLES)
def test_who_codes_blind_takes_nothing_of_others_along(coded, here, kind):
    assert coded("coder", "add", "TR").code == 0
    assert coded("blind", "on").code == 0
    assert coded("config", "coder", "TR").code == 0
    said = coded("export", kind, "out")
    assert said.code == 0, said.err
    assert "Ich muss hier wohnen." not in everything(here / "out")
    assert coded("status", "talk", "finished").code == 0
    assert coded("export", kind, "out").code == 0
    assert "Ich muss hier wohnen." in everything(here / "out")


def test_csv_comes_in_again(coded, here):
    typed = ("--separator", ";", "--no-bom", "--codes", "O1,R1")
    assert coded("export", "csv", "q.csv", *typed).code == 0
    assert (here / "q.csv").read_text("utf-8").startswith("document;start;end;code;coder;quote;memo;weight;")
    said = coded("codings", "import", "q.csv", "--json")
    assert (said.code, said.json["codings"], said.json["duplicates"]) == (0, 0, 2)
    refused(coded("export", "csv", "q.csv", "--separator", "::"))


def test_an_export_without_a_quotation_can_fail(coded, here):
    assert coded("export", "html", "r.html", "--where", "Zeppelin", "--fail-empty").code == 1
    assert coded("export", "excel", "r.xlsx", "--where", "Zeppelin").code == 0


def test_attributes_leave_in_bands_and_only_if_chosen(coded, here):
    typed = ("export", "word", "q.docx", "--attributes", "arrival_year", "--coarsen", "arrival_year=5")
    assert coded(*typed).code == 0
    assert "2015–2019" in words(here / "q.docx")
    assert "2017" not in words(here / "q.docx")
    assert coded("export", "word", "q.docx").code == 0
    assert "2015" not in words(here / "q.docx")


@pytest.mark.parametrize(
    "typed",
    [
        ("--attributes", "age"),
        ("--coarsen", "age=5"),
        ("--coarsen", "arrival_year"),
        ("--coarsen", "arrival_year=1"),
        ("--coarsen", "role=5"),
        ("--allow-names", "because"),
        ("--template", "nowhere.docx"),
    ],
)
def test_what_cannot_be_is_said(coded, here, typed):
    refused(coded("export", "word", "q.docx", *typed))
    assert not (here / "q.docx").exists()


def test_a_real_name_stops_the_file(coded, here, key):
    said = coded("export", "word", "q.docx", "--names", key)
    assert said.code == 1
    assert "anna" in said.err
    assert not (here / "q.docx").exists()
    assert coded("export", "word", "q.docx", "--names", key, "--codes", "O7").code == 0


def test_a_reason_lets_it_out_and_is_kept(coded, here, key):
    said = coded("export", "word", "q.docx", "--names", key, "--allow-names", "for the team only")
    assert said.code == 0, said.err
    assert "for the team only" in words(here / "q.docx")
    assert "for the team only" in coded("history").out
    refused(coded("undo", "--names"))


def test_the_list_of_names_must_lie_outside(coded, here):
    (here / "key.csv").write_text(KEY, "utf-8")
    refused(coded("export", "word", "q.docx", "--names", "key.csv"), "outside")


@pytest.mark.parametrize("kind", ["word", "transcript", "methods", "codebook"])
def test_same_bytes(coded, here, kind):
    typed = ("talk",) if kind == "transcript" else ()
    for name in ("a.docx", "b.docx"):
        assert coded("export", kind, *typed, name).code == 0
    assert len({hashlib.sha256((here / name).read_bytes()).hexdigest() for name in ("a.docx", "b.docx")}) == 1


def test_codebook_since_a_version(coded, here):
    assert coded("codebook", "tag", "1.0.0").code == 0
    assert coded("codebook", "rename", "R1", "Auflage").code == 0
    assert coded("export", "codebook", "c.docx", "--since", "1.0.0").code == 0
    table = docx.Document(str(here / "c.docx")).tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Code", "Vorher", "Jetzt", "Warum"],
        ["R1 · label", "Wohnsitzauflage", "Auflage", ""],
    ]
    refused(coded("export", "codebook", "c.csv", "--since", "1.0.0"), "Word")
    refused(coded("export", "codebook", "d.docx", "--since", "9.9.9"))


def test_a_summary_of_the_framework(coded, here):
    found = json.loads(coded("codings", "list", "--code", "O1", "--json").out)
    first = found["codings"][0]["id"] if isinstance(found, dict) else found[0]["id"]
    said = coded("framework", "--write", "Anna", "O1", "Muss bleiben[^1].", "--link", first)
    assert said.code == 0, said.err
    assert coded("export", "word", "q.docx", "--framework").code == 0
    assert "Muss bleiben(talk, Abs. 2)." in words(here / "q.docx")


def test_a_template_dresses_every_kind(coded, here):
    made = docx.Document()
    made.styles["Normal"].font.name = "Garamond"
    made.save("institute.docx")
    for typed in (("word", "a.docx"), ("transcript", "talk", "b.docx"), ("methods", "c.docx"), ("codebook", "d.docx")):
        assert coded("export", *typed, "--template", "institute.docx").code == 0
        assert docx.Document(str(here / typed[-1])).styles["Normal"].font.name == "Garamond"
