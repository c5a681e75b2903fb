"""Stories at the coding screen; every one runs on a real project file."""

from pathlib import Path

import pytest

from tests.stories.hands import at_the_desk, coded, study
from workbench.project import Project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return study(tmp_path)


async def test_the_next_sentence_with_a_pinned_code_takes_two_keys(path):
    async with at_the_desk(path) as hands:
        await hands.press("t")
        assert hands.under_cursor == "Wir wurden einfach dorthin gebracht."
        before = hands.keys
        await hands.press("s", "1")
        assert hands.keys - before == 2
        assert hands.under_cursor == "Gefragt hat uns niemand [lacht]."
        assert coded(path) == [("Gefragt hat uns niemand [lacht].", "Zwangsort")]


async def test_any_code_takes_four_keys(path):
    async with at_the_desk(path) as hands:
        await hands.press("t")
        before = hands.keys
        await hands.press("s", "c", "o", "2")
        assert hands.keys - before == 4
        assert coded(path) == [("Gefragt hat uns niemand [lacht].", "Wahlort")]


async def test_a_coding_is_on_disk_before_its_colour_appears(path, monkeypatch):
    async with at_the_desk(path) as hands:
        await hands.press("t")
        seen = []
        real = hands.transcript.add_mark
        monkeypatch.setattr(hands.transcript, "add_mark", lambda mark: (seen.append(coded(path)), real(mark)))
        await hands.press("1")
        assert seen == [[("Wir wurden einfach dorthin gebracht.", "Zwangsort")]]


async def test_code_a_transcript(path):
    """Read on, code with digits and letters, repeat, several at once, a longer stretch, a memo, an anchor."""
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "s", "full_stop")
        await hands.press("t", "c")
        await hands.type("ortsid")
        await hands.press("enter")
        await hands.press("s", "v", "s", "2")
        assert hands.under_cursor.startswith("Die Kinder")
        await hands.press("m")
        await hands.type("klar")
        await hands.press("escape", "exclamation_mark")
        assert coded(path) == [
            ("Wir wurden einfach dorthin gebracht.", "Zwangsort"),
            ("Gefragt hat uns niemand [lacht].", "Zwangsort"),
            ("Heute ist es mein Viertel.", "Ortsidentität"),
            ("Die Kinder gehen hier zur Schule, wir bleiben. Weg will keiner mehr.", "Wahlort"),
        ]
        project = hands.app.project
        last = project.codings.list()[-1]
        assert last.anchor
        assert [memo.text for memo in project.memos.list("coding", last.id)] == ["klar"]
        assert "o1" in hands.screen_text
        assert "[lacht]" in hands.screen_text
        await hands.press("s")
        assert hands.under_cursor == "Danke.", "after a long selection the cursor goes on behind it"


async def test_several_codes_from_the_palette(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "c", "tab", "down", "tab", "enter")
        assert [label for _, label in coded(path)] == ["Zwangsort", "Wahlort"]


async def test_the_ring_of_the_last_codes(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "s", "2", "s", "comma")
        assert "Die letzten Codes" in hands.screen_text
        await hands.press("down", "enter")
        assert coded(path)[-1] == ("Dann kam der Brief.", "Zwangsort")


