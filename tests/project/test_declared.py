"""Declared order and bins of attributes: what tables show, and that both are undone."""

import pytest

from tests.project.studies import code
from workbench.errors import NotFound, Refused


@pytest.fixture
def cased(project):
    for line, age, role in zip(project.documents.list(), ("20", "34.5"), ("b", "a"), strict=True):
        project.cases.set(line.name, {"age": age, "role": role})
        project.cases.assign(project.cases.find(line.name).id, line.id)
    return project


def columns(project, name):
    return list(project.compare.matrix(columns=name).frame.columns)


def test_bins_cut_numbers_and_an_edge_belongs_to_the_part_above(cased):
    assert columns(cased, "age") == ["20", "34.5"]
    cased.cases.bins("age", [20, 30, 40])
    matrix = cased.compare.matrix(columns="age")
    assert list(matrix.frame.columns) == ["< 20", "20 – < 30", "30 – < 40", "≥ 40"]
    code(cased, "eins", "hingebracht", "O1")  # its case is 20
    assert list(cased.compare.matrix(columns="age").frame.loc["O1"]) == [0, 1, 0, 0]
    assert "age is cut at 20, 30, 40." in matrix.notes
    assert cased.compare.crosstab("age").frame is not None
    cased.history.undo()
    cased.history.undo()
    assert columns(cased, "age") == ["20", "34.5"]
    assert cased.check() == ()


def test_a_declared_order_comes_first(cased):
    assert columns(cased, "role") == ["b", "a"]
    cased.cases.order("role", ["a", "c", "b"])
    assert columns(cased, "role") == ["a", "c", "b"]


def test_what_cannot_be_cut_is_refused(cased):
    for name, edges in (("role", [1]), ("age", [3, 2]), ("age", [2, 2])):
        with pytest.raises(Refused):
            cased.cases.bins(name, edges)
    with pytest.raises(NotFound):
        cased.cases.order("gibt es nicht", ["a"])
