"""What the study refuses, in German: every sentence of the table is one that the study says, and none is spoiled."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench
from tests.pictures.small_study import small_study
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.query import parse
from workbench.tui.refused import refused, said
from workbench.tui.words import Words
from workbench.tui.words.german.errors import SAID

ROOMS = ("project", "query", "store", "team", "analysis", "codebook")
GERMAN = Words("de")


def _texts(node: ast.AST) -> Iterator[str]:
    """Literal texts; what is filled in is a sign that every pattern takes."""
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr):
            yield "".join(piece.value if isinstance(piece, ast.Constant) else "7" for piece in part.values)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


@pytest.fixture(scope="module")
def english() -> frozenset[str]:
    root = Path(workbench.__file__).parent
    files = [file for room in ROOMS for file in (root / room).rglob("*.py")]
    texts = {text for file in files for text in _texts(ast.parse(file.read_text("utf-8")))}
    fails = {f"Query, column 7: {text}." for text in texts} | {f"There could stand {text}." for text in texts}
    fails.add("Query, column 7: the end comes too early.")
    names = {
        f"There is no {kind} “7”.{more}" for kind in ("code", "case", "coder") for more in ("", " Did you mean 7?")
    }
    names.add("There is no document “7”.")
    return frozenset(texts | fails | names)


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in SAID])
def test_every_pattern_is_a_sentence_the_study_says(pattern, english):
    assert any(re.fullmatch(pattern, text, re.DOTALL) for text in english)


@pytest.mark.parametrize(("pattern", "german"), SAID)
def test_every_german_sentence_uses_what_the_pattern_found(pattern, german):
    assert set(re.findall(r"\{(\w)\}", german)) <= set(re.compile(pattern).groupindex)


def test_errors_of_a_day_are_german_and_none_of_their_words_is_lost(tmp_path):
    with Project.open(small_study(tmp_path), coder="Mara") as project:
        document = project.documents.find("anna").id
        code = project.codings.list()[0].code
        heading = project.codebook.find("Orte").id
        day = (
            lambda: project.history.redo(),
            lambda: project.team.undo_merge(),
            lambda: project.codebook.find("{0}"),
            lambda: project.codings.add(document, 0, 4, heading),
            lambda: project.codings.add(document, 4, 4, code),
            lambda: project.codings.add(document, 0, 4, code, weight=3),
            lambda: project.codebook.add(""),
            lambda: project.memos.add(" "),
            lambda: parse('"Amt'),
            lambda: parse("(Amt"),
            lambda: parse("kod:O1"),
            lambda: parse("code:"),
        )
        for act in day:
            with pytest.raises(WorkbenchError) as caught:
                act()
            error = caught.value
            shown = refused(error, GERMAN)
            assert said(error.message, GERMAN) != error.message, error.message
            assert not error.hint or said(error.hint, GERMAN) != error.hint, error.hint
            for word in (" the ", " is ", " no ", "Choose", "{a}"):
                assert word not in shown
            assert refused(error, Words("en")) == str(error)


def test_what_is_not_known_stays_as_it_is():
    assert refused(WorkbenchError("Something new.", "Do {this}."), GERMAN) == "Something new. Do {this}."
