"""Who can be recognised in the study: what may be a real name."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.language.names import Candidate
    from workbench.project.study import Project


class RealNames:
    """What may be a real name in the documents and memos as they stand now."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def candidates(self) -> "tuple[Candidate, ...]":
        """Candidates, the most frequent first. It misses names: reading through stays with a person."""
        from workbench.language.names import candidates

        documents = self._project.documents.all()
        speakers = {
            speaker.name for document in documents for speaker in document.speakers if speaker.role != "interviewer"
        }
        texts = [document.text for document in documents]
        return candidates([*texts, *(memo.text for memo in self._project.memos.list())], sorted(speakers))
