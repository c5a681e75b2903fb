import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.nearness import Place, near
from workbench.query import Distance


def place(word, *, paragraph=0, sentence=0, turn=0):
    return Place(paragraph, word * 10, word * 10 + 5, sentence, turn, word, word)


def found(*places):
    return [(one,) for one in places]


@pytest.mark.parametrize(("gap", "met"), [(0, False), (1, False), (2, True), (3, True)])
def test_words_between(gap, met):
    assert bool(near(found(place(0)), found(place(3)), Distance(gap, "w"))) == met
    assert bool(near(found(place(3)), found(place(0)), Distance(gap, "w"))) == met


def test_characters_between():
    assert near(found(place(0)), found(place(1)), Distance(5, "c"))
    assert not near(found(place(0)), found(place(1)), Distance(4, "c"))


@pytest.mark.parametrize(("unit", "field"), [("s", "sentence"), ("p", "paragraph"), ("t", "turn")])
def test_units_apart(unit, field):
    one, other = place(0), place(1, **{field: 2})
    assert not near(found(one), found(other), Distance(1, unit))
    assert near(found(one), found(other), Distance(2, unit))
    assert near(found(other), found(one), Distance(2, unit))


def test_words_are_counted_inside_a_paragraph():
    assert not near(found(place(0)), found(place(1, paragraph=1)), Distance(9, "w"))
    assert near(found(place(0)), found(place(1, paragraph=9)), Distance(0, "d"))


def test_nothing_is_near_itself():
    assert near(found(place(1)), found(place(1)), Distance(0, "s")) == []
    both = found(place(1), place(4))
    assert near(both, both, Distance(0, "s")) == [(place(1), place(4)), (place(4), place(1))]


def test_the_nearest_is_the_evidence_and_chains_grow():
    right = found(place(0), place(7), place(9))
    assert near(found(place(8)), right, Distance(0, "s")) == [(place(8), place(7))]
    chain = near(near(found(place(8)), right, Distance(0, "s")), found(place(20)), Distance(0, "s"))
    assert chain == [(place(8), place(7), place(20))]


PLACES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), unique=True, max_size=8).map(
    lambda pairs: found(*(place(w, paragraph=p, sentence=2 * p + w // 3, turn=p // 2) for p, w in sorted(pairs)))
)


@given(PLACES, PLACES, st.integers(0, 3), st.sampled_from("cwsptd"))
def test_near_is_what_comparing_every_pair_gives(left, right, number, unit):
    def fits(a, b):
        if (a.paragraph, a.start) == (b.paragraph, b.start):
            return False
        if unit in "cw":
            gap = abs(a.first - b.first) - 1 if unit == "w" else abs(a.start - b.start) - 5
            return a.paragraph == b.paragraph and gap <= number
        units = {"s": (a.sentence, b.sentence), "p": (a.paragraph, b.paragraph), "t": (a.turn, b.turn), "d": (0, 0)}
        return abs(units[unit][0] - units[unit][1]) <= number

    expected = [one for one in left if any(fits(one[0], other[0]) for other in right)]
    assert [joined[:1] for joined in near(left, right, Distance(number, unit))] == expected
