"""A blind study on a server: its lead and two coders, each with a login and a file of their own."""

import shutil
from pathlib import Path

from tests.project import studies
from workbench.project import Project

MARKER = "ZEICHEN7"
"""In everything Ben writes that is withheld; never in a document or the codebook."""


class Desks:
    """Lea leads and began the study, blind; Anna and Ben code, each with a login and a file of their own."""

    def __init__(self, folder: Path, logins: dict[str, str]) -> None:
        self.folder, self.logins = folder, logins
        (folder / "eins.txt").write_text(studies.ONE, encoding="utf-8")
        (folder / "zwei.txt").write_text(studies.TWO, encoding="utf-8")
        (folder / "codes.yaml").write_text(studies.CODEBOOK, encoding="utf-8")
        with Project.create(folder / "lea.workbench", name="Studie", coder="Lea") as lea:
            lea.coders.add("Anna")
            lea.coders.add("Ben")
            lea.codebook.import_file(folder / "codes.yaml")
            lea.documents.import_files([folder / "eins.txt", folder / "zwei.txt"])
            lea.blind.on()
        for name in ("anna", "ben"):
            shutil.copy(folder / "lea.workbench", folder / f"{name}.workbench")
        self.open: dict[str, Project] = {}
        for name in ("lea", "anna", "ben"):
            self.open[name] = Project.open(folder / f"{name}.workbench", coder=name.capitalize())
            self.sync(name)

    def __getitem__(self, name: str) -> Project:
        return self.open[name]

    def sync(self, name: str, **ways: bool):
        return self[name].hubs.sync(self.logins[name], **ways)

    def finish(self, name: str, *documents: str) -> None:
        for document in documents or ("eins", "zwei"):
            self[name].statuses.set(self[name].documents.find(document).id, "finished")

    def close(self) -> None:
        for project in self.open.values():
            project.close()


def work_of_ben(ben: Project) -> None:
    """A coding with a memo, moved and coded again; memos on a document, a case and a speaker; all hold the marker."""
    coding = studies.code(ben, "eins", "gefragt hat uns niemand", "O1", memo=f"{MARKER} memo on a coding")
    ben.codings.change(coding.id, end=coding.end - 2, reason=f"{MARKER} reason")
    gone = studies.code(ben, "eins", "Das Haus ist laut", "O3")
    ben.codings.remove(gone.id)
    ben.history.undo()
    document = ben.documents.find("eins").id
    ben.memos.add(f"{MARKER} memo on a document", "document", document)
    case = ben.cases.set("Nachbarn", {"Alter": "31"})
    ben.cases.assign(case.id, document)
    ben.memos.add(f"{MARKER} memo on a case", "case", case.id)
    ben.memos.edit(ben.memos.add("to be edited", "coding", coding.id).id, f"{MARKER} edited")
