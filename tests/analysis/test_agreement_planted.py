"""Mistakes planted into the running code: the test that is named beside each must find it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tests.analysis import test_agreement_brute_force as brute
from tests.analysis import test_agreement_mutants as law
from tests.analysis import test_agreement_oracles as oracle
from workbench.analysis.agreement import continuum, counts, figures, passages, report, sums, table

RATIO, DONE = figures.ratio, continuum.continuum
AC1, PREDIGER = counts.ac1, counts.brennan_prediger
SUMS, TRIMMED = sums.sums, passages.trimmed


def product(pair):
    """P_yes times P_no, where Cohen has a sum."""
    share = pair / pair.sum()
    return float(np.prod(share.sum(axis=1) * share.sum(axis=0)))


def product_of_shares(found, n):
    a, b = found[..., sums.FIRST] / n, found[..., sums.FIRST + 1] / n
    return 1 - a * b * (1 - a) * (1 - b)


def only_coded_units(*given):
    """The universe is what somebody coded."""
    found = SUMS(*given)
    cut = found.table.copy()
    marked = cut[..., sums.FIRST : sums.FIRST + found.coders].sum(axis=-1)
    both = (cut[..., sums.SQUARES] - marked) / 2
    cut[..., sums.UNITS] = marked - both
    return replace(found, table=cut)


def apart(key, start, end):
    """A coder's overlapping spans are not united."""
    order = np.lexsort((start, key))
    return key[order], start[order], end[order]


def mean_of_codes(split):
    return {name: float(np.nanmean(RATIO(*pair))) for name, pair in split.items()}


def one_for_no_variation(seen, chance):
    return np.where(np.asarray(chance) > 0, RATIO(seen, chance), 1.0)


def corrected_to_one(observed, expected):
    return (observed - expected) / (1 - expected) if expected < 1 - 1e-12 else 1.0


def seen_only(function) -> Callable[..., float]:
    return lambda found, _: function(found, int((found.sum(axis=0) > 0).sum()))


def inclusive(coders, length, breaks=()):
    return DONE([[(start, end - 1, value) for start, end, value in units] for units in coders], length, breaks)


def one_short(places, start, end):
    start, end, kept = TRIMMED(places, start, end)
    return start, np.where(kept, end - 1, end), kept


def every_document(study, coders, marks, **_):
    from workbench.analysis.agreement.universe import FINISHED, Universe

    return Universe(tuple(document.id for document in study.documents), FINISHED)


PLANTED = {
    "product in P_e": ((table, "expected", product), law.test_chance_is_a_sum_of_products_and_not_one_product),
    "product in P_e, by an oracle": ((table, "expected", product), oracle.test_cohen_and_its_largest_by_statsmodels),
    "product in P_e of a study": (
        (figures, "_cohen", product_of_shares),
        law.test_uncoded_text_is_part_of_the_universe,
    ),
    "universe of coded text": ((report, "sums", only_coded_units), law.test_uncoded_text_is_part_of_the_universe),
    "overlapping oneself": ((passages, "united", apart), law.test_a_coder_who_overlaps_herself_is_one_coder),
    "unfinished is empty": ((law, "universe", every_document), law.test_an_unfinished_document_is_not_an_empty_one),
    "mean of codes": ((report, "_pooled", mean_of_codes), law.test_overall_is_pooled_and_not_a_mean_of_codes),
    "1 for no variation": ((report, "ratio", one_for_no_variation), law.test_no_variation_is_no_number),
    "1 for no variation, counts": ((counts, "corrected", corrected_to_one), brute.test_alpha_kappa_and_u_meet),
    "q of values seen": (
        (counts, "brennan_prediger", seen_only(PREDIGER)),
        law.test_values_are_those_offered_and_not_those_seen,
    ),
    "q of values seen, AC1": ((counts, "ac1", seen_only(AC1)), law.test_values_are_those_offered_and_not_those_seen),
    "inclusive ends": ((continuum, "continuum", inclusive), law.test_ends_are_half_open_and_a_line_break_marks_no_turn),
    "inclusive ends of a study": (
        (passages, "trimmed", one_short),
        law.test_ends_are_half_open_and_a_line_break_marks_no_turn,
    ),
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_mistake_is_found(name, monkeypatch):
    (module, attribute, mutant), test = PLANTED[name]
    test()
    monkeypatch.setattr(module, attribute, mutant)
    with pytest.raises((AssertionError, BaseExceptionGroup)):
        test()
