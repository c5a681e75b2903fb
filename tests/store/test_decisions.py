"""What people decided about a layout, laid over what was read."""

from workbench.model import Cut, Paragraph, Speaker
from workbench.store.decisions import Decisions, numbers_in_words, paragraphs_as_decided, speakers_as_decided


def test_a_ring_of_aliases_leads_nowhere():
    ring = Decisions({"alias.A": "B", "alias.B": "A", "alias.C": "A", "alias.D": "E"})
    assert ring.one_person == {"D": "E"}


def test_aliases_of_aliases_end_at_one_speaker():
    chain = Decisions({"alias.A": "B", "alias.B": "C"})
    paragraphs = paragraphs_as_decided([Paragraph(1, 0, 2, "turn", "A"), Paragraph(2, 3, 5, "turn", "C")], chain)
    assert [paragraph.speaker for paragraph in paragraphs] == ["C", "C"]
    (only,) = speakers_as_decided([Speaker("A", "A"), Speaker("B", "B"), Speaker("C", "C")], paragraphs, chain)
    assert only.aliases == ("A", "B")


def test_numbers_in_words():
    kinds = [None, 1, *[None] * 28, 2]
    words = numbers_in_words([Paragraph(number, at, at + 1) for at, number in enumerate(kinds)])
    assert words[:4] == ("0a", "1", "1a", "1b")
    assert words[27:31] == ("1z", "1aa", "1ab", "2")


def test_a_line_that_is_all_head_comes_back_whole():
    head = Paragraph(None, 0, 4, "meta", cuts=(Cut(0, 4, "head"),))
    assert paragraphs_as_decided([head], Decisions({"heads": False}))[0] == Paragraph(None, 0, 4, "text")
    assert paragraphs_as_decided([head], Decisions({"page": False}))[0] == head
