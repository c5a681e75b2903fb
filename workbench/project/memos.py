"""Memos on the project, a document, code, case or coding."""

from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import Memo
from workbench.project.names import find
from workbench.store import rows
from workbench.store.replica import now

if TYPE_CHECKING:
    from workbench.project.study import Project

TARGETS = ("project", "document", "code", "case", "coding")


class Memos:
    """The study's memos."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self, target_kind: str | None = None, target: str | None = None) -> tuple[Memo, ...]:
        """Memos oldest first, all or those on a kind of thing or on one thing."""
        every: tuple[Memo, ...] = self._project.remember("memos", lambda: rows.memos(self._project.file))
        return tuple(
            memo for memo in every if target_kind in (None, memo.target_kind) and target in (None, memo.target)
        )

    def find(self, id_: str) -> Memo:
        """The memo with this id or unique beginning of one."""
        return find(id_, self.list(), lambda memo: (memo.id,), "memo", "See them with: workbench memo list")

    def add(self, text: str, target_kind: str = "project", target: str = "", kind: str = "memo") -> Memo:
        """A new memo by the acting coder."""
        if target_kind not in TARGETS:
            raise Refused(f"A memo cannot be on a {target_kind}.", f"Choose one of: {', '.join(TARGETS)}.")
        if not text.strip():
            raise Refused("The memo is empty.", "Write a word or two.")
        id_ = new_id(now())
        self._project.write("memo", [self.change(id_, text, target_kind, target, kind)])
        return next(memo for memo in self.list() if memo.id == id_)

    def change(self, id_: str, text: str, target_kind: str, target: str, kind: str = "memo", coder: str = "") -> Change:
        """The change that makes a memo, for actions that bring one along."""
        fields = {"text": text, "target_kind": target_kind, "target": target, "kind": kind}
        return Change("memo", id_, {**fields, "coder": coder or self._project.acting().id})

    def edit(self, id_: str, text: str) -> None:
        """Another text; the old one stays in the history."""
        self._project.write("memo edit", [Change("memo", self.find(id_).id, {"text": text})])

    def remove(self, id_: str) -> None:
        """Take a memo away; it can be undone."""
        self._project.write("memo delete", [Change("memo", self.find(id_).id, {"deleted": True})])
