"""Plain data (dict, list, text, yes/no, number) to canonical YAML: two-space indent, one spelling for everything."""

import re
from collections.abc import Mapping, Sequence

WIDTH = 110
"""Characters that a list or mapping in one line, and a line of a longer list, may take."""

_PLAIN = re.compile(r"[^\W\d_](?:[\w \-.~%§()/„“”‚‘’–…+=$;'!]*[\w.)“”’…])?")
_GUESSED = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\xad\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_NOT_LITERAL = re.compile(
    "[^\t\n\x20-\x7e\xa0-\xac\xae-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def dump(data: Mapping[str, object]) -> str:
    """One document. Raises TypeError for values that YAML of this kind cannot hold."""
    return "\n".join(_block(data)) + "\n"


def _block(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [line for name, item in value.items() for line in _entry(f"{scalar(name)}:", item)]
    if isinstance(value, Sequence):
        return [line for item in value for line in _entry("-", item)]
    raise TypeError(f"a codebook cannot hold {value!r}")


def _entry(prefix: str, value: object) -> list[str]:
    if isinstance(value, str) and "\n" in value and _is_literal(value):
        return _literal(prefix, value)
    if not isinstance(value, Mapping | list | tuple):
        return [f"{prefix} {scalar(value)}"]
    flow = _flow(value)
    if flow is not None and len(flow) + len(prefix) < WIDTH and not (prefix == "-" and value):
        return [f"{prefix} {flow}"]
    if flow is not None and isinstance(value, list | tuple) and prefix != "-":
        return _wrapped(prefix, value)
    lines = _block(value)
    if prefix == "-":
        return [f"- {lines[0]}", *(_indent(line) for line in lines[1:])]
    return [prefix, *(_indent(line) for line in lines)]


def _indent(line: str) -> str:
    return f"  {line}" if line else line


def _flow(value: "Mapping[str, object] | list[object] | tuple[object, ...]") -> str | None:
    """One line with brackets, if all items are single lines."""
    items = list(value.values()) if isinstance(value, Mapping) else list(value)
    if any(isinstance(item, Mapping | list | tuple) or (isinstance(item, str) and "\n" in item) for item in items):
        return None
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(name)}: {scalar(item)}" for name, item in value.items()) + "}"
    return "[" + ", ".join(scalar(item) for item in items) + "]"


def _wrapped(prefix: str, items: Sequence[object]) -> list[str]:
    lines = [f"{prefix} ["]
    for position, item in enumerate(items):
        piece = scalar(item) + ("," if position < len(items) - 1 else "]")
        glue = "" if lines[-1].endswith("[") else " "
        if position and len(lines[-1]) + len(piece) + 1 > WIDTH:
            lines.append(f"  {piece}")
        else:
            lines[-1] += glue + piece
    return lines


def scalar(value: object) -> str:
    """One value in one line: plain where no reader of YAML would take it for something else."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise TypeError(f"a codebook cannot hold {value!r}")
    if _PLAIN.fullmatch(value) and value.casefold() not in _GUESSED:
        return value
    if '"' in value and "'" not in value and not _ESCAPED.search(value.replace('"', "").replace("\\", "")):
        return f"'{value}'"
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    code = ord(sign)
    return _SHORT.get(sign) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _is_literal(text: str) -> bool:
    """Whether the text can stand as it is under `|`: its lines carry no white space that an editor would drop."""
    ragged = text[:1].isspace() or any(line != line.rstrip() for line in text.split("\n"))
    return not ragged and not _NOT_LITERAL.search(text)


def _literal(prefix: str, text: str) -> list[str]:
    body = text.rstrip("\n")
    tail = len(text) - len(body)
    sign = ("|-", "|")[tail] if tail < 2 else "|+"
    lines = [_indent(line) for line in body.split("\n")]
    return [f"{prefix} {sign}", *lines, *[""] * max(tail - 1, 0)]
