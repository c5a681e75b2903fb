"""Suggestions against their target: ten of them from 2,000 codings within a second, once the texts are analysed."""

import random
import time

import pytest

from tests.benchmarks.test_bench_search import made
from tests.benchmarks.test_speed import said
from workbench.language import semantic
from workbench.project import Project
from workbench.project.newcoding import NewCoding

pytestmark = pytest.mark.bench

CODINGS, CODES = 2_000, 12


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """40 interviews of 50 kB (2 MB), 2,000 codings of sentences with 12 codes, all marked finished."""
    dice = random.Random(8)
    with made(tmp_path_factory.mktemp("suggest"), 40, 50_000) as project:
        codes = [code.id for code in project.codebook.current.codes if code.codable][:CODES]
        sentences = [span for id_ in project.documents.ids() for p in project.documents.sentences(id_) for span in p]
        places = [
            (id_, span) for id_ in project.documents.ids() for p in project.documents.sentences(id_) for span in p
        ]
        assert len(sentences) > CODINGS
        chosen = dice.sample(places, CODINGS)
        project.codings.add_many(NewCoding(id_, *span, dice.choice(codes)) for id_, span in chosen)
        for id_ in project.documents.ids():
            project.statuses.set(id_, "finished")
        yield project


def test_ten_suggestions_from_two_thousand_codings(study: Project, tmp_path, monkeypatch):
    monkeypatch.setattr(semantic, "folder", lambda: tmp_path / "vectors")
    code = next(one.id for one in study.codebook.current.codes if one.codable)
    for level in ("words", "learn", "semantic"):
        start = time.perf_counter()
        first = study.suggesting.for_code(code, level=level)
        print(f"\n{level}, the first time: {time.perf_counter() - start:.1f} s", end="")
        took = []
        for _ in range(3):
            start = time.perf_counter()
            assert study.suggesting.for_code(code, level=level) == first
            took.append(time.perf_counter() - start)
        assert len(first.suggestions) == 10
        said(f"ten suggestions by {level} of 2,000 codings, worth and all", min(took), 1)
