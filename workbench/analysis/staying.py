"""What `where` leaves: the text that counts, and the codings that stay."""

from collections.abc import Set
from dataclasses import dataclass

from workbench.analysis.counted import Counted, counted
from workbench.analysis.evaluate import select, text_of
from workbench.analysis.occurrences import Words
from workbench.analysis.study import Study
from workbench.analysis.units import Sentences
from workbench.query import Tree, parse, to_text

Where = str | Tree | Set[str] | None
"""A query as text or tree, the ids of the codings that stay, or None for all."""


@dataclass(frozen=True, eq=False)
class Staying:
    """The counted text, the ids that stay (None: all), and the query in words."""

    text: Counted
    ids: Set[str] | None = None
    words: str = ""


def staying(study: Study, where: Where, words: Words | None, sentences: Sentences | None) -> Staying:
    """What stays; `words` and `sentences` are what evaluate.select takes."""
    if where is None or isinstance(where, Set):
        return Staying(counted(study), where, "" if where is None else "chosen codings")
    tree = parse(where) if isinstance(where, str) else where
    ids = select(study, tree, words=words, sentences=sentences)
    return Staying(text_of(study, tree), ids, to_text(tree))
