"""Transcripts with codings as comments on exactly their words."""

import hashlib
import random
from dataclasses import replace

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.writers import opened
from tests.writers.ranges import ranges
from tests.writers.study import CODEBOOK, FLAT, STATE, coding, study, transcript
from tests.writers.study import settings as choices
from workbench.model import Case, Coder, Coding, Member, Paragraph
from workbench.writers.marked import Marked
from workbench.writers.passages import Passages
from workbench.writers.transcript import annotated_transcripts


def write(path, one, names=None, *, marks="comments", **changes):
    chosen = [each for each in one.documents if names is None or each.name in names]
    return annotated_transcripts(
        chosen, one.codings, one.codebook, one.cases, one.coders, one.memos, choices(**changes), path, marks=marks
    )


def words_of(one, coded):
    document = next(each for each in one.documents if each.id == coded.document)
    return [turn.text for turn in Passages(document).turns((coded.start, coded.end))]


def test_each_coding_is_a_comment_on_its_words(tmp_path):
    one = study()
    written = write(tmp_path / "t.docx", one)
    found = ranges(tmp_path / "t.docx")
    assert written.counts == {"documents": 3, "codings": len(one.codings), "unanchored": 0}
    assert sorted(list(each.words.values()) for each in found) == sorted(words_of(one, each) for each in one.codings)
    assert len(list(docx.Document(str(tmp_path / "t.docx")).comments)) == len(one.codings)


def test_author_initials_date_weight_and_memo(tmp_path):
    one = study()
    dated = tuple(replace(each, created=STATE) for each in one.codings)
    coders = (Coder("k1", "Ada Lee Byron"), Coder("k2", "Bo"))
    write(tmp_path / "t.docx", replace(one, codings=dated, coders=coders), ["Interview 1"])
    found = ranges(tmp_path / "t.docx")
    assert {(each.author, each.initials) for each in found} == {("Ada Lee Byron", "ALB"), ("Bo", "Bo")}
    assert {each.date for each in found} == {"2026-05-04T14:05:00Z"}
    lines = [each.lines for each in found]
    assert ["O1 Zwangsort", "Hier kippt die Erzählung.", "? Gehört das noch zu O1?"] in lines
    assert ["O2 Wahlort · Gewicht 90"] in lines


def test_shades_tell_one_code_from_several(tmp_path):
    write(tmp_path / "t.docx", study(), ["Interview 1"])
    xml = opened.part(tmp_path / "t.docx", "word/document.xml")
    runs = xml.split("<w:r>")
    several = [run for run in runs if "Gefragt hat uns keiner/" in run]
    alone = [run for run in runs if "also wirklich niemand." in run]
    plain = [run for run in runs if "Und heute?" in run]
    assert "FAD59B" in several[0]
    assert "FFF1CC" in alone[0]
    assert "w:shd" not in plain[0]


def test_paragraph_numbers_speakers_and_the_table_of_codes(tmp_path):
    write(tmp_path / "t.docx", study(), ["Interview 1"])
    lines = opened.paragraphs(tmp_path / "t.docx", "Transcript Turn")
    assert lines[0] == f"1\tI: 00:00:00 {FLAT[0][1]}"
    assert lines[2] == f"3\t{FLAT[2][1]}"
    assert len(lines) == len(FLAT)
    table = opened.tables(tmp_path / "t.docx")[-1]
    assert table == [
        ["Code", "Bezeichnung", "Codierungen"],
        ["O1", "Zwangsort", "1"],
        ["O2", "Wahlort", "1"],
        ["O4", "Ortsidentität", "3"],
    ]


def test_signs_in_the_margin_instead(tmp_path):
    written = write(tmp_path / "t.docx", study(), ["Interview 1"], marks="margin")
    assert ranges(tmp_path / "t.docx") == []
    rows = opened.tables(tmp_path / "t.docx")[0]
    assert [row[2] for row in rows] == ["Codes", "", "O1 (Ada), O4 (Ada)", "O4 (Bo)", "", "O4 (Ada), O2 (Ada)"]
    assert written.counts["codings"] == 5


