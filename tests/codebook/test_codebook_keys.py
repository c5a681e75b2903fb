from dataclasses import replace

from hypothesis import given, settings

from tests.codebook.books import book, code, codebooks, shipped
from workbench.codebook import keys_of


def by_name(ours):
    return {ours.by_id[name].file_id: key for name, key in keys_of(ours).items()}


def test_declared_keys_stay():
    assert by_name(shipped())["O1"] == "o1"
    assert len(keys_of(shipped())) == 35


def test_other_keys_are_made_from_the_label():
    ours = book(
        code("1", label={"de": "Zwangsort"}),
        code("2", label={"de": "Zwei Wege"}),
        code("3", label={"de": "Zwangslage"}),
        code("4", label={"de": "Überschrift"}, codable=False),
        code("5", label={"de": "(?)"}),
        code("6", label={"de": "Zwirn"}, key="ZA"),
    )
    assert by_name(ours) == {"1": "zw", "2": "ze", "3": "zn", "5": "aa", "6": "ZA"}


def test_no_made_key_begins_with_a_declared_one():
    ours = book(code("1", key="z"), code("2", label={"de": "Zug"}))
    assert not by_name(ours)["2"].startswith("z")


def test_a_deleted_code_has_no_key():
    assert by_name(book(replace(code("1"), deleted=True))) == {}


@given(codebooks())
@settings(max_examples=30, deadline=None)
def test_keys_are_unique_without_case_and_short(ours):
    keys = [key.casefold() for key in keys_of(ours).values()]
    assert len(keys) == len(set(keys))
    assert all(1 <= len(key) <= 2 for key in keys_of(ours).values())
    assert all(one.id in keys_of(ours) for one in ours.codes if one.codable or one.key)
