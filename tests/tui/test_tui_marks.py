from hypothesis import given
from hypothesis import strategies as st

from tests.tui.samples import talk
from workbench.tui.lanes import lanes
from workbench.tui.layout import Layout
from workbench.tui.marks import Mark, bucketed

DOCUMENT = talk(*["Das war so, und dann kam der Brief. " * 4] * 5)
SPANS = st.tuples(st.integers(0, len(DOCUMENT.text) - 1), st.integers(1, 200))
MARKS = st.lists(SPANS, max_size=15).map(
    lambda held: [Mark(str(n), a, min(a + size, len(DOCUMENT.text)), f"c{n % 3}") for n, (a, size) in enumerate(held)]
)


@given(MARKS)
def test_buckets_hold_what_touches_a_paragraph(marks):
    buckets = bucketed(DOCUMENT.paragraphs, marks)
    for index, paragraph in enumerate(DOCUMENT.paragraphs):
        touching = {mark.id for mark in marks if mark.start < paragraph.end and mark.end > paragraph.start}
        assert {mark.id for mark in buckets.get(index, ())} == touching


@given(MARKS)
def test_every_mark_has_a_place_in_the_margin_and_no_lane_holds_two(marks):
    layout = Layout(DOCUMENT, 40)
    for index, held in bucketed(DOCUMENT.paragraphs, marks).items():
        table = lanes(held, layout.shown(index), layout.starts(index), 30)
        alike = {(mark.start, mark.end, mark.code) for mark in held}
        assert {(m.start, m.end, m.code) for line in table for chip in line if chip for m in [chip.mark]} == alike
        for lane in range(30):
            for mark in held:
                lines = [n for n, line in enumerate(table) if line[lane] and line[lane].mark.id == mark.id]
                assert lines == list(range(lines[0], lines[-1] + 1)) if lines else True


def test_what_does_not_fit_is_said():
    marks = [Mark(str(n), 5, 20 + n, "c1") for n in range(4)]
    layout = Layout(DOCUMENT, 40)
    table = lanes(marks, layout.shown(0), layout.starts(0), 2)
    assert [chip is not None for chip in table[0]] == [True, True, True]


def test_the_same_code_on_the_same_words_takes_one_lane():
    marks = [Mark("1", 5, 20, "c1"), Mark("2", 5, 20, "c1", "!"), Mark("3", 5, 20, "c1", "?")]
    layout = Layout(DOCUMENT, 40)
    first, second, third, _ = lanes(marks, layout.shown(0), layout.starts(0), 3)[0]
    assert (first.coders, first.mark.sign) == (2, "!")
    assert (second.coders, second.mark.sign) == (1, "?")
    assert third is None
