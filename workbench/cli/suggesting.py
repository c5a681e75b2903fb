"""`suggest`: sentences like a code's codings, and the words that speak for them; listed, accepted or declined."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.literal import literal, one_line
from workbench.cli.output import answer, many, words
from workbench.cli.progress import progress
from workbench.cli.session import Session
from workbench.errors import WorkbenchError
from workbench.project.suggesting import LEVELS

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.model import Coding
    from workbench.project import Project
    from workbench.project.suggesting import Level, Suggested, Suggestion

SHORT = 13
"""Characters of an id that are printed; as many as tell them apart are enough to name one."""
HOW = {
    "words": "by words: the codebook's cues and rule, and what is typical of the codings",
    "learn": "by words, and a classifier that learned from the codings",
    "semantic": "by words and by meaning",
}
UNKNOWN = {
    "few": "What the list is worth: too few codings to tell (8 in 3 finished documents are needed).",
    "unread": "What the list is worth cannot be told: you have marked no document with this code as finished.",
}


@click.command("suggest", cls=Command)
@click.argument("code")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Suggestions at most.")
@click.option("--accept", multiple=True, metavar="IDS", help="Make these codings; ids with commas, or said repeatedly.")
@click.option("--decline", multiple=True, metavar="IDS", help="Put these away; they do not come back.")
@click.option("--level", type=click.Choice(LEVELS), help="By what they are ranked: the most that is installed.")
@click.pass_obj
def suggest_command(
    session: Session,
    code: str,
    limit: int,
    accept: tuple[str, ...],
    decline: tuple[str, ...],
    level: "Level | None",
) -> None:
    """List sentences that look like what you coded with CODE.

    They count in nothing until you accept them. Everything is learned from your own codings (where the adjudication is
    finished, from the settled ones) and from what you declined, on this computer.
    """
    with session.changing() as project:
        chosen = project.codebook.find(code)
        yes, no = _ids(accept), _ids(decline)
        if yes or no:
            _answer(session, project, chosen.id, yes, no, level)
            return
        with progress("Reading the texts") as advance:
            found = project.suggesting.for_code(chosen.id, limit, level=level, progress=advance)
        data = _data(project, found)
        answer(session, data, lambda console: _draw(console, project, found, data))


def _ids(given: Iterable[str]) -> list[str]:
    return [id_.strip() for text in given for id_ in text.split(",") if id_.strip()]


def _answer(
    session: Session, project: "Project", code: str, yes: list[str], no: list[str], level: "Level | None"
) -> None:
    """Both lists are looked up before anything is written."""
    taken, put_away = (project.suggesting.find(ids, code, level=level) for ids in (yes, no))
    if {one.id for one in taken} & {one.id for one in put_away}:
        raise WorkbenchError("A suggestion cannot be accepted and declined at once.", "Name it once.")
    used: Level = level or "words"
    made: tuple[Coding, ...] = project.suggesting.accept(taken, used) if taken else ()
    if put_away:
        project.suggesting.decline(put_away, used)

    def people(console: "Console") -> None:
        if put_away:
            console.print(f"{many(len(put_away), 'suggestion')} declined; they do not come back.")
        if taken:
            console.print(f"{many(len(made), 'coding')} made, marked as suggested; one undo takes them back.")

    answer(session, {"accepted": [one.id for one in made], "declined": [one.id for one in put_away]}, people)


def _data(project: "Project", found: "Suggested") -> dict[str, Any]:
    return {
        "code": project.codebook.with_deleted.public_ids[found.code],
        "level": found.level,
        "codings": found.codings,
        "documents": found.documents,
        "average_precision": found.worth,
        "by_chance": found.chance,
        "undefined": {"average_precision": UNKNOWN[found.unknown]} if found.unknown else {},
        "missing_extras": list(found.missing),
        "withheld_documents": found.withheld,
        "suggestions": [_row(project, one) for one in found.suggestions],
    }


def _row(project: "Project", one: "Suggestion") -> dict[str, Any]:
    document = project.documents.get(one.document)
    inside = next((p for p in document.paragraphs if p.start <= one.start < p.end), None)
    return {
        "id": one.id,
        "document": document.name,
        "start": one.start,
        "end": one.end,
        "paragraph": inside.number if inside else None,
        "speaker": inside.speaker if inside else None,
        "quote": document.text[one.start : one.end],
        "words": list(one.words),
        "nearest": one.nearest or None,
    }


def _draw(console: "Console", project: "Project", found: "Suggested", data: dict[str, Any]) -> None:
    from rich.padding import Padding

    code = project.codebook.with_deleted.by_id[found.code]
    name = f"{data['code']} {project.codebook.with_deleted.label(code, project.language)}"
    learned = f"{many(found.codings, 'coding')} in {many(found.documents, 'document')}"
    console.print(words(f"{many(len(found.suggestions), 'sentence')} like what you coded with {name} ({learned})"))
    console.print(words(f"Ranked {HOW[found.level]}.", "dim"))
    for sentence in remarks(found):
        console.print(words(sentence, "dim"))
    for number, row in enumerate(data["suggestions"], 1):
        where = " ".join(filter(None, (row["document"], f"¶{row['paragraph']}", row["speaker"])))
        console.print()
        console.print(words(one_line(f"{number:>2}  {where}"), "bold"))
        console.print(Padding(words(literal(" ".join(row["quote"].split()))), (0, 0, 0, 4)))
        why = ", ".join(row["words"]) or "what is said beside it"
        console.print(Padding(words(f"{row['id'][:SHORT]}  for it: {one_line(why, 90)}", "dim"), (0, 0, 0, 4)))
        if row["nearest"]:
            console.print(Padding(words(f"like: “{one_line(row['nearest'], 90)}”", "dim"), (0, 0, 0, 4)))
    if found.suggestions:
        console.print(
            f"\nAnswer them: workbench suggest {data['code']} --accept IDS --decline IDS, or b in the interface"
        )


def remarks(found: "Suggested") -> list[str]:
    """What the list is worth, what is withheld, and what to install for a better one."""
    said = [UNKNOWN[found.unknown]] if found.unknown else []
    if found.worth is not None and found.chance is not None:
        said.append(
            f"What the list is worth: average precision {found.worth:.2f} (in no order {found.chance:.2f}), each"
            " document ranked by what the others teach."
        )
    if found.withheld:
        said.append(f"Nothing is suggested on {many(found.withheld, 'document')} that you code blind.")
    if found.missing:
        extras = ",".join(found.missing)
        said.append(f"More than words needs an extra: pip install 'workbench[{extras}]'")
    return said
