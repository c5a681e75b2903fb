"""What queries find on the fixture: the sheet's table line by line, then every field and the corners."""

import re
from dataclasses import replace

import pytest

from tests.analysis.three_cases import CASES, CODEBOOK, CODINGS, D1, D2, D3, coding, document, interviewed, study
from workbench.analysis.evaluate import hits, select
from workbench.analysis.units import plain_sentences
from workbench.errors import Ambiguous, NotFound
from workbench.model import Case, Code, Codebook, Coding, Member, Memo, Source
from workbench.query import Word, parse


def forms_of_wohnen(term, where):
    """As project/ hands it in: any form of one verb; every other term is left to its form."""
    if not (isinstance(term, Word) and term.text == "wohnen"):
        return None
    return [(d.id, *form.span()) for d in where.documents for form in re.finditer(r"\bwohnen?\b", d.text)]


def found(query, where=None):
    """Codings by id, text as `document start-end`."""
    hit = hits(where or study(), parse(query), words=forms_of_wohnen, sentences=plain_sentences)
    return [one.coding or f"{one.document} {one.start}-{one.end}" for one in hit]


P = {"D1 p2": "D1 16-59", "D1 p4": "D1 80-125", "D2 p2": "D2 9-46", "D3 p1": "D3 0-23", "D3 p2": "D3 24-47"}
SHEET = {
    "wohnen": ["D1 30-36", "D2 13-18"],
    "wohnen role:any": ["D1 4-10", "D1 30-36", "D2 13-18"],
    "code:O1": ["k1", "k11", "k14", "k3"],
    "code:O1 coder:ana": ["k1", "k14", "k3"],
    "code:O1 role:any": ["k1", "k11", "k14", "k6", "k3"],
    "code:O1 OVERLAPS code:R1": ["k11", "k3"],
    "(code:O1 coder:ana) OVERLAPS (code:R1 coder:ben)": ["k1", "k14"],
    "code:O1 NOT OVERLAPS code:R1": ["k1", "k14"],
    "code:R1 INSIDE code:O1": ["k2"],
    "code:O1 ~1p code:O7": ["k3"],
    "code:O1 ~2p code:O7": ["k1", "k14", "k3"],
    "code:O1 BEFORE 1s code:O7": ["k3"],
    "code:O5 & code:O4": [P["D2 p2"]],
    "code:O5 & !code:O1": [P["D2 p2"]],
    "Bus ~0s wohnen": [],
    "Bus ~1s wohnen": ["D1 42-45", "D2 34-37"],
    "is:uncoded coder:ben": [P["D1 p4"], P["D3 p1"], P["D3 p2"]],
    "under:O case:anna": ["k1", "k11", "k14", "k5", "k3", "k4", "k9"],
}


@pytest.mark.parametrize("query", SHEET)
def test_sheet(query):
    assert found(query) == SHEET[query]


FIELDS = {
    "bus": ["D1 42-45", "D2 34-37"],
    '"der Bus"': ["D1 38-45", "D2 30-37"],
    '"hier wohn*"': ["D1 25-36"],
    '"wohnen der"': ["D1 30-41"],
    "*re": ["D1 85-90"],
    "bleib*": ["D3 40-46"],
    "*leib* role:any": ["D1 71-78", "D3 40-46"],
    're:"J.hre"': ["D1 85-90"],
    're:"(?s)selten.*Drei" role:any': [],
    "lemma:Bus": ["D1 42-45", "D2 34-37"],
    "in:Gruppe": [P["D3 p1"], P["D3 p2"]],
    'in:"Interview 2"': [P["D2 p2"]],
    "in:Gr": [P["D3 p1"], P["D3 p2"]],
    "in:Interview*": [P["D1 p2"], P["D1 p4"], P["D2 p2"]],
    "case:anna": [P["D1 p2"], P["D1 p4"], P["D3 p1"]],
    "speaker:B": [P["D1 p2"], P["D1 p4"], P["D2 p2"]],
    "speaker:Interviewerin": ["D1 0-15", "D1 60-79", "D2 0-8"],
    "role:interviewer": ["D1 0-15", "D1 60-79", "D2 0-8"],
    "role:none": [],
    "lang:de in:Gruppe": [P["D3 p1"], P["D3 p2"]],
    "lang:en": [],
    "kind:turn in:Gruppe": [P["D3 p1"], P["D3 p2"]],
    "case.status=geduldet": [P["D1 p2"], P["D1 p4"], P["D3 p1"]],
    "case.status=NONE": [P["D3 p2"]],
    "case.status!=geduldet": [P["D2 p2"]],
    "case.status!=NONE in:Gruppe": [P["D3 p1"]],
    "case.year<2016 code:O7": ["k4"],
    "case.year>=2014 code:O7": ["k4", "k13"],
    "coder:ben": ["k12", "k11", "k13"],
    "coder:be": ["k12", "k11", "k13"],
    "origin:rule": [],
    "!coder:ana": ["k12", "k11", "k13"],
    "code:Zwangsort coder:ben": ["k11"],
    "code:zwang coder:ben": ["k11"],
    "code:O": [],
    "under:O coder:ben": ["k11", "k13"],
    "code:O* coder:ben": ["k11", "k13"],
    "code:O1 | code:R1": ["k1", "k12", "k11", "k14", "k3", "k2"],
    "coder:ana | coder:ben": ["k1", "k12", "k11", "k14", "k5", "k3", "k2", "k4", "k7", "k13", "k8", "k9", "k10"],
    "code:O1 EQUALS code:R1": [],
    "(code:O1 coder:ana) EQUALS (code:R1 coder:ben)": ["k1"],
    "code:O1 CONTAINS code:R1": ["k3"],
    "code:O7 AFTER 1s code:O1": ["k4"],
    "code:O1 ~0c code:O7": [],
    "code:O1 ~1c code:O7": ["k3"],
    "code:O1 ~0w code:O7": ["k3"],
    "code:O1 ~0d code:O7": ["k1", "k14", "k3"],
    "code:O1 ~0t code:O7": ["k3"],
    "unit:t code:O1 code:O5": [P["D1 p2"]],
    "unit:s code:O1 code:O5": [],
    "unit:s code:O1 code:R1": ["D1 16-37", "D1 80-110"],
    "unit:d code:O6 code:O7": ["D3 0-47"],
    "unit:k code:O6 code:O4": [],
    "unit:k code:O6 code:O1": [P["D1 p2"], P["D1 p4"], P["D3 p1"]],
    "!code:O1 case:anna": [P["D3 p1"]],
    "Bus coder:ben": ["D1 42-45"],
    "Bus is:uncoded": [],
    "gehe is:uncoded coder:ben": ["D1 116-120"],
    "!is:uncoded coder:ben": [P["D1 p2"], P["D2 p2"]],
    "is:anchor": [],
    "has:memo": [],
    "nirgends": [],
}


