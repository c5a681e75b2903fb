"""The study's own lemmas: corrections of the dictionary, part of the study, that come before everything else."""

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import NotFound, Refused
from workbench.log import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.language.lemmas import Corrections
    from workbench.project.study import Project

FIELD = "lemma."
"""The register of a correction is `lemma.LANGUAGE.form`: two people who correct different words do not disagree."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word form and the lemma it has in this study."""

    language: str
    form: str
    lemma: str


class Lemmas:
    """The study's own lemmas. Search, cues, rules and the index go by them; the texts stay as they are."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    @property
    def given(self) -> "Mapping[str, str]":
        """`LANGUAGE.form` -> lemma, as they were given."""
        found: Mapping[str, str] = self._project.registers.get("lemma", {})
        return found

    @property
    def corrections(self) -> "Corrections":
        """Language -> form -> lemma; a lemma that was given is its own lemma."""
        found: Corrections = self._project.remember("lemmas", self._corrections)
        return found

    def _corrections(self) -> "Corrections":
        if not self.given:
            return {}
        from workbench.language.lemmas import closed

        forms: dict[str, dict[str, str]] = {}
        for each in self.list():
            forms.setdefault(each.language, {})[each.form] = each.lemma
        return {language: closed(own) for language, own in forms.items()}

    def list(self) -> tuple[Correction, ...]:
        """All corrections by language and form."""
        split = ((*name.partition("."), lemma) for name, lemma in self.given.items())
        found = (Correction(language, form, lemma) for language, _, form, lemma in split)
        return tuple(sorted(found, key=lambda each: (each.language, each.form.casefold(), each.form)))

    def set(self, form: str, lemma: str, language: str | None = None) -> Correction:
        """Give a word form its lemma, in the study's language if no other is named; one action.

        Raises Refused where one of them is not a single word.
        """
        made = Correction(self._language(language), _word(form), _word(lemma))
        if made not in self.list():
            self._write("lemma set", made.language, made.form, made.lemma)
        return made

    def remove(self, form: str, language: str | None = None) -> Correction:
        """Take a correction out; the dictionary speaks again. Raises NotFound."""
        name, wanted = self._language(language), unicodedata.normalize("NFC", form.strip())
        old = next((each for each in self.list() if (each.language, each.form) == (name, wanted)), None)
        if old is None:
            raise NotFound(f"The lemma of “{wanted}” ({name}) was not corrected.", "See: workbench lemma list")
        self._write("lemma remove", old.language, old.form, None)
        return old

    def of(self, word: str, language: str | None = None) -> tuple[str, bool]:
        """The lemma that a word form has in this study, and whether that is a correction of its own."""
        from workbench.language.lemmas import lemma, own  # 1 s: the lemmas' dictionary

        name = self._language(language)
        return lemma(word, name, own(self.corrections, name)), f"{name}.{word}" in self.given

    def _write(self, verb: str, language: str, form: str, lemma: str | None) -> None:
        self._project.write(verb, [Change("study", "study", {f"{FIELD}{language}.{form}": lemma})])

    def _language(self, language: str | None) -> str:
        name = (language or self._project.language).replace("_", "-").split("-")[0].casefold()
        if not (name.isascii() and name.isalpha() and 2 <= len(name) <= 3):
            raise Refused(f"“{language}” is no language.", "Name it by two letters, such as de or en.")
        return name


def _word(text: str) -> str:
    from workbench.language.words import WORD

    word = unicodedata.normalize("NFC", text.strip())
    if not WORD.fullmatch(word):
        raise Refused(f"“{word}” is not one word.", "A lemma belongs to one word as it stands in the text.")
    return word
