"""The Word file comes from its master, byte for byte."""

import pytest

from .study import FILES
from .word_master import MASTERS, word_file

NAMES = sorted(master.stem for master in MASTERS.glob("*.md"))


def test_every_word_file_has_a_master() -> None:
    assert sorted(name for name, path in FILES.items() if path.suffix == ".docx") == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_word_file_is_rebuilt_byte_for_byte(name: str) -> None:
    master = (MASTERS / f"{name}.md").read_text(encoding="utf-8")
    assert word_file(master, name) == FILES[name].read_bytes()


def test_a_changed_master_changes_the_file() -> None:
    master = (MASTERS / f"{NAMES[0]}.md").read_text(encoding="utf-8")
    assert word_file(master.replace("Montags", "Dienstags"), NAMES[0]) != FILES[NAMES[0]].read_bytes()
