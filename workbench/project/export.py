"""From the study to files: Word, Excel, CSV. What counts in a table is what a report quotes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.analysis import Comparison
    from workbench.project.study import Project
    from workbench.writers import ReportSettings, Written


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
        from workbench.analysis.quoted import quoted  # 1 s: numpy and pandas
        from workbench.writers.word import quotation_report

        project = self._project
        study = project.study()
        chosen = quoted(study, **project.compare.choices(coder, where))
        settings = self._settings(
            language=language or project.language,
            codes=tuple(codes) if codes else None,
            selection=where or "",
            coders=chosen.coders,
            notes=chosen.notes,
            **choices,
        )
        near = bool(settings.context or settings.shorten)
        return quotation_report(
            documents=study.documents,
            codings=chosen.codings,
            codebook=study.codebook,
            cases=study.cases,
            coders=study.coders,
            memos=study.memos,
            settings=settings,
            path=Path(path),
            sentences={document.id: project.documents.sentences(document.id) for document in study.documents}
            if near
            else None,
        )

    def matrix_xlsx(self, comparison: "Comparison", path: str | Path) -> "Written":
        """A matrix as a spreadsheet."""
        from workbench.writers.excel import matrix_workbook  # openpyxl, 0.3 s

        return matrix_workbook(comparison, Path(path), self._settings(language=self._project.language))

    def codebook(self, path: str | Path) -> tuple[str, ...]:
        """The codebook as the file's ending says: YAML, CSV, Markdown, XLSX or DOCX. Returns what that cannot hold."""
        target = Path(path)
        settings = self._settings(language=self._project.language)
        if target.suffix.lower() == ".xlsx":
            from workbench.writers.excel import codebook_workbook  # openpyxl, 0.3 s

            return codebook_workbook(self._project.codebook.current, target, settings).notes
        if target.suffix.lower() == ".docx":
            from workbench.writers.word import codebook_appendix

            study = self._project.study()
            book = self._project.codebook.current
            written = codebook_appendix(
                book, target, settings, documents=study.documents, codings=study.codings, cases=study.cases
            )
            return written.notes
        return self._project.codebook.export(target)

    def _settings(self, **choices: Any) -> "ReportSettings":
        from workbench.writers import ReportSettings

        state = int(self._project.file.query("SELECT max(wall) FROM action")[0][0] or 0)
        return ReportSettings(title=self._project.name, state_time_ms=state, **choices)
