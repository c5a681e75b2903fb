"""Class Project: one open study, seen by the commands, the screens and a notebook alike."""

from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import Coder
from workbench.project.adjudication import Adjudication
from workbench.project.agreement import Agreement
from workbench.project.analysed import analysed
from workbench.project.autocode import Autocode
from workbench.project.blind import RESTS_ON as BLIND_RESTS_ON
from workbench.project.blind import Blind
from workbench.project.cases import Cases
from workbench.project.codebooks import Codebooks
from workbench.project.coders import Coders
from workbench.project.codings import Codings
from workbench.project.collections import Collections
from workbench.project.compare import Compare
from workbench.project.documents import Documents
from workbench.project.export import Export
from workbench.project.exporting.notebook import frames
from workbench.project.history import History
from workbench.project.hubs import Hubs
from workbench.project.lemmas import Lemmas
from workbench.project.memos import Memos
from workbench.project.proposals import Proposals
from workbench.project.queries import Queries
from workbench.project.real_names import RealNames
from workbench.project.recode import Recode
from workbench.project.recoding import Recoding
from workbench.project.redaction import Redaction
from workbench.project.searching import Searching
from workbench.project.statuses import Statuses
from workbench.project.suggesting import Suggesting
from workbench.project.team import Team
from workbench.project.unanchored import Unanchored
from workbench.store import ProjectFile, rows
from workbench.store.backup import backup
from workbench.store.check import Problem, problems, repair
from workbench.store.replica import now
from workbench.store.scripting import tables

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analysis import Study
    from workbench.project.found import SearchResult


RESTS_ON: Mapping[str, Set[str]] = {
    "study": {"study"},
    "lemmas": {"study"},
    "coders": {"coder"},
    "documents": {"document", "revision"},
    "sentences": {"document", "revision"},
    "sentence words": {"document", "revision", "study"},
    "cued sentences": {"document", "revision", "code", "study"},
    "document lines": {"document", "revision", "coding", "case"},
    "codebook": {"code", "study"},
    "whole codebook": {"code", "study"},
    "cases": {"case"},
    "memos": {"memo"},
    "queries": {"query"},
    "collections": {"collection", "document"},
    "recode queue": {"code", "version", "study", "coding"},
}
"""What is remembered -> the entities it was read from; what is not named here rests on all."""


