import pytest

from workbench.language.words import Words


def test_words_hold_hyphens_and_apostrophes():
    text = "Der Stadt-Land-Bus, Aydın's Café (12a) – gut/schlecht Cafe\u0301s ’ne"
    forms = ["Der", "Stadt-Land-Bus", "Aydın's", "Café", "12a", "gut", "schlecht", "Cafe\u0301s", "ne"]
    assert Words(text).forms == forms


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("eins zwei drei", [0, 1, 2]),
        ("eins (lacht laut) zwei [3 Sek.] drei", [0, 0, 0, 1, 1, 1, 2]),
        ("(lacht) eins", [0, 0]),
        ("eins (offen zwei", [0, 1, 2]),
        ("", []),
    ],
)
def test_words_in_brackets_add_nothing(text, numbers):
    assert Words(text).numbers == numbers


def test_spans_know_their_words():
    words = Words("Wir haben keine Wahl.")
    assert words.numbered(0, 3) == (0, 0)
    assert words.numbered(10, 20) == (2, 3)
    assert Words("…").numbered(0, 1) == (0, 0)
