"""New codings: checked against texts, codes and what is there, and proved by their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import Refused
from workbench.log import Change
from workbench.log.operation import new_id
from workbench.model import Code, Coding, Origin
from workbench.store import rows
from workbench.store.replica import now

if TYPE_CHECKING:
    from workbench.project.study import Project

CONTEXT = 32
"""Code points before and after a quote that are kept with it, to prove where it belongs."""
FEW = 20
"""So many passages are cheaper to look up than to read all that is coded in their document."""
Place = tuple[int, int, str, str]
"""Start, end, code, coder."""


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A coding to be made; `coder` is an id (None: the acting coder), `quote` is checked if given."""

    document: str
    start: int
    end: int
    code: str
    coder: str | None = None
    memo: str = ""
    weight: int | None = None
    quote: str | None = None
    origin: Origin = "person"
    rule: str = ""


class Maker:
    """Checks new codings against texts, codes and what is there, reading each once."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._codebook = project.codebook.with_deleted
        self.version = str(project.registers.get("version", ""))
        self._there: dict[str, set[Place]] = {}
        self._new: set[tuple[str, Place]] = set()
        self._texts: dict[str, tuple[str, str, str]] = {}
        self._coders = {coder.id for coder in project.coders.list()}

    def make(self, new: NewCoding) -> list[Change]:
        """The changes for a coding and its memo; none where it is there already."""
        code = self.code(new.code)
        self.weigh(code, new.weight)
        coder = new.coder or self._project.acting().id
        fields = self.span(new.document, new.start, new.end)
        if new.quote is not None and new.quote != fields["quote"]:
            raise Refused(
                f"The quote at {new.start}-{new.end} is not what the text says there: “{str(fields['quote'])[:60]}”.",
                "Compare document, start and end; offsets count code points from 0.",
            )
        place = (new.start, new.end, code.id, coder)
        if (new.document, place) in self._new or self._is_there(new.document, place):
            return []
        self._new.add((new.document, place))
        wall = now()
        fields |= {
            "document": new.document,
            "code": code.id,
            "coder": coder,
            "origin": new.origin,
            "rule": new.rule,
            "weight": new.weight,
            "codebook_version": self.version,
        }
        made = [
            Change("coding", new_id(wall), {name: value for name, value in fields.items() if value not in (None, "")})
        ]
        if new.memo.strip():
            made.append(self._project.memos.change(new_id(wall), new.memo, "coding", made[0].row, coder=coder))
        return made

    def code(self, id_: str) -> Code:
        """A code that can be given now."""
        code = self._codebook.by_id.get(id_)
        if code is None or code.deleted:
            raise Refused("There is no such code in the codebook now.", "See them with: workbench list codes")
        if not code.codable:
            label = self._codebook.label(code, self._project.language)
            raise Refused(f"“{label}” is a heading, not a code.", "Choose one of the codes below it.")
        return code

    def weigh(self, code: Code, weight: int | None) -> None:
        """Refuse a weight that the code does not take."""
        if weight is None:
            return
        label = self._codebook.label(code, self._project.language)
        if code.weight is None:
            raise Refused(f"The code “{label}” takes no weight.", "Leave the weight out.")
        if not code.weight.minimum <= weight <= code.weight.maximum:
            raise Refused(
                f"{weight} is not a weight of “{label}”.",
                f"Give a number from {code.weight.minimum} to {code.weight.maximum}.",
            )

    def span(self, document: str, start: int, end: int) -> dict[str, Any]:
        """The registers that say where a coding lies, with the proof of it."""
        revision, name, text = self._text(document)
        if not 0 <= start < end <= len(text):
            raise Refused(
                f"{start}-{end} is no passage of “{name}”, which has {len(text)} characters.",
                "Start must be before end, and both inside the text.",
            )
        return {
            "revision": revision,
            "start": start,
            "end": end,
            "quote": text[start:end],
            "before": text[max(0, start - CONTEXT) : start],
            "after": text[end : end + CONTEXT],
        }

    def _text(self, document: str) -> tuple[str, str, str]:
        """A document's current revision, name and text, without its paragraphs."""
        if document not in self._texts:
            found = self._project.file.query(
                """
                SELECT revision.id, document.name, text FROM document JOIN revision ON revision.id = document.revision
                WHERE document.id = ? AND document.deleted = 0
                """,
                (document,),
            )
            if not found:
                raise Refused("There is no such document in the study now.", "See them with: workbench list documents")
            self._texts[document] = found[0]
        return self._texts[document]

    def _is_there(self, document: str, place: Place) -> bool:
        """Whether the passage has the code; a few passages are asked for one by one, for many all are read once."""
        if len(self._new) < FEW:
            where = "coding.document = :document AND coding.shown_start = :start AND coding.shown_end = :end"
            known = rows.codings(self._project.file, where, {"document": document, "start": place[0], "end": place[1]})
            return place in _places(known)
        if document not in self._there:
            self._there[document] = _places(self._project.codings.of(document))
        return place in self._there[document]


def _places(codings: Iterable[Coding]) -> set[Place]:
    return {(c.start, c.end, c.code, c.coder) for c in codings if c.anchored}
