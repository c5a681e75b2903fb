"""Names and their forms in a text, replaced by a list."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.pseudonyms import Pseudonym, Pseudonyms, applied, moved

LIST = Pseudonyms(
    (
        Pseudonym("Anna", "Ada_P"),
        Pseudonym("Anna Maria", "Berta_Q"),
        Pseudonym("Müller", "Kuhn_R"),
        Pseudonym("Köln", "[Stadt A]", "place"),
        Pseudonym("Wolf", "Lutz_W"),
        Pseudonym("Rose", "Iris_T", forms=("Rose", "Rosi"), exceptions=("roses",)),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna kam.", "Ada_P kam."),
        ("Annas Haus", "Ada_Ps Haus"),
        ("Anna's Haus", "Ada_P's Haus"),
        ("ANNA kam.", "Ada_P kam."),
        ("Anna Maria kam.", "Berta_Q kam."),
        ("bei Müllers in der Müller-Straße", "bei Kuhn_Rs in der Kuhn_R-Straße"),
        ("Köln, Kölns Dom", "[Stadt A], [Stadt A]s Dom"),
        ("die Kölnerin und der Kölner", "die [Stadt A]-erin und der [Stadt A]-er"),
        ("Annabell, Hannah, Susanna", "Annabell, Hannah, Susanna"),
        ("der Wolf", "der Wolf"),
        ("Rosi und Rose, roses", "Iris_T und Iris_T, roses"),
        ("[lacht] =1+1 <b>Anna</b>", "[lacht] =1+1 <b>Ada_P</b>"),
    ],
)
def test_each_form_is_replaced_with_its_ending(text: str, expected: str) -> None:
    assert LIST.replaced(text) == expected


def test_names_that_are_words_are_told() -> None:
    assert LIST.doubtful() == ("Wolf",)


def places(text: str, *entries: Pseudonym) -> list[tuple[str, str]]:
    found = Pseudonyms(entries).places(text)
    return [(text[place.start : place.end], place.doubt) for place in found]


def test_what_the_list_says_wins_over_what_follows_from_an_ending() -> None:
    names = Pseudonyms((Pseudonym("Peter", "Otto_X"), Pseudonym("Peters", "Udo_Y")))
    assert names.replaced("Peter und Peters, Peters' Haus") == "Otto_X und Udo_Y, Udo_Y' Haus"


def test_sharp_s_is_found_however_it_is_written() -> None:
    names = Pseudonyms((Pseudonym("Strauß", "Bux_S"), Pseudonym("Hess", "Lund_T")))
    assert names.replaced("Strauß, STRAUSS, Strausses und Heß") == "Bux_S, Bux_S, Strausses und Lund_T"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_umlauts_are_found_however_they_are_composed(form: str) -> None:
    text = unicodedata.normalize(form, "bei Müllers in Köln, MÜLLER")
    assert LIST.replaced(text) == "bei Kuhn_Rs in [Stadt A], Kuhn_R"
    assert LIST.replaced("Mueller") == "Kuhn_R"


def test_words_that_begin_with_a_name_are_told_and_left() -> None:
    mueller = Pseudonym("Müller", "Kuhn_R", exceptions=("Müllerei",))
    assert places("Müllerstraße, Müllerei, Müller", mueller) == [("Müllerstraße", "compound"), ("Müller", "")]
    listed = Pseudonym("Müller", "Kuhn_R", forms=("Müllerstraße",))
    assert Pseudonyms((listed,)).replaced("Müllerstraße") == "Kuhn_R-straße"
    assert places("Eva, Evas, Evan, Evangelium", Pseudonym("Eva", "Ina_S")) == [
        ("Eva", ""),
        ("Evas", ""),
        ("Evan", "compound"),
    ]


def test_an_everyday_word_is_looked_at_place_by_place() -> None:
    assert places("Schön, Frau Schön ist schön", Pseudonym("Schön", "Lamb_S")) == [
        ("Schön", "word"),
        ("Schön", "word"),
        ("schön", "word"),
    ]
    assert places("anna kam", Pseudonym("Anna", "Ada_P")) == [("anna", "")]


def test_a_place_keeps_its_number_when_the_one_before_it_is_replaced() -> None:
    names = Pseudonyms((Pseudonym("Wolf", "Lutz_W"),))
    text = "Herr Wolf sah den Wolf und Wolf ging"
    first, second, third = names.places(text)
    after = applied(text, (first, third))
    assert [(place.number, after[place.start :][:4]) for place in names.places(after)] == [(2, "Wolf")]
    assert second.number == 2


@given(st.text())
def test_an_empty_list_changes_nothing(text: str) -> None:
    assert Pseudonyms(()).replaced(text) == text


texts = st.lists(st.sampled_from(["Anna", "Annas", "Köln", "Kölner", "kam", "nach", "ß", ",", "[lacht]"])).map(" ".join)


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_a_span_holds_the_replaced_words_of_its_own(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    edits = LIST.edits(text)
    low, high = moved((start, end), edits)
    new = applied(text, edits)
    touched = [edit for edit in edits if edit.start < end and start < edit.end]
    if start < end and not touched:
        assert new[low:high] == text[start:end]
    for edit in touched if start < end else ():
        assert edit.text in new[low:high]
