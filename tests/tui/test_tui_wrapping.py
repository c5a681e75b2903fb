from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.tui.visible import clipped, clock, fitted, visible
from workbench.tui.wrapping import breaks, wrapped

PIECES = st.sampled_from(
    ["Wohnen", " ", "  ", "Straßenbahnhaltestelle", "漢字仮名", "👩‍👩‍👧", "e\u0301", "[red]", "x", "-", "\xa0"]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS, st.integers(4, 40))
def test_lines_tile_the_text_and_never_exceed_the_width(text, width):
    starts = breaks(text, width)
    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    for a, b in zip(starts, (*starts[1:], len(text)), strict=True):
        assert cell_len(text[a:b].rstrip(" ")) <= width


@given(TEXTS, st.integers(4, 40))
def test_no_line_begins_with_a_combining_mark(text, width):
    assert not any(text[start : start + 1] == "\u0301" for start in breaks(text, width))


def test_words_stay_whole_where_they_fit():
    assert wrapped("eine Straße am Markt", 12) == ["eine Straße", "am Markt"]
    assert wrapped("漢字 漢字 漢字", 9) == ["漢字 漢字", "漢字"]


@given(st.text(max_size=60))
def test_what_is_visible_keeps_its_offsets_and_obeys_nothing(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in shown)


def test_an_escape_is_a_sign():
    assert visible("\x1b[31mrot\x07") == "␛[31mrot␇"


@given(st.text(max_size=30), st.integers(0, 20))
def test_fitted_text_has_exactly_its_cells(text, width):
    assert cell_len(fitted(text, width)) == width
    assert cell_len(clipped(text, width)) <= width


def test_clock():
    assert [clock(0), clock(194_000), clock(3_723_000)] == ["0:00", "3:14", "1:02:03"]
