"""Taking back what a redaction has blanked would write masks over what stands there: it is refused."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.log import Change, Operation
from workbench.log.blanking import MASK
from workbench.log.marks import REDACTED
from workbench.store import actions

if TYPE_CHECKING:
    from workbench.project.study import Project


def refuse_masks(project: "Project", written: Iterable[Operation], changes: Sequence[Change]) -> None:
    """Raise Refused where `written`, or what `changes` would bring back, was redacted."""
    if not actions.has_blanked(project.file.connection):
        return
    blank = any(operation.mark == REDACTED for operation in written)
    if blank or any(
        MASK in json.dumps(dict(each.fields), ensure_ascii=False) or _text(project, each) for each in changes
    ):
        raise Refused(
            "What this would bring back was redacted: its words are gone, so it stays as it is.",
            "Change it by hand instead, or take back another action by its id: workbench history --json",
        )


def _text(project: "Project", change: Change) -> bool:
    """Whether a document would show a text that was redacted."""
    sql = "SELECT 1 FROM op WHERE entity = 'revision' AND row = ? AND mark = ?"
    return change.entity == "document" and bool(project.file.query(sql, (str(change.fields.get("revision")), REDACTED)))
