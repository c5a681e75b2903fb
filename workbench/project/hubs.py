"""Meeting the team's work through a hub: what others sent comes in, what the hub lacks goes out."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from workbench.errors import Fork, Nothing, Refused, WorkbenchError
from workbench.log import Operation
from workbench.log.hub import HUB_FORMAT, Hub
from workbench.log.marks import WITHHELD, stands
from workbench.project import redaction_travels as redactions
from workbench.project.exporting.privacy import OPEN, Privacy
from workbench.project.pseudonymising import sending
from workbench.store import exchange, forking, journal, waiting, withheld
from workbench.store.replica import local, now, set_local
from workbench.store.waiting import Gap
from workbench.team.hubs.address import shown
from workbench.team.hubs.opening import open_hub

if TYPE_CHECKING:
    from workbench.project.study import Project

FORKED = (
    "Nothing of it was taken over. The file that was copied, or put back from a backup, goes on as a copy of its own: "
    "workbench sync HUB --new-replica"
)

Progress = Callable[[int], None]
"""Told how many operations came in, or were sent, so far."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync brought and sent. `pulled`: coder's name -> operations; `waiting`: what an earlier part is missing
    of; `new`: whether the hub was made by this sync; `conflicts`: how many are open now, and `unanchored` how
    many codings have no place in today's text. `opened` (coder's name -> operations): withheld until now, on documents
    finished since; `withheld`: those still withheld."""

    hub: str
    pulled: Mapping[str, int]
    pushed: int
    conflicts: int
    waiting: tuple[Gap, ...]
    notes: tuple[str, ...]
    new: bool
    opened: Mapping[str, int]
    withheld: Mapping[str, int]
    unanchored: int = 0


def in_words(withheld: Mapping[str, int]) -> str:
    """What is said of withheld operations (coder's name -> how many); empty where there are none."""
    if not withheld:
        return ""
    total = sum(withheld.values())
    whose = ", ".join(f"{name or 'somebody'} {count:,}" for name, count in withheld.items())
    many = "1 operation" if total == 1 else f"{total:,} operations"
    return f"The hub withholds {many} ({whose}) until you finish the documents."


class Hubs:
    """The hubs of a study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    @property
    def last(self) -> str:
        """The hub of the last sync, without a password; empty where there was none."""
        return local(self._project.file.connection, "hub")

    @property
    def synced(self) -> int:
        """When the last sync was done, in ms; 0 where there was none."""
        return int(local(self._project.file.connection, "hub synced") or 0)

    def waiting(self) -> tuple[Gap, ...]:
        """What earlier operations are missing of."""
        return tuple(waiting.gaps(self._project.file.connection))

    def withheld(self) -> Mapping[str, int]:
        """Coder's name -> operations that a hub withholds from this file; an empty name where nobody knows whose."""
        found = withheld.people(self._project.file.connection)
        return self._by_name(found)

    def _by_name(self, counts: Mapping[str, int]) -> Mapping[str, int]:
        names = {coder.id: coder.name for coder in self._project.coders.list()}
        found: Counter[str] = Counter()
        for coder, count in counts.items():
            found[names.get(coder, coder[:8])] += count
        return dict(found.most_common())

    def sync(
        self,
        address: str = "",
        *,
        push: bool = True,
        pull: bool = True,
        everyone: bool = False,
        privacy: Privacy = OPEN,
        progress: Progress | None = None,
    ) -> SyncReport:
        """Exchange with a folder or `postgresql://...`; the last hub where none is named.

        What was redacted is blanked in the hub too, with `everyone` also in a folder's files of people who left.
        `privacy`: the list of real names that must not go out (NamesLeft), and why they may all the same.

        Each batch is on disk with its cursor before the next; a sync that is cut goes on where it was. Raises Refused
        for another study's hub and for a fork, Nothing where there is nothing to pull from.
        """
        address = address or self.last
        if not address:
            raise Refused("There is no hub yet.", "Name a folder or a server: workbench sync HUB")
        file = self._project.file
        before = withheld.numbers(file.connection)
        with closing(open_hub(address, exchange.studies(file), exchange.copy_of(file))) as hub:
            new = self._meet(hub, shown(address), push=push)
            told = hub.introduce(self._project.coder.id) if self._project.coder else ""
            file.blanked = 0
            # Before anything comes in, the hub hears what was opened again: new work on it is withheld.
            early = self._push(hub, progress) if push and exchange.reopened_beyond(file, hub.vector()) else 0
            came = self._pull(hub, shown(address), progress) if pull else Counter[str]()
            blanked = file.blanked
            redactions.confirmed(self._project)
            named = sending.allowed(self._project, hub, privacy) if push else ""
            sent = early + (self._push(hub, progress) if push else 0)
            gone = redactions.carried_out(self._project, hub, everyone=everyone) if push else ()
            if pull:
                self._open(hub)
                withheld.remember(file.connection, getattr(hub, "people", {}))
            notes = (
                *redactions.lost(self._project, blanked),
                *gone,
                *([named] if named else []),
                *getattr(hub, "notes", ()),
                *([told] if told and self._project.blind.anywhere() else []),
            )
        self._remember(shown(address), came, sent)
        open_ = self._project.team.conflicts()
        return SyncReport(
            hub=shown(address),
            pulled=self._by_name(came),
            pushed=sent,
            conflicts=sum(each.kind != "unanchored" for each in open_),
            unanchored=sum(each.kind == "unanchored" for each in open_),
            waiting=self.waiting(),
            notes=notes,
            new=new,
            opened=self._by_name(withheld.shown_since(file.connection, before)),
            withheld=self.withheld(),
        )

    def new_replica(self, address: str = "") -> int:
        """Where this file and the hub hold different things under one number, ours go on as another copy's.

        Returns how many operations were renumbered. Raises Nothing where nothing differs.
        """
        file = self._project.file
        moved = 0
        with closing(open_hub(address or self.last, exchange.studies(file), exchange.copy_of(file))) as hub:
            for copy, top in sorted(hub.vector().items()):
                first = self._first_difference(hub, copy, top)
                if first:
                    moved += exchange.FileHub(file).vector()[copy] - first + 1
                    forking.go_on_as_another_copy(file, copy, first)
        self._project.forget()
        if not moved:
            raise Nothing("This file and the hub do not differ under any number.", "Run: workbench sync HUB")
        return moved

    def _first_difference(self, hub: Hub, copy: str, top: int) -> int:
        ours = exchange.FileHub(self._project.file)
        last = min(top, ours.vector().get(copy, 0))
        theirs = {operation.seq: operation for operation in hub.fetch(copy, 1, last)}
        for mine in ours.fetch(copy, 1, last):
            if stands(mine, theirs.get(mine.seq, mine)) is None:
                return mine.seq
        return 0

    def _meet(self, hub: Hub, address: str, *, push: bool) -> bool:
        """See that the hub is this study's; make an empty one so. Returns whether it was made now."""
        found = hub.describe()
        studies = exchange.studies(self._project.file)
        if found.format > HUB_FORMAT:
            raise WorkbenchError(f"{address} was made by a newer workbench.", "Update the workbench, then sync again.")
        if found.project and found.project not in studies:
            raise Refused(
                f"{address} is the hub of another study ({found.name}).",
                "To bring the two together, merge a copy of that study first: workbench merge COPY.workbench",
            )
        if found.project:
            return False
        if not push:
            raise Nothing(f"There is no hub at {address} yet.", "Leave out --pull-only to make it.")
        hub.begin(studies[0], self._project.name)
        return True

    def _pull(self, hub: Hub, address: str, progress: Progress | None) -> Counter[str]:
        came: Counter[str] = Counter()
        for batch in hub.pull(exchange.cursor_of(self._project.file, address)):
            self._take(batch.operations, came, (address, batch.cursor))
            if progress:
                progress(came.total())
        for replica, top in sorted(hub.vector().items()):
            known = exchange.FileHub(self._project.file).vector().get(replica, 0)
            if known < top:  # the cursor stepped over it: the hub was put back, or another program wrote there
                self._take(tuple(hub.fetch(replica, known + 1, top)), came, None)
        return came

    def _take(self, operations: tuple[Operation, ...], came: Counter[str], cursor: tuple[str, str] | None) -> None:
        file = self._project.file
        known = exchange.FileHub(file).vector()
        try:
            exchange.take_in(file, operations, cursor)
        except Fork as fork:
            raise Fork(fork.message, FORKED) from fork
        self._project.forget()
        reached = exchange.FileHub(file).vector()
        places = {(o.replica, o.seq): o.coder for o in operations if o.mark != WITHHELD}
        came.update(coder for (copy, seq), coder in places.items() if known.get(copy, 0) < seq <= reached.get(copy, 0))

    def _open(self, hub: Hub) -> None:
        """What was withheld and no longer is; the cursor has passed it, so it is asked for by number."""
        found = hub.opened(withheld.numbers(self._project.file.connection))
        while batch := tuple(islice(found, exchange.BATCH)):
            exchange.take_in(self._project.file, batch)
            self._project.forget()

    def _push(self, hub: Hub, progress: Progress | None) -> int:
        sent = 0
        for batch in exchange.lacking(self._project.file, hub.vector()):
            hub.push(batch)
            sent += len(batch)
            if progress:
                progress(sent)
        return sent

    def _remember(self, address: str, came: Counter[str], sent: int) -> None:
        file = self._project.file
        if file.read_only:
            return
        with file.transaction():
            set_local(file.connection, "hub", address)
            set_local(file.connection, "hub synced", str(now()))
            if came:
                coder = self._project.coder.id if self._project.coder else ""
                journal.enter(file, coder, "sync", {"hub": address, "came": came.total(), "sent": sent})
