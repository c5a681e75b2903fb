"""What the study holds, handed to the analysis as frozen data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model import Coding
from workbench.store import rows
from workbench.store.coding_spans import coding_spans
from workbench.store.project_file import ProjectFile

if TYPE_CHECKING:
    from workbench.analysis import Study
    from workbench.project.study import Project

MANY = 20_000
"""Codings from which on they are counted without making an object of each."""


def analysed(project: "Project") -> "Study":
    """Everything that is compared."""
    from workbench.analysis import Study  # 1 s: pandas

    return Study(
        documents=project.documents.all(),
        codings=_codings(project.file),
        codebook=project.codebook.with_deleted,
        cases=project.cases.list(),
        attributes=project.cases.attributes(),
        coders=project.coders.list(),
        settled=project.adjudication.settled(),
        language=project.language,
        memos=project.memos.list(),
        waiting=project.recode.waiting(),
        collections=project.collections.list(),
    )


def _codings(file: ProjectFile) -> Sequence[Coding]:
    """The codings as objects; of very many only what counting needs, and the objects once they are asked for."""
    number = file.query("SELECT count(*) FROM coding WHERE deleted = 0")[0][0]
    if number < MANY:
        return rows.codings(file)
    from workbench.analysis.lean import LeanCodings

    return LeanCodings(lambda: coding_spans(file), lambda: rows.codings(file))
