from tests.tui.samples import sentences, span, talk
from workbench.model import Document, Paragraph
from workbench.tui.motions import Motions, Place

TALK = talk("Wie war das?", "Also gut. Wir kamen an. Dann war Ruhe.", "Und dann?", "Nichts. Gar nichts.", "Aha.")
MOTIONS = Motions(TALK, sentences(TALK))


def said(place):
    return TALK.text[place.span[0] : place.span[1]]


def test_sentences_one_after_the_other_and_back():
    place = MOTIONS.at(0)
    heard = [said(place)]
    for _ in range(4):
        place = MOTIONS.sentence(place, 1)
        heard.append(said(place))
    assert heard == ["Wie war das?", "Also gut.", "Wir kamen an.", "Dann war Ruhe.", "Und dann?"]
    assert said(MOTIONS.sentence(place, -1)) == "Dann war Ruhe."


def test_the_ends_hold():
    last = MOTIONS.at(len(TALK.text))
    assert MOTIONS.sentence(last, 1) == last
    assert MOTIONS.by_paragraph(MOTIONS.at(0), -1) == MOTIONS.at(0)


def test_turns_skip_the_interviewer():
    first = MOTIONS.by_turn(MOTIONS.at(0), 1)
    assert said(first) == "Also gut."
    assert said(MOTIONS.by_turn(first, 1)) == "Nichts."
    assert said(MOTIONS.by_turn(MOTIONS.by_turn(first, 1), -1)) == "Also gut."


def test_notes_without_speakers_go_by_paragraphs():
    notes = Document("d", "d", "Eins.\nZwei.", (Paragraph(1, 0, 5), Paragraph(2, 6, 11)))
    assert Motions(notes).by_turn(Place(0, 5), 1).span == (6, 11)


def test_extending_goes_on_from_where_it_began():
    place = MOTIONS.sentence(MOTIONS.at(0), 1)
    extended = Place(place.start, place.end, fixed=place.span)
    assert said(MOTIONS.sentence(extended, 1)) == "Also gut. Wir kamen an."
    assert said(MOTIONS.by_paragraph(extended, -1)) == "Wie war das?\nB1: Also gut."
    assert said(MOTIONS.by_word(extended, 1)) == "Also gut. Wir"
    assert said(MOTIONS.by_word(MOTIONS.by_word(extended, 1), -1)) == "Also gut"


def test_growing_and_shrinking_by_units():
    place = MOTIONS.at(TALK.text.index("Wir"))
    grown = MOTIONS.resized(place, 1)
    assert said(grown) == "Also gut. Wir kamen an. Dann war Ruhe."
    assert MOTIONS.resized(grown, 1).level == "turn"
    assert said(MOTIONS.resized(place, -1)) == "Wir"


def test_before_sentences_are_known_a_paragraph_is_the_unit():
    assert said(Motions(TALK).at(TALK.text.index("Wir"))) == "Also gut. Wir kamen an. Dann war Ruhe."


def test_a_drag_takes_whole_words():
    start, _ = span(TALK, "amen")
    assert said(MOTIONS.snapped(start, start + 6)) == "kamen an"


def test_nothing_to_stand_on():
    empty = Motions(Document("d", "d", "", ()), [])
    assert empty.at(0) is None


def test_the_list_goes_round():
    spans = [(3, 5), (40, 45)]
    assert MOTIONS.next_index(spans, Place(3, 5), 1) == 1
    assert MOTIONS.next_index(spans, Place(40, 45), 1) == 0
    assert MOTIONS.next_index(spans, Place(3, 5), -1) == 1
    assert MOTIONS.next_index([], Place(0, 1), 1) is None
