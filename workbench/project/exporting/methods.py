"""What the methods appendix says, looked up in the log and counted: nothing in it is guessed."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench import __version__
from workbench.codebook import to_yaml
from workbench.errors import WorkbenchError
from workbench.project.exporting.pictures import chart
from workbench.store import actions, dump
from workbench.writers.methods_facts import Agreed, Coefficient, Facts, Interval, Source, Step, Switch, Version, Work

if TYPE_CHECKING:
    from workbench.analysis import Study
    from workbench.analysis.agreement.report import Agreement
    from workbench.model import Code, Document
    from workbench.project.study import Project

DATES = ("date", "datum", "interview_date", "interviewdatum")
LENGTHS = ("duration", "dauer")
SHOWN = ("kappa", "alpha", "percent")


def facts(project: "Project", study: "Study", attributes: tuple[str, ...], unit: str, language: str) -> Facts:
    """Everything the appendix is made from; `study` is the project as it may leave."""
    known = Facts(
        cases=study.cases,
        attributes=attributes,
        sources=tuple(_source(project, study, document) for document in study.documents),
        work=_work(project, study),
        blind=_switches(project),
        memos=Counter(memo.target_kind for memo in study.memos if memo.kind == "memo"),
        program=__version__,
        fingerprint=dump.fingerprint(project.file.connection),
    )
    return _spread(project, study, _agreed(project, study, _codebook(project, study, known), unit), language)


def _source(project: "Project", study: "Study", document: "Document") -> Source:
    said = {name.casefold(): str(value) for name, value in document.metadata.items()}
    date = next((said[name] for name in DATES if said.get(name)), "") or _date_of_case(study, document)
    verbs = [verb for (verb,) in project.file.query(REVISIONS, (document.id,))]
    return Source(
        name=document.name,
        words=sum(len(document.text[one.start : one.end].split()) for one in document.paragraphs),
        turns=document.turns,
        paragraphs=document.numbered,
        language=document.language,
        convention=document.convention,
        reader=document.source.reader if document.source else "",
        date=date,
        duration=next((said[name] for name in LENGTHS if said.get(name)), ""),
        measured_ms=max((one.t1 for one in document.paragraphs if one.t1), default=0),
        corrections=sum(verb == "correct" for verb in verbs),
        pseudonymised=any(verb.startswith("pseudonym") for verb in verbs),
    )


REVISIONS = """
    SELECT action.verb FROM revision JOIN op ON op.row = revision.id AND op.entity = 'revision'
    JOIN action ON action.id = op.action WHERE revision.document = ? ORDER BY op.wall, op.counter
"""


def _date_of_case(study: "Study", document: "Document") -> str:
    """The date of the one case that a document belongs to."""
    cases = [case for case in study.cases if any(member.document == document.id for member in case.members)]
    found = {str(v) for case in cases for n, v in case.attributes.items() if n.casefold() in DATES and v}
    return found.pop() if len(found) == 1 else ""


def _work(project: "Project", study: "Study") -> tuple[Work, ...]:
    """People in the order they joined; settled codings are nobody's own."""
    marks = project.statuses.all()
    found = []
    for coder in study.coders:
        mine = [coding for coding in study.codings if coding.coder == coder.id]
        finished = sum(states.get(coder.id) == "finished" for states in marks.values())
        if coder.kind == "person" and (mine or finished):
            times = [coding.created for coding in mine] or [0]
            documents = len({coding.document for coding in mine})
            found.append(Work(coder.name, documents, finished, len(mine), min(times), max(times)))
    return tuple(found)


def _codebook(project: "Project", study: "Study", known: Facts) -> Facts:
    book = project.codebook.current
    times = project.file.query("SELECT version, created FROM version WHERE deleted = 0 ORDER BY created, nth")
    versions = [Version(name, time, _size(project.codebook.at(name).codes)) for name, time in times]
    codable = [code for code in book.codes if code.codable]
    return replace(
        known,
        versions=tuple(versions),
        version=book.version,
        codes=len(codable),
        headings=len(book.codes) - len(codable),
        owed=sum(not code.definition for code in codable),
        derivation=Counter(code.derivation for code in codable),
        recoded=_recoded(project),
        codebook_fingerprint=hashlib.sha256(to_yaml(book).encode("utf-8", "surrogatepass")).hexdigest(),
        settled=_settled(project, study),
    )


