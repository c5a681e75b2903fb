"""Source labels: fields, parts that drop, places in two languages."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.writers import labels
from workbench.writers.labels import Place, render, where

HERE = Place(paragraphs=("42", "43"), time=751_900)
FIELDS = {"document": "Interview 3", "speaker": "B1", "case.age_group": "60+", "case.town": ""}


@pytest.mark.parametrize(
    ("place", "german", "english"),
    [
        (Place(("42", "42")), "Abs. 42", "para. 42"),
        (Place(("42", "43")), "Abs. 42–43", "paras. 42–43"),
        (Place(("7a", "8")), "Abs. 7a–8", "paras. 7a–8"),
        (Place(("4", "4"), lines=("118", "121")), "Z. 118–121", "ll. 118–121"),
        (Place(("4", "4"), lines=("118", "118")), "Z. 118", "l. 118"),
        (Place(("4", "4"), slides=("5", "5")), "Folie 5", "slide 5"),
        (Place(("4", "4"), slides=("5", "6")), "Folien 5–6", "slides 5–6"),
        (Place(time=751_000), "00:12:31", "00:12:31"),
        (Place(), "", ""),
    ],
)
def test_where(place, german, english):
    assert (where(place, "de"), where(place, "en")) == (german, english)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("standard", "(Interview 3, Abs. 42–43)"),
        ("time", "(Interview 3, 00:12:31)"),
        ("person", "(B1, 60+, Abs. 42–43)"),
        ("footnote", "Interview 3, Abs. 42–43."),
        ("{document}[ in {case.town}]", "Interview 3"),
        ("{document}[ aged {case.age_group}]", "Interview 3 aged 60+"),
        ("{{{document}}} [[{paragraph}]]", "{Interview 3} [42–43]"),
        ("plain", "plain"),
        ("{ document }", "Interview 3"),
        ("", ""),
    ],
)
def test_templates(template, text):
    assert render(template, FIELDS, HERE) == text


def test_person_without_an_age_group():
    assert render("person", {"speaker": "B1"}, HERE, "en") == "(B1, paras. 42–43)"
    assert render("person", {}, HERE) == "(Abs. 42–43)"


def test_a_field_is_never_read_again_as_a_template():
    assert render("{document}", {"document": "{speaker} [x] {nonsense}"}, HERE) == "{speaker} [x] {nonsense}"


def test_unknown_fields_list_the_known_ones():
    with pytest.raises(WorkbenchError, match=r"\{page\}") as caught:
        render("{document} {page}", FIELDS, HERE)
    assert "{where}" in caught.value.hint
    assert "{case.town}" in caught.value.hint
    with pytest.raises(WorkbenchError, match=r"case\.size"):
        render("[{case.size}]", FIELDS, HERE)


@pytest.mark.parametrize(
    "template", ["{document", "document}", "[{document}", "{document}]", "[[{document}]", "[a[b]]"]
)
def test_brackets_must_pair(template):
    with pytest.raises(WorkbenchError, match="without its partner"):
        render(template, FIELDS, HERE)


@given(st.text(max_size=30))
def test_any_template_is_rendered_or_refused(template):
    with suppress(WorkbenchError):
        assert isinstance(render(template, FIELDS, HERE), str)


@given(st.text(st.characters(exclude_characters="[]{}"), max_size=30))
def test_text_without_brackets_is_itself(template):
    if template not in labels.NAMED:
        assert render(template, FIELDS, HERE) == template
