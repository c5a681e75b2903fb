from dataclasses import replace

from hypothesis import given, settings

from tests.codebook.books import book, code, codebooks, shipped
from workbench.codebook import from_markdown, to_markdown
from workbench.codebook.markdown_file import lost_in_markdown

BY_HAND = """\
# Wohnen in der Stadt

**notice:** Ein Entwurf.

## Orte

Wo jemand ist.

Und war.

### `O1` Zwangsort
**label (en):** Compulsory place
**use when:** Zugewiesen.
**cues (de):** zuweisen; "keine Wahl"
**Quelle:** Heft 1

**Wichtig** ist das nicht.

#### Ganz unten

## Wege
"""


def test_headings_are_the_tree_and_bold_names_the_fields():
    read = from_markdown(BY_HAND)
    assert [one.file_id for one in read.codes] == ["Orte", "O1", "Orte.Zwangsort.Ganz-unten", "Wege"]
    assert [read.depth(one) for one in read.codes] == [0, 1, 2, 0]
    places, forced, *_ = read.codes
    assert places.definition == {"de": "Wo jemand ist.\n\nUnd war."}
    assert forced.label == {"de": "Zwangsort", "en": "Compulsory place"}
    assert forced.use_when == {"de": "Zugewiesen."}
    assert forced.cues == {"de": ("zuweisen", '"keine Wahl"')}
    assert forced.extra == {"Quelle": "Heft 1\n\n**Wichtig** ist das nicht."}
    assert (read.title, read.notice) == ({"de": "Wohnen in der Stadt"}, {"de": "Ein Entwurf."})


def test_several_headings_on_the_first_level_are_codes():
    read = from_markdown("# Orte\n# Wege\n## Bus\n", language="en")
    assert [one.label["en"] for one in read.codes] == ["Orte", "Wege", "Bus"]
    assert not read.title


def test_the_shipped_codebook_comes_back_but_for_its_changelog():
    ours = shipped()
    read = from_markdown(to_markdown(ours), known=[ours])
    assert read.codes == ours.codes
    assert (read.id, read.title, read.notice, read.rules) == (ours.id, ours.title, ours.notice, ours.rules)
    assert (read.version, read.languages) == (ours.version, ours.languages)
    assert lost_in_markdown(ours) == ("changelog",)


def test_lines_of_a_text_are_not_taken_for_headings():
    ours = book(code("A", definition={"de": "eins\n# zwei\n**key:** drei\n\\vier"}))
    assert from_markdown(to_markdown(ours), known=[ours]).codes == ours.codes


@given(codebooks())
@settings(max_examples=40, deadline=None)
def test_ids_and_tree_come_back_from_any_codebook(ours):
    if ours.codes:
        read = from_markdown(to_markdown(ours), known=[ours])
        assert [(one.id, one.parent, one.cues, one.codable) for one in read.codes] == [
            (one.id, one.parent, one.cues, one.codable) for one in ours.codes
        ]


def test_a_lone_carriage_return_is_no_new_line():
    ours = replace(shipped(), rules={"de": "eins\r# zwei"})
    back = from_markdown(to_markdown(ours), "codebook.md")
    assert [code.file_id for code in back.codes] == [code.file_id for code in ours.codes]
