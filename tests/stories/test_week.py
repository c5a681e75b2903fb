"""A week of use: whatever keys come in whatever order, nothing ends the interface and the study stays sound."""

import random
from pathlib import Path

import pytest
from textual.geometry import Offset

from tests.pictures.small_study import small_study
from tests.stories.hands import Hands, at_the_desk
from workbench.project import Project
from workbench.tui.keys import KEYS, SCREENS, named
from workbench.tui.screens.study import StudyScreen

LEAVES = {"quit"}
WRITTEN = (
    "Amt",
    "zwang",
    "o1",
    "[lacht]",
    "1.0.0",
    "role",
    "12",
    "#CC6677",
    "",
    "ä é 東京",
    're:"',
    "niemand",
    "ben.txt",
    "code:O1",
)
SIZES = ((80, 24), (120, 40), (60, 20), (140, 50), (40, 12))


class Week:
    """Somebody who knows all keys and nothing else."""

    def __init__(self, hands: Hands, path: Path, seed: int) -> None:
        self.hands, self.path, self.dice = hands, path, random.Random(seed)
        self.done: list[str] = []

    async def act(self) -> None:
        """One thing: mostly a key that means something on this screen, or an answer where a question stands."""
        if isinstance(self.hands.app.screen, StudyScreen):
            await self._on_a_screen()
        else:
            await self._at_a_question()

    async def _on_a_screen(self) -> None:
        chance = self.dice.random()
        if chance < 0.03:
            await self._elsewhere()
        elif chance < 0.06:
            await self._note(f"resize {(size := self.dice.choice(SIZES))}")
            await self.hands.pilot.resize_terminal(*size)
        elif chance < 0.12:
            await self._click()
        else:
            here = SCREENS.get(self.hands.app.screen.NAME, ("app",))
            keys = [key for key in KEYS if key.where in here and key.keys and key.id not in LEAVES]
            pressed = [name for key in keys for name in named(key.keys).split(",")]
            await self._press(self.dice.choice(pressed or ["escape"]))

    async def _at_a_question(self) -> None:
        chance = self.dice.random()
        if chance < 0.35:
            await self._press("enter")
        elif chance < 0.5:
            await self._press("escape")
        elif chance < 0.7:
            await self._press(self.dice.choice(("down", "up", "tab", "j", "y", "n", "1", "pagedown", "backspace")))
        else:
            written = self.dice.choice(WRITTEN)
            await self._note(f"type {written}")
            for letter in written:
                await self.hands.pilot.press("space" if letter == " " else letter)

    async def _press(self, key: str) -> None:
        await self._note(key)
        await self.hands.pilot.press(key)

    async def _click(self) -> None:
        size = self.hands.app.size
        place = Offset(self.dice.randrange(size.width), self.dice.randrange(size.height))
        await self._note(f"click {place}")
        await self.hands.pilot.click(offset=place, times=self.dice.choice((1, 1, 2)))

    async def _elsewhere(self) -> None:
        """Another window codes something, and this one looks."""
        await self._note("elsewhere")
        with Project.open(self.path, coder="Tom") as other:
            line = self.dice.choice(other.documents.list())
            codes = [code.id for code in other.codebook.current.codes if code.codable]
            start = self.dice.randrange(line.characters - 20)
            if codes:
                code = self.dice.choice(codes)
                known = {(c.start, c.end, c.code) for c in other.codings.list(document=line.id)}
                if (start, start + 15, code) not in known:
                    other.codings.add(line.id, start, start + 15, code)
        self.hands.app.look()

    async def _note(self, what: str) -> None:
        self.done.append(what)


async def week(folder: Path, actions: int, seed: int) -> None:
    path = small_study(folder)
    async with at_the_desk(path, size=(120, 40)) as hands:
        person = Week(hands, path, seed)
        try:
            for number in range(actions):
                await person.act()
                if number % 10 == 9:
                    await hands.settle()
                assert hands.app.is_running
                assert hands.app._exception is None
        except BaseException:
            print(f"seed {seed}, the last of {len(person.done)} actions: {person.done[-25:]}")
            raise
        await hands.settle()
    with Project.open(path) as project:
        assert project.check() == ()
        assert project.repair() > 0
        assert project.check() == ()


async def test_a_morning_of_any_keys(tmp_path):
    await week(tmp_path, 200, 5)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
async def test_a_week_of_any_keys(tmp_path, seed):
    await week(tmp_path, 300, seed)
