"""Mistakes that programs of this kind have made: each of them would turn one of these tests red."""

import time
from dataclasses import replace

import numpy as np
import pytest

from tests.analysis.three_cases import CODEBOOK, CODERS, coding, document
from workbench.analysis import Study
from workbench.analysis.agreement import alpha, continuum, counts, table
from workbench.analysis.agreement.report import agree
from workbench.analysis.agreement.universe import FINISHED, UNMARKED, universe

ANA, BEN = (coder.id for coder in CODERS)
WORDS = "ein Wort und noch ein Wort dazu hier"


def notes(name, paragraphs=4):
    return document(name, name, [(None, WORDS)] * paragraphs, ())


def study(documents, *codings):
    book, people = CODEBOOK, CODERS
    return Study(tuple(documents), tuple(codings), book, (), (), people)


def made(where, *spans):
    """(code, start, end, coder) ..."""
    return [
        coding(f"{where.id}{n}", code, where, start, end, coder) for n, (code, start, end, coder) in enumerate(spans)
    ]


def report(found, marks=None, **choices):
    every = {document.id: {ANA: "finished", BEN: "finished"} for document in found.documents}
    over = universe(found, [ANA, BEN], every if marks is None else marks)
    return agree(found, [ANA, BEN], over, **{"resamples": 0, **choices})


def of(found, code):
    return next(each for each in found.codes if each.code == f"code-{code}")


def test_chance_is_a_sum_of_products_and_not_one_product():
    assert table.expected(np.array([[2.0, 0.0], [0.0, 2.0]])) == 0.5


def test_uncoded_text_is_part_of_the_universe():
    one = notes("one", 10)
    found = of(
        report(study([one], *made(one, ("O1", 0, 36, "ana"), ("O1", 0, 36, "ben"), ("O1", 37, 73, "ana")))), "O1"
    )
    assert found.cells == (1, 1, 0, 8)
    assert found.values["kappa"] == pytest.approx(1 - 0.1 / 0.26)


def test_a_coder_who_overlaps_herself_is_one_coder():
    one = notes("one")
    found = study([one], *made(one, ("O1", 0, 36, "ana"), ("O1", 2, 36, "ana"), ("O1", 80, 84, "ben")))
    values = of(report(found, unit="character"), "O1")
    assert values.values["jaccard"] == 0
    assert (values.spans, values.used) == ((1, 1), (36, 4))


def test_an_unfinished_document_is_not_an_empty_one():
    one, two = notes("one"), notes("two")
    codings = [*made(one, ("O1", 0, 36, "ana"), ("O1", 0, 36, "ben")), *made(two, ("O1", 0, 36, "ana"))]
    marks = {"one": {ANA: "finished", BEN: "finished"}, "two": {ANA: "finished", BEN: "started"}}
    found = report(study([one, two], *codings), marks)
    assert found.universe.documents == ("one",)
    assert found.universe.left_out == (("two", "not finished by ben"),)
    assert of(found, "O1").values["alpha"] == 1
    alone = report(study([one], *codings[:2]), marks)
    assert alone.overall == found.overall


def test_where_nobody_marked_anything_the_rule_is_said():
    one, two = notes("one"), notes("two")
    codings = [*made(one, ("O1", 0, 36, "ana"), ("O1", 0, 36, "ben")), *made(two, ("O1", 0, 36, "ana"))]
    over = universe(study([one, two], *codings), [ANA, BEN], {"one": {ANA: "started"}})
    assert (over.documents, over.rule) == (("one",), UNMARKED)
    none = universe(study([one, two], *codings), [ANA, BEN], {"one": {ANA: "finished"}})
    assert (none.documents, none.rule) == ((), FINISHED)
    empty = agree(study([one, two], *codings), [ANA, BEN], none)
    assert set(empty.undefined.values()) == {"no document finished by all"}
    assert set(empty.overall.values()) == {None}


def test_overall_is_pooled_and_not_a_mean_of_codes():
    one = notes("one", 10)
    often = [("O1", at * 37, at * 37 + 36, who) for at in range(5) for who in ("ana", "ben")]
    found = report(study([one], *made(one, *often, ("O4", 0, 36, "ana"), ("O4", 40, 50, "ben"))))
    kappas = [of(found, code).values["kappa"] for code in ("O1", "O4")]
    assert kappas == [1, pytest.approx(1 - 0.2 / 0.18)]
    assert found.overall["kappa"] == pytest.approx(1 - 0.2 / (0.5 + 0.18))
    assert found.overall["kappa"] != pytest.approx(np.mean(kappas))


def test_no_variation_is_no_number():
    one = notes("one", 2)
    found = of(report(study([one], *made(one, ("O1", 0, 73, "ana"), ("O1", 0, 73, "ben")))), "O1")
    assert (found.values["kappa"], found.values["alpha"], found.remark) == (None, None, "no variation")
    assert (found.values["ac1"], found.values["percent"]) == (1, 1)
    assert found.undefined["alpha"] == "no variation"
    assert set(of(report(study([one])), "O1").undefined.values()) == {"unused"}
    assert np.isnan(alpha.alpha(np.array([[0.0, 2.0]])))
    assert np.isnan(continuum.cu_alpha(continuum.continuum([[(0, 3, 1)], [(0, 2, 1)]], 9))[0])


