"""Document sets: some documents under a name, asked for with `set:NAME`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.errors import Nothing
from workbench.log import Change
from workbench.model import Collection, derived_id
from workbench.project.names import find
from workbench.project.queries import plain_name
from workbench.store import kept

if TYPE_CHECKING:
    from workbench.project.study import Project


class Collections:
    """The study's document sets. What two people add to one set in two copies is united by a merge."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self) -> tuple[Collection, ...]:
        """All of them, by name; documents in the order of import, deleted ones left out."""
        found: tuple[Collection, ...] = self._project.remember(
            "collections", lambda: kept.collections(self._project.file)
        )
        return found

    def find(self, name: str) -> Collection:
        """The set of this name or unique beginning of one."""
        return find(name, self.list(), lambda each: (each.name,), "document set", "See them with: workbench set list")

    def add(self, name: str, documents: Iterable[str]) -> Collection:
        """Put documents (ids) into a set; a new set is made."""
        name = plain_name(name)
        old = next((each for each in self.list() if each.name.casefold() == name.casefold()), None)
        row = derived_id("collection", name.casefold())
        fields = {f"member.{id_}": True for id_ in documents if old is None or id_ not in old.documents}
        if fields or old is None:
            named = {"name": name, "deleted": False} if old is None else {}
            self._project.write("set add", [Change("collection", row, {**named, **fields})])
        return self.find(old.name if old else name)

    def remove(self, name: str, documents: Iterable[str]) -> Collection:
        """Take documents (ids) out of a set. Raises Nothing where none of them is in it."""
        old = self.find(name)
        fields = {f"member.{id_}": None for id_ in documents if id_ in old.documents}
        if not fields:
            raise Nothing(f"None of these documents is in the set {old.name}.", f"See it with: set list {old.name}")
        self._project.write("set remove", [Change("collection", old.id, fields)])
        return self.find(old.name)

    def delete(self, name: str) -> Collection:
        """Take a set away; its documents stay. It can be undone."""
        old = self.find(name)
        self._project.write("set delete", [Change("collection", old.id, {"deleted": True})])
        return old
