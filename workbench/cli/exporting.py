"""`export`: reports and files for others."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Family
from workbench.cli.output import tell
from workbench.cli.protecting import language_option, opened, privacy_options, template_option
from workbench.cli.session import Session
from workbench.errors import WorkbenchError
from workbench.project.exporting import chosen_attributes

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.exporting import Privacy


@click.group("export", cls=Family)
def export_command() -> None:
    """Write Word reports, transcripts, the codebook, tables."""


codes_option = click.option(
    "--codes", multiple=True, metavar="CODE,...", help="Only these codes, and what is below them."
)
where_option = click.option("--where", metavar="QUERY", help="Only codings that this query finds.")
out_argument = click.argument("out", type=click.Path(path_type=Path))
label_option = click.option(
    "--label", default="standard", show_default=True, metavar="TEMPLATE", help="Source label: a template or name."
)
attributes_option = click.option(
    "--attributes", multiple=True, metavar="NAME,...", help="Attributes of cases that may be printed."
)
fail_empty_option = click.option("--fail-empty", is_flag=True, help="Exit 1 if the report holds no quotation.")


@export_command.command("word")
@out_argument
@codes_option
@where_option
@label_option
@click.option("--by", type=click.Choice(["code", "case"]), default="code", show_default=True, help="Chapters.")
@click.option("--form", type=click.Choice(["text", "table"]), default="text", show_default=True, help="Form.")
@language_option
@click.option("--context", type=click.IntRange(0), default=0, metavar="N", help="Sentences before and after.")
@click.option("--questions", is_flag=True, help="With the question before.")
@click.option("--smooth", is_flag=True, help="Without pauses, break-offs and paraverbal marks; the report says so.")
@click.option("--shorten", type=click.IntRange(1), metavar="N", help="At most about N words; cuts are marked.")
@attributes_option
@click.option("--framework", is_flag=True, help="With the grid of summaries, on pages of its own.")
@click.option("--charts", is_flag=True, help="With a picture of codes by cases.")
@template_option
@privacy_options
@fail_empty_option
@click.pass_obj
def word(session: Session, /, out: Path, **choices: Any) -> None:
    """Write the quotations by code and case, with definitions and source labels, to OUT.docx."""
    write_quotations(session, "word", out, **choices)


@export_command.command("transcript")
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@out_argument
@codes_option
@where_option
@click.option(
    "--marks",
    type=click.Choice(["comments", "margin"]),
    default="comments",
    show_default=True,
    help="Word comments, or code signs in the margin for paper.",
)
@language_option
@template_option
@privacy_options
@click.pass_obj
def transcript(
    session: Session,
    /,
    documents: tuple[str, ...],
    out: Path,
    codes: tuple[str, ...],
    privacy: "Privacy",
    **choices: Any,
) -> None:
    """Write whole documents to OUT.docx, each coding as a comment on exactly its words."""
    with opened(session, privacy) as project:
        chosen = chosen_codes(project, codes)
        wanted = [project.documents.find(name).id for name in documents]
        written = project.export.transcript(out, wanted, codes=chosen, coder=session.coder, privacy=privacy, **choices)
    tell_written(session, written)


def table_options(function: Any) -> Any:
    """What every export of single quotations asks."""
    options = (
        codes_option,
        where_option,
        label_option,
        attributes_option,
        language_option,
        privacy_options,
        fail_empty_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


@export_command.command("html")
@out_argument
@table_options
@click.option("--charts", is_flag=True, help="With pictures of codes by cases and of saturation.")
@click.pass_obj
def html(session: Session, /, out: Path, **choices: Any) -> None:
    """Write one page for a browser to OUT.html: each number of the matrix opens its quotations."""
    write_quotations(session, "html", out, **choices)


@export_command.command("excel")
@out_argument
@table_options
@click.pass_obj
def excel(session: Session, /, out: Path, **choices: Any) -> None:
    """Write quotations, matrix, codebook and cases as sheets to OUT.xlsx."""
    write_quotations(session, "excel", out, **choices)


@export_command.command("csv")
@out_argument
@table_options
@click.option("--bom/--no-bom", default=True, show_default=True, help="Begin with the mark that Excel wants.")
@click.option("--separator", default=",", show_default=True, metavar="SIGN", help="Between columns; tab for a tab.")
@click.option("--raw", is_flag=True, help="Leave text that a spreadsheet takes for a formula as it is, without a '.")
@click.pass_obj
def csv(session: Session, /, out: Path, separator: str, **choices: Any) -> None:
    """Write one row per quotation to OUT.csv; `codings import` reads it again."""
    write_quotations(session, "csv", out, separator="\t" if separator == "tab" else separator, **choices)


@export_command.command("pandas")
@click.argument("folder", type=click.Path(path_type=Path))
@codes_option
@where_option
@attributes_option
@privacy_options
@click.pass_obj
def pandas(
    session: Session,
    /,
    folder: Path,
    codes: tuple[str, ...],
    attributes: tuple[str, ...],
    privacy: "Privacy",
    where: str | None,
) -> None:
    """Write the study's tables to FOLDER: CSV, their meaning, and a program that loads them into pandas."""
    with opened(session, privacy) as project:
        written = project.export.pandas(
            folder,
            codes=chosen_codes(project, codes),
            where=where,
            coder=session.coder,
            attributes=chosen_attributes(project, attributes),
            privacy=privacy,
        )
    tell_written(session, written)


