"""Exchanging with the team's hub from the team's screen."""

from typing import TYPE_CHECKING

from workbench.tui.refused import said
from workbench.tui.screens.progress import Advance, work_on
from workbench.tui.visible import visible

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.hubs import SyncReport
    from workbench.tui.screens.study import StudyScreen as Base
else:
    Base = object


class Syncing(Base):
    """Asks for the hub, exchanges, and shows who brought how much."""

    def action_sync(self) -> None:
        """The last hub is offered; a folder or a server's address may be typed."""
        self.ask(self.words("title.sync"), self._sync, self.project.hubs.last)

    def _sync(self, address: str) -> None:
        def job(project: "Project", advance: Advance) -> "SyncReport":
            # How much there is, nobody knows beforehand: the bar stands, and each batch may be the last.
            return project.hubs.sync(address.strip(), progress=lambda _: advance(0, 1))

        work_on(self, self.words("title.syncing"), job, self._synced)

    def _synced(self, report: "SyncReport") -> None:
        self.study_app.reload()
        self.study_app.tell(visible(" · ".join(self._exchanged(report))))

    def _exchanged(self, report: "SyncReport") -> list[str]:
        came = sum(report.pulled.values())
        people = ", ".join(f"{name} {count}" for name, count in report.pulled.items())
        lines = [self.words("told.new_hub", hub=report.hub)] if report.new else []
        lines += [self.words("told.synced", came=came, sent=report.pushed)]
        lines += [people] if people else []
        for what, whose in (("told.opened", report.opened), ("told.withheld", report.withheld)):
            names = ", ".join(f"{name or '?'} {count}" for name, count in whose.items())
            lines += [self.words(what, count=sum(whose.values()), people=names)] if whose else []
        lines += [self.words("told.sync_waiting", first=gap.first, last=gap.last) for gap in report.waiting]
        lines += [self.words("team.conflicts", count=report.conflicts)] if report.conflicts else []
        lines += [self.words("team.unanchored", count=report.unanchored)] if report.unanchored else []
        return [*lines, *(said(note, self.words) for note in report.notes)]
