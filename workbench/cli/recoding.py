"""`recode`: codings made under an older rule, to be kept, recoded or removed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.forms import form_of, formed, put_out
from workbench.cli.literal import literal
from workbench.cli.output import many, tell, words
from workbench.cli.results import LONG_ID
from workbench.cli.session import Session
from workbench.errors import Refused

if TYPE_CHECKING:
    from rich.console import Console


STYLES = {"=": "", "-": "red strike", "+": "green bold"}
SIGNS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
"""How words that stayed, went and came are marked: with signs, so that colour is never the only one."""


@click.command("recode", cls=Command)
@click.argument("coding", required=False)
@click.argument("choice", required=False, metavar="[keep|CODE|remove]")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept in the history.")
@formed
@click.option("--fail-empty", is_flag=True, help="Exit 1 if nothing waits.")
@click.pass_obj
def recode_command(session: Session, /, coding: str | None, choice: str | None, reason: str, **form: Any) -> None:
    """List the codings whose code's rule changed since they were made; or decide about one.

    CODING is its id or the beginning of it; keep says it holds under the rule of today, CODE gives it another code,
    remove takes it away. Nothing is recoded by itself. --coder limits the list to one coder's.
    """
    if coding is None:
        _list(session, **form)
    elif choice is None:
        raise Refused("It is not said what shall become of this coding.", "Add: keep, remove, or the name of a code.")
    else:
        _decide(session, coding, choice, reason)


def _decide(session: Session, coding: str, choice: str, reason: str) -> None:
    with session.writing() as project:
        found = project.codings.find(coding)
        if choice == "keep":
            project.recode.keep([found.id], reason)
        elif choice == "remove":
            project.recode.remove([found.id], reason)
        else:
            project.recode.recode([found.id], project.codebook.find(choice).id, reason)
        left = len(project.recode.waiting())
    done = {"keep": "Kept.", "remove": "Removed."}.get(choice, f"Recoded as {choice}.")
    waiting = f"{many(left, 'coding')} {'waits' if left == 1 else 'wait'} in the queue."
    tell(session, {"coding": found.id, "choice": choice, "left": left}, f"{done} {waiting}")


def _list(session: Session, format_: str | None, out: Path | None, fail_empty: bool) -> None:
    form = form_of(format_, out)
    with session.reading() as project:
        queue = project.recode.queue()
        mine = project.coders.find(session.coder).name if session.coder else None
        labels = {
            project.codebook.with_deleted.public_ids[c.id]: project.codebook.with_deleted.label(c, project.language)
            for c in project.codebook.with_deleted.codes
        }
    rows = [row for row in queue.to_json() if mine in (None, row["coder"])]
    frame = queue.frame if mine is None else queue.frame[queue.frame["coder"] == mine]
    settings = {**queue.settings, "coders": mine or queue.settings["coders"]}
    put_out(
        session, form, out, rows, lambda paper: _print(paper, rows, labels, queue.notes), frame, settings, queue.notes
    )
    if fail_empty and not rows:
        raise click.exceptions.Exit(1)


def _print(
    paper: "Console", rows: Sequence[Mapping[str, Any]], labels: Mapping[str, str], notes: Sequence[str]
) -> None:
    rule: object = None
    for row in rows:
        if (row["code"], row["changes"]) != rule:
            rule = row["code"], row["changes"]
            public = "" if len(row["code"]) >= LONG_ID else f"{row['code']} "
            paper.print(words(f"{public}{labels.get(row['code'], '')}", "bold"))
            for change in row["changes"]:
                if _is_shown(change, row["changes"]):
                    _print_change(paper, change)
        versions = f"{row['coded_under']} → {row['now']}" if row["coded_under"] != row["now"] else row["now"]
        paper.print(words(" · ".join(filter(None, (f"  {row['id']}", row["document"], row["coder"], versions)))))
        paper.print(words(f"    “{' '.join(row['quote'].split())}”"))
    for note in notes:
        paper.print(words(note))
    if rows:
        verb = "waits" if len(rows) == 1 else "wait"
        paper.print(f"{many(len(rows), 'coding')} {verb} to be looked at again.")
        paper.print("Decide with: workbench recode CODING keep, remove, or the name of another code.")


def _is_shown(change: Mapping[str, Any], changes: Sequence[Mapping[str, Any]]) -> bool:
    """One language is enough where the rule changed in several: the first."""
    field = change["field"].partition(".")[0]
    return change == next(other for other in changes if other["field"].partition(".")[0] == field)


def _print_change(paper: "Console", change: Mapping[str, Any]) -> None:
    from rich.text import Text

    line = Text(literal(f"  {change['kind']} {change['field']}: "))
    for mark, run in change["words"]:
        before, after = SIGNS[mark]
        line.append(literal(f"{before}{run}{after} "), STYLES[mark])
    paper.print(line)
