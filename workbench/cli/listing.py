"""`list`: documents, codes, cases, coders, memos, speakers."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.memos import memo_rows, print_memos
from workbench.cli.output import answer, shown, table
from workbench.cli.session import Session
from workbench.cli.shapes import Row, case_row, code_row, document_row

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.project import Project


@click.command("list", cls=Command)
@click.argument(
    "what", metavar="WHAT", type=click.Choice(["documents", "codes", "cases", "coders", "memos", "speakers"])
)
@click.pass_obj
def list_command(session: Session, what: str) -> None:
    """List WHAT: documents, codes, cases, coders, memos or speakers."""
    printers: dict[str, Callable[[Session], None]] = {
        "documents": print_documents,
        "codes": print_codes,
        "cases": print_cases,
        "coders": print_coders,
        "memos": _print_all_memos,
        "speakers": print_speakers,
    }
    printers[what](session)


def print_documents(session: Session) -> None:
    """Documents in the order of import."""
    with session.reading() as project:
        rows = [document_row(line) for line in project.documents.list()]
    columns = ("name", "case", "language", "paragraphs", "turns", "characters", "codings")
    _print(session, rows, columns, right=("paragraphs", "turns", "characters", "codings"))


def print_codes(session: Session) -> None:
    """Codes in tree order."""
    with session.reading() as project:
        codebook, counts = project.codebook.current, project.codebook.counts()
        rows = [code_row(codebook, code, counts.get(code.id, 0), project.language) for code in codebook.codes]
        depths = [codebook.depth(code) for code in codebook.codes]

    def shown(row: Row, depth: int) -> tuple[object, ...]:
        return ("  " * depth + row["label"], row["id"], row["codings"] if row["codable"] else "heading")

    lines = [shown(row, depth) for row, depth in zip(rows, depths, strict=True)]
    answer(session, rows, lambda console: console.print(table(("code", "id", "codings"), lines, right=("codings",))))


def print_cases(session: Session) -> None:
    """Cases with their attributes and documents."""
    with session.reading() as project:
        names = {line.id: line.name for line in project.documents.list()}
        attributes = [attribute.name for attribute in project.cases.attributes()]
        rows = [case_row(case, names) for case in project.cases.list()]
    broad = [[r["label"], *(r["attributes"].get(name) for name in attributes), _members(r)] for r in rows]
    narrow = [[r["label"], _known(r["attributes"]), _members(r)] for r in rows]

    def people(console: "Console") -> None:
        head = ("case", *attributes, "documents")
        fits = sum(max(len(str(line[n])) for line in (head, *broad)) + 3 for n in range(len(head))) <= console.width
        console.print(table(head, broad) if fits else table(("case", "attributes", "documents"), narrow))

    answer(session, rows, people)


def _known(attributes: Mapping[str, Any]) -> str:
    return " · ".join(f"{name} {shown(value)}" for name, value in attributes.items() if value is not None)


def _members(row: Row) -> str:
    return ", ".join(m["document"] + (f"/{m['speaker']}" if m["speaker"] else "") for m in row["documents"])


def print_coders(session: Session) -> None:
    """Coders with the number of their codings."""
    with session.reading() as project:
        counts = Counter(coding.coder for coding in project.codings.list())
        coders = project.coders.list()
    rows = [{"id": c.id, "name": c.name, "kind": c.kind, "codings": counts[c.id]} for c in coders]
    _print(session, rows, ("name", "kind", "codings"), right=("codings",))


def _print_all_memos(session: Session) -> None:
    with session.reading() as project:
        print_memos(session, memo_rows(project, project.memos.list()))


def print_speakers(session: Session) -> None:
    """Speakers of each document with their role and turns."""
    with session.reading() as project:
        rows = [row for line in project.documents.list() for row in _speakers(project, line.id)]
    _print(session, rows, ("document", "speaker", "name", "role", "turns", "paragraphs"), right=("turns", "paragraphs"))


def _speakers(project: "Project", document_id: str) -> list[Row]:
    document = project.documents.get(document_id)
    turns = Counter(p.speaker for p in document.paragraphs if p.kind == "turn")
    paragraphs = Counter(p.speaker for p in document.paragraphs if p.number is not None)
    return [
        {
            "document": document.name,
            "speaker": speaker.label,
            "name": speaker.name,
            "role": speaker.role,
            "assumed": speaker.assumed,
            "turns": turns[speaker.label],
            "paragraphs": paragraphs[speaker.label],
        }
        for speaker in document.speakers
    ]


def _print(session: Session, rows: list[Row], columns: tuple[str, ...], right: tuple[str, ...]) -> None:
    lines = [[row[column] for column in columns] for row in rows]
    answer(session, rows, lambda console: console.print(table(columns, lines, right=right)))
