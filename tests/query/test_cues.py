import pytest

from workbench.errors import QueryError
from workbench.query import Distance, Part, Phrase, Relation, Word, parse_cue


@pytest.mark.parametrize(
    ("cue", "tree"),
    [
        ("zuweisen", Word("zuweisen")),
        ("12a", Word("12a")),
        ("*zwangsort*", Part("zwangsort", open_start=True, open_end=True)),
        ('"keine Wahl"', Phrase(("keine", "Wahl"))),
        ('"helpers\' group"', Phrase(("helpers", "group"))),
        ('"day-care"', Phrase(("day-care",))),
        ("müssen ~3w bleiben", Relation(Word("müssen"), "~", Word("bleiben"), Distance(3, "w"))),
        ("*amt ~0s *amt", Relation(Part("amt", open_start=True), "~", Part("amt", open_start=True), Distance(0, "s"))),
    ],
)
def test_a_cue_is_read(cue, tree):
    assert parse_cue(cue) == tree


def test_a_phrase_gives_its_words_without_stars():
    assert Phrase(("own", "flat*")).parts == (Part("own"), Part("flat", open_end=True))


@pytest.mark.parametrize(
    "cue", ["keine Wahl", "a | b", "!a", "code:O1", "a OVERLAPS b", "a NOT ~3w b", "a BEFORE 1s b", "", "a; b"]
)
def test_a_cue_looks_for_words_and_nothing_else(cue):
    with pytest.raises(QueryError) as caught:
        parse_cue(cue)
    assert caught.value.hint
