import pytest

from tests.language.gold import items
from workbench.language.lemmas import lemma, norm

GOLD = items("lemma_gold")


@pytest.mark.parametrize(("language", "target"), [("de", 59), ("en", 37)])
def test_the_gold_list_reaches_its_target(language, target):
    mine = [item for item in GOLD if item["language"] == language]
    right = [item for item in mine if lemma(item["token"], language) == item["lemma"]]
    assert len(right) >= target


def test_emphasis_is_read_as_a_word():
    assert lemma("ZWANGSORTE", "de") == "Zwangsort"
    assert norm("NICHT", "de") == norm("nicht", "de")
    assert lemma("EU", "de") == "EU"


def test_case_matters_otherwise():
    assert lemma("Zwangsorte", "de") == "Zwangsort"
    assert lemma("zwangsorte", "de") != "Zwangsort"


def test_contractions_and_irregular_forms():
    assert [lemma(word, "de") for word in ("im", "Am", "zur", "ins")] == ["in", "an", "zu", "in"]
    assert [lemma(word, "en") for word in ("Gone", "felt", "worse", "wives")] == ["go", "feel", "bad", "wife"]
    assert lemma("im", "en") == "im"


@pytest.mark.parametrize("text", ["12", "12a", "…", "B1", "§", "3.5", "(", ""])
def test_digits_marks_and_labels_keep_their_text(text):
    assert lemma(text, "de") == text


def test_corrections_of_the_study_come_first():
    assert lemma("im", "de", {"im": "IM"}) == "IM"
    assert lemma("am", "de", {"im": "IM"}) == "an"


def test_accents_are_kept():
    assert norm("schon", "de") != norm("schön", "de")
    assert norm("fordern", "de") != norm("fördern", "de")


def test_decomposed_letters_are_the_same_word():
    assert lemma("Ha\u0308usern", "de") == "Haus"


def test_unknown_languages_keep_the_word():
    assert lemma("wonen", "xx") == "wonen"
    assert lemma("Häusern", "de_CH") == "Haus"
