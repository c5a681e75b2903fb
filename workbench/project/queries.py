"""Saved queries: `@NAME` in a search, in --where and in other queries stands for what was saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import Refused
from workbench.log import Change
from workbench.model import SavedQuery, derived_id
from workbench.project.names import find
from workbench.query import Field, Tree, nodes, parse, to_text
from workbench.query.saved import expand
from workbench.store import kept

if TYPE_CHECKING:
    from workbench.project.study import Project


class Queries:
    """The study's saved queries. The name is the identity: saved twice in two copies, they meet again in a merge."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def list(self) -> tuple[SavedQuery, ...]:
        """All of them, by name."""
        found: tuple[SavedQuery, ...] = self._project.remember("queries", lambda: kept.queries(self._project.file))
        return found

    def find(self, name: str) -> SavedQuery:
        """The one of this name or unique beginning of one; a leading `@` is taken off."""
        hint = "See them with: workbench query list"
        return find(name.removeprefix("@"), self.list(), lambda query: (query.name,), "saved query", hint)

    def save(self, name: str, text: str) -> SavedQuery:
        """Keep a query under a name; one that is there gets the new text.

        Raises QueryError for a query that does not parse, Refused for one that would ask for itself.
        """
        name = plain_name(name)
        row = derived_id("query", name.casefold())
        new = SavedQuery(row, name, text.strip())
        others = tuple(query for query in self.list() if query.id != row)
        self._expanded(parse(text), (*others, new), (name,))
        if new not in self.list():
            self._project.write(
                "query save", [Change("query", row, {"name": name, "text": new.text, "deleted": False})]
            )
        return new

    def delete(self, name: str) -> SavedQuery:
        """Take a saved query away; it can be undone. Raises Refused while another one asks for it."""
        old = self.find(name)
        users = [query.name for query in self.list() if query.id != old.id and self._asks(query, old)]
        if users:
            raise Refused(f"@{old.name} is used in @{', @'.join(users)}.", "Save those without it first.")
        self._project.write("query delete", [Change("query", old.id, {"deleted": True})])
        return old

    def tree(self, text: str) -> Tree:
        """A query as a tree, saved queries and document sets in their places. Raises QueryError, NotFound, Refused."""
        tree = self._expanded(parse(text), self.list(), ())
        for node in nodes(tree):
            if isinstance(node, Field) and node.name == "set":
                self._project.collections.find(node.value or "")
        return tree

    def text(self, text: str) -> str:
        """A query in full, with the queries inside it."""
        return to_text(self.tree(text))

    def _expanded(self, tree: Tree, known: Sequence[SavedQuery], within: tuple[str, ...]) -> Tree:
        def saved(name: str) -> tuple[str, Tree]:
            hint = "See them with: workbench query list"
            query = find(name, known, lambda each: (each.name,), "saved query", hint)
            return query.name, parse(query.text)

        return expand(tree, saved, within)

    def _asks(self, query: SavedQuery, for_: SavedQuery) -> bool:
        fields = [node for node in nodes(parse(query.text)) if isinstance(node, Field) and node.name == "query"]
        named = for_.name.casefold()
        return any(named.startswith((field.value or "").removeprefix("@").casefold()) for field in fields)


def plain_name(name: str) -> str:
    """A name that can be typed in a query: one line, no quotes. Raises Refused."""
    name = " ".join(name.removeprefix("@").split())
    if not name or '"' in name or "\\" in name:
        raise Refused("This name cannot be typed in a query.", "Give it a word or some words without quotes.")
    return name
