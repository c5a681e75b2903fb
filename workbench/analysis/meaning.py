"""What the nodes of a query mean on one study: places, kinds of codings, or hits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from workbench.analysis import filters
from workbench.analysis.axis import Axis, axis
from workbench.analysis.coded import Coded, coded, touching
from workbench.analysis.counted import NEVER, Counted, counted, speech_kinds
from workbench.analysis.hits import Hits, both, meeting, spans
from workbench.analysis.holding import Term, holding
from workbench.analysis.names import codes_called
from workbench.analysis.occurrences import Words, occurrences
from workbench.analysis.relations import related
from workbench.analysis.speech import Flags
from workbench.analysis.study import Study
from workbench.analysis.units import Sentences, Units, units
from workbench.query import And, Field, Not, Or, Relation, Tree, nodes


@dataclass(frozen=True, eq=False)
class Places:
    """Paragraphs of the axis."""

    flags: Flags


@dataclass(frozen=True, eq=False)
class Qualities:
    """Codings, in reading order."""

    flags: Flags


@dataclass(frozen=True, slots=True)
class Uncoded:
    """Paragraphs without a coding, or with one; fields beside it say whose."""

    without: bool = True


@dataclass(frozen=True, eq=False)
class Without:
    """Units that do not hold these hits."""

    hits: Hits


Found = Hits | Places | Qualities | Uncoded | Without


class Meaning:
    """One query on one study. Hits are kept to the text that the query lets count."""

    def __init__(self, study: Study, tree: Tree, words: Words | None, sentences: Sentences | None) -> None:
        self.study, self.tree, self.words, self.sentences = study, tree, words, sentences
        self.line: Axis = axis(study)
        self.codings: Coded = coded(study)
        self.text = _scope(study, tree)
        named = [node.value for node in nodes(tree) if isinstance(node, Field) and node.name == "unit"]
        self.unit = named[-1] if named and named[-1] else "p"
        self._cut: dict[str, Units] = {}

    def result(self) -> Hits:
        """Everything the query finds."""
        return self._hits(self.find(self.tree))

    def asked(self) -> Flags:
        """For each coding: does it meet the fields about codings that stand at the top of the query?"""
        parts = self.tree.children if isinstance(self.tree, And) else (self.tree,)
        found = [self.find(part) for part in parts if _about_codings(part)]
        if any(isinstance(node, Field) and node.value == "uncoded" for node in nodes(self.tree)):
            found = []
        return _all([part.flags for part in found if isinstance(part, Qualities)], len(self.codings))

    def find(self, tree: Tree) -> Found:
        """What one node of the query means."""
        match tree:
            case Field():
                return self._field(tree)
            case Not(child):
                return self._opposite(self.find(child))
            case Or(children):
                return self._any([self.find(child) for child in children])
            case And(children):
                return self._all(children)
            case Relation():
                return self._relation(tree)
            case _:
                return occurrences(self.study, self.line, tree, self.words).inside(self.text)

    @cached_property
    def _counts(self) -> Flags:
        """For each coding: does it count, in the text that the query lets count?"""
        codings = self.codings
        flags: Flags = codings.anchored & (codings.code >= 0) & touching(codings, self.text)
        return flags

    def _field(self, field: Field) -> Found:
        if filters.is_place(field):
            return Places(filters.places(self.study, field))
        if filters.is_quality(field):
            return Qualities(filters.qualities(self.study, field))
        if field.name == "unit":
            return Places(np.ones(len(self.line.role), np.bool_))
        if field.value == "uncoded":
            return Uncoded()
        if field.value == "unanchored":
            return self._of(~self.codings.anchored)
        if field.value == "deleted-code":
            return self._of(self.codings.anchored & (self.codings.code < 0))
        return self._of(self._with_codes(field) & self._counts)

    def _with_codes(self, field: Field) -> Flags:
        """For each coding: is it of the code, or (under) of one below it?"""
        wanted = codes_called(self.study, field.value or "")
        above = self.study.ancestors
        chosen = [
            bool(wanted.intersection(above[code.id] if field.name == "under" else (code.id,)))
            for code in self.study.living
        ]
        flags: Flags = np.array([*chosen, False], np.bool_)[self.codings.code]
        return flags

    def _of(self, chosen: Flags) -> Hits:
        places = np.flatnonzero(chosen)
        return Hits(self.codings.start[places], self.codings.end[places], places, self.codings.coder[places])

    def _opposite(self, found: Found) -> Found:
        match found:
            case Places(flags):
                return Places(~flags)
            case Qualities(flags):
                return Qualities(~flags)
            case Uncoded(without):
                return Uncoded(not without)
            case Without(hits):
                return hits
        return Without(found)

    def _any(self, found: Sequence[Found]) -> Found:
        places = [part.flags for part in found if isinstance(part, Places)]
        if len(places) == len(found):
            return Places(reduce(np.logical_or, places))
        qualities = [part.flags for part in found if isinstance(part, Qualities)]
        if len(qualities) == len(found):
            return Qualities(reduce(np.logical_or, qualities))
        return both(*(self._hits(part) for part in found))

    def _all(self, children: Sequence[Tree]) -> Found:
        found = [(child, self.find(child)) for child in children]
        places = [part.flags for _, part in found if isinstance(part, Places)]
        qualities = [part.flags for _, part in found if isinstance(part, Qualities)]
        states = [part for _, part in found if isinstance(part, Uncoded)]
        if states:
            # Beside is:uncoded, a field about codings says whose codings are missing, and nothing else.
            places += [self._coded(part, qualities) for part in states]
            qualities = []
        terms = [Term(part, _names_coder(child)) for child, part in found if isinstance(part, Hits)]
        absent = [Term(part.hits, _names_coder(child)) for child, part in found if isinstance(part, Without)]
        if not terms and not absent:
            return self._fields(places, qualities)
        where = Counted(self.line, self.text.paragraphs & _all(places, len(self.line.role))) if places else None
        terms, absent = self._thinned(terms, where, qualities), self._thinned(absent, where, qualities)
        if len(terms) == 1 and not absent:
            return terms[0].hits
        return self._holding(terms, absent, where)

    def _fields(self, places: list[Flags], qualities: list[Flags]) -> Found:
        """Fields alone: codings if one of them is about codings, else paragraphs."""
        if not qualities:
            return Places(_all(places, len(self.line.role)))
        if not places:
            return Qualities(_all(qualities, len(self.codings)))
        where = Counted(self.line, self.text.paragraphs & _all(places, len(self.line.role)))
        return self._of(_all(qualities, len(self.codings)) & self._counts & touching(self.codings, where))

    def _thinned(self, terms: list[Term], where: Counted | None, qualities: list[Flags]) -> list[Term]:
        """Hits that lie where the fields say; codings of the kind they say, words inside such a coding."""
        thinned = []
        for term in terms:
            hits = term.hits if where is None else term.hits.inside(where)
            if qualities:
                wanted = _all(qualities, len(self.codings))
                codings = self._of(wanted & self._counts)
                kept = np.zeros(len(hits), np.bool_)
                for one, _ in meeting((hits.start, hits.end), (codings.start, codings.end)):
                    kept[one] = True
                hits = hits.at(np.where(hits.coding >= 0, wanted[hits.coding] if len(wanted) else False, kept))
            thinned.append(Term(hits, term.named))
        return thinned

    def _holding(self, terms: list[Term], absent: list[Term], where: Counted | None) -> Hits:
        return holding(self.study, where or self.text, self.unit, self._units, terms, absent)

    def _relation(self, tree: Relation) -> Hits:
        left, right = self._hits(self.find(tree.left)), self._hits(self.find(tree.right))
        named = _names_coder(tree.left) and _names_coder(tree.right)
        speech = Counted(self.line, speech_kinds(self.line))
        return related(left, right, tree, same_coder=not named, text=speech, units=self._units)

    def _coded(self, state: Uncoded, qualities: list[Flags]) -> Flags:
        """For each paragraph: is it without (or with) a counting coding of the kind the fields say?"""
        codings = self.codings.only(_all(qualities, len(self.codings)) & self._counts)
        starts, ends = self.line.bounds
        flags = np.zeros(len(starts), np.bool_)
        for one, paragraph in meeting((codings.start, codings.end), (starts, ends)):
            low, high = np.maximum(codings.start[one], starts[paragraph]), np.minimum(codings.end[one], ends[paragraph])
            flags[paragraph[self.text.characters_before(high) > self.text.characters_before(low)]] = True
        return ~flags if state.without else flags

    def _hits(self, found: Found) -> Hits:
        match found:
            case Places(flags):
                starts, ends = self.line.bounds
                return spans(starts[flags], ends[flags]).inside(self.text)
            case Qualities(flags):
                return self._of(flags & self._counts)
            case Uncoded():
                return self._hits(Places(self._coded(found, [])))
            case Without(hits):
                return self._holding([], [Term(hits, named=True)], None)
        return found

    def _units(self, letter: str) -> Units:
        if letter not in self._cut:
            self._cut[letter] = units(self.line, letter, self.sentences)
        return self._cut[letter]


def _scope(study: Study, tree: Tree) -> Counted:
    """The text in which the query looks: a role, a speaker or a kind that it names replaces the default."""
    line = axis(study)
    named = {node.name for node in nodes(tree) if isinstance(node, Field)}
    if named.isdisjoint({"role", "speaker", "kind"}):
        return counted(study)
    heard = np.ones(len(line.role), np.bool_) if named & {"role", "speaker"} else counted(study).paragraphs.copy()
    if "kind" not in named:
        return Counted(line, heard & speech_kinds(line))
    aside = [place for place, kind in enumerate(line.kinds) if kind in NEVER]
    return Counted(line, heard | (line.role == 0) | np.isin(line.kind, aside))


def _about_codings(tree: Tree) -> bool:
    """Is this a field about codings, or made of nothing else?"""
    fields = [node for node in nodes(tree) if not isinstance(node, And | Or | Not)]
    return all(isinstance(node, Field) and filters.is_quality(node) for node in fields)


def _names_coder(tree: Tree) -> bool:
    return any(isinstance(node, Field) and node.name == "coder" for node in nodes(tree))


def _all(flags: list[Flags], size: int) -> Flags:
    return reduce(np.logical_and, flags, np.ones(size, np.bool_))
