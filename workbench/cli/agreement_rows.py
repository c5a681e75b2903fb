"""Agreement and disagreements as plain data; codes go by their public id, documents and coders by name."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.cli.shapes import CodingRows, Row

if TYPE_CHECKING:
    from workbench.analysis.agreement.exclusive import Exclusive
    from workbench.analysis.agreement.of_codes import CodeAgreement
    from workbench.analysis.agreement.report import Agreement
    from workbench.analysis.disagreements import Side, Worklist
    from workbench.project import Project
    from workbench.project.adjudication import Task
    from workbench.project.agreement import Compared


def agreement_row(project: "Project", report: "Agreement") -> Row:
    """The whole report; an undefined value is null with its reason under `undefined`."""
    names = {coder.id: coder.name for coder in project.coders.list()}
    documents = {line.id: line.name for line in project.documents.list()}
    public = project.codebook.with_deleted.public_ids
    coders = [names[coder] for coder in report.coders]
    how = dict(report.settings.get("ci", {}))
    return {
        "unit": report.unit,
        "coders": coders,
        "documents": [documents[document] for document in report.universe.documents],
        "left_out": [{"document": name, "reason": why} for name, why in report.universe.left_out],
        "n": report.units,
        "characters": report.characters,
        "overall": {**report.overall, "ci": _ci(report.ci, how), "undefined": dict(report.undefined)},
        "codes": {public[code.code]: _code(code, coders, report, how) for code in report.codes},
        "coded_share": dict(zip(coders, report.coded_share, strict=True)),
        "kappa_kind": report.kappa_kind,
        "kappa_pairs": [{"coders": [names[a], names[b]], "kappa": kappa} for (a, b), kappa in report.pairs.items()],
        "cu_rule": report.cu_rule,
        **({} if report.sets is None else {"sets": dict(report.sets)}),
        **(
            {}
            if report.exclusive is None
            else {"exclusive": _exclusive(report.exclusive, public, names, documents, how)}
        ),
        "settings": dict(report.settings),
        "notes": list(report.notes),
    }


def _code(code: "CodeAgreement", coders: Sequence[str], report: "Agreement", how: Row) -> Row:
    row = {
        "n": report.units,
        **code.values,
        "ci": _ci(code.ci, how),
        "undefined": dict(code.undefined),
        "used": dict(zip(coders, code.used, strict=True)),
        "spans": dict(zip(coders, code.spans, strict=True)),
        "matched": code.matched,
        "f1": code.f1,
        "shift": code.shift,
        "coded_share": dict(zip(coders, code.coded_share, strict=True)),
        "remark": code.remark or None,
    }
    if code.weights is not None:
        weighed = code.weights
        row["weights"] = {
            "n": weighed.pairs,
            "alpha_ordinal": weighed.alpha_ordinal,
            "alpha_interval": weighed.alpha_interval,
            "undefined": weighed.undefined or None,
        }
    if code.cells:
        row |= dict(zip(("both", "only_a", "only_b", "neither"), code.cells, strict=True))
    return row


def _exclusive(
    found: "Exclusive", public: Mapping[str, str], names: Mapping[str, str], documents: Mapping[str, str], how: Row
) -> Row:
    """A set of exclusive codes, one value per unit; `none` is the value of a unit without a code of the set."""
    return {
        "codes": [public[code] for code in found.codes],
        "n": int(found.units),
        **found.values,
        "cu_share": found.cu_share,
        "undefined": dict(found.undefined),
        "ci": _ci(found.ci, how),
        "values": {public.get(code, "none"): dict(row) for code, row in found.per_value.items()},
        "breaches": [{"coder": names[coder], "document": documents[at], "n": n} for coder, at, n in found.breaches],
        "overlapping": [documents[document] for document in found.overlapping],
    }


def _ci(found: Mapping[str, Any], how: Row) -> Row:
    """[low, high] per coefficient, null with its reason under `undefined`; and how it was made."""
    ends = {name: None if isinstance(value, str) else list(value) for name, value in found.items()}
    why = {name: value for name, value in found.items() if isinstance(value, str)}
    return {**ends, **how, "undefined": why}


def _decided(project: "Project", task: "Task") -> Row | None:
    if task.decision is None:
        return None
    coder = project.coders.name(task.decision.coder)
    return {"choice": task.decision.choice, "coder": coder, "reason": task.decision.reason or None}


def kinds(coders: Sequence[str]) -> dict[str, str]:
    """A kind of disagreement in words."""
    a, b = coders
    only = {"only_a": f"only {a}", "only_b": f"only {b}"}
    return {**only, "other_code": "other code", "boundaries": "other boundaries"}


def disagreement_rows(
    project: "Project", found: "Compared", work: "Worklist", by: str, tasks: "Mapping[int, Task]"
) -> Row:
    """The worklist, numbered; each side with its code and codings as `codings list` shows them."""
    rows = CodingRows(project)
    book, public = rows.codebook, rows.codebook.public_ids
    texts = {document.id: document.text for document in found.study.documents}
    order = {code: place for place, code in enumerate(public)}

    def side(one: "Side") -> Row | None:
        return {"code": public[one.code], "codings": rows.rows(one.codings)} if one.code else None

    items = list(enumerate(work.items, start=1))
    if by == "code":
        items.sort(key=lambda item: order[item[1].a.code or item[1].b.code])
    listed = []
    for number, item in items:
        codes = dict.fromkeys(code for code in (item.a.code, item.b.code) if code)
        listed.append(
            {
                "number": number,
                "state": tasks[number].state,
                "decision": _decided(project, tasks[number]),
                "kind": item.kind,
                "document": rows.names[item.document],
                "start": item.start,
                "end": item.end,
                "paragraph": rows.paragraph((item.a.codings or item.b.codings)[0]).number,  # type: ignore[union-attr]
                "quote": texts[item.document][item.start : item.end],
                "codes": [public[code] for code in codes],
                "rules": {public[code]: book.words(book.by_id[code].definition, project.language) for code in codes},
                "a": side(item.a),
                "b": side(item.b),
            }
        )
    return {
        "coders": [coder.name for coder in found.coders],
        "documents": [rows.names[document] for document in found.over.documents],
        "left_out": [{"document": name, "reason": why} for name, why in found.over.left_out],
        "settings": {"universe": found.over.rule, "state": found.state},
        "notes": list(found.notes),
        "agreed": work.agreed,
        "disagreements": listed,
    }
