"""The transcript at 60,000 paragraphs and 200,000 codings: what one key costs, and opening.

Seconds of work (processor time of this process), so that a busy machine does not count.
"""

import asyncio
import random
import time
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.tui.samples import SIGNS, Bench, talk
from workbench.model import Document
from workbench.project import NewCoding, Project
from workbench.tui.app import WorkbenchApp
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


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with one long document and all these codings in it."""
    folder = tmp_path_factory.mktemp("long")
    said = (f"{'I' if number % 2 == 0 else 'B1'}: {SAID[number % len(SAID)]}" for number in range(PARAGRAPHS))
    (folder / "long.txt").write_text("\n\n".join(said) + "\n", "utf-8")
    with Project.create(folder / "long.workbench", name="Lang", coder="Ana") as project:
        codes = [project.codebook.add(f"Code {number}").id for number in range(12)]
        project.documents.import_files([folder / "long.txt"])
        line, chance = project.documents.list()[0], random.Random(7)
        spans: set[tuple[int, int, str]] = set()
        while len(spans) < CODINGS:
            start = chance.randrange(line.characters - 250)
            spans.add((start, start + chance.randint(20, 200), chance.choice(codes)))
        project.codings.add_many([NewCoding(line.id, *span) for span in sorted(spans)])
    return folder / "long.workbench"


@pytest.mark.bench
async def test_the_text_stands(study: Path) -> None:
    """The real program on a real file: from its first screen until the text is drawn; then what one coding costs."""
    with Project.open(study, coder="Ana") as project:
        app = WorkbenchApp(project)
        async with app.run_test(size=(120, 40)) as pilot:
            began = time.process_time()
            while getattr(app.screen, "transcript", None) is None or app.screen.transcript.page is None:
                await asyncio.sleep(0.002)
            while not app.screen.stands.is_set():
                await asyncio.sleep(0.002)
            stands = time.process_time() - began
            await app.workers.wait_for_complete()
            await pilot.pause()
            began = time.process_time()
            line = project.documents.list()[0]
            code = project.codebook.current.codes[0].id
            counting = time.process_time() - began
            began = time.process_time()
            for number in range(10):
                project.codings.add(line.id, 1000 + number, 1040, code)
            coding = (time.process_time() - began) / 10
    print(
        f"\nthe text stands after {stands:.2f} s; a coding {1000 * coding:.1f} ms; counting documents {counting:.2f} s"
    )
    assert stands <= 0.6
    assert coding <= 0.05
