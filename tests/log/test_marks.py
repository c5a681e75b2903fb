"""Which of two operations under one number stands."""

from dataclasses import replace
from itertools import permutations

from workbench.log import Operation
from workbench.log.marks import REDACTED, placeholder, stands

WHOLE = Operation("1", "r", 7, (1, 0), "c", "a", "code", "coding", "x", {"quote": "Anna"})
BLANKED = replace(WHOLE, fields={"quote": "████"}, mark=REDACTED)
WITHHELD = placeholder("r", 7)


def test_a_redaction_wins_over_what_was_written_and_that_over_a_placeholder() -> None:
    for one, other in permutations((WHOLE, BLANKED)):
        assert stands(one, other) == BLANKED
    for one, other in permutations((WHOLE, WITHHELD)):
        assert stands(one, other) == WHOLE
    for one, other in permutations((BLANKED, WITHHELD)):
        assert stands(one, other) == BLANKED


def test_another_operation_under_the_number_is_a_fork_blanked_or_not() -> None:
    assert stands(WHOLE, replace(WHOLE, id="2")) is None
    assert stands(WHOLE, replace(WHOLE, fields={"quote": "Ben"})) is None
    assert stands(replace(WHOLE, id="2"), BLANKED) is None


def test_the_mark_is_part_of_the_digest_and_an_unmarked_one_keeps_its_own() -> None:
    assert replace(WHOLE, mark=REDACTED).digest != WHOLE.digest
