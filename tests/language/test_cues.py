import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.language.gold import HERE, SHARED, notes, talk
from workbench.codebook import read_codebook
from workbench.errors import QueryError
from workbench.language.cues import CueList, Hit, anchors_without_cue, counted, cues_of, find
from workbench.language.sentences import document_sentences
from workbench.model import Anchor, Code, Codebook, Cut, Document, Paragraph, Speaker
from workbench.query import Part, Phrase, Word, parse_cue

SHIPPED = HERE.parents[1] / "codebooks" / "integration.yaml"


def book(*cues: str, language: str = "de", **others: tuple[str, ...]) -> Codebook:
    codes = [Code("a", "A", cues={language: cues})]
    codes += [Code(name, name.upper(), cues={language: texts}) for name, texts in others.items()]
    return Codebook(codes=tuple(codes))


def words(cue: str, *lines: str, language: str = "de") -> list[str]:
    """What a cue meets in notes, hit by hit."""
    return [hit.words for hit in find([notes(*lines, language=language)], book(cue, language=language))]


@pytest.mark.parametrize(
    ("cue", "line", "met"),
    [
        ("zuweisen", "Das Amt hat uns zugewiesen, ZUGEWIESEN sag ich.", ["zugewiesen; ZUGEWIESEN"]),
        ("Freiwillige", "Mit Freiwilligen ging es.", ["Freiwilligen"]),
        ("bleiben", "Bleiben will keiner.", ["Bleiben"]),
        ("bleiben", "Das Bleiben ist schwer.", ["Bleiben"]),
        ("ländlich", "Ländliche Räume sind leer.", ["Ländliche"]),
        ("schon", "Das ist schön.", []),
        ("fordern", "Sie fördern uns.", []),
        ("12a", "Wegen § 12a.", ["12a"]),
        ("lemma:gehen", "Ich ging. Geh du.", ["ging", "Geh"]),
        ("*zwangsort*", "Solche Zwangsorte gibt es.", ["Zwangsorte"]),
        ("*städter", "Bei den Nordstädtern, den Städter-Festen.", []),
        ("*städter", "Ich bin Nordstädter.", ["Nordstädter"]),
        ("*ort", "Ein Wahlort; viele Wunschorte.", ["Wahlort; Wunschorte"]),
        ("Quartiersmanag*", "Die QUARTIERSMANAGERIN kam.", ["QUARTIERSMANAGERIN"]),
        ('"keine Wahl"', "Wir hatten keine, keine (lacht) … Wahl.", ["keine (lacht) … Wahl"]),
        ('"keine Wahl"', "Wir hatten (keine) Wahl und keinen Wahlen.", ["keine) Wahl"]),
        ('"keine Wahl"', "Keine Wahlen, eine Wahl.", []),
        ('"keine Wahl*"', "Keine Wahlen, eine Wahl.", ["Keine Wahlen"]),
        ("müssen ~3w bleiben", "Ich musste leider noch immer bleiben.", ["musste … bleiben"]),
        ("müssen ~2w bleiben", "Ich musste leider noch immer bleiben.", []),
        ("müssen ~2w bleiben", "Ich musste (seufzt, lange) leider immer bleiben.", ["musste … bleiben"]),
        ("müssen ~3w bleiben", "Geblieben sind wir, weil wir mussten.", []),
        ("müssen ~3w bleiben", "Bleiben mussten wir.", ["Bleiben … mussten"]),
        ("niemand ~0s fragen", "Niemand hat mich je gefragt.", ["Niemand … gefragt"]),
        ("niemand ~0s fragen", "Niemand war da. Wer fragt?", []),
        ("niemand ~1s fragen", "Niemand war da. Wer fragt?", ["Niemand … fragt"]),
        ("*amt ~0s *amt", "Das Bauamt kam.", []),
        ("*amt ~0s *amt", "Das Bauamt traf das Sozialamt.", ["Bauamt … Sozialamt"]),
        ("schon ~2w vorher ~0s Problem", "Probleme gab es schon lange vorher.", ["Probleme … schon … vorher"]),
        ("schon ~2w vorher ~0s Problem", "Schon lange vorher. Probleme gab es.", []),
        (r're:"\bPara(graf|graph)?\s*12a\b"', "Nach Paragraf 12a, Para 12a.", ["Paragraf 12a; Para 12a"]),
        ('re:"x*"', "Nichts davon, aber x.", ["x"]),
        ("Haus", "Die alten Ha\u0308user.", ["Ha\u0308user"]),
    ],
)
def test_what_a_cue_meets(cue, line, met):
    assert words(cue, line) == met


