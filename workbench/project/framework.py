"""Summaries of the framework grid: memos of kind `summary` on a case and a code, one per coder."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.log import Change
from workbench.model import Memo, derived_id

if TYPE_CHECKING:
    from workbench.analysis.framework import Rests
    from workbench.project.study import Project

KIND = "summary"


def summarise(project: "Project", case: str, code: str, text: str, links: Sequence[str] = ()) -> Memo:
    """Write the acting coder's summary of a case and a code (ids); one that is there gets the new text.

    `links` are ids of codings: `[^1]` in the text points to the first of them. What was coded in this cell is kept
    with it, so that it shows as stale once that changes.
    """
    if not text.strip():
        raise Refused("The summary is empty.", "Write a sentence, or take the summary away.")
    from workbench.analysis.framework import MARK, resting  # 1 s: pandas

    rests_on = resting(project.study(), case, code)
    strange = [link for link in links if link not in rests_on]
    if strange:
        raise Refused(f"Coding {strange[0]} is not in this cell.", "Link codings of this case and this code.")
    id_ = derived_id(KIND, case, code, project.acting().id)
    change = project.memos.change(id_, text, "case", f"{case}{MARK}{code}", KIND)
    fields = {**change.fields, "rests_on": rests_on, "links": list(links), "deleted": False}
    project.write("summary", [Change("memo", id_, fields)])
    return next(memo for memo in project.memos.list() if memo.id == id_)


def take_away(project: "Project", case: str, code: str) -> None:
    """Remove the acting coder's summary of a case and a code (ids); it can be undone."""
    project.memos.remove(derived_id(KIND, case, code, project.acting().id))


def rests(project: "Project") -> Mapping[str, "Rests"]:
    """Memo id -> what the summary was written on."""
    from workbench.analysis.framework import Rests  # 1 s: pandas

    lines = project.file.query("SELECT id, extra FROM memo WHERE kind = ? AND deleted = 0", (KIND,))
    found = {id_: json.loads(extra or "{}") for id_, extra in lines}
    return {
        id_: Rests(extra["rests_on"], tuple(extra.get("links") or ()))
        for id_, extra in found.items()
        if "rests_on" in extra
    }
