"""`codebook`: the code tree, its files and its versions."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.command import Family
from workbench.cli.exporting import write_codebook
from workbench.cli.output import answer, many, table, tell, words
from workbench.cli.session import Session
from workbench.cli.shapes import Row, change_row, code_row, full_code_row
from workbench.errors import CodebookError
from workbench.model import Code, Codebook

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.codebook import Finding
    from workbench.project import Project

NOW = "now"


@click.group("codebook", cls=Family)
def codebook_command() -> None:
    """Show, import, export, check, version and change the codebook."""


@codebook_command.command("show")
@click.argument("code", required=False)
@click.pass_obj
def show(session: Session, code: str | None) -> None:
    """Print the code tree, or all that is known about CODE."""
    with session.reading() as project:
        codebook, keys, counts = project.codebook.current, project.codebook.keys(), project.codebook.counts()
        language, one = project.language, project.codebook.find(code) if code else None
    if one:
        row = full_code_row(codebook, one, keys.get(one.id, ""), counts.get(one.id, 0), language)
        answer(session, row, lambda console: _draw_rule(console, codebook, one, row, language))
        return
    rows = [full_code_row(codebook, c, keys.get(c.id, ""), counts.get(c.id, 0), language) for c in codebook.codes]
    data = {"id": codebook.id, "version": codebook.version, "title": dict(codebook.title), "codes": rows}
    answer(session, data, lambda console: _draw_tree(console, codebook, rows, language))


def _draw_tree(console: "Console", codebook: Codebook, rows: list[Row], language: str) -> None:
    title = codebook.words(codebook.title, language) or "Codebook"
    console.print(words(f"{title} {codebook.version}".strip(), "bold"))
    depths = [codebook.depth(code) for code in codebook.codes]
    lines = [
        ("  " * depth + row["label"], row["id"], row["key"], row["codings"] if row["codable"] else "heading")
        for row, depth in zip(rows, depths, strict=True)
    ]
    console.print(table(("code", "id", "key", "codings"), lines, right=("codings",)))
    if owed := [row["id"] for row in rows if row["codable"] and not row["definition"]]:
        console.print(words(f"Definition owed: {', '.join(owed)}"))


def _draw_rule(console: "Console", codebook: Codebook, code: Code, row: Row, language: str) -> None:
    path = " > ".join(codebook.label(step, language) for step in codebook.path(code))
    console.print(words(f"{row['id']} {path}", "bold"))
    for name in ("definition", "use_when", "do_not_use", "doubt"):
        if text := codebook.words(getattr(code, name), language):
            console.print(words(f"{name.replace('_', ' ')}: {text}"))
    for anchor in code.anchors:
        source = anchor.source or ("constructed" if anchor.constructed else "")
        console.print(words(f'for example: "{anchor.text}"' + (f" ({source})" if source else "")))
    console.print(many(row["codings"], "coding"))


@codebook_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_(session: Session, file: Path) -> None:
    """Read codes from FILE (YAML, CSV, Markdown). Codes the project has already are brought up to date."""
    with session.writing() as project:
        result = project.codebook.import_file(file)
    added, changed = len(result.added), len(result.changed)
    data = {"added": added, "changed": changed, "warnings": list(result.warnings)}
    tell(session, data, f"{many(added, 'code')} added, {changed} changed.", *result.warnings)


@codebook_command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def export(session: Session, file: Path) -> None:
    """Write the codebook to FILE; its ending says how: .yaml, .csv, .md."""
    write_codebook(session, file)


@codebook_command.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def check(session: Session, file: Path | None) -> None:
    """Check the project's codebook, or a FILE. Exit 1 if something must be mended; warnings are only said."""
    rows = [
        {"severity": f.severity, "code": f.code, "message": f.message, "hint": f.hint} for f in _findings(session, file)
    ]
    ok = all(row["severity"] != "refusal" for row in rows)

    def people(console: "Console") -> None:
        lines = [(row["severity"], row["code"], row["message"], row["hint"]) for row in rows]
        console.print(table(("", "code", "what", "next step"), lines) if rows else "The codebook is in order.")

    answer(session, {"ok": ok, "findings": rows}, people)
    if not ok:
        raise click.exceptions.Exit(1)


def _findings(session: Session, file: Path | None) -> "tuple[Finding, ...]":
    if file is None:
        with session.reading() as project:
            return project.codebook.check()
    from workbench.codebook import Finding, read_codebook
    from workbench.codebook import check as check_codebook

    file.stat()  # a file that is not there is no finding
    try:
        return check_codebook(read_codebook(file))
    except CodebookError as error:
        return (Finding("refusal", "", error.message, error.hint),)


@codebook_command.command("tag")
@click.argument("version")
@click.pass_obj
def tag(session: Session, version: str) -> None:
    """Freeze the codebook as it is now under VERSION, such as 1.2.0."""
    with session.writing() as project:
        project.codebook.tag(version)
    tell(session, {"version": version}, f"The codebook as it is now is version {version}.")


