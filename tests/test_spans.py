"""Span algebra against brute force over single code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Cut, Paragraph
from workbench.spans import (
    carry,
    edit_script,
    flatten,
    overlap,
    paragraphs_of,
    snap,
    speech,
    subtract,
    union,
)

SPAN = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))
SPANS = st.lists(SPAN, max_size=8)
TEXT = st.text(alphabet="ab c.\nß😀é", max_size=60)


def points(spans):
    return {point for start, end in spans for point in range(start, end)}


@given(SPAN, SPAN)
def test_overlap_counts_shared_points(a, b):
    assert overlap(a, b) == overlap(b, a) == len(points([a]) & points([b]))


@given(SPANS)
def test_union_covers_the_same_points_and_leaves_touching_spans_apart(spans):
    united = union(spans)
    assert points(united) == points(spans)
    assert united == sorted(united)
    assert sum(end - start for start, end in united) == len(points(spans))
    assert union([(0, 3), (3, 5)]) == [(0, 3), (3, 5)]
    assert union([(0, 3), (2, 5)]) == [(0, 5)]


@given(SPAN, SPANS)
def test_subtract_leaves_what_no_hole_covers(span, holes):
    left = subtract(span, holes)
    assert points(left) == points([span]) - points(holes)


@given(SPANS)
def test_flatten_tiles_the_covered_text(spans):
    runs = flatten([(start, end, number) for number, (start, end) in enumerate(spans)])
    assert [run[:2] for run in runs] == sorted(run[:2] for run in runs)
    assert points([run[:2] for run in runs]) == points(spans)
    assert sum(end - start for start, end, _ in runs) == len(points(spans))
    for start, end, keys in runs:
        for point in range(start, end):
            assert keys == tuple(number for number, span in enumerate(spans) if point in points([span]))


@given(TEXT, SPAN)
def test_speech_keeps_its_place_in_the_text(text, span):
    start, end = min(span[0], len(text)), min(span[1], len(text))
    said = speech(text, start, end)
    assert len(said.offsets) == len(said.text) + 1
    assert said.text == said.text.strip(" \t\n\r")
    for place, offset in enumerate(said.offsets[:-1]):
        assert said.text[place] == text[offset] or text[offset] in " \t\n\r"
        assert said.local(offset) == place
    if said.text:
        low, high = said.canonical(0, len(said.text))
        assert start <= low < high <= end


def test_speech_leaves_cuts_out_and_reads_a_line_break_as_one_blank():
    text = "B1: Wir waren #00:01# froh,\n\tja  so."
    said = speech(text, 0, len(text), [Cut(0, 4, "label"), Cut(14, 22, "time")])
    assert said.text == "Wir waren froh, ja  so."
    assert said.canonical(0, 3) == (4, 7)


def test_paragraphs_of_a_span():
    paragraphs = [Paragraph(1, 0, 5), Paragraph(2, 6, 10), Paragraph(3, 11, 20)]
    assert [p.number for p in paragraphs_of(paragraphs, 0, 5)] == [1]
    assert [p.number for p in paragraphs_of(paragraphs, 4, 7)] == [1, 2]
    assert [p.number for p in paragraphs_of(paragraphs, 11, 11)] == [3]
    assert [p.number for p in paragraphs_of(paragraphs, 0, 20)] == [1, 2, 3]


def test_snap_widens_to_units():
    assert snap((2, 7), [(0, 5), (6, 10), (11, 20)]) == (0, 10)
    assert snap((30, 31), [(0, 5)]) == (30, 31)


@given(TEXT, TEXT)
def test_an_edit_script_names_only_what_is_the_same(old, new):
    script = edit_script(old, new)
    at_old = at_new = 0
    for same in script:
        assert same.old >= at_old
        assert same.new >= at_new
        assert old[same.old : same.old + same.length] == new[same.new : same.new + same.length]
        at_old, at_new = same.old + same.length, same.new + same.length


@given(TEXT, SPAN)
def test_in_an_unchanged_text_every_span_stays(text, span):
    start, end = min(span[0], len(text)), min(span[1], len(text))
    if start < end:
        assert carry((start, end), edit_script(text, text)) == (start, end)


@given(TEXT, TEXT, TEXT, SPAN)
def test_a_change_elsewhere_moves_a_span_and_nothing_else(before, middle, after, span):
    """Lines added above and below leave the coded words exactly as they were."""
    line = "Das hier wurde codiert, Wort für Wort."
    old = f"{before}\n{line}\n{after}"
    new = f"{before}\n{middle}\n{line}\n{after}"
    start = len(before) + 1
    moved = carry((start, start + len(line)), edit_script(old, new))
    if moved is not None and old.count(line) == new.count(line) == 1:
        assert new[slice(*moved)] == line


def test_a_typo_is_carried_and_a_deleted_clause_is_not():
    old = "Wir wurden hingebrahct und dann, wie gesagt, war es das. Punkt."
    new = "Wir wurden hingebracht und war es das. Punkt."
    script = edit_script(old, new)
    typo = old.index("Wir"), old.index(" und")
    gone = old.index("dann"), old.index(" war")
    assert new[slice(*carry(typo, script))] == "Wir wurden hingebracht"
    assert carry(gone, script) is None


@pytest.mark.parametrize(
    ("old", "new", "coded", "now"),
    [
        ("Er ging. Sie blieb.", "Er ging. Na ja. Sie blieb.", "Er ging.", "Er ging."),
        ("Er ging. Sie blieb.", "Er ging. Na ja. Sie blieb.", "Sie blieb.", "Sie blieb."),
        ("Er ging. Na ja. Sie blieb.", "Er ging. Sie blieb.", "Er ging.", "Er ging."),
        ("Er ging.\n\nEnde", "Er ging. Na ja.\n\nEnde", "Er ging.", "Er ging."),
        ("A: Eins.\n\nB: Zwei.\n", "A: Eins.\n\nA: Neu.\n\nB: Zwei.\n", "A: Eins.", "A: Eins."),
    ],
)
def test_a_sentence_typed_behind_a_full_stop_takes_its_own_stop_along(old, new, coded, now):
    start = old.index(coded)
    moved = carry((start, start + len(coded)), edit_script(old, new))
    assert moved is not None
    assert new[slice(*moved)] == now
