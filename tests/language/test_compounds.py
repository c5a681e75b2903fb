"""Compounds and their heads; HanTa is an extra."""

import subprocess
import sys

import pytest

from workbench.language.compounds import compounds, head_of, split, splitter

FORMS = dict.fromkeys("Wahlorte Zwangsorten Ort Orte Ortsbindung Sport sofort Antwort Wort Standort wahlort".split(), 1)  # noqa: SIM905 - a list of words


def found(heads, forms, language="de", corrections=None):
    wanted = {head_of(head, language) for head in heads}
    return {one.form: one.parts for one in compounds(wanted, forms, language, corrections or {})}


def test_the_head_is_the_last_stem():
    pytest.importorskip("HanTa")
    met = found(["ort"], FORMS)
    assert met == {
        "Wahlorte": ("wahl", "ort"),
        "Zwangsorten": ("zwang", "ort"),
        "Standort": ("stand", "ort"),
        "wahlort": ("wahl", "ort"),
    }


def test_umlauts_of_the_plural_and_two_heads_at_once():
    pytest.importorskip("HanTa")
    met = found(["Amt", "Unterkunft"], {"Jugendämtern": 2, "Flüchtlingsunterkünften": 1, "Ämter": 1, "gesamt": 1})
    assert met == {"Jugendämtern": ("jugend", "amt"), "Flüchtlingsunterkünften": ("flüchtling", "unterkunft")}


def test_english_has_compounds_too():
    pytest.importorskip("HanTa")
    assert found(["place"], {"workplaces": 1, "replace": 1, "place": 1, "placement": 1}, "en") == {
        "workplaces": ("work", "place")
    }


def test_verbs_and_single_stems_stay_whole():
    pytest.importorskip("HanTa")
    assert split("Sport", splitter("de")) == ("sport",)
    assert len(split("Kindergärten", splitter("de"))) == 2


def test_without_the_extra_one_sentence_says_what_to_install():
    program = """
import sys
sys.modules["HanTa"] = None
from workbench.errors import WorkbenchError
from workbench.language.compounds import splitter
try:
    splitter("de")
except WorkbenchError as error:
    print(error.hint)
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == 'Install it: pip install "workbench[morph]"'


def test_importing_the_room_imports_no_extra():
    program = "import sys, workbench.language.compounds, workbench.project; print('HanTa' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
