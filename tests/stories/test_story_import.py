"""Three mixed files come in: a wrongly recognised speaker is set right before anything is written."""

from pathlib import Path

import docx
import pytest

from tests.stories.hands import at_the_desk, study
from workbench.project import Project
from workbench.tui.screens.coding import CodingScreen
from workbench.tui.screens.import_preview import ImportPreview
from workbench.tui.screens.importing import Importing
from workbench.tui.widgets.folder import Folder
from workbench.tui.widgets.keyline import KeyLine
from workbench.tui.widgets.shelf import Shelf

SELAM = """Hinweis: konstruierter Text

I: [00:00:02] Wie war das Ankommen?

B1: [00:00:09] Laut. Es war: kalt. [lacht] Gefragt hat uns niemand.

Thema: die Nachbarn.

I: [00:01:02] Und die Nachbarn?

B1: [00:01:10] Ohne den Laden käme ich nicht zurecht.

P: [00:01:20] Das Protokoll läuft mit.

P: [00:01:25] Noch eine Zeile.
"""
ZOOM = """WEBVTT

1
00:00:04.200 --> 00:00:06.000
Mira Vale: So we moved

2
00:00:06.100 --> 00:00:08.000
Mira Vale: twice.

3
00:00:08.500 --> 00:00:09.000
Tom Lind: Why?

4
00:00:09.200 --> 00:00:09.900
Tom Lind: Really.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    inbox = tmp_path / "neu"
    inbox.mkdir()
    (inbox / "selam.txt").write_text(SELAM, "utf-8")
    (inbox / "zoom.vtt").write_text(ZOOM, "utf-8")
    (inbox / "kaputt.docx").write_bytes(b"PK\x03\x04 cut short")
    (inbox / "bild.png").write_bytes(b"\x89PNG")
    letter = docx.Document()
    for text in ("I: Was bedeutet Ihnen der Ort?", "B2: Mein Viertel, =1+1.", "I: Und sonst?", "B2: [red]Nein[/red]."):
        letter.add_paragraph(text)
    letter.save(str(inbox / "kanal.docx"))
    return study(tmp_path)


def found(hands) -> dict[str, str]:
    """What the preview shows of the file under the cursor: id -> the line."""
    items = hands.app.screen.query_one("#found", Shelf).items
    return {item.id: "".join(part.text for part in item.head) + f" | {item.right} | {item.body}" for item in items}


async def to_line(hands, id_: str) -> None:
    """Moves the cursor down to a line of the preview, key by key."""
    shelf = hands.app.screen.query_one("#found", Shelf)
    await hands.press("home")
    for _ in shelf.items:
        if shelf.item.id == id_:
            return
        await hands.press("down")
    raise AssertionError(f"{id_} is not there: {[item.id for item in shelf.items]}")


async def into_preview(hands) -> None:
    await hands.press("I")
    assert isinstance(hands.app.screen, Importing)
    names = [Path(item.id).name for item in hands.app.screen.query_one(Folder).items]
    assert names == ["..", "neu", "anna.txt", "ben.txt"]
    await hands.press("down", "enter", "a", "i")
    assert isinstance(hands.app.screen, ImportPreview)


async def test_three_files_come_in_and_a_wrong_speaker_is_set_right_before(path):
    async with at_the_desk(path) as hands:
        await into_preview(hands)
        assert [item.id for item in hands.app.screen.query_one("#files", Shelf).items] == ["0:0", "1:0", "2:0", "3:0"]
        assert "nicht lesbar: 1" in hands.screen_text.splitlines()[0]
        assert "kanal" in hands.screen_text
        assert "bild.png" not in hands.screen_text, "what nobody can read is not offered"

        await hands.press("down")
        assert "kaputt.docx ist beschädigt" in found(hands)["error:"]
        await hands.press("down")
        lines = found(hands)
        assert "F3" in lines["convention:"]
        assert "andere" in lines["speaker:P"]
        assert "Achtung" not in str(lines)

        await hands.press("enter")
        await to_line(hands, "speaker:P")
        await hands.press("x")
        assert "speaker:P" not in found(hands)
        assert "so gesagt" in found(hands)["denied:P"]
        await to_line(hands, "speaker:B1")
        await hands.press("e", *"Selam", "enter")
        assert "Selam" in found(hands)["speaker:B1"]
        await hands.press("f", "down", "enter")
        assert "selam" in found(hands)["case:"]

        assert len(hands.app.project.documents.list()) == 2, "nothing is written before the person says so"
        await hands.press("i")
        assert isinstance(hands.app.screen, CodingScreen)
        assert "3 Dokumente eingelesen: kanal, selam, zoom. u im Text" in hands.told
        assert hands.app.screen.transcript.document.name == "kanal", "what came in first is open"
    with Project.open(path) as project:
        line = project.documents.find("selam")
        document = project.documents.get(line.id)
        assert [(one.label, one.name) for one in document.speakers] == [("I", "I"), ("B1", "Selam")]
        assert line.cases == ("selam",)
        assert project.documents.find("zoom").turns == 2


async def test_undo_takes_out_again_what_came_in_together(path):
    async with at_the_desk(path) as hands:
        await into_preview(hands)
        await hands.press("i", "u")
        assert [line.name for line in hands.app.project.documents.list()] == ["anna", "ben"]
        await hands.press("U")
        assert len(hands.app.project.documents.list()) == 5


async def test_what_is_no_speaker_can_be_made_one_and_the_convention_changed(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await into_preview(hands)
        await hands.press("down", "down", "enter")
        before = found(hands)
        await to_line(hands, "speaker:I")
        await hands.press("r")
        assert "fragt" in before["speaker:I"]
        assert "antwortet" in found(hands)["speaker:I"]
        await hands.press("v", *"keine", "enter")
        assert "keine Sprecher" in found(hands)["convention:"]
        assert not any(line.startswith("speaker:") for line in found(hands))
        await hands.press("v", *"selbst", "enter")
        assert "speaker:P" in found(hands)


async def test_one_answer_holds_for_all_files(path):
    async with at_the_desk(path) as hands:
        await into_preview(hands)
        await hands.press("tab")
        await to_line(hands, "speaker:I")
        await hands.press("e", *"Frage", "enter", "a")
        await hands.press("shift+tab", "down", "down")
        assert "Frage" in found(hands)["speaker:I"]


async def test_a_path_can_be_typed_and_a_second_import_brings_nothing_twice(path):
    async with at_the_desk(path) as hands:
        await hands.press("I", "shift+tab")
        await hands.type("neu/*.vtt")
        await hands.press("enter")
        assert isinstance(hands.app.screen, ImportPreview)
        await hands.press("i")
        assert "Eingelesen: zoom. u im Text" in hands.told
        await hands.press("I", "shift+tab")
        await hands.type("neu/zoom.vtt")
        await hands.press("enter")
        assert "schon in der Studie" in found(hands)["there:"]
        await hands.press("i")
        assert "Nichts Neues" in hands.told
        assert len(hands.app.project.documents.list()) == 3


async def test_the_mouse_does_it_too(path):
    async with at_the_desk(path) as hands:
        await hands.press("I")
        await hands.pilot.click(Folder, offset=(5, 1), times=2)
        await hands.settle()
        assert hands.app.screen.query_one(Folder).folder.name == "neu"
        await hands.pilot.click(Folder, offset=(5, 3), times=2)
        await hands.settle()
        assert isinstance(hands.app.screen, ImportPreview)
        assert [item.id for item in hands.app.screen.query_one("#files", Shelf).items] == ["0:0"]
        line = hands.screen_text.splitlines()[-1]
        await hands.pilot.click(KeyLine, offset=(line.index("einlesen"), 0))
        await hands.settle()
        assert isinstance(hands.app.screen, CodingScreen)
        assert "Eingelesen: selam" in hands.told
