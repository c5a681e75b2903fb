"""`query` and `set`: queries and choices of documents that are kept under a name."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Family
from workbench.cli.output import answer, many, table, tell
from workbench.cli.session import Session

if TYPE_CHECKING:
    from workbench.model import Collection
    from workbench.project import Project


@click.group("query", cls=Family)
def query_command() -> None:
    """Save queries under a name; @NAME then stands for them in search, --where and other queries."""


@query_command.command("save")
@click.argument("name")
@click.argument("query")
@click.pass_obj
def save(session: Session, name: str, query: str) -> None:
    """Keep QUERY under NAME; one that is there gets the new text."""
    with session.writing() as project:
        made = project.queries.save(name, query)
    tell(session, {"name": made.name, "query": made.text}, f"Saved: @{made.name} is {made.text}")


@query_command.command("list")
@click.pass_obj
def list_queries(session: Session) -> None:
    """List the saved queries."""
    with session.reading() as project:
        rows = [{"name": query.name, "query": query.text} for query in project.queries.list()]
    answer(session, rows, lambda paper: paper.print(table(("name", "query"), [list(row.values()) for row in rows])))


@query_command.command("show")
@click.argument("name")
@click.pass_obj
def show(session: Session, name: str) -> None:
    """Show the query saved under NAME, and what it means with the queries inside it."""
    with session.reading() as project:
        query = project.queries.find(name)
        whole = project.queries.text(query.text)
    data = {"name": query.name, "query": query.text, "whole": whole}
    tell(session, data, query.text, f"in full: {whole}" if whole != query.text else "")


@query_command.command("delete")
@click.argument("name")
@click.pass_obj
def delete_query(session: Session, name: str) -> None:
    """Take the query NAME away; `undo` brings it back."""
    with session.writing() as project:
        old = project.queries.delete(name)
    tell(session, {"name": old.name, "query": old.text}, f"Deleted: @{old.name} ({old.text})")


@click.group("set", cls=Family)
def set_command() -> None:
    """Put documents together under a name; set:NAME finds what is in them."""


@set_command.command("add")
@click.argument("name")
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.pass_obj
def add(session: Session, name: str, documents: tuple[str, ...]) -> None:
    """Put documents into the set NAME; a new set is made."""
    with session.writing() as project:
        made = project.collections.add(name, [project.documents.find(text).id for text in documents])
        row = _row(project, made)
    tell(session, row, f"{made.name}: {many(len(made.documents), 'document')}")


@set_command.command("remove")
@click.argument("name")
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.pass_obj
def remove(session: Session, name: str, documents: tuple[str, ...]) -> None:
    """Take documents out of the set NAME."""
    with session.writing() as project:
        left = project.collections.remove(name, [project.documents.find(text).id for text in documents])
        row = _row(project, left)
    tell(session, row, f"{left.name}: {many(len(left.documents), 'document')} left")


@set_command.command("list")
@click.argument("name", required=False)
@click.pass_obj
def list_sets(session: Session, name: str | None) -> None:
    """List the document sets, or only NAME."""
    with session.reading() as project:
        found = project.collections.list() if name is None else (project.collections.find(name),)
        rows = [_row(project, each) for each in found]
    lines = [(row["name"], len(row["documents"]), ", ".join(row["documents"])) for row in rows]
    answer(session, rows, lambda paper: paper.print(table(("set", "number", "documents"), lines, right=("number",))))


@set_command.command("delete")
@click.argument("name")
@click.pass_obj
def delete_set(session: Session, name: str) -> None:
    """Take the set NAME away; its documents stay, and `undo` brings it back."""
    with session.writing() as project:
        old = project.collections.delete(name)
        row = _row(project, old)
    tell(session, row, f"Deleted: the set {old.name}; its documents are all there.")


def _row(project: "Project", collection: "Collection") -> dict[str, Any]:
    names = {line.id: line.name for line in project.documents.list()}
    return {"name": collection.name, "documents": [names[id_] for id_ in collection.documents if id_ in names]}
