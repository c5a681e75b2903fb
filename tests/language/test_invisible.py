"""What stands inside words and is not seen: soft hyphens, joiners, other hyphens; and decomposed letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.gold import notes
from workbench.language.cues import Cue, CueList
from workbench.language.fold import find, fold
from workbench.language.lemmas import lemma
from workbench.language.lookup import Analysis
from workbench.language.matching import Matcher
from workbench.language.words import INVISIBLE, Words
from workbench.query import parse_cue

SPEECH = "Das Woh\u00adnungs\u00adamt hat Zwangs\u200borte, Nord\u2011Städte und Ko\u0308ln \u2060gezeigt."


def quotes(query, speech=SPEECH):
    return [speech[start:end] for start, end, _ in Matcher(parse_cue(query), "de").find(speech)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Wohnungsamt", ["Woh\u00adnungs\u00adamt"]),
        ("*amt", ["Woh\u00adnungs\u00adamt"]),
        ('"das Wohnungsamt"', ["Das Woh\u00adnungs\u00adamt"]),
        ("Zwangsort", ["Zwangs\u200borte"]),
        ("Stadt", ["Städte"]),
        ('"Nord-Städte"', ["Nord\u2011Städte"]),
        ("Nord-Städte", ["Nord\u2011Städte"]),
        ("Köln", ["Ko\u0308ln"]),
        ("koln", ["Ko\u0308ln"]),
        ("zeigen", ["gezeigt"]),
    ],
)
def test_words_are_found_whole(query, found):
    assert quotes(query) == found


@pytest.mark.parametrize("cue", ["Wohnungsamt", "Zwangsort", '"das Wohnungsamt"', "*zwangsort*", "Köln"])
def test_cues_meet_them_too(cue):
    assert len(CueList((Cue("c", cue, parse_cue(cue)),), "de").find(notes(SPEECH))) == 1


def test_the_index_keeps_the_word():
    line = Analysis("de").of(SPEECH)
    assert "wohnungsamt" in line.text
    assert "zwangsort" in line.lemma
    assert "nord-stadte" in line.text


def test_lemmas_and_folding():
    assert lemma("Zwangs\u00adorten", "de") == "Zwangsort"
    folded = fold(SPEECH)
    assert "wohnungsamt" in folded.text
    assert [SPEECH[start:end] for start, end in find(folded, "wohnungsamt")] == ["Woh\u00adnungs\u00adamt"]


@given(st.sampled_from(["Wohnungsamt", "Zwangsorte", "müssen", "Straße"]), st.data())
def test_invisible_signs_anywhere_change_nothing(word, data):
    signs = data.draw(st.lists(st.sampled_from(sorted(INVISIBLE)), min_size=len(word) - 1, max_size=len(word) - 1))
    speech = "".join(a + b for a, b in zip(word, [*signs, ""], strict=True))
    assert Words(speech).forms == [speech]
    assert quotes(word, speech) == [speech]
    assert quotes(f'"{word}"', unicodedata.normalize("NFD", speech)) == [unicodedata.normalize("NFD", speech)]


@pytest.mark.parametrize("speech", ["Ich wohne 😀.", "👨\u200d👩\u200d👧 wohnte hier", "wohnen🏠", "❤\ufe0f wohnte"])
def test_emoji_are_no_letters(speech):
    assert len(quotes("wohnen", speech)) == 1
