"""Queries about words alone, which an index can answer without loading the study."""

from dataclasses import dataclass

from workbench.query import And, Field, Or, Tree
from workbench.query.tree import Text


@dataclass(frozen=True, slots=True)
class Plain:
    """Groups of words of which each must be met in one paragraph; `roles` replaces the default scope where given."""

    groups: tuple[tuple[Text, ...], ...]
    roles: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Whether paragraphs are found, not words."""
        return len(self.groups) > 1


def plain_query(tree: Tree) -> Plain | None:
    """The query as groups of words and roles; None where it asks for anything else."""
    groups: list[tuple[Text, ...]] = []
    roles: list[str] = []
    for part in tree.children if isinstance(tree, And) else (tree,):
        if isinstance(part, Text):
            groups.append((part,))
        elif isinstance(part, Or) and all(isinstance(child, Text) for child in part.children):
            groups.append(tuple(child for child in part.children if isinstance(child, Text)))
        elif isinstance(part, Field) and part.name == "role":
            roles.append(part.value or "")
        else:
            return None
    return Plain(tuple(groups), tuple(roles)) if groups else None
