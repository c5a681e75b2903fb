"""Desks of a team: a folder each, settings of their own, and the real program in a process of its own."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from workbench.cli.program import program
from workbench.project import Project
from workbench.store.dump import fingerprint

FILE = "team.workbench"
MARK = "BENSMARKE"
"""In every memo that Ben writes."""

TEXTS = {
    "anna": """I: Wie kamen Sie an?

A: Nachts hat man uns mit dem Bus vor dieses Haus gestellt.

I: Und dann?

A: Ein Zettel mit der Adresse, sonst war da nichts.

I: Weiter?

A: Die Arbeit habe ich mir selbst gesucht und dann die Wohnung.

I: Das Viertel?

A: Beim Bäcker wissen sie, wie ich heiße.

I: Das Amt?

A: Ohne Termin kommt dort niemand an die Reihe.

I: Heute?

A: Heute würde ich es wieder nehmen, und der Verein gehört zu mir.
""",
    "ben": """I: Wie war es bei Ihnen?

B: Der Bescheid nannte die Stadt, und dabei blieb es.

I: Und die Nachbarn?

B: Sie grüßen uns seit dem Sommerfest beim Namen.

I: Warum hier?

B: Meine Schwester hatte die Straße ausgesucht, ich bin ihr gefolgt.

I: Die Kinder?

B: In die Schule hat das Amt sie eingeteilt.

I: Ihr Ort?

B: Hier bin ich inzwischen einer von ihnen.

I: Und die Zukunft?

B: Den Laden wollte ich haben, jetzt läuft er.
""",
}
CODEBOOK = """format: workbench-codebook/1
id: zwei-tische
version: "1.0.0"
title: {de: Zwei Tische}
languages: [de]
codes:
  - {id: O1, key: o1, label: {de: Zwangsort}, definition: {de: Von anderen bestimmt.}}
  - {id: O2, key: o2, label: {de: Wahlort}, definition: {de: Selbst ausgesucht.}}
  - {id: O4, key: o4, label: {de: Ortsidentität}, definition: {de: Der Ort gehört zum Selbst.}}
"""


@dataclass(frozen=True)
class Desk:
    """One person's folder."""

    folder: Path
    name: str

    @property
    def file(self) -> Path:
        return self.folder / FILE

    def environment(self) -> dict[str, str]:
        """What the person's shell has: own settings, own project, though copies of others lie beside it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("WORKBENCH_", "COLUMNS"))}
        own = {"WORKBENCH_CONFIG_DIR": str(self.folder / "settings"), "WORKBENCH_PROJECT": str(self.file)}
        return kept | own | {"COLUMNS": "100"}

    def begin(self, *typed: object) -> subprocess.Popen[str]:
        """`workbench ...` in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "workbench", *map(str, typed)],
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def say(self, *typed: object, code: int = 0) -> str:
        """The same, waited for: what it printed, on either channel."""
        out, err = (process := self.begin(*typed)).communicate(timeout=120)
        assert process.returncode == code, (typed, out, err)
        assert "Traceback" not in err, err
        return out + err

    def type(self, *typed: object, code: int = 0) -> str:
        """The same without a new process, where it is the words that matter."""
        with pytest.MonkeyPatch.context() as at:
            at.chdir(self.folder)
            for name, value in self.environment().items():
                at.setenv(name, value)
            said = CliRunner().invoke(program, [str(word) for word in typed])
        assert said.exception is None or isinstance(said.exception, SystemExit), (typed, said.exception)
        assert said.exit_code == code, (typed, said.output)
        return said.output

    def read(self, *typed: object) -> Any:
        return json.loads(self.type(*typed, "--json"))

    def place(self, document: str, words: str) -> tuple[str, int, int]:
        """(document, start, end) of some words."""
        with Project.open(self.file, coder=self.name) as project:
            text = project.documents.get(project.documents.find(document).id).text
        start = text.index(words)
        return document, start, start + len(words)


def sit(folder: Path, name: str) -> Desk:
    """A desk with nothing on it but its settings."""
    (folder / name).mkdir()
    desk = Desk(folder / name, name)
    desk.say("config", "coder", name)
    return desk


def begin(desk: Desk, *others: str) -> None:
    """The study as the first of them makes it."""
    (desk.folder / "codes.yaml").write_text(CODEBOOK, "utf-8")
    for name, text in TEXTS.items():
        (desk.folder / f"{name}.txt").write_text(text, "utf-8")
    with Project.create(desk.file, name="Zwei Tische", coder=desk.name) as project:
        project.codebook.import_file(desk.folder / "codes.yaml")
        for name in TEXTS:
            project.documents.import_files([desk.folder / f"{name}.txt"], case=name.title())
        for other in others:
            project.coders.add(other)


def dump(desk: Desk) -> str:
    """The hash of all that is study data in a file."""
    with Project.open(desk.file, coder=desk.name) as project:
        assert project.check() == ()
        return fingerprint(project.file.connection)


def words_of(path: Path) -> str:
    """All that is written in a file, or in the parts of an Office file."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", errors="replace")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist())
