"""What is promised about teams: merging, agreement, unitizing alpha."""

import random
import shutil
import time

import pytest

from tests.benchmarks.test_speed import said
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import derived_id
from workbench.project import Project

pytestmark = pytest.mark.bench

SENTENCE = "Wir wurden hingebracht, gefragt hat uns niemand. Jetzt bleiben wir hier.\n"
DOCUMENTS, CODES, LENGTH = 20, 120, 80_000


def study(path, characters=LENGTH):
    """Twenty transcripts of equal length, 120 codes, two coders; nothing coded."""
    text = (SENTENCE * (characters // len(SENTENCE) + 1))[:characters]
    layout = []
    with Project.create(path, name="Team", coder="Ana") as project:
        project.coders.add("Ben")
        changes = [Change("code", f"c{n}", {"label.de": f"Code {n}", "codable": True}) for n in range(CODES)]
        for number in range(DOCUMENTS):
            revision = derived_id("revision", str(number))
            fields = {"document": f"d{number}", "text": text, "layout": layout, "characters": len(text)}
            changes.append(Change("revision", revision, {**fields, "sha256": str(number), "paragraphs": 0, "turns": 0}))
            changes.append(
                Change("document", f"d{number}", {"name": f"D{number}", "revision": revision, "language": "de"})
            )
        project.write("init", changes)
    return text


def codings(path, coder, number, text, seed):
    """That many passages by one coder, a thousand an action."""
    dice = random.Random(seed)
    with Project.open(path, coder=coder) as project:
        made = []
        for _ in range(number):
            document, start = dice.randrange(DOCUMENTS), dice.randrange(len(text) - 300)
            end = start + dice.randint(20, 300)
            fields = {"document": f"d{document}", "revision": derived_id("revision", str(document)), "start": start}
            fields |= {"end": end, "quote": text[start:end], "code": f"c{dice.randrange(CODES)}", "origin": "person"}
            made.append(Change("coding", new_id(1), {**fields, "coder": project.acting().id}))
        for first in range(0, number, 1000):
            project.write("code", made[first : first + 1000])


def merged(folder, number):
    """Seconds for merging two copies with that many codings each."""
    folder.mkdir()
    text = study(folder / "base.workbench")
    for place, name in enumerate(("Ana", "Ben")):
        shutil.copy(folder / "base.workbench", folder / f"{name}.workbench")
        codings(folder / f"{name}.workbench", name, number, text, place)
    with Project.open(folder / "Ana.workbench", coder="Ana") as project:
        began = time.perf_counter()
        report = project.team.merge([folder / "Ben.workbench"])
        took = time.perf_counter() - began
        assert report.codings == number
    return took


def test_merge(tmp_path):
    small = merged(tmp_path / "small", 5_000)
    said("merge of 2 x 5,000 codings", small, 1)
    large = merged(tmp_path / "large", 100_000)
    said("merge of 2 x 100,000 codings", large, 12)
    said("twenty times as many codings took so many times as long", large / small, 40, "times")


def test_agreement(tmp_path):
    text = study(tmp_path / "study.workbench")
    for place, name in enumerate(("Ana", "Ben")):
        codings(tmp_path / "study.workbench", name, 4_000, text, place)
    with Project.open(tmp_path / "study.workbench", coder="Ana") as project:
        for name in ("Ana", "Ben"):
            project.use_coder(name)
            for line in project.documents.list():
                project.statuses.set(line.id, "finished")
        project.agreement.agree(bootstrap=0)  # numpy is loaded, and what is remembered
        project.forget()
        project.study()
        began = time.perf_counter()
        report = project.agreement.agree(unit="paragraph")
        took = time.perf_counter() - began
        assert len(report.codes) == CODES
        said("agreement, 120 codes, 1.6 MB of text, 1,000 resamples", took, 0.5)


def test_unitizing_alpha():
    from workbench.analysis.agreement.continuum import continuum, u_alpha

    dice = random.Random(1)
    coders = []
    for _ in range(5):
        edges = sorted(dice.sample(range(1_000_000), 2_000))
        coders.append([(a, b, dice.randint(1, 3)) for a, b in zip(edges[::2], edges[1::2], strict=True)])
    began = time.perf_counter()
    u_alpha(continuum(coders, 1_000_000))
    said("unitizing alpha of 1,000 units x 5 coders", (time.perf_counter() - began) * 1000, 50, "ms")
