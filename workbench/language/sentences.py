"""Where sentences begin and end. Pure rules: no model and no installed extra can change them.

The cursor of the interface and every comparison by sentence rest on these spans, so the rules carry a number.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from typing import NamedTuple

from workbench.model import SET_ASIDE, Document
from workbench.spans import Span, Speech, paragraph_speech, union

SENTENCE_RULES = 1
"""Written into a document at import; a change of the rules gets a new number."""

LONGEST_QUOTATION = 200
"""Code points up to which a quotation holds its sentences together."""

FEW_MARKS = 5
"""Fewer end marks than this prove nothing about a document's capitals by themselves."""

# One table per language; parts of an abbreviation are joined by "_", "*" stands for the rest of a word.
# Never at the end of a sentence:
NEVER_FINAL = {
    "de": "z_B d_h u_a v_a s_o s_u o_ä i_d_R m_E ca vgl bzw Dr Prof Hr Fr St Nr Abb Abs Art S Bd Kap Tel inkl ggf evtl "
    "max min geb sog",
    "en": "e_g i_e cf approx Mr Mrs Ms Dr Prof St Fig Sec p pp vs incl max min ca "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
}
# At the end of a sentence only before an opener:
POSSIBLY_FINAL = {
    "de": "usw etc u_Ä *str e_V Jh Mio Mrd GmbH jun sen",
    "en": "etc U_S U_K D_C a_m p_m Inc Ltd Co Jr Sr Rd Ave",
}
# Read with a small and a capital first letter alike; the others would meet names ("Max.") or nouns.
EITHER_CASE = "z_B d_h u_a v_a s_o s_u i_d_R m_E ca vgl bzw inkl ggf evtl sog *str e_g i_e cf approx".split()  # noqa: SIM905 - as the tables above
# Often the first word of a sentence, seldom capitalised inside one:
OPENERS = {
    "de": "Ich Du Er Sie Es Wir Ihr Man Das Der Die Den Dem Dies Diese Dieser Dieses Ein Eine Mein Meine Unser Unsere "
    "Kein Keiner Niemand Alle Alles Viele Manche Manchmal Jeder Und Aber Oder Denn Doch Also Weil Wenn Als Ob Obwohl "
    "Während Bevor Nachdem Jetzt Dann Da Dort Hier Heute Damals Früher Später Danach Dabei Deshalb Deswegen Trotzdem "
    "Seitdem Inzwischen Irgendwann Immer Mittlerweile In Im Am An Auf Aus Bei Mit Nach Von Vor Zu Für Ohne Seit "
    "Wer Wie Was Wo Wann Warum Wieso So Nur Auch Vielleicht Eigentlich Natürlich Zuerst Mehr Ja Nein Nee Na Naja "
    "Genau Okay Ok Gut Klar",
    "en": "I You He She It We They This That These Those There The A An My Our Your His Her Their Its One Some Many "
    "Most All Everybody Everyone Nobody Nothing Somebody And But Or So Because If When While Although Since Until "
    "Before After As Now Then Here Today Later Back Once Sometimes Still Maybe Perhaps In On At For From With "
    "Without To Not Who What Where Why How Which Yes Yeah No Nope Well Okay Ok Right Sure Oh Actually Anyway However",
}
NO_EVIDENCE = {"en": frozenset({"I"})}
"""Openers that are capitalised everywhere: after an ellipsis they prove nothing."""

