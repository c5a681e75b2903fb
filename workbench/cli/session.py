"""One call of the program: which project, which person, and how to answer."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import settings
from workbench.errors import NotFound, WorkbenchError

if TYPE_CHECKING:
    from workbench.project import Project

ENDING = ".workbench"


@dataclass
class Session:
    """What was said with -p, --coder and --json, wherever it stood."""

    project_file: Path | None = None
    coder: str | None = None
    json: bool = False

    @property
    def may_ask(self) -> bool:
        """Whether somebody sits there who can answer a question."""
        return not self.json and at_terminal()

    def find_project(self) -> Path:
        """The project file meant: named, in the environment, or the only one here."""
        if self.project_file:
            return self.project_file
        if named := os.environ.get("WORKBENCH_PROJECT"):
            return Path(named)
        return _only_one(sorted(file for file in Path.cwd().glob("*" + ENDING) if file.is_file()))

    def reading(self) -> "Project":
        """The project, to look into."""
        project = self._open(None, read_only=True)
        if name := settings.get("coder") or self.coder:
            project.read_as(str(name))
        for sentence in project.notices:
            notice(sentence)
        return project

    def writing(self) -> "Project":
        """The project, to change something in the coder's name."""
        return self._open(self.who(), read_only=False)

    def changing(self) -> "Project":
        """The project, to change something that is nobody's in particular (merging, repairing, a further coder)."""
        known = self.coder or settings.get("coder")
        try:
            return self._open(known, read_only=False)
        except NotFound:
            if self.coder:
                raise
            return self._open(None, read_only=False)

    def who(self) -> str:
        """The coder's name: said, set, or asked for once."""
        return self.coder or settings.get("coder") or self._ask_once()

    def confirm(self, question: str) -> bool:
        """Yes, unless somebody is there and says no."""
        return not self.may_ask or click.confirm(question, default=True, err=True)

    def _open(self, coder: str | None, *, read_only: bool) -> "Project":
        # Imported late: the project brings its rooms along, which `--help` can do without.
        from workbench.project import Project

        file = self.find_project()
        try:
            project = Project.open(file, coder=coder, read_only=read_only)
        except NotFound as unknown:
            if coder is None or self.coder:
                raise
            origin = "That name comes from your settings; --coder NAME names another."
            raise NotFound(unknown.message, f"{origin} {unknown.hint}") from unknown
        if not read_only:
            for sentence in project.notices:
                notice(sentence)
        return project

    def _ask_once(self) -> str:
        if not self.may_ask:
            raise WorkbenchError(
                "It is not known who is coding.", "Add --coder NAME, or say it once: workbench config coder NAME."
            )
        name = str(click.prompt("Your name or initials as a coder", err=True)).strip()
        settings.put("coder", name)
        return name


def at_terminal() -> bool:
    """Whether a person types and sees what is printed."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def notice(sentence: str) -> None:
    """Something by the way: on stderr, and only for a person."""
    if sys.stderr.isatty():
        from workbench.cli.literal import literal

        click.echo(literal(sentence), err=True)


def _only_one(here: list[Path]) -> Path:
    if not here:
        raise WorkbenchError(
            "There is no project in this folder.", "Say which with -p FILE, or make one: workbench init NAME."
        )
    if len(here) > 1:
        names = ", ".join(file.name for file in here)
        raise WorkbenchError(f"There are several projects in this folder: {names}.", "Say which: -p FILE")
    return here[0]