@pytest.mark.parametrize(
    ("cue", "line", "met"),
    [
        ("stay", "We stayed. I am staying.", ["stayed", "staying"]),
        ("leave", "They left in May.", ["left"]),
        ('"own flat*"', "Our own flats, my own, flat!", ["own flats; own, flat"]),
        ('"helpers\' group"', "The helpers' group met.", ["helpers' group"]),
        ('"day-care"', "The day-care is shut.", ["day-care"]),
        ("day-care", "The day-care is shut.", ["day-care"]),
        ('"did not dare"', "I did not (laughs) dare.", ["did not (laughs) dare"]),
    ],
)
def test_english_cues(cue, line, met):
    assert words(cue, line, language="en") == met


def test_the_hit_is_the_sentence_of_the_leftmost_term():
    document = notes("Niemand war da. Wer fragt?")
    (hit,) = find([document], book("niemand ~1s fragen"))
    assert document.text[hit.start : hit.end] == "Niemand war da."
    (hit,) = find([document], book("fragen ~1s niemand"))
    assert document.text[hit.start : hit.end] == "Wer fragt?"


def test_one_hit_per_code_and_sentence_with_all_its_cues():
    document = notes("Heimat, stolz, Heimat. Nichts. Stolz.")
    hits = find([document], book("stolz", "Heimat", b=("Heimat",)))
    assert hits == [
        Hit("d1", 0, 22, "a", "stolz; Heimat", "Heimat; stolz"),
        Hit("d1", 0, 22, "b", "Heimat", "Heimat"),
        Hit("d1", 31, 37, "a", "stolz", "Stolz"),
    ]


def test_only_what_participants_say_counts():
    document = talk(("", "Heimat"), ("I", "Und Heimat?"), ("B", "Heimat, ja. (lacht)"))
    (hit,) = find([document], book("Heimat"))
    assert document.text[hit.start : hit.end] == "Heimat, ja. (lacht)"


@pytest.mark.parametrize(
    ("paragraph", "speakers", "expected"),
    [
        (Paragraph(1, 0, 3), (), True),
        (Paragraph(1, 0, 3, "heading"), (), True),
        (Paragraph(1, 0, 3, "stage"), (), False),
        (Paragraph(None, 0, 3, "meta"), (), False),
        (Paragraph(None, 0, 3, "boilerplate"), (), False),
        (Paragraph(1, 0, 3, "turn", "B"), ("B",), True),
        (Paragraph(1, 0, 3, "continuation", "B"), ("B",), True),
        (Paragraph(1, 0, 3, "turn", "I"), ("B",), False),
        (Paragraph(1, 0, 3, "note"), ("B",), False),
    ],
)
def test_counted_text(paragraph, speakers, expected):
    people = tuple(Speaker(label, label) for label in speakers)
    people += (Speaker("I", "I", "interviewer"),) if speakers else ()
    assert counted(Document("d", "n", "abc", (paragraph,), people), paragraph) == expected


def test_sentences_of_other_speakers_lie_between():
    document = talk(("B", "Niemand war da."), ("I", "Mhm."), ("B", "Wer fragt?"))
    assert find([document], book("niemand ~1s fragen")) == []
    assert len(find([document], book("niemand ~2s fragen"))) == 1
    assert len(find([document], book("niemand ~2t fragen"))) == 1


def test_paragraphs_of_notes_are_turns_of_their_own():
    assert words("Haus ~0t Hof", "Ein Haus.", "Ein Hof.") == []
    assert words("Haus ~1t Hof", "Ein Haus.", "Ein Hof.") == ["Haus … Hof"]


def test_each_document_is_searched_in_its_language():
    codebook = Codebook(codes=(Code("a", cues={"de": ("Haus",), "en": ("house",)}),))
    documents = [notes("Häuser, houses", language=name) for name in ("de", "en", "de-AT", "fr", "")]
    assert [hit.words for hit in find(documents, codebook)] == ["Häuser", "houses", "Häuser", "Häuser"]


def test_labels_and_line_breaks_are_no_obstacle():
    text = "B: Ich hatte keine\nWahl. Gut."
    speakers = (Speaker("B", "B"),)
    turn = Paragraph(1, 0, len(text), "turn", "B", cuts=(Cut(0, 3, "label"),))
    (hit,) = find([Document("d", "n", text, (turn,), speakers)], book('"keine Wahl"'))
    assert text[hit.start : hit.end] == "Ich hatte keine\nWahl."
    assert hit.words == "keine Wahl"


def test_headings_and_deleted_codes_propose_nothing():
    codes = (Code("a", codable=False, cues={"de": ("Haus",)}), Code("b", deleted=True, cues={"de": ("Haus",)}))
    assert find([notes("Haus")], Codebook(codes=codes)) == []
    assert cues_of(Codebook(codes=codes), "de") == ()


def test_a_bad_cue_names_its_code():
    with pytest.raises(QueryError, match=r"a b of A Heim"):
        find([notes("x")], Codebook(codes=(Code("a", "A", label={"de": "Heim"}, cues={"de": ("a b",)}),)))


