"""Attributes are typed: what a text means as a number, a date, yes or no. Pure."""

import re
from collections.abc import Iterable

from workbench.model import Attribute, Value

MISSING = frozenset({"", "NONE", "none", "NA", "n/a", "-"})
YES = frozenset({"yes", "ja", "true", "wahr"})
NO = frozenset({"no", "nein", "false", "falsch"})
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def kind_of(texts: Iterable[str], known: Attribute | None = None) -> str:
    """The narrowest kind that holds all values: number, date, yesno or text; a declared kind only widens to text."""
    given = [text.strip() for text in texts if text.strip() not in MISSING]
    if not given:
        return known.kind if known else "text"
    fits = {
        "number": all(_NUMBER.fullmatch(text) for text in given),
        "date": all(_DATE.fullmatch(text) for text in given),
        "yesno": all(text.casefold() in YES | NO for text in given),
    }
    if known is not None:
        return known.kind if fits.get(known.kind, True) else "text"
    return next((kind for kind, fitting in fits.items() if fitting), "text")


def read(text: str, kind: str) -> Value:
    """The value of a text; None where it says that there is none."""
    text = text.strip()
    if text in MISSING:
        return None
    if kind == "number":
        number = float(text.replace(",", "."))
        return int(number) if number.is_integer() and "." not in text and "," not in text else number
    if kind == "yesno":
        return text.casefold() in YES
    return text