def test_values_are_those_offered_and_not_those_seen():
    assert counts.brennan_prediger(np.array([[2.0], [2.0]]), 2) == 1
    seen = np.array([[2.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
    assert counts.brennan_prediger(seen, 3) == pytest.approx((0.5 - 1 / 3) / (1 - 1 / 3))
    assert counts.ac1(seen, 3) == pytest.approx((0.5 - 0.1875) / (1 - 0.1875))


def test_ends_are_half_open_and_a_line_break_marks_no_turn():
    one = notes("one", 2)
    found = report(study([one], *made(one, ("O1", 0, 37, "ana"), ("O1", 0, 35, "ben"))))
    assert of(found, "O1").used == (1, 1)
    assert of(found, "O1").values["jaccard"] == pytest.approx(35 / 36)
    assert of(found, "O1").shift == 1
    assert continuum.u_alpha(continuum.continuum([[(0, 1, 1)], [(0, 1, 1)]], 4)) == 1


def test_one_coder_only_is_shown():
    one = notes("one")
    found = of(report(study([one], *made(one, ("O1", 0, 73, "ana")))), "O1")
    assert (found.values["kappa"], found.remark) == (0, "one coder only")
    assert -0.2 < found.values["alpha"] < 0


def test_padding_moves_percent_and_leaves_jaccard():
    short, long = notes("short", 2), notes("long", 200)
    spans = (("O1", 0, 20, "ana"), ("O1", 4, 36, "ben"))
    one, other = (of(report(study([d], *made(d, *spans)), unit="character"), "O1") for d in (short, long))
    assert one.values["jaccard"] == other.values["jaccard"] == pytest.approx(16 / 36)
    assert (one.matched, one.f1) == (other.matched, other.f1) == (0, 0)
    assert one.values["percent"] < 0.75 < 0.99 < other.values["percent"]


def test_intervals_draw_documents():
    many = [notes(f"d{n}") for n in range(8)]
    codings = [
        c for n, d in enumerate(many) for c in made(d, ("O1", 0, 36, "ana"), ("O1", 37 * (n % 3 == 0), 60, "ben"))
    ]
    found = report(study(many, *codings), resamples=400)
    low, high = of(found, "O1").ci["alpha"]
    assert low < of(found, "O1").values["alpha"] < high
    assert found.settings["ci"]["remark"] == "few documents"
    assert found.ci == report(study(many, *codings), resamples=400).ci
    assert report(study(many[:4], *codings), resamples=400).ci["alpha"] == "too few documents"
    lonely = report(study(many, *made(many[0], ("O4", 0, 5, "ana"), ("O4", 0, 5, "ben"))), resamples=400)
    assert of(lonely, "O4").ci["alpha"] == "unstable"


def test_with_children():
    one = notes("one")
    found = study([one], *made(one, ("O1", 0, 36, "ana"), ("O4", 0, 36, "ben")))
    assert of(report(found, with_children=True), "O").values["alpha"] == 1
    assert not any(code.code == "code-O" for code in report(found).codes)


def speedy(size=20, codes=120):
    random = np.random.default_rng(1)
    documents = [document(f"d{n}", f"d{n}", [(None, "Wort und Tat " * 40)] * 154, ()) for n in range(size)]
    book = replace(CODEBOOK, codes=tuple(replace(CODEBOOK.codes[1], id=f"code-{n}", file_id="") for n in range(codes)))
    rows = []
    for where in documents:
        for n in range(600):
            at = int(random.integers(0, len(where.text) - 200))
            rows += made(where, (str(n % codes), at, at + 150, "ana"), (str(n % codes), at + n % 5, at + 150, "ben"))
    codings = tuple(replace(row, id=str(n)) for n, row in enumerate(rows))
    return Study(tuple(documents), codings, book, (), (), CODERS)


def test_speed():
    found = speedy()
    report(speedy(1, 2))
    began = time.perf_counter()
    report(found)
    assert time.perf_counter() - began < 2.0, "0.5 s on a quiet machine"
    units = [[(n * 10 + k, n * 10 + k + 5, n % 4 + 1) for n in range(1000)] for k in range(5)]
    began = time.perf_counter()
    line = continuum.continuum(units, 10_010)
    continuum.u_alpha(line), continuum.cu_alpha(line)
    assert time.perf_counter() - began < 0.25, "50 ms on a quiet machine"


def test_two_passages_in_one_unit_mark_it_once():
    one = notes("one")
    found = of(report(study([one], *made(one, ("O1", 0, 3, "ana"), ("O1", 8, 12, "ana"), ("O1", 0, 3, "ben")))), "O1")
    assert (found.used, found.spans, found.cells) == ((1, 1), (2, 1), (1, 0, 0, 3))
    assert (found.matched, found.f1) == (1, pytest.approx(2 / 3))


def test_half_an_overlap_is_a_match():
    one = notes("one")
    spans = made(one, ("O1", 0, 8, "ana"), ("O1", 0, 4, "ana"), ("O1", 4, 8, "ben"))
    assert of(report(study([one], *spans[1:])), "O1").matched == 0
    half = study([one], *made(one, ("O1", 0, 3, "ana"), ("O1", 0, 6, "ben")))
    assert one.text[5] != " "
    assert of(report(half), "O1").matched == 1
    assert of(report(half, iou=0.6), "O1").matched == 0


def test_cutting_a_document_in_everybodys_gap_leaves_u():
    whole, first, second = notes("whole", 6), notes("first", 3), notes("second", 3)
    spans = (("O1", 0, 20, "ana"), ("O1", 4, 30, "ben"))
    more = (("O1", 37, 60, "ana"), ("O1", 37, 50, "ben"))
    later = [(code, start + 111, end + 111, who) for code, start, end, who in more]
    uncut = report(study([whole], *made(whole, *spans, *later)))
    cut = report(study([first, second], *made(first, *spans), *made(second, *more)))
    assert of(uncut, "O1").values == pytest.approx(of(cut, "O1").values)
