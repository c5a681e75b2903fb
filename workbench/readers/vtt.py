"""WebVTT subtitles, as meeting programs and speech recognition save them."""

import html
import re
from collections.abc import Iterable, Iterator

from workbench.readers.answers import Answers
from workbench.readers.charset import decode, remarks, text_or_refuse
from workbench.readers.cue_paragraphs import draft_of
from workbench.readers.cues import Cue, bare, rolled
from workbench.readers.draft import Draft
from workbench.readers.preface import CONSTRUCTED
from workbench.readers.subtitles import head_and_cues

_BLOCKS = re.compile(r"\n[ \t]*\n\s*")
_ASIDE_WORDS = ("NOTE", "STYLE", "REGION")
_ASIDE = re.compile(r"^(?:NOTE|STYLE|REGION)\b", re.MULTILINE)
_REMARK = re.compile(r"(NOTE|STYLE|REGION)(?:[ \t\n]+|\Z)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t\n]+([^<>]*)>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|lrm|rlm|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_LANGUAGE = re.compile(r"^Language:[ \t]*([A-Za-z]{2})\b", re.MULTILINE)


def drafts(data: bytes, name: str, answers: Answers) -> Iterable[Draft]:
    """The one draft of a vtt file."""
    text, encoding = decode(data, name, chosen=answers.encoding)
    text_or_refuse(text, name)
    head, raw = head_and_cues(text, numbered=False)
    notices = [block for block in _BLOCKS.split(head)[1:] if _REMARK.match(block)]
    cues = [voiced for cue in raw for voiced in _voices(cue, notices)]
    cues = rolled(cues)
    declared = _LANGUAGE.search(head)
    made = [Cue(0, 0, words) for words in map(_remark, notices) if CONSTRUCTED.match(words)]
    notes = [*remarks(text, encoding), *_left_out(notices)]
    language = declared[1].lower() if declared else ""
    return [draft_of([*made, *cues], name, encoding=encoding, notes=notes, language=language)]


def _remark(block: str) -> str:
    return _REMARK.sub("", block, count=1).strip()


def _left_out(blocks: Iterable[str]) -> Iterator[str]:
    left = [words for block in blocks if block.startswith("NOTE") and not CONSTRUCTED.match(words := _remark(block))]
    if left:
        yield f"notes in the file that are not part of the text: {len(left)} (the first: {left[0][:60]!r})"


def _voices(cue: Cue, notices: list[str]) -> Iterator[Cue]:
    """The cue once for each voice in it, its words as shown; remarks that stand below it go to `notices`."""
    text = cue.text
    if any(word in text for word in _ASIDE_WORDS) and _ASIDE.search(text):
        blocks = _BLOCKS.split(text)
        notices += [block for block in blocks if _REMARK.match(block)]
        text = "\n".join(block for block in blocks if not _REMARK.match(block))
    if "<v" not in text:
        yield Cue(cue.start, cue.end, _words(text))
        return
    before, *voices = _VOICE.split(text)
    yield Cue(cue.start, cue.end, _words(before))
    for label, words in zip(voices[::2], voices[1::2], strict=True):
        yield Cue(cue.start, cue.end, _words(words), " ".join(_words(label).split()))


def _words(text: str) -> str:
    text = bare(text)
    return _ENTITY.sub(lambda found: _letter(found[0]), text) if "&" in text else text


def _letter(entity: str) -> str:
    letter = html.unescape(entity)
    return letter if letter.isprintable() or letter in "\u00a0\u200e\u200f\u00ad" else entity
