"""What the two coders did apart from each other, in copies of the study that are merged for the first time."""

from pathlib import Path

import pytest

from workbench.cli.demo import OLDER, shipped
from workbench.cli.demo_team import DEFINITIONS, WITHDRAWN, build_team
from workbench.project import Project
from workbench.project.team import MergeReport
from workbench.store.dump import fingerprint

from .study import codings, table

Team = tuple[tuple[Path, ...], list[tuple[Path, MergeReport]]]
"""The copies of MK and TR; and each as the other was merged into it: file, what the merge reported."""


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Team:
    """Both copies made, and merged in both directions."""
    folder = tmp_path_factory.mktemp("team")
    copies = mine, theirs = build_team(folder, shipped())
    merged = []
    for one, other, coder in ((mine, theirs, "MK"), (theirs, mine, "TR")):
        copy = folder / f"merged-by-{one.name}"
        with Project.open(one, read_only=True) as project:
            project.backup(copy)
        with Project.open(copy, coder=coder) as project:
            merged.append((copy, project.team.merge([other])))
    return copies, merged


def test_each_copy_holds_the_work_of_its_coder_alone(team: Team) -> None:
    for file, coder in zip(team[0], ("MK", "TR"), strict=True):
        with Project.open(file, read_only=True) as project:
            made = {project.coders.name(coding.coder) for coding in project.codings.list()}
            assert made == ({"MK", "TR"} if coder == "MK" else {"TR"})
            assert project.check() == ()
    early = [row for row in codings("tr") if row["document"].startswith("01_") and int(row["end"]) <= 4660]
    with Project.open(team[0][0], read_only=True) as project:
        assert len(project.codings.list(coder=project.coders.find("TR").id)) == len(early)


def test_the_merge_lists_one_conflict_about_q1_with_both_definitions(team: Team) -> None:
    for copy, report in team[1]:
        [conflict] = report.conflicts
        assert (conflict.entity, conflict.field) == ("code", "definition.de")
        assert set(conflict.values) == set(DEFINITIONS.values())
        with Project.open(copy, read_only=True) as project:
            assert conflict.row == project.codebook.find("Q1").id


def test_the_merge_lists_one_coding_that_lost_its_sentence(team: Team) -> None:
    for copy, report in team[1]:
        [coding] = report.unanchored
        with Project.open(copy, read_only=True) as project:
            assert (coding.quote, project.coders.name(coding.coder)) == (WITHDRAWN.strip(), "TR")
            assert project.codebook.current.public_ids[coding.code] == "B1"


def test_a_coding_with_a_corrected_word_is_carried_for_both_coders(team: Team) -> None:
    for copy, _ in team[1]:
        with Project.open(copy, read_only=True) as project:
            found = project.codings.list(document=project.documents.find("05_stahlenbeck_ehrenamt").id)
            text = project.documents.get(found[0].document).text
            carried = [one for one in found if "Versicherungen" in text[one.start : one.end]]
            assert {project.coders.name(one.coder) for one in carried} == {"MK", "TR"}
            assert all(one.anchored for one in carried)


def test_the_merge_loses_nothing(team: Team) -> None:
    for copy, _ in team[1]:
        with Project.open(copy, read_only=True) as project:
            names = {line.id: line.name for line in project.documents.list()}
            public = project.codebook.current.public_ids
            for coder in ("mk", "tr"):
                own = project.codings.list(coder=project.coders.find(coder.upper()).id)
                assert sorted((names[one.document], public[one.code]) for one in own) == sorted(
                    (row["document"], row["code"]) for row in codings(coder)
                )
            memos = [row["memo"] for coder in ("mk", "tr") for row in codings(coder) if row["memo"]]
            assert sorted(memo.text for memo in project.memos.list("coding")) == sorted(memos)


def test_the_merge_is_the_same_in_both_directions(team: Team) -> None:
    prints = set()
    for copy, _ in team[1]:
        with Project.open(copy, read_only=True) as project:
            prints.add(fingerprint(project.file.connection))
    assert len(prints) == 1


def test_the_codings_made_under_the_older_rule_of_o6_are_known(team: Team) -> None:
    planned = [row for row in table("expected", "differences.csv") if "1.0.0" in row["kind"]]
    for copy, _ in team[1]:
        with Project.open(copy, read_only=True) as project:
            o6 = project.codebook.find("O6").id
            old = [one for one in project.codings.list(code=o6) if one.codebook_version == OLDER]
            assert {(str(one.start), str(one.end)) for one in old} == {
                (row["tr_start"], row["tr_end"]) for row in planned
            }
            changed = project.codebook.diff(OLDER, "1.1.0")
            assert {(change.kind, change.code) for change in changed} == {("rule", "O6")}
            assert project.codebook.versions() == (OLDER, "1.1.0")
