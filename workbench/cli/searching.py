"""`search`: the query language of the workbench, answered with the words around each hit."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Command
from workbench.cli.literal import literal, one_line
from workbench.cli.output import answer, clock, many
from workbench.cli.progress import progress
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from workbench.project import Project
    from workbench.project.found import Found, SearchResult

SHOWN = 50
"""Hits that are printed, if nothing else is said."""
PLACE = 14
"""Columns for paragraph and speaker."""
LEFT = 40
"""At most so many columns stand before the hit."""


@click.command("search", cls=Command)
@click.argument("query")
@click.option("--context", type=click.IntRange(0, 10_000), default=60, show_default=True, help="Characters each side.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    help=f"Print so many hits at most ({SHOWN} for people, all with --json); all are counted.",
)
@click.option("--fail-empty", is_flag=True, help="Exit 1 if nothing is found.")
@click.pass_obj
def search_command(session: Session, query: str, context: int, limit: int | None, *, fail_empty: bool) -> None:
    """Find words, codings or passages by QUERY.

    A word finds all its forms (wohnen: wohnte, gewohnt), "in quotes" exactly these; Wohn*, *ort, *ort* find parts of
    words, re:"..." a pattern. Words beside each other must stand in one paragraph; niemand ~1s fragen: in neighbouring
    sentences. code:O1, under:O, coder:, speaker:, case:, case.status=..., is:uncoded; | means or, ! means not.
    """
    with session.changing() as project:
        with progress("Reading the texts") as advance:
            found = project.searching.search(query, progress=advance)
        names = project.codebook.with_deleted.public_ids
        data = _data(found, context, limit, names)
        answer(session, data, lambda console: _draw(console, project, found, context, limit or SHOWN))
    if fail_empty and not found.total:
        raise click.exceptions.Exit(1)


def _data(found: "SearchResult", context: int, limit: int | None, names: Any) -> dict[str, Any]:
    hits = found.hits if limit is None else found.hits[:limit]
    return {
        "query": found.query,
        "scope": found.scope,
        "total": found.total,
        "documents": found.documents,
        "hits": [_row(hit, context, names) for hit in hits],
    }


def _row(hit: "Found", context: int, names: Any) -> dict[str, Any]:
    before, _, after = ("", "", "") if hit.whole else hit.around(context)
    return {
        "document": hit.name,
        "start": hit.start,
        "end": hit.end,
        "paragraph": hit.paragraph,
        "speaker": hit.speaker,
        "role": hit.role,
        "time": hit.time,
        "before": before,
        "quote": hit.quote,
        "after": after,
        "marks": [hit.text[start:end] for start, end in hit.marks],
        "exact": hit.exact,
        "coding": hit.coding,
        "code": names.get(hit.code, hit.code) if hit.code else None,
        "coder": hit.coder,
    }


def _draw(console: "Console", project: "Project", found: "SearchResult", context: int, limit: int) -> None:
    hits = f"{many(found.total, 'hit')} in {many(found.documents, 'document')}" if found.total else "Nothing found"
    console.print(f"{hits} · {found.scope}", soft_wrap=False)
    keys = project.codebook.with_deleted.public_ids
    for name, group in groupby(found.hits[:limit], key=lambda hit: hit.name):
        console.print()
        console.print(one_line(name), style="bold")
        for hit in group:
            if hit.whole:
                _draw_whole(console, hit, keys)
            else:
                console.print(_line(hit, context, console.width), soft_wrap=True)
    if found.total > limit:
        console.print(f"\n... and {found.total - limit:,} more: --limit {found.total} prints them all.")


def _line(hit: "Found", context: int, width: int) -> "Text":
    """Keyword in context: the hits of a page stand below one another, between double marks."""
    from rich.text import Text

    room = max(20, width - PLACE - 4)
    left = min(LEFT, room * 2 // 5, context + 1)
    before, word, after = (one_line("x" + part + "x")[1:-1] for part in hit.around(context))
    before = before if len(before) <= left else "…" + before[len(before) - left + 1 :]
    rest = max(0, room - left - len(word))
    after = after if len(after) <= rest else after[: max(0, rest - 1)] + "…"
    line = Text(f"{_place(hit):<{PLACE}.{PLACE}}", style="dim")
    line.append(before.rjust(left), style="not dim")
    line.append(f"«{word}»", style="not dim bold")
    line.append(after, style="not dim")
    return line


def _place(hit: "Found") -> str:
    parts = (f"¶{hit.paragraph}" if hit.paragraph else "", one_line(hit.speaker or ""), clock(hit.time))
    return literal(" ".join(part for part in parts if part))


def _draw_whole(console: "Console", hit: "Found", keys: Any) -> None:
    """A coding or a unit: all of it, the words that were asked for between the same marks."""
    from rich.padding import Padding
    from rich.text import Text

    code = f"{keys.get(hit.code, '')} · {hit.coder} · " if hit.coding else ""
    console.print(Text(f"{code}{_place(hit)}", style="dim"))
    text, at = Text(), 0
    for start, end in hit.marks:
        if start >= at:
            text.append(literal(hit.text[at:start]))
            text.append(f"«{literal(hit.text[start:end])}»", style="bold")
            at = end
    text.append(literal(hit.text[at:]))
    console.print(Padding(text, (0, 0, 0, 2)))
