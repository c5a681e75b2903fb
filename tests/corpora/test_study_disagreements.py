"""Every difference that was planned between the two coders is in the worklist of the study that the demo makes."""

import csv
from pathlib import Path

from workbench.project import Project

from .study import Row

PLANNED = Path(__file__).parents[2] / "corpora" / "expected" / "differences.csv"
NO_DIFFERENCE_OF_CODES = {"weight", "two memos on one coding", "two overlapping codings of one code"}
"""Planned too, but nothing that two people have to settle about a passage."""
UNCOUNTED = {"on an interviewer's question"}
"""Interviewer text counts nowhere unless it is asked for."""


def planned() -> list[Row]:
    with PLANNED.open(encoding="utf-8", newline="") as file:
        return [line for line in csv.DictReader(file) if line["kind"] not in NO_DIFFERENCE_OF_CODES | UNCOUNTED]


def place(line: Row) -> tuple[str, int, int]:
    """Code and span of a planned difference, by the first coder who has it."""
    who = "mk" if line["mk_code"] else "tr"
    return line[f"{who}_code"], int(line[f"{who}_start"]), int(line[f"{who}_end"])


def test_each_planned_difference_is_found(demo: Project) -> None:
    names = {line.id: line.name for line in demo.documents.list()}
    public = demo.codebook.current.public_ids
    _, worklist = demo.agreement.disagreements(("MK", "TR"))
    missing = []
    for line in planned():
        code, start, end = place(line)
        here = [one for one in worklist.items if names[one.document] == line["document"]]
        sides = [one for one in here if code in (public.get(one.a.code), public.get(one.b.code))]
        if not any(one.start < end and start < one.end for one in sides):
            missing.append(line)
    assert missing == []
    assert len(planned()) > 50
