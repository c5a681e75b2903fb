"""The one or two characters that choose a code in the palette."""

from collections.abc import Iterator, Mapping
from itertools import product

from workbench.model import Code, Codebook

_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"


def keys_of(codebook: Codebook) -> Mapping[str, str]:
    """Code id -> key, for every code that has one declared or can be applied; unique, compared without case.

    A declared key stays as it is; any other is two characters made from the label, in codebook order, and begins
    with no declared key of one character, which would be chosen first.
    """
    codes = [code for code in codebook.codes if not code.deleted]
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        if code.key and code.key.casefold() not in taken:
            keys[code.id] = code.key
            taken.add(code.key.casefold())
    for code in codes:
        if code.codable and code.id not in keys:
            made = next((key for key in _made(codebook, code) if _is_free(key, taken)), "")
            if made:
                keys[code.id] = made
                taken.add(made)
    return {code.id: keys[code.id] for code in codes if code.id in keys}


def _is_free(key: str, taken: set[str]) -> bool:
    return key not in taken and key[0] not in taken


def _made(codebook: Codebook, code: Code) -> Iterator[str]:
    """Initials of the first two words, then the first letter with every later one, then anything."""
    words = ["".join(filter(str.isalnum, word)) for word in codebook.label(code).casefold().split()]
    words = [word for word in words if word]
    letters = "".join(words)
    if len(words) > 1:
        yield words[0][0] + words[1][0]
    yield from (letters[0] + later for later in letters[1:])
    yield from (letters[0] + sign for sign in (_SIGNS if letters else ""))
    yield from (first + second for first, second in product(_SIGNS, repeat=2))
