"""Text files: encodings, line ends, wrapped lines; slides, heads, feet and page noise."""

import pytest

from tests.readers.build import lawful, read_one, speech, turns
from workbench.errors import WorkbenchError
from workbench.readers.slides import heads_and_feet

UMLAUTS = "I: Grüße aus Köln?\nB: Schön – „ja“ für 5 €."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (UMLAUTS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + UMLAUTS.encode(), "utf-8"),
        (b"\xff\xfe" + UMLAUTS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + UMLAUTS.encode("utf-16-be"), "utf-16-be"),
        (UMLAUTS.encode("utf-16-le"), "utf-16-le"),
        (UMLAUTS.encode("utf-16-be"), "utf-16-be"),
        (UMLAUTS.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_give_one_text(data, encoding):
    reading = read_one("a.txt", data)
    assert reading.document.text == UMLAUTS
    assert reading.document.source.encoding == encoding
    assert any("Grüße" in warning for warning in reading.warnings) == (encoding != "utf-8")


def test_an_encoding_from_the_map():
    data = "I: Größe?\nB: Ja.".encode("cp850")
    assert read_one("a.txt", data, map={"encoding": "cp850"}).document.text == "I: Größe?\nB: Ja."
    with pytest.raises(WorkbenchError, match="no encoding called"):
        read_one("a.txt", data, map={"encoding": "klingonisch"})
    with pytest.raises(WorkbenchError, match="not an encoding of text"):
        read_one("a.txt", data, map={"encoding": "rot13"})


def test_spoiled_letters_are_reported_and_left():
    reading = read_one("a.txt", "I: GrÃ¼Ã\u009fe?\nB: Ja.")
    assert "GrÃ¼" in reading.document.text
    assert any("spoiled" in warning for warning in reading.warnings)


def test_line_ends_become_lf_and_nothing_else_changes():
    text = "I: a\u00a0b\u2028c\u0085d \r\nB: e\u0301\u00ad\uf0a7\rI: Ja.  \n\n"
    assert read_one("a.txt", text).document.text == text.replace("\r\n", "\n").replace("\r", "\n")


def test_paragraphs_leave_out_the_white_space_round_them():
    document = read_one("a.txt", "  I: Ja?  \n\n\tB: Ja.\n").document
    assert [document.text[p.start : p.end] for p in document.paragraphs] == ["I: Ja?", "B: Ja."]


WRAPPED = """I: Erzählen Sie doch bitte einmal, wie das damals war, als Sie hier ins
Quartier gezogen sind und niemanden kannten.

B: Also, das war im Winter, und es lag Schnee, und der Bus kam nicht, und
dann standen wir da mit den  Koffern: kalt war es, und die Kinder haben nur
noch geweint, bis Frau Meier kam.
I: Frau Meier?
B: Ja, die Nachbarin, die hat uns den Schlüssel gegeben und gesagt, kommen
Sie rein, und da sind wir reingegangen.
"""


def test_hard_wrapped_lines_are_one_paragraph():
    reading = read_one("a.txt", WRAPPED)
    lawful(reading)
    assert [turn[0] for turn in turns(reading.document)] == ["I", "B", "I", "B"]
    assert reading.document.numbered == 4
    said = turns(reading.document)[1][3]
    assert "und dann standen wir da mit den Koffern: kalt" in said
    lines = [cut for p in reading.document.paragraphs for cut in p.cuts if cut.kind == "line"]
    assert len(lines) == 1, "the surplus blank is cut"


def test_every_line_is_a_paragraph_otherwise():
    document = read_one("a.txt", "Kurz.\nAuch kurz.\n\nLang " + "und länger " * 40 + ".\n").document
    assert document.numbered == 3


HEAD, FOOT = "Wohnen im Quartier", "3. Mai 2026 Dr. Kern"


def slides(count: int = 6, noise: str = "Ähnliche Präsentationen\nGarten und Hof\n") -> str:
    first = f"Vortrag {HEAD} Kern"
    rest = [f"{HEAD} {number}. Was heißt das Nummer {number}? {FOOT}" for number in range(1, count)]
    return f"{noise}\u00a0Präsentation transkript:\n\n" + "\n\n".join([first, *rest])


def test_slides_heads_feet_and_page_noise():
    reading = read_one("folien.txt", slides())
    lawful(reading)
    document = reading.document
    assert (reading.slides, document.numbered, document.turns, document.convention) == (6, 6, 0, "F21")
    assert [(s.kind, s.count) for s in reading.set_aside] == [("page", 3), ("head", 5), ("foot", 5)]
    assert [p.slide for p in document.paragraphs if p.number] == [1, 2, 3, 4, 5, 6]
    at = next(i for i, p in enumerate(document.paragraphs) if p.slide == 2)
    assert speech(document, at) == "1. Was heißt das Nummer 1?"
    assert speech(document, at - 1) == f"Vortrag {HEAD} Kern"


def test_a_person_can_put_heads_and_noise_back():
    plain = read_one("a.txt", slides()).document
    told = read_one("a.txt", slides(), map={"set_aside": {"heads": False, "page": False}})
    assert told.document.text == plain.text
    assert told.set_aside == ()
    assert [p.number for p in told.document.paragraphs] == [None] * 3 + [1, 2, 3, 4, 5, 6]
    assert all(p.kind == "text" for p in told.document.paragraphs)
    assert not any(p.cuts for p in told.document.paragraphs)


def test_noise_without_a_marker_is_only_suggested():
    reading = read_one("a.txt", "Titel\nAdvertisements\nEins.\nZwei.\nDrei.\nVier.\nFünf.\n")
    assert any("page noise" in warning for warning in reading.warnings)
    assert reading.set_aside == ()


def test_heads_and_feet_need_three_slides_two_tokens_and_most_of_them():
    def both(*lines: str) -> tuple[list[str], list[str]]:
        text, spans, at = "\n".join(lines), [], 0
        for line in lines:
            spans.append((at, at + len(line)))
            at += len(line) + 1
        found = heads_and_feet(text, spans)
        return tuple([text[slice(*span)] if span else "" for span in side] for side in found)

    assert both("A B eins", "A B zwei") == (["", ""], ["", ""])
    assert both("A eins", "A zwei", "A drei") == ([""] * 3, [""] * 3)
    assert both("A B eins", "A B zwei", "A B drei", "C D vier") == (["A B"] * 3 + [""], [""] * 4)
    assert both("A B eins", "A B zwei", "C drei x", "D vier y") == ([""] * 4, [""] * 4)
    assert both("A B 1. x", "A B 2. x", "A B 3. x")[0] == ["A B"] * 3, "the number of a thesis is no head"
    assert both("A B", "A B", "A B") == (["A B"] * 3, [""] * 3)
    assert both("a X Y", "b X Y", "c X Y", "d Z")[1] == ["X Y"] * 3 + [""]


def test_a_minutes_marker_in_word_order_parts_slides_too():
    reading = read_one("a.md", "Titel\n\nPresentation transcript:\n\nEins zwei\n\nDrei vier\n\nFünf sechs")
    assert (reading.slides, reading.document.numbered) == (3, 3)
    assert [(s.kind, s.count) for s in reading.set_aside] == [("page", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "Ende der Aufnahme", "[Ende des Interviews]", "- Transkript Ende -", "Start of transcript", "End of recording",
        "Kim Vo hat die Transkription gestartet", "Transcription ended after 00:06:10", "Aufnahme beendet",
        "https://x.de/video", "(Interviewende)", "Beginn der Aufzeichnung: 00:00:05",
    ],
)  # fmt: skip
def test_marks_and_links_are_set_aside_and_end_a_turn(line):
    document = read_one("a.txt", f"I: Ja?\nB: Ja.\n{line}\nNachklang.").document
    assert [p.kind for p in document.paragraphs] == ["turn", "turn", "meta", "text"]


@pytest.mark.parametrize(
    "line", ["Am Ende des Interviews war es still.", "Die Aufnahme war gut.", "Das Ende kam bald."]
)
def test_sentences_about_an_end_are_text(line):
    assert read_one("a.txt", f"I: Ja?\nB: Ja.\n{line}").document.paragraphs[-1].kind == "continuation"


def test_the_note_on_constructed_texts_is_meta_even_without_turns():
    for text in (
        "Hinweis: konstruierter Text, kein echtes Gespräch\n\nEs regnet.",
        "Note: constructed text, x\n\nRain.",
    ):
        assert [p.kind for p in read_one("a.txt", text).document.paragraphs] == ["meta", "text"]


def test_notes_keep_their_header_words_unless_they_are_data():
    kinds = [
        p.kind for p in read_one("a.txt", "Datum: 3. Mai\nOrt: Markt\nEs regnet.\nAchtung: glatt.").document.paragraphs
    ]
    assert kinds == ["meta", "meta", "text", "text"]
    later = read_one("a.txt", "Es regnet.\nNoch immer.\nDatum: offen.\nOrt: offen.").document
    assert [p.kind for p in later.paragraphs] == ["text"] * 4


def test_credit_lines_stand_at_the_ends():
    text = "Transkribiert mit Programm X\nI: Ja?\nB: Ja.\nErstellt mit Programm X"
    assert [p.kind for p in read_one("a.txt", text).document.paragraphs] == ["meta", "turn", "turn", "meta"]


def test_what_stands_above_a_lonely_label_is_judged_as_in_notes():
    document = read_one("a.txt", "Achtung: glatt.\nB: Ich erzähle.\nUnd dann kam der Winter.").document
    assert [p.kind for p in document.paragraphs] == ["text"] * 3


def test_numbers_at_the_start_of_some_lines_are_no_line_numbers():
    text = "Auf dem Hof:\n3 Kinder spielen.\n4 Frauen sitzen.\n5 Männer stehen.\n" + "Sonst niemand da.\n" * 6
    assert not any(p.cuts for p in read_one("a.txt", text).document.paragraphs)
