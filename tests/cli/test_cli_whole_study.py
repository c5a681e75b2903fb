"""The comparisons on the example study, against numbers that were counted by hand before it was written."""

import pytest

from tests.cli.conftest import Run

ORDER = ["I1", "I3", "I2", "I5", "I4", "I6", "I8", "I7", "I9"]
EXPECTED = [9, 15.972, 21.333, 25.421, 28.5, 30.774, 32.389, 33.444, 34]
BAND = [(7, 11), (13, 19), (18, 25), (21, 29), (24, 32), (28, 33), (29, 34), (31, 34), (34, 34)]


@pytest.fixture
def example(run: Run) -> Run:
    """The example study, asked for its adjudicated codings."""
    assert run("demo", "--dir", "example", "--no-open").code == 0

    def asked(*typed: str):
        return run("-p", "example/demo.workbench", *typed, "--coder", "adjudicated", "--json").json

    return asked


def test_the_example_study(example: Run) -> None:
    steps = example("saturation")["steps"]
    assert [step["case"] for step in steps] == ORDER
    by_role = ("matrix", "--measure", "cases", "--test", "--columns")
    r2 = example(*by_role, "role=administration")
    place = r2["rows"].index("R2")
    assert r2["values"][place] == [3, 0]
    assert r2["tests"][place]["p"] == pytest.approx(1 / 84)
    assert r2["tests"][place]["holm"] == pytest.approx(35 / 84)
    o1 = example(*by_role, "role=resident")["tests"][r2["rows"].index("O1")]
    assert r2["tests"][place]["sentence"].startswith("Cases were chosen")
    assert o1["p"] == pytest.approx(0.048, abs=5e-4)
    sides = example("compare", "I1", "I7")
    assert {name: sorted(codes) for name, codes in sides["only"].items()} == {
        "I1": ["B3", "N1", "R3", "W2", "W3"],
        "I7": ["B2", "B5", "N2", "O7", "R1"],
    }
    assert sorted(sides["all"]) == ["O1", "O3", "O6", "Q4"]
    assert [step["new"] for step in steps] == [9, 8, 6, 3, 4, 0, 3, 1, 0]
    assert [step["cumulative"] for step in steps] == [9, 17, 23, 26, 30, 30, 33, 34, 34]
    assert [step["expected"] for step in steps] == pytest.approx(EXPECTED, abs=5e-4)
    assert [(step["low"], step["high"]) for step in steps] == BAND
