"""A redaction reaches every copy and the hub itself, and who has not heard of it is named."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.project import studies
from workbench.project import Project
from workbench.store.dump import fingerprint


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with studies.make(tmp_path) as project:
        for source in ("eins.txt", "zwei.txt"):
            (tmp_path / source).unlink()
        yield project


def held(folder: Path, word: str) -> list[str]:
    """Names of the files that hold a word."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes())


@pytest.mark.parametrize("hub", ["folder", "postgres"])
def test_it_travels_through_a_hub_and_who_has_not_heard_is_named(
    study: Project, tmp_path: Path, hub: str, request: pytest.FixtureRequest
) -> None:
    place = str(tmp_path / "team.hub") if hub == "folder" else request.getfixturevalue("database")
    path = study.backup(tmp_path / "ben.workbench")
    study.hubs.sync(place)
    with Project.open(path, coder="Ben") as ben:
        ben.hubs.sync(place)
        studies.code(ben, "eins", "Ohne den Laden", "O1", memo="Bens Wort")
        ben.hubs.sync()
        study.hubs.sync()
        study.redaction.erase([study.documents.find("eins").id])
        studies.code(ben, "eins", "Das Haus ist laut", "O1", memo="spätes Wort")
        notes = " ".join(study.hubs.sync().notes)
        assert "not confirmed yet by copy" in notes
        assert "(Ben)" in notes
        assert ("the files of copy" in notes) is (hub == "folder")
        assert any("lost their words" in note for note in ben.hubs.sync().notes)
        assert study.hubs.sync().notes == ()
        assert fingerprint(ben.file.connection) == fingerprint(study.file.connection)
        assert (study.check(), ben.check()) == ((), ())
    assert held(tmp_path, "Bens Wort") == held(tmp_path, "spätes Wort") == held(tmp_path, "Laden") == []


def test_who_left_is_rewritten_by_somebody_else_on_request(study: Project, tmp_path: Path) -> None:
    place = str(tmp_path / "team.hub")
    path = study.backup(tmp_path / "ben.workbench")
    study.hubs.sync(place)
    with Project.open(path, coder="Ben") as ben:
        ben.hubs.sync(place)
        studies.code(ben, "eins", "Ohne den Laden", "O1", memo="Bens Wort")
        ben.hubs.sync()
    path.unlink()
    study.hubs.sync()
    study.redaction.erase([study.documents.find("eins").id])
    assert any("--all" in note for note in study.hubs.sync().notes)
    assert held(tmp_path, "Bens Wort") == ["00000001.jsonl"]
    assert not any("--all" in note for note in study.hubs.sync(everyone=True).notes)
    assert held(tmp_path, "Bens Wort") == held(tmp_path, "Laden") == []
    with Project.open(study.backup(tmp_path / "clara.workbench"), coder="Ana") as clara:
        clara.hubs.sync(place)
        study.hubs.sync()
        assert fingerprint(clara.file.connection) == fingerprint(study.file.connection)


def test_on_a_server_no_row_holds_the_words(study: Project, database: str) -> None:
    study.hubs.sync(database)
    study.redaction.erase([study.documents.find("eins").id])
    study.hubs.sync()
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT body FROM workbench.op WHERE body LIKE '%Laden%'").fetchall()
    assert found == []
