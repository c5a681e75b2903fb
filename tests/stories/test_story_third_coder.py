"""Clara joins through the hub with an old copy, all of them sync at once, and the hub is put back."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from textual.widgets import Input

from tests.stories.desks import TEXTS, Desk, begin, dump, sit
from tests.stories.hands import at_the_desk
from tests.team.hubs.conftest import address
from workbench.project import Project

HEAD = "document,start,end,code,coder"


class Hub:
    """A hub that can be kept and put back, as the person does who runs it."""

    def __init__(self, place: str, keep: Callable[[], None], put_back: Callable[[], None]) -> None:
        self.place, self.keep, self.put_back = place, keep, put_back


@pytest.fixture(params=["folder", "postgres"])
def hub(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hub]:
    if request.param == "folder":
        place, kept = tmp_path / "gruppe.hub", tmp_path / "kept"

        def put_back() -> None:
            shutil.rmtree(place)
            shutil.copytree(kept, place)

        yield Hub(str(place), lambda: shutil.copytree(place, kept) and None, put_back)
        return
    server, database = request.getfixturevalue("server"), request.getfixturevalue("database")
    name = database.partition("?")[0].rpartition("/")[2]

    def restore() -> None:
        _sql(server, f"DROP DATABASE {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {name}_kept")

    yield Hub(address(server, name), lambda: _sql(server, f"CREATE DATABASE {name}_kept TEMPLATE {name}"), restore)
    _sql(server, f"DROP DATABASE IF EXISTS {name}_kept WITH (FORCE)")


def _sql(server: str, *lines: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        for line in lines:
            connection.execute(line)


@pytest.fixture
def anna(tmp_path: Path) -> Desk:
    desk = sit(tmp_path, "Anna")
    begin(desk, "Ben")
    return desk


def joined(tmp_path: Path, name: str, old: Path) -> Desk:
    """A desk with a copy that was made with cp."""
    desk = sit(tmp_path, name)
    shutil.copy(old, desk.file)
    return desk


def codes(desk: Desk, document: str, number: int, code: str) -> None:
    """One turn of a participant, coded as a command."""
    words = [line.partition(": ")[2] for line in TEXTS[document].splitlines() if line[:2] in ("A:", "B:")][number]
    desk.type("code", *desk.place(document, words), code)


def rows(desk: Desk) -> set[tuple[str, str, str]]:
    return {(row["coder"], row["code"], row["quote"]) for row in desk.read("codings", "list")}


def at_once(*acts: tuple[Desk, str]) -> None:
    """Everybody syncs in the same moment."""
    running = [desk.begin("sync", place) for desk, place in acts]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, (out, err)


def test_clara_joins_with_an_old_copy_and_nothing_is_lost(tmp_path: Path, anna: Desk, hub: Hub) -> None:
    with Project.open(anna.file, coder="Anna") as project:
        project.backup(tmp_path / "of_march.workbench")
    ben = joined(tmp_path, "Ben", tmp_path / "of_march.workbench")
    codes(anna, "anna", 0, "O1")
    assert "A new hub was made" in anna.say("sync", hub.place)
    codes(ben, "ben", 0, "O1")
    ben.say("sync", hub.place)
    anna.type("sync")
    anna.type("codebook", "add", "Nachbarschaft", "--id", "N1")
    codes(anna, "ben", 1, "N1")
    anna.type("sync")
    # Clara has the file of March; in the train she codes in it.
    clara = joined(tmp_path, "Clara", tmp_path / "of_march.workbench")
    clara.type("coder", "add", "Clara")
    codes(clara, "anna", 3, "O4")
    codes(clara, "ben", 0, "O2")
    assert "came in (Anna " in clara.say("sync", hub.place)
    first = rows(clara)
    assert {coder for coder, _, _ in first} == {"Anna", "Ben", "Clara"}
    assert len(first) == 5
    assert ("Anna", "N1", "Sie grüßen uns seit dem Sommerfest beim Namen.") in first
    # All of them at once, each with something new.
    for number, desk in enumerate((anna, ben, clara), 3):
        codes(desk, "ben", number, "O2")
    at_once((anna, hub.place), (ben, hub.place), (clara, hub.place))
    for desk in (anna, ben, clara):
        desk.type("sync")
    assert len({dump(desk) for desk in (anna, ben, clara)}) == 1
    assert len(rows(clara)) == 8
    assert "0 operations came in, 0 sent" in anna.type("sync")


def test_a_hub_put_back_from_a_backup_gets_what_it_lacks(tmp_path: Path, anna: Desk, hub: Hub) -> None:
    ben = joined(tmp_path, "Ben", anna.file)
    shutil.copy(anna.file, tmp_path / "old.workbench")
    codes(anna, "anna", 0, "O1")
    anna.type("sync", hub.place)
    hub.keep()
    codes(anna, "anna", 1, "O1")
    anna.type("sync")
    codes(ben, "ben", 0, "O2")
    ben.type("sync", hub.place)
    anna.type("sync")
    assert dump(anna) == dump(ben)
    hub.put_back()
    # Ben is away; what he had sent is in Anna's file too, and she brings it again.
    assert "0 operations came in, 2 sent" in anna.say("sync")
    # Whoever has nothing but the old file gets all of it from the hub alone.
    dora = joined(tmp_path, "Dora", tmp_path / "old.workbench")
    dora.type("coder", "add", "Dora")
    dora.say("sync", hub.place)
    assert len(rows(dora)) == 3
    codes(ben, "ben", 1, "O4")
    at_once((ben, hub.place), (anna, hub.place), (dora, hub.place))
    for desk in (anna, ben, dora):
        desk.type("sync")
    assert len({dump(desk) for desk in (anna, ben, dora)}) == 1
    assert len(rows(dora)) == 4


async def test_what_came_by_the_screens_own_sync_is_no_news_from_elsewhere(tmp_path: Path, anna: Desk) -> None:
    place = tmp_path / "g"
    ben = joined(tmp_path, "Ben", anna.file)
    codes(ben, "ben", 0, "O2")
    ben.type("sync", place)
    async with at_the_desk(anna.file, coder="Anna") as hands:
        await hands.press("Z", "s")
        hands.app.screen.query_one(Input).value = str(place)
        await hands.press("enter")
        hands.app.look()
        assert "· Ben 1" in hands.told
        assert "anderswo" not in hands.told
        assert len(hands.app.project.codings.list()) == 1
