"""What a reader must be able to find in the study: the answers of its settled layer, cases of nine unless said."""

from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from math import comb

import pytest

from .study import LECTURE, Row, codings, said, table, touched, turn, words

ROLES = ("resident", "volunteer", "administration")
BY_DATE = ("I1", "I3", "I2", "I5", "I4", "I6", "I8", "I7", "I9")


@cache
def cases() -> dict[str, Row]:
    """The cases by id."""
    return {row["case"]: row for row in table("cases.csv")}


@cache
def holders() -> dict[tuple[str, str], str]:
    """(document, speaker's label or empty for all of it) -> case."""
    found = {}
    for case, row in cases().items():
        for member in row["documents"].split(";"):
            document, _, speaker = member.partition("/")
            found[document, speaker] = case
    return found


def case_of(row: Row) -> str:
    """The case a coding belongs to, or empty."""
    speaker = touched(row)[0].speaker or ""
    return holders().get((row["document"], "")) or holders().get((row["document"], speaker), "")


@cache
def speaking_of() -> dict[str, set[str]]:
    """Code -> the cases that speak of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in codings("adjudicated"):
        if case := case_of(row):
            found[row["code"]].add(case)
    return found


def by(code: str, column: str) -> dict[str, int]:
    """How many cases speak of a code, by the values of an attribute."""
    counts = Counter(cases()[case][column] for case in speaking_of()[code])
    return {value: counts[value] for value in dict.fromkeys(row[column] for row in cases().values())}


def documents_with(code: str) -> set[str]:
    """The documents in which a code was given."""
    return {row["document"] for row in codings("adjudicated") if row["code"] == code}


def test_who_is_put_somewhere_and_who_distributes() -> None:
    assert by("O1", "role") == {"resident": 3, "volunteer": 1, "administration": 0}
    assert by("R2", "role") == {"resident": 0, "volunteer": 0, "administration": 3}
    assert documents_with("O1") & documents_with("R2") == set()


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        ("resident", "N1 N2 O2 O3 O4 O5 O6 O7 Q4 R3"),
        ("administration", "B4 G1 G2 R2"),
        ("volunteer", "E1 Q1 R4"),
    ],
)
def test_only_one_role_speaks_of(role: str, codes: str) -> None:
    only = [code for code, found in speaking_of().items() if {cases()[case]["role"] for case in found} == {role}]
    # T1 is the lecture's and two cases'; Q1 and others may be said by more people outside the cases.
    assert sorted(only) == codes.split()


def test_all_roles_speak_of() -> None:
    every = [code for code in speaking_of() if all(by(code, "role").values())]
    assert sorted(every) == ["R1", "W1", "W3"]


def test_volunteering_comes_with_its_support() -> None:
    assert by("E1", "role") == {"resident": 0, "volunteer": 3, "administration": 0}
    assert by("E2", "role")["administration"] == 2
    together: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in codings("adjudicated"):
        together[turn(row)].add(row["code"])
    assert len({name for (name, _), found in together.items() if {"E1", "E2"} <= found}) == 3


def test_market_and_flats() -> None:
    assert by("W3", "municipality") == {"Rodenhafen": 3, "Stahlenbeck": 1, "Lüttenwarf": 0}
    assert by("W1", "municipality") == {"Rodenhafen": 0, "Stahlenbeck": 3, "Lüttenwarf": 1}


def test_rule_of_residence_is_a_matter_of_the_country() -> None:
    assert speaking_of()["R1"] == {"I7", "I8", "I9"}
    assert all(by("R1", "role").values())


def test_key_persons() -> None:
    assert by("E4", "municipality") == {"Rodenhafen": 0, "Stahlenbeck": 2, "Lüttenwarf": 2}


def test_who_claims_a_say() -> None:
    assert speaking_of().get("T2", set()) == set()
    assert {name[:2] for name in documents_with("T2")} == {"10", "11"}
    assert speaking_of()["T1"] == {"I4", "I2"}
    assert "02_rodenhafen_ehrenamt" not in documents_with("T1")


def test_two_residents_compared() -> None:
    first, second = ({code for code, found in speaking_of().items() if case in found} for case in ("I1", "I7"))
    assert sorted(first & second) == ["O1", "O3", "O6", "Q4"]
    assert sorted(first - second) == ["B3", "N1", "R3", "W2", "W3"]
    assert sorted(second - first) == ["B2", "B5", "N2", "O7", "R1"]


def test_saturation_by_date() -> None:
    assert sorted(cases(), key=lambda case: cases()[case]["date"]) == list(BY_DATE)
    known: set[str] = set()
    new = []
    for case in BY_DATE:
        found = {code for code, holding in speaking_of().items() if case in holding}
        new.append(len(found - known))
        known |= found
    assert new == [9, 8, 6, 3, 4, 0, 3, 1, 0]


def test_saturation_in_any_order() -> None:
    holding = list(speaking_of().values())
    expected = [sum(1 - comb(9 - len(found), k) / comb(9, k) for found in holding) for k in range(1, 10)]
    assert [round(value, 3) for value in expected] == [
        9.0, 15.972, 21.333, 25.421, 28.5, 30.774, 32.389, 33.444, 34.0,
    ]  # fmt: skip
    bands = []
    for k in range(1, 10):
        counts = sorted(sum(bool(found & set(some)) for found in holding) for some in combinations(BY_DATE, k))
        bands.append((_quantile(counts, 0.05), _quantile(counts, 0.95)))
    assert bands == [(7, 11), (13, 19), (18, 25), (21, 29), (24, 32), (28, 33), (29, 34), (31, 34), (34, 34)]


def _quantile(counts: list[int], share: float) -> int:
    """The smallest count that at least this share of the orders reach or stay under."""
    return next(count for number, count in enumerate(counts, 1) if number >= share * len(counts) - 1e-9)


def test_what_a_test_would_say() -> None:
    assert 1 / comb(9, 3) == pytest.approx(1 / 84)
    assert by("R2", "role")["administration"] == len(speaking_of()["R2"]) == 3
    assert comb(4, 3) / comb(9, 3) == pytest.approx(0.048, abs=0.001)
    assert len(speaking_of()["O1"]) == 4


def test_questions_change_searches_and_no_coding() -> None:
    names = [name for (name, speaker) in holders() if not speaker]
    asked = " ".join(speech for name in names for speech in said(name, "interviewer"))
    told = " ".join(speech for name in names for speech in said(name, "participant"))
    searched = ("Integration", "Zwang", "Verteilung", "Ehrenamt", "Sammelunterkunft", "Wohnsitzauflage", "Stimmung")
    changed = [word for word in searched if asked.count(word)]
    assert len(changed) >= 5
    assert told.count("Integration") == 0
    assert all(words(row["document"], "participant") for row in codings("adjudicated") if row["document"] != LECTURE)
