"""The sentences of the methods appendix; numbers come in by name."""

import re
from collections.abc import Mapping

from workbench.writers.method_english import ENGLISH
from workbench.writers.method_german import GERMAN

REASONS: Mapping[str, str] = {
    "fewer than two coders": "weniger als zwei Codierende",
    "no units": "keine Einheiten",
    "no variation": "keine Unterschiede in den Werten",
    "unused": "nicht verwendet",
    "too few documents": "zu wenige Dokumente",
    "unstable": "in mehr als 5 % der Ziehungen nicht bestimmt",
    "not asked for": "nicht verlangt",
    "no document finished by all": "kein Dokument ist von allen fertig codiert",
    "documents that all compared coders marked finished": "Dokumente, die alle verglichenen Personen als "
    "fertig markiert haben",
    "nobody has marked a document finished: documents that all compared coders coded": "niemand hat ein Dokument als "
    "fertig markiert: Dokumente, die alle verglichenen Personen codiert haben",
}
"""The program's English reasons in German."""


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


def counted(text: str, language: str) -> str:
    """Whose codings count, in the report's language."""
    if language == "de":
        text = text.replace("union of ", "alle Codierungen von ").replace("adjudicated", "die entschiedenen")
    return text


def reason(text: str, language: str) -> str:
    """A reason of the program's in the report's language, as far as it is known there."""
    if language == "de":
        return REASONS.get(text, text)
    return "undefined in more than 5 % of the draws" if text == "unstable" else text
