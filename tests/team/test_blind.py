"""Blind coding: nothing of another coder shows on a document, anywhere, before it is marked finished."""

import asyncio
import json
import re

import pytest

from tests.cli.conftest import call
from tests.project import studies
from tests.stories.desks import words_of
from workbench.cli.program import COMMANDS
from workbench.errors import Nothing
from workbench.project import Project
from workbench.project.framework import summarise

MEMO, QUOTE = "MARKERMEMO Verdacht", "Ohne den Laden käme ich nicht zurecht"
SAYINGS = (
    "list documents",
    "list codes",
    "list cases",
    "list coders",
    "list memos",
    "show eins",
    "codings list",
    "codings list --coder Ben",
    "memo list",
    "matrix",
    "matrix --coder Ben",
    "matrix --coder each",
    "matrix --coder adjudicated",
    "cooccurrence",
    "saturation",
    "portrait",
    "framework",
    "agree",
    "disagreements",
    "status",
    "conflicts",
    "questions",
    "history",
    "codebook show",
    "codebook show O7",
    "blind",
    "info",
    "search Laden",
    "search coder:Ben",
    "search code:O7",
    "search memo:Verdacht",
    "recode",
    "autocode",
    "suggest O1",
    "suggest O3 --level words",
    "compare Fall Falle",
    "query list",
    "set list",
    "merge --dry-run studie.workbench",
    "memo export files/memos.md",
    "export word files/blind.docx",
    "export word files/union.docx --coder union",
    "export word files/ben.docx --coder Ben",
    "export excel files/blind.xlsx",
    "export csv files/blind.csv",
    "export html files/blind.html",
    "export methods files/methods.docx",
    "export transcript eins files/transcript.docx",
    "export pandas files/frames",
    "export codebook files/codebook.docx",
    "matrix --coder Ben --format csv --out files/matrix.csv",
    "chart heat files/heat.svg",
    "chart portrait files/portrait.svg",
)


