"""What people decided about a document's layout is kept when its text is corrected."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.model import SET_ASIDE, Document
from workbench.project.document_changes import speaker_fields
from workbench.project.relayout import hidden
from workbench.spans import Same, carry
from workbench.store.decisions import Decisions
from workbench.store.rows import Laid


def said(decisions: Decisions) -> Mapping[str, Any]:
    """The decisions as the settings of a map file, for reading a corrected file as the first one was read."""
    settings: dict[str, Any] = {}
    if convention := decisions.setting.get("convention"):
        settings["convention"] = convention
    if counts := decisions.of("counts"):
        settings["speakers"] = {label: bool(counted) for label, counted in counts.items()}
    return settings


def carried(old: Laid, corrected: Document, script: Sequence[Same]) -> dict[str, Any]:
    """The registers of the corrected document: speakers who are new, and what single paragraphs were told, moved along.

    Whoever was known keeps role and name. A paragraph whose beginning is gone is as the reader finds it.
    """
    known = {speaker.label: speaker for speaker in old.speakers if not speaker.assumed}
    fields = {
        name: value
        for name, value in speaker_fields(corrected.speakers).items()
        if name.removeprefix("speaker.") not in known
    }
    fields |= {f"aside.{start}": None for start in old.decisions.aside}
    at = {paragraph.start: paragraph for paragraph in corrected.paragraphs}
    for start, word in old.decisions.aside.items():
        span = carry((int(start), int(start) + 1), script)
        paragraph = at.get(span[0]) if span else None
        if paragraph is not None:
            by_reader = paragraph.kind in SET_ASIDE
            if by_reader != bool(word.get("hide")):
                fields[f"aside.{paragraph.start}"] = {"hide": False} if by_reader else hidden(paragraph)
    return fields
