"""The example study as two people have it before they merge: a copy each, with what they did apart."""

from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.cli.demo import CODERS, Shipped, begin, give, made, mark_what_is_finished
from workbench.cli.session import ENDING
from workbench.project import Project

CORRECTED = "05_stahlenbeck_ehrenamt"
MISHEARD = ("die macht Versicherung, Heizung", "die macht Versicherungen, Heizung")
"""In a passage that both have coded."""
WITHDRAWN = (
    " Drei Tage später standen elf Frauen bei mir in der Garage, "
    "und von sieben wusst ich nicht, wie man den Namen spricht."
)
"""What the interviewee asked to have taken out; TR alone has coded it."""
REASON = "Noch einmal abgehört; ein Satz auf Wunsch der Befragten gestrichen"
DEFINED = "Q1"
HELP = "Hilfe, Wissen, Dinge oder Kontakte, die jemand"
DEFINITIONS = {
    "MK": f"{HELP} deshalb hat, weil er in diesem Viertel wohnt; auch aus dem eigenen Haus.",
    "TR": f"{HELP} nur deshalb hat, weil er in diesem Viertel wohnt und nicht anderswo.",
}
"""Q1 as each of them defined it anew, without knowing of the other."""


def build_team(folder: Path, material: Shipped) -> tuple[Path, ...]:
    """The copies of MK and of TR in `folder`, before the first merge. What is there under their names is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = tuple(folder / f"{coder.lower()}{ENDING}" for coder in CODERS)
    for file in (common := folder / f"common{ENDING}", *copies):
        remove(file)
    try:
        with made(common, material, begin) as project:
            for file in copies:
                project.backup(file)
    finally:
        remove(common)
    for coder, file in zip(CODERS, copies, strict=True):
        with Project.open(file, coder=coder) as project:
            _work(project, material, coder)
    return copies


def remove(file: Path) -> None:
    """Take a project file away, with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _work(project: Project, material: Shipped, coder: str) -> None:
    give(project, material, coder.lower())
    project.codebook.set(project.codebook.find(DEFINED).id, "definition", DEFINITIONS[coder], "de")
    mark_what_is_finished(project, coder)
    if coder == CODERS[0]:
        _correct(project, material)


def _correct(project: Project, material: Shipped) -> None:
    """MK listens to an interview again: a word was misheard, and a sentence is withdrawn."""
    file = next(file for file in material.documents if file.stem == CORRECTED)
    with TemporaryDirectory() as folder:
        corrected = Path(folder) / file.name
        corrected.write_text(file.read_text("utf-8").replace(*MISHEARD).replace(WITHDRAWN, ""), "utf-8")
        project.documents.correct(project.documents.find(CORRECTED).id, corrected, reason=REASON)
