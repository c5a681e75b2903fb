"""What every Word report ends with: the footer, and what had to be replaced."""

from collections.abc import Mapping

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


def replaced_note(body: Body, table: Mapping[str, str]) -> list[str]:
    """One sentence on the characters that Word does not allow; none where there were none."""
    return [count(table, "note_replaced", body.replaced)] if body.replaced else []
