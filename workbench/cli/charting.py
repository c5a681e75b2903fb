"""`chart`: a comparison as a picture for a paper or a talk."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.output import tell
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.project import Project

KINDS = ("heat", "saturation", "portrait", "codeline", "network")
ONLY = {"columns": "heat", "measure": "heat", "share": "heat", "unit": "network", "order": "saturation"}
"""Options that belong to one kind of chart."""


@click.command("chart", cls=Command)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--doc", "documents", multiple=True, metavar="DOC", help="Portraits and codelines: only this document.")
@click.option("--columns", help="Heat map: case, document, speaker or an attribute.")
@click.option("--measure", help="Heat map: codings, words, characters, documents or presence.")
@click.option("--share", type=click.Choice(["text", "row", "column", "per1000"]), help="Heat map: shares, not counts.")
@click.option("--unit", help="Network: overlap, sentence, paragraph, turn, document or case.")
@click.option("--order", help="Saturation: an attribute, name or listed.")
@click.option("--where", metavar="QUERY", help="Only codings that this query finds.")
@click.option("--language", metavar="L", help="Language of the picture: de or en.")
@click.option("--names", type=click.Path(path_type=Path), metavar="FILE", help="Real names that must not stand in it.")
@click.option("--allow-names", default="", metavar="REASON", help="Write it all the same; the log keeps why.")
@click.pass_obj
def chart_command(
    session: Session,
    /,
    kind: str,
    out: Path,
    language: str | None,
    names: Path | None,
    allow_names: str,
    **choices: Any,
) -> None:
    """Draw a comparison as OUT.svg or OUT.png, readable in grey; its numbers go into OUT.csv beside it."""
    from workbench.project.exporting import Privacy

    given = {name: value for name, value in choices.items() if value}
    for name in given:
        if ONLY.get(name, kind) != kind:
            raise WorkbenchError(f"--{name} is for the {ONLY[name]} chart.", f"Leave it out of the {kind} chart.")
    with session.writing() if allow_names else session.reading() as project:
        result = _compared(project, kind, session.coder, given)
        privacy = Privacy(names, allow_names)
        written = project.export.chart(out, result, kind, language=language, privacy=privacy)
    row = {"path": str(written.path), "kind": kind, "notes": list(written.notes)}
    tell(session, row, f"Written: {written.path}, and its numbers beside it.", *result.notes)


def _compared(project: "Project", kind: str, coder: str | None, given: dict[str, Any]) -> Any:
    documents = [project.documents.find(name).id for name in given.pop("documents", ())] or None
    if kind == "heat":
        return project.compare.matrix(coder=coder, **given)
    if kind == "network":
        return project.compare.cooccurrence(coder=coder, **given)
    if kind == "saturation":
        return project.compare.saturation(coder=coder, **given)
    return project.compare.portrait(documents, coder=coder, **given)
