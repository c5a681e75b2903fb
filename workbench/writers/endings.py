"""What every Word report ends with: the footer, and what had to be replaced."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from workbench.model import Case
from workbench.writers.body import Body
from workbench.writers.report import ReportSettings
from workbench.writers.words import count, words

LONGEST = 60
"""Characters of a title that fit a footer."""


def close(body: Body, title: str, settings: ReportSettings, *, landscape: bool = False) -> bytes:
    """The file's bytes, with title, page x of y, and the state's time."""
    table = words(body.language)
    short = title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
    footer = (short, table["page"], table["page_of"])
    return body.package(title=title, footer=footer, time_ms=settings.state_time_ms, landscape=landscape)


def dated(cases: Iterable[Case], settings: ReportSettings, table: Mapping[str, str]) -> list[str]:
    """On the day of the state: whose consent has ended, whose words were to be deleted."""
    if not settings.state_time_ms:
        return []
    today = datetime.fromtimestamp(settings.state_time_ms / 1000, UTC).date().isoformat()
    notes = []
    for case in cases:
        until, delete = (str(case.attributes.get(name) or "") for name in ("consent_until", "delete_on"))
        if until and until < today:
            notes.append(table["note_consent"].format(case=case.label, date=until))
        if delete and delete <= today:
            notes.append(table["note_delete"].format(case=case.label, date=delete))
    return notes


def replaced_note(body: Body, table: Mapping[str, str]) -> list[str]:
    """One sentence on the characters that Word does not allow; none where there were none."""
    return [count(table, "note_replaced", body.replaced)] if body.replaced else []
