"""The fold depends on what is known, never on the order or number of deliveries."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.log import Change, Operation, break_loops, fold_row, inverse, settle_deletions, vector
from workbench.log.operation import new_id, tick


def operation(id_, fields, parents=(), wall=0, replica="r1", seq=1, **more):
    known = {"coder": "ana", "action": "a", "verb": "test", "entity": "code", "row": "c1"}
    return Operation(
        id=id_, replica=replica, seq=seq, time=(wall, 0), fields=fields, parents=parents, **{**known, **more}
    )


@st.composite
def histories(draw):
    """Operations on one row by several writers, each of whom had seen some of the others' operations."""
    made = []
    seen_by = {}
    for number in range(draw(st.integers(1, 8))):
        direct = draw(st.sets(st.sampled_from(range(number)), max_size=3)) if number else set()
        seen = set().union(*(seen_by[one] | {one} for one in direct))
        names = draw(st.sets(st.sampled_from(("label", "colour", "deleted")), min_size=1))
        fields = {name: draw(st.booleans() if name == "deleted" else st.sampled_from("xyz")) for name in sorted(names)}
        heads = {one for one in seen if not any(one in seen_by[other] for other in seen)}
        parents = tuple(f"o{one}" for one in sorted(seen if draw(st.booleans()) else heads))
        made.append(operation(f"o{number}", fields, parents, wall=draw(st.integers(0, 5)), seq=number + 1))
        seen_by[number] = seen
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(history, dice):
    expected = fold_row(history)
    shuffled = [*history, *dice.choices(history, k=3)]
    dice.shuffle(shuffled)
    assert fold_row(shuffled) == expected


@given(histories())
def test_a_value_that_is_shown_was_set_by_somebody_and_seen_by_no_later_writer(history):
    row = fold_row(history)
    for name, heads in row.heads.items():
        assert heads
        for head in heads:
            writers = [other for other in history if name in other.fields and head.id in other.parents]
            assert writers == []
        assert heads[0].fields[name] == row.values.get(name, False) or name == "deleted"


@st.composite
def settled_and_taken_back(draw):
    """A history in which writers who saw several heads settled them, and some took what they settled back."""
    made = [replace(each, action=f"a{each.seq}") for each in draw(histories())]
    for number in range(draw(st.integers(1, 5))):
        seen = draw(st.sampled_from([made, made[: draw(st.integers(1, len(made)))]]))
        if draw(st.booleans()):
            last = draw(st.sampled_from(seen))
            back = inverse([last], {("code", "c1"): seen}).changes
            fields, undoes = (dict(back[0].fields), last.action) if back else ({}, "")
        else:
            fields, undoes = {"label": draw(st.sampled_from("xyz"))}, ""
        if fields:
            more = {"action": f"b{number}", "undoes": undoes, "wall": draw(st.integers(0, 9))}
            made.append(operation(f"p{number}", fields, fold_row(seen).parents, seq=90 + number, **more))
    return made


@settings(max_examples=100, deadline=None)
@given(settled_and_taken_back(), st.randoms(use_true_random=False))
def test_order_does_not_matter_where_settlements_are_taken_back(history, dice):
    expected = fold_row(history)
    shuffled = [*history, *dice.choices(history, k=3)]
    dice.shuffle(shuffled)
    assert fold_row(shuffled) == expected
    assert all(expected.heads.values()), "a register never loses all its heads"


@settings(max_examples=100, deadline=None)
@given(histories(), st.sampled_from(["label", "colour", "deleted"]))
def test_a_settlement_taken_back_leaves_what_was_there(history, name):
    before = fold_row(history)
    value = True if name == "deleted" else "settled"
    settling = operation("s", {name: value}, before.parents, wall=7, seq=90, action="settle")
    known = [*history, settling]
    if name not in before.conflicts:
        return
    (change,) = inverse([settling], {("code", "c1"): known}).changes
    undo = operation("u", dict(change.fields), fold_row(known).parents, wall=8, seq=91, action="undo", undoes="settle")
    again = fold_row([*known, undo])
    assert (again.heads, again.conflicts, again.deleted) == (before.heads, before.conflicts, before.deleted)
    assert {"s", "u"} & set(again.parents) == {"u"}
    assert set(before.parents) <= set(again.parents) | {head.id for found in again.heads.values() for head in found}
    later = operation("t", {name: value}, again.parents, wall=9, seq=92, action="later")
    assert name not in fold_row([*known, undo, later]).conflicts


