"""How many tests run side by side."""

import os

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait, for the disk or for the interface to be idle."""
    return (os.cpu_count() or 1) + 1
