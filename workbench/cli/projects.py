"""`init`, `check`, `info`, `backup`: the project file as a whole."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import settings
from workbench.cli.command import Command
from workbench.cli.output import answer, many, table, tell
from workbench.cli.session import ENDING, Session
from workbench.cli.shapes import problem_row
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from rich.console import Console


@click.command("init", cls=Command)
@click.argument("name")
@click.option("--language", default="de", show_default=True, metavar="L", help="Language of the material: de, en, ...")
@click.option("--codebook", type=click.Path(path_type=Path), metavar="FILE", help="A codebook to begin with.")
@click.pass_obj
def init_command(session: Session, name: str, language: str, codebook: Path | None) -> None:
    """Make the project file NAME.workbench; --coder says who codes here from now on."""
    from workbench.project import Project

    file = session.project_file or Path(name if name.endswith(ENDING) else name + ENDING)
    title = Path(name).name.removesuffix(ENDING)
    if not title:
        raise WorkbenchError("A project needs a name.", "Type for example: workbench init study.")
    if file.exists():
        raise WorkbenchError(f"{file} exists already.", "Choose another name; `workbench open` opens it.")
    if codebook:
        _readable(codebook)
    coder = session.who()
    with Project.create(file, name=title, coder=coder, language=language) as project:
        if codebook:
            project.codebook.import_file(codebook)
        codes = len(project.codebook.current.codes)
    if session.coder:
        settings.put("coder", coder)
    data = {"project": str(file), "name": title, "coder": coder, "language": language, "codes": codes}
    tell(session, data, f"Made {file}. You code as {coder}.", "Next: workbench import FILE...")


def _readable(codebook: Path) -> None:
    """A codebook that cannot be used is refused before there is a project."""
    from workbench.codebook import read_codebook

    read_codebook(codebook)


@click.command("check", cls=Command)
@click.option("--repair", is_flag=True, help="Rebuild the tables from the log.")
@click.pass_obj
def check_command(session: Session, repair: bool) -> None:
    """Check the project file: its log, tables, codings and their quotations. Exit 1 if something is wrong."""
    with session.reading() if not repair else session.changing() as project:
        repaired = project.repair() if repair else None
        problems = project.check()
        withheld = project.hubs.withheld()
    data: dict[str, object] = {"ok": not problems, "problems": [problem_row(problem) for problem in problems]}
    if withheld:
        data["withheld"] = dict(withheld)
    if repaired is not None:
        data["repaired"] = repaired
    done = "" if repaired is None else f"Tables rebuilt from the log: {many(repaired, 'operation')}."

    def people(console: "Console") -> None:
        if done:
            console.print(done)
        if withheld:
            from workbench.project.hubs import in_words

            console.print(in_words(withheld))
        if not problems:
            console.print("The project is sound.")
            return
        rows = [(problem.kind, problem.where, problem.what, problem.hint) for problem in problems]
        console.print(table(("kind", "where", "what", "next step"), rows))

    answer(session, data, people)
    if problems:
        raise click.exceptions.Exit(1)


@click.command("info", cls=Command)
@click.pass_obj
def info_command(session: Session) -> None:
    """Say what the project holds."""
    with session.reading() as project:
        facts = project.info()
    answer(session, facts, lambda console: console.print(table(("", ""), [(k, _plain(v)) for k, v in facts.items()])))


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {part}" for key, part in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


@click.command("backup", cls=Command)
@click.argument("out", type=click.Path(path_type=Path))
@click.pass_obj
def backup_command(session: Session, out: Path) -> None:
    """Write a complete copy of the project to OUT."""
    if out.is_dir():
        out = out / session.find_project().name
    with session.reading() as project:
        written = project.backup(out)
    tell(session, {"backup": str(written)}, f"Backup written to {written}.")
