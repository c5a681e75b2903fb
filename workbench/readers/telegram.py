"""Chats as Telegram exports them (JSON): a line of text for each message, who wrote it and when as fields."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.errors import UnreadableFile
from workbench.readers.answers import Answers
from workbench.readers.charset import decode, normal, remarks, text_or_refuse
from workbench.readers.draft import Draft, Unit, joined

SIGNS = re.compile(r'\s*\{(?=[^\0]{0,4000}"messages"\s*:\s*\[)')
"""How such a file begins."""


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of a chat. Raises UnreadableFile for JSON that is no chat."""
    source, encoding = decode(data, name, chosen=answers.encoding)
    try:
        chat = json.loads(text_or_refuse(source, name))
    except (ValueError, RecursionError):
        raise UnreadableFile(f"{name} is damaged: its JSON ends too early.", "Export the chat once more.") from None
    messages = chat.get("messages") if isinstance(chat, dict) else None
    if not isinstance(messages, list) or not any(isinstance(one, dict) and "text" in one for one in messages):
        raise UnreadableFile(f"{name} is JSON, but no chat.", "Save its words as txt and import that file.")
    text, units = joined(_lines([one for one in messages if isinstance(one, dict)]))
    title = str(chat.get("name") or "").strip()
    facts = {"chat": title} if title else {}
    return [Draft(text, units, encoding=encoding, metadata=facts, warnings=remarks(text, encoding))]


def _lines(messages: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Unit]]:
    """Messages with their words; what holds none (a picture, a call) is left out."""
    first: int | None = None
    for message in messages:
        words = normal(_words(message.get("text"))).strip("\n")
        kept = words.strip()
        if not kept:
            continue
        stamp = str(message.get("date_unixtime") or "")
        seconds = int(stamp) if stamp.isdecimal() and len(stamp) < 13 else None
        if seconds is not None and first is None:
            first = seconds - seconds % 86_400
        start = words.index(kept)
        unit = Unit(start, start + len(kept))
        if message.get("type", "message") == "message":
            unit.speaker = " ".join(str(message.get("from") or "").split())[:63]
            unit.t0 = None if seconds is None or first is None else max(0, seconds - first) * 1000
        else:
            unit.kind = "meta"
        yield words, unit


def _words(text: Any) -> str:
    """The text of a message, which is a string or a list of strings and marked passages."""
    if isinstance(text, str):
        return text
    parts = text if isinstance(text, list) else []
    found = (part if isinstance(part, str) else part.get("text") if isinstance(part, dict) else "" for part in parts)
    return "".join(part for part in found if isinstance(part, str))
