"""The codebook in the form that a file's ending asks for."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.analysis import Study
    from workbench.project.study import Project
    from workbench.writers import ReportSettings, Written
    from workbench.writers.appendix import Change


def write_codebook(
    project: "Project", target: Path, settings: "ReportSettings", since: str | None, study: "Study"
) -> "Written":
    """Write the codebook in force; `study` is it as it may leave. Raises Refused for `since` but in DOCX."""
    from workbench.writers import Written

    ending = target.suffix.lower()
    book = project.codebook.current
    if ending == ".docx":
        from workbench.analysis.quoted import quoted  # 1 s: numpy and pandas
        from workbench.writers.word import codebook_appendix

        counting = quoted(study, **project.compare.choices(None, None))
        changes = changes_since(project, since, settings.language) if since else None
        return codebook_appendix(
            book,
            target,
            replace(settings, notes=(*settings.notes, *counting.notes)),
            documents=study.documents,
            codings=counting.codings,
            bound=study.codings,
            cases=study.cases,
            changes=changes,
            since=since or "",
        )
    if since:
        from workbench.errors import Refused

        raise Refused("Only the Word form lists what changed since a version.", "Give the file the ending .docx.")
    if ending == ".xlsx":
        from workbench.writers.excel import codebook_workbook  # openpyxl, 0.3 s

        return codebook_workbook(book, target, settings)
    return Written(target, {"codes": len(book.codes)}, project.codebook.export(target))


def changes_since(project: "Project", version: str, language: str) -> "list[Change]":
    """Code, old, new, why for all that a reader of a version should know: rules, labels, codes that came and went."""
    why = _reasons(project)
    found: list[Change] = []
    for change in project.codebook.diff(version, "now"):
        field, _, tongue = change.field.partition(".")
        if tongue and tongue != language and tongue in ("de", "en"):
            continue
        if change.kind in KINDS:
            named = f"{change.code} · {field}" if field else change.code
            reason = why.get((change.code, change.kind)) or why.get((change.code, ""), "")
            found.append((named, change.old, change.new, reason))
    return found


KINDS = ("added", "removed", "merged", "split", "rule", "codable", "moved", "label", "weight")


def _reasons(project: "Project") -> dict[tuple[str, str], str]:
    """(Code, kind) -> the reason that was written down, the latest one; for a code in general under ""."""
    found: dict[tuple[str, str], str] = {}
    book = project.codebook.with_deleted
    sql = "SELECT row, reason FROM op WHERE entity = 'code' AND reason != '' ORDER BY wall, counter, replica, seq"
    for row, reason in project.file.query(sql):
        found[book.public_ids.get(row, row), ""] = reason
    for entry in book.changelog:
        if entry.get("why"):
            found[str(entry.get("code", "")), str(entry.get("change", ""))] = str(entry["why"])
    return found
