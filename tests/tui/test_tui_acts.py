"""The list of all actions, keys of one's own, the words of the history."""

import pytest

from workbench.errors import Refused
from workbench.project.summaries import Said
from workbench.tui.acts import acts
from workbench.tui.keys import KEYS, SCREENS, named, taken
from workbench.tui.past import sentence
from workbench.tui.words import WORDS, Words


@pytest.mark.parametrize("here", SCREENS)
@pytest.mark.parametrize("language", WORDS)
def test_each_key_of_each_screen_is_in_the_list_once(here, language):
    found = acts(Words(language), {}, here)
    assert {(act.id.partition(":")[0], act.action) for act in found} == {(key.where, key.action) for key in KEYS}
    assert len({act.id for act in found}) == len(found)
    assert all(act.text and act.group for act in found)


def test_what_is_done_here_stands_first_and_the_rest_names_its_screen():
    found = acts(Words("de"), {"undo": "z"}, "history")
    assert found[0].screen == "history"
    assert next(act for act in found if act.action == "palette").screen == "coding"
    assert next(act for act in found if act.action == "theme('ansi')").screen == ""
    assert next(act for act in found if act.id == "history:undo").key == "z"


def test_keys_are_written_as_signs_or_names():
    assert named("!") == named("exclamation_mark") == "exclamation_mark"
    assert named(",") == "comma"
    assert named("F2, ö") == "F2,ö"
    with pytest.raises(Refused, match="no key"):
        named("")


@pytest.mark.parametrize(
    ("name", "key", "other"),
    [("sentence", "t", "turn"), ("sentence", "x", "uncode"), ("sentence", "q", "quit"), ("rows", "C", "compare")],
)
def test_a_key_that_does_something_else_on_the_same_screen_is_taken(name, key, other):
    assert taken(name, key, {})[1].id == other


def test_a_key_is_free_where_nothing_else_has_it_or_what_had_it_has_another_now():
    assert taken("sentence", "f2", {}) is None
    assert taken("sentence", "s", {}) is None
    assert taken("sentence", "t", {"turn": "f3"}) is None
    assert taken("rows", "s", {}) is None, "s means something on other screens only"


@pytest.mark.parametrize("language", WORDS)
def test_every_verb_of_the_history_has_words(language):
    """Verbs as they are written in the source: whoever adds one adds its words."""
    import re
    from pathlib import Path

    import workbench.project

    source = "".join(file.read_text("utf-8") for file in Path(workbench.project.__file__).parent.glob("*.py"))
    verbs = set(re.findall(r"\.write\(\s*\"([a-z ]+)\"", source)) | set(
        re.findall(r"verb(?:: str)? ?= ?\"([a-z ]+)\"", source)
    )
    assert {"code", "codebook split", "codebook rename"} <= verbs
    assert [verb for verb in sorted(verbs) if f"past.{verb}" not in WORDS[language]] == []


def test_what_was_done_is_said_in_both_languages():
    said = Said("recode", words="=1+1 [red]", code="O1", document="anna", more=2, reason="{genauer}", back=("undo",))
    assert sentence(said, Words("de")) == (
        "zurückgenommen: umcodiert: O1 in anna: „=1+1 [red]“ (und 2 weitere) – Grund: {genauer}"
    )
    assert sentence(said, Words("en")) == ("undone: recoded: O1 in anna: “=1+1 [red]” (and 2 more) – reason: {genauer}")
    assert said.sentence == "undo: recode “=1+1 [red]” as O1 in anna (and 2 more), because: {genauer}"
    brought = Said("codebook import", things=(("code", 3), ("study", 1)))
    assert sentence(brought, Words("de")) == "Codebuch eingelesen: 3 Codes, 1 Studie"
    assert sentence(Said("status", things=(("anna", "finished"),)), Words("de")) == "Stand: „anna“ fertig"
    assert sentence(Said("something new", name="x"), Words("de")) == "something new: „x“"
