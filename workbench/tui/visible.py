"""Text from documents as a terminal may show it: one code point for one, nothing the terminal would obey."""

import re

from rich.cells import cell_len

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421, 0x09: 0x20, 0x0A: 0x20, 0x0D: 0x20}
_UNSEEN = dict.fromkeys((*range(0x80, 0xA0), 0xAD, 0x2028, 0x2029, 0x200E, 0x200F, *range(0x202A, 0x202F)), 0xB7)
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A), 0xB7)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_TABLE = _PICTURES | _UNSEEN | _ISOLATES | _SURROGATES
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with control characters, escapes and lone surrogates as signs that can be seen; offsets stay."""
    return text.translate(_TABLE) if _OBEYED.search(text) else text


def clipped(text: str, width: int) -> str:
    """At most `width` terminal cells of the visible text, with an ellipsis where something was left out."""
    text = visible(text)
    if cell_len(text) <= width:
        return text
    taken, cells = [], 0
    for character in text:
        cells += cell_len(character)
        if cells > width - 1:
            break
        taken.append(character)
    return "".join(taken) + "…" if width > 0 else ""


def fitted(text: str, width: int) -> str:
    """Exactly `width` terminal cells: clipped or filled with blanks."""
    text = clipped(text, width)
    return text + " " * (width - cell_len(text))


def clock(milliseconds: int) -> str:
    """A time on the recording as 1:02:03 or 2:03."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
