"""`layout`: what is recognised in a document, and how to change it without the source file."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.importing import answers
from workbench.cli.literal import one_line
from workbench.cli.output import answer, many, table, words
from workbench.cli.session import Session
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.project.layouts import Recognised

FROM = {
    "word": "the label says so",
    "listed": "the file says so",
    "said": "a person said so",
    "asked": "not known: please say",
    "assumed": "assumed",
}
"""Where a role comes from, in words."""


@click.command("layout", cls=Command)
@click.argument("doc")
@click.option("--convention", metavar="F3|none|auto", help="How speakers are written; auto: as the reader finds it.")
@click.option(
    "--speaker", "speakers", multiple=True, metavar="LABEL=...", help="LABEL=ROLE, =NAME, =no, =yes or =@OTHER-LABEL."
)
@click.option("--restore", multiple=True, metavar="N", help="Put paragraph N (such as 7a) back into the text.")
@click.option("--hide", multiple=True, metavar="N", help="Set paragraph N aside.")
@click.option("--heads/--no-heads", default=None, help="Cut running heads and feet from the speech, or not.")
@click.option("--page/--no-page", default=None, help="Set page noise aside, or not.")
@click.option("--labels/--no-labels", default=None, help="Cut labels and times from the speech, or not.")
@click.option("--map", "map_", type=click.Path(path_type=Path), metavar="FILE", help="The same in a map file (YAML).")
@click.option("--dry-run", is_flag=True, help="Say what would happen, write nothing.")
@click.pass_obj
def layout_command(session: Session, /, doc: str, map_: Path | None, *, dry_run: bool, **said: Any) -> None:
    """Show or change who speaks in DOC and what is set aside. Text and codings stay as they are."""
    wanted = _wanted(answers(map_) or {}, said)
    with session.writing() if wanted and not dry_run else session.reading() as project:
        document = project.documents.find(doc)
        if not wanted:
            found = project.documents.layout(document.id)
            answer(session, _shape(found), lambda console: _print(console, found))
            return
        done = project.documents.relayout(document.id, **wanted, dry_run=dry_run)
    data = {
        "document": document.name,
        "changed": done.changed,
        "convention": done.document.convention,
        "paragraphs": done.paragraphs,
        "turns": done.turns,
        "speakers": dict(done.speakers),
        "set_aside": done.set_aside,
    }
    answer(session, data, lambda console: _print_done(console, data, dry_run=dry_run))


def _wanted(settings: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be changed, the options after the map file."""
    aside = {**(settings.get("set_aside") or {})}
    aside |= {part: said[part] for part in ("heads", "page", "labels") if said[part] is not None}
    aside |= {part: list(said[part]) for part in ("restore", "hide") if said[part]}
    speakers = {**(settings.get("speakers") or {}), **dict(map(_speaker, said["speakers"]))}
    convention = said["convention"] or settings.get("convention")
    wanted = {"convention": convention, "speakers": speakers, "set_aside": aside}
    return {name: value for name, value in wanted.items() if value}


def _speaker(text: str) -> tuple[str, Any]:
    label, sign, word = text.partition("=")
    if not sign or not label.strip() or not word.strip():
        raise WorkbenchError(f"--speaker {text} is not understood.", "Write LABEL=interviewer, LABEL=Name or LABEL=no.")
    word = word.strip()
    if word.startswith("@"):
        return label.strip(), {"alias_of": word[1:]}
    yes_or_no: dict[str, bool] = {"no": False, "nein": False, "yes": True, "ja": True}
    return label.strip(), yes_or_no.get(word.casefold(), word)


def _shape(found: "Recognised") -> dict[str, Any]:
    return {
        "document": found.document.name,
        "convention": found.convention,
        "explained": found.explained,
        "alternatives": [
            {"convention": other.convention, "explained": other.explained, "speakers": dict(other.speakers)}
            for other in found.alternatives
        ],
        "speakers": [
            {
                "label": one.label,
                "name": one.name,
                "role": one.role,
                "aliases": list(one.aliases),
                "turns": one.turns,
                "paragraphs": one.paragraphs,
                "reason": one.reason,
            }
            for one in found.speakers
        ],
        "doubtful": list(found.doubtful),
        "suggestions": list(found.suggestions),
        "set_aside": [
            {"number": one.number, "kind": one.kind, "sample": one.sample, "by_person": one.by_person}
            for one in found.set_aside
        ],
        "heads": found.heads,
        "page": found.page,
        "labels": found.labels,
        "running": found.running,
        "settled": found.settled,
    }


def _print(console: "Console", found: "Recognised") -> None:
    document = found.document
    source = f"{document.source.reader}, " if document.source else ""
    share = f" (explains {found.explained:.0%})" if found.convention else ""
    console.print(words(document.name, "bold"))
    console.print(words(f"  {source}convention {found.convention or 'none'}{share}, {many(document.turns, 'turn')}"))
    for other in found.alternatives:
        who = ", ".join(f"{label} {turns}" for label, turns in list(other.speakers.items())[:6])
        console.print(words(f"  or {other.convention}: explains {other.explained:.0%} ({who})"))
    if found.settled:
        console.print(words(f"  {found.settled}"))
    if found.speakers:
        lines = [
            (one.label, one.name, one.role, ", ".join(one.aliases), one.turns, FROM[one.reason])
            for one in found.speakers
        ]
        console.print(table(["speaker", "name", "role", "also", "turns", "why"], lines, right=["turns"]))
    for name, sentences in (("no speaker", found.doubtful), ("perhaps", found.suggestions)):
        for sentence in sentences:
            console.print(words(f"  {name}: {sentence}"))
    if found.set_aside:
        asides = [(one.number, one.kind, one_line(one.sample, 60)) for one in found.set_aside]
        console.print(table(["aside", "kind", "begins"], asides))
    if found.running:
        state = "cut from the speech" if found.heads else "left in the speech"
        console.print(words(f"  {many(found.running, 'running head or foot', 'running heads and feet')}: {state}"))
    if not found.labels:
        console.print(words("  labels and times are left in the speech"))


def _print_done(console: "Console", data: Mapping[str, Any], *, dry_run: bool) -> None:
    if not data["changed"]:
        console.print(words(f"{data['document']} is laid out so already; nothing changed."))
        return
    would = "would have" if dry_run else "has now"
    console.print(
        words(
            f"{data['document']} {would} {many(data['paragraphs'], 'paragraph')}, {many(data['turns'], 'turn')}, "
            f"{many(data['set_aside'], 'paragraph')} set aside, convention {data['convention'] or 'none'}."
        )
    )
    for label, turns in data["speakers"].items():
        console.print(words(f"  {label}: {many(turns, 'turn')}"))
