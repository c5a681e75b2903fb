from hypothesis import given
from hypothesis import strategies as st

from tests.tui.samples import talk
from workbench.model import Cut, Document, Paragraph
from workbench.spans import paragraph_speech
from workbench.tui.layout import Layout, shown

TEXT = st.text(alphabet="ab \n\t漢ä", min_size=1, max_size=40)


@st.composite
def paragraphs(draw):
    text = draw(TEXT)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    edges = sorted(draw(st.lists(st.integers(start, end), max_size=6).filter(lambda held: len(held) % 2 == 0)))
    cuts = tuple(Cut(a, b, "label") for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b)
    return text, Paragraph(1, start, end, "text", cuts=cuts)


@given(paragraphs())
def test_what_is_shown_is_the_speech_and_knows_where_it_stands(held):
    text, paragraph = held
    speech, piece = paragraph_speech(text, paragraph), shown(text, paragraph)
    assert piece.text == speech.text.replace("\t", " ")
    if speech.text:
        assert [piece.canonical(at) for at in range(len(speech.text))] == list(speech.offsets[:-1])
        assert [piece.local(offset) for offset in speech.offsets[:-1]] == list(range(len(speech.text)))


def test_rows_and_places_answer_each_other():
    document = talk(*["Das war so. " * 12] * 6)
    layout = Layout(document, 40, gap=True)
    for y in range(layout.height):
        row = layout.row(y)
        assert row.line < 0 or layout.row_at(row.paragraph, row.start) == y


def test_the_cut_label_is_not_in_the_running_text():
    assert Layout(talk("Wie war das?"), 40).shown(0).text == "Wie war das?"


def test_what_is_set_aside_can_be_hidden():
    text = "Seite 1\nDas war so."
    document = Document("d", "d", text, (Paragraph(None, 0, 7, "boilerplate"), Paragraph(1, 8, 19, "text")))
    assert [Layout(document, 40, aside=aside).height for aside in (True, False)] == [2, 1]


def test_an_empty_document_has_no_rows():
    assert Layout(Document("d", "d", "", ()), 40).height == 0
