"""Anna codes in the interface, Ben in shells of his own: blind, merged both ways, compared, settled, published."""

import asyncio
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.stories.desks import MARK, Desk, begin, dump, sit, words_of
from tests.stories.hands import Hands, at_the_desk
from tests.writers.opened import blocks
from workbench.project import Project

ANNA = {"anna": ("1", "1", "2", "3", "", "2"), "ben": ("1", "3", "", "1", "3", "2")}
"""Her key in each turn of a participant: 1 is Zwangsort, 2 Wahlort, 3 Ortsidentität."""
BEN = (
    ("anna", "Nachts hat man uns mit dem Bus vor dieses Haus gestellt.", "O1"),
    ("anna", "Ein Zettel mit der Adresse, sonst war da nichts.", "O2"),
    ("anna", "Die Arbeit habe ich mir selbst gesucht und dann die Wohnung.", "O2"),
    ("anna", "Die Arbeit habe ich mir selbst gesucht und dann die Wohnung.", "O1"),
    ("anna", "Ohne Termin kommt dort niemand an die Reihe.", "O1"),
    ("anna", "Heute würde ich es wieder nehmen, und der Verein gehört zu mir.", "O4"),
    ("ben", "dabei blieb es", "O1"),
    ("ben", "Sie grüßen uns seit dem Sommerfest beim Namen.", "O1"),
    ("ben", "Meine Schwester hatte die Straße ausgesucht, ich bin ihr gefolgt.", "O2"),
    ("ben", "Hier bin ich inzwischen einer von ihnen.", "O4"),
)
HEADLESS = "document,start,end,code,coder,memo"

# Of 12 turns of participants: coded by both, by Anna alone, by Ben alone, by neither.
TABLES = {"O1": (2, 2, 3, 5), "O2": (1, 2, 2, 7), "O4": (1, 2, 1, 8)}
# By hand from these: kappa (Cohen 1960), alpha (Krippendorff 2011), AC1 (Gwet 2008), as fractions.
FIGURES = {
    "O1": {"percent": 7 / 12, "kappa": 2 / 17, "alpha": 4 / 27, "ac1": 11 / 51},
    "O2": {"percent": 8 / 12, "kappa": 1 / 9, "alpha": 4 / 27, "ac1": 7 / 15},
    "O4": {"percent": 9 / 12, "kappa": 1 / 4, "alpha": 26 / 95, "ac1": 121 / 193},
}
POOLED_ALPHA = 31 / 169
# What they settle, five by keys and five as commands; and what then stands in the settled layer.
SETTLED = {"O1": (3, 2), "O2": (2, 1), "O4": (2, 2)}
LADEN = "Den Laden wollte ich haben"
WORDS = {
    *(words for _, words, _ in (*BEN[:3], *BEN[4:7], *BEN[8:])),
    "Sie grüßen uns seit dem Sommerfest beim Namen.",
    LADEN,
}
"""All passages of the settled layer."""
COMMANDS = ("codings list", "matrix --coder each", "memo list", "history", "search coder:Ben", "export excel out.xlsx")


@pytest.fixture
def anna(tmp_path: Path) -> Desk:
    desk = sit(tmp_path, "Anna")
    begin(desk, "Ben")
    return desk


@pytest.fixture
def ben(tmp_path: Path) -> Desk:
    return sit(tmp_path, "Ben")


def given(anna: Desk, ben: Desk) -> None:
    """The file as Anna sends it on the first day."""
    with Project.open(anna.file, coder="Anna") as project:
        project.backup(ben.file)


async def anna_codes(hands: Hands) -> None:
    for document, keys in ANNA.items():
        if document == "ben":
            await hands.press("o")
            await hands.type("ben")
            await hands.press("enter")
        for key in keys:
            await hands.press("t", *([key] if key else []))


def mailed(sender: Desk, to: Desk) -> None:
    """A copy of the file as it is today, beside the other's own."""
    with Project.open(sender.file, coder=sender.name) as project:
        (to.folder / f"{sender.name}.workbench").unlink(missing_ok=True)
        project.backup(to.folder / f"{sender.name}.workbench")


def ben_codes(ben: Desk) -> None:
    """Two of them one by one, the rest as a table."""
    for document, words, code in BEN[:2]:
        ben.say("code", *ben.place(document, words), code, "--memo", f"{MARK} {code}")
    rows = [f"{','.join(map(str, ben.place(*each[:2])))},{each[2]},Ben,{MARK} Zeile" for each in BEN[2:]]
    (ben.folder / "ben.csv").write_text("\n".join([HEADLESS, *rows]) + "\n", "utf-8")
    assert "8 codings" in ben.say("codings", "import", "ben.csv")


async def test_from_blind_coding_to_the_published_matrix(anna: Desk, ben: Desk) -> None:
    async with at_the_desk(anna.file, coder="Anna") as hands:
        await hands.press("Z", "b", "j")
        assert "blind" in hands.screen_text.splitlines()[0]
        assert "Blind: Andere sind an der Arbeit" in hands.screen_text
        given(anna, ben)
        await asyncio.to_thread(ben_codes, ben)
        await hands.press("escape")
        await anna_codes(hands)
        await merged_too_early(hands, anna, ben)
        await hands.press("F", "o")
        await hands.type("anna")
        await hands.press("enter", "F")
    for name in ("anna", "ben"):
        ben.type("status", name, "finished")
    ben.say("merge", anna.file)
    async with at_the_desk(anna.file, coder="Anna") as hands:
        await merged(hands, anna, ben)
        assert dump(anna) == dump(ben)
        await looked_at(hands, ben)
        await settled_by_keys(hands)
    settled_as_commands(anna, ben)
    anna.say("merge", ben.file)
    assert dump(anna) == dump(ben)
    published(anna)