@pytest.fixture
def blind(tmp_path, monkeypatch):
    """Ana's and Ben's codings in one file; the study is blind; Ana has finished nothing."""
    monkeypatch.setenv("WORKBENCH_CONFIG_DIR", str(tmp_path / "settings"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    with studies.make(tmp_path) as project:
        project.cases.set("Fall", {"ort": "Köln"})
        project.cases.assign(project.cases.find("Fall").id, project.documents.find("eins").id)
        project.cases.set("Falle", {"ort": "Ulm"})
        studies.code(project, "eins", "gefragt hat uns niemand", "O1", memo="mein Memo")
        project.use_coder("Ben")
        coding = studies.code(project, "eins", QUOTE, "O7", memo=MEMO)
        project.memos.add(MEMO + " Dokument", "document", coding.document)
        project.memos.add(MEMO + " Fall", "case", project.cases.find("Fall").id)
        project.statuses.set(coding.document, "finished")
        project.use_coder("Ana")
        project.blind.on()
    return tmp_path / "studie.workbench"


SCREENS = (
    *("quotations", "codebook", "versions", "memos", "history", "team", "search", "review", "exporting"),
    *("unanchored", "speakers", "compare"),
)


def markers(text, *, whole=True):
    """What of Ben's work stands in an output; the words of the text itself are everybody's."""
    found = [word for word in (MEMO.split()[0],) if word in text]
    if whole and re.search(r"Ohne den Laden käme[^\n]*", text):
        found.append("quote")
    return found


def test_nothing_shows_in_any_command_before_the_mark(blind, tmp_path):
    call("config", "coder", "Ana")
    (tmp_path / "files").mkdir()
    families = {saying.split()[0] for saying in SAYINGS}
    assert families <= {*COMMANDS, "search"}
    for saying in SAYINGS:
        for form in ((), ("--json",)):
            said = call("-p", blind, *saying.split(), *form)
            text = said.out + said.err
            assert said.code < 2, (saying, text)
            assert not markers(text, whole=not saying.startswith(("show", "search"))), saying
    written = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert len(written) > 15
    for path in written:
        assert not markers(words_of(path), whole=path.stem != "transcript"), path


def test_a_summary_of_a_case_waits_too(blind):
    with Project.open(blind, coder="Ben") as project:
        case, code = project.cases.find("Fall").id, project.codebook.find("O7").id
        summarise(project, case, code, MEMO + " Zusammenfassung")
        assert [memo.target for memo in project.memos.list("case") if memo.kind == "summary"] == [f"{case}/{code}"]
        project.use_coder("Ana")
        assert not [memo for memo in project.memos.list() if memo.kind == "summary"]


def test_numbers_are_those_of_ones_own_work(blind):
    def codings(*words):
        return json.loads(call("-p", blind, *words, "--json").out)

    assert [row["coder"] for row in codings("codings", "list", "--coder", "Ana")] == ["Ana"]
    (line,) = [row for row in codings("list", "documents", "--coder", "Ana") if row["name"] == "eins"]
    assert line["codings"] == 1
    rows = codings("list", "codes", "--coder", "Ana")
    assert {row["id"]: row["codings"] for row in rows}["O7"] == 0
    assert [row["text"] for row in codings("memo", "list", "--coder", "Ana")] == ["mein Memo"]
    for query in ("coder:Ben", "code:O7", "memo:Verdacht"):
        assert codings("search", query, "--coder", "Ana")["total"] == 0, query


def test_the_history_leaves_out_what_others_did_there(blind):
    def verbs(coder):
        with Project.open(blind, coder=coder) as project:
            return [entry.verb for entry in project.history.list() if entry.coder == "Ben"]

    assert verbs("Ana") == ["status"]
    assert verbs("Ben") == ["code", "memo", "memo", "status"]


def test_who_does_not_say_who_looks_sees_nobodys_work(blind):
    with Project.open(blind) as project:
        assert project.codings.list() == ()
        assert "Blind" in project.notices[0]


def test_set_coder_looks_even_where_another_is_asked_for(blind):
    call("config", "coder", "Ana")
    said = call("-p", blind, "codings", "list", "--coder", "Ben", "--json")
    assert json.loads(said.out) == []


def test_no_figures_but_a_sentence(blind):
    with Project.open(blind, coder="Ana") as project:
        with pytest.raises(Nothing, match="Blind: others are at work"):
            project.agreement.agree()
        with pytest.raises(Nothing, match="Blind"):
            project.adjudication.tasks()
    said = call("-p", blind, "agree", "--coder", "Ana")
    assert (said.code, said.out) == (1, "")
    assert "others are at work" in said.err


def test_finishing_opens_that_document_alone_and_reopening_is_in_the_history(blind):
    with Project.open(blind, coder="Ana") as project:
        first, second = (project.documents.find(name).id for name in ("eins", "zwei"))
        assert project.blind.hidden() == {first, second}
        project.statuses.set(first, "finished")
        assert project.blind.hidden() == {second}
        assert len(project.codings.of(first)) == 2
        assert [MEMO in memo.text for memo in project.memos.list()].count(True) == 3
        assert project.agreement.agree(bootstrap=0).universe.documents == (first,)
        project.statuses.set(first, "started")
        assert len(project.codings.of(first)) == 1
        assert [entry.summary for entry in project.history.list()][-2:] == [
            "status “eins” as finished",
            "status “eins” as started",
        ]
        assert project.check() == ()


def test_one_document_may_be_blind_or_open_by_itself(blind):
    with Project.open(blind, coder="Ana") as project:
        first, second = (project.documents.find(name).id for name in ("eins", "zwei"))
        project.blind.off(first)
        assert project.blind.hidden() == {second}
        project.blind.off()
        project.blind.on(first)
        assert project.blind.hidden() == {first}
        project.use_coder("Ben")
        assert project.blind.hidden() == frozenset()
        project.history.undo()


def test_the_curtain_changes_no_table(blind):
    from workbench.store.dump import fingerprint

    with Project.open(blind, coder="Ana") as project, Project.open(blind, coder="Ben") as other:
        assert fingerprint(project.file.connection) == fingerprint(other.file.connection)
        studies.code(project, "eins", "Das Haus ist laut", "O1")
        project.history.undo()
        assert project.repair() > 0
        assert project.check() == other.check() == ()
        assert len(other.codings.list()) == 2


def test_conflicts_about_hidden_rows_wait(blind, tmp_path):
    copy = tmp_path / "copy.workbench"
    with Project.open(blind, coder="Ben") as ben:
        ben.backup(copy)
        (memo,) = ben.memos.list("document")
        ben.memos.edit(memo.id, "MARKERMEMO eins")
    with Project.open(copy, coder="Ben") as other:
        other.memos.edit(memo.id, "MARKERMEMO zwei")
    with Project.open(blind, coder="Ana") as ana:
        report = ana.team.merge([copy])
        assert (report.blind, report.conflicts, ana.team.conflicts()) == (True, (), ())
    with Project.open(blind, coder="Ben") as ben:
        assert [conflict.kind for conflict in ben.team.conflicts()] == ["memo"]


def test_nothing_shows_on_any_screen_before_the_mark(blind):
    seen = asyncio.run(_screens(blind))
    assert len(set(seen.values())) > 15
    for name, text in seen.items():
        assert MEMO.split()[0] not in text, name
        if name not in ("coding", "speakers"):
            assert "Ohne den Laden" not in text, name


async def _screens(path):
    from workbench.tui.app import WorkbenchApp

    seen = {}
    with Project.open(path, coder="Ana") as project:
        app = WorkbenchApp(project, "eins")
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            seen["coding"] = _text(app)
            for name in SCREENS:
                app.action_visit(name)
                seen[name] = await _settled(app, pilot)
                if name != "compare":
                    await pilot.press("escape")
            for view in "234567":
                await pilot.press(view)
                seen[f"compare {view}"] = await _settled(app, pilot)
    return seen


async def _settled(app, pilot):
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    return _text(app)


def _text(app):
    return re.sub(r"<[^>]+>", "", app.export_screenshot()).replace("&#160;", " ").replace("\xa0", " ")
