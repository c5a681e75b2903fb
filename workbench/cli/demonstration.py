"""`demo`: the example study, made, compared, quoted and opened."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import settings
from workbench.cli.command import Command
from workbench.cli.demo import ADJUDICATED, CODERS, Shipped, build_demo, shipped
from workbench.cli.demo_team import build_team, remove
from workbench.cli.output import console, json_text
from workbench.cli.session import ENDING, Session, at_terminal
from workbench.errors import Refused

if TYPE_CHECKING:
    from workbench.project import Project


ROLE = "role"
BESIDE = ("O1", "R2")
"""Two codes for the same thing as two kinds of people tell it: being put somewhere, and distributing."""


@dataclass(frozen=True)
class Place:
    """The files of a demo in its folder."""

    folder: Path

    @property
    def project(self) -> Path:
        """The project file."""
        return self.folder / f"demo{ENDING}"

    @property
    def report(self) -> Path:
        """The Word report."""
        return self.folder / "quotations.docx"

    @property
    def team(self) -> tuple[Path, ...]:
        """The two coders' copies before their first merge."""
        return tuple(self.folder / "team" / f"{coder.lower()}{ENDING}" for coder in CODERS)

    @property
    def note(self) -> Path:
        """What `demo` remembers about the study it made: that it made it, and how much was done then."""
        return self.folder / "made-by-demo.json"

    def made(self) -> dict[str, object] | None:
        """What was noted when `demo` made the study; None if it did not make what lies here."""
        try:
            found = json.loads(self.note.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None


def _state(project: "Project") -> dict[str, object]:
    """Enough to see whether a study is the one that `demo` made, and whether anybody has worked on it since."""
    entries = project.history.list()
    return {"first": entries[0].action, "last": entries[-1].action, "actions": len(entries)}


def _state_of(file: Path) -> dict[str, object] | None:
    """The same of a file that is not open; None where there is none."""
    from workbench.project import Project

    if not file.exists():
        return None
    with Project.open(file, read_only=True) as project:
        return _state(project)


@click.command("demo", cls=Command)
@click.option(
    "--dir", "folder", type=click.Path(path_type=Path), default=Path("demo"), show_default=True, metavar="DIR"
)
@click.option("--no-open", is_flag=True, help="Do not open the interface at the end.")
@click.pass_obj
def demo_command(session: Session, folder: Path, no_open: bool) -> None:
    """Make an example study in DIR, print its matrix, write its Word report, and open it if this is a terminal."""
    place = Place(folder)
    with _made(place) as project:
        comparison = project.compare.matrix(coder=ADJUDICATED)
        written = project.export.word(place.report, coder=ADJUDICATED)
        if session.json:
            data = {"project": str(place.project), "report": str(written.path), "matrix": comparison.to_json()}
            team = [str(file) for file in place.team if file.exists()]
            click.echo(json_text({**data, "team": team}).encode())
            return
        from workbench.cli.matrix import draw

        draw(console(), comparison)
        click.echo("\nHow many of the nine people speak of it, by their role:")
        draw(console(), project.compare.matrix(columns=ROLE, measure="cases", coder=ADJUDICATED, hide_empty=True))
        click.echo("\nTwo ways to tell the same thing; read what was said:")
        for code in BESIDE:
            click.echo(f"  workbench -p {place.project} search 'code:{code} coder:{ADJUDICATED}'")
        click.echo(f"\nThe study: {place.project}\nThe Word report: {written.path}")
        click.echo(f"Passages that cue words suggest, to accept or decline: {len(project.proposals.list())}")
    _say_how_to_merge(place)
    if no_open or not at_terminal():
        click.echo(f"Open it with: workbench -p {place.project}")
    else:
        _open(session, place)


def _say_how_to_merge(place: Place) -> None:
    if all(file.exists() for file in place.team):
        mine, theirs = place.team
        click.echo("Its two coders before they put their work together have a copy each; try it with:")
        click.echo(f"  workbench -p {mine} --coder {CODERS[0]} merge {theirs}\n  workbench -p {mine} conflicts")


def _made(place: Place) -> "Project":
    """The study in this folder: new, made again, or as somebody has worked on it."""
    from workbench.project import Project

    if not place.project.exists():
        return _build(place)
    made = place.made()
    if made is None:
        raise Refused(
            f"{place.project} was not made by the demo.", "Choose another folder: workbench demo --dir FOLDER"
        )
    project = Project.open(place.project, read_only=True)
    # An empty note was left by a demo that was stopped while it was being built.
    if made and made != {**_state(project), "team": made.get("team")}:
        click.echo(f"{place.project} has been worked on and is kept; delete it to start afresh.", err=True)
        return project
    project.close()
    remove(place.project)
    return _build(place)


def _build(place: Place) -> "Project":
    material, before = shipped(), (place.made() or {}).get("team")
    if not place.folder.exists():
        place.folder.mkdir(parents=True)
        # Nothing of a demo belongs into somebody's repository.
        (place.folder / ".gitignore").write_text("*\n", "utf-8")
    place.note.write_text("{}", "utf-8")
    team = _build_team(place, material, before)
    project = build_demo(place.project, material)
    place.note.write_text(json.dumps({**_state(project), "team": team}), "utf-8")
    return project


def _build_team(place: Place, material: Shipped, before: object) -> list[dict[str, object] | None]:
    """The coders' copies, unless somebody has merged or coded in them: then they stay, and what was noted of them."""
    there = [_state_of(file) for file in place.team]
    if any(there) and there != before:
        click.echo(f"{place.team[0].parent} has been worked in and is kept; delete it to start afresh.", err=True)
        return before if isinstance(before, list) else []
    build_team(place.team[0].parent, material)
    return [_state_of(file) for file in place.team]


def _open(session: Session, place: Place) -> None:
    """Open the interface in the person's own name, where it is known; the demo gets to know it."""
    from workbench.cli.opening import person
    from workbench.project import Project
    from workbench.tui import run

    name = session.coder or settings.get("coder") or CODERS[0]
    with Project.open(place.project, coder=CODERS[0]) as project:
        if name not in [coder.name for coder in project.coders.list()]:
            noted = place.made() or {}
            untouched = noted == {**_state(project), "team": noted.get("team")}
            project.coders.add(name)
            if untouched:
                place.note.write_text(json.dumps({**noted, **_state(project)}), "utf-8")
        project.use_coder(name)
        run(project, person=person())