_MARK = re.compile(r"([.?!…][.?!…]*(?:[ \u00a0]\.(?!\w))*)[“”\"»«’‘'›‹]*(?=\s)")
_SHOWN = re.compile(r"\S")
_CHARACTER = re.compile(r"[^\W_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LIST_NUMBER = re.compile(r"\s*(?:\d{1,2}\.)+(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_PAIRED = re.compile(r"[()\[\]„“”»«\"]")
_OPENED_BY = {")": "(", "]": "[", "“": "„", "”": "„“", "«": "»", "»": "«", '"': '"'}
_OPENING = frozenset('([„“»«"')


@dataclass(frozen=True)
class Rules:
    """What a language knows of its abbreviations and openers; `ordinals`: "3." is a number word."""

    abbreviation: re.Pattern[str] | None
    last_words: frozenset[str]
    openers: frozenset[str]
    no_evidence: frozenset[str]
    ordinals: bool
    answer_no: bool
    lower_case: bool


def split(text: str, language: str = "de", lower_case: bool = False) -> list[Span]:
    """The sentences of one paragraph's speech: half-open, in order, covering all but the white space between them.

    `lower_case` says that the document is written without capitals (see `writes_lower_case`).
    """
    spans, start = [], 0
    for end in (*_ends(text, _rules(language, lower_case)), len(text)):
        first = _SHOWN.search(text, start, end)
        if first:
            spans.append((first.start(), first.start() + len(text[first.start() : end].rstrip())))
        start = end
    return spans


class Spoken(NamedTuple):
    """A paragraph's speech and its sentences, as spans of the speech's own text."""

    speech: Speech
    sentences: list[Span]


def spoken(document: Document) -> tuple[Spoken | None, ...]:
    """What is said in each paragraph, aligned with the paragraphs; None where set aside."""
    speeches = [
        None if paragraph.kind in SET_ASIDE else paragraph_speech(document.text, paragraph)
        for paragraph in document.paragraphs
    ]
    small = writes_lower_case([speech.text for speech in speeches if speech], document.language)
    return tuple(
        Spoken(speech, split(speech.text, document.language, small)) if speech else None for speech in speeches
    )


def document_sentences(document: Document) -> tuple[tuple[Span, ...], ...]:
    """The sentences of each paragraph in canonical offsets, aligned with the paragraphs; none where set aside."""
    return tuple(tuple(starmap(said.speech.canonical, said.sentences)) if said else () for said in spoken(document))


def writes_lower_case(speeches: Sequence[str], language: str = "de") -> bool:
    """Whether under a fifth of a document's end marks are followed by a capital.

    With fewer than five end marks not one word may begin with a capital either.
    """
    marks = capitals = 0
    rules = _rules(language, True)  # noqa: FBT003 - the private twin of split
    for speech in speeches:
        for end in _ends(speech, rules):
            following = _CHARACTER.search(speech, end)
            if following and following[0].isalpha():
                marks += 1
                capitals += not following[0].islower()
    if marks == 0 or capitals * 5 >= marks:
        return False
    return marks >= FEW_MARKS or not any(word[0][0].isupper() for text in speeches for word in _LETTERS.finditer(text))


def _ends(text: str, rules: Rules) -> Iterator[int]:
    """Where sentences end, but for the last; each end is followed by white space and a word."""
    marks = list(_MARK.finditer(text))
    if not marks:
        return
    groups, quotations = _pairs(text)
    held = union([(start, end + 1) for start, end in (*groups.items(), *quotations)])
    opened = [start for start, _ in held]
    start, listed = 0, _LIST_NUMBER.match(text)
    for mark in marks:
        end = mark.end()
        place = bisect_left(opened, end) - 1
        if place >= 0 and end < held[place][1]:
            continue
        end, after = _past_brackets(text, end, groups)
        following = _CHARACTER.search(text, after)
        if (
            following is None
            or (following[0].islower() and not rules.lower_case)
            or (listed and mark.start() < listed.end())
            or not _CHARACTER.search(text, start, mark.start())
            or not _is_end(text, mark, following.start(), rules)
        ):
            continue
        yield end
        start = end


def _pairs(text: str) -> tuple[dict[int, int], list[Span]]:
    """Brackets that close (opening -> closing), and short quotations as (opening, closing)."""
    groups: dict[int, int] = {}
    quotations: list[Span] = []
    brackets: list[tuple[str, int]] = []
    quotes: list[tuple[str, int]] = []
    for found in _PAIRED.finditer(text):
        sign, place = found[0], found.start()
        waiting = brackets if sign in "()[]" else quotes
        openers = _OPENED_BY.get(sign, "")
        partner = next((i for i in reversed(range(len(waiting))) if openers and waiting[i][0] in openers), None)
        if partner is None:
            if sign in _OPENING:
                waiting.append((sign, place))
            continue
        first = waiting[partner][1]
        del waiting[partner:]
        if waiting is brackets:
            groups[first] = place
        elif place - first <= LONGEST_QUOTATION:
            quotations.append((first, place))
    return groups, quotations


def _past_brackets(text: str, end: int, groups: dict[int, int]) -> tuple[int, int]:
    """Where the sentence ends (behind a bracket with a year), and where the words after all brackets begin."""
    shown = _SHOWN.search(text, end)
    while shown and shown.start() in groups:
        opening, after = shown.start(), groups[shown.start()] + 1
        shown = _SHOWN.search(text, after)
        if _YEAR.search(text, opening, after) and (shown is None or shown.start() > after):
            end = after
    return end, shown.start() if shown else len(text)


def _is_end(text: str, mark: re.Match[str], following: int, rules: Rules) -> bool:
    """Whether a mark that nothing else forbids ends its sentence; `following` is where the next word begins."""
    signs, stop = mark[1], mark.start()
    if "?" in signs or "!" in signs:
        return True
    if signs != ".":
        return _opens(text, following, rules, after_ellipsis=True)
    word_start = _back(text, stop, str.isalpha)
    if word_start < stop:
        return _ends_after_word(text, word_start, stop, following, rules)
    number_start = _back(text, stop, str.isdigit)
    if rules.ordinals and 0 < stop - number_start <= 2 and _is_ordinal(text, number_start):
        return _opens(text, following, rules)
    return True


def _ends_after_word(text: str, start: int, stop: int, following: int, rules: Rules) -> bool:
    word = text[start:stop]
    folded = word.casefold()
    if rules.abbreviation and (folded in rules.last_words or folded.endswith("str")):
        for found in rules.abbreviation.finditer(text, max(0, start - 12), stop + 12):
            if found.start() <= stop < found.end():
                return found.end() == stop + 1 and found.lastgroup == "maybe" and _opens(text, following, rules)
    if rules.answer_no and folded == "no" and text[following].isdigit():
        return False
    return not (len(word) == 1 and word.isupper())


def _is_ordinal(text: str, start: int) -> bool:
    """Whether digits that begin here stand alone: not "B2", nor the end of "12,50" or "7:30"."""
    before = text[max(0, start - 2) : start]
    return not (before[-1:].isalpha() or (before[-1:] in {",", ":"} and before[0].isdigit()))


def _opens(text: str, following: int, rules: Rules, *, after_ellipsis: bool = False) -> bool:
    found = _LETTERS.match(text, following)
    if found is None:
        return False
    word = found[0].capitalize() if rules.lower_case or (len(found[0]) > 1 and found[0].isupper()) else found[0]
    if after_ellipsis and word in rules.no_evidence:
        return False
    return word in rules.openers if rules.openers else not word[0].islower()


def _back(text: str, stop: int, kind: Callable[[str], bool]) -> int:
    start = stop
    while start > 0 and kind(text[start - 1]):
        start -= 1
    return start


@cache
def _rules(language: str, lower_case: bool) -> Rules:
    name = re.split("[-_]", language.casefold())[0]
    never, maybe = NEVER_FINAL.get(name, "").split(), POSSIBLY_FINAL.get(name, "").split()
    return Rules(
        abbreviation=_pattern(never, maybe, lower_case=lower_case) if never else None,
        last_words=frozenset(part.casefold() for entry in (*never, *maybe) for part in entry.strip("*").split("_")),
        openers=frozenset(OPENERS.get(name, "").split()),
        no_evidence=NO_EVIDENCE.get(name, frozenset()),
        ordinals=name == "de",
        answer_no=name == "en",
        lower_case=lower_case,
    )


def _pattern(never: Sequence[str], maybe: Sequence[str], *, lower_case: bool) -> re.Pattern[str]:
    """All abbreviations with their stops; the group says which kind."""
    groups = (f"(?P<never>{'|'.join(map(_form, never))})", f"(?P<maybe>{'|'.join(map(_form, maybe))})")
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})", re.IGNORECASE if lower_case else re.NOFLAG)


def _form(entry: str) -> str:
    """An abbreviation's pattern, with a blank, a thin blank or none between its parts."""
    words = entry.strip("*")
    first = f"[{words[0].lower()}{words[0].upper()}]" if entry in EITHER_CASE else words[0]
    body = r"\.\s?".join((first + words[1:]).split("_"))
    return (r"[^\W_]*" if entry.startswith("*") else "") + body + r"\."
