"""`search` and `autocode` as typed."""

import pytest

from tests.cli.conftest import Run, refused

RULES = """rules:
  - code: O7
    any: [bleiben, gehen]
  - code: R1
    any: [Auflage]
    unit: paragraph
"""


@pytest.fixture
def rules(here) -> str:
    (here / "rules.yaml").write_text(RULES, "utf-8")
    return "rules.yaml"


def test_words_in_context(study: Run):
    said = study("search", "wohnen")
    assert "2 hits in 2 documents · participants' speech" in said.out
    assert "«wohnen»" in said.out
    assert "«wohne»" in said.out
    assert "¶2 B1" in said.out


def test_hits_as_json(study: Run):
    found = study("search", "wohnen", "--json", "--context", "5").json
    assert (found["total"], found["documents"], found["query"]) == (2, 2, "wohnen")
    assert found["hits"][0] | {"start": 0, "end": 0} == {
        "document": "talk",
        "start": 0,
        "end": 0,
        "paragraph": 2,
        "speaker": "B1",
        "role": "participant",
        "time": None,
        "before": "…hier ",
        "quote": "wohnen",
        "after": ". Der…",
        "marks": ["wohnen"],
        "exact": True,
        "coding": None,
        "code": None,
        "coder": None,
    }
    text = study("show", "talk", "--json").json["text"]
    assert text[found["hits"][0]["start"] : found["hits"][0]["end"]] == "wohnen"


def test_the_limit_is_what_is_printed_and_all_are_counted(study: Run):
    said = study("search", "wohnen role:any", "--limit", "1")
    assert "3 hits in 2 documents · all speech (role:any)" in said.out
    assert "and 2 more" in said.out


def test_codings_and_units_are_printed_whole(study: Run):
    text = study("show", "talk", "--json").json["text"]
    start = text.index("Drei Jahre")
    study("code", "talk", start, start + 30, "O7")
    said = study("search", "code:O7")
    assert "O7 · MK · ¶4 B1" in said.out
    assert "Drei Jahre, wegen der Auflage." in said.out
    assert study("search", "code:O7", "--json").json["hits"][0]["code"] == "O7"


def test_text_of_documents_stays_text(study: Run):
    assert "«lacht»] =1+1" in study("search", "lacht").out


def test_nothing_found(study: Run):
    assert study("search", "gibtesnicht").code == 0
    assert study("search", "gibtesnicht", "--fail-empty").code == 1
    assert "Nothing found" in study("search", "gibtesnicht").out


def test_a_wrong_query_names_the_column(study: Run):
    refused(study("search", "Bus ("), "column 6")
    refused(study("search", "code:NICHTS"), "NICHTS")


def test_rules_are_proposed_declined_accepted_and_undone(study: Run, rules: str):
    tried = study("autocode", rules, "--dry-run")
    assert "2 passages would be proposed" in tried.out
    assert study("autocode", "--json").json["proposals"] == []
    run = study("autocode", rules, "--json").json
    assert {(row["code"], row["words"]) for row in run["proposals"]} == {("O7", "gehe"), ("R1", "Auflage")}
    wrong = next(row for row in run["proposals"] if row["code"] == "R1")
    said = study("autocode", "--decline", wrong["id"][:13], "--accept")
    assert "1 proposal declined." in said.out
    made = study("codings", "list", "--json").json
    assert {coding["origin"] for coding in made} == {"rule"}
    assert wrong["code"] not in {coding["code"] for coding in made}
    again = study("autocode", rules, "--json").json
    assert again["proposals"] == []
    row = next(row for row in again["codes"] if row["code"] == "R1")
    assert (row["hits"], row["declined"], row["accepted"]) == (1, 1, 0)
    study("undo")
    assert study("codings", "list", "--json").json == []


