"""Text from documents and files is data: what a terminal would obey is shown as a character."""

import re

COMMANDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def literal(text: str) -> str:
    """The text with control characters, direction marks and lone surrogates made visible; LF and tab stay."""
    return COMMANDING.sub(_visible, text)


def one_line(text: str, width: int = 0) -> str:
    """The text on one line, cut to `width` characters where that is not 0."""
    line = literal(" ".join(text.split()))
    return line if not width or len(line) <= width else line[: width - 1] + "…"


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
