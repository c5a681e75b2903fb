"""`redact`: when a participant withdraws, their words go for good."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.output import answer, console, many, words
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.project.redaction import Plan, Report

KINDS = {
    "document": ("document's name and metadata", "documents' names and metadata"),
    "revision": ("text", "texts"),
    "coding": ("coding's quotation", "codings' quotations"),
    "memo": ("memo", "memos"),
    "proposal": ("proposal's words", "proposals' words"),
    "case": ("case's name and attributes", "cases' names and attributes"),
}


@click.command("redact", cls=Command)
@click.argument("documents", nargs=-1, metavar="DOC...")
@click.option("--case", "cases", multiple=True, metavar="NAME", help="Also this case: its name, attributes and memos.")
@click.option("--dry-run", is_flag=True, help="Say what would go, change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask; needed where nobody sits at a terminal.")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept and travels, so it must hold no name.")
@click.pass_obj
def redact_command(
    session: Session, documents: tuple[str, ...], cases: tuple[str, ...], dry_run: bool, yes: bool, reason: str
) -> None:
    """Erase what was said in DOC: text, quotations, memos, names. It cannot be undone, by nobody.

    Codes, places and coders stay, so counts stay right; the words are gone from the file, its history and its backup,
    and from every copy that merges or syncs with this one. Copies that never do, and backups made earlier, keep them:
    they are listed. This is the one command that never goes on without being told: with --yes, or at a terminal.
    """
    if not documents and not cases:
        raise WorkbenchError("Nothing was named to be redacted.", "Type: workbench redact DOC, or --case NAME")
    if not (yes or dry_run or session.may_ask):
        raise WorkbenchError(
            "A redaction cannot be undone, so it is not done without being told.",
            "Look with --dry-run, then add --yes.",
        )
    with session.writing() as project:
        ids = [project.documents.find(name).id for name in documents]
        who = [project.cases.find(name).id for name in cases]
        plan = project.redaction.plan(documents=ids, cases=who)
        if dry_run:
            answer(session, {**_plan_row(plan), "redacted": False}, lambda paper: _draw(paper, plan))
            return
        if not yes:
            _draw(console(), plan)
            click.confirm("Erase this for good, here and in every copy of the team?", abort=True, err=True)
        report = project.redaction.erase(documents=ids, cases=who, reason=reason.strip())
    answer(session, _report_row(report), lambda paper: _tell(paper, report))


def _plan_row(plan: "Plan") -> dict[str, Any]:
    return {
        **{part: list(ids) for part, ids in plan.parts.items()},
        "operations": plan.operations,
        "rows": dict(plan.counts),
        "documents_that_stay": list(plan.elsewhere),
        "cases_that_stay": list(plan.cases),
        "files_with_the_words": [str(path) for path in plan.holding],
    }


def _report_row(report: "Report") -> dict[str, Any]:
    return {
        **_plan_row(report.plan),
        "redacted": True,
        "operations": report.operations,
        "finished": report.finished,
        "problems": report.problems,
        "backup": report.backup.name if report.backup else None,
        "files_with_the_words": [str(path) for path in report.holding],
        "copies_that_have_not_confirmed": [copy.replica for copy in report.unconfirmed],
    }


def _draw(paper: "Console", plan: "Plan") -> None:
    paper.print("For good will be erased:")
    for kind, number in plan.counts.items():
        one, more = KINDS.get(kind, (f"{kind}'s words", f"{kind}s' words"))
        paper.print(words(f"  {many(number, one, more)}"))
    if plan.blind:
        paper.print("  text, names, quotations and memos. Blind: others are at work, so nothing is counted.")
    else:
        paper.print(words(f"  in all {many(plan.operations, 'operation')} of the log. Codes, places and coders stay."))
    if plan.cases:
        paper.print(words(f"These cases keep name and attributes: {', '.join(plan.cases)}. Add --case to erase them."))
    if plan.elsewhere:
        paper.print(words(f"Words of these cases stay in: {', '.join(plan.elsewhere)}. Name these too to erase them."))
    if plan.holding:
        names = ", ".join(path.name for path in plan.holding)
        paper.print(words(f"Files beside the project that hold redacted words: {names}"))


def _tell(paper: "Console", report: "Report") -> None:
    lost = "the words are gone" if report.plan.blind else f"{many(report.operations, 'operation')} lost their words"
    paper.print(f"Redacted: {lost} for good.")
    if not report.finished:
        paper.print("Another program has the file open: old bytes may lie in it until it is closed and opened again.")
    if report.problems and report.backup:
        paper.print(words(f"The file is not sound: workbench check. The backup {report.backup.name} is kept."))
    for path in report.holding:
        paper.print(words(f"Still holds the words: {path.name}. Delete it, or merge it into this project first."))
    for copy in report.unconfirmed:
        paper.print(words(f"Not confirmed yet: copy {copy.replica[:8]} ({copy.coder}). It must merge or sync."))
    paper.print(
        "Transcripts, exports and backups elsewhere are yours to delete; a deleted file's bytes may stay on disk."
    )
