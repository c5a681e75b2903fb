"""A doubtful label is text: nobody speaks in notes and minutes, however many colons they hold."""

import pytest

from tests.readers.build import lawful, read_one, word
from tests.readers.notes import NOTES


@pytest.mark.parametrize("ending", ["txt", "md", "docx"])
@pytest.mark.parametrize("name", NOTES)
def test_nobody_speaks_in(name, ending):
    reading = read_one(f"notiz.{ending}", word(NOTES[name]) if ending == "docx" else NOTES[name])
    lawful(reading)
    assert reading.speakers_with_counts == {}
    assert reading.document.turns == 0
