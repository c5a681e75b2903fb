from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len

from tests.tui.samples import Bench, mark, span, talk
from workbench.tui.drawing import CURSOR

TALK = talk("Wie war das?", "Wir wurden dorthin gebracht. Gefragt hat uns niemand. Dann kam der Brief.", "Und dann?")


def style_of(app, words):
    """The style in which some words stand on the screen."""
    for y in range(app.transcript.size.height):
        for segment in app.transcript.render_line(y):
            if words in segment.text:
                return segment.style
    raise AssertionError(f"{words!r} is not on the screen: {app.lines()}")


@asynccontextmanager
async def screen(document, marks=None, size=(80, 24), press=()):
    app = Bench(document, marks)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*press)
        await pilot.pause()
        yield app


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (120, 40)])
@pytest.mark.parametrize(
    "said",
    [
        "漢字仮名交じり文を書く。" * 8,
        "👩‍👩‍👧 👍🏽 🇩🇪 ❤️ " * 12,
        "e\u0301a\u0308 o\u0302. " * 30,
        "[red]rot[/] [lacht] **fett** =1+1 <b>" * 4,
    ],
)
async def test_every_line_is_exactly_as_wide_as_the_screen(said, size):
    document = talk("Ja?", said)
    start = document.paragraphs[1].start + 4
    marks = [
        mark(document, document.text[start : start + 9]),
        mark(document, document.text[start + 4 : start + 30], "c2"),
    ]
    async with screen(document, marks, size) as app:
        width = app.transcript.scrollable_content_region.width
        for y in range(app.transcript.size.height):
            strip = app.transcript.render_line(y)
            assert sum(cell_len(segment.text) for segment in strip) == width == strip.cell_length


async def test_the_margin_stands_in_one_column_whatever_the_script():
    document = talk("漢字仮名", "Also 👍🏽 so", "e\u0301e\u0301", "gut")
    marks = [mark(document, "漢字"), mark(document, "👍🏽"), mark(document, "e\u0301e"), mark(document, "gut")]
    async with screen(document, marks) as app:
        places = {cell_len(line[: line.index("o1")]) for line in app.lines() if "o1" in line}
        assert len(places) == 1


async def test_text_is_shown_as_it_stands_and_escapes_as_signs():
    document = talk("Ja?", "[red]rot[/red] [lacht] \x1b[31mEscape\x1b[0m =1+1")
    async with screen(document) as app:
        assert "[red]rot[/red] [lacht] ␛[31mEscape␛[0m =1+1" in "\n".join(app.lines())


async def test_number_speaker_and_time_stand_beside_the_text_not_in_it():
    async with screen(TALK, size=(60, 20)) as app:
        lines = app.lines()
        assert lines[1].startswith("   2 B1 Wir wurden dorthin")
        assert lines[2].lstrip().startswith("0:30")
        assert not any("B1:" in line for line in lines)


async def test_overlap_is_underlined_and_each_code_has_its_lane():
    marks = [mark(TALK, "dorthin gebracht. Gefragt"), mark(TALK, "Gefragt hat uns", "c2")]
    async with screen(TALK, marks) as app:
        assert style_of(app, "Gefragt").underline
        assert not style_of(app, "dorthin").underline
        assert style_of(app, "dorthin").bgcolor != style_of(app, "hat uns").bgcolor
        assert style_of(app, "Wir wurden").bgcolor not in (
            style_of(app, "dorthin").bgcolor,
            style_of(app, "hat").bgcolor,
        )
        assert "o1 q1" in app.lines()[1]


async def test_the_focused_code_stands_out():
    marks = [mark(TALK, "dorthin gebracht"), mark(TALK, "hat uns", "c2")]
    async with screen(TALK, marks) as app:
        before = style_of(app, "dorthin").bgcolor
        app.transcript.show_focus("c1")
        assert style_of(app, "dorthin").bgcolor != before


async def test_an_anchor_and_a_proposal_bear_their_signs():
    marks = [mark(TALK, "dorthin gebracht", "c1", "!"), mark(TALK, "hat uns", "c2", "?")]
    async with screen(TALK, marks) as app:
        line = next(line for line in app.lines() if "o1" in line)
        assert "o1!" in line
        assert "q1?" in "\n".join(app.lines())
        # A proposal is no coding: its words look like any others.
        assert style_of(app, "hat uns").bgcolor == style_of(app, "Dann kam").bgcolor


async def test_more_codes_than_lanes_are_announced():
    marks = [mark(TALK, "dorthin", code) for code in ("c1", "c2", "c3")]
    marks += [mark(TALK, "dorthin gebracht", code) for code in ("c1", "c2")]
    async with screen(TALK, marks, size=(60, 20)) as app:
        assert app.lines()[1].rstrip().endswith("+")


async def test_the_cursor_is_a_sentence_and_has_a_sign():
    async with screen(TALK, press=["s", "s"]) as app:
        marked = [line for line in app.lines() if line.startswith(CURSOR)]
        assert "Gefragt hat uns niemand." in "\n".join(marked)
        assert style_of(app, "Gefragt hat uns niemand.").bold


@pytest.mark.parametrize("setting", ["NO_COLOR", "16"])
async def test_without_colours_signs_are_left(monkeypatch, setting):
    if setting == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("COLORTERM")
        monkeypatch.setenv("TERM", "xterm")
    marks = [mark(TALK, "dorthin gebracht. Gefragt"), mark(TALK, "Gefragt hat uns", "c2")]
    async with screen(TALK, marks) as app:
        assert style_of(app, "dorthin").underline
        assert not style_of(app, "dorthin").bold
        assert style_of(app, "Gefragt").bold
        assert not style_of(app, "Wir wurden").underline
        assert "o1 q1" in app.lines()[1]
        app.transcript.show_focus("c1")
        assert style_of(app, "dorthin").reverse


async def test_light_and_dark_are_both_drawn():
    app = Bench(TALK, [mark(TALK, "dorthin gebracht")])
    async with app.run_test(size=(80, 24)) as pilot:
        dark = style_of(app, "dorthin").bgcolor
        app.theme = "textual-light"
        await pilot.pause()
        assert style_of(app, "dorthin").bgcolor != dark


async def test_a_hit_is_marked_and_unmarked():
    async with screen(TALK) as app:
        plain = style_of(app, "niemand").bgcolor
        app.transcript.show_hits([span(TALK, "niemand")])
        assert style_of(app, "niemand").bgcolor != plain
        app.transcript.show_hits([])
        assert style_of(app, "niemand").bgcolor == plain


async def test_clicking_and_dragging():
    app = Bench(TALK)
    async with app.run_test(size=(80, 24)) as pilot:
        column = app.transcript.page.columns.gutter
        await pilot.click("Transcript", offset=(column + 31, 1))
        assert TALK.text[slice(*app.transcript.place.span)] == "Gefragt hat uns niemand."
        await pilot.mouse_down("Transcript", offset=(column + 5, 1))
        await pilot.hover("Transcript", offset=(column + 15, 1))
        await pilot.mouse_up("Transcript", offset=(column + 15, 1))
        assert TALK.text[slice(*app.transcript.place.span)] == "wurden dorthin"


async def test_set_aside_is_dim_and_can_be_hidden():
    async with screen(TALK) as app:
        height = app.transcript.virtual_size.height
        app.transcript.aside = False
        assert app.transcript.virtual_size.height == height
