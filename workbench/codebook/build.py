"""Given to Codebook: types every field by the table, and names line and column of what cannot be."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.codebook.code_fields import code_from, texts
from workbench.codebook.given import Given
from workbench.codebook.names import FILE_FIELDS, FORMAT, LANGUAGE, TEXTS, VERSION, codebook_id
from workbench.codebook.rows import Row, identities, in_tree_order, rows_of
from workbench.model import Codebook


def build(root: Given, *, language: str = "de", known: Iterable[Codebook] = ()) -> Codebook:
    """The codebook of a file. Raises CodebookError.

    `language` is that of texts which name none; `known` are codebooks whose id a file without one may have.
    """
    fields = root.fields("A codebook file")
    extra = {name: item.plain() for name, item in fields.items() if name not in FILE_FIELDS}
    newer = _newer_format(fields)
    if "codes" not in fields:
        raise root.error(
            "This is not a codebook: it has no `codes`.", "Write `codes:` and the codes as a list below it."
        )
    languages = _languages(fields, language)
    rows = in_tree_order(rows_of(fields["codes"]))
    own_id = _text(fields, "id").strip() or codebook_id((row.id for row in rows), known)
    ids = identities(rows, own_id)
    codes = tuple(code_from(row, ids, position, languages[0]) for position, row in enumerate(rows))
    _check_keys(rows)
    return Codebook(
        id=own_id,
        version=_version(fields),
        title=texts(fields, "title", languages[0]),
        notice=texts(fields, "notice", languages[0]),
        rules=texts(fields, "rules", languages[0]),
        languages=languages,
        codes=codes,
        changelog=_changelog(fields),
        extra={**extra, **newer},
    )


def _text(fields: Mapping[str, Given], name: str) -> str:
    return fields[name].text(f"The field {name}") if name in fields else ""


def _newer_format(fields: Mapping[str, Given]) -> dict[str, str]:
    """`{"format": ...}` if a newer workbench wrote the file, so that nobody overwrites it."""
    given = _text(fields, "format").strip()
    name, _, number = given.partition("/")
    if not given or given == FORMAT:
        return {}
    if name != FORMAT.partition("/")[0] or not number.isdecimal() or len(number) > 6 or int(number) < 1:
        raise fields["format"].error(f"{given} is not a format of codebooks.", f"Write `format: {FORMAT}`.")
    return {"format": given} if int(number) > 1 else {}


def _version(fields: Mapping[str, Given]) -> str:
    version = _text(fields, "version").strip()
    if version and not VERSION.fullmatch(version):
        raise fields["version"].error(f"{version} is not a version.", 'Write three numbers, as in version: "1.0.0".')
    return version


def _languages(fields: Mapping[str, Given], language: str) -> tuple[str, ...]:
    """The declared languages, else those of the labels in the order they turn up."""
    if "languages" in fields and not fields["languages"].empty:
        declared = fields["languages"].items("languages")
        for item in declared:
            if not LANGUAGE.fullmatch(item.text("A language")):
                raise item.error(f"{item.value} is not a language.", "Write the short names, as in [de, en].")
        return tuple(dict.fromkeys(item.text("A language") for item in declared))
    return tuple(dict.fromkeys(_label_languages(fields.get("codes")))) or (language,)


def _label_languages(codes: Given | None) -> Iterator[str]:
    for code in codes.value if codes and isinstance(codes.value, tuple) else ():
        fields = code.value if isinstance(code.value, Mapping) else {}
        for name in TEXTS:
            given = fields[name].value if name in fields else ""
            yield from given if isinstance(given, Mapping) else ()
        yield from _label_languages(fields.get("codes"))


def _check_keys(rows: list[Row]) -> None:
    taken: dict[str, str] = {}
    for row in rows:
        given = row.fields.get("key")
        key = given.text("A key").strip().casefold() if given else ""
        if given and key and key in taken:
            raise given.error(f"The key {key} of {row.id} belongs to {taken[key]} already.", "Give it another key.")
        taken[key] = row.id


def _changelog(fields: Mapping[str, Given]) -> tuple[Mapping[str, Any], ...]:
    entries = fields["changelog"].items("changelog") if "changelog" in fields else ()
    return tuple(
        {name: item.plain() for name, item in entry.fields("An entry of the changelog").items()} for entry in entries
    )
