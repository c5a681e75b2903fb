"""`sync` as a person meets it: whose hub, what came, what waits; and as a command."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.project import studies
from workbench.cli.program import program
from workbench.errors import Nothing, Refused
from workbench.project import Project
from workbench.store import exchange


@pytest.fixture
def study(tmp_path: Path) -> Path:
    project = studies.make(tmp_path)
    project.close()
    return project.path


@pytest.fixture
def ben(study: Path, tmp_path: Path) -> Iterator[Project]:
    with Project.open(shutil.copy(study, tmp_path / "ben.workbench"), coder="Ben") as project:
        yield project


@pytest.fixture
def ana(study: Path) -> Iterator[Project]:
    with Project.open(study, coder="Ana") as project:
        yield project


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(program, list(words), standalone_mode=False)
    return result.return_value, result.output


def test_two_coders_meet_and_the_hub_is_remembered(ben: Project, ana: Project, tmp_path: Path) -> None:
    hub = str(tmp_path / "team.hub")
    first = ana.hubs.sync(hub)
    assert first.new
    assert first.pushed > 5
    ben.hubs.sync(hub)
    coding = studies.code(ben, "eins", "gefragt hat uns niemand", "O1", memo="aha")
    assert ben.hubs.sync().pushed == 2
    assert ana.hubs.sync().pulled == {"Ben": 2}
    assert coding.id in {each.id for each in ana.codings.list()}
    assert ana.history.list()[-1].summary == f"sync {hub}: 2 in, 0 out"


def test_another_studys_hub_is_refused_and_nothing_changes(ana: Project, tmp_path: Path) -> None:
    hub = str(tmp_path / "team.hub")
    with Project.create(tmp_path / "other.workbench", name="Other", coder="Cem") as other:
        other.hubs.sync(hub)
    before = exchange.FileHub(ana.file).vector()
    with pytest.raises(Refused, match=r"hub of another study \(Other\)"):
        ana.hubs.sync(hub)
    assert exchange.FileHub(ana.file).vector() == before


def test_after_a_merge_separate_projects_share_a_hub(ana: Project, tmp_path: Path) -> None:
    with Project.create(tmp_path / "other.workbench", name="Other", coder="Cem") as other:
        other.team.merge([ana.path])
        ana.hubs.sync(str(tmp_path / "team.hub"))
        other.hubs.sync(str(tmp_path / "team.hub"))
        assert ana.hubs.sync().pulled.keys() == {"Cem"}


def test_one_way_only(ben: Project, ana: Project, tmp_path: Path) -> None:
    hub = str(tmp_path / "team.hub")
    with pytest.raises(Nothing, match="no hub"):
        ben.hubs.sync(hub, push=False)
    ana.memos.add("from Ana")
    ana.hubs.sync(hub, pull=False)
    ben.memos.add("from Ben")
    assert ben.hubs.sync(hub, push=False).pushed == 0
    assert {memo.text for memo in ben.memos.list()} == {"from Ana", "from Ben"}
    assert ana.hubs.sync().pulled == {}


def test_what_comes_before_its_document_waits_and_is_no_damage(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.workbench", name="S", coder="Ana") as ana:
        ana.coders.add("Ben")
    for name in "bc":
        shutil.copy(tmp_path / "a.workbench", tmp_path / f"{name}.workbench")
    hub = tmp_path / "team.hub"
    (tmp_path / "eins.txt").write_text(studies.ONE, encoding="utf-8")
    (tmp_path / "codes.yaml").write_text(studies.CODEBOOK, encoding="utf-8")
    with Project.open(tmp_path / "a.workbench", coder="Ana") as ana:
        ana.codebook.import_file(tmp_path / "codes.yaml")
        ana.documents.import_files([tmp_path / "eins.txt"])
        ana.hubs.sync(str(hub))
        copy = exchange.copy_of(ana.file)
    with Project.open(tmp_path / "b.workbench", coder="Ben") as ben:
        ben.hubs.sync(str(hub))
        studies.code(ben, "eins", "gefragt hat uns niemand", "O1")
        ben.hubs.sync()
    shutil.move(hub / copy, tmp_path / "still on its way")
    with Project.open(tmp_path / "c.workbench", coder="Ana") as clara:
        clara.hubs.sync(str(hub))
        assert clara.codings.list() == ()
        assert clara.check() == ()
        shutil.move(tmp_path / "still on its way", hub / copy)
        clara.hubs.sync()
        assert [coding.quote for coding in clara.codings.list()] == ["gefragt hat uns niemand"]
        assert clara.check() == ()


def test_a_gap_in_a_copy_is_shown_and_filled(ben: Project, ana: Project, tmp_path: Path) -> None:
    hub = str(tmp_path / "team.hub")
    ana.hubs.sync(hub)
    ben.hubs.sync(hub)
    for number in range(4):
        ben.memos.add(f"note {number}")
    ours = exchange.FileHub(ben.file)
    copy = exchange.copy_of(ben.file)
    top = ours.vector()[copy]
    exchange.take_in(ana.file, ours.fetch(copy, top - 1, top))
    gap = ana.hubs.waiting()[0]
    assert (gap.first, gap.last, gap.waiting) == (top - 3, top - 2, 2)
    assert ana.memos.list() == ()
    ben.hubs.sync()
    assert ana.hubs.sync().waiting == ()
    assert len(ana.memos.list()) == 4


def test_the_command_says_what_went_where(ben: Project, ana: Project, tmp_path: Path) -> None:
    hub = str(tmp_path / "team.hub")
    code, said = run("-p", str(ana.path), "--coder", "Ana", "sync", hub)
    assert code == 0
    assert "A new hub was made" in said
    ben.memos.add("x")
    ben.hubs.sync(hub)
    code, said = run("-p", str(ana.path), "--coder", "Ana", "sync", "--json")
    row = json.loads(said)
    assert (row["pulled"], row["pushed"], row["conflicts"], row["waiting"]) == ({"Ben": 1}, 0, 0, [])


def test_the_command_refuses_in_a_sentence(ana: Project, tmp_path: Path) -> None:
    words = ("-p", str(ana.path), "--coder", "Ana", "sync")
    assert run(*words)[0] == 2
    assert run(*words, "ftp://x/y")[0] == 2
    assert run(*words, str(tmp_path / "h"), "--pull-only", "--push-only")[0] == 2
    assert run(*words, str(tmp_path / "h"), "--pull-only")[0] == 1
    assert not (tmp_path / "h").exists()


def test_the_schema_is_printed_without_a_project() -> None:
    code, said = run("sync", "--print-schema")
    assert code == 0
    assert "CREATE OR REPLACE FUNCTION workbench.push" in said
    assert "GRANT workbench_coder TO" in said
