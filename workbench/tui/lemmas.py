"""The dictionary form of a word, asked for and corrected for this study."""

from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.tui.screens.dialogs import Ask

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

LISTED = 6
"""So many corrections are named under the question."""


def ask(app: "WorkbenchApp") -> None:
    """Which word is meant; below, the corrections there are."""
    known = [f"{each.form} → {each.lemma}" for each in app.project.lemmas.list()]
    listed = ", ".join(known[:LISTED]) + (" …" if len(known) > LISTED else "")
    hint = app.words("hint.lemmas", listed=listed) if known else app.words("hint.no_lemmas")
    app.push_screen(Ask(app.words, app.words("title.lemma_word"), hint=hint), partial(_look, app))


def _look(app: "WorkbenchApp", answer: str | None) -> None:
    if answer and answer.strip():
        work = partial(_found, app, answer.strip())
        app.run_worker(work, thread=True, exclusive=True, group="lemma")  # 1 s: the dictionary


def _found(app: "WorkbenchApp", word: str) -> None:
    try:
        with app.project.second() as project:
            lemma, own = project.lemmas.of(word)
    except WorkbenchError as error:
        app.call_from_thread(app.fail, error)
    else:
        app.call_from_thread(_ask_form, app, word, lemma, own)


def _ask_form(app: "WorkbenchApp", word: str, lemma: str, own: bool) -> None:
    hint = app.words("hint.lemma_own" if own else "hint.lemma_dictionary", lemma=lemma)
    asked = Ask(app.words, app.words("title.lemma", word=word), lemma, hint=hint)
    app.push_screen(asked, partial(_put, app, word, lemma, own))


def _put(app: "WorkbenchApp", word: str, lemma: str, own: bool, answer: str | None) -> None:
    if answer is None or answer.strip() == lemma:
        return
    with app.told():
        if answer.strip():
            made = app.project.lemmas.set(word, answer)
            app.tell(app.words("told.lemma", word=made.form, lemma=made.lemma))
        elif own:
            app.project.lemmas.remove(word)
            app.tell(app.words("told.no_lemma", word=word))
        app.reload()
