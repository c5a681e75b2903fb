"""Blind coding: until I have finished a document, others' work on it is hidden from me, wherever I look.

It is courtesy: the data lie in the file, and whoever opens it with another program or under another name sees them.
Only a PostgreSQL hub withholds them; then there are placeholders in the file.
"""

from typing import TYPE_CHECKING

from workbench.errors import Nothing
from workbench.log import Change
from workbench.model import Coder
from workbench.project.hubs import in_words
from workbench.store import curtain

if TYPE_CHECKING:
    from workbench.project.study import Project

RESTS_ON = frozenset({"study", "document", "status", "coder", "case"})
"""Entities whose change may hide or show something."""
AT_WORK = "Blind: others are at work."


class Blind:
    """Who may see what. It works on the connection, so every room, screen and command minds it."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._drawn: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())

    @property
    def viewer(self) -> Coder | None:
        """Who looks: the acting coder, or whoever was named as the reader."""
        return self._project.coder or self._project.reader

    def is_on(self, document: str | None = None) -> bool:
        """Whether the study, or this document (id), is coded blind."""
        everywhere = bool(self._project.registers.get("blind"))
        return everywhere if document is None else self._documents().get(document, False)

    def anywhere(self) -> bool:
        """Whether any document is coded blind."""
        return any(self._documents().values())

    def on(self, document: str | None = None) -> None:
        """Code blind: the study, or one document (id), which then no longer follows the study."""
        self._set(document, "blind on", value=True)

    def off(self, document: str | None = None) -> None:
        """Code openly: the study, or one document (id)."""
        self._set(document, "blind off", value=False)

    def _set(self, document: str | None, verb: str, *, value: bool) -> None:
        entity, row = ("document", document) if document else ("study", "study")
        self._project.write(verb, [Change(entity, row, {"blind": value})])

    def hidden(self) -> frozenset[str]:
        """Ids of the documents on which the viewer may not see others' work yet."""
        blind = {document for document, on in self._documents().items() if on}
        if not blind:
            return frozenset()
        viewer = self.viewer
        marks = self._project.statuses.all()
        return frozenset(d for d in blind if viewer is None or marks.get(d, {}).get(viewer.id) != "finished")

    def note(self) -> str:
        """What the viewer should know; empty where nothing is hidden."""
        number = len(self.hidden())
        if not number:
            return ""
        if self.viewer is None:
            return f"{AT_WORK} Nobody said who is looking: add --coder NAME, or set it: workbench config coder NAME."
        many = "1 document" if number == 1 else f"{number} documents"
        said = f"{AT_WORK} What they did on {many} is shown when you have finished {'it' if number == 1 else 'them'}."
        return f"{said} {in_words(self._project.hubs.withheld())}".strip()

    def refuse_figures(self, documents: frozenset[str]) -> None:
        """Raise Nothing where all of these documents (ids) are hidden: no agreement figures yet."""
        if documents and documents <= self.hidden():
            raise Nothing(AT_WORK, "Finish your documents first: workbench status DOC finished")

    def apply(self) -> None:
        """Draw the curtain as the marks stand now."""
        hidden = self.hidden()
        own = frozenset(self._project.coders.ids(self.viewer.id)) if self.viewer and hidden else frozenset[str]()
        if (hidden, own) != self._drawn or bool(hidden) != curtain.is_drawn(self._project.file.connection):
            curtain.draw(self._project.file.connection, hidden, own)
            self._drawn = (hidden, own)
            self._project.drop()

    def _documents(self) -> dict[str, bool]:
        """Living document -> whether it is coded blind."""
        everywhere = bool(self._project.registers.get("blind"))
        sql = "SELECT id, blind FROM document WHERE deleted = 0 AND (? OR blind = 1)"
        lines = self._project.file.query(sql, (everywhere,))
        return {id_: everywhere if own is None else bool(own) for id_, own in lines}
