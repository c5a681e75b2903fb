"""Many codings at once get another code, a code of their own, or go."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import Code, Coding
from workbench.store.replica import now

if TYPE_CHECKING:
    from workbench.project.study import Project


class Recoding:
    """Each call is one action: one undo takes it back whole. Only one's own codings change; others' are refused."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def recode(self, ids: Iterable[str], code: str, reason: str = "") -> tuple[Coding, ...]:
        """Give these codings (ids) another code (id). Where the passage has that code already, the coding goes.

        Returns the codings as they are now. Raises Refused for a heading, or where a weight does not fit the code.
        """
        with self._project.file.transaction():
            known = self._project.codebook.current.by_id.get(code)
            if known is None or not known.codable:
                raise Refused("That is no code that can be given.", "Choose a code that is no heading.")
            codings = [coding for coding in self._found(ids) if coding.code != code]
            changes = self._recoded(codings, known)
            if changes:
                self._project.write("recode", changes, reason=reason.strip())
        return self._now(codings)

    def split(self, ids: Iterable[str], label: str, *, reason: str = "") -> Code:
        """A new code beside that of the first of these codings (ids), which all become codings of the new code."""
        if not label.strip():
            raise Refused("A code needs a label.", "Give it a name.")
        with self._project.file.transaction():
            codings = self._found(ids)
            book = self._project.codebook.with_deleted
            origins = list(dict.fromkeys(coding.code for coding in codings))
            origin = book.by_id[origins[0]]
            row = new_id(now())
            siblings = book.children.get(origin.parent, ())
            fields = {
                f"label.{self._project.language}": label.strip(),
                "parent": origin.parent,
                "codable": True,
                "derivation": "inductive",
                "position": max((code.order for code in siblings), default=0) + 1,
                "split_from": [book.public_ids[code] for code in origins],
            }
            moved = [
                Change("coding", coding.id, {"code": row, "weight": None, **self._seen(coding)}) for coding in codings
            ]
            self._project.write("codebook split", [Change("code", row, fields), *moved], reason=reason.strip())
        return self._project.codebook.current.by_id[row]

    def remove(self, ids: Iterable[str], reason: str = "") -> int:
        """Take these codings (ids) away. Returns how many there were."""
        with self._project.file.transaction():
            codings = self._found(ids)
            changes = [Change("coding", coding.id, {"deleted": True}) for coding in codings]
            self._project.write("uncode", changes, reason=reason.strip())
        return len(codings)

    def _seen(self, coding: Coding) -> dict[str, object]:
        """Who gives another code today has today's rules before them."""
        version = str(self._project.registers.get("version", ""))
        fields: dict[str, object] = {} if coding.codebook_version == version else {"codebook_version": version}
        return {**fields, "checked": None} if coding.checked else fields

    def _found(self, ids: Iterable[str]) -> list[Coding]:
        """The codings with these ids. Raises Refused where none is left, or some are another person's."""
        wanted = set(ids)
        found = [coding for coding in self._project.codings.list() if coding.id in wanted]
        if not found:
            raise Refused("No quotation is chosen.", "Mark some quotations first.")
        me = self._project.acting().id
        others = {self._project.coders.name(coding.coder) for coding in found if coding.coder != me}
        if others:
            number = sum(coding.coder != me for coding in found)
            who = ", ".join(sorted(others))
            raise Refused(f"{number} of these codings are not yours but {who}'s.", "Choose only your own.")
        return found

    def _recoded(self, codings: list[Coding], code: Code) -> list[Change]:
        there = {
            (coding.document, coding.start, coding.end, coding.coder)
            for coding in self._project.codings.list(code=code.id)
        }
        changes = []
        for coding in codings:
            place = (coding.document, coding.start, coding.end, coding.coder)
            twin = place in there
            there.add(place)
            fields = {"deleted": True} if twin else {**_given(coding, code), **self._seen(coding)}
            changes.append(Change("coding", coding.id, fields))
        return changes

    def _now(self, codings: list[Coding]) -> tuple[Coding, ...]:
        wanted = {coding.id for coding in codings}
        return tuple(coding for coding in self._project.codings.list() if coding.id in wanted)


def _given(coding: Coding, code: Code) -> dict[str, object]:
    """A weight goes with the coding only where the new code has a place for it."""
    fits = code.weight is not None and coding.weight is not None
    keeps = fits and code.weight is not None and code.weight.minimum <= (coding.weight or 0) <= code.weight.maximum
    return {"code": code.id} if keeps or coding.weight is None else {"code": code.id, "weight": None}
