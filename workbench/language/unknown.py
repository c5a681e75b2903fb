"""Capitalised words that the lemma dictionary does not have: names, for a good part. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from workbench.language.everyday import known

WORD = re.compile(r"(?<![\w@./-])[A-ZÄÖÜÀ-ÖØ-Þ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)*(?![\w@])")
BEGINS = re.compile(r"(?:^|[.?!:…»“”„\"(\[/–-])\s*$|\n\s*$")
TOWARDS = re.compile(r"\b(?:aus|in|nach|bei|von|um|from|to|near|at)\s+$")
GONE_TO = re.compile(rf"{TOWARDS.pattern.removesuffix('$')}(?P<name>{WORD.pattern})")
LINK = ("", "s", "es", "n", "en", "er")
SHORTEST = 4


def names(texts: Iterable[str], language: str) -> Mapping[str, str]:
    """Name -> kind, of words that stand inside a sentence, or at the beginning of two. Genitives are not parted."""
    inside: set[str] = set()
    begun: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for text in texts:
        for match in WORD.finditer(text):
            word, before = match[0], text[max(0, match.start() - 12) : match.start()]
            if BEGINS.search(before) or not match.start():
                begun[word] += 1
            else:
                inside.add(word)
                places[word] += bool(TOWARDS.search(before))
    wanted = (word for word in sorted(inside | {word for word, count in begun.items() if count > 1}))
    found = (word for word in wanted if _is_unknown(word, language, compound=bool(places[word])))
    return {word: "place" if places[word] else "person" for word in found}


def places(texts: Iterable[str]) -> frozenset[str]:
    """Capitalised words that somebody is said to be in, from or on the way to."""
    return frozenset(match["name"] for text in texts for match in GONE_TO.finditer(text))


def _is_unknown(word: str, language: str, *, compound: bool = False) -> bool:
    """Whether the dictionary lacks a word; one that known words make up, too, where `compound` says so."""
    if known(word, language) or (word.endswith("s") and known(word[:-1], language)):
        return False
    parts = word.split("-")
    if len(parts) > 1:
        return any(_is_unknown(part, language) for part in parts)
    return compound or not _is_compound(word.lower(), language)


def _is_compound(word: str, language: str) -> bool:
    """Whether two known words make it, as far as German does so."""
    if language[:2] != "de":
        return False
    return any(_parted(word, at, language) for at in range(SHORTEST, len(word) - SHORTEST + 1))


def _parted(word: str, at: int, language: str) -> bool:
    if not known(word[at:], language):
        return False
    return any(
        word[:at].endswith(link) and len(word[:at]) - len(link) >= 3 and known(word[: at - len(link)], language)
        for link in LINK
    )
