"""Large studies, made of invented words with fixed seeds."""

import random
from pathlib import Path

from workbench.project import NewCoding, Project

SPOKEN = """
wir haben dann hier gewohnt und der Bus kam selten aber die Kinder gingen gern zur Schule weil das Viertel ruhig war
niemand hatte gefragt ob wir bleiben wollen oder lieber in die Stadt ziehen also sind wir geblieben
"""


def transcript(dice: random.Random, size: int) -> str:
    """An interview of about `size` characters: questions and answers in turn."""
    lines, length = [], 0
    while length < size:
        label = "I" if len(lines) % 2 == 0 else "B1"
        said = " ".join(dice.choices(SPOKEN.split(), k=12 if label == "I" else 45))
        lines.append(f"{label}: {said.capitalize()}{'?' if label == 'I' else '.'}")
        length += len(lines[-1]) + 1
    return "\n".join(lines) + "\n"


def folder_of_transcripts(folder: Path, number: int = 200, size: int = 50_000) -> Path:
    """Text files in a folder of their own."""
    dice = random.Random(5)
    folder.mkdir()
    for place in range(number):
        (folder / f"interview_{place:03}.txt").write_text(transcript(dice, size), encoding="utf-8")
    return folder


def project(folder: Path, *, documents: int = 200, size: int = 50_000) -> Project:
    """A study with the integration codebook and that many transcripts, each of them a case."""
    made = Project.create(folder / "large.workbench", name="Groß", coder="Ana")
    made.codebook.import_file(Path(__file__).parents[2] / "codebooks" / "integration.yaml")
    made.documents.import_files([folder_of_transcripts(folder / "texts", documents, size)])
    for line in made.documents.list():
        made.cases.set(line.name, {"market": "tight" if line.name < "interview_100" else "relaxed"})
        made.cases.assign(made.cases.find(line.name).id, line.id)
    return made


def codings(made: Project, number: int, seed: int = 7) -> list[NewCoding]:
    """Random passages of 20 to 300 characters with random codes; no two alike."""
    dice = random.Random(seed)
    lines = made.documents.list()
    codes = [code.id for code in made.codebook.current.codes if code.codable]
    chosen: dict[tuple[str, int, str], NewCoding] = {}
    while len(chosen) < number:
        line, code = dice.choice(lines), dice.choice(codes)
        start = dice.randrange(line.characters - 300)
        chosen[line.id, start, code] = NewCoding(line.id, start, start + dice.randint(20, 300), code)
    return list(chosen.values())
