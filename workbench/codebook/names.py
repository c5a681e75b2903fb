"""The names of a codebook file: its fields in their order, the ids of codes, and where an id comes from."""

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence

from workbench.model import Code, Codebook, code_id

FORMAT = "workbench-codebook/1"

FILE_FIELDS = ("format", "id", "version", "title", "notice", "rules", "languages", "codes", "changelog")
TEXTS = ("label", "definition", "use_when", "do_not_use", "doubt")
"""Fields of a code that hold one text per language."""

RULE = ("definition", "use_when", "do_not_use", "doubt")
"""The fields that are a code's rule: a change of them may call for coding again."""

CODE_FIELDS = (
    *("id", "uuid", "key", "label", "aliases", "codable", "colour", "definition", "use_when", "do_not_use", "doubt"),
    *("anchors", "cues", "weight", "theses", "derivation", "codes"),
)
CHANGE_FIELDS = ("version", "date", "code", "change", "why", "by")
KINDS = (
    *("added", "removed", "merged", "split", "rule", "codable", "moved"),
    *("label", "aliases", "key", "colour", "anchors", "cues", "weight", "other"),
)
"""What a change of the codebook can be."""

ID = re.compile(r"[\w.-]+")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]+)*", re.IGNORECASE | re.ASCII)
LONGEST_LABEL = 63
"""Characters of a code's name that another program keeps."""

_NOT_ID = re.compile(r"[^\w-]+")
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def identity(codebook_id: str, written: str) -> tuple[str, str]:
    """(code id, file id) of an id as it stands in a file.

    A code that was made in a project has no id but its UUID; written out and read back it stays that code.
    """
    return (written, "") if UUID.fullmatch(written) else (code_id(codebook_id, written), written)


def own_uuid(codebook_id: str, code: Code, written: str) -> str:
    """The code's id where a file would not give it back: a code from another codebook, kept under the id it had."""
    return "" if identity(codebook_id, written)[0] == code.id else code.id


def codebook_id(ids: Iterable[str], known: Iterable[Codebook] = ()) -> str:
    """The id of a codebook whose file has none.

    That of the known codebook which has more than half of these code ids, else hex SHA-256 of the sorted ids.
    """
    wanted = set(ids)
    for codebook in known:
        if 2 * len(wanted.intersection(codebook.public_ids.values())) > len(wanted):
            return codebook.id
    return hashlib.sha256("\n".join(sorted(wanted)).encode("utf-8", "surrogatepass")).hexdigest()


def made_id(path: Sequence[str], taken: Collection[str]) -> str:
    """An id for a code that has only its labels: the path with full stops, and a number where that is taken."""
    plain = ".".join(_NOT_ID.sub("-", step).strip("-") or "code" for step in path)
    candidates = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)