def _recoded(project: "Project") -> int:
    """Codings that got another code by an action that stands."""
    standing = [one.id for one in actions.listed(project.file.connection, "verb = 'recode'") if not one.undone]
    rows = (project.file.query("SELECT row FROM op WHERE action = ? AND entity = 'coding'", (id_,)) for id_ in standing)
    return len({row for found in rows for (row,) in found})


def _switches(project: "Project") -> tuple[Switch, ...]:
    """Every time that blind coding was turned on or off, oldest first."""
    names = {line.id: line.name for line in project.documents.list()}
    found = actions.listed(project.file.connection, "verb IN ('blind on', 'blind off')")
    return tuple(
        Switch(one.verb == "blind on", one.time[0], names.get(one.row, "") if one.entity == "document" else "")
        for one in found
        if not one.undone
    )


def _size(codes: "tuple[Code, ...]") -> int:
    return sum(code.codable for code in codes)


def _settled(project: "Project", study: "Study") -> Mapping[str, int]:
    """Who wrote how many of the settled codings that stand."""
    layers = {coder.id for coder in study.coders if coder.kind == "adjudication"}
    names = {coder.id: coder.name for coder in study.coders}
    creators = dict(project.file.query("SELECT id, creator FROM coding WHERE deleted = 0"))
    settled = [coding for coding in study.codings if coding.coder in layers]
    return Counter(names.get(creators.get(coding.id, ""), "") for coding in settled)


def _agreed(project: "Project", study: "Study", known: Facts, unit: str) -> Facts:
    try:
        report = project.agreement.agree(unit=unit)
    except WorkbenchError as error:
        return replace(known, no_agreement=error.message)
    if len(report.coders) < 2 or not report.universe.documents:
        why = next(iter(report.undefined.values()), "")
        return replace(known, no_agreement=why or report.universe.rule)
    number = None
    if len(report.coders) == 2:
        _, worklist = project.agreement.disagreements()
        number = len(worklist.items)
    return replace(known, agreed=_agreement(project, study, report), disagreements=number)


def _agreement(project: "Project", study: "Study", report: "Agreement") -> Agreed:
    names = {coder.id: coder.name for coder in study.coders}
    book = project.codebook.with_deleted
    how: Mapping[str, Any] = report.settings["ci"]
    codes = [
        (book.public_ids.get(code.code, code.code), _coefficients(code.values, code.undefined, code.ci))
        for code in report.codes
        if sum(code.spans)
    ]
    return Agreed(
        coders=tuple(names.get(one, one) for one in report.coders),
        unit=report.unit,
        units=report.units,
        documents=len(report.universe.documents),
        rule=report.universe.rule,
        method=str(how.get("method", "")),
        resamples=int(how.get("resamples", 0)),
        kappa_kind=report.kappa_kind,
        overall=_coefficients(report.overall, report.undefined, report.ci),
        codes=codes,
        left_out=len(report.universe.left_out),
    )


def _coefficients(
    values: Mapping[str, float | None], why: Mapping[str, str], intervals: Mapping[str, Interval]
) -> dict[str, Coefficient]:
    return {
        name: Coefficient(values.get(name), why.get(name, ""), intervals.get(name, ""))
        for name in SHOWN
        if name in values
    }


def _spread(project: "Project", study: "Study", known: Facts, language: str) -> Facts:
    """Codings and cases per code, and how many codes each further case adds: by the rules of every table."""
    from workbench.analysis.matrices import matrix  # 1 s: pandas
    from workbench.analysis.saturation import saturation

    choices = project.compare.choices(None, None)
    table = matrix(study, rows="code", columns="case", measure="codings", **choices)
    lines = zip(table.frame.index, table.frame.itertuples(index=False, name=None), strict=True)
    named = {
        entry.name: f"{entry.name} {entry.label}" if entry.label != entry.name else entry.name for entry in table.rows
    }
    spread = tuple((named.get(str(n), str(n)), int(sum(line)), sum(value > 0 for value in line)) for n, line in lines)
    curve = saturation(study, **choices)
    plain = curve.frame.reset_index(drop=True)
    columns = ["case", "new", "cumulative", "expected", "low", "high"]
    steps = tuple(
        Step(str(case), int(new), int(total), float(mean), float(low), float(high))
        for case, new, total, mean, low, high in plain[columns].to_numpy(object).tolist()
    )
    counted = str(table.settings["coders"])
    return replace(
        known,
        spread=spread,
        steps=steps,
        curve=chart(curve, "saturation", language),
        order=curve.order,
        counted=counted,
        notes=table.notes,
    )