async def merged_too_early(hands: Hands, anna: Desk, ben: Desk) -> None:
    """Ben's file comes by mail while Anna is at work; none of it is to be seen."""
    mailed(ben, anna)
    await hands.press("Z", "m", "enter")
    assert "Nur Summen" in hands.screen_text
    await hands.press("j")
    with Project.open(anna.file, coder="Ben") as project:
        assert len(project.codings.list()) == len(BEN), "it is there"
    await asyncio.to_thread(nothing_in_commands, anna)
    await hands.press("a")
    assert "Blind" in hands.told
    for screen in ("Z", "Q", "C", "B", "M", "H", "A", "R", "E"):
        await hands.press("escape", "escape", screen)
        assert MARK not in hands.screen_text, screen
        assert "dabei blieb es“" not in hands.screen_text, screen
    await hands.press("escape", "escape")


def nothing_in_commands(anna: Desk) -> None:
    """Every output of every command, and every file it writes."""
    there = set(anna.folder.iterdir())
    for typed in COMMANDS:
        said = anna.type(*typed.split())
        assert MARK not in said, (typed, said)
        assert not re.search(r"dabei blieb es[”“\"]", said), (typed, said)
    for path in set(anna.folder.rglob("*")) - there:
        if path.is_file() and "settings" not in path.parts and ".backup" not in path.name:
            assert MARK not in words_of(path), path


async def merged(hands: Hands, anna: Desk, ben: Desk) -> None:
    mailed(ben, anna)
    await hands.press("Z", "m", "enter")
    assert "Ben hat fertig: 2" in hands.screen_text
    await hands.press("j")
    assert "Konflikte: 0" in hands.told


async def looked_at(hands: Hands, ben: Desk) -> None:
    """The same numbers for her on the screen and for him in the shell, and those of paper and pencil."""
    report = ben.read("agree")
    assert (report["unit"], report["documents"]) == ("turn", ["anna", "ben"])
    for code, figures in FIGURES.items():
        row = report["codes"][code]
        for name, value in figures.items():
            assert row[name] == pytest.approx(value, abs=1e-12), (code, name)
    assert report["overall"]["alpha"] == pytest.approx(POOLED_ALPHA, abs=1e-12)
    await hands.press("a")
    shown = hands.screen_text
    for label, numbers in (("Zwangsort", "2/2/3 .15"), ("Wahlort", "1/2/2 .15"), ("zusammen", ".18")):
        line = next(line for line in shown.splitlines() if label in line)
        assert numbers in " ".join(line.split()), (label, line)


async def settled_by_keys(hands: Hands) -> None:
    await hands.press("d")
    assert "10 offen von 10" in hands.screen_text
    await hands.press("home", "r")
    await hands.type("klar")
    await hands.press("enter")
    assert "»Ein Zettel" not in hands.screen_text, "the rules leave no room for it"
    await hands.press("space")
    assert "»Ein Zettel" in hands.screen_text
    await hands.press("a", "b", "n", "c", "o", "4", "enter", "e", "home", "g")
    assert "anna: alles entschieden. g übernimmt Gleiches" in hands.told
    assert "5 offen von 10" in hands.screen_text


def settled_as_commands(anna: Desk, ben: Desk) -> None:
    ben.say("merge", anna.file)
    listed = ben.read("disagreements")["disagreements"]
    assert [row["number"] for row in listed] == [6, 7, 8, 9, 10]
    ben.say("adjudicate", 6, "b", "--reason", "besprochen")
    for number, choice in ((7, "a"), (8, "b"), (9, "neither")):
        ben.type("adjudicate", number, choice, "--reason", f"besprochen {number}")
    _, start, end = ben.place("ben", LADEN)
    ben.type("adjudicate", 10, "O1", start, end, "--reason", "nur der Laden")
    assert ben.read("disagreements")["disagreements"] == []
    ben.type("adjudicate", "--agreed", "ben")
    for name in ("anna", "ben"):
        ben.type("adjudicate", "--finish", name)


def published(anna: Desk) -> None:
    table = anna.read("matrix", "--coder", "adjudicated", "--columns", "document")
    assert table["columns"] == ["anna", "ben"]
    assert {row: tuple(cells) for row, cells in zip(table["rows"], table["values"], strict=True)} == SETTLED
    for who in (("--coder", "adjudicated"), ()):
        head = anna.type("matrix", "--columns", "document", *who).splitlines()[0]
        assert ("adjudicated in 2 documents" in head) or (who and "· adjudicated ·" in head)
    anna.say("export", "word", "zitate.docx", "--coder", "adjudicated")
    quoted = [block.words for block in blocks(anna.folder / "zitate.docx")]
    assert (len(quoted), set(quoted)) == (12, WORDS), "two passages carry two codes each"
    anna.type("export", "excel", "zitate.xlsx", "--coder", "adjudicated")
    book = load_workbook(anna.folder / "zitate.xlsx", read_only=True)
    sheet = list(book["Matrix"].iter_rows(values_only=True))
    assert sheet[0] == ("Code", "Anna", "Ben")
    assert {row[0].split()[0]: row[1:] for row in sheet[1:]} == SETTLED
    settings = list(book["Einstellungen"].iter_rows(values_only=True))
    assert ("Codierende", "ausgehandelt") in settings
