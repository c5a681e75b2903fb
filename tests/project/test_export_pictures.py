"""Charts in reports: there with the extra, said to be missing without it."""

import sys

import pytest

import workbench.writers
from tests.writers.found import findings
from workbench.project.exporting.pictures import chart, chosen_rows
from workbench.writers.pictures import SIGNATURE, size

NAME = "workbench.writers.charts"


@pytest.fixture
def no_extra(monkeypatch):
    """As if matplotlib had never been installed."""
    for name in [one for one in sys.modules if one.startswith((NAME, "matplotlib"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(workbench.writers, "charts", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)


def test_without_the_extra_there_is_no_picture(no_extra):
    assert chart(findings().comparison, "heat") == b""


def test_a_chart_that_cannot_be_drawn_is_none():
    assert chart(findings().comparison, "saturation") == b""


def test_a_drawn_chart_comes_through():
    pytest.importorskip("matplotlib", reason="the extra for charts is not installed")
    drawn = chart(findings().comparison, "heat", "de")
    assert drawn.startswith(SIGNATURE)
    assert min(size(drawn)) > 100


def test_a_chart_of_some_codes_holds_no_others():
    found = findings()
    wanted = [entry.id for entry in found.comparison.rows if entry.name in ("O1", "O4")]
    some = chosen_rows(found.comparison, wanted)
    assert [entry.name for entry in some.rows] == list(some.frame.index) == ["O1", "O4"]
    assert set(some.cells["row"]) == {"O1", "O4"}
    assert some.codings("O1", "Familie Ost") == found.comparison.codings("O1", "Familie Ost")
    assert chosen_rows(found.comparison, None) is found.comparison