@codebook_command.command("diff")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B", default=NOW)
@click.pass_obj
def diff(session: Session, old: str, new: str) -> None:
    """Compare two codebooks by the ids of their codes. A and B are versions, files, or `now`."""
    from workbench.codebook import diff as compare

    before, after = _read(session, old), _read(session, new)
    rows = [change_row(change) for change in compare(before, after)]

    def people(console: "Console") -> None:
        lines = [(row["kind"], row["code"], row["field"], row["old"], row["new"]) for row in rows]
        console.print(table(("change", "code", "field", "old", "new"), lines) if rows else "No difference.")

    answer(session, rows, people)


def _read(session: Session, name: str) -> Codebook:
    """A codebook named by file, version or `now`; a project is opened only where one is meant."""
    from workbench.codebook import read_codebook

    path = Path(name)
    if name != NOW and path.suffix.lower() in {".yaml", ".yml", ".csv", ".md"}:
        return read_codebook(path)
    with session.reading() as project:
        return project.codebook.current if name == NOW else project.codebook.at(name)


@codebook_command.command("add")
@click.argument("label")
@click.option("--parent", metavar="CODE", help="The code it stands under.")
@click.option("--id", "file_id", default="", metavar="ID", help="Its id in codebook files, such as O8.")
@click.option("--language", metavar="L", help="Language of the label, if not the project's.")
@click.option("--definition", default="", metavar="TEXT", help="When a passage gets this code.")
@click.option("--colour", default="", metavar="#RRGGBB", help="Its colour; else that of its parent.")
@click.pass_obj
def add(
    session: Session, label: str, parent: str | None, file_id: str, language: str | None, definition: str, colour: str
) -> None:
    """Make a new code."""
    with session.writing() as project:
        above = project.codebook.find(parent).id if parent else None
        code = project.codebook.add(
            label, parent=above, file_id=file_id, language=language, definition=definition, colour=colour
        )
        row = _row(project, code)
    tell(session, row, f"{row['label']} added, id {row['id']}.")


@codebook_command.command("rename")
@click.argument("code")
@click.argument("label")
@click.option("--language", metavar="L", help="Language of the label, if not the project's.")
@click.pass_obj
def rename(session: Session, code: str, label: str, language: str | None) -> None:
    """Give CODE another label; its codings stay."""
    with session.writing() as project:
        found = project.codebook.find(code)
        before = project.codebook.current.label(found, language or project.language)
        project.codebook.rename(found.id, label, language=language)
        row = _row(project, project.codebook.find(found.id))
    tell(session, row, f"{before} is now {label}.")


@codebook_command.command("move")
@click.argument("code")
@click.option("--under", metavar="CODE", help="The code it shall stand under.")
@click.option("--top", is_flag=True, help="To the top of the tree.")
@click.pass_obj
def move(session: Session, code: str, under: str | None, top: bool) -> None:
    """Move CODE, and all below it, to another place in the tree."""
    if bool(under) == top:
        raise click.UsageError("Say where to: --under CODE or --top.")
    with session.writing() as project:
        found = project.codebook.find(code)
        project.codebook.move(found.id, project.codebook.find(under).id if under else None)
        row = _row(project, project.codebook.find(found.id))
    tell(
        session,
        row,
        f"{row['label']} is now under {row['parent']}." if row["parent"] else f"{row['label']} is at the top.",
    )


@codebook_command.command("delete")
@click.argument("code")
@click.pass_obj
def delete(session: Session, code: str) -> None:
    """Delete CODE. Its codings stay, shown under "deleted code"; `undo` brings it back."""
    with session.writing() as project:
        row = _row(project, project.codebook.find(code))
        if not session.confirm(f"Delete {row['label']} with {many(row['codings'], 'coding')}? It can be undone."):
            raise click.Abort
        project.codebook.delete(project.codebook.find(code).id)
    tell(session, row, f'{row["label"]} deleted; {many(row["codings"], "coding")} kept under "deleted code".')


@codebook_command.command("merge")
@click.argument("code")
@click.argument("into")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept in the history.")
@click.pass_obj
def merge(session: Session, code: str, into: str, reason: str) -> None:
    """Join CODE to INTO: its codings count there from now on; `undo` parts them again."""
    with session.writing() as project:
        gone = _row(project, project.codebook.find(code))
        target = project.codebook.find(into)
        project.codebook.merge(project.codebook.find(code).id, target.id, reason=reason)
        row = _row(project, project.codebook.find(target.id))
    tell(session, row, f"{gone['label']} is joined to {row['label']}.")


def _row(project: "Project", code: Code) -> Row:
    return code_row(project.codebook.current, code, project.codebook.counts().get(code.id, 0), project.language)
