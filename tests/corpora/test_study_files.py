"""The files that are no plain text come from their masters, byte for byte."""

import pytest

from .study import FILES
from .study_files import BUILT, CORPORA, MASTERS, built, master


def test_every_master_builds_a_file() -> None:
    assert sorted(path.stem for path in MASTERS.glob("*.md")) == sorted(BUILT)
    plain = {path.stem for path in FILES.values() if path.suffix in (".txt", ".md")}
    assert set(FILES) - plain <= set(BUILT)


@pytest.mark.parametrize("name", BUILT)
def test_file_is_rebuilt_byte_for_byte(name: str) -> None:
    assert built(name) == (CORPORA / BUILT[name]).read_bytes()


@pytest.mark.parametrize("name", BUILT)
def test_a_changed_master_changes_the_file(name: str) -> None:
    text = master(name)
    assert built(name, text.replace(" ist ", " war ").replace(" is ", " was ")) != built(name)
