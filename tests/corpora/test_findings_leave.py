"""Every quotation in every kind of file is the document's own text; every number is the matrix's."""

import csv
import runpy
from collections import Counter

import openpyxl
import pytest
from lxml import html

from tests.corpora.test_word_exports import spoken
from tests.writers import opened
from workbench.analysis.quoted import quoted
from workbench.writers.quotes import refused

TURN = "\n"


@pytest.fixture(scope="module")
def exported(demo, tmp_path_factory):
    """The example study in every kind of file, once."""
    folder = tmp_path_factory.mktemp("exports")
    for kind, name in (("word", "q.docx"), ("html", "q.html"), ("excel", "q.xlsx"), ("csv", "q.csv")):
        getattr(demo.export, kind)(folder / name)
    demo.export.word(folder / "short.docx", shorten=12, context=1)
    demo.export.pandas(folder / "frames")
    return folder


@pytest.fixture(scope="module")
def printed(demo):
    """The codings that count and may be quoted, each with what was said."""
    study = demo.study()
    silent = refused(study.cases)
    texts = {document.id: document for document in study.documents}
    found = [one for one in quoted(study).codings if one.document not in silent]
    return [(one, texts[one.document], spoken(texts[one.document], one)) for one in found]


def lines(text):
    """A cell's turns, without the speakers' names that stand before them where they are several."""
    return tuple(text.split(TURN))


def same(shown, parts):
    return len(shown) == len(parts) and all(
        line == part or line.endswith(f": {part}") for line, part in zip(shown, parts, strict=True)
    )


def from_word(folder):
    return Counter(block.words for block in opened.blocks(folder / "q.docx"))


def from_html(folder):
    root = html.fromstring((folder / "q.html").read_text("utf-8"))
    seen, found = set(), Counter()
    for item in root.xpath("//li[@class='quotation']"):
        if item.get("data-n") not in seen:
            seen.add(item.get("data-n"))
            found.update(turn.text_content() for turn in item.xpath(".//q"))
    return found


@pytest.mark.parametrize("read", [from_word, from_html])
def test_turns_are_the_documents_own(exported, printed, read):
    assert read(exported) == Counter(part for _, _, parts in printed for part in parts)


def rows_of_csv(folder):
    with (folder / "q.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_rows_of_csv_are_the_documents_own(exported, printed):
    rows = {row["coding"]: row for row in rows_of_csv(exported)}
    assert {id_ for id_, row in rows.items() if row["quote"]} == {one.id for one, _, _ in printed}
    for one, document, parts in printed:
        row = rows[one.id]
        text = document.text[one.start : one.end]
        assert row["quote"].removeprefix("'") == text
        assert (int(row["start"]), int(row["end"])) == (one.start, one.end)
        assert same(lines(row["speech"].removeprefix("'")), parts)


def sheets(folder):
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(folder / "q.xlsx").worksheets}


def test_rows_of_the_workbook_are_the_documents_own(exported, printed):
    table = [[cell.value for cell in row] for row in sheets(exported)["Textstellen"].iter_rows()]
    place = table[0].index("Textstelle")
    shown = [row[place] for row in table[1:] if not row[place].startswith("Zitieren ist nicht erlaubt")]
    assert len(shown) == len(printed)
    left = Counter(map(lines, shown))
    for _, _, parts in printed:
        fitting = next(cell for cell in left if left[cell] and same(cell, parts))
        left[fitting] -= 1


def test_frames_hold_the_documents_own(exported, demo):
    frames = runpy.run_path(str(exported / "frames" / "load.py"))["frames"]
    texts = {document.id: document.text for document in demo.study().documents}
    silent = refused(demo.study().cases)
    for line in frames["codings"].itertuples():
        if line.document in silent:
            assert str(line.quote) == "<NA>"
        elif line.anchored:
            assert line.quote == texts[line.document][line.start : line.end]


def test_what_is_shortened_is_marked(exported, printed):
    whole = Counter(part for _, _, parts in printed for part in parts)
    texts = [part for _, _, parts in printed for part in parts]
    shortened = [one.words for one in opened.blocks(exported / "short.docx") if one.words not in whole]
    assert shortened
    for words in shortened:
        assert "[…]" in words
        pieces = [piece.strip() for piece in words.split("[…]")]
        assert any(text.startswith(pieces[0]) for text in texts)
        assert all(any(piece in text for text in texts) for piece in pieces)


def test_every_number_is_the_matrix_s(exported, demo):
    frame = demo.compare.matrix().frame
    numbers = frame.to_numpy().tolist()
    root = html.fromstring((exported / "q.html").read_text("utf-8"))
    page = [
        [int(cell.text_content()) for cell in row.xpath("./td")] for row in root.xpath("//table[@class='matrix']//tr")
    ]
    assert [row[: len(frame.columns)] for row in page[1:]] == numbers
    sheet = [[cell.value for cell in row] for row in sheets(exported)["Matrix"].iter_rows(min_row=2, min_col=2)]
    assert sheet == numbers
    frames = runpy.run_path(str(exported / "frames" / "load.py"))["frames"]
    assert frames["matrix"].to_numpy().tolist() == numbers
    for link in root.xpath("//a[@class='cell']"):
        items = root.get_element_by_id(link.get("href")[1:]).xpath(".//li[@data-n]")
        assert len(items) == int(link.text_content())


def test_frames_and_what_they_became_are_equal(exported, demo):
    from pandas.testing import assert_frame_equal

    frames = runpy.run_path(str(exported / "frames" / "load.py"))["frames"]
    own = demo.frames()
    for name in ("coding_cases", "documents", "paragraphs", "codes"):
        assert_frame_equal(frames[name], own[name])
    assert_frame_equal(frames["cases"], own["cases"][["label"]])
    assert_frame_equal(
        frames["codings"].drop(columns=["quote", "memo"]), own["codings"].drop(columns=["quote", "memo"])
    )
