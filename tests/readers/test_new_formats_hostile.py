"""Subtitles, OpenDocument texts and presentations: whatever the bytes are, a lawful reading or an error."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.build import lawful, part, read_or_refused, with_part
from tests.readers.cue_files import cues_of, srt, tsv, vtt
from tests.readers.odt_files import odt, odt_of
from tests.readers.samples import SAMPLES
from tests.readers.slide_files import deck

PIECES = (
    "WEBVTT\n", "\n", "\n\n", "\r\n", "1\n", "00:00:01.000 --> 00:00:02.000\n", "00:00:01,000 --> 00:00:02,000\n",
    "0:02 --> 0:01 align:start\n", "99:99:99.9 --> 00:00.0\n", "start\tend\ttext\n", "0\t3500\t", "1.5\t2\t", "\t",
    "I: ", "B1: ", "Mira Vale: ", "Anna (Ext.): ", "[SPEAKER_00]: ", "<v Kim Vo>", "<v >", "</v>", "<v", "<c.x>", "<",
    "&amp;", "&#0;", "&#55555;", "&#x1F600;", "NOTE ", "STYLE\n", "REGION", "Language: de\n", "-->", "{\\an8}",
    "Hinweis: konstruierter Text", "Untertitel von X", "Ja.", "und dann,", "Warum?", " ", "\u00a0", "\u2028", "\x0b",
    "\ufeff", "e\u0301", "😀", "\x1b[31m", "12", "uuid/1-0\n", "#00:00:05-1#", "[00:00:05] ",
)  # fmt: skip
CUES = st.lists(st.sampled_from(PIECES), max_size=50).map("".join)
HEADS = st.sampled_from(["WEBVTT\n\n", "1\n00:00:00,000 --> 00:00:01,000\n", "start\tend\ttext\n0\t1000\t", ""])
FORMATS = st.sampled_from([None, "vtt", "srt", "tsv"])


@given(HEADS, CUES, FORMATS)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_looks_like_subtitles(head, text, wanted):
    data = (head + text).encode("utf-8", "surrogatepass")
    assert read_or_refused(data, "a.vtt", format=wanted) == read_or_refused(data, "a.vtt", format=wanted)


@given(HEADS, CUES, st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_persons_answers_never_change_the_text(head, text, yes):
    data = (head + text).encode()
    answers = {
        "convention": "none" if yes else "F1",
        "speakers": {"I": {"role": "other"}, "Mira Vale": yes, "Kim Vo": not yes},
        "set_aside": {"heads": yes, "page": yes},
    }
    plain = read_or_refused(data, "a.vtt")
    told = read_or_refused(data, "a.vtt", map=answers)
    assert [reading.document.text for reading in told] == [reading.document.text for reading in plain]


@given(
    st.lists(
        st.tuples(st.integers(0, 10**7), st.integers(0, 9000), st.text("Iab:. \u00e4,?[]()", min_size=1, max_size=30)),
        max_size=20,
    )
)
@settings(max_examples=200, deadline=None)
def test_three_renderings_of_any_cues_give_one_text(rows):
    cues = [(start, start + long, " ".join(text.split())) for start, long, text in rows if text.strip()]
    files = ((vtt, "a.vtt"), (srt, "a.srt"), (tsv, "a.tsv"))
    found = [read_or_refused(made(cues), name, format=name[2:]) for made, name in files]
    assert len({tuple(reading.document.text for reading in readings) for readings in found}) == 1


ODT = ("<text:p>", "</text:p>", "<text:s/>", "<text:tab/>", "<text:line-break/>", "I: Ja?", "B: Nein.", " ", "\n",
       "<text:span>", "</text:span>", '<text:h text:outline-level="x">', "</text:h>", "<text:list><text:list-item>",
       "</text:list-item></text:list>", "<text:note>", "<text:note-body>", "</text:note-body></text:note>",
       "<office:annotation>", "</office:annotation>", "<draw:frame>", "</draw:frame>", "<table:table><table:table-row>",
       "<table:table-cell>", "</table:table-cell>", "</table:table-row></table:table>", "<!-- x -->")  # fmt: skip


@given(st.lists(st.sampled_from(ODT), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_whatever_looks_like_an_open_document(body):
    read_or_refused(odt_of(body), "a.odt")


SHAPES = ("<p:sp>", "</p:sp>", "<p:txBody>", "</p:txBody>", "<a:p>", "</a:p>", "<a:r>", "</a:r>", "<a:t>Wort</a:t>",
          "<a:br/>", "<p:grpSp>", "</p:grpSp>", "<p:pic/>", "<p:graphicFrame/>", "<p:nvSpPr>", "</p:nvSpPr>",
          '<p:cNvPr id="1" name="x"/>', '<p:nvPr><p:ph type="title"/></p:nvPr>', '<p:nvPr><p:ph type="?"/></p:nvPr>',
          "<p:spPr/>", "<p:spPr><a:xfrm/></p:spPr>",
          '<p:spPr><a:xfrm><a:off x="a" y="b"/></a:xfrm></p:spPr>')  # fmt: skip


DECK = deck("Titel\nPunkt")


@given(st.lists(st.sampled_from(SHAPES), max_size=20).map("".join), st.booleans())
@settings(max_examples=60, deadline=None)
def test_whatever_looks_like_a_slide(shapes, balanced):
    if balanced:
        shapes = f"<p:sp><p:nvSpPr/>{shapes.replace('</', '<x/></')}</p:sp>" if "</" not in shapes else "<p:sp/>"
    slide = part(DECK, "ppt/slides/slide1.xml").decode().replace("</p:spTree>", shapes + "</p:spTree>")
    read_or_refused(with_part(DECK, "ppt/slides/slide1.xml", slide.encode()), "a.pptx")


TEXT = "\n\n".join(sample.text for sample in SAMPLES.values())
FILES = {
    "a.vtt": vtt(cues_of(TEXT)),
    "a.srt": srt(cues_of(TEXT)),
    "a.tsv": tsv(cues_of(TEXT)),
    "a.odt": odt(TEXT),
    "a.pptx": deck(TEXT.replace("\x1b", "")),
}


@pytest.mark.parametrize("name", FILES)
def test_a_valid_file_cut_short_anywhere(name):
    data = FILES[name]
    assert read_or_refused(data, name)
    for end in range(0, len(data), 100):
        read_or_refused(data[:end], name)


@pytest.mark.parametrize("name", FILES)
def test_a_valid_file_with_flipped_bytes(name):
    data, chance = FILES[name], random.Random(7)
    for _ in range(60):
        spoiled = bytearray(data)
        for _ in range(chance.randint(1, 5)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        read_or_refused(bytes(spoiled), name)


XML = ("ppt/slides/slide1.xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels",
                         "ppt/slides/_rels/slide1.xml.rels", "ppt/slideLayouts/slideLayout2.xml",
                         "[Content_Types].xml")  # fmt: skip


@pytest.mark.parametrize("entry", XML)
def test_parts_whose_words_were_spoiled(entry):
    content, chance = part(DECK, entry), random.Random(3)
    words = sorted({word for word in content.replace(b"<", b" ").replace(b">", b" ").split() if word.isascii()})
    for word in chance.sample(words, min(25, len(words))):
        spoiled = with_part(DECK, entry, content.replace(word, chance.choice([b"", b"x", b"9", word[::-1]])))
        read_or_refused(spoiled, "a.pptx")


@pytest.mark.parametrize("name", ["a.vtt", "a.srt", "a.tsv"])
def test_no_regular_expression_runs_away(name):
    start = {
        "a.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n",
        "a.srt": "1\n00:00:00,000 --> 00:00:01,000\n",
        "a.tsv": "start\tend\ttext\n0\t1\t",
    }[name]
    nasty = ["<v " * 9000, "<" * 30000, "a (" * 9000, "[a" * 9000, "<c " * 9000, "&" * 30000, " " * 30000, "A" * 30000,
             "\n \n" * 9000, "NOTE\n\n" * 5000, "00:00 -->" * 5000, "1\n" * 15000, "a:" * 15000, "{\\" * 9000,
             "a (b): " * 5000, "\t" * 30000, "0:00" + " " * 30000 + "-->", "x\n\n" * 9000, "A. " * 9000]  # fmt: skip
    for text in nasty:
        begun = time.process_time()
        for reading in read_or_refused((start + text + "\nende").encode(), name):
            lawful(reading)
        assert time.process_time() - begun < 2, repr(text[:10])
