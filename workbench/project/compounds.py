"""A preview: which words of the study are compounds with a word, or with a cue, as their head."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Code
from workbench.spans import paragraph_speech

if TYPE_CHECKING:
    from workbench.language.compounds import Compound
    from workbench.project.study import Project
    from workbench.query import Tree


@dataclass(frozen=True, slots=True)
class Preview:
    """A compound that stands in the study; `code` is the id of the code whose cue is its head, `reached` says whether
    a cue of that code finds the compound already.
    """

    compound: "Compound"
    code: str = ""
    reached: bool = False


def of_words(project: "Project", words: Iterable[str], language: str | None = None) -> tuple[Preview, ...]:
    """The compounds with these words as heads, the most frequent first. Raises WorkbenchError without extra `morph`."""
    from workbench.language.compounds import compounds, head_of
    from workbench.language.lemmas import bare, own

    name = bare(language or project.language)
    mine = own(project.lemmas.corrections, name)
    heads = {head_of(word, name, mine) for word in words}
    return _sorted(Preview(found) for found in compounds(heads, _forms(project, name), name, mine))


def of_cues(project: "Project", codes: Sequence[Code]) -> tuple[Preview, ...]:
    """The compounds with the codes' single-word cues as heads, code by code. Raises WorkbenchError without `morph`."""
    from workbench.language.lemmas import bare

    languages = dict.fromkeys(bare(language) for code in codes for language in code.cues)
    return tuple(preview for name in languages for preview in _in_language(project, codes, name))


def _in_language(project: "Project", codes: Sequence[Code], language: str) -> Iterator[Preview]:
    from workbench.language.compounds import compounds, head_of
    from workbench.language.cues import cues_of
    from workbench.language.lemmas import own
    from workbench.language.matching import Matcher
    from workbench.query import Part, Word

    mine = own(project.lemmas.corrections, language)
    trees: dict[str, list[Tree]] = {}
    for cue in cues_of(project.codebook.current, language):
        trees.setdefault(cue.code, []).append(cue.tree)
    wanted = {
        code.id: {head_of(tree.text, language, mine) for tree in trees.get(code.id, ()) if isinstance(tree, Word)}
        for code in codes
    }
    found = list(compounds(set().union(*wanted.values()), _forms(project, language), language, mine))
    for code in codes:
        terms = [Matcher(tree, language, mine) for tree in trees.get(code.id, ()) if isinstance(tree, Word | Part)]
        yield from _sorted(
            Preview(one, code.id, any(term.find(one.form) for term in terms))
            for one in found
            if one.head in wanted[code.id]
        )


def _forms(project: "Project", language: str) -> Mapping[str, int]:
    """The word forms of the counted text in a language, and how often each stands there."""
    from workbench.language.cues import counted
    from workbench.language.lemmas import bare
    from workbench.language.words import WORD

    forms: Counter[str] = Counter()
    for document in project.documents.all():
        if bare(document.language or project.language) == language:
            for paragraph in document.paragraphs:
                if counted(document, paragraph):
                    forms.update(WORD.findall(paragraph_speech(document.text, paragraph).text))
    return forms


def _sorted(found: Iterable[Preview]) -> tuple[Preview, ...]:
    return tuple(sorted(found, key=lambda one: (-one.compound.count, one.compound.form)))
