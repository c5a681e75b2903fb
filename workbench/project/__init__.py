"""One open study. The only room that introduces the others to one another."""

from workbench.project.codings import Added
from workbench.project.conflict import Conflict
from workbench.project.document_changes import DocumentLine
from workbench.project.documents import Correction
from workbench.project.history import Entry
from workbench.project.importing import Failed, Imported, ImportResult
from workbench.project.newcoding import NewCoding
from workbench.project.questions import Question
from workbench.project.study import Project
from workbench.project.team import MergeReport

__all__ = [
    "Added",
    "Conflict",
    "Correction",
    "DocumentLine",
    "Entry",
    "Failed",
    "ImportResult",
    "Imported",
    "MergeReport",
    "NewCoding",
    "Project",
    "Question",
]
