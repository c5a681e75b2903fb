"""Passages by rule on the example study: housing offices, false hits refused; every form of four kinds of places."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import call
from tests.stories.hands import at_the_desk
from workbench.model import SET_ASIDE
from workbench.project import Project

RULES = """rules:
  - code: WA
    any: [Wohnungsamt, Liegenschaftsamt, Amt, "*behörde*"]
    unit: sentence
"""
OFFICES = re.compile(r"(?i)\b(?:(?:Wohnungs|Liegenschafts)?(?:amte?s?|ämtern?)|\w*behörden?)\b")
HOUSING = ("Wohnungsamt", "Liegenschaftsamt")
"""What a reader keeps: the offices that have flats to give; courts, permits and other tables are not meant."""
FORMS = {
    "Zwangsort": ("Zwangsort", "Zwangsorts", "Zwangsortes", "Zwangsorte", "Zwangsorten", "ZWANGSORT"),
    "Wahlort": ("Wahlort", "Wahlorts", "Wahlortes", "Wahlorte", "Wahlorten"),
    "Wunschort": ("Wunschort", "Wunschorts", "Wunschortes", "Wunschorte", "Wunschorten"),
    "Ortsidentität": ("Ortsidentität", "Ortsidentitäten"),
}
OTHERS = ("Zwang", "Ort", "Ortsbindung", "Auswahl", "Wahl", "Identität", "Zwangsumzug", "Wohnortwahl")
BY_HAND = {
    "Ort": r"Orte?s?|Orten",
    "Zwang": r"Zwang(?:e?s)?|Zwänge[n]?",
    "zuweisen": r"zugewiesen\w*|zuweis(?:en|t|e)|zuzuweisen",
    "aussuchen": r"(?:aus(?:zu)?suchen|ausgesucht\w*|aussucht\w*)",
    "freiwillig": r"freiwillig(?:e[nmrs]?)?",
    "träumen": r"(?:ge)?träum(?:e|en|t|te|ten|st)",
}
"""Words of the four codes' cues: all that a person would mark as a form of them."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as at:
        at.chdir(folder)
        at.setenv("WORKBENCH_CONFIG_DIR", str(folder / "settings"))
        assert call("demo", "--dir", "d", "--no-open").code == 0
    return folder / "d" / "demo.workbench"


@pytest.fixture
def study(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example study with a code for housing offices and a file of rules; nobody has asked for cues."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_CONFIG_DIR", str(tmp_path / "settings"))
    shutil.copy(demo, tmp_path / "demo.workbench")
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    said("config", "coder", "MK")
    said("codebook", "add", "Wohnungsämter", "--id", "WA")
    return tmp_path / "demo.workbench"


def said(*typed: str) -> str:
    found = call(*typed)
    assert found.code == 0, (typed, found.err)
    return found.out


def by_hand(path: Path) -> list[tuple[str, int, str]]:
    """(document, place, word) of every office that a participant names."""
    with Project.open(path) as project:
        return [
            (document.name, paragraph.start + word.start(), word.group())
            for document in project.documents.all()
            for paragraph in document.paragraphs
            if paragraph.kind not in SET_ASIDE and document.roles.get(paragraph.speaker or "") in (None, "participant")
            for word in OFFICES.finditer(document.text[paragraph.start : paragraph.end])
        ]


def office_codings(path: Path) -> list[tuple[str, str, str]]:
    with Project.open(path) as project:
        code = project.codebook.find("WA").id
        names = {line.id: line.name for line in project.documents.list()}
        return sorted((names[c.document], c.quote, c.origin) for c in project.codings.list() if c.code == code)


def test_as_commands_all_offices_are_proposed_and_the_false_ones_declined(study: Path) -> None:
    run = call("autocode", "rules.yaml", "--json").json
    words = by_hand(study)
    assert len(words) == len(run["proposals"]) == 15
    for name, at, word in words:
        (hit,) = (row for row in run["proposals"] if row["document"] == name and row["start"] <= at < row["end"])
        assert word in hit["quote"]
    false = [row["id"] for row in run["proposals"] if not any(word in row["quote"] for word in HOUSING)]
    before = len(call("codings", "list", "--coder", "MK", "--json").json)
    out = said("autocode", *[word for id_ in false for word in ("--decline", id_)], "--code", "WA", "--accept")
    assert "12 proposals declined" in out
    assert "3 codings made" in out
    assert [(document, origin) for document, _, origin in office_codings(study)] == [
        ("02_rodenhafen_ehrenamt", "rule"),
        ("02_rodenhafen_ehrenamt", "rule"),
        ("06_stahlenbeck_verwaltung", "rule"),
    ]
    assert len(call("codings", "list", "--coder", "MK", "--json").json) == before + 3
    assert call("autocode", "rules.yaml", "--json").json["proposals"] == [], "what was declined does not come again"
    said("undo")
    assert office_codings(study) == []


async def test_in_the_interface_false_hits_are_declined_and_the_rest_is_accepted(study: Path) -> None:
    with Project.open(study, coder="MK") as project:
        for proposal in project.proposals.list():
            project.proposals.decline([proposal.id])
        assert len(project.autocode.run("rules.yaml").new) == 15
    async with at_the_desk(study, coder="MK", size=(100, 30)) as hands:
        await hands.press("R")
        assert "15 offen" in hands.screen_text
        with Project.open(study) as project:
            order = project.proposals.list()
        for proposal in order:
            quote = hands.app.project.documents.get(proposal.document).text[proposal.start : proposal.end]
            await hands.press("down" if any(word in quote for word in HOUSING) else "d")
        assert "3 offen" in hands.screen_text
        await hands.press("home", "Y", "y")
        assert len(office_codings(study)) == 3
        await hands.press("u")
        assert office_codings(study) == []


def test_every_form_of_the_four_kinds_of_places_is_found(study: Path, tmp_path: Path) -> None:
    everything = [form for forms in FORMS.values() for form in forms]
    lines = [f"B: Das Wort {word} steht hier." for word in (*everything, *OTHERS)]
    (tmp_path / "formen.txt").write_text("I: Und?\n\n" + "\n\nI: Gut.\n\n".join(lines) + "\n", "utf-8")
    said("import", "formen.txt")
    for word, forms in FORMS.items():
        hits = call("search", f"{word} role:any", "--json").json["hits"]
        assert sorted(hit["quote"] for hit in hits) == sorted(forms), word


@pytest.mark.parametrize("word", BY_HAND)
def test_what_is_found_is_what_a_person_would_mark(study: Path, word: str) -> None:
    found = call("search", f"{word} role:any", "--json").json["hits"]
    with Project.open(study) as project:
        marked = sorted(
            (document.name, paragraph.start + form.start(), form.group())
            for document in project.documents.all()
            for paragraph in document.paragraphs
            if paragraph.kind not in SET_ASIDE
            for form in re.finditer(rf"\b(?:{BY_HAND[word]})\b", document.text[paragraph.start : paragraph.end], re.I)
        )
    assert sorted((hit["document"], hit["start"], hit["quote"]) for hit in found) == marked
