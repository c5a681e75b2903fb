"""From bytes to text: byte order mark, UTF-8, what the format declares, Windows-1252; never a guess by statistics."""

import codecs
import re

from workbench.errors import UnreadableFile

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = "Save the transcript as txt, md or docx."
HINT = "Save it as UTF-8, or name its encoding with `encoding:` in a map file (--map)."
_SPECIAL = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*")
_MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def declared(data: bytes) -> str:
    """The encoding that a web page claims to be in; empty where it claims none."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode() if found else ""


def decode(data: bytes, name: str, declared: str = "", chosen: str = "") -> tuple[str, str]:
    """Text with LF line ends and no byte order mark, and the encoding it was in. `chosen` is a person's answer."""
    if chosen:
        return _as(data, _known(chosen, name), name), chosen
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding, name), encoding
    for encoding in ("utf-8", _bare_utf16(data), declared, "cp1252"):
        if encoding and not (encoding == "utf-8" and _bare_utf16(data)):
            try:
                return normal(data.decode(encoding)), encoding
            except (UnicodeDecodeError, LookupError):
                continue
    if b"\0" in data:
        raise UnreadableFile(f"{name} is not a text but a binary file.", BINARY)
    raise UnreadableFile(f"{name}: cannot tell the encoding.", HINT)


def normal(text: str) -> str:
    """The two changes that canonical text knows: CRLF and lone CR become LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def text_or_refuse(text: str, name: str) -> str:
    """The text again, unless it is empty or rather the bytes of something else."""
    if not text or text.isspace():
        raise UnreadableFile(f"{name} is empty.", "Check that it is the right file and was saved completely.")
    if "\0" in text or len(_CONTROL.findall(text)) > 0.05 * len(text):
        raise UnreadableFile(f"{name} is not a text but a binary file.", BINARY)
    return text


def remarks(text: str, encoding: str) -> list[str]:
    """What a person should look at when the file was not plain UTF-8, or was spoiled before it came here."""
    notes = []
    if encoding not in ("", "utf-8"):
        words = list(dict.fromkeys(match.group() for match in _SPECIAL.finditer(text)))[:3]
        notes.append(f"read as {encoding}" + (f"; please check: {', '.join(words)}" if words else ""))
    if ("Ã" in text or "Â" in text or "â€" in text) and (found := _MOJIBAKE.findall(text)):
        notes.append(
            f"{len(found)} letters look spoiled by a wrong encoding (like {found[0]}); the text was left as it is"
        )
    return notes


def _bare_utf16(data: bytes) -> str:
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < odd / 4:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(head) / 2 and odd < even / 4 else ""


def _known(encoding: str, name: str) -> str:
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError):
        raise UnreadableFile(f"{name}: there is no encoding called {encoding!r}.", HINT) from None
    if not info._is_text_encoding:
        raise UnreadableFile(f"{name}: {encoding!r} is not an encoding of text.", HINT)
    return info.name


def _as(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
    except UnicodeError:
        raise UnreadableFile(f"{name} is not valid {encoding}.", HINT) from None
    return normal(text.removeprefix("\ufeff"))
