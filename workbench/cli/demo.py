"""The example study: built from the shipped texts, codebook and codings, through the same project as anybody's."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from workbench.cli.bulk import check_rows
from workbench.cli.coding_rows import CodingRow, read_rows
from workbench.codebook import read_codebook, to_yaml
from workbench.errors import NotFound, UnreadableFile
from workbench.model import Code
from workbench.project import Project
from workbench.project.case_table import read_table

NAME = "Integration im Quartier (Beispielstudie)"
CODERS = ("MK", "TR")
ADJUDICATED = "adjudicated"
"""The layer of codings the two coders settled on: what a demo shows first."""
BEGUN_BY_TR = ("09_luettenwarf_verwaltung",)
UNREAD_BY_TR = ("11_werkstatt_wohnen",)
UNDER_THE_OLDER_RULE = ("01_rodenhafen_bewohnerin", 4660)
"""TR had come so far, in this document, when the rule of O6 was changed: all before was coded under the older one."""
OLDER = "1.0.0"
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
    return made(file, material, _fill)


def made(file: Path, material: Shipped, fill: Callable[[Project, Shipped], None]) -> Project:
    """A new project of the example at `file`, closed again if it cannot be filled."""
    project = Project.create(file, name=NAME, coder=CODERS[0], language="de")
    try:
        fill(project, material)
    except BaseException:
        project.close()
        raise
    return project


def begin(project: Project, material: Shipped) -> None:
    """Texts, cases, both coders, and the codebook in two versions, with what TR had coded under the first."""
    for file in material.documents:
        result = project.documents.import_files([file], language="en" if file.stem in ENGLISH else None)
        for failed in result.failed:
            raise UnreadableFile(f"{failed.file}: {failed.error}", failed.hint)
    _confirm_who_speaks(project)
    project.cases.import_csv(material.corpora / "cases.csv")
    project.coders.add(CODERS[1])
    _import_older(project, material)
    project.codebook.tag(OLDER)
    give(project, material, "tr", early=True)
    project.codebook.import_file(material.codebook)
    project.codebook.tag(read_codebook(material.codebook).version)


def _confirm_who_speaks(project: Project) -> None:
    """Whoever was taken for a participant is one: somebody has looked at the list."""
    for line in project.documents.list():
        assumed = {each.label: each.role for each in project.documents.get(line.id).speakers if each.assumed}
        if assumed:
            project.documents.relayout(line.id, speakers=assumed)


def _import_older(project: Project, material: Shipped) -> None:
    """The codebook as it was in its first version: some rules said something else, or less."""
    book = read_codebook(material.codebook)
    said = read_table(material.corpora / f"codebook_{OLDER}.csv")
    codes = tuple(_as_said(code, [line for line in said if line["code"] == code.file_id]) for code in book.codes)
    with TemporaryDirectory() as folder:
        file = Path(folder) / material.codebook.name
        file.write_text(to_yaml(replace(book, codes=codes, version=OLDER, changelog=())), "utf-8")
        project.codebook.import_file(file)


def _as_said(code: Code, lines: Iterable[Mapping[str, str]]) -> Code:
    fields: dict[str, Any] = {}
    for line in lines:
        texts = fields.get(line["field"], getattr(code, line["field"]))
        fields[line["field"]] = {**texts, line["language"]: line["text"]}
    return replace(code, **fields)


def give(project: Project, material: Shipped, layer: str, *, early: bool = False) -> None:
    """The codings of one file: those that TR made before the rule of O6 was changed, or all others."""
    file = material.corpora / "codings" / f"{layer}.csv"
    rows = [row for row in read_rows(file) if (layer == "tr" and _is_early(row)) == early]
    project.codings.add_many(check_rows(project, file, rows), verb="codings import")


def _is_early(row: CodingRow) -> bool:
    document, end = UNDER_THE_OLDER_RULE
    return row.document == document and row.end <= end


def _fill(project: Project, material: Shipped) -> None:
    begin(project, material)
    project.coders.add(ADJUDICATED, kind="adjudication")
    for file in material.codings:
        give(project, material, file.stem)
    for coder in CODERS:
        mark_what_is_finished(project, coder)
    _summarise(project, material.corpora / "summaries.csv")
    project.proposals.propose_cues()


def mark_what_is_finished(project: Project, name: str) -> None:
    """MK has coded everything; TR has left out two documents, one of which is begun."""
    coder, late = project.coders.find(name).id, name != CODERS[0]
    for line in project.documents.list():
        if late and line.name in BEGUN_BY_TR:
            project.statuses.set(line.id, "started", coder)
        elif not (late and line.name in UNREAD_BY_TR):
            project.statuses.set(line.id, "finished", coder)


def _summarise(project: Project, file: Path) -> None:
    """One summary per case, linked to the settled codings it rests on."""
    layer = project.coders.find(ADJUDICATED).id
    for line in read_table(file):
        case, code = project.cases.find(line["case"]), project.codebook.find(line["code"])
        links = [coding.id for coding in project.codings.list(code=code.id, coder=layer, case=case.id)]
        project.compare.summarise(case.id, code.id, line["text"], links)
