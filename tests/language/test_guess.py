"""Which language a text is in."""

import subprocess
import sys

import pytest

from workbench.language.guess import COMMON, guess

SAID = {
    "de": "Also wir sind dann hierher gezogen, weil die Wohnung zu klein war und wir das nicht mehr bezahlen "
    "konnten. Ich habe immer gedacht, dass es nur für ein Jahr ist, aber dann sind wir geblieben. Die Nachbarn "
    "waren sehr nett und man hat sich auch geholfen, wenn was war.",
    "en": "So we moved here because the flat was too small and we could not pay for it any more. I always thought "
    "that it was just for a year, but then we stayed. The people next door were really nice and they would "
    "help us when there was something to do in the house.",
    "fr": "Alors nous avons déménagé parce que l'appartement était trop petit et on ne pouvait plus le payer. Je "
    "pensais que c'était pour un an, mais nous sommes restés. Les voisins étaient très gentils et on s'est "
    "aidé quand il y avait quelque chose à faire dans la maison.",
    "nl": "We zijn toen hierheen verhuisd omdat de woning te klein was en we het niet meer konden betalen. Ik dacht "
    "dat het maar voor een jaar was, maar toen zijn we gebleven. De buren waren heel aardig en je kon ook bij "
    "ze langs gaan als er iets was met het huis of met de kinderen.",
    "es": "Entonces nos mudamos aquí porque el piso era muy pequeño y no lo podíamos pagar. Yo pensaba que era para "
    "un año, pero después nos quedamos. Los vecinos eran muy buenos y la gente se ayudaba cuando había algo "
    "que hacer en la casa o con los niños.",
    "it": "Poi ci siamo trasferiti qui perché la casa era troppo piccola e non la potevamo più pagare. Io pensavo "
    "che era solo per un anno, ma poi siamo rimasti. I vicini sono molto gentili e ci siamo anche aiutati "
    "quando c'era qualcosa da fare in casa o con i bambini.",
    "tr": "Sonra biz buraya geldik çünkü ev çok küçüktü ve bize çok pahalı oldu. Ben bir yıl için diye düşündüm ama "
    "sonra burada kaldık. O zaman bu mahalle çok iyi bir yer gibi geldi bana, ve komşular da her zaman bizim "
    "için bir şey yaptı. Daha ne olsun, işte böyle oldu ama iyi ki oldu.",
    "pl": "Potem się tu przenieśliśmy, bo mieszkanie było za małe i nie było nas na to stać. Ja myślałam, że to "
    "tylko na rok, ale już tak zostało. Sąsiedzi byli bardzo mili i jak coś było do zrobienia, to się "
    "pomagało, bo tak to jest w tym domu i z dziećmi też.",
}


@pytest.mark.parametrize("language", COMMON)
def test_each_language_is_known_by_its_little_words(language):
    assert guess(f"{SAID[language]} {SAID[language]}") == language


def test_a_few_words_prove_nothing():
    assert guess("Ja. Genau.") == guess(" ".join(SAID["de"].split()[:40])) == ""


def test_two_languages_in_equal_parts_are_no_language():
    assert guess(SAID["de"] + " " + SAID["en"]) == ""


def test_names_and_numbers_are_no_language():
    assert guess("Karlsruhe 2018 Zimmer Hegmann " * 30) == ""


def test_a_guess_costs_no_library():
    code = (
        "import sys, workbench.language.guess; print([m for m in ('simplemma', 'spacy', 'numpy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
