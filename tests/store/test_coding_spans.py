"""Codings read column by column are the codings, also in batches, joined, taken away and behind a curtain."""

import pytest

from tests.project.studies import make, place
from workbench.log import Change
from workbench.store import coding_spans, rows


@pytest.fixture
def project(tmp_path):
    with make(tmp_path) as made:
        for who, code in (("Ana", "O1"), ("Ben", "O3"), ("Ana", "O7")):
            made.use_coder(who)
            for document, words in (("eins", "Haus"), ("eins", "Laden"), ("zwei", "Viertel"), ("zwei", "Köln")):
                made.codings.add(*place(made, document, words), made.codebook.find(code).id)
        yield made


def read(project):
    """The columns put together again."""
    found = []
    for batch in coding_spans.coding_spans(project.file):
        numbers = [map(int, text.split(",")) for text in (batch.starts, batch.ends, batch.anchored)]
        found += zip(
            batch.ids, batch.documents, numbers[0], numbers[1], batch.codes, batch.coders, numbers[2], strict=True
        )
    return sorted(found)


def expected(project):
    return sorted(
        (c.id, c.document, c.start, c.end, c.code, c.coder, int(c.anchored)) for c in rows.codings(project.file)
    )


@pytest.mark.parametrize("size", [1, 5, 50_000])
def test_in_batches_of_any_size(project, monkeypatch, size):
    monkeypatch.setattr(coding_spans, "BATCH", size)
    project.codings.remove(project.codings.list(coder=project.acting().id)[0].id)
    assert len(read(project)) == 11
    assert read(project) == expected(project)


def test_what_is_missing_leaves_its_place_empty(project):
    lost = project.codings.list()[3]
    project.write("change", [Change("coding", lost.id, {"code": None})])
    assert [line[4] for line in read(project) if line[0] == lost.id] == [""]
    assert [line for line in read(project) if line[0] != lost.id] == [
        line for line in expected(project) if line[0] != lost.id
    ]


def test_what_is_hidden_from_the_reader_is_not_read(project):
    project.blind.on()
    assert {line[5] for line in read(project)} == {project.acting().id}
    assert read(project) == expected(project)


def test_nothing_coded(tmp_path):
    with make(tmp_path) as made:
        assert read(made) == []
