"""The hand-made codings: every quote is its text, and the settled layer says what the study was planned to say."""

from collections import Counter, defaultdict
from itertools import combinations

import pytest

from workbench.codebook import read_codebook
from workbench.model import SET_ASIDE
from workbench.spans import overlap

from .study import CODERS, FILES, REPOSITORY, Row, codings, counted, document, span, table, touched, turn

COLUMNS = ["document", "start", "end", "code", "coder", "memo", "quote", "weight"]
ASKED = ("03_rodenhafen_verwaltung", "R2", "Also Verteilung nach Quadratmetern?")
STARTED_BY_TR = "09_luettenwarf_verwaltung"
NOT_BY_TR = "11_werkstatt_wohnen"
every_coder = pytest.mark.parametrize("coder", CODERS)


def pairs(rows: tuple[Row, ...]) -> list[tuple[Row, Row]]:
    """All pairs of codings of one document."""
    return [(a, b) for a, b in combinations(rows, 2) if a["document"] == b["document"]]


@every_coder
def test_files_have_the_columns_and_the_coder(coder: str) -> None:
    rows = codings(coder)
    assert list(rows[0]) == COLUMNS
    assert {row["coder"] for row in rows} == {coder if coder == "adjudicated" else coder.upper()}


@every_coder
def test_quote_is_the_slice(coder: str) -> None:
    for row in codings(coder):
        start, end = span(row)
        assert document(row["document"]).text[start:end] == row["quote"]
        assert row["quote"].strip() == row["quote"] != ""


@every_coder
def test_codings_lie_in_what_participants_said(coder: str) -> None:
    for row in codings(coder):
        if (row["document"], row["code"], row["quote"]) == ASKED:
            continue
        paragraphs = touched(row)
        assert len(paragraphs) == 1, row["quote"]
        assert paragraphs[0].kind not in SET_ASIDE
        assert counted(row["document"], paragraphs[0])
        assert [cut for cut in paragraphs[0].cuts if overlap((cut.start, cut.end), span(row))] == []


def test_one_coding_lies_on_a_question() -> None:
    asked = [row for row in codings("tr") if (row["document"], row["code"], row["quote"]) == ASKED]
    assert len(asked) == 1
    assert document(ASKED[0]).roles[touched(asked[0])[0].speaker or ""] == "interviewer"


@every_coder
def test_codes_exist_and_weights_are_where_they_belong(coder: str) -> None:
    codebook = read_codebook(REPOSITORY / "codebooks" / "integration.yaml")
    codable = {code.file_id for code in codebook.codes if code.codable}
    weighted = {code.file_id for code in codebook.codes if code.weight}
    assert {row["code"] for row in codings(coder)} <= codable
    assert all(bool(row["weight"]) == (row["code"] in weighted) for row in codings(coder))


@every_coder
def test_rows_are_in_reading_order_and_none_is_twice(coder: str) -> None:
    keys = [(row["document"], *span(row), row["code"]) for row in codings(coder)]
    assert keys == sorted(set(keys))


def test_settled_codes_are_those_of_the_plan() -> None:
    plan = table("expected", "plan.csv")
    present = {(row["code"], row["document"]) for row in codings("adjudicated")}
    assert len(plan) == 35
    assert {name for name in plan[0] if name != "code"} == set(FILES)
    wrong = [
        (row["code"], name) for row in plan for name in FILES if (row[name] == "1") != ((row["code"], name) in present)
    ]
    assert wrong == []


def test_plan_knows_the_codes_of_the_codebook() -> None:
    codebook = read_codebook(REPOSITORY / "codebooks" / "integration.yaml")
    planned = [row["code"] for row in table("expected", "plan.csv")]
    assert planned == [code.file_id for code in codebook.codes if code.codable]


def test_planned_codes_meet_in_one_turn() -> None:
    codes: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in codings("adjudicated"):
        codes[turn(row)].add(row["code"])
    meet = {
        pair: sorted({name[:2] for (name, _), found in codes.items() if set(pair) <= found})
        for pair in (("E1", "E2"), ("R2", "G2"), ("W3", "W4"), ("O1", "R1"), ("O1", "R2"))
    }
    assert meet == {
        ("E1", "E2"): ["02", "05", "08"],
        ("R2", "G2"): ["03", "09"],
        ("W3", "W4"): ["02", "03"],
        ("O1", "R1"): ["07", "08"],
        ("O1", "R2"): [],
    }


def test_settled_codings_overlap_only_where_planned() -> None:
    crossing = [(a, b) for a, b in pairs(codings("adjudicated")) if overlap(span(a), span(b))]
    assert [({a["code"], b["code"]}, a["document"]) for a, b in crossing] == [
        ({"R3", "O6"}, "01_rodenhafen_bewohnerin"),
        ({"W3", "W4"}, "02_rodenhafen_ehrenamt"),
        ({"R1", "O1"}, "07_luettenwarf_bewohnerin"),
    ]


def test_weights_of_staying_are_far_apart() -> None:
    weights = {
        name: {row["weight"] for row in codings("adjudicated") if row["document"] == name} - {""} for name in FILES
    }
    assert {name[:2]: found for name, found in weights.items() if found} == {"04": {"85"}, "07": {"10"}}


def test_each_code_is_given_one_to_six_times_in_a_document() -> None:
    often = Counter((row["document"], row["code"]) for row in codings("adjudicated"))
    assert max(often.values()) <= 6
    assert {code for _, code in often} == {row["code"] for row in table("expected", "plan.csv")}