@pytest.mark.parametrize("query", FIELDS)
def test_field(query):
    assert found(query) == FIELDS[query]


def test_two_codes_of_two_coders_are_no_pair_unless_each_is_named():
    assert found("code:O4 code:O7") == []
    assert found("(code:O4 coder:ana) (code:O7 coder:ben)") == [P["D2 p2"]]


def test_two_codes_in_one_paragraph_but_different_sentences():
    assert found("code:O1 code:O7 coder:ana") == [P["D1 p4"]]
    assert found("unit:s code:O1 code:O7 coder:ana") == []


def test_a_hit_is_never_its_own_right_hit():
    assert found("code:O6 OVERLAPS code:O6") == []
    assert found("Bus ~0c Bus") == []
    assert found("code:O1 INSIDE code:O1 coder:ana") == ["k14"]


def test_o1_is_not_o10():
    book = replace(CODEBOOK, codes=(*CODEBOOK.codes, Code("code-O10", "O10", label={"de": "Zwangsortende"})))
    ten = coding("k30", "O10", D1, 16, 37, "ana")
    where = study(codebook=book, codings=(*CODINGS, ten))
    assert "k30" not in found("code:O1", where)
    assert found("code:O10", where) == ["k30"]
    assert "k30" not in found("code:Zwangsort", where)
    assert "k30" in found("code:O1*", where)


def test_names_answer_exactly_before_any_prefix_and_several_are_listed():
    documents = (replace(D1, name="a.b"), replace(D2, name="a.bc"), replace(D3, name="ab", source=_source("ab.docx")))
    where = study(documents=documents)
    assert found("in:a.b code:O5", where) == ["k5"]
    assert found("in:ab.docx code:O6", where) == ["k9"]
    with pytest.raises(Ambiguous, match=r"2 documents answer to 'a\.") as error:
        found("in:a.", where)
    assert "a.b, a.bc" in error.value.hint
    with pytest.raises(NotFound, match="There is no coder called 'anna'") as error:
        found("coder:anna")
    assert "Did you mean ana?" in error.value.hint
    with pytest.raises(NotFound, match=r"nothing called 'case\.nowhere'"):
        found("case.nowhere=1")


def _source(name):
    return Source(name, 0, "", "text", 1)


def test_a_bracket_in_a_name_is_a_character():
    where = study(documents=(replace(D1, name="[rot] eins"), replace(D2, name="r zwei"), D3))
    assert found('in:"[rot]*" code:O5', where) == ["k5"]


def test_states():
    book = replace(CODEBOOK, codes=tuple(replace(c, deleted=c.file_id == "O4") for c in CODEBOOK.codes))
    loose = replace(CODINGS[0], anchored=False)
    memo = Memo("m1", "coding", "k3", "? nachfragen, [red] =1+1", "coder-ana")
    marked = replace(CODINGS[7], anchor=True, weight=50, origin="rule", created=1_777_680_000_000)
    where = study(codebook=book, codings=(loose, *CODINGS[1:7], marked, *CODINGS[8:]), memos=(memo,))
    assert found("is:unanchored", where) == ["k1"]
    assert found("is:deleted-code", where) == ["k7"]
    assert "k1" not in found("code:O1", where)
    assert found("has:memo", where) == found("memo:nachfragen", where) == ["k3"]
    assert found("memo:nachfrag", where) == []
    assert found("memo:nachfrag*", where) == ["k3"]
    assert found("is:anchor", where) == found("weight>=50", where) == found("origin:rule", where) == ["k8"]
    assert found("created=2026-05-02", where) == found("created>2026-05-01", where) == ["k8"]
    assert found("is:queued", where) == []
    assert found("is:queued", replace(where, waiting={"k3": (), "k8": ()})) == ["k3", "k8"]


