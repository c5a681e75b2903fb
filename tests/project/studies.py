"""A small study for tests: two interviews with an interviewer, three codes, two coders."""

from pathlib import Path

from workbench.project import Project

ONE = """I: Wie wohnen Sie hier?
B1: Wir wurden hingebracht, gefragt hat uns niemand. Das Haus ist laut [lacht].
I: Und die Nachbarn?
B1: Ohne den Laden käme ich nicht zurecht. Wir bleiben, die Kinder gehen hier zur Schule.
"""
TWO = """I: Was bedeutet Ihnen der Ort?
B2: Ich bin von hier. Das ist mein Viertel, =1+1 sage ich immer.
I: Und wenn Sie wählen könnten?
B2: Am liebsten würde ich nach Köln ziehen. [red]Aber das geht nicht[/red].
"""
CODEBOOK = """format: workbench-codebook/1
id: kleine-studie
version: "1.0.0"
title: {de: Kleine Studie}
languages: [de, en]
codes:
  - id: O
    label: {de: Orte, en: Places}
    codable: no
    colour: "#332288"
    codes:
      - id: O1
        key: o1
        label: {de: Zwangsort, en: Compulsory place}
        definition: {de: Von anderen bestimmt.}
        cues: {de: [niemand, "*zwang*"]}
      - id: O3
        key: o3
        label: {de: Wunschort, en: Desired place}
        definition: {de: Wo jemand gern wäre.}
        cues: {de: ['"am liebsten"']}
      - id: O7
        key: o7
        label: {de: Bleiben, en: Staying}
        definition: {de: Absicht zu bleiben oder zu gehen.}
        weight: {min: 0, max: 100, meaning: {0: gehen, 100: bleiben}}
"""


def make(folder: Path) -> Project:
    """The study, coded by nobody yet; Ana acts."""
    (folder / "eins.txt").write_text(ONE, encoding="utf-8")
    (folder / "zwei.txt").write_text(TWO, encoding="utf-8")
    (folder / "codes.yaml").write_text(CODEBOOK, encoding="utf-8")
    project = Project.create(folder / "studie.workbench", name="Kleine Studie", coder="Ana")
    project.coders.add("Ben")
    project.codebook.import_file(folder / "codes.yaml")
    result = project.documents.import_files([folder / "eins.txt", folder / "zwei.txt"])
    assert not result.failed
    return project


def place(project: Project, document: str, words: str) -> tuple[str, int, int]:
    """(document id, start, end) of words in a document."""
    line = project.documents.find(document)
    start = project.documents.get(line.id).text.index(words)
    return line.id, start, start + len(words)


def code(project: Project, document: str, words: str, code_name: str, **more):
    """Code the first place of some words."""
    return project.codings.add(*place(project, document, words), project.codebook.find(code_name).id, **more)
