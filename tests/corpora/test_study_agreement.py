"""Agreement between the two coders is what a slow count by hand found, to nine decimals."""

import json
from typing import Any

import pytest

from workbench.project import Project

from .agreement_by_hand import DOCUMENTS, EXPECTED, UNITS, agreement

NAMES = ("percent", "kappa", "alpha", "ac1", "jaccard", "u_alpha")
every_unit = pytest.mark.parametrize("unit", UNITS)


def committed(unit: str) -> dict[str, Any]:
    """What was found by hand and written down."""
    found: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))[unit]
    return found


@every_unit
def test_the_workbench_finds_what_was_counted_by_hand(demo: Project, unit: str) -> None:
    report = demo.agreement.agree(("MK", "TR"), unit=unit, bootstrap=0)
    wanted = committed(unit)
    public = demo.codebook.current.public_ids
    assert {demo.documents.get(one).name for one in report.universe.documents} == set(DOCUMENTS)
    assert report.units == wanted["units"]
    assert {name: report.overall[name] for name in NAMES} == pytest.approx(wanted["overall"], abs=1e-9)
    used = {public[code.code]: code.values for code in report.codes if sum(code.spans)}
    assert list(used) == list(wanted["codes"])
    for code, values in used.items():
        assert {name: values[name] for name in NAMES} == pytest.approx(wanted["codes"][code], abs=1e-9), code


def test_what_was_written_down_is_what_counting_by_hand_finds() -> None:
    assert agreement("paragraph") == committed("paragraph")


def test_the_coders_agree_and_differ_enough_to_learn_from() -> None:
    overall = committed("turn")["overall"]
    assert 0.6 < overall["alpha"] < 0.95
    assert overall["jaccard"] < overall["alpha"] < overall["percent"]