def test_progress_is_told_and_nothing_is_found_in_nothing():
    told = []
    assert find([notes("x"), notes("")], book(), progress=lambda done, total: told.append((done, total))) == []
    assert told == [(1, 2), (2, 2)]
    assert find([], book("x")) == []


def test_text_is_data():
    assert words("red", "[red] =1+1 <b> \x1b[31mred") == ["red"]


def test_anchors_without_cue():
    found, missed = Anchor("Wir hatten keine Wahl."), Anchor("Gefragt hat uns niemand.")
    codes = (
        Code("a", anchors=(found,), cues={"de": ('"keine Wahl"',)}),
        Code("b", anchors=(found, missed), cues={"de": ('"keine Wahl"',)}),
        Code("c", anchors=(missed,), cues={"de": ("Haus",), "en": ("niemand",)}),
        Code("d", anchors=(missed,)),
        Code("e", anchors=(Anchor("", coding="x"),), cues={"de": ("Haus",)}),
        Code("f", anchors=(missed,), cues={"de": ("niemand ~0s fragen",)}),
    )
    assert [code.id for code in anchors_without_cue(Codebook(codes=codes))] == ["b"]


def integration() -> Codebook:
    for file in (SHIPPED, SHARED / "integration_codebook.csv"):
        if file.exists():
            return read_codebook(Path(file))
    pytest.skip("neither codebooks/integration.yaml nor integration_codebook.csv is here")


def test_every_anchor_of_the_integration_codebook_is_found_by_its_own_code():
    codebook = integration()
    assert sum(bool(code.anchors) for code in codebook.codes) == 35
    assert anchors_without_cue(codebook) == ()


def test_five_anchors_trip_a_cue_of_another_code():
    codebook = integration()
    cues = CueList(cues_of(codebook, "de"), "de")
    others = [
        (codebook.public_ids[code.id], codebook.public_ids[hit.code])
        for code in codebook.codes
        for anchor in code.anchors
        for hit in cues.find(notes(anchor.text))
        if hit.code != code.id
    ]
    assert sorted(others) == [("B2", "B1"), ("B4", "B2"), ("E4", "R4"), ("O7", "B3"), ("R1", "E2")]


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_cue_finds_its_own_words(language):
    texts = [cue.text for cue in cues_of(integration(), language) if isinstance(cue.tree, Word | Part | Phrase)]
    codes = tuple(Code(str(number), cues={language: (text,)}) for number, text in enumerate(texts))
    document = notes(*("Also " + re.sub(r"[*\"]", "", text) for text in texts), language=language)
    met = {(hit.code, hit.start) for hit in find([document], Codebook(codes=codes))}
    missed = [text for number, text in enumerate(texts) if (str(number), document.paragraphs[number].start) not in met]
    assert missed == []


def test_the_workshop_text_proposes_what_it_is_about():
    file = SHARED / "workshop_sozialraum_karlsruhe_2018.txt"
    if not file.exists():
        pytest.skip(f"the workshop text is not here ({file.name})")
    slides = [line for line in file.read_text(encoding="utf-8").split("\n")[82:] if line]
    document, codebook = notes(*slides), integration()
    sentence = "Was sind Zwangsorte, Wahlorte, Wunschorte?"
    at = document.text.index(sentence)
    hits = [hit for hit in find([document], codebook) if hit.start == at]
    assert [codebook.public_ids[hit.code] for hit in hits] == ["O1", "O2", "O3"]
    assert {hit.end for hit in hits} == {at + len(sentence)}


TWO_CUES = CueList(cues_of(book("Haus", b=("niemand ~1s fragen",)), "de"), "de")
TURNS = st.lists(
    st.tuples(
        st.sampled_from("IB"), st.lists(st.sampled_from(["Haus.", "Niemand", "fragt", "(lacht)", "z. B.", "Ja!", "…"]))
    )
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TURNS)
def test_every_hit_is_a_sentence_of_a_participant(turns):
    document = talk(*((label, " ".join(said)) for label, said in turns))
    sentences = {
        span
        for paragraph, spans in zip(document.paragraphs, document_sentences(document), strict=True)
        if counted(document, paragraph)
        for span in spans
    }
    hits = TWO_CUES.find(document)
    assert {(hit.start, hit.end) for hit in hits} <= sentences
    assert len({(hit.start, hit.code) for hit in hits}) == len(hits)
    held = {span for span in sentences if "Haus" in document.text[span[0] : span[1]]}
    assert {(hit.start, hit.end) for hit in hits if hit.code == "a"} == held


def test_every_cue_of_the_integration_codebook_is_read():
    codebook = integration()
    texts = [text for code in codebook.codes for name in code.cues for text in code.cues[name]]
    assert len(texts) > 400
    assert all(parse_cue(text) for text in texts)
