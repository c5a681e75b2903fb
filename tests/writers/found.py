"""Findings of a study that is handed in as plain objects."""

from dataclasses import replace

from tests.writers.study import Study, settings, study
from workbench import analysis
from workbench.analysis.portrait import portrait
from workbench.analysis.quoted import quoted
from workbench.writers.findings import Findings
from workbench.writers.report import Material


def findings(one: Study | None = None, *, coder: str | None = None, **changes) -> Findings:
    one = one or study()
    every = analysis.Study(
        one.documents, one.codings, one.codebook, one.cases, (), one.coders, memos=one.memos, language="de"
    )
    chosen = quoted(every, coder=coder)
    material = Material(one.documents, chosen.codings, one.codebook, one.cases, one.coders, one.memos)
    table = analysis.matrix(every, coder=coder)
    found = Findings(material, table, settings(coders=chosen.coders, **changes), one.codings)
    return replace(found, portrait=portrait(every, coder=coder))