def test_joined_codes_answer_to_both_names():
    codes = tuple(replace(c, merged_into="code-O1") if c.file_id == "O4" else c for c in CODEBOOK.codes)
    where = study(codebook=replace(CODEBOOK, codes=codes))
    assert found("code:O4", where) == found("code:O1", where) == ["k1", "k11", "k14", "k3", "k7"]


def test_emoji_before_a_word_and_cuts_move_no_hit():
    strange = document("D4", "Emoji", [("B", "😀😀 Bus \U0001d11e Ort."), ("B", "Der\nBus")], interviewed("B"))
    where = study(documents=(strange,), codings=())
    assert found("Bus", where) == ["D4 3-6", "D4 18-21"]
    assert found('"der Bus"', where) == ["D4 14-21"]
    assert found('re:"\\w+\\.$"', where) == ["D4 9-13"]


def test_marks_between_words_are_skipped():
    strange = document("D4", "Marken", [("B", "keine (lacht) (3) Wahl, der ... Bus-Fahrer [unv.]")], interviewed("B"))
    where = study(documents=(strange,), codings=())
    assert found('"keine Wahl"', where) == ["D4 0-22"]
    assert found("Fahrer", where) == ["D4 36-42"]
    assert found("Bus", where) == []
    assert found("Bus*", where) == ["D4 32-42"]


def test_which_codings_stay():
    stays = {
        "code:O4": {"k7", "k13"},
        "wohnen": {"k1", "k11", "k12", "k14", "k7", "k13"},
        "case:cem": {"k10"},
        "coder:ben": {"k11", "k12", "k13"},
        "code:O1 coder:ben": {"k11", "k12"},
        "gehe is:uncoded coder:ben": {"k4"},
        "is:uncoded": set(),
        "nirgends": set(),
        "in:Gruppe coder:ana": {"k9", "k10"},
    }
    for query, expected in stays.items():
        assert select(study(), parse(query), words=forms_of_wohnen) == expected, query


def test_nothing_to_look_in():
    empty = study(documents=(), codings=(), cases=())
    for query in ("wohnen", "code:O1", "is:uncoded", "!code:O1", "role:any", "Bus ~1s Ort", "unit:k Bus Ort", 're:"a"'):
        assert found(query, empty) == []
        assert select(empty, parse(query)) == frozenset()


def test_without_cases_documents_are_the_units_of_k():
    assert found("unit:k code:O6 code:O7", study(cases=())) == [P["D3 p1"], P["D3 p2"]]


def test_a_speaker_in_two_cases():
    cases = (*CASES, Case("case-all", "alle", {"status": "geduldet"}, (Member("D3", "Anna"), Member("D2"))))
    assert found("case:alle", study(cases=cases)) == [P["D2 p2"], P["D3 p1"]]


def test_words_handed_in_are_kept_to_counted_text():
    def everywhere(term, where):
        return [("D1", 4, 10), ("D1", 30, 36), ("elsewhere", 0, 3)]

    assert [hit.start for hit in hits(study(), parse("x"), words=everywhere)] == [30]


def test_a_coding_in_a_document_that_is_gone_is_named_by_its_own_offsets():
    stray = Coding("k31", "gone", "", 5, 9, "code-O1", "coder-ana", "text", anchored=False)
    assert [hit.document for hit in hits(study(codings=(stray,)), parse("is:unanchored"))] == ["gone"]
    assert select(study(codings=(stray,), codebook=Codebook()), parse("is:unanchored")) == {"k31"}


@pytest.mark.parametrize("near", ["~9p", "~9t", "~9s", "~500c", "~500w", "~0d", "BEFORE 500c"])
def test_no_nearness_reaches_into_another_document(near):
    assert found(f"code:O4 {near} code:O6") == []
    assert found(f"code:O4 {near} code:O5") == ["k7"]


def test_a_turn_goes_on_in_its_continuations_and_ends_at_a_heading():
    turns = [("B", "Bus eins."), ("B", "Ort zwei."), (None, "Titel"), ("B", "Ort drei."), ("B", "Weg vier.")]
    kinds = {2: "continuation", 3: "heading", 4: "turn", 5: "turn"}
    where = study(documents=(document("D6", "Wende", turns, interviewed("B"), kinds=kinds),), codings=())
    assert found("Bus ~0t zwei", where) == ["D6 0-3"]
    assert found("Bus ~0p zwei", where) == []
    assert found("Bus ~1t drei", where) == []
    assert found("drei ~0t vier", where) == []
    assert found("drei ~1t vier", where) == ["D6 30-34"]
    assert found("unit:t Bus zwei", where) == ["D6 0-19"]