def test_equal_values_written_twice_are_no_conflict():
    row = fold_row([operation("a", {"label": "x"}), operation("b", {"label": "x"}, replica="r2")])
    assert row.conflicts == ()
    row = fold_row([operation("a", {"label": "x"}), operation("b", {"label": "y"}, replica="r2")])
    assert row.conflicts == ("label",)
    assert row.values["label"] == "y", "the greatest (time, replica, id) is shown"


def test_two_fields_of_a_row_are_two_registers():
    first = operation("a", {"label": "x", "colour": "red"})
    row = fold_row([first, operation("b", {"label": "y"}, ("a",)), operation("c", {"colour": "blue"}, ("a",))])
    assert (row.values, row.conflicts) == ({"label": "y", "colour": "blue"}, ())


def test_an_edit_that_did_not_see_the_deletion_keeps_the_row_alive():
    made = operation("a", {"label": "x"})
    deleted = operation("b", {"deleted": True}, ("a",))
    edited = operation("c", {"label": "y"}, ("a",), replica="r2")
    assert fold_row([made, deleted]).deleted
    disputed = fold_row([made, deleted, edited])
    assert not disputed.deleted
    assert disputed.conflicts == ("deleted",)
    settled = operation("d", {"deleted": True}, ("b", "c"))
    assert fold_row([made, deleted, edited, settled]).deleted


def test_an_edit_that_saw_the_deletion_does_not_bring_the_row_back():
    made = operation("a", {"label": "x"})
    deleted = operation("b", {"deleted": True}, ("a",))
    assert fold_row([made, deleted, operation("c", {"label": "y"}, ("a", "b"))]).deleted


def test_a_deletion_that_did_not_know_of_a_coding_leaves_the_code_alive():
    code = operation("a", {"label": "x"})
    gone = operation("b", {"deleted": True, "seen": {"r1": 1}}, ("a",), seq=2)
    known = operation("k", {"code": "c1"}, entity="coding", row="k1")
    unknown = operation("l", {"code": "c1"}, entity="coding", row="k2", replica="r2", seq=1)

    def alive(*more):
        rows = {(o.entity, o.row): fold_row([p for p in (code, gone, *more) if p.row == o.row]) for o in (code, *more)}
        return settle_deletions(rows, (code, gone, *more))

    assert alive(known) == frozenset()
    assert alive(known, unknown) == {("code", "c1")}


@given(st.dictionaries(st.sampled_from("abcdef"), st.one_of(st.none(), st.sampled_from("abcdef")), min_size=1))
def test_no_loop_is_left_and_nothing_else_changes(parents):
    moved = {code: ((ord(code), 0), "r", code) for code in parents}
    tree, loose = break_loops(parents, moved)
    for code in tree:
        passed, at = set(), code
        while at is not None and at in tree:
            assert at not in passed, "a loop is left"
            passed.add(at)
            at = tree[at]
    assert {code for code in parents if tree[code] != parents[code]} == set(loose)


@given(histories())
def test_what_is_undone_reads_as_before(history):
    """Taking the last operation back gives the values that its writer had seen, where nobody else wrote since."""
    last = history[-1]
    action = [replace(last, action="last")]
    back = inverse(action, {("code", "c1"): history})
    for change in back.changes:
        assert change == Change("code", "c1", change.fields)
        undone = operation("undo", dict(change.fields), fold_row(history).parents, wall=9, seq=99)
        after = fold_row([*history, undone])
        known = {one.id: one for one in history}
        seen = [known[parent] for parent in _ancestors(last, known)]
        before = fold_row(seen).values if seen else {"deleted": True}
        for name in change.fields:
            assert after.values.get(name, False) == before.get(name, False) or before.get(name) is None


def _ancestors(operation, known):
    from workbench.log.fold import ancestors

    return ancestors(operation, known)


@given(st.lists(st.integers(0, 10), max_size=30))
def test_a_clock_never_goes_back(walls):
    stamp = (0, 0)
    for wall in walls:
        later = tick(stamp, wall)
        assert later > stamp
        stamp = later


def test_a_vector_stops_at_the_first_gap():
    made = [operation(f"o{seq}", {"label": "x"}, seq=seq) for seq in (1, 2, 4)]
    assert vector(made) == {"r1": 2}


def test_ids_are_version_7_and_sort_by_time():
    import uuid

    ids = [new_id(wall) for wall in (1, 1_000, 1_000_000)]
    assert ids == sorted(ids)
    assert {uuid.UUID(one).version for one in ids} == {7}
    assert {uuid.UUID(one).variant for one in ids} == {uuid.RFC_4122}
