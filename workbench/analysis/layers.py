"""Whose codings count: one coder's, several coders' united, each coder's alone, or the adjudicated ones."""

from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

import numpy as np

from workbench.analysis.coded import Coded, united
from workbench.analysis.speech import Ints
from workbench.analysis.study import Study
from workbench.errors import Ambiguous, NotFound
from workbench.model import Coder

ADJUDICATION = "adjudication"
WORDS = ("union", "each", "adjudicated")


@dataclass(frozen=True, eq=False)
class Layer:
    """Codings that are counted together. `name` is the coder's where each is shown alone, else empty.

    With `unite` spans that overlap count as one, but for those in the `settled` documents (places): their codings were
    agreed on one by one.
    """

    codings: Coded
    name: str = ""
    unite: bool = False
    settled: tuple[int, ...] = ()

    def spans(self) -> tuple[Ints, Ints, Ints]:
        """Code, start and end of what is counted as one coding: the codings, or united spans."""
        apart, together = self.parts()
        spans = united(together.code, together.start, together.end)
        if not len(apart):
            return spans
        code, start, end = (
            np.concatenate(pair) for pair in zip((apart.code, apart.start, apart.end), spans, strict=True)
        )
        return code, start, end

    def parts(self) -> tuple[Coded, Coded]:
        """The codings that count one by one, and those that are united."""
        apart = np.isin(self.codings.document, self.settled) if self.unite else np.ones(len(self.codings), np.bool_)
        return self.codings.only(apart), self.codings.only(~apart)


@dataclass(frozen=True, eq=False)
class Choice:
    """The layers of a comparison, who that is in words, and what was left out."""

    layers: tuple[Layer, ...]
    words: str
    people: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def whose(self, codings: Coded) -> Coded:
        """Of all codings, those of the coders whose work is compared."""
        return codings.only(np.isin(codings.coder, self.people))


def choose(study: Study, codings: Coded, coder: str | None) -> Choice:
    """The layers for `coder`: a coder's name, "union", "each", "adjudicated", or None for the study's default."""
    own, settled = _kinds(study)
    if coder == "adjudicated":
        return Choice((Layer(_of(codings, settled)),), "adjudicated", settled)
    if coder == "union":
        return _union(study, codings, own)
    if coder == "each":
        layers = [Layer(_of(codings, (place,)), study.coders[place].name) for place in own if place >= 0]
        return Choice(tuple(layers) or (Layer(_of(codings, own)),), "each coder alone", own)
    if coder is not None:
        person = find(study, coder)
        mine = (study.coder_at[person.id],)
        return Choice((Layer(_of(codings, mine)),), person.name, mine)
    return _default(study, codings, own, settled)


def find(study: Study, name: str) -> Coder:
    """The coder of this name or id; NotFound says who there is."""
    named = [person for person in study.coders if person.name == name]
    if len(named) > 1:
        raise Ambiguous(f"{len(named)} coders are called {name!r}.", f"Use an id: {', '.join(p.id for p in named)}.")
    by_id = [person for person in study.coders if person.id == name]
    if named or by_id:
        return (named or by_id)[0]
    names = [person.name for person in study.coders]
    near = get_close_matches(name, names, n=1)
    meant = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join([*names, *WORDS])}."
    raise NotFound(f"There is no coder called {name!r}.", meant)


def _kinds(study: Study) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Places of the people (-1, an unknown coder, is one of them) and of the adjudication layers."""
    settled = tuple(place for place, coder in enumerate(study.coders) if coder.kind == ADJUDICATION)
    return tuple(place for place in range(-1, len(study.coders)) if place not in settled), settled


def _default(study: Study, codings: Coded, own: tuple[int, ...], settled: tuple[int, ...]) -> Choice:
    layer, mine = _of(codings, settled), _of(codings, own)
    if study.settled & study.document_at.keys():
        return _settled(study, layer, mine, own, settled)
    if len(layer) and not len(mine):
        return Choice((Layer(layer),), "adjudicated (there are no others)", settled)
    number = f"{len(layer):,} adjudicated coding{'s' if len(layer) > 1 else ''}"
    notes = (f"{number} not added to the coders' own codings.",) if len(layer) else ()
    people = _coders(mine)
    if len(people) > 1:
        return replace(_union(study, codings, own), notes=notes)
    return Choice((Layer(mine),), _names(study, people) or "no codings yet", own, notes)


def _settled(study: Study, layer: Coded, mine: Coded, own: tuple[int, ...], settled: tuple[int, ...]) -> Choice:
    """The adjudicated codings where a document's adjudication is finished, the coders' own elsewhere; never both."""
    done = [study.document_at[document] for document in study.settled if document in study.document_at]
    layer, mine = layer.only(np.isin(layer.document, done)), mine.only(~np.isin(mine.document, done))
    both = Coded(*(np.concatenate([getattr(layer, f.name), getattr(mine, f.name)]) for f in fields(Coded))).ordered()
    people = _coders(mine)
    whose = (f"union of {_names(study, people)}" if len(people) > 1 else _names(study, people)) or "no codings yet"
    rest = len(study.documents) - len(done)
    words = f"adjudicated in {_many(len(done))}" + (f", {whose} in {_many(rest)}" if rest else "")
    return Choice((Layer(both, unite=len(people) > 1, settled=tuple(done)),), words, (*own, *settled))


def _many(documents: int) -> str:
    return f"{documents:,} document{'' if documents == 1 else 's'}"


def _union(study: Study, codings: Coded, own: tuple[int, ...]) -> Choice:
    mine = _of(codings, own)
    words = f"union of {_names(study, _coders(mine))}" if len(mine) else "union"
    return Choice((Layer(mine, unite=True),), words, own)


def _names(study: Study, places: list[int]) -> str:
    return ", ".join(study.coders[place].name if place >= 0 else "unknown" for place in places)


def _coders(codings: Coded) -> list[int]:
    """The places of the coders who made these codings."""
    places: list[int] = (np.flatnonzero(np.bincount(codings.coder + 1)) - 1).tolist()
    return places


def _of(codings: Coded, people: tuple[int, ...]) -> Coded:
    return codings.only(np.isin(codings.coder, people))
