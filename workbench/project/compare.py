"""Comparisons: what the study holds, handed to the analysis."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import NotFound
from workbench.model import Memo
from workbench.project.framework import rests, summarise, take_away

if TYPE_CHECKING:
    from workbench.analysis import Comparison
    from workbench.analysis.contrast import Contrast
    from workbench.analysis.cooccurrence import Cooccurrence
    from workbench.analysis.crosstab import Crosstab
    from workbench.analysis.framework import Framework
    from workbench.analysis.portrait import Portrait
    from workbench.analysis.saturation import Saturation
    from workbench.project.study import Project

LAYERS = ("union", "each", "adjudicated")


class Compare:
    """Tables of codes and cases; every number opens into its codings."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def matrix(
        self,
        rows: str = "code",
        columns: str = "case",
        measure: str = "codings",
        coder: str | None = None,
        share: str | None = None,
        where: str | None = None,
        roll_up: bool = False,
        hide_empty: bool = False,
    ) -> "Comparison":
        """Code x case, document, speaker or attribute. `coder`: a name, `union`, `each` or `adjudicated`."""
        from workbench.analysis import matrix  # 1 s: pandas

        return matrix(
            self._project.study(),
            rows=rows,
            columns=self._column(columns),
            measure=measure,
            share=share,
            **self.choices(coder, where),
            roll_up=roll_up,
            hide_empty=hide_empty,
        )

    def crosstab(
        self,
        by: str,
        test: bool = False,
        coder: str | None = None,
        where: str | None = None,
        roll_up: bool = False,
    ) -> "Crosstab":
        """Cases that have each code, by an attribute or by ATTRIBUTE=VALUE; with `test` what a test may say."""
        from workbench.analysis.crosstab import crosstab  # 1 s: pandas

        choices = self.choices(coder, where)
        return crosstab(self._project.study(), by, test=test, roll_up=roll_up, **choices)

    def cooccurrence(
        self,
        unit: str = "overlap",
        coder: str | None = None,
        where: str | None = None,
        across: bool = False,
        roll_up: bool = False,
    ) -> "Cooccurrence":
        """Codes in pairs: by `overlap`, or in one `sentence`, `paragraph`, `turn`, `document` or `case`."""
        from workbench.analysis.cooccurrence import cooccurrence  # 1 s: pandas

        choices = self.choices(coder, where)
        return cooccurrence(self._project.study(), unit=unit, across=across, roll_up=roll_up, **choices)

    def saturation(
        self, order: str | Sequence[str] | None = None, coder: str | None = None, where: str | None = None
    ) -> "Saturation":
        """New codes per case. `order`: an attribute, `name`, `listed`, or the cases' names; else the interview date."""
        from workbench.analysis.saturation import saturation  # 1 s: pandas

        return saturation(self._project.study(), order=order, **self.choices(coder, where))

    def contrast(
        self, *sides: str, coder: str | None = None, where: str | None = None, roll_up: bool = False
    ) -> "Contrast":
        """What one side has that another has not; a side is a case's name or ATTRIBUTE=VALUE."""
        from workbench.analysis.contrast import contrast  # 1 s: pandas

        return contrast(self._project.study(), sides, roll_up=roll_up, **self.choices(coder, where))

    def framework(
        self,
        codes: Iterable[str] | None = None,
        cases: Iterable[str] | None = None,
        coder: str | None = None,
        where: str | None = None,
    ) -> "Framework":
        """Cases by codes with written summaries and their states; `codes` and `cases` by ids."""
        from workbench.analysis.framework import framework  # 1 s: pandas

        summaries = rests(self._project)
        return framework(self._project.study(), codes=codes, cases=cases, rests=summaries, **self.choices(coder, where))

    def summarise(self, case: str, code: str, text: str, links: Sequence[str] = ()) -> Memo:
        """Write the acting coder's summary of a case and a code (ids); `links` are ids of its codings, in order."""
        return summarise(self._project, case, code, text, links)

    def unsummarise(self, case: str, code: str) -> None:
        """Take the acting coder's summary of a case and a code (ids) away."""
        take_away(self._project, case, code)

    def portrait(
        self,
        documents: Iterable[str] | None = None,
        parts: int = 60,
        coder: str | None = None,
        where: str | None = None,
    ) -> "Portrait":
        """Documents (ids; None: all) cut into equal parts of counted text, each with the code that fills most."""
        from workbench.analysis.portrait import portrait  # 1 s: pandas

        return portrait(self._project.study(), documents=documents, parts=parts, **self.choices(coder, where))

    def choices(self, coder: str | None, where: str | None) -> dict[str, Any]:
        """Whose codings count, and which of them stay under a query: the same for tables and reports."""
        sentences = self._project.documents.sentences
        return {
            "coder": self._layer(coder),
            "where": None if where is None else self._project.queries.tree(where),
            "words": self._project.searching.words,
            "sentences": lambda document: sentences(document.id),
        }

    def _layer(self, coder: str | None) -> str | None:
        if coder is None or coder in LAYERS:
            return coder
        return self._project.coders.find(coder).name

    def _column(self, columns: str) -> str:
        if columns in ("case", "document", "speaker", "code", "coder"):
            return columns
        names = [attribute.name for attribute in self._project.cases.attributes()]
        if columns not in names:
            raise NotFound(
                f"There is no attribute “{columns}”.",
                f"Columns can be: case, document, speaker{''.join(', ' + name for name in names)}.",
            )
        return columns
