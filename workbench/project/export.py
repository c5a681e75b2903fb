"""From the study to files: Word, Excel, CSV. What counts in a table is what a report quotes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbench.project.exporting.privacy import OPEN, Privacy, coarsened, delivered, overdue, unsaid, without_names

if TYPE_CHECKING:
    from workbench.analysis import Comparison, Study
    from workbench.model import Coding
    from workbench.project.study import Project
    from workbench.writers import ReportSettings, Written
    from workbench.writers.grid_pages import Figure
    from workbench.writers.report import Sentences


def _charts(
    study: "Study", counting: dict[str, Any], language: str, codes: Sequence[str] | None
) -> "tuple[tuple[Figure, ...], tuple[str, ...]]":
    """Charts, or a note that there are none."""
    from workbench.project.exporting.framework import figures
    from workbench.writers.words import words

    drawn = figures(study, counting, language, codes)
    return drawn, () if drawn else (words(language)["note_no_charts"],)


class Export:
    """Reports and tables of the study. `privacy` says how people are protected; every file is searched for names."""

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
        privacy: Privacy = OPEN,
        framework: bool = False,
        charts: bool = False,
        **choices: Any,
    ) -> "Written":
        """The quotation report. `codes` are ids; `choices` are those of writers.ReportSettings.

        `framework` adds the grid of summaries, `charts` a picture of codes by cases.
        """
        from workbench.analysis.quoted import quoted  # 1 s: numpy and pandas
        from workbench.writers.word import quotation_report

        project = self._project
        tongue = language or project.language
        study = self.study(privacy, tongue)
        counting = project.compare.choices(self.alias(coder, study), where)
        chosen = quoted(study, **counting)
        pictures, told = _charts(study, counting, tongue, codes) if charts else ((), ())
        settings = self.settings(
            language=tongue,
            codes=tuple(codes) if codes else None,
            selection=where or "",
            coders=chosen.coders,
            notes=(*chosen.notes, *told),
            **choices,
        )
        more = {
            "figures": pictures,
            "sentences": self._sentences(study, settings),
            **self._grid(study, codes, framework),
        }

        def write(target: Path, notes: tuple[str, ...]) -> "Written":
            told_too = replace(settings, notes=(*settings.notes, *notes))
            of = (study.documents, chosen.codings, study.codebook, study.cases, study.coders, study.memos)
            return quotation_report(*of, told_too, target, **more)

        written = delivered(project, Path(path), "word", privacy, write, language=tongue)
        return self._warned(written, {coding.document for coding in chosen.codings})

    def _sentences(self, study: "Study", settings: "ReportSettings") -> "Sentences | None":
        """Sentences of all documents, where context or shortening needs them."""
        if not (settings.context or settings.shorten):
            return None
        return {one.id: self._project.documents.sentences(one.id) for one in study.documents}

    def _grid(self, study: "Study", codes: Sequence[str] | None, wanted: bool) -> dict[str, Any]:
        """The framework grid with the codings behind it, where it is asked for."""
        from workbench.project.exporting.framework import grid

        return {"grid": grid(self._project, study, codes), "behind": study.codings} if wanted else {}

    def transcript(
        self,
        path: str | Path,
        documents: Sequence[str],
        *,
        codes: Sequence[str] | None = None,
        where: str | None = None,
        coder: str | None = None,
        language: str | None = None,
        marks: Literal["comments", "margin"] = "comments",
        privacy: Privacy = OPEN,
        template: Path | None = None,
    ) -> "Written":
        """Documents (ids) with each coding as a comment on its words, or with codes in the margin."""
        from workbench.writers.transcript import annotated_transcripts

        project = self._project
        tongue = language or project.language
        study = self.study(privacy, tongue)
        chosen, coders, notes = self._codings(study, self.alias(coder, study), where)
        settings = self.settings(
            language=tongue,
            codes=tuple(codes) if codes else None,
            selection=where or "",
            coders=coders,
            notes=notes,
            template=template,
        )

        def write(target: Path, more: tuple[str, ...]) -> "Written":
            return annotated_transcripts(
                [one for one in study.documents if one.id in documents],
                chosen,
                study.codebook,
                study.cases,
                study.coders,
                study.memos,
                replace(settings, notes=(*settings.notes, *more)),
                target,
                marks=marks,
            )

        written = delivered(project, Path(path), "transcript", privacy, write, language=tongue)
        return self._warned(written, set(documents))

    def methods(
        self,
        path: str | Path,
        *,
        checklist: Literal["coreq", "srqr"] = "coreq",
        unit: str = "turn",
        attributes: Sequence[str] = (),
        language: str | None = None,
        privacy: Privacy = OPEN,
        template: Path | None = None,
    ) -> "Written":
        """How the study was done, from the log: sample, coders, agreement by `unit`, saturation, a checklist."""
        from workbench.project.exporting.methods import facts
        from workbench.writers.methods import methods_appendix

        tongue = language or self._project.language
        known = facts(self._project, self.study(privacy, tongue), tuple(attributes), unit, tongue)
        settings = self.settings(language=tongue, template=template, notes=known.notes)

        def write(target: Path, notes: tuple[str, ...]) -> "Written":
            return methods_appendix(
                known, target, replace(settings, notes=(*settings.notes, *notes)), checklist=checklist
            )

        return delivered(self._project, Path(path), "methods", privacy, write, language=tongue)

    def _codings(
        self, study: "Study", coder: str | None, where: str | None
    ) -> "tuple[tuple[Coding, ...], str, tuple[str, ...]]":
        """Each coder's own codings, and whose they are; nobody's are united."""
        if where is not None:
            from workbench.analysis.quoted import quoted  # 1 s: numpy and pandas

            found = quoted(study, **self._project.compare.choices(coder or "each", where))
            return found.codings, found.coders, found.notes
        names = {one.id: one.name for one in study.coders}
        settled = {one.id for one in study.coders if one.kind == "adjudication"}
        own = tuple(one for one in study.codings if one.coder not in settled)
        if coder in (None, "each", "union") and own:
            more = len(study.codings) - len(own)
            return own, "", (f"{more:,} adjudicated codings not added to the coders' own codings.",) if more else ()
        if coder in (None, "each", "union"):
            return tuple(study.codings), "", ()
        if coder == "adjudicated":
            return tuple(one for one in study.codings if one.coder in settled), "adjudicated", ()
        return tuple(one for one in study.codings if names.get(one.coder) == coder), str(coder), ()

    def html(self, path: str | Path, **choices: Any) -> "Written":
        """One page for a browser: the matrix, whose cells open their quotations, codebook, cases, portraits.

        `choices` are `codes` (ids), `where`, `coder`, `language`, `label`, `attributes`, `privacy`, and `charts`.
        """
        from workbench.project.exporting.tables import page

        return self._warned(*page(self._project, Path(path), **choices))

    def excel(self, path: str | Path, **choices: Any) -> "Written":
        """A workbook: a row per quotation, the matrix, codebook, cases; `choices` as in `html`, no charts."""
        from workbench.project.exporting.tables import workbook

        return self._warned(*workbook(self._project, Path(path), **choices))

    def csv(
        self, path: str | Path, *, bom: bool = True, separator: str = ",", raw: bool = False, **choices: Any
    ) -> "Written":
        """A row per quotation with all that is known of it; `raw` leaves text that looks like a formula as it is."""
        from workbench.project.exporting.tables import rows

        form = {"bom": bom, "separator": separator, "raw": raw}
        return self._warned(*rows(self._project, Path(path), form, **choices))

    def pandas(self, path: str | Path, **choices: Any) -> "Written":
        """A folder with the base frames as CSV, what their columns mean, and a program that loads them.

        `choices` are `codes` (ids), `where`, `coder`, `language`, `attributes` and `privacy`.
        """
        from workbench.project.exporting.notebook import folder

        return self._warned(*folder(self._project, Path(path), **choices))

    def chart(
        self, path: str | Path, result: Any, kind: str, *, language: str | None = None, privacy: Privacy = OPEN
    ) -> "Written":
        """A comparison as SVG or PNG, its numbers as CSV beside it. Kinds: heat (a matrix), saturation, portrait and
        codeline (portraits), network (co-occurrence). Raises Refused, NamesLeft; WorkbenchError without the extra."""
        from workbench.project.exporting.charts import chart

        return chart(self._project, Path(path), result, kind, language or self._project.language, privacy)

    def matrix_xlsx(self, comparison: "Comparison", path: str | Path, privacy: Privacy = OPEN) -> "Written":
        """A matrix as a spreadsheet."""
        from workbench.project.exporting.tables import in_words
        from workbench.writers.excel import matrix_workbook  # openpyxl, 0.3 s

        tongue = self._project.language

        def write(target: Path, notes: tuple[str, ...]) -> "Written":
            return matrix_workbook(in_words(comparison, tongue), target, self.settings(language=tongue, notes=notes))

        return delivered(self._project, Path(path), "matrix", privacy, write, language=tongue)

    def codebook(
        self,
        path: str | Path,
        *,
        since: str | None = None,
        language: str | None = None,
        privacy: Privacy = OPEN,
        template: Path | None = None,
    ) -> tuple[str, ...]:
        """The codebook as the file's ending says: YAML, CSV, Markdown, XLSX or DOCX. Returns what that cannot hold.

        `since` is a version: the DOCX lists what changed after it.
        """
        from workbench.project.exporting.codebook import write_codebook

        target, tongue = Path(path), language or self._project.language

        def write(draft: Path, notes: tuple[str, ...]) -> "Written":
            settings = self.settings(language=tongue, notes=notes, template=template)
            return write_codebook(self._project, draft, settings, since, self.study(privacy, tongue))

        return delivered(self._project, target, "codebook", privacy, write, language=tongue).notes

    def study(self, privacy: Privacy, language: str) -> "Study":
        """The study as it may leave: attributes in bands, coders numbered."""
        from workbench.writers.words import words

        study = without_names(self._project.study(), privacy, words(language)["coder_number"])
        return replace(study, cases=coarsened(study.cases, privacy.coarsen)) if privacy.coarsen else study

    def alias(self, coder: str | None, study: "Study") -> str | None:
        """What a coder is called in the study that leaves."""
        from workbench.project.compare import LAYERS

        if coder is None or coder in LAYERS:
            return coder
        found = self._project.coders.find(coder)
        return next((one.name for one in study.coders if one.id == found.id), found.name)

    def _warned(self, written: "Written", documents: set[str]) -> "Written":
        """With what should be known today: said to the person, not written into a file that stays as it is."""
        today = datetime.now(tz=UTC).date()
        told = overdue(self._project.cases.list(), frozenset(documents), today)
        return replace(written, notes=(*written.notes, *unsaid(told, written.notes)))

    def settings(self, **choices: Any) -> "ReportSettings":
        """What a report is asked for, of the study as it stands."""
        from workbench.writers import ReportSettings
        from workbench.writers.remarks import remarks, whose

        tongue = choices.get("language", "")
        choices["notes"] = remarks(choices.get("notes", ()), tongue)
        choices["coders"] = whose(choices.get("coders", ""), tongue)
        state = int(self._project.file.query("SELECT max(wall) FROM action")[0][0] or 0)
        return ReportSettings(title=self._project.name, state_time_ms=state, **choices)
