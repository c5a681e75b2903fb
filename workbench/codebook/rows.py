"""The codes of a file in tree order, whether the file nests them or names each one's parent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.codebook.given import Given, Place
from workbench.codebook.names import ID, UUID, identity


@dataclass(frozen=True, slots=True)
class Row:
    """One code as given; `parent` is an id as written, None at the top."""

    id: str
    parent: str | None
    place: Place
    fields: Mapping[str, Given]


def rows_of(codes: Given) -> list[Row]:
    """All codes in the order of the file, ids checked. Raises CodebookError."""
    rows = list(_walk(codes, None))
    first: dict[str, Row] = {}
    for row in rows:
        if row.id in first:
            line = first[row.id].place.line
            raise row.fields["id"].error(
                f"The id {row.id} is used twice (first in line {line}).", "Give one of the two codes another id."
            )
        first[row.id] = row
    for row in rows:
        if row.parent is not None and row.parent not in first:
            raise row.fields["parent"].error(
                f"The parent {row.parent} of {row.id} does not exist.", "Write the id of another code, or none."
            )
    return rows


def _walk(codes: Given, above: str | None) -> Iterator[Row]:
    for given in codes.items("codes"):
        fields = given.fields("A code")
        if "id" not in fields or fields["id"].empty:
            raise given.error("This code has no id.", "Give it an `id` that no other code has.")
        own = fields["id"].text("An id").strip()
        if not ID.fullmatch(own):
            raise fields["id"].error(
                f"{own} cannot be an id.", "Use letters, digits, hyphen, underscore and full stop."
            )
        yield Row(own, _parent(fields, own, above), given.place, fields)
        if "codes" in fields:
            yield from _walk(fields["codes"], own)


def _parent(fields: Mapping[str, Given], own: str, above: str | None) -> str | None:
    if "parent" not in fields or fields["parent"].empty:
        return above
    written = fields["parent"].text("A parent").strip()
    if above is not None and written != above:
        raise fields["parent"].error(
            f"{own} stands below {above}, but names {written} as its parent.", "Delete the field `parent`."
        )
    return written


def in_tree_order(rows: list[Row]) -> list[Row]:
    """Parents before children, siblings in the order of the file. Raises CodebookError if there is a loop."""
    below: dict[str | None, list[Row]] = {}
    for row in rows:
        below.setdefault(row.parent, []).append(row)
    ordered = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting.extend(reversed(below.get(row.id, [])))
    if len(ordered) < len(rows):
        raise _loop(rows, {row.id for row in ordered})
    return ordered


def _loop(rows: list[Row], reached: set[str]) -> Exception:
    parents = {row.id: row.parent for row in rows}
    path = [next(row.id for row in rows if row.id not in reached)]
    while (parent := parents[path[-1]]) is not None and parent not in path:
        path.append(parent)
    loop = path[path.index(str(parents[path[-1]])) :]
    row = next(row for row in rows if row.id in loop)
    chain = " > ".join([*loop, loop[0]])
    return row.fields["parent"].error(
        f"{row.id} is its own ancestor: {chain}.", "Give one of these codes another parent."
    )


def identities(rows: list[Row], codebook_id: str) -> dict[str, tuple[str, str]]:
    """Id as written -> (code id, file id). Raises CodebookError for a `uuid` that is none, or not the only one."""
    found: dict[str, tuple[str, str]] = {}
    taken: set[str] = set()
    for row in rows:
        made, file_id = identity(codebook_id, row.id)
        given = row.fields.get("uuid")
        own = given.text("A uuid").strip() if given else ""
        if given and own and not UUID.fullmatch(own):
            raise given.error(f"{own} is not a UUID.", "Delete the field `uuid`; it is made from the id.")
        if given and own and own in taken:
            raise given.error(f"The uuid of {row.id} is used twice.", "Delete the field `uuid` of one of the codes.")
        found[row.id] = (own or made, file_id)
        taken.add(own or made)
    return found
