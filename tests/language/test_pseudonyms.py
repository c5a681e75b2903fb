"""Names and their forms in a text, replaced by a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import Refused
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


def test_one_replacement_is_never_two_people() -> None:
    with pytest.raises(Refused, match="two people"):
        Pseudonyms((Pseudonym("Anna", "X_P"), Pseudonym("Berta", "x_p")))
    with pytest.raises(Refused, match="Two lines"):
        Pseudonyms((Pseudonym("Anna", "X_P"), Pseudonym("Anita", "Y_P", forms=("Anna",))))


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
