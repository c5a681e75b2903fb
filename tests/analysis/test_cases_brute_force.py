"""What is counted in cases (crosstab, saturation, contrast, framework) against sets of places."""

from collections import Counter
from itertools import combinations
from math import comb, isnan

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import below, column_text, counted_codings, points, studies, target
from workbench.analysis.contrast import contrast
from workbench.analysis.crosstab import crosstab
from workbench.analysis.exact import fisher
from workbench.analysis.framework import framework
from workbench.analysis.saturation import saturation
from workbench.errors import Refused

often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PEOPLE = st.sampled_from(["union", "P0", "each"])


def own(study):
    return [c for c in counted_codings(study) if c.coder != "settled"]


def by_person(study, coder):
    """Coder's name (empty where not shown) -> the codings that count."""
    made = own(study)
    if coder == "each":
        return {p.name: [c for c in made if c.coder == p.id] for p in study.coders if p.kind == "person"}
    return {"": made if coder == "union" else [c for c in made if c.coder == "p0"]}


def has(study, made, text, *, roll_up=False):
    """Codes (ids) that touch this text; with roll-up the codes above them too."""
    codes = {target(study, c.code) for c in made if points(c) & text}
    if roll_up:
        living = {code.id for code in study.codebook.codes if target(study, code.id) == code.id}
        return {code for code in living if any(below(study, other, code) for other in codes)}
    return codes


def part(frame, name):
    if not name:
        return frame
    return frame.loc[name] if name in frame.index.get_level_values(0) else frame.iloc[:0]


@often
@given(study=studies(), coder=PEOPLE, roll_up=st.booleans())
def test_crosstab(study, coder, roll_up):
    if not study.cases:
        with pytest.raises(Refused):
            crosstab(study, "status", coder=coder)
        return
    found = crosstab(study, "status", coder=coder, roll_up=roll_up)
    texts = {column[0]: column[1] for column in column_text(study, "case")}
    values = {case.id: case.attributes["status"] for case in study.cases if texts[case.id]}
    for name, made in by_person(study, coder).items():
        frame = part(found.frame, name)
        with_code = {case: has(study, made, texts[case], roll_up=roll_up) for case in values}
        for row in found.rows:
            everywhere = sum(row.id in codes for codes in with_code.values())
            for entry in found.columns:
                inside = [case for case, value in values.items() if (value or "") == entry.id.removeprefix("=")]
                number = sum(row.id in with_code[case] for case in inside)
                line = frame.loc[row.name, entry.name]
                assert (line["cases_with"], line["cases"]) == (number, len(inside))
                same(line["column_share"], number, len(inside))
                same(line["row_share"], number, everywhere)
    left_out = len(study.cases) - len(values)
    assert any("without counted text left out" in note for note in found.notes) == bool(left_out)


def same(share, above, below_):
    assert isnan(share) if not below_ else share == above / below_


@often
@given(study=studies())
def test_the_tests_of_a_crosstab_are_those_of_its_numbers(study):
    try:
        found = crosstab(study, "status", coder="union", test=True)
    except Refused:
        return
    counts = found.frame.xs("cases_with", axis=1, level=1)
    sizes = found.frame.xs("cases", axis=1, level=1).iloc[0] if len(found.frame) else {}
    full = [entry.name for entry in found.columns if entry.id and len(found.frame) and sizes[entry.name]]
    raw = found.tests["p"].tolist()
    for row, p, corrected in zip(found.tests.index, raw, found.tests["holm"], strict=True):
        assert p <= corrected <= 1
        if len(full) == 2:
            a, b = (counts.loc[row, name] for name in full)
            assert p == fisher([[a, b], [sizes[full[0]] - a, sizes[full[1]] - b]]).p
            difference = a / sizes[full[0]] - b / sizes[full[1]]
            assert found.tests.loc[row, "difference"] == pytest.approx(difference)
    for place in range(len(raw)):
        least = max(min(1, other * (len(raw) - n)) for n, other in enumerate(sorted(raw)[: place + 1]))
        assert least == pytest.approx(sorted(found.tests["holm"])[place])


@often
@given(study=studies(), coder=PEOPLE)
def test_saturation(study, coder):
    found = saturation(study, coder=coder, order="listed")
    columns = column_text(study, "case")
    names = {row.id: row.name for row in found.rows}
    for name, made in by_person(study, coder).items():
        frame = part(found.frame, name)
        each = [has(study, made, column[1]) for column in columns]
        assert len(frame) == len(columns)
        seen = set()
        for step, codes in enumerate(each, 1):
            line = frame.loc[step]
            assert set(line["new_codes"]) == {names[code] for code in codes - seen}
            assert line["new"] == len(codes - seen)
            seen |= codes
            assert line["cumulative"] == len(seen)
            sizes = [len(set().union(*some)) for some in combinations(each, step)]
            assert line["expected"] == pytest.approx(sum(sizes) / comb(len(each), step))
            assert line["low"] == quantile(sizes, 0.05)
            assert line["high"] == quantile(sizes, 0.95)
        if len(columns):
            assert frame["cumulative"].iloc[-1] == pytest.approx(frame["expected"].iloc[-1])


def quantile(sizes, share):
    """The smallest value that this share of the choices does not exceed."""
    return next(size for size in sorted(sizes) if sum(other <= size for other in sizes) >= share * len(sizes) - 1e-9)


@often
@given(study=studies(), roll_up=st.booleans())
def test_lists_of_a_contrast(study, roll_up):
    columns = column_text(study, "case")
    if len(columns) < 2:
        return
    found = contrast(study, [column[0] for column in columns], coder="union", roll_up=roll_up)
    each = [has(study, own(study), column[1], roll_up=roll_up) for column in columns]
    ids = {row.name: row.id for row in found.rows}
    often_ = Counter(code for codes in each for code in codes)
    for entry, codes in zip(found.columns, each, strict=True):
        assert {ids[code] for code in found.only(entry.name)} == {code for code in codes if often_[code] == 1}
    assert {ids[code] for code in found.shared} == {code for code, times in often_.items() if times == len(each)}
    spread = found.frame["difference"].abs().dropna().tolist()
    assert spread == sorted(spread, reverse=True)


@often
@given(study=studies(), coder=PEOPLE)
def test_quotations_of_a_framework_grid(study, coder):
    found = framework(study, coder=coder)
    made = [c for codings in by_person(study, coder).values() for c in codings]
    for case, column in zip(found.rows, column_text(study, "case"), strict=True):
        for code in found.columns:
            there = {c.id for c in made if points(c) & column[1] and target(study, c.code) == code.id}
            assert set(found.codings(case.name, code.name)) == there
            assert found.state.loc[case.name, code.name] == ("quotes" if there else "empty")
