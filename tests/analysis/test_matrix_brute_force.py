"""Every table equals the same rules applied character by character."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.small_studies import (
    below,
    cell,
    column_text,
    counted_codings,
    points,
    studies,
    target,
)
from workbench.analysis import matrix

MEASURES = ("codings", "words", "characters", "documents", "presence", "cases")
often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def people(study, coder):
    """The layers of a choice of coder: [(name, codings, united?)]."""
    made = counted_codings(study)
    own = [c for c in made if c.coder != "settled"]
    if coder == "each":
        return [(p.name, [c for c in own if c.coder == p.id], False) for p in study.coders if p.kind == "person"]
    if coder == "union":
        return [("", own, True)]
    if coder == "adjudicated":
        return [("", [c for c in made if c.coder == "settled"], False)]
    if coder is None:
        return [("", own or made, len({c.coder for c in own}) > 1)]
    return [("", [c for c in own if c.coder == "p0"], False)]


def rows(study, layers, *, roll_up):
    used = {target(study, c.code) for _, made, _ in layers for c in made}
    living = [code for code in study.codebook.codes if target(study, code.id) == code.id]
    return [code.id for code in living if roll_up or code.codable or code.id in used]


@often
@given(
    study=studies(),
    columns=st.sampled_from(["case", "document", "status"]),
    measure=st.sampled_from(MEASURES),
    coder=st.sampled_from([None, "union", "each", "P0", "adjudicated"]),
    roll_up=st.booleans(),
    turned=st.booleans(),
)
def test_every_cell(study, columns, measure, coder, roll_up, turned):
    sides = {"rows": columns, "columns": "code"} if turned else {"rows": "code", "columns": columns}
    found = matrix(study, measure=measure, coder=coder, roll_up=roll_up, **sides)
    layers = people(study, coder)
    own = found.frame.T if turned and coder != "each" else found.frame
    expected_rows, expected_columns = rows(study, layers, roll_up=roll_up), column_text(study, columns)
    assert [entry.id for entry in (found.columns if turned else found.rows)] == expected_rows
    assert [entry.id for entry in (found.rows if turned else found.columns)] == [c[0] for c in expected_columns]
    assert found.frame.index.is_unique
    assert found.frame.columns.is_unique
    for name, made, unite in layers:
        part = found.frame[name] if coder == "each" and len(found.frame.columns) else own
        part = part.T if turned and coder == "each" else part
        expected = [
            [cell(study, made, row, column, measure, unite=unite, roll_up=roll_up) for column in expected_columns]
            for row in expected_rows
        ]
        assert part.to_numpy().tolist() == expected


@often
@given(study=studies(), coder=st.sampled_from([None, "each", "P0"]), columns=st.sampled_from(["case", "document"]))
def test_cells_hold_exactly_the_codings_of_each_cell(study, coder, columns):
    found = matrix(study, coder=coder, columns=columns)
    order = {c.id: (study.document_at[c.document], c.start, c.end, place) for place, c in enumerate(study.codings)}
    for name, made, unite in people(study, coder):
        for row in found.rows:
            for column, (_, text, _, _) in zip(found.columns, column_text(study, columns), strict=True):
                expected = [c.id for c in made if target(study, c.code) == row.id and points(c) & text]
                key = (name, column.name) if coder == "each" else column.name
                assert found.codings(row.name, key) == tuple(sorted(expected, key=order.__getitem__))
                if not unite:
                    assert found.frame.loc[row.name, key] == len(expected)


@often
@given(study=studies(), measure=st.sampled_from(["codings", "words", "characters", "documents", "cases"]))
def test_row_and_column_totals_count_everything_once(study, measure):
    made = people(study, "union")[0][1]
    columns = column_text(study, "case")
    everything = ("", *(set().union(*(column[place] for column in columns)) for place in (1, 2)))
    per_case = {key: text for column in columns for key, text in column[3].items()}
    whole = (*everything, per_case)
    by_row = matrix(study, coder="union", share="row", measure=measure)
    for entry in by_row.rows:
        total = cell(study, made, entry.id, whole, measure, unite=True, roll_up=False)
        for column in by_row.columns:
            assert by_row.fraction(entry.name, column.name)[1] == total
            share = by_row.frame.loc[entry.name, column.name]
            assert share != share if total == 0 else 0 <= share <= 1


@often
@given(study=studies())
def test_share_of_text_divides_by_the_columns_counted_words(study):
    found = matrix(study, share="text", coder="P0")
    for entry, (_, _, words, _) in zip(found.columns, column_text(study, "case"), strict=True):
        for row in found.rows:
            above, below_line = found.fraction(row.name, entry.name)
            assert below_line == len(words)
            assert above <= below_line


@often
@given(study=studies(), measure=st.sampled_from(["words", "characters"]))
def test_union_is_at_most_the_sum_of_the_coders(study, measure):
    together = matrix(study, coder="union", measure=measure, roll_up=True).frame
    alone = matrix(study, coder="each", measure=measure, roll_up=True).frame
    summed = sum(alone[name].to_numpy() for name in alone.columns.get_level_values(0).unique())
    assert (together.to_numpy() <= summed).all()


@often
@given(study=studies(), random=st.randoms(use_true_random=False))
def test_the_order_of_the_codings_changes_nothing(study, random):
    shuffled = list(study.codings)
    random.shuffle(shuffled)
    other = type(study)(
        **{**{name: getattr(study, name) for name in study.__dataclass_fields__}, "codings": tuple(shuffled)}
    )
    assert matrix(study).frame.equals(matrix(other).frame)
    assert matrix(study, measure="words").frame.equals(matrix(other, measure="words").frame)


def test_the_brute_force_knows_a_hierarchy():
    from tests.analysis.three_cases import study

    assert below(study(), "code-O1", "code-O")
    assert not below(study(), "code-O1", "code-R")


@pytest.mark.parametrize("measure", MEASURES)
def test_the_brute_force_agrees_with_the_sheet(measure):
    from tests.analysis.three_cases import study

    fixture = study()
    made = [c for c in counted_codings(fixture) if c.coder == "coder-ana"]
    column = column_text(fixture, "case")[0]
    expected = {"codings": 3, "words": 9, "documents": 1, "presence": 1, "cases": 1, "characters": 21 + 30}
    assert cell(fixture, made, "code-O1", column, measure, unite=False, roll_up=False) == expected[measure]


@often
@given(study=studies(), measure=st.sampled_from(["codings", "words", "characters"]), roll_up=st.booleans())
def test_shares_of_a_column_divide_by_what_is_coded_in_it_each_once(study, measure, roll_up):
    found = matrix(study, coder="P0", measure=measure, share="column", roll_up=roll_up)
    made = [c for c in counted_codings(study) if c.coder == "p0"]
    covered = set().union(*map(points, made))
    for entry, (_, text, words, _) in zip(found.columns, column_text(study, "case"), strict=True):
        once = {
            "codings": sum(bool(points(c) & text) for c in made),
            "words": len(covered & words),
            "characters": len(covered & text),
        }
        assert {found.fraction(row.name, entry.name)[1] for row in found.rows} <= {once[measure]}


def test_words_with_two_codes_are_once_in_the_column():
    from tests.analysis.three_cases import study

    assert matrix(study(), coder="ana", measure="words", share="column").fraction("O1", "anna") == (9, 20)
