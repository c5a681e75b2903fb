"""What is left of an operation that was redacted, and which operations a redaction covers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.log import Operation, fold_row
from workbench.log.blanking import MASK, alike, blanked, masked
from workbench.log.marks import REDACTED, placeholder
from workbench.log.redaction import covered, scope
from workbench.model import text_sha256

ROW = "3ae52272-aff8-5b67-8508-7c376d463507"
OTHER = "0ff7b795-70d2-538a-9c2c-25e8f719f6b1"


def made(entity: str, row: str = ROW, seq: int = 1, **fields: object) -> Operation:
    told = {name.replace("__", "."): value for name, value in fields.items()}
    return Operation(f"op-{seq}", "a" * 32, seq, (seq, 0), "anna", "act", "write", entity, row, told)


def test_a_text_keeps_its_length_its_lines_and_its_layout() -> None:
    layout = [[1, 0, 11, "turn", "Anna", None, None, None, None, None, [[0, 5, "label"]]], [2, 12, 15, "turn", "B1"]]
    layout[1] += [None] * 5 + [[]]
    old = made("revision", document=OTHER, text="Anna: ja 👍\nB1:", sha256="x", layout=layout, characters=15, turns=2)
    new = blanked(old)
    assert new.mark == REDACTED
    assert new.fields["text"] == "██████████\n███"
    assert new.fields["sha256"] == text_sha256(str(new.fields["text"]))
    assert [line[4] for line in new.fields["layout"]] == ["████", "B1"]
    assert new.fields["layout"][0][-1] == [[0, 5, "label"]]
    assert (new.fields["document"], new.fields["characters"]) == (OTHER, 15)


def test_a_document_keeps_what_counts_and_loses_what_names() -> None:
    fields = {
        "name": "Frau Kling",
        "revision": OTHER,
        "language": "de",
        "words": "0086f6",
        "metadata": {"Ort": "Köln"},
        "source": {"file": "kling.docx", "size": 7, "sha256": "0", "reader": "word", "reader_version": 1},
        "speaker.Kling": {"name": "Frau Kling", "role": "participant", "aliases": ["K"], "assumed": False, "order": 1},
        "setting.role.Kling": "participant",
        "setting.alias.K": "Kling",
        "setting.lines": ["^Kling"],
        "aside.12": {"hide": True, "numbered": True, "turn": False},
        "deleted": False,
    }
    new = blanked(replace(made("document"), fields=fields, reason="weil Kling")).fields
    assert "Kling" not in repr(new)
    assert "Köln" not in repr(new)
    assert new["name"] == "redacted 6d463507"
    assert new["speaker.█████"]["role"] == "participant"
    assert new["setting.role.█████"] == "participant"
    assert new["setting.alias.K"] == "█████"
    assert new["aside.12"] == fields["aside.12"]
    assert (new["revision"], new["language"], new["words"]) == (OTHER, "de", None)


def test_codings_keep_place_code_and_coder() -> None:
    fields = {"document": ROW, "revision": OTHER, "start": 3, "end": 8, "code": OTHER, "coder": ROW, "weight": 50}
    words = {"quote": "Laden", "before": "der ", "after": " da", "rule": "laden*"}
    new = blanked(made("coding", **fields, **words)).fields
    assert {name: new[name] for name in fields} == fields
    assert {name: new[name] for name in words} == {name: masked(word) for name, word in words.items()}


def test_a_case_keeps_its_members_and_loses_its_values() -> None:
    mark = "\x1f"
    old = made("case", label="Frau Kling", attribute__age=44, **{f"member__{OTHER}{mark}Kling": True})
    new = blanked(old).fields
    assert new == {"label": "redacted 6d463507", "attribute.age": None, f"member.{OTHER}{mark}█████": True}


def test_what_a_later_program_wrote_is_masked_but_for_ids() -> None:
    new = blanked(made("hologram", document=ROW, seen={"a": 3}, shape={"who": "Kling", "Kling": [1, OTHER]})).fields
    assert new == {"document": ROW, "seen": {"a": 3}, "shape": {"who": "█████", "█████": [1, OTHER]}}


WORD = st.text(max_size=6)
PLAIN = st.none() | st.booleans() | st.integers() | WORD
VALUES = PLAIN | st.lists(PLAIN, max_size=3) | st.dictionaries(WORD, PLAIN | st.lists(PLAIN, max_size=2), max_size=3)
ENTITIES = st.sampled_from(["document", "revision", "coding", "memo", "case", "hologram"])
NAMES = st.sampled_from(["text", "quote", "name", "label", "setting.name.Kling", "attribute.age", "words"])


@given(ENTITIES, st.dictionaries(NAMES | WORD, VALUES, max_size=4), WORD)
def test_there_is_one_form_whoever_blanks_it_and_however_often(entity: str, fields: dict, reason: str) -> None:
    fields = {name: value for name, value in fields.items() if name != "layout"}
    old = replace(made(entity), fields=fields, reason=reason)
    new = blanked(old)
    assert blanked(new) == new
    assert (new.id, new.replica, new.seq, new.parents, new.coder) == (old.id, old.replica, old.seq, (), "anna")
    assert new is old or new.mark == REDACTED


def test_what_has_no_words_stays_unmarked_and_what_is_withheld_is_left() -> None:
    for whole in (made("coding", deleted=True), placeholder("r", 3), made("redaction", documents=[ROW], why="no")):
        assert blanked(whole) is whole


def test_two_masks_are_no_conflict_but_a_word_and_a_mask_are() -> None:
    one, two = blanked(made("memo", seq=1, text="lang und breit")), blanked(made("memo", seq=2, text="kurz"))
    assert fold_row([one, two]).conflicts == ()
    assert fold_row([one, made("memo", seq=3, text="kurz")]).conflicts == ("text",)
    assert alike(masked("a b\nc")) == alike(MASK)


def rows(*operations: Operation) -> dict:
    found: dict = {}
    for operation in operations:
        found.setdefault((operation.entity, operation.row), []).append(operation)
    return found


@pytest.mark.parametrize("part", ["documents", "revisions", "operations", "cases"])
def test_a_redaction_covers_what_is_on_it_and_nothing_else(part: str) -> None:
    text = made("revision", "r1", 1, document="d1", text="x")
    coding = made("coding", "k1", 2, document="d1", revision="r1", quote="x")
    weight = made("coding", "k1", 3, weight=2)
    note = made("memo", "m1", 4, target="k1", target_kind="coding", text="x")
    summary = made("memo", "m2", 5, target="c1/o1", target_kind="case", text="x")
    case = made("case", "c1", 6, label="x")
    named = made("case", "c2", 7, **{"member.d1\x1fKling": True})
    all_ = (text, coding, weight, note, summary, case, named, made("memo", "m3", 8, target="", text="x"))
    ids = {"documents": ["d1"], "revisions": ["r1"], "operations": ["op-8"], "cases": ["c1"]}[part]
    within = scope([made("redaction", "z", 9, **{part: ids})])
    found = {operation.seq for operation in covered(within, rows(*all_))}
    assert found == {"documents": {1, 2, 3, 4, 7}, "revisions": {1, 2}, "operations": {8}, "cases": {5, 6}}[part]
