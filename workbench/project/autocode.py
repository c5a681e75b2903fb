"""Coding by words: the codebook's cues or a file of rules, proposed for review or accepted at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UnreadableFile, WorkbenchError
from workbench.model import Coding, Document
from workbench.query import And, Field
from workbench.spans import Span

if TYPE_CHECKING:
    from workbench.language.cues import Hit
    from workbench.language.rules import Rule
    from workbench.project.indexing import Progress
    from workbench.project.study import Project

CODEBOOK = "codebook"


@dataclass(frozen=True, slots=True)
class CodeReport:
    """What became of a code's hits: `new` are proposed for the first time, `missed`: coded by hand, no cue."""

    code: str
    hits: int
    new: int
    waiting: int
    accepted: int
    declined: int
    coded: int
    missed: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found. `made` are codings, where it accepted at once."""

    hits: "tuple[Hit, ...]"
    new: "tuple[Hit, ...]"
    codes: tuple[CodeReport, ...]
    made: tuple[Coding, ...] = ()


class Autocode:
    """Runs rules over the study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def run(
        self, rules: str | Path, *, dry_run: bool = False, accept: bool = False, progress: "Progress | None" = None
    ) -> Run:
        """Find what the rules point at, as one action; `rules` is `codebook` or a YAML file.

        What the coder has coded so already, and what was declined, is not proposed. Raises CodebookError for a file
        with an error, which runs nothing.
        """
        hits = self.hits(rules, progress)
        made: tuple[Coding, ...] = ()
        with self._project.file.transaction():
            sorted_out = self._project.proposals.sort_out(hits)
            report = self._report(hits, sorted_out.new, self._aimed_at(rules))
            if accept and not dry_run:
                made = self._project.proposals.accept_hits([*sorted_out.new, *sorted_out.waiting])
            elif not dry_run:
                self._project.proposals.propose(sorted_out.new, "propose" if rules == CODEBOOK else "autocode")
        return Run(tuple(hits), tuple(sorted_out.new), report, made)

    def hits(self, rules: str | Path, progress: "Progress | None" = None) -> "list[Hit]":
        """All places that the rules point at, whatever was said about them before."""
        if str(rules) == CODEBOOK:
            from workbench.language.cues import find  # 2 s: spaCy

            documents, book = self._project.documents.all(), self._project.codebook.current
            return find(documents, book, self._project.lemmas.corrections, progress=progress)
        return self._by_file(Path(rules), progress)

    def _by_file(self, path: Path, progress: "Progress | None") -> "list[Hit]":
        from workbench.language.rules import find, read_rules

        rules = read_rules(_text(path), path.name)
        codes = [self._code(rule) for rule in rules]
        where = [self._where(rule) for rule in rules]
        documents, own = self._project.documents.all(), self._project.lemmas.corrections
        found: dict[tuple[str, int, int, str], Hit] = {}
        for done, document in enumerate(documents, 1):
            for rule, code, places in zip(rules, codes, where, strict=True):
                for hit in self._found(find(rule, document, code, _in(places, document), own), rule):
                    found.setdefault((hit.document, hit.start, hit.end, hit.code), hit)
            if progress is not None:
                progress(done, len(documents))
        return list(found.values())

    def _found(self, hits: "Iterable[Hit]", rule: "Rule") -> "list[Hit]":
        try:
            return list(hits)
        except WorkbenchError as error:
            raise rule.error(error.message, error.hint) from error

    def _code(self, rule: "Rule") -> str:
        """A file that is kept names its codes whole: what begins like one today may mean another tomorrow."""
        try:
            code = self._project.codebook.find(rule.code, whole=True)
        except WorkbenchError as error:
            raise rule.error(error.message, error.hint) from error
        if not code.codable:
            raise rule.error("this code is a heading.", "Choose one of the codes below it.")
        return code.id

    def _where(self, rule: "Rule") -> dict[str, list[Span]] | None:
        """Document id -> the spans in which the rule's units must lie."""
        if rule.where is None:
            return None
        from workbench.analysis.evaluate import hits  # 1 s: pandas

        tree = rule.where if rule.role == "participant" else And((rule.where, Field("role", ":", "any")))
        sentences = self._project.documents.sentences
        try:
            found = hits(
                self._project.study(),
                tree,
                words=self._project.searching.words,
                sentences=lambda document: sentences(document.id),
            )
        except WorkbenchError as error:
            raise rule.error(error.message, error.hint) from error
        spans: dict[str, list[Span]] = {}
        for hit in found:
            spans.setdefault(hit.document, []).append((hit.start, hit.end))
        return spans

    def _aimed_at(self, rules: str | Path) -> set[str]:
        """Ids of the codes that the rules could find."""
        if str(rules) == CODEBOOK:
            return {
                code.id for code in self._project.codebook.current.codes if code.codable and any(code.cues.values())
            }
        from workbench.language.rules import read_rules

        return {self._code(rule) for rule in read_rules(_text(Path(rules)), Path(rules).name)}

    def _report(self, hits: "Sequence[Hit]", new: "Sequence[Hit]", codes: set[str]) -> tuple[CodeReport, ...]:
        """Per code that the rules could find, in the order of the codebook."""
        states = self._project.proposals.states()
        coded: dict[str, list[Coding]] = {}
        for coding in self._project.codings.list():
            coded.setdefault(coding.code, []).append(coding)
        found: dict[str, list[Hit]] = {}
        for hit in hits:
            found.setdefault(hit.code, []).append(hit)
        fresh = [hit.code for hit in new]
        return tuple(
            CodeReport(
                code.id,
                len(found.get(code.id, ())),
                fresh.count(code.id),
                states.get((code.id, "open"), 0),
                states.get((code.id, "accepted"), 0),
                states.get((code.id, "declined"), 0),
                *_without(coded.get(code.id, ()), found.get(code.id, ())),
            )
            for code in self._project.codebook.current.codes
            if code.id in codes
        )


def _without(codings: Sequence[Coding], hits: "Sequence[Hit]") -> tuple[int, int]:
    """How many passages were coded by hand, and how many of them no hit touches."""
    places = {(c.document, c.start, c.end) for c in codings if c.origin == "person" and c.anchored}
    spans: dict[str, list[Span]] = {}
    for hit in hits:
        spans.setdefault(hit.document, []).append((hit.start, hit.end))
    missed = [
        place
        for place in places
        if not any(start < place[2] and place[1] < end for start, end in spans.get(place[0], ()))
    ]
    return len(places), len(missed)


def _in(places: dict[str, list[Span]] | None, document: Document) -> list[Span] | None:
    return None if places is None else places.get(document.id, [])


def _text(path: Path) -> str:
    if not path.is_file():
        raise UnreadableFile(
            f"There is no file {path}.", "Type `codebook` for the codebook's cues, or the name of a YAML file of rules."
        )
    try:
        return path.read_text("utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise UnreadableFile(f"{path.name} cannot be read as text.", "Save it as UTF-8.") from error
