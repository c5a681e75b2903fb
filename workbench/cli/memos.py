"""`memo`: notes on the project, a document, a code, a case or a coding."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Family
from workbench.cli.literal import one_line
from workbench.cli.output import answer, many, moment, table, tell
from workbench.cli.session import Session
from workbench.cli.shapes import Row, public_id
from workbench.errors import WorkbenchError
from workbench.model import Codebook, Memo

if TYPE_CHECKING:
    from workbench.project import Project

Targets = dict[str, str | None]


@click.group("memo", cls=Family)
def memo_command() -> None:
    """Add, list or export memos."""


def target_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a memo is on; without any of these, the project."""
    for name, words in (("coding", "coding"), ("case", "case"), ("code", "code"), ("doc", "document")):
        command = click.option(f"--{name}", metavar="NAME", help=f"On this {words}.")(command)
    return command


@memo_command.command("add")
@click.argument("text")
@target_options
@click.pass_obj
def add(session: Session, /, text: str, **targets: str | None) -> None:
    """Write a memo; without an option it is on the project as a whole."""
    if not text.strip():
        raise WorkbenchError("The memo is empty.", 'Type its text in quotes: workbench memo add "..."')
    with session.writing() as project:
        kind, target = _target(project, targets)
        memo = project.memos.add(text, target_kind=kind, target=target)
        [row] = memo_rows(project, [memo])
    on = row["target"] or "the project"
    tell(session, row, f"Memo on {on} written.")


@memo_command.command("list")
@target_options
@click.pass_obj
def list_(session: Session, /, **targets: str | None) -> None:
    """List memos, all of them or those on one thing."""
    with session.reading() as project:
        print_memos(session, memo_rows(project, _chosen(project, targets)))


@memo_command.command("export")
@click.argument("out", type=click.Path(path_type=Path))
@target_options
@click.pass_obj
def export(session: Session, /, out: Path, **targets: str | None) -> None:
    """Write memos to OUT as Markdown."""
    from workbench.project.exporting.privacy import searched
    from workbench.writers.target import put

    with session.reading() as project:
        rows = memo_rows(project, _chosen(project, targets))
        title = project.title
        searched(project, out, "memos", lambda target: put(target, _markdown(title, rows).encode()))
    tell(session, {"path": str(out), "memos": len(rows)}, f"{many(len(rows), 'memo')} written to {out}.")


def _chosen(project: "Project", targets: Targets) -> tuple[Memo, ...]:
    if not any(targets.values()):
        return tuple(project.memos.list())
    kind, target = _target(project, targets)
    return tuple(project.memos.list(target_kind=kind, target=target))


def _target(project: "Project", targets: Targets) -> tuple[str, str]:
    named = [(kind, name) for kind, name in targets.items() if name]
    if len(named) > 1:
        raise WorkbenchError("A memo is on one thing only.", "Leave all but one of --doc --code --case --coding away.")
    if not named:
        return "project", ""
    kind, name = named[0]
    find: dict[str, Callable[[str], Any]] = {
        "doc": project.documents.find,
        "code": project.codebook.find,
        "case": project.cases.find,
        "coding": project.codings.find,
    }
    return {"doc": "document"}.get(kind, kind), find[kind](name).id


def memo_rows(project: "Project", memos: tuple[Memo, ...] | list[Memo]) -> list[Row]:
    """Memos as JSON; `target` is a name (of a coding its id), null for the project."""
    names = {line.id: line.name for line in project.documents.list()}
    names |= {case.id: case.label for case in project.cases.list()}
    coders = {coder.id: coder.name for coder in project.coders.list()}
    codebook = project.codebook.with_deleted
    return [
        {
            "id": memo.id,
            "target_kind": memo.target_kind,
            "target": names.get(memo.target)
            or _cell(memo, names, codebook)
            or public_id(codebook, memo.target or None),
            "kind": memo.kind,
            "text": memo.text,
            "coder": coders.get(memo.coder, memo.coder),
            "created": moment(memo.created),
            "changed": moment(memo.changed),
        }
        for memo in memos
    ]


def _cell(memo: Memo, names: dict[str, str], codebook: Codebook) -> str | None:
    """A summary is on a case and a code."""
    case, _, code = memo.target.partition("/")
    return f"{names.get(case, case)}/{public_id(codebook, code)}" if memo.kind == "summary" and code else None


def print_memos(session: Session, rows: list[Row]) -> None:
    """Memos with what they are on and who wrote them."""
    lines = [(r["target_kind"], r["target"], r["coder"], r["created"][:10], one_line(r["text"], 400)) for r in rows]
    answer(session, rows, lambda console: console.print(table(("on", "", "coder", "written", "memo"), lines)))


def _markdown(title: str, rows: list[Row]) -> str:
    parts = [f"# Memos: {title}"]
    for row in rows:
        on = f"{row['target_kind']} {row['target'] or ''}".strip()
        parts.append(f"## {on}\n\n{row['coder']}, {row['created'][:10]}\n\n{row['text']}")
    return "\n\n".join(parts) + "\n"
