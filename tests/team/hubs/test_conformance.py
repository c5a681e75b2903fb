"""What holds for every hub: the project file, the folder, the server."""

import random
from contextlib import suppress

import pytest

from tests.team.hubs.conftest import Make
from tests.team.hubs.operations import ANNA, BEN, CLARA, PROJECT, operation, run
from workbench.errors import Fork, Refused, WorkbenchError
from workbench.log import Operation
from workbench.log.hub import Hub


def everything(hub: Hub, cursor: str = "") -> tuple[list[Operation], str]:
    found: list[Operation] = []
    for batch in hub.pull(cursor):
        found += batch.operations
        cursor = batch.cursor
    return found, cursor


def ordered(found: list[Operation]) -> list[Operation]:
    return sorted(set_of(found).values(), key=lambda operation: (operation.replica, operation.seq))


def set_of(found: list[Operation]) -> dict[tuple[str, int], Operation]:
    return {(operation.replica, operation.seq): operation for operation in found}


def begun(make: Make, copy: str = ANNA) -> Hub:
    hub = make(copy)
    hub.begin(PROJECT, "Study")
    return hub


def test_an_empty_hub_holds_nothing(make_hub: Make) -> None:
    hub = begun(make_hub)
    assert dict(hub.vector()) == {}
    assert everything(hub)[0] == []


def test_what_is_pushed_is_pulled_as_it_was(make_hub: Make) -> None:
    sent = [*run(ANNA, 1, 7), *run(BEN, 1, 3)]
    assert dict(begun(make_hub).push(sent)) == {ANNA: 7, BEN: 3}
    found, _ = everything(make_hub(BEN))
    assert ordered(found) == ordered(sent)


def test_pushing_twice_is_once(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(run(ANNA, 1, 5))
    assert dict(hub.push(run(ANNA, 1, 5))) == {ANNA: 5}
    assert dict(hub.push(run(ANNA, 3, 9))) == {ANNA: 9}
    assert ordered(everything(make_hub())[0]) == run(ANNA, 1, 9)


def test_a_second_pull_brings_only_what_came_since(make_hub: Make) -> None:
    hub, reader = begun(make_hub), make_hub(BEN)
    hub.push(run(ANNA, 1, 5))
    _, cursor = everything(reader)
    again, cursor = everything(make_hub(BEN), cursor)
    assert set_of(again).keys() <= set_of(run(ANNA, 1, 5)).keys()
    hub.push(run(ANNA, 6, 8))
    later, _ = everything(make_hub(BEN), cursor)
    assert set(set_of(run(ANNA, 6, 8))) <= set(set_of(later))


def test_batches_may_be_cut_anywhere(make_hub: Make) -> None:
    sent = [*run(ANNA, 1, 9), *run(BEN, 1, 9)]
    hub = begun(make_hub)
    for cut in (2, 5, 11, 18):
        hub.push(sent[:cut])
    assert dict(hub.vector()) == {ANNA: 9, BEN: 9}
    assert ordered(everything(make_hub(CLARA))[0]) == ordered(sent)


def test_copies_may_come_in_any_order_and_more_than_once(make_hub: Make) -> None:
    hub, chance = begun(make_hub), random.Random(4)
    parts = [run(copy, first, first + 2) for copy in (ANNA, BEN, CLARA) for first in (1, 4, 7)]
    order = sorted(parts * 2, key=lambda part: (part[0].seq, chance.random()))
    for part in order:
        hub.push(part)
    assert dict(hub.vector()) == {ANNA: 9, BEN: 9, CLARA: 9}


def test_after_a_gap_nothing_counts_until_it_is_filled(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(run(ANNA, 1, 3))
    with suppress(Refused):  # a server may refuse what a file and a folder let wait
        hub.push(run(ANNA, 6, 8))
    assert hub.vector()[ANNA] == 3
    hub.push(run(ANNA, 4, 8))
    assert hub.vector()[ANNA] == 8
    assert ordered(everything(make_hub(BEN))[0]) == run(ANNA, 1, 8)


def test_some_operations_are_fetched_by_number(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push([*run(ANNA, 1, 9), *run(BEN, 1, 2)])
    assert list(make_hub(BEN).fetch(ANNA, 4, 6)) == run(ANNA, 4, 6)
    assert list(make_hub(BEN).fetch(CLARA, 1, 6)) == []


def test_what_was_withheld_elsewhere_is_asked_for_by_number(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push([*run(ANNA, 1, 9), *run(BEN, 1, 2)])
    found = list(make_hub(BEN).opened({ANNA: [2, 3, 7], BEN: [2], CLARA: [1]}))
    assert ordered(found) == [*run(ANNA, 2, 3), *run(ANNA, 7, 7), *run(BEN, 2, 2)]
    assert list(make_hub(BEN).opened({})) == []


def test_a_study_that_is_not_blind_asks_nobody_who_it_is(make_hub: Make) -> None:
    hub = begun(make_hub)
    assert hub.introduce("anna") == hub.introduce("ben") == ""


def test_two_operations_under_one_number_are_a_fork(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(run(ANNA, 1, 3))
    other = [operation(ANNA, 3, "another thought")]
    with pytest.raises(Fork, match="wrote different things"):
        hub.push(other)
    assert ordered(everything(make_hub(BEN))[0]) == run(ANNA, 1, 3)


def test_what_a_future_program_wrote_is_kept_and_passed_on(make_hub: Make) -> None:
    future = operation(ANNA, 1, "who knows", entity="hologram")
    begun(make_hub).push([future])
    assert everything(make_hub(BEN))[0] == [future]


@pytest.mark.parametrize("text", ["before\x00after", "👩‍👩‍👧 e\u0301 \u2028 \ufffe", '"]}\\n{', "x" * 10_000_000])
def test_any_text_goes_through(make_hub: Make, text: str) -> None:
    begun(make_hub).push([operation(ANNA, 1, text)])
    assert everything(make_hub(BEN))[0] == [operation(ANNA, 1, text)]


def test_half_a_character_is_refused_in_a_sentence(make_hub: Make) -> None:
    hub = begun(make_hub)
    with pytest.raises(WorkbenchError, match="half a character"):
        hub.push([operation(ANNA, 1, "broken \ud83d")])
    assert dict(hub.vector()) == {}


def test_a_cursor_of_another_time_is_not_believed(make_hub: Make) -> None:
    hub = begun(make_hub)
    hub.push(run(ANNA, 1, 4))
    _, cursor = everything(hub)
    for wrong in ("", cursor.replace('"epoch": "', '"epoch": "x')):
        assert ordered(everything(make_hub(BEN), wrong)[0]) == run(ANNA, 1, 4) or wrong == cursor
