"""The quotation report, opened again with another program's eyes."""

import re
from dataclasses import replace

import docx
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.writers import opened
from tests.writers.study import CODEBOOK, NOTES, STATE, coding, study, transcript, write
from workbench.errors import WorkbenchError
from workbench.model import Case, Code, Member, Memo, code_id
from workbench.spans import paragraph_speech, speech

HEADINGS = ["O Orte und Bindung", "B Begegnung", "Quellen", "Hinweise"]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("word") / "report.docx"
    return path, write(path, study())


def test_every_coding_is_one_block_and_every_code_one_heading(report):
    path, written = report
    assert written.counts == {"quotations": 8, "printed": 8, "codes": 4, "cases": 3, "documents": 3}
    assert len(opened.segments(path)) == len(set(opened.segments(path))) == 8
    assert opened.paragraphs(path, "Heading 1") == HEADINGS
    assert opened.paragraphs(path, "Heading 2") == [
        *("O1 Zwangsort", "O2 Wahlort", "O4 Ortsidentität", "B1 Begegnungsort", "B2 Offenheit")
    ]
    assert "Kürzel b2 · keine Textstelle" in opened.paragraphs(path, "Code Definition")
    assert "Kürzel o4 · 3 Textstellen, 1 von 3 Fällen" in opened.paragraphs(path, "Code Definition")


def test_words_are_the_speech_of_the_span(report):
    path, _ = report
    said = []
    for one in study().codings:
        document = next(each for each in study().documents if each.id == one.document)
        for paragraph in document.paragraphs:
            start, end = max(one.start, paragraph.start), min(one.end, paragraph.end)
            if start < end:
                said.append(speech(document.text, start, end, paragraph.cuts).text)
    assert sorted(block.words for block in opened.blocks(path)) == sorted(said)


def test_several_speakers_are_named_each_in_a_paragraph(report):
    path, _ = report
    pair = [block for block in opened.blocks(path) if block.speaker]
    assert [block.speaker for block in pair] == ["B2:", "B3:"]
    assert pair[0].labels == ()
    assert pair[1].labels == ("(Paar 10, Abs. 2–3)",)


def test_labels_follow_the_template_and_name_further_codes(report):
    path, _ = report
    labels = [label for block in opened.blocks(path) for label in block.labels]
    pattern = re.compile(r"\((Interview 1|Paar 10), Abs\. \d+(–\d+)?\)|\(Folien Auftakt, Folie 2\)|auch: \w\d(, \w\d)*")
    assert all(pattern.fullmatch(label) for label in labels)
    assert sum(label.startswith("auch:") for label in labels) == 4


def test_memos_stand_below_line_by_line(report):
    path, _ = report
    assert opened.paragraphs(path, "Coding Memo") == ["Memo: Hier kippt die Erzählung.", "? Gehört das noch zu O1?"]


def test_title_block_says_state_selection_coders_and_codebook(report):
    path, _ = report
    facts = dict(line.split("\t") for line in opened.paragraphs(path, "Title Block"))
    assert opened.paragraphs(path, "Title") == ["Wohnen in der Siedlung"]
    assert facts["Stand"] == "4. Mai 2026, 14:05 Uhr (UTC)"
    assert facts["Codierende"] == "Ada, Bo"
    assert facts["Codebuch"] == "Wohnen in der Siedlung, Version 1.2.0"
    assert facts["Wortlaut"] == "unverändert aus den Dokumenten"


