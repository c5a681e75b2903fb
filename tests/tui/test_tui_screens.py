"""Every screen as data, at 80x24 and 120x40, in both languages: its lines as they stand there, none too wide."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.pictures.small_study import small_study
from workbench.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.person import Person

SCREENS = {
    "coding": (
        (),
        ("anna · ", "1", "6", "codiert · Mara", "Wie sind Sie hierher gekommen?"),
        ("anna · ", "coded"),
    ),
    "quotations": (
        ("Q",),
        ("Zitate · (alle Codes) · 10 Zitate", "anna ¶2 A"),
        ("Quotations · (all codes)", "anna ¶2 A"),
    ),
    "compare": (("C",), ("Code × Fall", "Zwangsort", "Anna"), ("code × case", "Zwangsort", "Anna")),
    "pairs": (("C", "2"), ("Zwangsort",), ("Zwangsort",)),
    "framework": (("C", "3"), ("Zwangsort", "Anna"), ("Zwangsort", "Anna")),
    "saturation": (("C", "4"), ("Anna",), ("Anna",)),
    "contrast": (("C", "5"), ("Zwangsort",), ("Zwangsort",)),
    "portraits": (("C", "6"), ("Porträts", "anna  "), ("Portraits", "anna  ")),
    "requeue": (("C", "7"), (), ()),
    "codebook": (
        ("B",),
        ("Codebuch · 4 Codes", "o1 Zwangsort", "n neu"),
        ("Codebook · 4 codes", "o1 Zwangsort", "n new"),
    ),
    "versions": (("B", "V"), ("Versionen · jetzt", "Noch keine Version"), ("Versions · now", "No version yet")),
    "memos": (("M",), ("Memos · 1", "Wer hat entschieden?"), ("Memos · 1", "coding")),
    "history": (("H",), ("Verlauf · ", "Stand: „ben“ fertig", "x zurücknehmen"), ("History · ", "x take back")),
    "help": (("question_mark",), ("nächster Satz", "Im Text"), ("next sentence", "In the text")),
    "actions": (("colon",), ("Was soll geschehen?", "nächster Satz"), ("What shall be done?", "next sentence")),
    "palette": (("t", "c"), ("o2 Wahlort", "Enter wählt"), ("o2 Wahlort", "Enter chooses")),
    "fields": (("B", "down", "e"), ("Was an „Zwangsort“ ändern?", "Nicht verwenden"), ("Change what of “Zwangsort”?",)),
    "editor": (("t", "m"), ("Memo zu", "Esc speichert"), ("Memo on", "Esc saves")),
    "search": (("slash", *"brief", "enter"), ("Suche · 1 Treffer", "«Brief»"), ("Search · 1 hit", "«Brief»")),
    "search_wrong": (("slash", *"kod:", "enter"), ("Suche, Zeichen 1: Ein Feld kod gibt es nicht.",), ("column 1",)),
    "importing": (("I",), ("Einlesen", "i Vorschau"), ("Import", "i preview")),
    "import_preview": (("I", "tab", *"ben.txt", "enter"), ("Vorschau · ", "i einlesen"), ("Preview · ", "i import")),
    "exporting": (("E",), ("Ausgeben", "Zitate als Word-Bericht", "w schreiben"), ("Export", "w write")),
    "speakers": (("P",), ("Sprecher · anna", "fragt"), ("Speakers · anna", "asks")),
    "correcting": (("K",), ("Korrigieren · ", "Speichern"), ("Correct", "Save")),
    "unanchored": (("A",), ("Ohne Textstelle · 0", "Jede Codierung hat ihre Textstelle."), ("0",)),
    "team": (("Z",), ("Team · Konflikte: 0", "Wer was fertig hat", "Mara"), ("Team · ", "Mara", "Tom")),
    "agreement": (("Z", "a"), ("Team · ",), ("Team · ",)),
    "disagreements": (("Z", "d"), ("Mara",), ("Mara",)),
    "review": (("R",), ("Vorschläge · 0 offen",), ("0 open",)),
    "book_in": (("B", "i"), ("Codebuch einlesen",), ("codebook",)),
}
WITHOUT_KEYS = ("correcting",)
"""Where every letter is written, a line of its own says how to leave."""
ENGLISH = re.compile(r"\b(the|of|not|and|by|with|codings?|are|from|could|Choose|finished)\b")
"""Words that only an English sentence holds."""


def lines(app: WorkbenchApp) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_study(tmp_path_factory.mktemp("screens"))


@pytest.mark.parametrize(
    ("size", "language"),
    [
        pytest.param((80, 24), "de", id="80x24 de"),
        pytest.param((120, 40), "en", id="120x40 en"),
        pytest.param((80, 24), "en", id="80x24 en", marks=pytest.mark.soak),
        pytest.param((120, 40), "de", id="120x40 de", marks=pytest.mark.soak),
    ],
)
async def test_every_screen_says_what_it_should_within_its_size(path, size, language):
    for name, (keys, german, english) in SCREENS.items():
        with Project.open(path, coder="Mara") as project:
            app = WorkbenchApp(project, person=Person(language=language))
            async with app.run_test(size=size) as pilot:
                for key in ("", *keys):
                    if key:
                        await pilot.press(key)
                    for _ in range(2):
                        await app.workers.wait_for_complete()
                        await pilot.pause()
                shown = lines(app)
        assert len(shown) == size[1], name
        assert {cell_len(line) for line in shown} == {size[0]}, name
        text = "\n".join(shown)
        for words in german if language == "de" else english:
            assert words in text, (name, words, text)
        for line in shown:
            assert not line[-1].isalnum(), (name, "cut without a mark", line)
        said = ENGLISH.findall(re.sub(r"\S*/\S*", "", text))  # a path is no word of the interface
        assert language == "en" or not said, (name, said)
        if name in WITHOUT_KEYS:
            continue
        foot = shown[-1]
        for always in ("mehr", "Hilfe", "Ende") if language == "de" else ("more", "help", "quit"):
            assert always in foot, (name, "what always has its place in the line of keys")


@pytest.mark.parametrize("theme", ["dark", "light", "ansi"])
async def test_every_theme_draws_the_same_words(path, theme, monkeypatch):
    with Project.open(path, coder="Mara") as project:
        app = WorkbenchApp(project, person=Person(theme=theme))
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("t", "s")
            await pilot.pause()
            shown = "\n".join(lines(app))
    assert "o1" in shown
    assert "niemand [lacht]." in shown


async def test_without_colours_signs_say_it(path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    with Project.open(path, coder="Mara") as project:
        app = WorkbenchApp(project)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("t", "s")
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            assert app.no_color
    coded = [segment for strip in strips for segment in strip if segment.text.startswith("Gefragt")]
    assert all(segment.style and segment.style.bold for segment in coded)
    assert "o1" in "\n".join("".join(segment.text for segment in strip) for strip in strips)
