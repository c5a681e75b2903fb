"""Sentences ranked by the words that are typical of a code."""

from workbench.language.suggest import Sentence, rank, typical


def said(document: str, start: int, text: str) -> Sentence:
    return Sentence(document, start, start + len(text), tuple(text.split()))


CODED = [said("a", 0, "ich wohnen eng"), said("a", 20, "die wohnung sein eng"), said("b", 0, "eng und laut")]
REST = [said("a", 40, "ich sein froh"), said("b", 20, "die arbeit sein gut"), said("b", 50, "und ich auch")]


def test_what_only_codings_say_weighs_most_and_what_all_say_nothing() -> None:
    weights = typical(CODED, REST)
    assert next(iter(weights)) == "eng"
    assert "ich" not in weights


def test_the_best_comes_first_with_its_words_and_others_do_not_come() -> None:
    found = rank(
        [said("c", 0, "ich auch"), said("c", 9, "laut sein es"), said("c", 30, "zu eng")], typical(CODED, REST)
    )
    assert [(one.sentence.start, one.words[0]) for one in found] == [(30, "eng"), (9, "laut")]


def test_ties_stand_in_order_of_document_and_offset_whatever_the_order_given() -> None:
    places = [said("d", 5, "eng"), said("c", 7, "eng"), said("c", 2, "eng")]
    found = rank(places, typical(CODED, REST))
    assert found == rank(places[::-1], typical(CODED, REST))
    assert [(one.sentence.document, one.sentence.start) for one in found] == [("c", 2), ("c", 7), ("d", 5)]


def test_no_more_than_asked_for_and_nothing_from_nothing() -> None:
    assert len(rank([said("c", n, "eng") for n in range(9)], typical(CODED, REST), 4)) == 4
    assert rank([], typical(CODED, REST)) == []
    assert typical([], REST) == {}
