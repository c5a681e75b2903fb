"""How every comparison begins: which text counts, whose codings, which of them stay, and what that left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from workbench.analysis import notes
from workbench.analysis.coded import Coded, coded, counting
from workbench.analysis.counted import Counted
from workbench.analysis.layers import Choice, Layer, choose
from workbench.analysis.occurrences import Words
from workbench.analysis.staying import Where, staying
from workbench.analysis.study import Study
from workbench.analysis.units import Sentences


@dataclass(frozen=True, eq=False)
class Chosen:
    """The counted text, all codings, the layers that are compared, and the query in words."""

    study: Study
    text: Counted
    everything: Coded
    choice: Choice
    where: str
    told: tuple[str, ...]

    @property
    def by_coder(self) -> bool:
        """Is each coder shown alone?"""
        return any(layer.name for layer in self.choice.layers)

    def coder(self, layer: Layer) -> str:
        """Whose codings a layer holds, in one word where it can be."""
        return layer.name or ("union" if layer.unite else self.choice.words)

    def settings(self, **more: Any) -> dict[str, Any]:
        """Every choice, the common ones after those of the comparison."""
        common = {"coders": self.choice.words, "text": self.text.rule, "where": self.where}
        return {**more, **common, "codebook_version": self.study.codebook.version}

    def notes(self) -> Iterator[str]:
        """What changed the numbers, in the order a reader would ask."""
        if not any(len(layer.codings) for layer in self.choice.layers):
            yield "No coding is counted here."
        yield from notes.left_out(self.choice.whose(self.everything), self.text)
        for layer in self.choice.layers:
            yield from notes.joined(self.study, layer.codings)
        yield from self.waiting()
        yield from notes.roles(self.study)
        yield from self.choice.notes
        yield from self.told

    def waiting(self) -> Iterator[str]:
        """How many of the codings that are compared were made under an older rule."""
        ids = chain.from_iterable(layer.codings.ids for layer in self.choice.layers)
        yield from notes.waiting(self.study, ids)


def chosen(
    study: Study,
    *,
    coder: str | None = None,
    where: Where = None,
    words: Words | None = None,
    sentences: Sentences | None = None,
) -> Chosen:
    """What a comparison is made from; the choices are those of `matrices.matrix`."""
    stay = staying(study, where, words, sentences)
    everything = coded(study)
    countable = counting(everything, stay.text)
    kept = countable if stay.ids is None else countable.among(stay.ids)
    choice = choose(study, kept, coder)
    told: tuple[str, ...] = ()
    if stay.ids is not None:
        before, after = len(choice.whose(countable)), len(choice.whose(kept))
        told = (f"The query lets {after:,} of {before:,} codings stay.",)
    return Chosen(study, stay.text, everything, choice, stay.words, told)
