"""From the study to files: Word, Excel, CSV."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.analysis import Comparison
    from workbench.model import Coding
    from workbench.project.study import Project
    from workbench.writers import Written


class Export:
    """Reports and tables of the study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def word(
        self,
        path: str | Path,
        *,
        codes: Sequence[str] | None = None,
        where: str | None = None,
        coder: str | None = None,
        language: str | None = None,
        **choices: Any,
    ) -> "Written":
        """The quotation report. `codes` are ids; `choices` are those of writers.ReportSettings."""
        from workbench.writers import ReportSettings
        from workbench.writers.word import quotation_report  # python-docx and lxml, 0.3 s

        project = self._project
        codings, who, notes = self._chosen(codes, where, coder)
        settings = ReportSettings(
            language=language or project.language,
            codes=tuple(codes) if codes else None,
            title=project.name,
            selection=where or "",
            coders=who,
            state_time_ms=self._state(),
            notes=notes,
            **choices,
        )
        return quotation_report(
            documents=project.documents.all(),
            codings=codings,
            codebook=project.codebook.with_deleted,
            cases=project.cases.list(),
            coders=project.coders.list(),
            memos=project.memos.list(),
            settings=settings,
            path=Path(path),
        )

    def matrix_xlsx(self, comparison: "Comparison", path: str | Path) -> "Written":
        """A matrix as a spreadsheet."""
        from workbench.writers.excel import matrix_workbook  # openpyxl, 0.3 s

        return matrix_workbook(comparison, Path(path))

    def codebook(self, path: str | Path) -> tuple[str, ...]:
        """The codebook in the form that the file's ending names. Returns what that form cannot hold."""
        return self._project.codebook.export(path)

    def _chosen(
        self, codes: Sequence[str] | None, where: str | None, coder: str | None
    ) -> "tuple[tuple[Coding, ...], str, tuple[str, ...]]":
        codings = tuple(coding for coding in self._project.codings.list() if codes is None or coding.code in codes)
        return codings, coder or "", ()

    def _state(self) -> int:
        """Time of the last operation in ms."""
        return int(self._project.file.query("SELECT max(wall) FROM action")[0][0])
