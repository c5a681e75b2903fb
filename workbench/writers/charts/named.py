"""What is written at the sides of a chart."""

from typing import Any

LONG = 42
LONG_ID = 36
WORDS = {
    "de": {
        "cases": "Fälle in dieser Reihenfolge",
        "codes": "Codes bisher",
        "found": "gefunden",
        "expected": "erwartet (Mittel aller Reihenfolgen)",
        "band": "5–95 % der Auswahlen",
        "time": "Verlauf des gezählten Textes",
        "none": "Nichts zu zeigen.",
        "edges": "Linien: c ab {low:.2f}; die dickste {high:.2f}",
    },
    "en": {
        "cases": "cases in this order",
        "codes": "codes so far",
        "found": "found",
        "expected": "expected (mean over all orders)",
        "band": "5–95 % of the choices",
        "time": "course of the counted text",
        "none": "Nothing to show.",
        "edges": "lines: c from {low:.2f}; the thickest {high:.2f}",
    },
}


def words(language: str) -> dict[str, str]:
    """The words of a chart; English where there are none of a language."""
    return WORDS.get(language, WORDS["en"])


def full(entry: Any) -> str:
    """A code's key and label, cut with a mark where it is long."""
    known = entry.public and len(entry.public) < LONG_ID and entry.public != entry.label
    return cut(f"{entry.public} {entry.label}" if known else entry.label)


def key(entry: Any) -> str:
    """A code in as few letters as name it."""
    return entry.public if entry.public and len(entry.public) < LONG_ID else cut(entry.name, 8)


def cut(text: str, long: int = LONG) -> str:
    """At most so many characters, the last of them … where something was cut."""
    line = " ".join(text.split())
    return line if len(line) <= long else f"{line[: long - 1]}…"


def counted(result: Any) -> str:
    """What was counted, of whom: the line above a chart."""
    settings = result.settings
    share = settings.get("share") or "none"
    said = [
        result.measure,
        f"share: {share}" if share != "none" else "",
        settings.get("coders", ""),
        settings.get("where", ""),
    ]
    return " · ".join(str(part) for part in said if part)
