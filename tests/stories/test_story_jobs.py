"""The jobs of a day's work, each with the keys it takes."""

from pathlib import Path

import pytest

from tests.stories.hands import at_the_desk, coded, study
from workbench.project import NewCoding, Project

NOBODY = "Gefragt hat uns niemand [lacht]."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return study(tmp_path)


async def test_a_code_by_palette_takes_six_letters_and_enter_at_most(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "s")
        before = hands.keys
        await hands.press("c", *"wahl", "enter")
        assert hands.keys - before <= 7
        assert coded(path) == [(NOBODY, "Wahlort")]


async def test_three_sentences_at_once_take_four_keys(path):
    async with at_the_desk(path) as hands:
        await hands.press("t")
        before = hands.keys
        await hands.press("v", "s", "s", "1")
        assert hands.keys - before <= 4
        assert coded(path) == [(f"Wir wurden einfach dorthin gebracht. {NOBODY} Dann kam der Brief.", "Zwangsort")]


async def test_one_of_three_overlapping_codings_is_removed(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "s", "1", "2", "3")
        before = hands.keys
        await hands.press("x", "down", "enter")
        assert hands.keys - before == 3
        assert [label for _, label in coded(path)] == ["Zwangsort", "Ortsidentität"]
        assert "„Wahlort“ ist hier entfernt. [u] nimmt es zurück." in hands.told
        await hands.press("u")
        assert len(coded(path)) == 3


async def test_a_memo_on_a_coding(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "m")
        await hands.type("Wer")
        await hands.press("escape")
        coding = hands.app.project.codings.list()[0]
        assert [memo.text for memo in hands.app.project.memos.list("coding", coding.id)] == ["Wer"]
        assert "Memo zu „Zwangsort“ gespeichert. [u] nimmt es zurück." in hands.told


async def test_the_next_uncoded_turn_of_a_participant_is_one_key(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "1")
        before = hands.keys
        await hands.press("n")
        assert hands.keys - before == 1
        assert hands.under_cursor == "Heute ist es mein Viertel."


