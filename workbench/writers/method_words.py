"""The sentences of the methods appendix; numbers come in by name."""

import re
from collections.abc import Mapping

from workbench.writers.method_english import ENGLISH
from workbench.writers.method_german import GERMAN
from workbench.writers.remarks import remark


def sentences(language: str) -> Mapping[str, str]:
    """The table of a language; English where there is none."""
    return GERMAN if language == "de" else ENGLISH


ORDER = (
    (re.compile(r"^by name \(there is no interview date\)"), "nach Name (ein Datum der Gespräche fehlt)"),
    (re.compile(r"^by name"), "nach Name"),
    (re.compile(r"^by (\w+), then by name"), r"nach \1, dann nach Name"),
    (re.compile(r", \d+ cases? without it last"), ", Fälle ohne Angabe zuletzt"),
)


def order(text: str, language: str) -> str:
    """The order of the cases in the report's language."""
    for pattern, german in ORDER if language == "de" else ():
        text = pattern.sub(german, text)
    return text


def reason(text: str, language: str) -> str:
    """A reason of the program's in the report's language, as far as it is known there."""
    if text == "unstable" and language != "de":
        return "undefined in more than 5 % of the draws"
    return remark(text, language)
