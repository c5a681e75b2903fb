"""Charts in reports: there with the extra, said to be missing without it."""

import sys
from types import ModuleType

import pytest

from tests.writers.pixel import PIXEL
from workbench.errors import WorkbenchError
from workbench.project.exporting.pictures import chart

NAME = "workbench.writers.charts"


def test_without_the_extra_there_is_no_picture(monkeypatch):
    monkeypatch.setitem(sys.modules, NAME, None)
    assert chart(None, "heat") == b""


@pytest.mark.parametrize("error", [ImportError("matplotlib"), WorkbenchError("No charts here.")])
def test_a_chart_that_cannot_be_drawn_is_none(monkeypatch, error):
    charts = ModuleType(NAME)

    def png(comparison, kind):
        raise error

    charts.png = png
    monkeypatch.setitem(sys.modules, NAME, charts)
    assert chart(None, "heat") == b""


def test_a_drawn_chart_comes_through(monkeypatch):
    charts = ModuleType(NAME)
    charts.png = lambda comparison, kind: PIXEL if (comparison, kind) == ("matrix", "heat") else b""
    monkeypatch.setitem(sys.modules, NAME, charts)
    assert chart("matrix", "heat") == PIXEL
