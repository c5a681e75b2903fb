"""The transcript at 60,000 paragraphs and 200,000 codings: what one key costs, and opening.

Seconds of work (processor time of this process), so that a busy machine does not count.
"""

import random
import time
from statistics import median, quantiles

import pytest

from tests.tui.samples import SIGNS, Bench, talk
from workbench.model import Document
from workbench.tui.marks import Mark, bucketed
from workbench.tui.page import Page

PARAGRAPHS, CODINGS = 60_000, 200_000
SAID = (
    "Wir wurden einfach dorthin gebracht, gefragt hat uns niemand. Dann kam der Brief.",
    "Das war am Anfang schwer, die Kinder gingen noch nicht zur Schule, und der Bus fuhr nur einmal in der Stunde.",
    "Ja.",
    "Ohne den Laden käme ich nicht zurecht. Man kennt sich, und die Nachbarin hilft, wenn etwas ist (lacht).",
)


def long_talk() -> Document:
    return talk(*[SAID[number % len(SAID)] for number in range(PARAGRAPHS)])


def many_marks(document: Document) -> list[Mark]:
    chance = random.Random(7)
    codes = list(SIGNS)
    marks = []
    for number in range(CODINGS):
        paragraph = document.paragraphs[chance.randrange(PARAGRAPHS)]
        start = chance.randrange(paragraph.start, paragraph.end)
        end = min(start + chance.randrange(5, 200), len(document.text))
        marks.append(Mark(str(number), start, end, codes[number % 3]))
    return marks


@pytest.fixture(scope="module")
def document() -> Document:
    return long_talk()


@pytest.fixture(scope="module")
def marks(document: Document) -> list[Mark]:
    return many_marks(document)


def draw(app: Bench) -> None:
    for y in range(app.transcript.size.height):
        app.transcript.render_line(y)


@pytest.mark.bench
def test_opening(document: Document, marks: list[Mark]) -> None:
    """What the interface itself does before the text stands there; marks come into their buckets in a worker."""
    began = time.process_time()
    buckets = bucketed(document.paragraphs, marks)
    bucketing = time.process_time() - began
    began = time.process_time()
    page = Page(document, buckets, None)
    page.fit(80, gap=False, aside=True)
    rows = page.lines.height
    opening = time.process_time() - began
    print(f"\nopening {opening:.3f} s for {rows} rows; buckets (in a worker) {bucketing:.3f} s")
    assert opening <= 0.5


@pytest.mark.bench
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_key(document: Document, marks: list[Mark], size: tuple[int, int]) -> None:
    """A key from the press to the drawn rows: motions in the middle of the text, pages, and codings."""
    app = Bench(document, marks, split=False)
    costs = []
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        transcript = app.transcript
        transcript.go(transcript.motions.at(len(document.text) // 2))
        chance = random.Random(3)
        acts = [
            lambda: transcript.action_sentence(1),
            lambda: transcript.action_paragraph(1),
            lambda: transcript.action_turn(-1),
            lambda: transcript.action_page(1),
            lambda: transcript.go(transcript.motions.at(chance.randrange(len(document.text)))),
            lambda: transcript.add_mark(Mark(f"new{len(costs)}", *transcript.place.span, "c1")),
        ]
        for number in range(300):
            began = time.process_time()
            acts[number % len(acts)]()
            draw(app)
            costs.append(1000 * (time.process_time() - began))
            await pilot.pause()
    half, p99 = median(costs), quantiles(costs, n=100)[98]
    print(f"\n{size}: a key {half:.2f} ms median, {p99:.1f} ms p99")
    assert half <= 16
    assert p99 <= 50