async def test_define_a_code_while_coding(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("t", "c")
        await hands.type("Verwaltung")
        assert "Kein Code passt" in hands.screen_text
        await hands.press("enter")
        assert "Unter welchen Code?" in hands.screen_text
        await hands.press("down", "enter")
        assert coded(path) == [("Wir wurden einfach dorthin gebracht.", "Verwaltung")]
        assert "Definition fehlt noch" in hands.screen_text
        await hands.press("e")
        await hands.type("Was Aemter tun.")
        await hands.press("escape")
        assert "Was Aemter tun." in hands.screen_text
        project = hands.app.project
        made = project.codebook.find("Verwaltung")
        assert project.codebook.current.label(project.codebook.current.path(made)[0]) == "Orte"
        await hands.press("p", "9", "s", "9")
        assert coded(path)[-1] == ("Gefragt hat uns niemand [lacht].", "Verwaltung")


async def test_a_code_in_the_words_of_the_person(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "t", "minus", "l", "l", "l", "l", "i")
        assert "Heute ist es mein Viertel" in hands.screen_text
        await hands.press("enter", "enter")
        assert coded(path) == [("Heute ist es mein Viertel", "Heute ist es mein Viertel")]
        assert hands.app.project.codebook.find("Heute ist").derivation == "in vivo"


async def test_fix_a_wrong_coding(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1")
        before = hands.keys
        await hands.press("x", "c", "o", "2")
        assert hands.keys - before == 4
        assert coded(path) == [("Wir wurden einfach dorthin gebracht.", "Wahlort")]
        await hands.press("u", "u")
        assert coded(path) == [("Wir wurden einfach dorthin gebracht.", "Zwangsort")]
        assert "Zurückgenommen" in hands.told
        await hands.press("U", "U")
        assert coded(path) == [("Wir wurden einfach dorthin gebracht.", "Wahlort")]
        await hands.press("1", "x")
        assert "Welche Codierung löschen?" in hands.screen_text
        await hands.press("down", "enter")
        assert len(coded(path)) == 1


async def test_what_somebody_else_coded_is_not_mine_to_remove(path):
    with Project.open(path, coder="Mara") as project:
        project.coders.add("Tom")
        project.use_coder("Tom")
        line = project.documents.list()[0]
        start = project.documents.get(line.id).text.index("Wir wurden")
        project.codings.add(line.id, start, start + 10, project.codebook.find("O1").id)
    async with at_the_desk(path) as hands:
        await hands.press("t", "x")
        assert "Tom" in hands.told
        assert len(coded(path)) == 1


async def test_a_duplicate_is_refused_in_words(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "1")
        assert "hat den Code schon" in hands.told
        assert len(coded(path)) == 1


async def test_without_a_name_nothing_is_coded_and_it_says_why(path):
    with Project.open(path) as project:
        from workbench.tui.app import WorkbenchApp

        app = WorkbenchApp(project)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press("t", "1")
            await pilot.pause()
            assert any("--coder" in notice.message for notice in app._notifications)
    assert coded(path) == []


async def test_search_and_go_to(path):
    async with at_the_desk(path) as hands:
        await hands.press("slash")
        await hands.type("viertel")
        await hands.press("enter")
        assert "2 Treffer" in hands.screen_text or "1 Treffer" in hands.screen_text
        await hands.press("enter")
        assert hands.under_cursor == "Viertel"
        assert "Treffer 1/" in hands.screen_text
        await hands.press("escape", "g")
        await hands.type("99")
        await hands.press("enter")
        assert "der letzte ist 6" in hands.screen_text
        await hands.press("backspace", "backspace", "2", "enter")
        assert hands.under_cursor == "Wir wurden einfach dorthin gebracht."
        await hands.press("slash")
        await hands.type("gibtesnicht")
        await hands.press("enter")
        assert "kommt nicht vor" in hands.screen_text


async def test_the_next_uncoded_turn(path):
    async with at_the_desk(path) as hands:
        await hands.press("n", "1", "n")
        assert hands.under_cursor == "Heute ist es mein Viertel."
        await hands.press("1", "n", "1", "n")
        assert "hat eine Codierung" in hands.told


async def test_another_document(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "s", "o")
        await hands.type("ben")
        await hands.press("enter")
        assert hands.transcript.document.name == "ben"
        await hands.press("o")
        await hands.type("anna")
        await hands.press("enter")
        assert hands.under_cursor == "Gefragt hat uns niemand [lacht].", "where it was left"


async def test_the_file_changes_under_the_screen(path):
    async with at_the_desk(path) as hands:
        await hands.press("t")
        with Project.open(path, coder="Mara") as other:
            line = other.documents.list()[0]
            start = other.documents.get(line.id).text.index("Wir wurden")
            other.codings.add(line.id, start, start + 10, other.codebook.find("O1").id)
        hands.app.look()
        await hands.settle()
        assert "anderswo geändert" in hands.told
        assert len(hands.transcript.page.marks_at(hands.transcript.place.span)) == 1


async def test_an_empty_study_says_what_to_do(tmp_path):
    with Project.create(tmp_path / "leer.workbench", name="Leer", coder="Mara"):
        pass
    async with at_the_desk(tmp_path / "leer.workbench") as hands:
        await hands.press("s", "1", "c", "n", "x", "m", "g", "slash", "escape", "u")
        assert "Noch kein Dokument" in hands.screen_text


async def test_suggestions_are_walked_through_with_three_keys(path):
    with Project.open(path, coder="Mara") as project:
        project.codebook.set(project.codebook.find("O1").id, "cues", ("bringen", '"Ohne den Bus"'), language="de")
        project.codebook.set(project.codebook.find("O4").id, "cues", ('"mein Viertel"',), language="de")
        assert project.proposals.propose_cues() == 3
    async with at_the_desk(path) as hands:
        await hands.press("n")
        assert hands.under_cursor == "Wir wurden einfach dorthin gebracht."
        assert "o1?" in hands.screen_text
        assert "Vorschlag 1/2" in hands.screen_text
        assert coded(path) == [], "nothing counts until a person accepts it"
        await hands.press("y")
        assert coded(path) == [("Wir wurden einfach dorthin gebracht.", "Zwangsort")]
        assert hands.under_cursor == "Heute ist es mein Viertel.", "on to the next"
        await hands.press("d")
        assert len(coded(path)) == 1
        assert "?" not in "".join(line[60:] for line in hands.screen_text.splitlines()[1:-2])
        await hands.press("d")
        assert "kein Vorschlag" in hands.told


async def test_a_weight(path):
    with Project.open(path, coder="Mara") as project:
        weight = {"minimum": 0, "maximum": 100, "meaning": {"0": "gehen", "100": "bleiben"}}
        project.codebook.set(project.codebook.find("O2").id, "weight", weight)
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "w")
        assert "nimmt kein Gewicht" in hands.told
        await hands.press("s", "2", "w")
        assert "100 bleiben" in hands.screen_text
        await hands.type("200")
        await hands.press("enter")
        assert "Eine Zahl von 0 bis 100" in hands.screen_text
        await hands.press("backspace", "enter")
        assert [coding.weight for coding in hands.app.project.codings.list()] == [None, 20]
