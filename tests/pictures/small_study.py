"""A study that never changes, so that its pictures change only when the interface does."""

from pathlib import Path

from tests.stories.hands import study
from workbench.project import Project

MEI = """I: Wie wohnst du in 東京?

B: Klein 🏠, sehr klein. Meine Oma sagt 下町は狭いけど温かい, eng, aber warm. Wir sind 👩‍👩‍👧 zu dritt [lacht].

I: Und der Weg zur Arbeit?

B: 四十分、毎日。 Ich könnte näher ziehen, ich will nicht 🙅🏽‍♀️. Café, Bäcker, alle kennen mich.
"""
CODINGS = (
    ("anna", "Wir wurden einfach dorthin gebracht. Gefragt hat uns niemand [lacht].", "O1", "Mara"),
    ("anna", "Gefragt hat uns niemand [lacht].", "O1", "Tom"),
    ("anna", "Heute ist es mein Viertel.", "O4", "Mara"),
    ("anna", "Weg will keiner mehr.", "O2", "Mara"),
    ("ben", "Wir hätten auch woanders hingehen können, aber hier war die Arbeit.", "O2", "Mara"),
    ("ben", "Das war eine Entscheidung.", "O2", "Tom"),
    ("mei", "下町は狭いけど温かい, eng, aber warm. Wir sind 👩‍👩‍👧 zu dritt", "O1", "Mara"),
    ("mei", "温かい, eng, aber warm.", "O4", "Mara"),
    ("mei", "eng, aber warm. Wir sind 👩‍👩‍👧", "O2", "Tom"),
    ("mei", "ich will nicht 🙅🏽‍♀️. Café", "O2", "Mara"),
)
"""Document, words, code, coder."""


def small_study(folder: Path) -> Path:
    """Three interviews, two coders; in the third three codes overlap among letters of every width."""
    path = study(folder)
    (folder / "mei.txt").write_text(MEI, "utf-8")
    with Project.open(path, coder="Mara") as project:
        project.documents.import_files([folder / "mei.txt"], case="Mei")
        for label, colour in (("Wahlort", "#117733"), ("Ortsidentität", "#CC6677")):
            project.codebook.set(project.codebook.find(label).id, "colour", colour)
        project.coders.add("Tom")
        for name, words, code, coder in CODINGS:
            line = project.documents.find(name)
            start = project.documents.get(line.id).text.index(words)
            project.use_coder(coder)
            project.codings.add(line.id, start, start + len(words), project.codebook.find(code).id)
        project.use_coder("Mara")
        project.memos.add("Wer hat entschieden?", "coding", project.codings.list()[0].id)
        project.statuses.set(project.documents.find("ben").id, "finished")
    return path
