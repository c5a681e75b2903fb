"""Which convention a file follows: all are tried, the one that explains most units wins, ties go to the stricter."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.readers.draft import Draft
from workbench.readers.labels import Evidence, Occurrences, counting, is_role_word, key, objection
from workbench.readers.messages import messages
from workbench.readers.scan import Head, Line, Stamp, bracketed, chat, headings, inline, own_line, ranges
from workbench.readers.signs import TITLE, bold, capitals, nicks, signs
from workbench.readers.times import F4, recording

FEWEST = 2
LEAST_SHARE = 0.03
LONG_UTTERANCE = 12
DENSE = 0.75
SENTENCE_ENDS = (".", "?", "!", "…", ")", "]", "/", "-", "–", "—", '"', "“", "”", "«", "»", "‘", "’", "'", "#")


@dataclass
class Found:
    """What one way of reading finds: heads that count, labels that do not and why, share explained.

    `others` are the ways that were not chosen, though they explain something.
    """

    name: str = ""
    heads: list[Head] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    explained: float = 0.0
    timed: bool = False
    others: list["Found"] = field(default_factory=list)


Way = Callable[[Draft, list[Line]], list[Head]]


def _chat(draft: Draft, lines: list[Line]) -> list[Head]:
    return list(chat(draft.text, lines))


def _own_line(draft: Draft, lines: list[Line]) -> list[Head]:
    """Names and times on their own line; only where most of them have text below (an agenda has not)."""
    heads = list(own_line(draft.text, lines))
    at = {head.line for head in heads}
    followed = sum(head.line + 1 < len(lines) and head.line + 1 not in at for head in heads)
    if 2 * followed <= len(heads):
        return []
    return heads


def _dense(heads: Sequence[Head], units: int) -> bool:
    """Whether labels that come back open nearly every unit, as in a conversation noted without full stops."""
    often = Counter(key(head.label) for head in heads if not objection(head.label))
    recurring = [number for number in often.values() if number > 1]
    return len(recurring) > 1 and sum(recurring) >= DENSE * units


def _unspoken(heads: Sequence[Head], text: str, lines: list[Line]) -> set[str]:
    """Keys of labels behind most of which stands no sentence: `Leerstand: 2 %` is a fact, not a turn."""
    spoken: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for head in heads:
        line = lines[head.line]
        if head.body >= line.end and head.line + 1 < len(lines):
            line = lines[head.line + 1]
        words = F4.sub("", text[max(head.body, line.start) : line.end]).rstrip(" \t*_\u00a0")
        often[key(head.label)] += 1
        spoken[key(head.label)] += words.endswith(SENTENCE_ENDS) or words.count(" ") >= LONG_UTTERANCE
    return {name for name, number in often.items() if 2 * spoken[name] < number and not TITLE.match(name)}


def _vouched(head: Head, evidence: Evidence, often: Mapping[str, int]) -> bool:
    """Whether more than its place in the line speaks for a weak head."""
    name = key(head.label)
    return is_role_word(head.label) or name in evidence.listed or often.get(name, 0) > 1


def _unknown(heads: Sequence[Head], evidence: Evidence) -> bool:
    """Whether none of the names above times is known or comes back: then it may be an agenda."""
    often = Counter(key(head.label) for head in heads)
    known = evidence.listed | evidence.wanted
    return not any(number > 1 or name in known or is_role_word(name) for name, number in often.items())


def _bracketed(draft: Draft, lines: list[Line]) -> list[Head]:
    return list(bracketed(draft.text, lines))


def _inline(draft: Draft, lines: list[Line]) -> list[Head]:
    barred = {i for i, line in enumerate(lines) if draft.units[line.unit].kind in ("heading", "row", "note")}
    return [head for head in inline(draft.text, lines) if head.line not in barred]


def _headings(draft: Draft, lines: list[Line]) -> list[Head]:
    """Headings that recur above text; one of them at least must be a role word, a full name or recur often."""
    heads = list(headings(draft, lines))
    at = {head.line for head in heads}
    heads = [head for head in heads if head.line + 1 < len(lines) and head.line + 1 not in at]
    often = Counter(key(head.label) for head in heads)
    again = any(number > 1 for number in often.values())
    words = {id(head) for head in heads if again and draft.units[lines[head.line].unit].kind == "text"}
    heads = [head for head in heads if often[key(head.label)] > 1 or id(head) in words]
    plausible = any(is_role_word(h.label) or (" " in h.label and not objection(h.label)) for h in heads)
    plausible = plausible or (len(often) > 1 and any(number > 2 for number in often.values()))
    return heads if plausible else []


def _messages(draft: Draft, lines: list[Line]) -> list[Head]:
    return messages(draft.text, lines)[0]


def _ranges(draft: Draft, lines: list[Line]) -> list[Head]:
    return list(ranges(draft.text, lines))


def _signs(draft: Draft, lines: list[Line]) -> list[Head]:
    barred = any(draft.units[line.unit].kind in ("row", "note") for line in lines[:1])
    return [] if barred else signs(draft.text, lines)


def _nicks(draft: Draft, lines: list[Line]) -> list[Head]:
    return list(nicks(draft.text, lines))


def _capitals(draft: Draft, lines: list[Line]) -> list[Head]:
    return capitals(draft.text, lines)


def _bold(draft: Draft, lines: list[Line]) -> list[Head]:
    return bold(draft, lines)


# From strict to lax; each with the conventions of a map file that choose it.
WAYS: tuple[tuple[str, frozenset[str], Way], ...] = (
    ("chat", frozenset({"F23"}), _chat),
    ("messages", frozenset({"F23"}), _messages),
    ("ranges", frozenset({"F10"}), _ranges),
    ("own line", frozenset({"F6", "F10"}), _own_line),
    ("brackets", frozenset({"F12"}), _bracketed),
    ("inline", frozenset({"F1", "F2", "F3", "F4", "F5", "F11", "F16", "F17", "F18", "F19"}), _inline),
    ("headings", frozenset({"F13"}), _headings),
    ("capitals", frozenset({"F13"}), _capitals),
    ("nicks", frozenset({"F23"}), _nicks),
    ("signs", frozenset({"F1"}), _signs),
    ("bold", frozenset({"F4"}), _bold),
)


def candidates(draft: Draft, lines: list[Line]) -> dict[str, list[Head]]:
    """Heads of each way of reading, none of them counted yet."""
    found = {name: way(draft, lines) for name, _, way in WAYS}
    if barred := {cut.start for cut in draft.cuts}:
        found = {
            name: [head for head in heads if lines[head.line].start not in barred] for name, heads in found.items()
        }
    for heads in found.values():
        _drop_other_times(heads)
    return found


def _drop_other_times(heads: list[Head]) -> None:
    """Takes away times that go back and forth: they are pauses or clock times, and stay text."""
    styles: dict[tuple[str, bool], list[Stamp]] = {}
    for head in heads:
        for stamp in head.stamps:
            styles.setdefault((stamp.style, stamp.start < head.label_start), []).append(stamp)
    for stamps in styles.values():
        if not recording([stamp.ms for stamp in stamps]):
            dropped = {id(stamp) for stamp in stamps}
            for head in heads:
                _drop(head, dropped)


def _drop(head: Head, dropped: set[int]) -> None:
    for stamp in head.stamps:
        if id(stamp) in dropped:
            head.strong = False
            if stamp.start < head.label_start:
                head.start = head.label_start
            else:
                head.body = min(head.body, stamp.start)
    head.stamps = [stamp for stamp in head.stamps if id(stamp) not in dropped]


def choose(
    found: dict[str, list[Head]], draft: Draft, lines: list[Line], aside: set[int], evidence: Evidence, wanted: str = ""
) -> Found:
    """The best reading of the heads outside the units `aside`. `wanted` is a person's choice of a convention."""
    units = {line.unit for line in lines if line.unit not in aside and draft.units[line.unit].kind != "heading"}
    best = Found()
    ways: list[Found] = []
    for name, conventions, _ in WAYS:
        heads = [head for head in found[name] if lines[head.line].unit not in aside]
        tried = _tried(name, heads, draft, lines, len(units), evidence)
        if _plausible(tried):
            ways.append(tried)
        if wanted and wanted not in conventions:
            continue
        if tried.explained > best.explained or not best.name:
            tried.doubtful = list(dict.fromkeys((*tried.doubtful, *best.doubtful)))
            best = tried
    others = [way for way in ways if way is not best]
    if not _plausible(best):
        labels = [f"{head.label} 1×: the only label" for head in best.heads]
        return Found(doubtful=[*labels, *best.doubtful], others=others)
    best.others = others
    return best


