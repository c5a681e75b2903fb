"""The contrasts that the study was written for are visible in the matrix of the study that the demo makes."""

from collections import defaultdict

import pytest

from workbench.cli.demo import ADJUDICATED
from workbench.project import Project

from .study import FILES, codings, table

ROLES = ("resident", "volunteer", "administration")
PLACES = ("Rodenhafen", "Stahlenbeck", "Lüttenwarf")
UNUSED_ON_PURPOSE: tuple[str, ...] = ()
"""Codes of the integration codebook that no settled passage bears."""


def cells(demo: Project, columns: str, measure: str = "cases") -> dict[str, dict[str, int]]:
    """Code -> column -> the number in the matrix of the settled layer."""
    made = demo.compare.matrix(columns=columns, measure=measure, coder=ADJUDICATED).to_json()
    return {
        row: dict(zip(made["columns"], line, strict=True))
        for row, line in zip(made["rows"], made["values"], strict=True)
    }


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("O1", (3, 1, 0)),
        ("R2", (0, 0, 3)),
        ("E1", (0, 3, 0)),
        ("E2", (0, 3, 2)),
        ("G2", (0, 0, 3)),
        ("R1", (1, 1, 1)),
        ("O6", (2, 0, 0)),
        ("T2", (0, 0, 0)),
    ],
)
def test_the_matrix_shows_who_speaks_of_what(demo: Project, code: str, counts: tuple[int, ...]) -> None:
    assert tuple(cells(demo, "role")[code][role] for role in ROLES) == counts


@pytest.mark.parametrize(
    ("code", "counts"), [("W3", (3, 1, 0)), ("W1", (0, 3, 1)), ("R1", (0, 0, 3)), ("E4", (0, 2, 2))]
)
def test_the_matrix_shows_where_it_is_spoken_of(demo: Project, code: str, counts: tuple[int, ...]) -> None:
    assert tuple(cells(demo, "municipality")[code][place] for place in PLACES) == counts


def test_the_matrix_by_document_is_the_plan_cell_by_cell(demo: Project) -> None:
    shown = cells(demo, "document", "presence")
    for row in table("expected", "plan.csv"):
        assert {name: shown[row["code"]][name] for name in FILES} == {name: int(row[name]) for name in FILES}, row[
            "code"
        ]


def test_every_code_is_used_or_listed_as_unused_on_purpose(demo: Project) -> None:
    codable = {code.file_id for code in demo.codebook.current.codes if code.codable}
    used = {row["code"] for row in codings("adjudicated")}
    assert used | set(UNUSED_ON_PURPOSE) == codable
    assert used.isdisjoint(UNUSED_ON_PURPOSE)


def test_every_quote_in_the_project_equals_its_text(demo: Project) -> None:
    found: dict[str, int] = defaultdict(int)
    for coding in demo.codings.list():
        assert demo.documents.get(coding.document).text[coding.start : coding.end] == coding.quote
        found[demo.coders.name(coding.coder)] += 1
    assert found == {"MK": len(codings("mk")), "TR": len(codings("tr")), ADJUDICATED: len(codings("adjudicated"))}


def test_nobody_who_speaks_is_only_taken_for_a_participant(demo: Project) -> None:
    speakers = [each for line in demo.documents.list() for each in demo.documents.get(line.id).speakers]
    assert speakers != []
    assert [each.label for each in speakers if each.assumed] == []
