"""What reporting checklists ask, in our own short words; the numbers are those of the published lists.

COREQ: Tong, Sainsbury, Craig 2007 (32 items). SRQR: O'Brien and others 2014 (21 items).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked; `answered` names the part of the appendix that answers it, in whole or in part."""

    number: int
    german: str
    english: str
    answered: str = ""

    def words(self, language: str) -> str:
        """The item in a language."""
        return self.german if language == "de" else self.english


COREQ = (
    Item(1, "Wer die Gespräche führte", "Who led the conversations"),
    Item(2, "Abschlüsse der Forschenden", "The researchers' degrees"),
    Item(3, "Berufliche Stellung während der Studie", "Their occupation during the study"),
    Item(4, "Geschlecht der Forschenden", "Their gender"),
    Item(5, "Erfahrung und Schulung", "Experience and training"),
    Item(6, "Bekanntschaft mit den Teilnehmenden vor Beginn", "Contact with participants before the start"),
    Item(7, "Was Teilnehmende über die Forschenden wussten", "What participants knew about the researchers"),
    Item(8, "Eigene Annahmen und Interessen der Forschenden", "The researchers' own assumptions and interests"),
    Item(9, "Methodologische Ausrichtung", "Methodological orientation"),
    Item(10, "Wie die Teilnehmenden ausgewählt wurden", "How participants were selected"),
    Item(11, "Wie sie angesprochen wurden", "How they were approached"),
    Item(12, "Umfang der Stichprobe", "Size of the sample", "sample"),
    Item(13, "Absagen und Abbrüche mit Gründen", "Refusals and drop-outs, with reasons"),
    Item(14, "Orte der Erhebung", "Where data were collected"),
    Item(15, "Anwesenheit weiterer Personen", "Whether others were present"),
    Item(16, "Merkmale der Stichprobe", "Characteristics of the sample", "sample"),
    Item(17, "Leitfaden und Erprobung", "Interview guide and its trial"),
    Item(18, "Wiederholte Gespräche", "Repeated conversations"),
    Item(19, "Aufzeichnung in Ton oder Bild", "Sound or picture recording", "recording"),
    Item(20, "Feldnotizen", "Field notes", "memos"),
    Item(21, "Dauer der Gespräche", "Length of the conversations", "duration"),
    Item(22, "Sättigung", "Saturation", "saturation"),
    Item(23, "Rückgabe der Transkripte zur Durchsicht", "Transcripts returned for checking"),
    Item(24, "Zahl der Codierenden", "Number of coders", "coders"),
    Item(25, "Beschreibung des Codesystems", "Description of the coding tree", "codebook"),
    Item(26, "Herkunft der Themen", "Where the themes come from", "derivation"),
    Item(27, "Software", "Software", "software"),
    Item(28, "Rückmeldung der Teilnehmenden zu den Befunden", "Participants' feedback on the findings"),
    Item(29, "Zitate mit Kennung der Person", "Quotations with an identifier", "quotations"),
    Item(30, "Stimmigkeit von Daten und Befunden", "Consistency of data and findings", "spread"),
    Item(31, "Hauptthemen", "Major themes", "major"),
    Item(32, "Nebenthemen und abweichende Fälle", "Minor themes and differing cases", "minor"),
)

SRQR = (
    Item(1, "Titel nennt Gegenstand und Ansatz", "Title names subject and approach"),
    Item(2, "Zusammenfassung", "Abstract"),
    Item(3, "Problem und Stand des Wissens", "Problem and what is known"),
    Item(4, "Ziel und Forschungsfrage", "Purpose and question"),
    Item(5, "Ansatz und Erkenntnishaltung", "Approach and stance on knowledge"),
    Item(6, "Eigenschaften der Forschenden und ihr Einfluss", "The researchers and their influence"),
    Item(7, "Umfeld", "Context"),
    Item(8, "Auswahl und ihr Ende", "Selection and when it ended"),
    Item(9, "Ethische Fragen", "Ethical questions"),
    Item(10, "Art und Zeit der Erhebung", "How and when data were collected", "dates"),
    Item(11, "Werkzeuge und Geräte der Erhebung", "Instruments and devices", "recording"),
    Item(12, "Wer und was untersucht wurde", "Who and what was studied", "sample"),
    Item(13, "Aufbereitung der Daten", "How data were processed", "material"),
    Item(14, "Auswertung", "Analysis", "coders"),
    Item(15, "Vertrauenswürdigkeit", "Trustworthiness", "agreement"),
    Item(16, "Synthese und Deutung", "Synthesis and interpretation"),
    Item(17, "Belege aus den Daten", "Evidence from the data", "quotations"),
    Item(18, "Einordnung in bisheriges Wissen", "Place among earlier findings"),
    Item(19, "Grenzen", "Limitations"),
    Item(20, "Interessenkonflikte", "Conflicts of interest"),
    Item(21, "Finanzierung", "Funding"),
)

CHECKLISTS: Mapping[str, tuple[str, tuple[Item, ...]]] = {"coreq": ("COREQ", COREQ), "srqr": ("SRQR", SRQR)}