def _plausible(found: Found) -> bool:
    return len(found.heads) >= FEWEST and found.explained >= LEAST_SHARE


def _tried(name: str, heads: Sequence[Head], draft: Draft, lines: list[Line], units: int, evidence: Evidence) -> Found:
    if not heads:
        return Found(name)
    bullets = Counter(key(head.label) for head in heads if draft.units[lines[head.line].unit].kind == "bullet")
    agenda = name == "own line" and _unknown(heads, evidence)
    strong = [] if agenda else [head.label for head in heads if head.strong]
    often = Counter(key(head.label) for head in heads)
    sure = [head for head in heads if not head.weak or _vouched(head, evidence, often if name == "own line" else {})]
    unspoken = set() if _dense(sure, units) else _unspoken(sure, draft.text, lines)
    if name == "messages":
        # Who writes is a field of a chat.
        evidence = replace(evidence, wanted=evidence.wanted | ({key(head.label) for head in heads} - evidence.unwanted))
    keys, reasons = counting(Occurrences([head.label for head in sure], strong, bullets, unspoken), evidence)
    kept = sorted((head for head in sure if key(head.label) in keys), key=lambda head: head.line)
    explained = {lines[head.line].unit for head in kept}
    explained |= {
        lines[head.line + 1].unit for head in kept if head.body >= lines[head.line].end and head.line + 1 < len(lines)
    }
    share = min(1.0, len(explained) / max(1, units))
    return Found(name, kept, list(reasons.values()), share, any(head.stamps for head in kept))
