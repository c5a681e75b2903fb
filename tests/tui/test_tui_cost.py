"""Cost as counts: what is drawn, not how long it takes."""

import pytest

from tests.tui.samples import Bench, mark, talk
from workbench.tui import page as page_module

BODY = "Wir wurden einfach dorthin gebracht, gefragt hat uns niemand. Dann kam der Brief von der Behörde."


@pytest.fixture
def drawn(monkeypatch):
    """The rows that were really drawn, in order."""
    rows = []
    real = page_module.strip

    def counting(row, *rest, **more):
        rows.append(row)
        return real(row, *rest, **more)

    monkeypatch.setattr(page_module, "strip", counting)
    return rows


async def paged(drawn, turns):
    app = Bench(talk(*[BODY] * turns), split=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn.clear()
        for _ in range(5):
            app.transcript.scroll_page_down(animate=False)
            await pilot.pause()
        down = len(drawn)
        drawn.clear()
        for _ in range(5):
            app.transcript.scroll_page_up(animate=False)
            await pilot.pause()
        return down, len(drawn)


async def test_five_pages_cost_the_same_in_a_short_and_a_long_document(drawn):
    short, long = await paged(drawn, 400), await paged(drawn, 20_000)
    assert short == long
    assert 0 < short[0] <= 5 * 24
    assert short[1] == 0


async def test_a_coding_repaints_its_paragraph_only(drawn):
    document = talk(*[BODY] * 40)
    app = Bench(document, split=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn.clear()
        app.transcript.add_mark(mark(document, "dorthin"))
        await pilot.pause()
        assert {row.paragraph for row in drawn} == {0}
        assert len(drawn) == len(app.transcript.page.lines.rows_of(0))


async def test_moving_repaints_the_old_and_the_new_place_only(drawn):
    app = Bench(talk(*[BODY] * 40))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("j")
        drawn.clear()
        await pilot.press("j")
        await pilot.pause()
        assert {row.paragraph for row in drawn} <= {1, 2}


async def test_marks_read_again_repaint_only_what_differs(drawn):
    document = talk(*[BODY] * 40)
    app = Bench(document, split=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn.clear()
        app.transcript.show_marks({3: (mark(document, "niemand"),)})
        await pilot.pause()
        assert {row.paragraph for row in drawn} == {3}
