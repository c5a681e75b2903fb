"""Shades of numbers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.cli.heat import SHADES, fifths, shade


def test_five_values_have_five_shades() -> None:
    limits = fifths([0, None, 1, 2, 3, 4, 5])
    assert "".join(shade(value, limits) for value in (0, None, 1, 2, 3, 4, 5)) == "  ·░▒▓█"


def test_equal_values_are_neither_dark_nor_light() -> None:
    assert shade(3, fifths([3, 3, 3])) == shade(3, fifths([3])) == "▒"


# No deadline: the machine may be busy with other tests.
@settings(deadline=None)
@given(st.lists(st.floats(min_value=0.001, max_value=1e6), min_size=2))
def test_more_is_never_lighter(values: list[float]) -> None:
    limits = fifths(values)
    shades = [SHADES.index(shade(value, limits)) for value in sorted(values)]
    assert shades == sorted(shades)