def test_coders_did_what_was_planned() -> None:
    assert {row["document"] for row in codings("mk")} == set(FILES)
    assert {row["document"] for row in codings("tr")} == set(FILES) - {NOT_BY_TR}
    started = [row for row in codings("tr") if row["document"] == STARTED_BY_TR]
    assert len(started) == 3
    assert all(140 <= len(codings(coder)) <= 190 for coder in CODERS)


def test_coders_differ_in_every_planned_way() -> None:
    mk, tr = codings("mk"), codings("tr")
    both = [(a, b) for a in mk for b in tr if a["document"] == b["document"] and overlap(span(a), span(b))]
    same_words = {(a["code"], b["code"]) for a, b in both if span(a) == span(b) and a["code"] != b["code"]}
    assert same_words >= {
        ("R3", "O6"),
        ("N1", "Q1"),
        ("Q1", "N1"),
        ("W4", "W3"),
        ("E2", "E1"),
        ("R4", "B5"),
        ("B2", "B1"),
        ("R1", "O1"),
        ("O6", "O7"),
        ("O7", "O6"),
    }
    assert [a for a, b in both if a["code"] == b["code"] and span(a) != span(b)] != []
    assert [row for row in mk if not any(a is row for a, _ in both)] != []
    assert [row for row in tr if not any(b is row for _, b in both)] != []
    doubled = [(a, b) for a, b in pairs(tr) if a["code"] == b["code"] and overlap(span(a), span(b))]
    assert [a["code"] for a, _ in doubled] == ["R2"]
    assert [
        pair for pair in pairs(mk) if pair[0]["code"] == pair[1]["code"] and overlap(span(pair[0]), span(pair[1]))
    ] == []


def test_differences_are_those_in_the_codings() -> None:
    layers = {"mk": codings("mk"), "tr": codings("tr"), "settled": codings("adjudicated")}
    for row in table("expected", "differences.csv"):
        for prefix, rows in layers.items():
            wanted = tuple(row[f"{prefix}_{field}"] for field in ("code", "start", "end"))
            found = {(a["code"], a["start"], a["end"]) for a in rows if a["document"] == row["document"]}
            assert wanted == ("", "", "") or wanted in found, (row, prefix)


def test_every_coding_of_one_coder_alone_is_a_listed_difference() -> None:
    listed = table("expected", "differences.csv")
    for mine, theirs in (("mk", "tr"), ("tr", "mk")):
        others = {(row["document"], row["start"], row["end"], row["code"]) for row in codings(theirs)}
        known = {(row["document"], row[f"{mine}_start"], row[f"{mine}_end"], row[f"{mine}_code"]) for row in listed}
        own = {(row["document"], row["start"], row["end"], row["code"]) for row in codings(mine)}
        assert {key for key in own - others - known if key[0] not in (STARTED_BY_TR, NOT_BY_TR)} == set()


def test_differences_are_as_many_as_planned() -> None:
    rows = table("expected", "differences.csv")
    assert Counter(row["kind"] for row in rows) == {
        "ends shifted": 12,
        "ends shifted, under half": 3,
        "only MK": 10,
        "only TR": 8,
        "other code": 16,
        "other code under codebook 1.0.0": 2,
        "one long against two short": 2 * 3,
        "two overlapping codings of one code": 1,
        "on an interviewer's question": 1,
        "weight": 1,
        "two memos on one coding": 2,
    }
    other = Counter("-".join(sorted((row["mk_code"], row["tr_code"]))) for row in rows if row["kind"] == "other code")
    assert other == {"O6-O7": 3, "N1-Q1": 3, "E1-E2": 3, "O1-R1": 2, "B1-B2": 2, "W3-W4": 2, "B5-R4": 1}


def test_shifted_ends_share_as_much_as_their_kind_says() -> None:
    for row in table("expected", "differences.csv"):
        if not row["kind"].startswith("ends shifted"):
            continue
        mine, theirs = ((int(row[f"{who}_start"]), int(row[f"{who}_end"])) for who in ("mk", "tr"))
        shared = min(mine[1], theirs[1]) - max(mine[0], theirs[0])
        longer = max(mine[1] - mine[0], theirs[1] - theirs[0])
        assert (shared >= longer / 2) == (row["kind"] == "ends shifted"), row
        assert mine != theirs


def test_one_weight_differs_and_two_codings_carry_two_memos() -> None:
    rows = table("expected", "differences.csv")
    weighed = [row for row in rows if row["kind"] == "weight"]
    assert [(row["mk_weight"], row["tr_weight"], row["settled_weight"]) for row in weighed] == [("85", "60", "85")]
    for row in (row for row in rows if row["kind"] == "two memos on one coding"):
        key = (row["document"], row["mk_code"], row["mk_start"], row["mk_end"])
        memos = {
            memo["memo"]
            for coder in ("mk", "tr")
            for memo in codings(coder)
            if (memo["document"], memo["code"], memo["start"], memo["end"]) == key
        }
        assert len(memos) == 2
        assert "" not in memos


@every_coder
def test_some_codings_carry_memos(coder: str) -> None:
    memos = [row["memo"] for row in codings(coder) if row["memo"]]
    assert 5 <= len(memos) < len(codings(coder)) / 2
    assert (coder == "adjudicated") != any(memo.startswith("?") for memo in memos)