def test_contents_are_filled_and_lead_to_the_headings(report):
    path, _ = report
    xml = opened.part(path, "word/document.xml")
    anchors = re.findall(r'<w:hyperlink w:anchor="(_Toc\d+)"', xml)
    assert len(anchors) == 9
    assert set(anchors) == set(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(_Toc\d+)"', xml))
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == 1
    assert opened.paragraphs(path, "toc 2")[0] == "O1 Zwangsort"


def test_bookmark_ids_are_unique(report):
    ids = re.findall(r'<w:bookmarkStart w:id="(\d+)"', opened.part(report[0], "word/document.xml"))
    assert len(ids) == len(set(ids))


def test_sources_with_date_and_duration(report):
    rows = opened.tables(report[0])[-1]
    assert rows[0] == ["Dokument", "Fall", "Datum", "Dauer", "Textstellen"]
    assert rows[-1] == ["Paar 10", "Frau West, Herr West", "2026-03-02", "00:48:10", "2"]


def test_properties_name_nobody(report):
    properties = docx.Document(str(report[0])).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Wohnen in der Siedlung"
    assert properties.created.timestamp() == properties.modified.timestamp() == STATE // 1000
    assert "python" not in "".join(opened.part(report[0], name) for name in ("docProps/core.xml", "docProps/app.xml"))


def test_by_case_turns_the_order_round(tmp_path):
    path = tmp_path / "case.docx"
    write(path, study(), by="case")
    assert opened.paragraphs(path, "Heading 1") == [
        *("Familie Ost", "Frau West", "Frau West, Herr West", "ohne Fall", "Quellen", "Hinweise")
    ]
    assert len(opened.segments(path)) == 8


def test_only_the_chosen_codes_with_what_is_above_them(tmp_path):
    path = tmp_path / "codes.docx"
    written = write(path, study(), codes=(code_id("try", "O4"),))
    assert written.counts["quotations"] == 3
    assert opened.paragraphs(path, "Heading 2") == ["O4 Ortsidentität"]
    labels = [label for block in opened.blocks(path) for label in block.labels]
    assert "auch: O1" in labels, "codes outside the selection are still named"
    assert dict(line.split("\t") for line in opened.paragraphs(path, "Title Block"))["Auswahl"] == "O4 Ortsidentität"


def test_a_group_stands_for_all_codes_in_it(tmp_path):
    written = write(tmp_path / "group.docx", study(), codes=(code_id("try", "B"),))
    assert written.counts["quotations"] == 2


def test_table_form_has_one_table_per_code(tmp_path):
    path = tmp_path / "table.docx"
    write(path, study(), form="table", attributes=("age_group",))
    tables = opened.tables(path)
    assert len(tables) == 4 + 1
    assert tables[0][0] == ["Nr.", "Textstelle", "Quelle", "Person", "age_group", "Gewicht", "Memo"]
    assert tables[1][1] == ["1", *("Heute würde ich nicht mehr weg wollen.", "(Interview 1, Abs. 5) · auch: O4"),
                            *("B1", "30–45", "90", "")]  # fmt: skip
    xml = opened.part(path, "word/document.xml")
    assert xml.count("<w:tblHeader/>") == 5
    assert 'w:orient="landscape"' in xml
    assert xml.count("<w:cantSplit/>") == sum(map(len, tables))


def test_six_columns_stay_upright(tmp_path):
    path = tmp_path / "table.docx"
    write(path, study(), form="table")
    assert "landscape" not in opened.part(path, "word/document.xml")


def test_footnotes_hold_the_labels(tmp_path):
    path = tmp_path / "notes.docx"
    write(path, study(), label="footnote")
    assert "Interview 1, Abs. 2." in opened.part(path, "word/footnotes.xml")
    assert opened.part(path, "word/document.xml").count("<w:footnoteReference ") == 8


def test_question_and_sentences_around(tmp_path):
    path = tmp_path / "context.docx"
    write(path, study(), with_sentences=True, context=1, questions=True, codes=(code_id("try", "O4"),))
    assert (
        opened.paragraphs(path, "Quote Question")
        == ["Wie sind Sie denn in diese Wohnung gekommen? Erzählen Sie ruhig von Anfang an."] * 2
    )
    assert opened.paragraphs(path, "Quote Context") == [
        "Wir haben einen Zettel bekommen, da stand die Straße drauf, und (3) am Montag drauf sind wir mit zwei "
        "Koffern eingezogen.",
        "also wirklich niemand.",
        "Später hat meine Frau gesagt:",
        "Und heute?",
        "Und heute?",
    ]


def test_context_without_sentences_is_refused(tmp_path):
    with pytest.raises(WorkbenchError, match="sentences"):
        write(tmp_path / "x.docx", study(), context=1)
    assert not list(tmp_path.iterdir())


def test_smoothing_and_shortening_say_so(tmp_path):
    path = tmp_path / "short.docx"
    write(path, study(), with_sentences=True, smooth=True, shorten=20, codes=(code_id("try", "O4"),))
    words = [block.words for block in opened.blocks(path)]
    assert words == [
        "Gefragt hat uns keiner",
        "Hier riecht es wenigstens nach Brot, unten war ja die Bäckerei",
        "Heute würde ich nicht mehr weg wollen. […] Hier weiß ich, wer mir die Tür aufmacht.",
    ]
    wording = dict(line.split("\t") for line in opened.paragraphs(path, "Title Block"))["Wortlaut"]
    assert "geglättet" in wording
    assert "höchstens 20 Wörter" in wording


@pytest.mark.parametrize(("said", "kept"), [({}, "Ja das war so."), ({"omission": "(...)"}, "Ja das (...) war so.")])
def test_words_left_out_are_no_pause_where_a_person_said_so(tmp_path, said, kept):
    document = replace(transcript("Interview 3", (("B1", "Ja (.) das (...) war so."),)), metadata=said)
    one = replace(
        study(), documents=(document,), codings=(coding(document, "Ja (.)", "O1", until="war so."),), cases=()
    )
    write(tmp_path / "x.docx", one, smooth=True)
    assert [block.words for block in opened.blocks(tmp_path / "x.docx")] == [kept]


def test_no_words_where_quoting_is_not_allowed(tmp_path):
    one = study()
    refusing = replace(one.cases[0], attributes={"quote_ok": "no"})
    path = tmp_path / "withheld.docx"
    written = write(
        path,
        replace(one, cases=(refusing, *one.cases[1:])),
        with_sentences=True,
        context=2,
        questions=True,
    )
    assert written.counts["quotations"] == 8
    assert written.counts["printed"] == len(opened.segments(path)) == 3
    xml = opened.part(path, "word/document.xml")
    assert "Zettel" not in xml
    assert "kippt" not in xml, "a memo may repeat the words"
    assert "Kürzel o4 · 3 Textstellen, 1 von 3 Fällen" in opened.paragraphs(path, "Code Definition")
    assert any("Interview 1: Zitieren ist nicht erlaubt" in note and "5 Textstellen" in note for note in written.notes)


@pytest.mark.parametrize("value", ["no", "No", "nein", False])
def test_every_way_to_say_no(tmp_path, value):
    one = study()
    refusing = replace(one.cases[0], attributes={"quote_ok": value})
    assert write(tmp_path / "x.docx", replace(one, cases=(refusing, *one.cases[1:]))).counts["printed"] == 3


def test_expired_consent_is_noted(report):
    assert "Herr West: Die Einwilligung galt bis 2026-04-30 (consent_until) und ist abgelaufen." in report[1].notes
    assert not any("Familie Ost" in note for note in report[1].notes)


def test_what_cannot_be_quoted_is_counted_in_the_notes(tmp_path):
    one = study()
    lost = replace(one.codings[0], anchored=False)
    gone = replace(one.codings[1], code="nowhere")
    asked = coding(one.documents[0], "Und heute?", "O1")
    written = write(tmp_path / "x.docx", replace(one, codings=(lost, gone, asked, *one.codings[2:])))
    assert written.counts["quotations"] == 7
    assert any("1 Codierung ohne Stelle" in note for note in written.notes)
    assert any("gelöschten Codes" in note for note in written.notes)
    assert any("nicht zählt" in note for note in written.notes)


def test_cases_are_counted_as_comparisons_count_them(tmp_path):
    one = study()
    path = tmp_path / "x.docx"
    write(path, replace(one, codings=(coding(one.documents[0], "Und heute?", "O1"),)))
    assert "Kürzel o1 · 1 Textstelle, 0 von 3 Fällen" in opened.paragraphs(path, "Code Definition")
    assert opened.paragraphs(path, "Heading 4") == ["Familie Ost"]


def test_codings_that_only_touch_do_not_share_words(tmp_path):
    one = study()
    flat = one.documents[0]
    path = tmp_path / "x.docx"
    codings = (coding(flat, "Ach, das war ", "O1"), coding(flat, "gar keine", "O2"), coding(flat, "keine", "O4"))
    write(path, replace(one, codings=codings))
    assert [block.labels[1:] for block in opened.blocks(path)] == [(), ("auch: O4",), ("auch: O2",)]


def test_joined_codes_stand_under_their_target(tmp_path):
    codes = tuple(
        replace(code, merged_into=code_id("try", "O4"), deleted=False) if code.file_id == "O1" else code
        for code in CODEBOOK.codes
    )
    path = tmp_path / "joined.docx"
    written = write(path, replace(study(), codebook=replace(CODEBOOK, codes=codes)), codes=(code_id("try", "O4"),))
    assert written.counts["quotations"] == 4
    assert "O1 Zwangsort" not in opened.paragraphs(path, "Heading 2")


def test_english_words_and_labels(tmp_path):
    path = tmp_path / "english.docx"
    write(path, study(), language="en")
    assert opened.paragraphs(path, "Heading 2")[0] == "O1 Compulsory place"
    assert "(Paar 10, paras. 2–3)" in [label for block in opened.blocks(path) for label in block.labels]
    assert 'w:lang w:val="en-GB"' in opened.part(path, "word/styles.xml")
    assert '<w:lang w:val="de-DE"/>' in opened.part(path, "word/document.xml"), "German words keep German proofing"


HOSTILE = (
    ("B1", '=HYPERLINK("http://x.example","klick") <w:p>**fett**</w:p> ]]> &amp; [red]rot[/red]'),
    ("B1", "\x1b[31mrot\x1b[0m und \ufffe und \x00 Ende"),
    ("B1", "e\u0301 \u00a0 \u200f שלום עולם 👩‍👩‍👧 \ud800 allein"),
    ("B1", "مرحبا بكم في الحي"),
    ("B1", "wort " * 8000),
)


def test_hostile_transcript_goes_through(tmp_path):
    document = transcript("../x & <y>", HOSTILE)
    codings = tuple(coding(document, text, "O1") for _, text in HOSTILE)
    one = replace(
        study(), documents=(document,), codings=codings, memos=(Memo("m", "coding", codings[0].id, "<b>", "k1"),)
    )
    path = tmp_path / "hostile.docx"
    written = write(path, one)
    words = [block.words for block in opened.blocks(path)]
    assert words[0] == HOSTILE[0][1]
    assert words[1] == "\ufffd[31mrot\ufffd[0m und \ufffd und \ufffd Ende"
    assert words[2] == HOSTILE[2][1].replace("\ud800", "\ufffd")
    assert words[3:] == [HOSTILE[3][1], HOSTILE[4][1].strip()]
    assert opened.blocks(path)[0].labels == ("(../x & <y>, Abs. 1)",)
    assert any(note.startswith("5 Zeichen") for note in written.notes)
    assert "<w:bidi/>" in opened.part(path, "word/document.xml")
    write(tmp_path / "table.docx", one, form="table")
    assert opened.tables(tmp_path / "table.docx")[0][1][1] == HOSTILE[0][1]


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=60))
def test_any_text_comes_back(tmp_path_factory, text):
    document = transcript("Any", (("B1", text.replace("\n", " ")),))
    paragraph = document.paragraphs[0]
    said = paragraph_speech(document.text, paragraph).text
    if not said:
        return
    one = coding(document, document.text[paragraph.cuts[0].end : paragraph.end], "O1")
    path = tmp_path_factory.mktemp("any") / "any.docx"
    write(path, replace(study(), documents=(document,), codings=(one,), memos=()))
    forbidden = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    # A carriage return, like a line feed, is a line break for Word.
    assert opened.blocks(path)[0].words == re.sub(forbidden, "\ufffd", said).replace("\r", "\n")


