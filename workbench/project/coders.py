"""Who codes."""

from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import Coder
from workbench.project.names import find
from workbench.store import rows
from workbench.store.joined import same_rows
from workbench.store.replica import now

if TYPE_CHECKING:
    from workbench.project.study import Project


class Coders:
    """The coders known to the study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self) -> tuple[Coder, ...]:
        """All coders in the order they were made known."""
        found: tuple[Coder, ...] = self._project.remember("coders", lambda: rows.coders(self._project.file))
        return found

    def find(self, name: str) -> Coder:
        """The coder of this name or id. An unknown name is never silently a new person."""
        hint = f"Make the person known first: workbench coder add {name}"
        return find(name, self.list(), lambda coder: (coder.name, coder.id), "coder", hint)

    def name(self, coder: str) -> str:
        """The name for an id."""
        same = self._same()
        return next((known.name for known in self.list() if known.id == same.get(coder, coder)), coder)

    def ids(self, coder: str) -> tuple[str, ...]:
        """The coder's id, and those of the profiles that were joined to it."""
        return (coder, *(alias for alias, target in self._same().items() if target == coder))

    def _same(self) -> dict[str, str]:
        found: dict[str, str] = self._project.remember("same coders", lambda: same_rows(self._project.file, "coder"))
        return found

    def add(self, name: str, *, kind: str = "person") -> Coder:
        """Make a further coder known. Raises Refused where the name is taken."""
        if not name.strip():
            raise Refused("A coder needs a name.", "Type: workbench coder add NAME")
        if any(coder.name.casefold() == name.strip().casefold() for coder in self.list()):
            raise Refused(f"There is a coder {name.strip()} already.", "Use another name.")
        coder = Coder(new_id(now()), name.strip(), kind)
        author = self._project.coder or coder  # whoever receives a copy makes themselves known
        self._project.file.write(
            author.id, "coder add", [Change("coder", coder.id, {"name": coder.name, "kind": kind})]
        )
        self._project.forget()
        return coder