def write_quotations(
    session: Session,
    method: str,
    out: Path,
    *,
    codes: tuple[str, ...],
    attributes: tuple[str, ...],
    privacy: "Privacy",
    fail_empty: bool,
    **choices: Any,
) -> None:
    """Write quotations by a method of project.export, and say what was written."""
    with opened(session, privacy) as project:
        chosen = chosen_codes(project, codes)
        leaving = chosen_attributes(project, attributes)
        written = getattr(project.export, method)(
            out, codes=chosen, coder=session.coder, attributes=leaving, privacy=privacy, **choices
        )
    tell_written(session, written)
    if fail_empty and not written.counts.get("quotations", 0):
        raise click.exceptions.Exit(1)


@export_command.command("methods")
@out_argument
@click.option(
    "--checklist", type=click.Choice(["coreq", "srqr"]), default="coreq", show_default=True, help="Which checklist."
)
@click.option(
    "--unit",
    type=click.Choice(["turn", "paragraph", "sentence", "document", "character"]),
    default="turn",
    show_default=True,
    help="Unit of agreement.",
)
@attributes_option
@language_option
@template_option
@privacy_options
@click.pass_obj
def methods(session: Session, /, out: Path, attributes: tuple[str, ...], privacy: "Privacy", **choices: Any) -> None:
    """Write how the study was done to OUT.docx: from the log, with prompts where a person must write."""
    with opened(session, privacy) as project:
        leaving = chosen_attributes(project, attributes)
        written = project.export.methods(out, attributes=leaving, privacy=privacy, **choices)
    tell_written(session, written)


def chosen_codes(project: "Project", named: tuple[str, ...]) -> tuple[str, ...] | None:
    """Ids of the codes named (one a time, or with commas) and of all below them; None for all."""
    if not named:
        return None
    codebook = project.codebook.current
    chosen = {code for text in named for code in _codes(project, text)}
    return tuple(code.id for code in codebook.codes if any(step.id in chosen for step in codebook.path(code)))


def _codes(project: "Project", text: str) -> list[str]:
    """A label may hold commas itself, so the whole is tried first."""
    try:
        return [project.codebook.find(text).id]
    except WorkbenchError:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) < 2:
            raise
    return [project.codebook.find(part).id for part in parts]


def tell_written(session: Session, written: Any) -> None:
    """Say where a file lies, what it holds, and what was left out."""
    data = {"path": str(written.path), "counts": dict(written.counts), "notes": list(written.notes)}
    counts = ", ".join(f"{number:,} {name}" for name, number in written.counts.items())
    tell(session, data, f"Written to {written.path}" + (f": {counts}." if counts else "."), *written.notes)


@export_command.command("codebook")
@out_argument
@click.option("--since", metavar="VERSION", help="In .docx: what changed since this version, as old, new, why.")
@language_option
@template_option
@privacy_options
@click.pass_obj
def codebook(session: Session, /, out: Path, **choices: Any) -> None:
    """Write the codebook to OUT; its ending says how: .yaml, .csv, .md, .xlsx, .docx."""
    write_codebook(session, out, **choices)


def write_codebook(session: Session, out: Path, **choices: Any) -> None:
    """Write the project's codebook; what the form has no place for is said."""
    privacy = choices.get("privacy")
    with opened(session, privacy) if privacy else session.reading() as project:
        notes = list(project.export.codebook(out, **choices) or ())
        number = len(project.codebook.current.codes)
    tell(session, {"path": str(out), "codes": number, "notes": notes}, f"Codebook written to {out}.", *notes)
