"""The fields of one code: Given to Code, by the table of the format."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from workbench.codebook.given import Given
from workbench.codebook.names import CODE_FIELDS, COLOUR
from workbench.codebook.rows import Row
from workbench.errors import QueryError
from workbench.model import NOTHING, Anchor, Code, Weight
from workbench.query import parse_cue

YES = frozenset(["yes", "true", "on", "ja", "y", "1"])
NO = frozenset(["no", "false", "off", "nein", "n", "0"])

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_T = TypeVar("_T")


def code_from(row: Row, ids: Mapping[str, tuple[str, str]], position: int, language: str) -> Code:
    """The code of a row; `position` is its place in tree order, `language` that of texts which name none.

    `ids`: id as written -> (code id, file id).
    """
    fields = row.fields
    own_id, file_id = ids[row.id]
    label = {name: " ".join(text.split()) for name, text in texts(fields, "label", language).items()}
    if not label:
        place = fields["label"].place if "label" in fields else row.place
        raise place.error(f"The code {row.id} has no label.", "Give it a `label` in at least one language.")
    return Code(
        id=own_id,
        file_id=file_id,
        parent=None if row.parent is None else ids[row.parent][0],
        order=float(position),
        key=_key(fields),
        label=label,
        aliases=_list(fields, "aliases"),
        codable=_typed(fields, "codable", yes_or_no, default=True),
        colour=_colour(fields),
        definition=texts(fields, "definition", language),
        use_when=texts(fields, "use_when", language),
        do_not_use=texts(fields, "do_not_use", language),
        doubt=texts(fields, "doubt", language),
        anchors=_anchors(fields),
        cues=_cues(fields, row.id, language),
        weight=_typed(fields, "weight", _weight, default=None),
        theses=_list(fields, "theses"),
        derivation=_typed(fields, "derivation", lambda given: given.text("derivation").strip(), default=""),
        extra=_extra(fields, (*CODE_FIELDS, "parent")),
    )


def _typed(fields: Mapping[str, Given], name: str, read: Callable[[Given], _T], *, default: _T) -> _T:
    given = fields.get(name)
    return default if given is None or given.empty else read(given)


def _extra(fields: Mapping[str, Given], known: tuple[str, ...]) -> Mapping[str, Any]:
    extra = {name: given.plain() for name, given in fields.items() if name not in known}
    return extra if extra else NOTHING


def texts(fields: Mapping[str, Given], name: str, language: str) -> Mapping[str, str]:
    """One text per language; a bare text is in `language`. Empty texts are left out."""
    given = fields.get(name)
    if given is None or given.empty:
        return NOTHING
    if isinstance(given.value, str):
        return {language: given.value}
    what = f"The field {name}"
    found = {tongue: item.text(f"{what}.{tongue}") for tongue, item in given.fields(what).items() if not item.empty}
    return found if found else NOTHING


def yes_or_no(given: Given) -> bool:
    """The answer that a text gives in English or German. Raises CodebookError."""
    word = given.text("This field").strip().casefold()
    if word not in YES | NO:
        raise given.error(f"{given.value} is neither yes nor no.", "Write `yes` or `no`.")
    return word in YES


def _key(fields: Mapping[str, Given]) -> str:
    given = fields.get("key")
    key = given.text("A key").strip() if given else ""
    if given and key and (len(key) > 2 or not key.isprintable() or " " in key):
        raise given.error(f"The key {key} is too long.", "A key is one or two characters that can be typed.")
    return key


def _colour(fields: Mapping[str, Given]) -> str:
    given = fields.get("colour")
    colour = given.text("A colour").strip() if given else ""
    if given and colour and not COLOUR.fullmatch(colour):
        raise given.error(f"{colour} is not a colour.", 'Write # and six digits from 0 to F, as in "#332288".')
    return colour


def _list(fields: Mapping[str, Given], name: str) -> tuple[str, ...]:
    given = fields.get(name)
    if given is None or given.empty:
        return ()
    if isinstance(given.value, str):
        return (given.value.strip(),)
    return tuple(item.text(f"An item of {name}").strip() for item in given.items(name) if not item.empty)


def _cues(fields: Mapping[str, Given], code: str, language: str) -> Mapping[str, tuple[str, ...]]:
    given = fields.get("cues")
    if given is None or given.empty:
        return NOTHING
    bare = isinstance(given.value, tuple | str)
    per_language = {language: given} if bare else given.fields("The field cues")
    read = {tongue: _cue_list(item, code) for tongue, item in per_language.items()}
    found = {tongue: cues for tongue, cues in read.items() if cues}
    return found if found else NOTHING


def _cue_list(given: Given, code: str) -> tuple[str, ...]:
    items = (given,) if isinstance(given.value, str) else given.items("A list of cues")
    return tuple(_cue(item, code) for item in items if not item.empty)


def _cue(given: Given, code: str) -> str:
    cue = given.text("A cue").strip()
    try:
        parse_cue(cue)
    except QueryError as error:
        raise given.error(f"The cue {cue} of {code} does not parse. {error.message}", error.hint) from error
    return cue


def _anchors(fields: Mapping[str, Given]) -> tuple[Anchor, ...]:
    given = fields.get("anchors")
    if given is None or given.empty:
        return ()
    items = (given,) if isinstance(given.value, str) else given.items("anchors")
    return tuple(_anchor(item) for item in items if not item.empty)


def _anchor(given: Given) -> Anchor:
    if isinstance(given.value, str):
        return Anchor(given.value)
    fields = given.fields("An anchor")
    text, source, coding = (
        fields[name].text(f"The anchor's {name}") if name in fields else "" for name in ("text", "source", "coding")
    )
    if not text and not coding:
        raise given.error("This anchor has no text.", "Give it a `text`, or the `coding` it is.")
    constructed = _typed(fields, "constructed", yes_or_no, default=False)
    return Anchor(text, source, constructed, coding, _extra(fields, ("text", "source", "constructed", "coding")))


def _weight(given: Given) -> Weight:
    fields = given.fields("The weight")
    given_meaning = fields.get("meaning", Given({}, given.place))
    meaning = {_whole(key, item): item.text("A meaning") for key, item in given_meaning.fields("meaning").items()}
    low = _bound(fields, "min", min(meaning, default=0))
    high = _bound(fields, "max", max(meaning, default=0))
    if low >= high:
        raise given.error("This weight has no range.", "Write `min` and a larger `max`, as in {min: 0, max: 100}.")
    outside = next((number for number in meaning if not low <= number <= high), None)
    if outside is not None:
        raise given_meaning.error(f"{outside} lies outside of {low} to {high}.", "Change the number, `min` or `max`.")
    words = {str(number): text for number, text in meaning.items() if text.strip()}
    return Weight(low, high, words, _extra(fields, ("min", "max", "meaning")))


def _bound(fields: Mapping[str, Given], name: str, otherwise: int) -> int:
    given = fields.get(name)
    return otherwise if given is None or given.empty else _whole(given.text(name), given)


def _whole(text: str, given: Given) -> int:
    if not _NUMBER.fullmatch(text.strip()):
        raise given.error(f"{text} is not a whole number.", "Write a number such as 0, 50 or 100.")
    return int(text)
