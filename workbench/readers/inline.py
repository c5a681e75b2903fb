"""Markdown within a block: emphasis, links, tags, entities and escapes resolved to the words as shown."""

import html
import re

_TAGS = (
    "a|abbr|b|big|br|center|cite|code|dd|del|details|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|img|ins|kbd|li|mark"
    "|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|wbr"
)
_SPECIAL = re.compile(r"[\\`<&*_\[{~]")
_TOKEN = re.compile(
    rf"""\\(?P<escaped>[!-/:-@\[-`{{-~])
    | (?P<ticks>`+)(?P<code>[^`](?:.*?[^`])?)(?P=ticks)(?!`)
    | <(?P<auto>(?:https?|ftp|mailto):[^<>\s]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>
    | <(?P<close>/?)(?P<tag>{_TAGS})(?=[\s/>])(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>
    | \{{:[^}}\n]*\}}
    | &(?P<entity>\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_EMPHASIS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"\*\*\*(?=\S)(.+?)(?<=\S)\*\*\*",
        r"\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)",
        r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)",
        r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])",
        r"(?<!\w)_(?=[^\s_])([^_]+?)(?<=\S)_(?!\w)",
        r"~~(?=\S)(.+?)(?<=\S)~~",
    )
)
_KEPT = re.compile("\0(\\d+)\0")


def shown(text: str) -> str:
    """The words of a block as a reader would see them; `[lacht]`, `*innen` and unknown tags stay."""
    if not _SPECIAL.search(text):
        return text
    kept: list[str] = []

    def resolve(found: re.Match[str]) -> str:
        words = _resolved(found)
        if not _SPECIAL.search(words):
            return words
        kept.append(words)
        return f"\0{len(kept) - 1}\0"

    text = _TOKEN.sub(resolve, text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text or "~~" in text:
        for pattern in _EMPHASIS:
            text = pattern.sub(r"\1", text)
    return _KEPT.sub(lambda found: kept[int(found[1])], text) if kept else text


def _resolved(found: re.Match[str]) -> str:
    if found["escaped"]:
        return found["escaped"]
    if found["code"] is not None:
        return found["code"]
    if found["auto"]:
        return found["auto"]
    if found["tag"]:
        return "\n" if found["tag"].casefold() == "br" else ""
    if found["entity"]:
        word = html.unescape(found[0])
        return found[0] if word in ("", "\ufffd", "\0", "\r") or (len(word) == 1 and ord(word) < 32) else word
    return ""
