"""The example study: built from the shipped texts, codebook and codings, through the same project as anybody's."""

from dataclasses import dataclass
from pathlib import Path

from workbench.cli.bulk import check_rows
from workbench.cli.coding_rows import read_rows
from workbench.errors import NotFound, UnreadableFile
from workbench.project import Project
from workbench.project.case_table import read_table

NAME = "Integration im Quartier (Beispielstudie)"
CODERS = ("MK", "TR")
ADJUDICATED = "adjudicated"
"""The layer of codings the two coders settled on: what a demo shows first."""
BEGUN_BY_TR = ("09_luettenwarf_verwaltung",)
UNREAD_BY_TR = ("11_werkstatt_wohnen",)
ENGLISH = ("04_stahlenbeck_resident",)
FOLDERS = ("interviews", "workshops", "slides")


@dataclass(frozen=True)
class Shipped:
    """Where the example's material lies."""

    corpora: Path
    codebook: Path

    @property
    def documents(self) -> list[Path]:
        """The texts, in the order of their names' numbers."""
        found = [file for name in FOLDERS for file in (self.corpora / name).glob("[0-9]*")]
        return sorted(found, key=lambda file: file.name)

    @property
    def codings(self) -> list[Path]:
        """The files of codings; the settled layer last."""
        return sorted(
            (self.corpora / "codings").glob("*.csv"), key=lambda file: (file.stem == "adjudicated", file.name)
        )


def shipped() -> Shipped:
    """The material inside an installed workbench, else beside the package in a checkout."""
    package = Path(__file__).parents[1]
    for place in (package / "data", package.parent):
        found = Shipped(place / "corpora", place / "codebooks" / "integration.yaml")
        if found.codebook.is_file() and found.documents:
            return found
    raise NotFound("The example study is not here.", "Install the workbench again, or run it from a complete checkout.")


def build_demo(file: Path, material: Shipped) -> Project:
    """A new project at `file`: documents, codebook, cases, coders, codings, and the cue words as suggestions."""
    project = Project.create(file, name=NAME, coder=CODERS[0], language="de")
    try:
        _fill(project, material)
    except BaseException:
        project.close()
        raise
    return project


def _fill(project: Project, material: Shipped) -> None:
    project.codebook.import_file(material.codebook)
    for file in material.documents:
        result = project.documents.import_files([file], language="en" if file.stem in ENGLISH else None)
        for failed in result.failed:
            raise UnreadableFile(f"{failed.file}: {failed.error}", failed.hint)
    project.cases.import_csv(material.corpora / "cases.csv")
    layers = {file: read_rows(file) for file in material.codings}
    for name in dict.fromkeys((*CODERS, *(row.coder for rows in layers.values() for row in rows))):
        if name not in [coder.name for coder in project.coders.list()]:
            project.coders.add(name, kind="adjudication" if name == ADJUDICATED else "person")
    for file, rows in layers.items():
        project.codings.add_many(check_rows(project, file, rows), verb="codings import")
    _mark_what_is_finished(project)
    _summarise(project, material.corpora / "summaries.csv")
    project.proposals.propose_cues()


def _mark_what_is_finished(project: Project) -> None:
    """MK has coded everything; TR has left out two documents, one of which is begun."""
    coders = {coder.name: coder.id for coder in project.coders.list()}
    for line in project.documents.list():
        project.statuses.set(line.id, "finished", coders["MK"])
        if line.name in BEGUN_BY_TR:
            project.statuses.set(line.id, "started", coders["TR"])
        elif line.name not in UNREAD_BY_TR:
            project.statuses.set(line.id, "finished", coders["TR"])


def _summarise(project: Project, file: Path) -> None:
    """One summary per case, linked to the settled codings it rests on."""
    layer = project.coders.find(ADJUDICATED).id
    for line in read_table(file):
        case, code = project.cases.find(line["case"]), project.codebook.find(line["code"])
        links = [coding.id for coding in project.codings.list(code=code.id, coder=layer, case=case.id)]
        project.compare.summarise(case.id, code.id, line["text"], links)
