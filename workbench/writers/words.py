"""The reports' own words, one small table per language."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from workbench.writers.english import ENGLISH
from workbench.writers.german import GERMAN

LANGUAGES: Mapping[str, Mapping[str, str]] = {"de": GERMAN, "en": ENGLISH}

MONTHS: Mapping[str, tuple[str, ...]] = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def words(language: str) -> Mapping[str, str]:
    """The table of a report's language; English where there is none."""
    return LANGUAGES.get(language, ENGLISH)


def count(table: Mapping[str, str], noun: str, number: int, **values: object) -> str:
    """A number with its noun, such as "1 Fall" or "7 Fälle"."""
    return table[f"{noun}_1" if number == 1 else f"{noun}_n"].format(n=number, **values)


def moment(language: str, time_ms: int) -> str:
    """A time in words, in UTC so that every machine writes the same: "4. Mai 2026, 14:05 Uhr (UTC)"."""
    when = datetime.fromtimestamp(time_ms / 1000, UTC)
    if language == "de":
        return f"{when.day}. {MONTHS['de'][when.month - 1]} {when.year}, {when:%H:%M} Uhr (UTC)"
    return f"{when.day} {MONTHS['en'][when.month - 1]} {when.year}, {when:%H:%M} (UTC)"


GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def day(text: str) -> str:
    """A date as year, month and day, from that form or from 4.3.2025; nothing for what is no date."""
    german = GERMAN_DAY.fullmatch(text.strip())
    plain = f"{german[3]}-{int(german[2]):02d}-{int(german[1]):02d}" if german else text.strip()[:10]
    try:
        return datetime.strptime(plain, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        return ""


def clock(time_ms: int) -> str:
    """Milliseconds as hours, minutes and seconds: 00:12:31."""
    seconds = time_ms // 1000
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