def test_codings_without_a_place_are_listed(tmp_path):
    one = study()
    lost = replace(one.codings[0], anchored=False)
    written = write(tmp_path / "t.docx", replace(one, codings=(lost, *one.codings[1:])), ["Interview 1"])
    assert written.counts["unanchored"] == 1
    assert len(ranges(tmp_path / "t.docx")) == 4
    assert opened.tables(tmp_path / "t.docx")[-1][1] == ["O1", lost.quote, "Ada"]


def test_what_must_not_be_quoted_gives_numbers_and_no_words(tmp_path):
    one = study()
    secret = Case("c9", "Geheim", {"quote_ok": False}, (Member(one.documents[0].id),))
    lost = replace(one.codings[0], anchored=False)
    kept = replace(one, cases=(*one.cases, secret), codings=(*one.codings, replace(lost, id="lost")))
    written = write(tmp_path / "t.docx", kept, ["Interview 1"])
    xml = opened.part(tmp_path / "t.docx", "word/document.xml")
    assert "Gefragt hat uns" not in xml
    assert "Zettel" not in xml
    assert written.counts["codings"] == 0
    assert "nicht erlaubt" in written.notes[0]


def test_ended_consent_and_the_day_to_delete_are_said(tmp_path):
    one = study()
    late = Case(
        "c9", "Spät", {"consent_until": "2026-05-03", "delete_on": "2026-05-04"}, (Member(one.documents[0].id),)
    )
    written = write(tmp_path / "t.docx", replace(one, cases=(late,)), ["Interview 1"])
    assert [note[:5] for note in written.notes] == ["Spät:", "Spät:"]
    assert write(tmp_path / "t.docx", replace(one, cases=(late,)), ["Paar 10"]).notes == ()


def test_a_coding_without_words_still_has_its_comment(tmp_path):
    one = study()
    flat = one.document("Interview 1")
    label = Coding("label", flat.id, "", 0, 3, one.codings[0].code, "k1", "I: ")
    write(tmp_path / "t.docx", replace(one, codings=(label,)), ["Interview 1"])
    assert len(ranges(tmp_path / "t.docx")) == 1


def test_same_bytes_in_any_order(tmp_path):
    one = study()
    write(tmp_path / "a.docx", one)
    shuffled = list(one.codings)
    random.Random(4).shuffle(shuffled)
    write(tmp_path / "b.docx", replace(one, codings=tuple(shuffled), documents=one.documents[::-1]))
    digests = {hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("a.docx", "b.docx")}
    assert len(digests) == 1


SPOKEN = st.text("ab  \t\u0301ñ🙂\u00a0م", min_size=1, max_size=12).filter(str.strip)


@given(st.data(), st.lists(st.tuples(st.sampled_from(["I", "B1", ""]), SPOKEN), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_spans_come_back(tmp_path_factory, data, turns):
    document = transcript("x", tuple(turns))
    places = st.integers(0, len(document.text))
    spans = data.draw(st.lists(st.tuples(places, places).filter(lambda pair: pair[0] < pair[1]), max_size=6))
    code = next(code.id for code in CODEBOOK.codes if code.codable)
    codings = tuple(Coding(f"c{n}", document.id, "", low, high, code, "k1", "") for n, (low, high) in enumerate(spans))
    path = tmp_path_factory.mktemp("spans") / "t.docx"
    one = replace(study(), documents=(document,), codings=codings, cases=(), memos=())
    write(path, one)
    found = [list(each.words.values()) for each in ranges(path)]
    said = [[turn.text for turn in Passages(document).speech(span)] for span in spans]
    assert sorted(found) == sorted(said)


def test_pieces_tile_the_speech():
    document = transcript("x", FLAT)
    whole = [(one.start, one.end) for one in document.paragraphs]
    marked = Marked(document, [(5, 200), (20, 300), (250, 260), *whole])
    for index, one in enumerate(document.paragraphs):
        assert isinstance(one, Paragraph)
        said = "".join(piece.text for piece in marked.pieces(index))
        assert said == FLAT[index][1]


def test_a_coding_over_several_paragraphs_keeps_all_its_words(tmp_path):
    one = study()
    flat = one.document("Interview 1")
    across = coding(flat, "Montag drauf", "O1", until="Und heute")
    write(tmp_path / "t.docx", replace(one, codings=(across,)), ["Interview 1"])
    assert list(ranges(tmp_path / "t.docx")[0].words.values()) == words_of(one, across)
    assert len(words_of(one, across)) == 3
