"""`demo` without a terminal: a study, its matrix, its report; friendly when it is run twice."""

import json
from pathlib import Path

import pytest

from workbench.project import Project

from .conftest import Run, refused


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A demo made once, and what was printed."""
    from click.testing import CliRunner

    from workbench.cli.program import program

    folder = tmp_path_factory.mktemp("demo") / "study"
    result = CliRunner().invoke(program, ["demo", "--dir", str(folder)])
    assert result.exit_code == 0, result.output
    return folder, result.stdout


def test_the_demo_prints_its_matrix_and_where_the_report_lies(made: tuple[Path, str]) -> None:
    folder, printed = made
    assert "codings" in printed
    assert "unconfirmed" not in printed
    roles = next(line.split() for line in printed.splitlines() if "resident" in line)
    assert roles == ["resident", "volunteer", "administration"]
    put, distributed = (
        [each for line in printed.splitlines() if line.startswith(code) for each in line.split() if each.isdigit()][-3:]
        for code in ("O1", "R2")
    )
    assert (put, distributed) == (["3", "1", "0"], ["0", "0", "3"])
    assert "search 'code:O1 coder:adjudicated'" in printed
    assert str(folder / "quotations.docx") in printed
    assert (folder / "quotations.docx").read_bytes()[:2] == b"PK"
    assert (folder / ".gitignore").read_text() == "*\n"


def test_the_demo_study_is_whole(made: tuple[Path, str], run: Run) -> None:
    project = ("-p", made[0] / "demo.workbench", "--json")
    assert len(run(*project, "list", "documents").json) >= 4
    assert {"MK", "TR", "adjudicated"} <= {row["name"] for row in run(*project, "list", "coders").json}
    codings = run(*project, "codings", "list").json
    assert len(codings) > 20
    assert run(*project, "check").json["ok"] is True
    matrix = run(*project, "matrix").json
    assert sum(map(sum, matrix["values"])) > 0
    assert {"I1", "I5", "I9"} <= set(matrix["columns"])


def test_the_demo_says_who_finished_what_and_sums_up_every_case(made: tuple[Path, str]) -> None:
    with Project.open(made[0] / "demo.workbench") as study:
        coders = {coder.name: coder.id for coder in study.coders.list()}
        marks = study.statuses.all()
        assert sum(of.get(coders["MK"]) == "finished" for of in marks.values()) == 12
        assert sum(of.get(coders["TR"]) == "finished" for of in marks.values()) == 10
        assert sum(of.get(coders["TR"]) == "started" for of in marks.values()) == 1
        summaries = [memo for memo in study.memos.list() if memo.kind == "summary"]
        cases = {case.id for case in study.cases.list()}
        assert {memo.target.split("/")[0] for memo in summaries} == cases
        assert len(summaries) == len(cases) == 9
        assert {line.language for line in study.documents.list()} == {"de", "en"}


def test_the_demo_twice_is_made_again_until_somebody_works_in_it(made: tuple[Path, str], run: Run) -> None:
    folder, printed = made
    project = folder / "demo.workbench"
    first = json.loads((folder / "made-by-demo.json").read_text())
    mine, theirs = folder / "team" / "mk.workbench", folder / "team" / "tr.workbench"
    assert f"workbench -p {mine} --coder MK merge {theirs}" in printed
    assert run("-p", mine, "--coder", "MK", "merge", theirs).code == 0
    assert len(run("-p", mine, "conflicts", "--json").json) >= 1
    merged = len(run("-p", mine, "codings", "list", "--json").json)
    again = run("demo", "--dir", folder, "--no-open")
    assert again.code == 0
    assert f"{folder / 'team'} has been worked in and is kept" in again.err
    assert len(run("-p", mine, "codings", "list", "--json").json) == merged > 300
    second = json.loads((folder / "made-by-demo.json").read_text())
    assert second["actions"] == first["actions"]
    assert second["first"] != first["first"]
    run("-p", project, "memo", "add", "mine", "--coder", "MK")
    said = run("demo", "--dir", folder, "--json")
    assert said.code == 0
    assert "worked on" in said.err
    assert set(said.json) == {"project", "report", "matrix", "team"}
    assert [row["text"] for row in run("-p", project, "memo", "list", "--json").json if row["text"] == "mine"]


def test_somebodys_project_is_never_overwritten(run: Run, here: Path) -> None:
    (here / "demo").mkdir()
    run("init", "demo/demo", "--coder", "MK")
    before = (here / "demo" / "demo.workbench").read_bytes()
    refused(run("demo"), "demo.workbench", "--dir")
    assert (here / "demo" / "demo.workbench").read_bytes() == before
