"""`autocode`: passages by the codebook's cues or by rules; proposed, answered, or accepted at once."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.literal import literal, one_line
from workbench.cli.output import answer, many, table, words
from workbench.cli.progress import progress
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.project import Project
    from workbench.project.autocode import Run

SHORT = 13
"""Characters of a proposal's id that are printed; as many as tell them apart are enough to name one."""
SHOWN = 200


@click.command("autocode", cls=Command)
@click.argument("rules", required=False)
@click.option("--dry-run", is_flag=True, help="Print what would be proposed; nothing is kept.")
@click.option("--accept", is_flag=True, help="Make all of it codings at once; without RULES, what waits for an answer.")
@click.option(
    "--decline", multiple=True, metavar="ID", help="Decline this proposal (before accepting); may be repeated."
)
@click.option("--code", "only", metavar="CODE", help="Without RULES: only the proposals for this code.")
@click.pass_obj
def autocode_command(
    session: Session, rules: str | None, decline: tuple[str, ...], only: str | None, *, dry_run: bool, accept: bool
) -> None:
    """Propose codings by RULES: `codebook` for the codebook's cues, or a YAML file.

    Proposals count in nothing until they are accepted. Without RULES the open proposals are listed, declined or
    accepted. One run, and one acceptance, is one undo.
    """
    if dry_run and (accept or decline):
        raise WorkbenchError("--dry-run changes nothing.", "Leave out --accept and --decline, or --dry-run.")
    if rules is not None and only is not None:
        raise WorkbenchError("--code goes without RULES.", "First run the rules, then: workbench autocode --code CODE")
    with session.writing() as project:
        _decline(project, decline)
        if rules is None:
            _answer_open(session, project, only, accept=accept, declined=len(decline))
            return
        with progress("Looking for cues") as advance:
            run = project.autocode.run(rules, dry_run=dry_run, accept=accept, progress=advance)
        shown = {"dry_run": dry_run, "accepted": [coding.id for coding in run.made]} | _data(project, run)
        answer(session, shown, lambda console: _draw(console, project, run, dry_run=dry_run, accept=accept))


def _decline(project: "Project", ids: Sequence[str]) -> None:
    chosen = [project.proposals.find(id_).id for id_ in ids]
    if chosen:
        project.proposals.decline(chosen)


def _answer_open(session: Session, project: "Project", only: str | None, *, accept: bool, declined: int) -> None:
    code = project.codebook.find(only).id if only else None
    open_ = [proposal for proposal in project.proposals.list() if code in (None, proposal.code)]
    made = project.proposals.accept(proposal.id for proposal in open_) if accept else ()
    rows = _rows(project, [(p.id, p.document, p.start, p.end, p.code, p.rule, p.words) for p in open_])

    def people(console: "Console") -> None:
        if declined:
            console.print(f"{many(declined, 'proposal')} declined.")
        if accept:
            console.print(
                f"{many(len(made), 'coding')} made of {many(len(open_), 'proposal')}; one undo takes them back."
            )
        elif rows:
            console.print(f"{many(len(rows), 'proposal')} waiting for an answer.")
            _list(console, rows)
        else:
            console.print("No proposal waits for an answer.")

    data = {"declined": declined, "accepted": [coding.id for coding in made], "proposals": [] if accept else rows}
    answer(session, data, people)


def _data(project: "Project", run: "Run") -> dict[str, Any]:
    names = project.codebook.with_deleted.public_ids
    documents = {line.id: line.name for line in project.documents.list()}
    per: dict[tuple[str, str], int] = {}
    for hit in run.new:
        key = (names[hit.code], documents[hit.document])
        per[key] = per.get(key, 0) + 1
    return {
        "proposals": _rows(project, _new(run)),
        "codes": [
            {
                "code": names[row.code],
                "hits": row.hits,
                "new": row.new,
                "waiting": row.waiting,
                "accepted": row.accepted,
                "declined": row.declined,
                "coded_by_hand": row.coded,
                "without_cue": row.missed,
            }
            for row in run.codes
        ],
        "counts": [{"code": code, "document": document, "new": n} for (code, document), n in per.items()],
    }


def _new(run: "Run") -> Iterable[tuple[Any, ...]]:
    from workbench.project.proposals import row_of

    return ((row_of(hit), hit.document, hit.start, hit.end, hit.code, hit.cue, hit.words) for hit in run.new)


def _rows(project: "Project", found: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    names = project.codebook.with_deleted.public_ids
    rows = []
    for id_, document, start, end, code, rule, met in found:
        text = project.documents.get(document)
        rows.append(
            {
                "id": id_,
                "document": text.name,
                "start": start,
                "end": end,
                "code": names[code],
                "rule": rule,
                "words": met,
                "quote": text.text[start:end],
            }
        )
    return rows


def _draw(console: "Console", project: "Project", run: "Run", *, dry_run: bool, accept: bool) -> None:
    data = _data(project, run)
    _list(console, data["proposals"])
    head = ("code", "hits", "new", "waiting", "accepted", "declined", "by hand", "no cue")
    lines = [[value or "·" for value in row.values()] for row in data["codes"]]
    if lines:
        console.print(table(head, lines, right=head[1:]))
        console.print(words("no cue: passages coded by hand that no cue of the code would have found", "dim"))
    if accept:
        console.print(f"{many(len(run.made), 'coding')} made, marked as coded by rule; one undo takes them back.")
    elif dry_run:
        console.print(f"{many(len(run.new), 'passage')} would be proposed; nothing was kept.")
    else:
        console.print(
            f"{many(len(run.new), 'passage')} proposed. Answer them with n, y and d in the text, or R for the"
        )
        console.print("list; from here: workbench autocode --decline ID --accept")


def _list(console: "Console", rows: list[dict[str, Any]]) -> None:
    from rich.padding import Padding

    for document, group in groupby(rows[:SHOWN], key=lambda row: row["document"]):
        console.print()
        console.print(words(one_line(document), "bold"))
        for row in group:
            console.print(words(f"{row['id'][:SHORT]}  {row['code']}  {one_line(row['words'], 60)}", "dim"))
            console.print(Padding(words(literal(" ".join(row["quote"].split()))), (0, 0, 0, 2)))
    if len(rows) > SHOWN:
        console.print(f"\n... and {len(rows) - SHOWN:,} more: --json lists them all.")
