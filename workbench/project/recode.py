"""The recode queue: codings made under an older rule wait until somebody looks at them again."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from workbench.codebook import Change as Difference
from workbench.errors import Refused
from workbench.log import Change
from workbench.model import Coding
from workbench.store import looks

if TYPE_CHECKING:
    from workbench.analysis.recode import RecodeQueue
    from workbench.project.study import Project


class Recode:
    """What waits, and what can be done about it. Each call is one action; recode and remove change one's own only."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def waiting(self) -> Mapping[str, tuple[Difference, ...]]:
        """Coding id -> what changed in its code's rule since it was last looked at."""
        found: Mapping[str, tuple[Difference, ...]] = self._project.remember("recode queue", self._waiting)
        return found

    def _waiting(self) -> Mapping[str, tuple[Difference, ...]]:
        past = looks.past(self._project.file, self._project.codebook.with_deleted.public_ids)
        return past.waiting(looks.looks(self._project.file, past.changed))

    def queue(self) -> "RecodeQueue":
        """The codings that wait as a table, in reading order; those that are hidden from the reader are not in it."""
        from workbench.analysis.recode import recode_queue  # 1 s: pandas

        return recode_queue(self._project.study())

    def keep(self, ids: Iterable[str], reason: str = "") -> int:
        """These codings (ids) hold under the rule as it is now, whoever made them. Returns how many there were."""
        wanted, waiting = dict.fromkeys(ids), self.waiting()
        unknown = [id_ for id_ in wanted if id_ not in waiting]
        if unknown or not wanted:
            raise Refused("That coding does not wait to be looked at.", "See those that do with: workbench recode")
        version = str(self._project.registers.get("version", ""))
        fields = {"checked": version or "as it stands", "codebook_version": version}
        self._project.write("keep", [Change("coding", id_, fields) for id_ in wanted], reason=reason.strip())
        return len(wanted)

    def recode(self, ids: Iterable[str], code: str, reason: str = "") -> tuple[Coding, ...]:
        """Give these codings (ids) another code (id), as `recoding` does."""
        return self._project.recoding.recode(ids, code, reason)

    def remove(self, ids: Iterable[str], reason: str = "") -> int:
        """Take these codings (ids) away, as `recoding` does."""
        return self._project.recoding.remove(ids, reason)
