"""Agreement on an open study: marks, the state at the mark, and whom it asks for."""

import pytest

from workbench.errors import NotFound, Refused


@pytest.fixture
def two(project):
    """Ana and Ben code both interviews; both finish the first, only Ana the second."""
    if "Ben" not in [coder.name for coder in project.coders.list()]:
        project.coders.add("Ben")
    codes = {code.file_id: code.id for code in project.codebook.current.codes}
    for coding in project.codings.list():
        project.use_coder(project.coders.name(coding.coder))
        project.codings.remove(coding.id)
    first, second = (line.id for line in project.documents.list()[:2])
    text = project.documents.get(first).text
    at = text.index("Das Haus ist laut")
    for name, end, code in (("Ana", 17, "O1"), ("Ben", 12, "O1"), ("Ana", 17, "O7")):
        project.use_coder(name)
        project.codings.add(first, at, at + end, codes[code])
    project.use_coder("Ana")
    project.codings.add(second, 40, 50, codes["O3"])
    for name, document in (("Ana", first), ("Ben", first), ("Ana", second)):
        project.use_coder(name)
        project.statuses.set(document, "finished")
    return project, first, at, codes


def figures(project, code, **choices):
    report = project.agreement.agree(["Ana", "Ben"], **choices)
    return report, next(each for each in report.codes if each.code == code)


def test_only_what_both_finished_counts(two):
    project, first, _, codes = two
    report, o1 = figures(project, codes["O1"], bootstrap=0)
    assert report.universe.documents == (first,)
    assert report.universe.left_out[0][1] == "not finished by Ben"
    assert (o1.used, o1.values["alpha"], o1.values["jaccard"]) == ((1, 1), 1, pytest.approx(12 / 17))
    assert figures(project, codes["O3"])[1].undefined["alpha"] == "unused"
    assert report.settings["state"] == "as finished"


def test_what_was_changed_after_finishing_is_left_out_and_counted(two):
    project, first, at, codes = two
    project.use_coder("Ben")
    [own] = [coding for coding in project.codings.of(first) if project.coders.name(coding.coder) == "Ben"]
    project.codings.change(own.id, end=at + 17)
    project.codings.add(first, at, at + 17, codes["O7"])
    report, o1 = figures(project, codes["O1"])
    assert o1.values["jaccard"] == pytest.approx(12 / 17)
    assert figures(project, codes["O7"])[1].remark == "one coder only"
    assert any("left out of account: 2 codings" in note for note in report.notes)
    report, o1 = figures(project, codes["O1"], as_of="now")
    assert (o1.values["jaccard"], report.settings["state"]) == (1, "now")
    project.codings.remove(own.id)
    assert figures(project, codes["O1"])[1].values["jaccard"] == pytest.approx(12 / 17)
    assert figures(project, codes["O1"], as_of="now")[1].remark == "one coder only"


def test_the_worklist(two):
    project, _, at, _ = two
    found, work = project.agreement.disagreements()
    assert [coder.name for coder in found.coders] == ["Ana", "Ben"]
    assert [(item.kind, item.start, item.end) for item in work.items] == [
        ("boundaries", at, at + 17),
        ("only_a", at, at + 17),
    ]
    assert work.items[0].b.codings[0].end == at + 12
    assert [item.kind for item in project.agreement.disagreements(codes=["O7"])[1].items] == ["only_a"]


def test_whom_it_asks_for(two):
    project, *_ = two
    with pytest.raises(NotFound):
        project.agreement.agree(["Ana", "Zoe"])
    with pytest.raises(Refused, match="between two"):
        project.agreement.disagreements(["Ana"])
    alone = project.agreement.agree(["Ana"])
    assert set(alone.undefined.values()) == {"fewer than two coders"}


@pytest.mark.parametrize("unit", ["turn", "paragraph", "sentence", "character", "document"])
def test_every_unit(two, unit):
    project, _, _, codes = two
    report, o1 = figures(project, codes["O1"], unit=unit)
    assert report.units > 0
    assert o1.values["jaccard"] == pytest.approx(12 / 17)


def test_codings_accepted_from_rules_can_be_left_out(two):
    project, first, at, codes = two
    project.use_coder("Ana")
    project.statuses.set(first, "started")
    project.codings.add(first, at + 4, at + 8, codes["O3"], origin="rule")
    project.statuses.set(first, "finished")
    assert figures(project, codes["O3"])[1].remark == "one coder only"
    report, o3 = figures(project, codes["O3"], without_rules=True)
    assert o3.undefined["alpha"] == "unused"
    assert "Codings accepted from rules are left out: 1." in report.notes
    assert len(project.agreement.disagreements(without_rules=True)[1].items) == 2


def test_all_coefficients_equal_their_definitions(two):
    import numpy as np

    from workbench.analysis.agreement import counts

    project, *_ = two
    _, o7 = figures(project, two[3]["O7"])
    both, only_a, only_b, neither = o7.cells
    rows = np.array([[1, 1]] * both + [[1, 0]] * only_a + [[0, 1]] * only_b + [[0, 0]] * neither, float).T
    _, values = counts.counted_values(rows)
    assert o7.values["pi"] == pytest.approx(counts.fleiss(values))
    assert o7.values["conger"] == pytest.approx(counts.conger(rows))
    assert o7.values["brennan_prediger"] == pytest.approx(counts.brennan_prediger(values, 2))
