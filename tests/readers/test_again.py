"""A text read again says the same of itself, without its file; and something else where a person knows better."""

import pytest

from tests.readers.build import read_one, word
from tests.readers.pages import web
from tests.readers.samples import SAMPLES
from workbench.errors import Refused
from workbench.readers import read_again, settled
from workbench.readers.answers import Answers, Person

FILES = [
    (sample, ending, made)
    for sample in SAMPLES
    for ending, made in (("txt", str.encode), ("md", str.encode), ("docx", word), ("html", web))
    if (ending != "docx" or SAMPLES[sample].word) and (ending != "txt" or SAMPLES[sample].plain)
]


def seen(paragraphs):
    return [(p.number, p.start, p.end, p.kind, p.speaker, p.t0, p.t1) for p in paragraphs]


@pytest.mark.parametrize(("sample", "ending", "made"), FILES)
def test_read_again_it_is_the_same(sample, ending, made):
    document = read_one(f"a.{ending}", made(SAMPLES[sample].text)).document
    if settled(document):
        return
    found = read_again(document, document.paragraphs, Answers())
    assert seen(found.paragraphs) == seen(document.paragraphs)
    assert found.speakers == document.speakers


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_person_knows_better(ending):
    document = read_one(f"a.{ending}", SAMPLES["F3"].text).document
    none = read_again(document, document.paragraphs, Answers(convention="none"))
    assert all(paragraph.speaker is None for paragraph in none.paragraphs)
    assert none.alternatives, "what would fit is said even then"
    only = read_again(document, document.paragraphs, Answers(speakers={"B": Person(counts=False)}))
    assert {paragraph.speaker for paragraph in only.paragraphs if paragraph.kind == "turn"} <= {"I"}


def test_numbers_are_never_given_anew():
    document = read_one("a.txt", SAMPLES["F3"].text).document
    numbers = {paragraph.start: paragraph.number for paragraph in document.paragraphs}
    none = read_again(document, document.paragraphs, Answers(convention="none"))
    assert all(paragraph.number in (None, numbers.get(paragraph.start)) for paragraph in none.paragraphs)


def test_what_was_a_legend_gets_no_number_and_the_rest_keep_theirs():
    document = read_one("a.txt", "I = Interviewerin, B = Befragte\n\nI: Ja?\n\nB: So.\n\nI: Und?\n\nB: Eben.").document
    assert [paragraph.number for paragraph in document.paragraphs] == [None, 1, 2, 3, 4]
    none = read_again(document, document.paragraphs, Answers(convention="none"))
    assert [paragraph.kind for paragraph in none.paragraphs] == ["text"] * 5
    assert [paragraph.number for paragraph in none.paragraphs] == [None, 1, 2, 3, 4]


def test_speakers_that_are_fields_stay_so():
    document = read_one(
        "a.csv", SAMPLES["F20"].text if "F20" in SAMPLES else "time,speaker,text\n00:03,A,Ja\n00:04,B,So\n"
    )
    with pytest.raises(Refused) as refused:
        read_again(document.document, document.document.paragraphs, Answers(convention="F3"))
    assert "fields of the file" in refused.value.hint
