"""Who can be recognised in the study: what may be a real name, the reviewed list of them, and their replacement."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import Refused, WorkbenchError
from workbench.project.pseudonymising import applying, guarded, lines, suggested
from workbench.project.pseudonymising.applying import Plan
from workbench.project.pseudonymising.lines import KeyLine
from workbench.project.pseudonymising.older import Older, older
from workbench.project.pseudonymising.remembered import remember, remembered
from workbench.project.pseudonymising.reviewed import Seen

if TYPE_CHECKING:
    from workbench.language.names import Candidate
    from workbench.project.redaction import Report
    from workbench.project.study import Project
    from workbench.writers.privacy import Key


class RealNames:
    """Real names in the documents and memos as they stand now. The list of them lies outside the study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def candidates(self, own: Sequence[str] = (), *, pipeline: str | None = None) -> "tuple[Candidate, ...]":
        """Candidates, the most frequent first; `own` are names and places that the person knows, `pipeline` the
        person's setting of a trained pipeline.

        It misses names: reading through stays with a person.
        """
        from workbench.language.names import candidates

        documents = self._project.documents.all()
        speakers = {
            speaker.name for document in documents for speaker in document.speakers if speaker.role != "interviewer"
        }
        texts = [document.text for document in documents]
        memos = (memo.text for memo in self._project.memos.list())
        tongue = self._project.language
        return candidates([*texts, *memos], sorted(speakers), own=own, language=tongue, pipeline=pipeline)

    def own(self, path: str | Path) -> tuple[str, ...]:
        """A person's own list of names and places: a text file, a name a line. Raises WorkbenchError."""
        try:
            text = Path(path).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise WorkbenchError(
                f"The list {path} cannot be read.", "It is a text file in UTF-8, a name a line."
            ) from error
        return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))

    def make(self, path: str | Path, own: Sequence[str] = (), *, pipeline: str | None = None) -> tuple[KeyLine, ...]:
        """Write the candidates as a new list that its owner alone can read. Raises Refused beside the study."""
        target = guarded.checked(self._project, Path(path))
        made = self.with_new((), own, pipeline=pipeline)
        guarded.write(target, lines.text_of(made), new=True)
        self._remember(target)
        return made

    def read(self, path: str | Path) -> tuple[KeyLine, ...]:
        """The list as it was reviewed. Raises Refused, naming the line that cannot be."""
        target = guarded.checked(self._project, Path(path))
        found = lines.read(target)
        self._remember(target)
        return found

    def sought(self, path: str | Path) -> "Key":
        """The accepted names of a list, to be looked for in what leaves. Raises Refused, WorkbenchError."""
        return lines.sought(guarded.checked(self._project, Path(path)))

    def save(self, path: str | Path, changed: Iterable[KeyLine]) -> None:
        """Write the list again, checked as it is when it is read."""
        target = guarded.checked(self._project, Path(path))
        made = tuple(replace(line, number=number) for number, line in enumerate(changed, 2))
        lines.check(made)
        guarded.write(target, lines.text_of(made), new=False)

    def with_new(
        self, known: Sequence[KeyLine], own: Sequence[str] = (), *, pipeline: str | None = None
    ) -> tuple[KeyLine, ...]:
        """The list with the candidates that it does not have yet."""
        found = self.candidates(own, pipeline=pipeline)
        return suggested.with_candidates(known, found, self._project.language)

    def all_accepted(self, known: Iterable[KeyLine]) -> tuple[KeyLine, ...]:
        """The list with every line accepted that nobody has decided. Raises Refused where that cannot be."""
        made = tuple(line if line.decision else replace(line, decision="accept") for line in known)
        lines.check(made)
        return made

    def plan(self, reviewed: Iterable[KeyLine]) -> Plan:
        """What applying the list would do; nothing is changed."""
        return applying.planned(self._project, reviewed)

    def places(self, line: KeyLine) -> tuple[Seen, ...]:
        """Every place of one name in the study as it stands, whatever was decided about the name."""
        return self.plan([replace(line, decision="accept")]).seen

    def apply(self, reviewed: Iterable[KeyLine]) -> Plan:
        """Replace every accepted name as one action; each coding stays on its words. Raises Refused."""
        return applying.apply(self._project, reviewed)

    def older(self, reviewed: Iterable[KeyLine]) -> Older:
        """Earlier texts and operations in which the accepted names still stand."""
        return older(self._project, lines.pseudonyms(reviewed, self._project.language))

    def redact(self, reviewed: Iterable[KeyLine]) -> "Report":
        """Erase the words of these texts and operations for good, here and in every copy. It cannot be undone."""
        earlier = self.older(reviewed)
        return self._project.redaction.erase(
            revisions=earlier.revisions, operations=earlier.whole, names=earlier.words, reason="pseudonymise"
        )

    def open_to_others(self, path: str | Path) -> bool:
        """Whether somebody else on this computer can read the list."""
        return guarded.open_to_others(Path(path))

    @property
    def remembered(self) -> Path | None:
        """The list that exports and syncs of this study are searched by, where none is named."""
        return remembered(self._project)

    def forget(self) -> None:
        """Search by no list any more, unless one is named."""
        if self.remembered is None:
            raise Refused("No list of names is remembered for this study.", "Name one: --names FILE")
        remember(self._project, None)

    def _remember(self, path: Path) -> None:
        if self.remembered != path:
            remember(self._project, path)
