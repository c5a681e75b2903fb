"""The real program in a real terminal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .terminal import Terminal

TALK = """I: Wie wohnen Sie?
B1: Ich muss hier wohnen. Der Bus fährt selten.
I: Müssen Sie bleiben?
B1: Drei Jahre, wegen der Auflage. Dann gehe ich.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder, own settings and an own desk."""
    for name in ("WORKBENCH_CONFIG_DIR", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("WORKBENCH_PROJECT", raising=False)
    (tmp_path / "study").mkdir()
    return tmp_path / "study"


def workbench(folder: Path, *typed: str) -> str:
    """A command without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *typed], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_person_is_asked_once_who_codes(folder: Path) -> None:
    with Terminal("init", "study", folder=folder) as terminal:
        terminal.wait_for("Your name or initials")
        terminal.press("Änne\r")
        assert terminal.wait_for_end() == 0
    assert json.loads(workbench(folder, "config", "coder", "--json")) == {"coder": "Änne"}
    with Terminal("codebook", "add", "Warten", folder=folder) as terminal:
        assert terminal.wait_for_end() == 0
    assert [row["coder"] for row in json.loads(workbench(folder, "history", "--json"))] == ["Änne", "Änne"]


def test_a_person_who_says_no_deletes_nothing(folder: Path) -> None:
    workbench(folder, "init", "study", "--coder", "MK")
    workbench(folder, "codebook", "add", "Warten")
    with Terminal("codebook", "delete", "Warten", folder=folder) as terminal:
        terminal.wait_for("Delete Warten")
        terminal.press("n\r")
        terminal.wait_for("Stopped")
        terminal.wait_for_end()
    assert [code["label"] for code in json.loads(workbench(folder, "list", "codes", "--json"))] == ["Warten"]


def test_the_demo_ends_in_the_interface(folder: Path) -> None:
    with Terminal("demo", folder=folder, rows=60) as terminal:
        terminal.wait_for("demo/quotations.docx")
        terminal.wait_for("Zwangsort")
        terminal.wait_for("s Satz")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    history = json.loads(workbench(folder, "-p", "demo/demo.workbench", "history", "--json"))
    assert {entry["coder"] for entry in history} == {"MK"}


def test_a_sentence_is_coded_with_two_keys(folder: Path) -> None:
    (folder / "talk.txt").write_text(TALK, "utf-8")
    (folder / "codes.csv").write_text("id,parent,label\nO1,,Zwangsort\n", "utf-8")
    workbench(folder, "init", "study", "--coder", "MK", "--codebook", "codes.csv")
    workbench(folder, "import", "talk.txt")
    with Terminal(folder=folder) as terminal:
        terminal.wait_for("Der Bus fährt selten")
        terminal.press("s1")
        terminal.wait_for("Zwangsort")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    [coding] = json.loads(workbench(folder, "codings", "list", "--json"))
    assert (coding["code"], coding["coder"], coding["origin"]) == ("O1", "MK", "person")
    assert coding["quote"] == TALK[coding["start"] : coding["end"]]
    assert coding["quote"] in ("Ich muss hier wohnen.", "Der Bus fährt selten.")
