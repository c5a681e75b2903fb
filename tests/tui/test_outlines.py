"""Ends moved differently: one place filled, the others outlined, words as they are."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.tui.outlines import CLOSES, FILLED, OPENS, OUTLINE, outlined

WORDS = "Das Haus ist laut [lacht]. \x1b[31mWir bleiben"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), min_size=2, max_size=3))
def test_what_is_filled_and_outlined_are_the_places(given_):
    spans = [(start, min(len(WORDS), start + long)) for start, long in given_]
    shown, *others = spans
    drawn = outlined(WORDS, shown, others)
    plain = "".join(letter for letter in drawn.plain if letter not in (CLOSES, OPENS))
    assert "[lacht]" in plain
    assert "\x1b" not in plain
    assert len(plain) == len(WORDS)

    def letters(name):
        got = [drawn.plain[span.start : span.end] for span in drawn.spans if name in str(span.style).split()]
        return "".join("".join(got).split(CLOSES)).replace(OPENS, "")

    assert len(letters(FILLED)) == shown[1] - shown[0]
    assert len(letters(OUTLINE)) == len({at for start, end in others for at in range(start, end)})
    assert drawn.plain.count(OPENS) == len({start for start, _ in others})
    assert drawn.plain.count(CLOSES) == len({end for _, end in others})
