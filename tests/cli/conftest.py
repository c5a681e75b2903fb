"""A person at a command line: an own folder, own settings, and the real program."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from workbench.cli.program import program

TALK = """I: Wie wohnen Sie?
B1: Ich muss hier wohnen. Der Bus fährt selten.
I: Müssen Sie bleiben?
B1: Drei Jahre, wegen der Auflage. Dann gehe ich. [lacht] =1+1
"""
NOTES = """I: Und Sie?
B2: Ich wohne gern hier. Der Bus ist gut.
I: Sonst noch etwas?
B2: Nein, danke. Das war alles.
"""
CODEBOOK = """id,parent,label
O,,Orte
O1,O,Zwangsort
O7,O,Bleiben
R1,,Wohnsitzauflage
"""


@dataclass(frozen=True)
class Said:
    """What the program answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code in (0, 1, 2), self.err
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; nobody's settings."""
    monkeypatch.setenv("WORKBENCH_CONFIG_DIR", str(tmp_path / "settings"))
    monkeypatch.delenv("WORKBENCH_PROJECT", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def call(*typed: Any, typing: str = "") -> Said:
    """Run the program as typed, without a terminal."""
    result = CliRunner().invoke(program, [str(word) for word in typed], input=typing)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def run(here: Path) -> Run:
    """The program in an empty folder."""
    return call


@pytest.fixture
def study(here: Path, run: Run) -> Run:
    """The program in the folder of a small study: two talks, two cases, four codes, coder MK."""
    (here / "talk.txt").write_text(TALK, "utf-8")
    (here / "notes.txt").write_text(NOTES, "utf-8")
    (here / "codes.csv").write_text(CODEBOOK, "utf-8")
    for typed in (
        ("init", "study", "--coder", "MK", "--codebook", "codes.csv"),
        ("import", "talk.txt", "--case", "Anna"),
        ("import", "notes.txt", "--case", "Ben"),
    ):
        said = run(*typed)
        assert said.code == 0, said.err
    return run


def refused(said: Said, *words: str) -> None:
    """Exit code 2, nothing on stdout, a sentence and a next step on stderr, no traceback."""
    assert said.code == 2, (said.out, said.err)
    assert said.out == ""
    assert "Traceback" not in said.err
    sentence, _, step = said.err.strip().partition("\n")
    assert sentence.endswith((".", "?", "!")), said.err
    assert step, said.err
    for word in words:
        assert word in said.err, said.err