async def test_from_a_cell_of_the_matrix_to_the_text_and_back(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("t", "s", "1", "home", "C")
        before = hands.keys
        await hands.press("enter", "enter")
        assert hands.keys - before == 2
        assert hands.under_cursor == NOBODY
        await hands.press("escape", "escape")
        assert "Zwangsort × Anna" in hands.screen_text


async def ten_quotations(path: Path) -> None:
    """Twelve passages of the first document under one code."""
    with Project.open(path, coder="Mara") as project:
        anna, code = project.documents.list()[0].id, project.codebook.find("O1").id
        project.codings.add_many([NewCoding(anna, 34 + 3 * place, 44 + 3 * place, code) for place in range(12)])


async def test_a_code_is_split_by_marking_ten_quotations(path):
    await ten_quotations(path)
    async with at_the_desk(path) as hands:
        await hands.press("B", "down", "s")
        assert "12 Zitate" in hands.screen_text
        before = hands.keys
        await hands.press(*["space"] * 10)
        assert "10 gemerkt" in hands.screen_text
        await hands.press("s")
        await hands.type("Ohne")
        await hands.press("enter")
        await hands.type("zwei")
        await hands.press("enter")
        assert hands.keys - before == 10 + 1 + len("Ohne") + 1 + len("zwei") + 1
        labels = [label for _, label in coded(path)]
        assert labels.count("Ohne") == 10
        assert labels.count("Zwangsort") == 2
        project = hands.app.project
        made, origin = project.codebook.find("Ohne"), project.codebook.find("O1")
        assert made.parent == origin.parent
        assert "„Ohne“ hat jetzt 10 Zitate" in hands.told
        await hands.press("u")
        assert [label for _, label in coded(path)] == ["Zwangsort"] * 12, "one undo takes all of it back"
        assert "Ohne" not in [project.codebook.current.label(code) for code in project.codebook.current.codes]
        await hands.press("U")
        assert [label for _, label in coded(path)].count("Ohne") == 10
        project.codebook.tag("1.0.0")
        assert project.check() == ()


async def test_marked_quotations_are_recoded_with_a_reason(path):
    await ten_quotations(path)
    async with at_the_desk(path) as hands:
        await hands.press("t", "1", "Q", "space", "space", "c", "o", "4")
        await hands.type("genauer")
        await hands.press("enter")
        labels = [label for _, label in coded(path)]
        assert labels.count("Ortsidentität") == 2
        assert hands.app.project.history.list()[-1].said.reason == "genauer"
        assert "2 Zitate umcodiert: „Ortsidentität“" in hands.told
        await hands.press("a")
        assert "11 gemerkt" in hands.screen_text
        await hands.press("x")
        assert len(coded(path)) == 2
        await hands.press("u", "u")
        assert [label for _, label in coded(path)].count("Zwangsort") == 13


async def test_a_code_grows_up_in_the_codebook(path):
    """New, defined, coloured, keyed, moved, renamed, joined; each says what happened and is undone by one key."""
    async with at_the_desk(path, size=(120, 40)) as hands:
        project = hands.app.project
        await hands.press("B", "n")
        await hands.type("Schule")
        await hands.press("enter", "enter")
        assert "1 ohne Definition (o)" in hands.screen_text
        await hands.press("d")
        await hands.type("Wer lernt wo")
        await hands.press("escape")
        assert "Wer lernt wo" in hands.screen_text
        await hands.press("f", "down", "enter")
        assert project.codebook.find("Schule").colour == "#88CCEE"
        await hands.press("e", *["down"] * 4, "enter", "o", "1", "enter")
        assert "gehört schon zu „Zwangsort“" in hands.screen_text
        await hands.press("backspace", "backspace", "s", "c", "enter")
        assert project.codebook.find("Schule").key == "sc"
        await hands.press("v", "up", "enter")
        assert project.codebook.find("Schule").parent is None
        await hands.press("r", "end", "n", "enter")
        assert "„Schule“ heißt jetzt „Schulen“. [u] nimmt es zurück." in hands.told
        await hands.press("u", "z")
        await hands.type("zwang")
        await hands.press("enter", "enter")
        assert "„Schule“ gehört jetzt zu „Zwangsort“" in hands.told
        await hands.press("u")
        assert project.codebook.find("Schule").merged_into is None


async def test_owed_definitions_are_listed_alone(path):
    with Project.open(path, coder="Mara") as project:
        project.codebook.add("Schule")
        project.codebook.add("Amt")
    async with at_the_desk(path) as hands:
        await hands.press("B", "o")
        assert "nur die 2 ohne Definition (o: alle)" in hands.screen_text
        assert "Zwangsort" not in hands.screen_text
        await hands.press("d")
        await hands.type("x")
        await hands.press("escape")
        assert "nur die 1 ohne Definition" in hands.screen_text
        await hands.press("o")
        assert "Zwangsort" in hands.screen_text


async def test_versions_and_what_changed_between_them(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("B", "V")
        assert "Noch keine Version. t hält das Codebuch fest" in hands.screen_text
        await hands.press("t", "enter", "enter")
        project = hands.app.project
        assert project.codebook.versions() == ("1.0.0",)
        project.codebook.set(project.codebook.find("O1").id, "definition", "Anders.", "de")
        project.codebook.add("Amt")
        await hands.press("escape", "B", "V")
        assert "1.0.0 → jetzt · Änderungen: 2" in hands.screen_text
        assert "+ Anders." in hands.screen_text
        assert "− Was Zwangsort heißt." in hands.screen_text
        await hands.press("t")
        assert "1.1.0" in hands.screen_text, "what the changes call for is proposed"
        await hands.press("backspace", "x", "enter")
        assert "Drei Zahlen mit Punkten" in hands.screen_text
        await hands.press("backspace", *"1.1.0")
        await hands.press("enter", "enter")
        assert project.codebook.versions() == ("1.0.0", "1.1.0")
        await hands.press("u")
        assert project.codebook.versions() == ("1.0.0",)


async def test_any_action_of_ones_own_is_taken_back_from_the_history(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("t", "1", "s", "2", "s", "3", "H")
        assert "codiert: O4 in anna: „Dann kam der Brief.“" in hands.screen_text
        await hands.press("down", "x")
        assert "Zurücknehmen? codiert: O2 in anna: „Gefragt" in hands.screen_text
        await hands.press("j")
        assert [label for _, label in coded(path)] == ["Zwangsort", "Ortsidentität"]
        await hands.press("U")
        assert len(coded(path)) == 3


async def test_what_later_work_rests_on_is_not_taken_back(path):
    async with at_the_desk(path, size=(120, 40)) as hands:
        await hands.press("t", "1", "m")
        await hands.type("klar")
        await hands.press("escape", "H", "down", "x", "j")
        assert "ist in Gebrauch (1 memo)" in hands.told
        assert len(coded(path)) == 1


async def test_everything_is_done_from_the_list_of_actions(path):
    async with at_the_desk(path) as hands:
        await hands.press("t", "colon")
        assert "Was soll geschehen?" in hands.screen_text
        await hands.type("code 1")
        await hands.press("enter")
        assert len(coded(path)) == 1
        await hands.press("colon")
        await hands.type("festh")
        await hands.press("enter")
        assert "Version (drei Zahlen" in hands.screen_text, "on the screen where it is done"
        await hands.press("escape", "colon")
        await hands.type("ter satz")
        await hands.press("enter")
        assert hands.under_cursor == NOBODY, "back in the text for what is done there"


async def test_the_language_and_the_colours_are_changed_from_the_list(path):
    async with at_the_desk(path) as hands:
        kept = []
        object.__setattr__(hands.app.person, "keep", lambda name, value: kept.append((name, value)))
        await hands.press("t", "1", "colon")
        await hands.type("engl")
        await hands.press("enter")
        assert "¶ 2/6" in hands.screen_text
        assert "sentence" in hands.screen_text.splitlines()[-1]
        await hands.press("H")
        assert "coded: O1 in anna: “Wir wurden einfach" in hands.screen_text
        await hands.press("colon")
        await hands.type("germ")
        await hands.press("enter")
        assert "codiert: O1 in anna: „Wir wurden" in hands.screen_text
        await hands.press("escape")
        assert "¶ 2/6" in hands.screen_text
        await hands.press("colon")
        await hands.type(": hell")
        await hands.press("enter")
        assert hands.app.theme == "textual-light"
        assert kept == [("language.interface", "en"), ("language.interface", "de"), ("theme", "light")]


async def test_the_head_line_says_study_coder_and_how_much_is_coded(path):
    for size, said in (((80, 24), "1/3 codiert · Mara"), ((120, 40), "1 von 3 Beiträgen codiert · Mara")):
        async with at_the_desk(path, size=size) as hands:
            await hands.press("t", "1")
            head = hands.screen_text.splitlines()[0]
            assert head.startswith(f" Ankommen · anna · {'¶ 2/6' if size[0] == 80 else 'Absatz 2 von 6'}")
            assert head.endswith(said + " ")
            await hands.press("x")
            assert "0/3" in hands.screen_text or "0 von 3" in hands.screen_text
