"""Markdown: the words as shown, blocks as paragraphs, front matter set aside."""

import pytest

from tests.readers.build import lawful, read_one, turns
from workbench.readers.inline import shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**fett** und *kursiv* und ***beides***", "fett und kursiv und beides"),
        ("__fett__ und _kursiv_, snake_case_wort", "fett und kursiv, snake_case_wort"),
        ("Bewohner*innen und Helfer*innen", "Bewohner*innen und Helfer*innen"),
        ("2 * 3 * 4 und a ** b", "2 * 3 * 4 und a ** b"),
        ("a*b* c", "a*b* c"),
        ("\\[01:05\\] \\*kein Stern\\* \\\\", "[01:05] *kein Stern* \\"),
        ("Da gab&#39;s &quot;nichts&quot; &amp; &uuml;berhaupt &#x1F600;", 'Da gab\'s "nichts" & überhaupt 😀'),
        ("R&D &foo; &#0; &#xD800; &copy", "R&D &foo; &#0; &#xD800; &copy"),
        ("[Text](https://x.de 'Titel') ![Bild](b.png) <https://y.de> <a@b.de>", "Text Bild https://y.de a@b.de"),
        ("[00:00:05](#00:00:05) [große Mittelstadt] [lacht] […]", "00:00:05 [große Mittelstadt] [lacht] […]"),
        ("`**kein** fett` und ``ein ` Strich``", "**kein** fett und ein ` Strich"),
        ("<b>fett</b> <span class='x'>da</span><br>neu <lacht> 1 < 2", "fett da\nneu <lacht> 1 < 2"),
        ("**I:**{: .text-blue}", "I:"),
        ("[red]rot[/red] =1+1 {nicht} ~~weg~~", "[red]rot[/red] =1+1 {nicht} weg"),
    ],
)
def test_words_as_shown(source, expected):
    assert shown(source) == expected


def kinds(source: str) -> list[tuple[str, str]]:
    reading = read_one("a.md", source)
    lawful(reading)
    return [(p.kind, reading.document.text[p.start : p.end]) for p in reading.document.paragraphs]


def test_blocks():
    source = (
        "Titel\n=====\n\n## Zwei ##\nText eins\nzweite Zeile  \ndritte\n\n* eins\n* zwei\n  weiter\n"
        "1. drei\n\n> Zitat\n> weiter\n\n---\n\n```\ncode *bleibt*\n```\n<!-- weg\n\nweg -->\n[ref]: https://x.de\nEnde"
    )
    assert kinds(source) == [
        ("heading", "Titel"),
        ("heading", "Zwei"),
        ("text", "Text eins\nzweite Zeile\ndritte"),
        ("bullet", "eins"),
        ("bullet", "zwei\nweiter"),
        ("bullet", "1. drei"),
        ("text", "Zitat\nweiter"),
        ("text", "code *bleibt*"),
        ("text", "Ende"),
    ]


def test_a_date_where_a_line_breaks_is_no_list():
    assert kinds("Wir kamen am\n15. Mai und blieben.") == [("text", "Wir kamen am\n15. Mai und blieben.")]


def test_paragraphs_are_joined_by_one_line_end():
    assert read_one("a.md", "# Eins\n\n\n\nZwei\n\nDrei\n").document.text == "Eins\nZwei\nDrei"


FRONT = (
    "---\ntitle: Interview\nlang: de-DE\ntags:\n  - a\n  - b\nspeakers:\n  - Ada Berg\ndate: 2024-99-99\n"
    "x: {y: 1}\n---\n"
)


def test_front_matter_is_meta_and_metadata():
    reading = read_one("a.md", FRONT + "Ada Berg: Ja.\n\nAda Berg: Nein.")
    lawful(reading)
    document = reading.document
    assert document.metadata == {
        "title": "Interview",
        "lang": "de-DE",
        "tags": "a, b",
        "speakers": "Ada Berg",
        "date": "2024-99-99",
        "x": "y 1",
    }
    assert document.language == "de"
    assert (document.paragraphs[0].kind, document.paragraphs[0].number) == ("meta", None)
    assert document.text.startswith("title: Interview\n")
    assert reading.speakers_with_counts == {"Ada Berg": 2}


def test_a_speaker_named_in_the_front_matter_counts_once():
    reading = read_one("a.md", FRONT + "Ada Berg: Ja.\n\nI: Und?\n\nTom: Hm.")
    assert reading.speakers_with_counts == {"Ada Berg": 1, "I": 1}
    assert reading.doubtful == ("Tom 1×: occurs once",)


def test_front_matter_that_is_no_yaml_is_set_aside_and_said():
    reading = read_one("a.md", "---\na: [1\nb: }\n---\nText.")
    assert reading.document.paragraphs[0].kind == "meta"
    assert "not well-formed YAML" in reading.warnings[0]
    assert reading.document.metadata == {}


def test_a_rule_at_the_top_is_no_front_matter():
    assert [kind for kind, _ in kinds("---\n\nText.\n\n---\n\nMehr.")] == ["text", "text"]


def test_labels_inside_one_block_part_it():
    document = read_one("a.md", "I: Ja?\nB: Ja.\nNoch etwas.\nI: Gut.").document
    assert turns(document) == [
        ("I", None, None, "Ja?"),
        ("B", None, None, "Ja. Noch etwas."),
        ("I", None, None, "Gut."),
    ]
    assert [p.kind for p in document.paragraphs] == ["turn", "turn", "turn"]


def test_a_table_of_turns():
    source = "| Zeit | Wer | Text |\n|---|---|---|\n| 0:03 | I | **Wie** war es? |\n| 0:09 | B | Gut \\| laut. |\n"
    assert turns(read_one("a.md", source).document) == [
        ("I", 3000, None, "Wie war es?"),
        ("B", 9000, None, "Gut | laut."),
    ]


def test_header_markers_legend_and_links_are_set_aside():
    source = (
        "## Inhalt\n\nDate: 17.05.2021\nDuration: 01:08:10\n2 Speakers: Speaker1 x, Speaker2 y\n\n"
        "I: Interwiever, B: Befragter\n\nStart of transcript\n\n<https://x.de/1>\n\nI: [00:00:00] Ja?\n\n"
        "B: [00:00:12] Ja. Zwei Dinge: eins.\n\n<https://x.de/2>\n\nEnd of transcript"
    )
    reading = read_one("a.md", source)
    assert {(s.kind, s.count) for s in reading.set_aside} == {("meta", 5), ("legend", 1)}
    assert reading.document.numbered == 3
    assert reading.speakers_with_counts == {"I": 1, "B": 1}
    assert reading.document.metadata["Duration"] == "01:08:10"
    assert reading.document.roles == {"I": "interviewer", "B": "participant"}


def test_markdown_in_a_txt_stays_as_it_stands():
    document = read_one("a.txt", "**I:** Ja &amp; nein?\n**B:** *Gut.*").document
    assert document.text == "**I:** Ja &amp; nein?\n**B:** *Gut.*"
    assert turns(document) == [("I", None, None, "Ja &amp; nein?"), ("B", None, None, "*Gut.*")]
