"""The signs `[^1]` in a summary that point to its quotations. Pure."""

import re

_SIGN = re.compile(r"\[\^(\d+)\]")


def sign(number: int) -> str:
    """The sign that points to the quotation of this number (from 1)."""
    return f"[^{number}]"


def without(text: str, number: int) -> str:
    """The text after the quotation of this number was taken off the list: its signs go, later ones move up."""

    def moved(found: re.Match[str]) -> str:
        here = int(found[1])
        return "" if here == number else sign(here - 1) if here > number else found[0]

    return _SIGN.sub(moved, re.sub(rf" ?\[\^{number}\]", "", text))


def strange(text: str, links: int) -> tuple[int, ...]:
    """Numbers in the text that point to nothing."""
    return tuple(dict.fromkeys(number for number in map(int, _SIGN.findall(text)) if not 1 <= number <= links))
