"""`pseudonymise`: what may be a real name, the reviewed list of them, and their replacement everywhere."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import settings
from workbench.cli.command import Command
from workbench.cli.output import answer, many, table, tell
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.language.names import Candidate
    from workbench.project import Project
    from workbench.project.pseudonymising.applying import Plan
    from workbench.project.pseudonymising.lines import KeyLine

EXPECT = "Expect to miss names: nothing stands in for reading through."
UNCHANGED = "Nothing was changed."
SHOWN = 40
"""Places left for a person that are printed; --json has all."""


@click.command("pseudonymise", cls=Command)
@click.option(
    "--names",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The list of names (CSV, outside the project). Made with the candidates if it is not there; else applied.",
)
@click.option("--dry-run", is_flag=True, help="Say what the list would do, change nothing.")
@click.option("--accept", is_flag=True, help="Take every name that nobody has decided as accepted.")
@click.option("--add", is_flag=True, help="Add candidates that the list does not have; nothing is replaced.")
@click.option("--lists", type=click.Path(path_type=Path), metavar="FILE", help="Your own names and places, one a line.")
@click.option("--redact", is_flag=True, help="Then erase the names from the history, too. It cannot be undone.")
@click.option("--yes", is_flag=True, help="Do not ask before erasing.")
@click.option("--forget", is_flag=True, help="Search exports by no list any more, unless one is named.")
@click.pass_obj
def pseudonymise_command(
    session: Session,
    names: Path | None,
    dry_run: bool,
    accept: bool,
    add: bool,
    lists: Path | None,
    redact: bool,
    yes: bool,
    forget: bool,
) -> None:
    """List what may be a real name; with --names, replace the names that a person accepted.

    The first time, --names FILE writes the candidates into FILE: write accept or decline beside each name, change
    kind and replacement, then type it again. Every coding stays on its words; one undo takes all back.
    """
    if forget:
        with session.reading() as project:
            project.real_names.forget()
        tell(session, {"names": None}, "Exports of this study are searched by no list any more.")
    elif names is None:
        _need_names(dry_run or accept or add or redact)
        _list(session, lists)
    elif not names.expanduser().exists():
        if dry_run or accept or redact:
            raise WorkbenchError(f"There is no list {names}.", f"Make it: workbench pseudonymise --names {names}")
        _make(session, names, lists)
    elif add:
        _add(session, names, lists)
    else:
        _apply(session, names, dry_run=dry_run, accept=accept, redact=redact, yes=yes)


def _need_names(asked: bool) -> None:
    if asked:
        raise WorkbenchError("It is not said where the list of names lies.", "Name it: --names FILE")


def _own(project: "Project", lists: Path | None) -> tuple[str, ...]:
    return project.real_names.own(lists) if lists else ()


def _pipeline() -> str | None:
    found = settings.get("language.pipeline")
    return str(found) if found else None


def _list(session: Session, lists: Path | None) -> None:
    with session.reading() as project:
        found = project.real_names.candidates(_own(project, lists), pipeline=_pipeline())
    rows = [_row(one) for one in found]

    def people(console: "Console") -> None:
        lines = [(one.name, one.kind, str(one.count), next(iter(one.contexts), "")) for one in found]
        console.print(table(("name", "kind", "places", "in context"), lines, right=("places",)))
        console.print(f"{EXPECT} {UNCHANGED}")

    answer(session, rows, people)


def _row(one: "Candidate") -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "count": one.count,
        "contexts": list(one.contexts),
        "detectors": list(one.detectors),
        "hint": one.hint,
    }


def _make(session: Session, names: Path, lists: Path | None) -> None:
    with session.reading() as project:
        made = project.real_names.make(names, _own(project, lists), pipeline=_pipeline())
    tell(
        session,
        {"names": str(names), "candidates": len(made)},
        f"{names}: {many(len(made), 'candidate')}, for your eyes alone. {UNCHANGED}",
        "Write accept or decline beside each, add what is missing, then type the same again.",
        f"{EXPECT} Exports and syncs of this study are searched by this list from now on.",
    )


def _add(session: Session, names: Path, lists: Path | None) -> None:
    with session.reading() as project:
        known = project.real_names.read(names)
        made = project.real_names.with_new(known, _own(project, lists), pipeline=_pipeline())
        project.real_names.save(names, made)
    new = len(made) - len(known)
    tell(session, {"names": str(names), "candidates": new}, f"{names}: {many(new, 'new candidate')}. {UNCHANGED}")


def _apply(session: Session, names: Path, *, dry_run: bool, accept: bool, redact: bool, yes: bool) -> None:
    with session.reading() if dry_run else session.writing() as project:
        lines = project.real_names.read(names)
        accepted = project.real_names.all_accepted(lines) if accept else lines
        plan = project.real_names.plan(accepted) if dry_run else project.real_names.apply(accepted)
        if accept and not dry_run:
            project.real_names.save(names, accepted)
        earlier = project.real_names.older(accepted)
        told = _sentences(plan, accepted, dry_run=dry_run)
        told += [] if redact else [_older(len(earlier.revisions), len(earlier.operations))]
        if project.real_names.open_to_others(names):
            told.append(f"Others on this computer can read the list: chmod 600 {names}")
        row = _result(plan, accepted, len(earlier.revisions), len(earlier.operations), dry_run=dry_run)
        if redact:
            row["redacted"], sentence = _redact(session, project, accepted, dry_run=dry_run, yes=yes)
            told.append(sentence)
    tell(session, row, *told)


def _redact(
    session: Session, project: "Project", lines: "Iterable[KeyLine]", *, dry_run: bool, yes: bool
) -> tuple[int, str]:
    earlier = project.real_names.older(lines)
    number = len(earlier.operations) + len(earlier.revisions)
    said = f"{many(len(earlier.revisions), 'earlier text')} and {many(len(earlier.operations), 'operation')}"
    if not number:
        return 0, "There is nothing left to erase."
    if dry_run:
        return 0, f"Would be erased for good: the words of {said}."
    if not yes:
        if not session.may_ask:
            raise WorkbenchError(
                f"The names are replaced. Erasing the words of {said} cannot be undone; nothing was erased.",
                "Say that you mean it: --redact --yes",
            )
        if not click.confirm(f"Erase the words of {said} for good? Undo ends there.", default=False, err=True):
            return 0, "Nothing was erased."
    done = project.real_names.redact(lines)
    holding = [f"Still with the names: {path}" for path in done.holding]
    return done.operations, "\n".join([f"Erased: the words of {many(done.operations, 'operation')}.", *holding])


def _counts(plan: "Plan") -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for (original, what), number in sorted(plan.counts.items()):
        counts.setdefault(original, {})[what] = number
    return counts


def _result(
    plan: "Plan", lines: "Iterable[KeyLine]", revisions: int, operations: int, *, dry_run: bool
) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "places": plan.places,
        "names": _counts(plan),
        "documents": plan.documents,
        "codings": plan.codings,
        "unanchored": plan.unanchored,
        "undecided": [line.original for line in lines if not line.decision],
        "left": [
            {"where": one.where, "place": one.place, "original": one.original, "word": one.word, "doubt": one.doubt}
            for one in plan.left
        ],
        "earlier_texts": revisions,
        "earlier_operations": operations,
    }


def _sentences(plan: "Plan", lines: "Iterable[KeyLine]", *, dry_run: bool) -> list[str]:
    would = "Would be replaced" if dry_run else "Replaced"
    told = []
    for original, counts in _counts(plan).items():
        parts = ", ".join(f"{what} {number}" for what, number in counts.items())
        told.append(f"  {original}: {parts}")
    told.insert(0, f"{would}: {many(plan.places, 'place')} of {many(len(told), 'name')}.")
    if plan.documents:
        told.append(f"{many(plan.documents, 'new text')}; {many(plan.codings, 'coding')} on their words.")
    if plan.unanchored:
        told.append(f"{many(plan.unanchored, 'coding')} had no place before and keep their old words.")
    undecided = sum(not line.decision for line in lines)
    if undecided:
        told.append(
            f"{many(undecided, 'name')} nobody has decided: accept or decline them, or --accept takes them all."
        )
    if plan.left:
        told.append(f"{many(len(plan.left), 'place')} left for you to decide:")
        why = {"word": "a word, too", "compound": "begins with the name"}
        told += [f"  {one.place}  {one.where}: …{one.context}… ({why[one.doubt]})" for one in plan.left[:SHOWN]]
        told.append(
            "  Its code under “places” replaces one, under “exceptions” leaves it; a word under “forms” is replaced "
            "everywhere, under “exceptions” nowhere."
        )
    told.append(EXPECT if not dry_run else f"{EXPECT} {UNCHANGED}")
    return told


def _older(revisions: int, operations: int) -> str:
    if not revisions and not operations:
        return ""
    return (
        f"The names still stand in {many(revisions, 'earlier text')} and {many(operations, 'earlier operation')} "
        "of the history, until they are erased: --redact"
    )
