"""One line of the history in words."""

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.store import actions
from workbench.store.erasure import VERB

if TYPE_CHECKING:
    from workbench.project.study import Project

NAMES = {
    "document": "name",
    "code": "label",
    "case": "label",
    "coder": "name",
    "attribute": "name",
    "version": "version",
    "memo": "text",
    "query": "name",
    "collection": "name",
    "study": "name",
}
"""Entity -> the column that people know its rows by."""


BULK = frozenset({"case import", "codebook import"})


@dataclass(frozen=True, slots=True)
class Said:
    """What an action did, taken apart, so that a screen can say it in another language.

    `back`: the verbs of undo and redo before it. `things`: for an import (entity, number); for marks of documents
    (name, state). `words`, `code` and `document` where it was about passages, and `more` passages or documents besides.
    """

    verb: str
    name: str = ""
    words: str = ""
    code: str = ""
    document: str = ""
    more: int = 0
    things: tuple[tuple[str, str | int], ...] = ()
    reason: str = ""
    back: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """All of it in English, on one line."""
        if self.back:
            return f"{self.back[0]}: {replace(self, back=self.back[1:]).sentence}"
        if self.verb in BULK:
            parts = [f"{number} {_plural(entity, int(number))}" for entity, number in self.things]
            return f"{self.verb}: {', '.join(parts)}"
        about = ", ".join(_thing(name, more) for name, more in self.things) or self.name
        if self.words:
            about = f"“{self.words}” as {self.code} in {self.document}"
        many = f" (and {self.more} more)" if self.more else ""
        reason = f", because: {self.reason}" if self.reason else ""
        return f"{self.verb} {about}{many}{reason}".strip()


class Summaries:
    """Describes actions; reads each table once."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._names: dict[str, dict[str, str]] = {}

    def of(self, action: actions.Action) -> str:
        """What an action did: its verb and what it was about."""
        return self.said(action).sentence

    def said(self, action: actions.Action) -> Said:
        """What an action did, taken apart."""
        if action.undoes:
            origin = actions.origin(self._project.file.connection, action.id)
            held = self.said(origin)
            return replace(held, back=(action.verb, *held.back))
        if action.verb in BULK:
            return Said(action.verb, things=self._brought(action))
        passages = action.entity in ("coding", "proposal")
        several = (passages or action.verb == "import") and action.verb != VERB
        more = self._count(action) - 1 if action.rows > 1 and several else 0
        return replace(self._about(action), more=more, reason=action.reason)

    def _brought(self, action: actions.Action) -> tuple[tuple[str, str | int], ...]:
        """An import is told by what it brought."""
        sql = "SELECT entity, count(DISTINCT row) FROM op WHERE action = ? GROUP BY entity ORDER BY 2 DESC"
        found = self._project.file.query(sql, (action.id,))
        return tuple((entity, number) for entity, number in found if entity in NAMES)

    def _count(self, action: actions.Action) -> int:
        """How many passages or documents an action was about; memos that came with them do not count."""
        sql = "SELECT count(*) FROM op WHERE action = ? AND entity = ?"
        return int(self._project.file.query(sql, (action.id, action.entity))[0][0])

    def _about(self, action: actions.Action) -> Said:
        verb = action.verb
        if action.entity in ("coding", "proposal") and verb != VERB:
            return self._passage(verb, action.entity, action.row)
        if action.entity == "revision":
            found = self._project.file.query("SELECT document FROM revision WHERE id = ?", (action.row,))
            return Said(verb, self._name("document", found[0][0]) if found else "")
        if action.verb == VERB:
            return Said(verb, things=self._redacted(action))
        if action.entity == "status":
            return Said(verb, things=self._statuses(action))
        if verb in ("lemma set", "lemma remove"):
            return Said(verb, self._lemmas(action))
        return Said(verb, self._name(action.entity, action.row))

    def _lemmas(self, action: actions.Action) -> str:
        """Words and the dictionary forms they were given; a word alone where that was taken back."""
        found = self._project.file.query("SELECT fields FROM op WHERE action = ?", (action.id,))
        fields = [item for (line,) in found for item in json.loads(line).items() if item[0].startswith("lemma.")]
        return ", ".join(" → ".join(filter(None, (name.split(".", 2)[2], lemma))) for name, lemma in fields)

    def _redacted(self, action: actions.Action) -> tuple[tuple[str, str | int], ...]:
        """What a redaction was of, in numbers: names are what it takes away."""
        sql = "SELECT fields FROM op WHERE action = ? AND entity = 'redaction'"
        fields = [json.loads(line) for (line,) in self._project.file.query(sql, (action.id,))]
        words = {"documents": "document", "revisions": "earlier text", "operations": "operation", "cases": "case"}
        counts = [(sum(len(each.get(part) or ()) for each in fields), word) for part, word in words.items()]
        return tuple((word, number) for number, word in counts if number)

    def _statuses(self, action: actions.Action) -> tuple[tuple[str, str | int], ...]:
        sql = (
            "SELECT document, json_extract(fields, '$.state') FROM op JOIN status ON status.id = op.row"
            " WHERE op.action = ? AND op.entity = 'status'"
        )
        found = self._project.file.query(sql, (action.id,))
        return tuple((self._name("document", document), state) for document, state in found)

    def _passage(self, verb: str, entity: str, row: str) -> Said:
        quote = "quote" if entity == "coding" else "words"
        sql = f"SELECT code, document, {quote} FROM {entity} WHERE id = ?"  # noqa: S608 own names
        found = self._project.file.query(sql, (row,))
        if not found:
            return Said(verb)
        code, document, words = found[0]
        label = self._project.codebook.with_deleted.public_ids.get(code, code)
        return Said(verb, words=_short(words or "") or "…", code=label, document=self._name("document", document))

    def _name(self, entity: str, row: str) -> str:
        if entity == "code":
            codebook = self._project.codebook.with_deleted
            code = codebook.by_id.get(row)
            return codebook.label(code, self._project.language) if code else ""
        if entity not in NAMES:
            return ""
        if entity not in self._names:
            sql = f'SELECT id, {NAMES[entity]} FROM "{entity}"'  # noqa: S608 own names
            self._names[entity] = {id_: _short(name or "") for id_, name in self._project.file.query(sql)}
        return self._names[entity].get(row, "")


def _thing(name: str, more: str | int) -> str:
    return f"{more} {_plural(name, more)}" if isinstance(more, int) else f"“{name}” as {more}"


def _plural(entity: str, number: int) -> str:
    return entity if number == 1 else "studies" if entity == "study" else f"{entity}s"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 48 else flat[:47] + "…"
