import socket
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.gold import items
from tests.language.test_sentences import SPEECH
from workbench.language.pipeline import CUES, pipeline, with_cues
from workbench.language.sentences import split


def starts(doc):
    """Where the sentences begin, white space before them aside."""
    return [sent.start_char + len(sent.text_with_ws) - len(sent.text_with_ws.lstrip()) for sent in doc.sents]


@pytest.mark.parametrize("name", ["sentences_gold", "sentences_second", "second_sentences"])
def test_boundaries_are_those_of_the_rules_on_gold(name):
    for item in items(name):
        doc = pipeline(item["language"])(item["text"])
        assert starts(doc) == [start for start, _ in split(item["text"], item["language"])]


@given(SPEECH.filter(str.strip), st.sampled_from(["de", "en"]), st.booleans())
def test_boundaries_are_those_of_the_rules_on_anything(text, language, lower_case):
    nlp = pipeline(language)
    doc = nlp.make_doc(text)
    doc.user_data["lower_case"] = lower_case
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert doc.text == text
    assert doc[0].is_sent_start
    assert starts(doc) == [start for start, _ in split(text, language, lower_case)]


def test_order_of_the_pipeline():
    assert pipeline("de").pipe_names == ["workbench_sentences", "workbench_lemmas"]
    assert pipeline("de") is pipeline("de")
    assert with_cues("de", [{"label": "a", "pattern": "b"}]).pipe_names[-1] == "span_ruler"


def test_without_patterns_there_is_no_ruler_and_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert CUES not in with_cues("de", [])("Ein Satz.").spans


def test_phrases_are_lemmatised_like_the_text():
    doc = with_cues("de", [{"label": "O6", "pattern": "Koffer packen", "id": "1"}])("Wir hatten die Koffer gepackt.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans[CUES]] == [("Koffer gepackt", "O6", "1")]
    assert not doc.ents


def test_lemma_and_norm():
    doc = pipeline("de")("ZWANGSORTE im Hof, schon schön.")
    assert [token.lemma_ for token in doc] == ["Zwangsort", "in", "Hof", ",", "schon", "schön", "."]
    assert [token.norm_ for token in doc] == ["zwangsort", "in", "hof", ",", "schon", "schön", "."]


def test_languages_nobody_knows_work_too():
    assert starts(pipeline("tlh")("nuqneH. Qapla'.")) == [0, 8]


def test_everything_works_offline(monkeypatch):
    def refuse(*_):
        raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    doc = with_cues("nl", [{"label": "a", "pattern": "huis"}])("De huizen.")
    assert [span.text for span in doc.spans[CUES]] == ["huizen"]