def test_nothing_coded_is_still_a_report(tmp_path):
    path = tmp_path / "empty.docx"
    written = write(path, replace(study(), codings=(), cases=(), memos=()))
    assert written.counts["quotations"] == 0
    assert opened.paragraphs(path, "Code Definition").count("Kürzel o1 · keine Textstelle") == 1


def test_no_codebook_is_still_a_report(tmp_path):
    path = tmp_path / "empty.docx"
    write(path, replace(study(), codebook=replace(CODEBOOK, codes=())))
    assert "Keine Codes in dieser Auswahl." in opened.paragraphs(path, "Normal")


def test_in_vivo_codes_go_by_their_label(tmp_path):
    own = Code(id="7e9f0000-0000-4000-8000-000000000000", label={"de": "Tür aufmachen"})
    one = study()
    codings = (replace(one.codings[0], code=own.id), *one.codings[1:])
    path = tmp_path / "vivo.docx"
    write(path, replace(one, codebook=replace(CODEBOOK, codes=(*CODEBOOK.codes, own)), codings=codings))
    assert "Tür aufmachen" in opened.paragraphs(path, "Heading 1")
    assert "auch: Tür aufmachen" in [label for block in opened.blocks(path) for label in block.labels]


def test_deep_trees_use_three_levels(tmp_path):
    codes = [Code(id=f"c{n}", file_id=f"C{n}", parent=f"c{n - 1}" if n else None) for n in range(5)]
    path = tmp_path / "deep.docx"
    write(path, replace(study(), codebook=replace(CODEBOOK, codes=tuple(codes)), codings=()))
    assert opened.paragraphs(path, "Heading 3") == ["C2", "C3", "C4"]


def test_unknown_field_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(WorkbenchError, match="nonsense") as caught:
        write(tmp_path / "x.docx", study(), label="({nonsense})")
    assert "{case.age_group}" in caught.value.hint
    assert not list(tmp_path.iterdir())


def test_notes_of_a_whole_document_case(tmp_path):
    notes = study().document("Folien Auftakt")
    one = replace(study(), cases=(Case("c", "Auftakt", {}, (Member(notes.id),)),))
    path = tmp_path / "x.docx"
    write(path, one, by="case")
    assert opened.paragraphs(path, "Heading 1")[0] == "Auftakt"
    assert opened.blocks(path)[0].words == NOTES[1]