def test_all_at_once_is_one_undo(study: Run, rules: str):
    said = study("autocode", rules, "--accept", "--json").json
    assert len(said["accepted"]) == len(study("codings", "list", "--json").json) == 2
    study("undo")
    assert study("codings", "list", "--json").json == []
    assert study("autocode", "--json").json["proposals"] == []
    assert len(study("autocode", rules, "--accept", "--json").json["accepted"]) == 2


def test_a_wrong_file_runs_nothing(study: Run, here):
    (here / "bad.yaml").write_text("rules:\n  - code: O7\n    any: [gehen]\n  - code: XX\n    any: [a]\n", "utf-8")
    refused(study("autocode", "bad.yaml", "--accept"), "bad.yaml:4:5", "Rule 2 (XX)")
    assert study("codings", "list", "--json").json == []
    (here / "begun.yaml").write_text("rules:\n  - code: Wunschor\n    any: [gehen]\n", "utf-8")
    refused(study("autocode", "begun.yaml", "--accept"), "begun.yaml:2:5", "Rule 1 (Wunschor)")
    refused(study("autocode", "missing.yaml"), "missing.yaml")
    refused(study("autocode", "bad.yaml", "--accept", "--dry-run"))


def test_the_report_says_what_no_cue_would_have_found(study: Run, rules: str):
    study("code", "notes", 0, 10, "O7")
    row = study("autocode", rules, "--dry-run", "--json").json["codes"][0]
    assert (row["code"], row["coded_by_hand"], row["without_cue"]) == ("O7", 1, 1)


def test_where_asks_the_study(study: Run, here):
    study("case", "set", "Anna", "status=geduldet")
    (here / "w.yaml").write_text("rules:\n  - code: O7\n    any: [wohnen]\n    where: case.status=geduldet\n", "utf-8")
    assert [row["document"] for row in study("autocode", "w.yaml", "--json").json["proposals"]] == ["talk"]


PLACES = """B1: Das war ein Zwangsort. Zwangsorte sind laut, in Zwangsorten schläft keiner, und des Zwangsortes wegen.
B1: Mein Wahlort ist hier. Andere haben Wahlorte. Der Wunschort liegt weit weg, von Wunschorten träumt man.
B1: Ortsidentität? Zwei Ortsidentitäten habe ich. Der Ort, die Orte, an Orten, des Ortes. ZWANGSORTE!
"""


def test_every_form_of_the_four_place_codes(study: Run, here):
    (here / "orte.txt").write_text(PLACES, "utf-8")
    study("import", "orte.txt")
    found = study("search", "Zwangsort | Wahlort | Wunschort | Ortsidentität", "--json").json
    assert [hit["quote"] for hit in found["hits"]] == [
        *("Zwangsort", "Zwangsorte", "Zwangsorten", "Zwangsortes"),
        *("Wahlort", "Wahlorte", "Wunschort", "Wunschorten"),
        *("Ortsidentität", "Ortsidentitäten", "ZWANGSORTE"),
    ]
    forms = study("search", "ort", "--json").json
    assert [hit["quote"] for hit in forms["hits"]] == ["Ort", "Orte", "Orten", "Ortes"]
    parts = study("search", "*ort*", "--json").json
    assert parts["total"] == len(found["hits"]) + len(forms["hits"])


def test_every_form_in_the_example_study(here):
    import re

    from workbench.cli.demo import build_demo, shipped
    from workbench.project import Project

    build_demo(here / "demo.workbench", shipped()).close()
    with Project.open(here / "demo.workbench", coder="MK") as project:
        for word, pattern in (("Ort", r"Ort(e|es|en|s)?"), ("Viertel", r"Viertel[ns]?"), ("Wohnung", r"Wohnung(en)?")):
            found = project.search(f"{word} role:any lang:de").hits
            text = " ".join(d.text for d in project.documents.all() if d.language == "de")
            assert {hit.quote for hit in found} == {
                hit[0] for hit in re.finditer(rf"(?<![\w-]){pattern}(?!\w|-\w)", text)
            }
            assert found
