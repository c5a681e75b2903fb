"""Where quotations come from, in a report's language: codes, cases, people and places by their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.model import Case, Code, Value
from workbench.writers import labels
from workbench.writers.quotes import Collection, Quotation
from workbench.writers.words import words


@dataclass(frozen=True)
class Sources:
    """Names the quotations of a collection in one language."""

    collection: Collection
    language: str

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The report's own words."""
        return words(self.language)

    @cached_property
    def _coders(self) -> Mapping[str, str]:
        return {coder.id: coder.name for coder in self.collection.material.coders}

    def sign(self, code: Code) -> str:
        """The short name of a code: its id in the codebook file, else its label."""
        book = self.collection.material.codebook
        return code.file_id if book.public_ids[code.id] == code.file_id else book.label(code, self.language)

    def name(self, code: Code) -> str:
        """Id and label of a code, as in its heading."""
        label = self.collection.material.codebook.label(code, self.language)
        sign = self.sign(code)
        return label if sign == label else f"{sign} {label}"

    def coder(self, identity: str) -> str:
        """A coder's name; nothing for one that nobody knows."""
        return self._coders.get(identity, "")

    def case_names(self, cases: Sequence[Case]) -> str:
        """The labels of the cases that a section is about."""
        return ", ".join(case.label for case in cases) or self.words["no_case"]

    def label_text(self, quotation: Quotation) -> str:
        """Where a quotation comes from, as the settings' template says it."""
        place = quotation.passages.place(quotation.span)
        return labels.render(self.collection.settings.label, self._fields(quotation), place, self.language)

    def _fields(self, quotation: Quotation) -> dict[str, str]:
        heard = quotation.passages.speakers(quotation.span)
        roles = dict.fromkeys(quotation.document.roles.get(label, "other") for label in heard)
        coding = quotation.coding
        return {
            "document": quotation.document.name,
            "case": ", ".join(case.label for case in quotation.cases),
            "speaker": self.speakers(quotation),
            "role": ", ".join(self.words[role] for role in roles),
            "coder": self._coders.get(coding.coder, ""),
            "code": self.sign(quotation.code),
            "weight": "" if coding.weight is None else str(coding.weight),
            **{f"case.{name}": self.attribute(quotation.cases, name) for name in self._attributes},
        }

    def speakers(self, quotation: Quotation) -> str:
        """Who speaks in a quotation, by name."""
        names = quotation.passages.names
        return ", ".join(names.get(label, label).rstrip(":") for label in quotation.passages.speakers(quotation.span))

    @cached_property
    def _attributes(self) -> tuple[str, ...]:
        return attribute_names(self.collection)

    def attribute(self, cases: Sequence[Case], name: str) -> str:
        """An attribute's values over the cases, each once."""
        values = (value_text(case.attributes.get(name), self.words) for case in cases)
        return ", ".join(dict.fromkeys(value for value in values if value))


def attribute_names(collection: Collection) -> tuple[str, ...]:
    """Every attribute that a case of the study has."""
    return tuple(sorted({name for case in collection.cases for name in case.attributes}))


def value_text(value: Value, table: Mapping[str, str]) -> str:
    """A typed attribute in words: yes and no in the report's language, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return table["yes" if value else "no"]
    return f"{value:g}" if isinstance(value, float) else str(value)