class Project:
    """An open study. Each room hangs on it by name: documents, codebook, codings, cases, memos, compare, export ..."""

    def __init__(self, file: ProjectFile, coder: Coder | None = None) -> None:
        self.file = file
        self.coder = coder
        self.reader: Coder | None = None
        self.coders = Coders(self)
        self.documents = Documents(self)
        self.codebook = Codebooks(self)
        self.codings = Codings(self)
        self.unanchored = Unanchored(self)
        self.cases = Cases(self)
        self.memos = Memos(self)
        self.queries = Queries(self)
        self.collections = Collections(self)
        self.proposals = Proposals(self)
        self.real_names = RealNames(self)
        self.lemmas = Lemmas(self)
        self.searching = Searching(self)
        self.autocode = Autocode(self)
        self.suggesting = Suggesting(self)
        self.recoding = Recoding(self)
        self.recode = Recode(self)
        self.redaction = Redaction(self)
        self.statuses = Statuses(self)
        self.history = History(self)
        self.compare = Compare(self)
        self.agreement = Agreement(self)
        self.export = Export(self)
        self.team = Team(self)
        self.hubs = Hubs(self)
        self.adjudication = Adjudication(self)
        self.blind = Blind(self)
        self._remembered: dict[str, Any] = {}
        self._version = self._data_version()
        self.blind.apply()

    @classmethod
    def create(cls, path: str | Path, *, name: str, coder: str, language: str = "de") -> "Project":
        """A new study with its first coder. Raises Refused where the file is there already."""
        if not name.strip() or not coder.strip():
            raise Refused("A study and its coder need a name.", "Type: workbench init NAME --coder YOUR-NAME")
        file = ProjectFile.create(Path(path))
        first = Coder(new_id(now()), coder.strip())
        study = {"name": name.strip(), "language": language, "codebook": "", "version": ""}
        changes = [
            Change("coder", first.id, {"name": first.name, "kind": "person"}),
            Change("study", "study", study),
        ]
        file.write(first.id, "init", changes)
        return cls(file, first)

    @classmethod
    def open(cls, path: str | Path, *, coder: str | None = None, read_only: bool = False) -> "Project":
        """Open a study; with a coder's name, in that person's name. Raises NotAProject, NotFound."""
        project = cls(ProjectFile.open(Path(path), read_only=read_only))
        if coder is not None:
            try:
                project.use_coder(coder)
            except BaseException:
                project.close()
                raise
        return project

    @property
    def path(self) -> Path:
        """Where the project file lies."""
        return self.file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.file.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know about how the file was opened."""
        note = self.blind.note()
        return (*self.file.notices, note) if note else self.file.notices

    @property
    def name(self) -> str:
        """The study's name."""
        return str(self.registers.get("name") or self.path.stem)

    title = name

    @property
    def language(self) -> str:
        """The study's language, such as `de`."""
        return str(self.registers.get("language") or "de")

    @property
    def registers(self) -> Mapping[str, Any]:
        """What is set for the study as a whole."""
        found: Mapping[str, Any] = self.remember("study", lambda: rows.study(self.file))
        return found

    def use_coder(self, name: str) -> Coder:
        """From now on, act in this coder's name."""
        self.coder = self.coders.find(name)
        self.blind.apply()
        return self.coder

    def read_as(self, name: str) -> None:
        """Look at the study as this coder, without acting; an unknown name is nobody."""
        self.reader = next((coder for coder in self.coders.list() if coder.name == name or coder.id == name), None)
        self.blind.apply()

    def acting(self) -> Coder:
        """Whose action it is. Raises Refused where nobody is named."""
        if self.coder is None:
            raise Refused(
                "It is not known who is coding.", "Add --coder NAME, or set it once: workbench config coder NAME"
            )
        return self.coder

    def write(
        self, verb: str, changes: Iterable[Change], *, reason: str = "", undoes: str = "", action: str = ""
    ) -> str:
        """One action of the acting coder, or more of `action`; on disk when this returns. Returns the action's id."""
        made = list(changes)
        action = self.file.write(self.acting().id, verb, made, reason=reason, undoes=undoes, action=action)
        self.forget({change.entity for change in made})
        return action

    def remember(self, key: str, make: Any) -> Any:
        """What was read from the file, until it changes."""
        if key not in self._remembered:
            self._remembered[key] = make()
        return self._remembered[key]

    def forget(self, changed: Set[str] | None = None) -> None:
        """Drop what was remembered of these entities; all of it where nothing is said."""
        for key in list(self._remembered):
            if changed is None or RESTS_ON.get(key, changed) & changed:
                del self._remembered[key]
        if changed is None or BLIND_RESTS_ON & changed:
            self.blind.apply()

    def drop(self) -> None:
        """Drop all that was remembered, because another part of the study is seen."""
        self._remembered.clear()

    def refresh(self) -> bool:
        """Whether another process changed the file since the last look; if so, everything remembered is dropped."""
        version = self._data_version()
        changed = version != self._version
        self._version = version
        if changed:
            self.forget()
        return changed

    def _data_version(self) -> int:
        return int(self.file.query("PRAGMA data_version")[0][0])

    def second(self) -> "Project":
        """The same study over a connection of its own, for another thread."""
        return Project(ProjectFile.open(self.path, read_only=self.read_only), self.coder)

    def study(self) -> "Study":
        """Everything that is compared, as frozen data."""
        found: Study = self.remember("analysis", lambda: analysed(self))
        return found

    def frames(self) -> "dict[str, pd.DataFrame]":
        """The base frames by name: codings, coding_cases, cases, documents, paragraphs, codes."""
        return frames(self.study())

    def search(self, query: str, *, limit: int | None = None) -> "SearchResult":
        """What a query finds, with the words around it; with a limit, its first hits. Raises QueryError, NotFound."""
        return self.searching.search(query, limit=limit)

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the file; nothing is changed."""
        return problems(self.file)

    def repair(self) -> int:
        """Make the tables again from the log. Returns how many operations were folded."""
        count = repair(self.file)
        self.forget()
        return count

    def backup(self, path: str | Path) -> Path:
        """A copy of the project file as it stands. Raises Refused where the target is there already."""
        return backup(self.file.connection, Path(path))

    def info(self) -> dict[str, Any]:
        """What there is, in numbers."""
        return {
            "name": self.name,
            "file": str(self.path),
            "language": self.language,
            "codebook": self.registers.get("version", ""),
            "coders": [coder.name for coder in self.coders.list()],
            "documents": len(self.documents.list()),
            "codes": len(self.codebook.current.codes),
            "codings": len(self.codings.list()),
            "cases": len(self.cases.list()),
            "memos": len(self.memos.list()),
            "operations": self.file.query("SELECT count(*) FROM op")[0][0],
            "conflicts": len(self.team.conflicts()),
            **({"redacted": told} if (told := self.redaction.told()) else {}),
            "bytes": self.path.stat().st_size,
        }

    @cached_property
    def tables(self) -> Any:
        """A sqlite-utils Database on the project file, for reading with scripts of your own."""
        return tables(self.file)

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
