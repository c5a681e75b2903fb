"""`lemma`: the study's own dictionary forms, and compounds of a word or of a code's cues."""

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.command import Family
from workbench.cli.output import answer, many, table, tell
from workbench.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

    from workbench.project import Project
    from workbench.project.compounds import Preview
    from workbench.project.lemmas import Correction

LANGUAGE = click.option("--language", metavar="L", help="The word's language, if it is not the study's.")


@click.group("lemma", cls=Family)
def lemma_command() -> None:
    """Correct the dictionary form of a word for this study; search, cues and rules go by it."""


@lemma_command.command("set")
@click.argument("form")
@click.argument("lemma")
@LANGUAGE
@click.pass_obj
def set_lemma(session: Session, form: str, lemma: str, language: str | None) -> None:
    """Give the word FORM the dictionary form LEMMA; `undo` takes it back."""
    with session.writing() as project:
        made = project.lemmas.set(form, lemma, language)
    tell(session, _row(made), f"{made.form} ({made.language}) is a form of {made.lemma}.")


@lemma_command.command("remove")
@click.argument("form")
@LANGUAGE
@click.pass_obj
def remove(session: Session, form: str, language: str | None) -> None:
    """Take the correction of the word FORM out; `undo` brings it back."""
    with session.writing() as project:
        old = project.lemmas.remove(form, language)
        now, _ = project.lemmas.of(old.form, old.language)
    tell(session, _row(old) | {"now": now}, f"{old.form} ({old.language}) is a form of {now} again.")


@lemma_command.command("list")
@click.pass_obj
def list_lemmas(session: Session) -> None:
    """List the study's corrections."""
    with session.reading() as project:
        rows = [_row(each) for each in project.lemmas.list()]

    def people(console: "Console") -> None:
        if rows:
            console.print(table(("language", "word", "dictionary form"), [list(row.values()) for row in rows]))
        else:
            console.print("No dictionary form was corrected. Correct one with: workbench lemma set WORD FORM")

    answer(session, rows, people)


@lemma_command.command("show")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@LANGUAGE
@click.pass_obj
def show(session: Session, words: tuple[str, ...], language: str | None) -> None:
    """Show the dictionary form of each WORD, and which of them are corrections of this study."""
    with session.reading() as project:
        found = [(word, *project.lemmas.of(word, language)) for word in words]
    rows = [{"form": word, "lemma": lemma, "own": own} for word, lemma, own in found]
    lines = [(word, lemma, "of this study" if own else "") for word, lemma, own in found]
    answer(session, rows, lambda paper: paper.print(table(("word", "dictionary form", "correction"), lines)))


@lemma_command.command("compounds")
@click.argument("words", nargs=-1, metavar="[WORD...]")
@click.option("--code", "code", metavar="CODE", help="The single words among this code's cues instead of WORD.")
@LANGUAGE
@click.pass_obj
def compounds(session: Session, words: tuple[str, ...], code: str | None, language: str | None) -> None:
    """List the words of the study that are compounds with WORD as their head (Ort: Wahlort, Zwangsorten).

    Without WORD: compounds of the cues of all codes, or of CODE. It is a preview, nothing is coded; a cue such as
    *ort finds them. Needs the extra morph.
    """
    from workbench.project.compounds import of_cues, of_words

    with session.reading() as project:
        if words:
            found = of_words(project, words, language)
        else:
            book = project.codebook.current
            codes = [project.codebook.find(code)] if code else [each for each in book.codes if each.codable]
            found = of_cues(project, codes)
        rows = [_compound(project, preview) for preview in found]
    answer(session, rows, lambda paper: _draw(paper, rows, of_codes=not words))


def _compound(project: "Project", preview: "Preview") -> dict[str, Any]:
    code = project.codebook.current.public_ids[preview.code] if preview.code else None
    one = preview.compound
    row = {"compound": one.form, "count": one.count, "parts": list(one.parts), "head": one.head}
    return row | ({"code": code, "reached": preview.reached} if code else {})


def _draw(console: "Console", rows: list[dict[str, Any]], *, of_codes: bool) -> None:
    if not rows:
        console.print("No word of the study is such a compound.")
        return
    head = ["code", "compound", "times", "parts", "found"] if of_codes else ["compound", "times", "parts"]
    lines = [
        [row[name] for name in head[: -1 if of_codes else None]] + (["yes" if row.get("reached") else "no"] * of_codes)
        for row in ({**row, "times": row["count"], "parts": " + ".join(row["parts"])} for row in rows)
    ]
    console.print(table(head, lines, right=("times",)))
    if of_codes:
        missed = sum(not row["reached"] for row in rows)
        console.print(f"{many(missed, 'compound')} that no cue of the code finds; a cue such as *ort would.")


def _row(correction: "Correction") -> dict[str, str]:
    return {"language": correction.language, "form": correction.form, "lemma": correction.lemma}
